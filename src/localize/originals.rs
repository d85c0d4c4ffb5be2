//! The names of a list's items in the original, by which a translation finds them.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::{Localize, Translator};
use crate::decode::{UNREAD, nearest};
use crate::scalar::is_slug;
use crate::source::Span;

/// The items of a list in the original, by their names.
pub(super) struct Originals<'o> {
    /// What stands in the field that tells each item from the others, and where.
    pub(super) names: Vec<Option<(Cow<'o, str>, Span)>>,
    /// How many items have a name.
    times: HashMap<Cow<'o, str>, usize>,
    /// The names that are none as they were written, or those of nothing in the dataset.
    wrong: HashSet<Cow<'o, str>>,
}

impl<'o> Originals<'o> {
    /// The items, as the translator knows them.
    pub(super) fn of<T: Localize>(items: &'o [T], translator: &Translator) -> Self {
        let names: Vec<_> = items.iter().map(Localize::name).collect();
        let mut times = HashMap::with_capacity(names.len());
        for (name, _) in names.iter().flatten() {
            *times.entry(name.clone()).or_default() += 1;
        }
        let is_wrong = |(name, span): &&(Cow<str>, Span)| {
            let written = translator.namespaces.written(name, *span);
            !is_slug(written) || translator.unread.dangling.contains(span)
        };
        let wrong = names.iter().flatten().filter(is_wrong);
        let wrong = wrong.map(|(name, _)| name.clone()).collect();
        Self {
            names,
            times,
            wrong,
        }
    }

    /// How many items have this name.
    pub(super) fn times(&self, name: &str) -> usize {
        self.times.get(name).copied().unwrap_or_default()
    }

    /// Whether a name is one that the original can keep: it is a name, and no other item has it.
    pub(super) fn is_sound(&self, name: &str) -> bool {
        self.times(name) == 1 && name.parse() != Ok(UNREAD) && !self.wrong.contains(name)
    }

    /// Whether a name that no item has may be that of an item whose own name is wrong in the original.
    /// That is so when it is nearly the name, and when there are no more such names than such items.
    pub(super) fn may_have(&self, name: &str, unknown: usize) -> bool {
        let is_wrong = |named: &&Option<(Cow<str>, Span)>| match named {
            Some((name, _)) => !self.is_sound(name),
            None => true,
        };
        let wrong: Vec<_> = self.names.iter().filter(is_wrong).flatten().collect();
        let wrong: Vec<_> = wrong.iter().map(|(name, _)| &**name).collect();
        nearest(name, &wrong).is_some() || unknown <= self.names.iter().filter(is_wrong).count()
    }

    /// The names that can be meant, in their order.
    pub(super) fn known(&self) -> Vec<&str> {
        let names = self.times.keys().map(|name| &**name);
        let mut names: Vec<_> = names.filter(|name| self.is_sound(name)).collect();
        names.sort_unstable();
        names
    }
}
