//! The ids of a list, as far as they are known: which of them a reference can name.

use std::collections::BTreeSet;

use crate::decode::nearest;
use crate::scalar::{Id, is_id};

/// The ids of the things of one kind.
pub(super) struct Known<'a> {
    /// Those that are ids, in their order.
    ids: Vec<&'a str>,
    /// Those that are none, in small letters.
    invalid: Vec<String>,
    /// Whether there may be any other: something of the list or its id could not be read.
    has_unknown: bool,
}

impl<'a> Known<'a> {
    /// The ids of a list, and whether something of it could not be read.
    pub(super) fn of(ids: impl Iterator<Item = &'a Id>, lacks_item: bool) -> Self {
        let (mut ids, others): (Vec<_>, Vec<_>) = ids.map(Id::as_str).partition(|id| is_id(id));
        ids.sort_unstable();
        ids.dedup();
        let others = others.into_iter();
        let (unread, invalid): (Vec<_>, Vec<_>) = others.partition(|id| id.is_empty());
        Self {
            ids,
            invalid: invalid.into_iter().map(str::to_lowercase).collect(),
            has_unknown: lacks_item || !unread.is_empty(),
        }
    }

    /// Those that are ids, in their order.
    pub(super) fn ids(&self) -> &[&'a str] {
        &self.ids
    }

    /// Whether an id is one of these, or may be one that could not be read. `strays` are the ids in tables
    /// that are not known to be of any kind.
    pub(super) fn may_have(&self, id: &str, strays: &BTreeSet<String>) -> bool {
        self.ids.binary_search(&id).is_ok() || self.may_be_unread(id, strays)
    }

    /// Whether an id may be one that could not be read.
    pub(super) fn may_be_unread(&self, id: &str, strays: &BTreeSet<String>) -> bool {
        self.has_unknown || is_meant(id, &self.invalid) || strays.contains(id)
    }
}

/// Whether an id is what one of these should probably be, which are none.
pub(super) fn is_meant(id: &str, invalid: &[String]) -> bool {
    let invalid: Vec<_> = invalid.iter().map(String::as_str).collect();
    nearest(id, &invalid).is_some()
}
