//! The user's text files and places in them.
//!
//! Every value that comes from a file keeps a [`Span`], so that a finding can
//! name the file, line and column of the very value that it is about.

use std::ops::Range;
use std::path::{Component, Path, PathBuf};

/// One text file as it was read, with the path that messages show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Path relative to the root that the user named.
    pub path: PathBuf,
    /// The path from where the program runs, as messages show it, with `/` between its parts.
    pub shown: String,
    /// The whole text, without a byte order mark.
    pub text: String,
}

/// Which file of [`Sources`] a span is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(u32);

/// All files of one run, in the order in which they were read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    root: PathBuf,
    files: Vec<Source>,
}

/// A half-open range of bytes in one source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub source: SourceId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

/// A value with the place where it was written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub span: Span,
}

/// A place as people count: both numbers begin at 1, columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
}

impl Sources {
    /// No files yet; their paths will be relative to this root.
    pub fn at(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            files: Vec::new(),
        }
    }

    /// The root that the user named.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The path of a file from where the program runs, as messages show it.
    pub fn shown(&self, path: &Path) -> String {
        slash_path(&self.root.join(path))
    }

    /// Adds a file and returns its id.
    ///
    /// # Panics
    /// With more than four thousand million files.
    pub fn add(&mut self, path: impl Into<PathBuf>, text: impl Into<String>) -> SourceId {
        let path = path.into();
        let shown = self.shown(&path);
        self.push(path, shown, text.into())
    }

    /// Adds a text that is part of the program, under a name of its own.
    ///
    /// # Panics
    /// As [`Sources::add`].
    pub fn add_own(&mut self, name: &str, text: impl Into<String>) -> SourceId {
        self.push(name.into(), name.to_owned(), text.into())
    }

    fn push(&mut self, path: PathBuf, shown: String, text: String) -> SourceId {
        self.add_source(Source { path, shown, text })
    }

    /// Adds a file of other sources.
    ///
    /// # Panics
    /// As [`Sources::add`].
    pub fn add_source(&mut self, source: Source) -> SourceId {
        let id = u32::try_from(self.files.len()).expect("a run reads fewer than 2^32 files");
        self.files.push(source);
        SourceId(id)
    }

    /// The file behind an id that [`Sources::add`] gave.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.files[id.0 as usize]
    }

    /// Every file with its id.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        (0..).map(SourceId).zip(&self.files)
    }

    /// The id of the file with this path, if it was read.
    pub fn find(&self, path: &Path) -> Option<SourceId> {
        self.iter()
            .find(|(_, source)| source.path == path)
            .map(|(id, _)| id)
    }

    /// The text that a span covers.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.source)
            .text
            .get(span.range())
            .unwrap_or_default()
    }

    /// Line and column of a span's first character.
    pub fn position(&self, span: Span) -> Position {
        self.get(span.source).position(span.start)
    }
}

impl Source {
    /// Line and column of the character at a byte offset.
    pub fn position(&self, offset: u32) -> Position {
        let mut end = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let before = &self.text[..end];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Position {
            line: before.bytes().filter(|&byte| byte == b'\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }

    /// The path with `/` between its parts on every system.
    pub fn display_path(&self) -> String {
        slash_path(&self.path)
    }
}

/// A path with `/` between its parts on every system, for messages and manifests.
pub fn slash_path(path: &Path) -> String {
    let parts = path.components().map(|part| match part {
        Component::RootDir => String::new(),
        part => part.as_os_str().to_string_lossy().into_owned(),
    });
    let path = parts.collect::<Vec<_>>().join("/");
    match path.strip_prefix("./") {
        Some(inside) => inside.to_owned(),
        None if path.is_empty() => "/".to_owned(),
        None => path,
    }
}

impl Span {
    /// A span over `range` of a source.
    ///
    /// # Panics
    /// When the range lies beyond 4 GiB; [`crate::load`] refuses such files.
    pub fn new(source: SourceId, range: Range<usize>) -> Self {
        let offset = |byte: usize| u32::try_from(byte).expect("sources are smaller than 4 GiB");
        Self {
            source,
            start: offset(range.start),
            end: offset(range.end),
        }
    }

    /// The bytes as a range to slice with.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_begin_at_one_on_every_line() {
        let mut sources = Sources::default();
        let id = sources.add("a.toml", "å = 1\nöl = \"x\"\n");
        let place = |start: usize| sources.position(Span::new(id, start..start));
        assert_eq!(place(0), Position { line: 1, column: 1 });
        assert_eq!(place(5), Position { line: 1, column: 5 });
        assert_eq!(place(7), Position { line: 2, column: 1 });
        assert_eq!(place(13), Position { line: 2, column: 6 });
    }

    #[test]
    fn an_offset_inside_a_character_is_that_character() {
        let source = Source {
            shown: String::new(),
            path: "a".into(),
            text: "å".into(),
        };
        assert_eq!(source.position(1), Position { line: 1, column: 1 });
        assert_eq!(source.position(9), Position { line: 1, column: 2 });
    }

    #[test]
    fn paths_are_shown_with_slashes() {
        assert_eq!(
            slash_path(&Path::new("site").join("principles.toml")),
            "site/principles.toml"
        );
        assert_eq!(slash_path(Path::new("/a/b")), "/a/b");
        assert_eq!(slash_path(Path::new("/")), "/");
        assert_eq!(slash_path(Path::new("./public")), "public");
        assert_eq!(slash_path(Path::new(".")), ".");
    }
}
