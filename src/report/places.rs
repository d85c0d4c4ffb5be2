//! Lines and columns of many findings, without reading a file anew for each of them.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::source::{Source, SourceId, Sources, Span};

/// After how many bytes the characters are counted once more.
const BLOCK: usize = 1024;

/// The files that findings are in, ready to be looked up.
pub(super) struct Places<'s> {
    root: &'s Path,
    files: BTreeMap<SourceId, File<'s>>,
}

/// Where a span begins and ends: lines and characters from 1, the end being after the last one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) end_line: usize,
    pub(super) end_column: usize,
}

/// One file and where its lines begin.
pub(super) struct File<'s> {
    pub(super) source: &'s Source,
    starts: Vec<usize>,
    counted: Vec<usize>,
}

impl<'s> Places<'s> {
    pub(super) fn new(sources: &'s Sources, findings: &[Diagnostic]) -> Self {
        let labels = findings.iter().flat_map(Diagnostic::labels);
        let mut ids: Vec<SourceId> = labels.map(|label| label.span.source).collect();
        ids.sort_unstable();
        ids.dedup();
        let files = ids
            .into_iter()
            .map(|id| (id, File::new(sources.get(id))))
            .collect();
        let root = sources.root();
        Self { root, files }
    }

    /// A path from where the program runs, seen from the root; one that is elsewhere as it is.
    pub(super) fn seen_from_root<'p>(&self, path: &'p Path) -> &'p Path {
        path.strip_prefix(self.root).unwrap_or(path)
    }

    /// The root that the user named.
    pub(super) fn root(&self) -> &'s Path {
        self.root
    }

    pub(super) fn file(&self, span: Span) -> &File<'s> {
        &self.files[&span.source]
    }

    pub(super) fn place(&self, span: Span) -> Place {
        let file = self.file(span);
        let (line, column) = file.position(span.start as usize);
        let (end_line, end_column) = file.position(span.end.max(span.start) as usize);
        Place {
            line,
            column,
            end_line,
            end_column,
        }
    }
}

impl<'s> File<'s> {
    fn new(source: &'s Source) -> Self {
        let bytes = source.text.as_bytes();
        let newlines = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        let starts = std::iter::once(0).chain(newlines.map(|(at, _)| at + 1));
        let mut characters = 0;
        let mut counted = vec![0];
        for block in bytes.chunks(BLOCK) {
            characters += count(block);
            counted.push(characters);
        }
        Self {
            source,
            starts: starts.collect(),
            counted,
        }
    }

    /// The number of the line that a byte is on, from 0.
    pub(super) fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset) - 1
    }

    /// The bytes of a line, from 0, without its end.
    pub(super) fn line(&self, line: usize) -> Range<usize> {
        let start = self.starts.get(line).copied().unwrap_or(self.len());
        let end = self.starts.get(line + 1).copied().unwrap_or(self.len());
        let text = &self.source.text[start..end];
        start..start + text.trim_end_matches(['\n', '\r']).len()
    }

    /// How many characters stand in a range of bytes.
    pub(super) fn characters(&self, range: Range<usize>) -> usize {
        self.before(range.end) - self.before(range.start)
    }

    fn before(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        self.counted[block] + count(&self.source.text.as_bytes()[block * BLOCK..offset])
    }

    fn position(&self, offset: usize) -> (usize, usize) {
        let mut offset = offset.min(self.len());
        while !self.source.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line_of(offset);
        let column = self.characters(self.starts[line]..offset);
        (line + 1, column + 1)
    }

    fn len(&self) -> usize {
        self.source.text.len()
    }
}

/// How many characters begin in these bytes of UTF-8.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}
