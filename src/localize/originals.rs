//! The names of a list's items in the original, by which a translation finds them.

use std::borrow::Cow;
use std::collections::HashMap;

use super::Localize;
use crate::decode::UNREAD;
use crate::scalar::is_slug;
use crate::source::Span;

/// The items of a list in the original, by their names.
pub(super) struct Originals<'o> {
    /// What stands in the field that tells each item from the others, and where.
    pub(super) names: Vec<Option<(Cow<'o, str>, Span)>>,
    /// How many items have a name.
    times: HashMap<Cow<'o, str>, usize>,
}

impl<'o> Originals<'o> {
    pub(super) fn of<T: Localize>(items: &'o [T]) -> Self {
        let names: Vec<_> = items.iter().map(Localize::name).collect();
        let mut times = HashMap::with_capacity(names.len());
        for (name, _) in names.iter().flatten() {
            *times.entry(name.clone()).or_default() += 1;
        }
        Self { names, times }
    }

    /// How many items have this name.
    pub(super) fn times(&self, name: &str) -> usize {
        self.times.get(name).copied().unwrap_or_default()
    }

    /// Whether a name is one that the original can keep: it is a name, and no other item has it.
    pub(super) fn is_sound(&self, name: &str) -> bool {
        is_slug(name) && self.times(name) == 1 && name.parse() != Ok(UNREAD)
    }

    /// Whether the original names each item soundly. Where it does not, nobody can say what it does
    /// not have: an item of the translation may have the name that one of these should have.
    pub(super) fn are_known(&self) -> bool {
        let mut names = self.names.iter();
        names.all(|name| name.as_ref().is_some_and(|(name, _)| self.is_sound(name)))
    }

    /// The names that can be meant, in their order.
    pub(super) fn known(&self) -> Vec<&str> {
        let names = self.times.keys().map(|name| &**name);
        let mut names: Vec<_> = names.filter(|name| self.is_sound(name)).collect();
        names.sort_unstable();
        names
    }
}
