//! Tables that stand under a wrong name.

use super::Decode;
use crate::source::Span;

/// A table that stands under a wrong name: it is missing from where it should be.
#[derive(Debug)]
pub(super) struct Stray {
    /// The place of the record in which it stands.
    pub(super) owner: Span,
    /// The names in it.
    pub(super) names: Vec<String>,
}

/// How many fields of a record a table has at least that is taken for it.
const ALIKE: usize = 2;

impl Stray {
    /// Whether this is the record of a field, going by what it holds.
    pub(super) fn stands_for<T: Decode>(&self) -> bool {
        let known = |held: &&String| T::fields().contains(&held.as_str());
        self.names.iter().filter(known).count() >= ALIKE
    }
}
