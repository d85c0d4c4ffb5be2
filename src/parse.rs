//! From the text of a file to a [`Node`]: TOML, YAML and JSON become the same tree.
//!
//! Nothing here knows what a dataset is. A value keeps the range of bytes in which it was
//! written, and what is no sound TOML, YAML or JSON is a finding of [`Code::Syntax`].
//! No text of a user can run anything, grow without bound, or exhaust the stack.

mod front_matter;
mod json;
mod root;
mod toml;
mod yaml;

use std::ops::Range;
use std::path::Path;

use crate::diagnostic::{self, Code, Diagnostic};
use crate::node::{Entry, Node, Value};
use crate::source::{SourceId, Sources, Span};

pub use front_matter::{FrontMatter, front_matter};
pub use root::named;

/// How deeply values may stand in one another.
pub const MAX_DEPTH: usize = 32;

/// The formats of data files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// TOML 1.1.
    Toml,
    /// YAML 1.2.
    Yaml,
    /// JSON as in RFC 8259.
    Json,
}

impl Format {
    /// The endings of file names, in the order in which a file is looked for.
    pub const ENDINGS: &[(&str, Self)] = &[
        ("toml", Self::Toml),
        ("yaml", Self::Yaml),
        ("yml", Self::Yaml),
        ("json", Self::Json),
    ];

    /// The format that the ending of a file's name stands for.
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?;
        let known = Self::ENDINGS.iter().find(|(known, _)| *known == ending);
        known.map(|(_, format)| *format)
    }

    /// Its name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Toml => "TOML",
            Self::Yaml => "YAML",
            Self::Json => "JSON",
        }
    }
}

/// The tree of a whole file and what is wrong with its syntax.
///
/// There is no tree when something could not be read, since what is missing from it would be
/// reported as missing from the file. A field of TOML of which only the name could be read is there as
/// [`Value::Unread`], a name that stands twice leaves the tree with the first, and a date of TOML's
/// that is none stays in it as it was written.
pub fn parse(sources: &Sources, id: SourceId, format: Format) -> (Option<Node>, Vec<Diagnostic>) {
    let text = &sources.get(id).text;
    parse_part(text, id, 0..text.len(), format, Span::new(id, 0..0))
}

/// The tree of a part of a file; `opening` is what stands for the part as a whole in findings.
fn parse_part(
    text: &str,
    source: SourceId,
    range: Range<usize>,
    format: Format,
    opening: Span,
) -> (Option<Node>, Vec<Diagnostic>) {
    let part = Part {
        start: range.start,
        text: &text[range],
        source,
        format,
    };
    let conflicts = part.conflicts();
    if !conflicts.is_empty() {
        return (None, conflicts);
    }
    let (node, mut findings) = match format {
        Format::Toml => toml::read(part),
        Format::Yaml => yaml::read(part),
        Format::Json => json::read(part),
    };
    let node = node.map(|node| Node {
        span: opening,
        ..node
    });
    diagnostic::sort(&mut findings);
    (node, findings)
}

/// A part of a file that is all of one format.
#[derive(Debug, Clone, Copy)]
struct Part<'t> {
    text: &'t str,
    start: usize,
    source: SourceId,
    format: Format,
}

impl Part<'_> {
    /// The place in the file of a range in this part, kept inside of it.
    fn span(&self, range: Range<usize>) -> Span {
        let end = range.end.min(self.text.len());
        let start = range.start.min(end);
        Span::new(self.source, self.start + start..self.start + end)
    }

    /// The place of a table or list: all of it when it stands on one line, else its opening.
    fn container(&self, range: Range<usize>) -> Span {
        match self.text.get(range.clone()) {
            Some(text) if text.contains('\n') => self.span(range.start..range.start + 1),
            _ => self.span(range),
        }
    }

    /// The end of the character at a byte; the byte itself at the end of a line.
    fn after(&self, at: usize) -> usize {
        let next = self.text.get(at..).and_then(|rest| rest.chars().next());
        at + next
            .filter(|next| !matches!(next, '\n' | '\r'))
            .map_or(0, char::len_utf8)
    }

    /// The places where Git has left two versions for somebody to choose from.
    fn conflicts(&self) -> Vec<Diagnostic> {
        let mut at = 0;
        let mut conflicts = Vec::new();
        for line in self.text.split_inclusive('\n') {
            if line.starts_with("<<<<<<< ") {
                let what = "two versions of the file stand in it";
                conflicts.push(self.finding(at..at + line.trim_end().len(), what, "a conflict").help(
                    "keep one of them, and remove the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`",
                ));
            }
            at += line.len();
        }
        conflicts
    }

    /// The finding that the syntax is wrong at a place.
    fn finding(&self, range: Range<usize>, what: &str, label: &str) -> Diagnostic {
        let message = format!("not valid {}: {what}", self.format.name());
        Diagnostic::new(Code::Syntax, message).at(self.span(range), label)
    }

    /// The finding that values stand too deeply in one another.
    fn too_deep(&self, range: Range<usize>) -> Diagnostic {
        self.finding(range, "values stand too deeply in one another", "too deep")
            .help(format!(
                "write no more than {MAX_DEPTH} tables and lists inside one another"
            ))
    }

    /// The finding that a name stands twice in one table.
    fn duplicate(&self, key: &str, again: Span, first: Option<Span>) -> Diagnostic {
        let message = format!("not valid {}: `{key}` is there twice", self.format.name());
        let finding = Diagnostic::new(Code::Syntax, message)
            .at(again, "again here")
            .help("remove one of them");
        match first {
            Some(first) => finding.see(first, "first here"),
            None => finding,
        }
    }

    /// Reports each name that stands twice in a table, and keeps the first.
    fn unique(&self, entries: &mut Vec<Entry>, findings: &mut Vec<Diagnostic>) {
        let mut order: Vec<usize> = (0..entries.len()).collect();
        order.sort_by(|a, b| entries[*a].key.value.cmp(&entries[*b].key.value));
        let mut again = vec![false; entries.len()];
        for same in order.chunk_by(|a, b| entries[*a].key.value == entries[*b].key.value) {
            for place in &same[1..] {
                let key = &entries[*place].key;
                let first = entries[same[0]].key.span;
                findings.push(self.duplicate(&key.value, key.span, Some(first)));
                again[*place] = true;
            }
        }
        let mut again = again.into_iter();
        entries.retain(|_| again.next() == Some(false));
    }
}

/// A number that is no whole one of 64 bits: with digits alone it is a whole one that they do not hold.
fn number(written: &str, value: f64) -> Value {
    let digits = written.strip_prefix(['-', '+']).unwrap_or(written);
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        Value::Huge(written.to_owned())
    } else {
        Value::Float(value)
    }
}

#[cfg(test)]
mod tests;
