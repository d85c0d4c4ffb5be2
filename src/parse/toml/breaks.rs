//! A mistake in a file's syntax, and how much of the file it makes unreadable.

use crate::diagnostic::Diagnostic;

/// Something that is wrong with a file's syntax.
pub(super) struct Mistake {
    pub(super) finding: Diagnostic,
    pub(super) breaks: Breaks,
}

impl Mistake {
    pub(super) fn new(finding: Diagnostic, breaks: Breaks) -> Self {
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
    /// The field that should have ended before this byte.
    FieldBefore(usize),
    /// The field whose long text begins at this byte, and has no end.
    LongText(usize),
}

impl Breaks {
    /// Whether it is one field that cannot be read.
    pub(super) fn is_in_field(self) -> bool {
        !matches!(self, Self::Nothing | Self::Header(_))
    }
}
