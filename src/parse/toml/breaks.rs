//! A mistake in a file's syntax, and how much of the file it makes unreadable.

use crate::diagnostic::Diagnostic;

/// Something that is wrong with a file's syntax.
pub(super) struct Mistake {
    /// What is to be said of it; nothing when that is said by those who know what names there are.
    pub(super) finding: Option<Diagnostic>,
    pub(super) breaks: Breaks,
}

impl Mistake {
    pub(super) fn new(finding: Diagnostic, breaks: Breaks) -> Self {
        let finding = Some(finding);
        Self { finding, breaks }
    }

    /// What somebody else says.
    pub(super) fn silent(breaks: Breaks) -> Self {
        let finding = None;
        Self { finding, breaks }
    }
}

/// What of a file a mistake makes unreadable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Breaks {
    /// Nothing: what stands there twice is read once.
    Nothing,
    /// The field at these bytes.
    Field { from: usize, to: usize },
    /// The name of a table on the line of this byte, which has the wrong brackets.
    Header(usize),
    /// The list whose name, on the line of the first byte, is nearly the one that its parts have after it,
    /// such as the one at the second.
    List { from: usize, part: usize },
    /// The field that should have ended before this byte.
    FieldBefore(usize),
    /// The field whose long text begins at this byte, and has no end.
    LongText(usize),
}

impl Breaks {
    /// Whether it is one field that cannot be read.
    pub(super) fn is_in_field(self) -> bool {
        !matches!(self, Self::Nothing | Self::Header(_) | Self::List { .. })
    }

    /// Whether it is the name of a table.
    pub(super) fn is_in_name(self) -> bool {
        matches!(self, Self::Header(_) | Self::List { .. })
    }
}
