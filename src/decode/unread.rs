//! What could not be read.

use std::collections::BTreeSet;

use crate::source::Span;

/// What of a file could not be read, so that nothing is said of what follows from it.
#[derive(Debug, Clone, Default)]
pub struct Unread {
    /// The fields that could not be read, or not all of their items, each after the record that it is of.
    pub fields: BTreeSet<(String, &'static str)>,
    /// The ids that stand in tables whose names nobody knows.
    pub ids: BTreeSet<String>,
    /// The places of references that name nothing.
    pub dangling: BTreeSet<Span>,
}

impl Unread {
    /// Whether something of one of the dataset's own lists could not be read.
    pub fn has_list(&self, name: &'static str) -> bool {
        self.fields.contains(&(WHOLE.to_owned(), name))
    }
}

/// What messages call the outermost record.
pub const WHOLE: &str = "the dataset";
