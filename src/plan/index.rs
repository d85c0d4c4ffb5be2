//! The dataset's records by their id, so that a reference is followed at once.

use std::collections::HashMap;

use crate::model::{Contact, Dataset, Decision, Link, Media, Principle, Quote, Role};
use crate::scalar::Reference;

/// Records by id, of one edition.
pub(crate) struct Index<'a> {
    principles: HashMap<&'a str, (usize, &'a Principle)>,
    quotes: HashMap<&'a str, &'a Quote>,
    media: HashMap<&'a str, &'a Media>,
    links: HashMap<&'a str, &'a Link>,
    roles: HashMap<&'a str, &'a Role>,
    contacts: HashMap<&'a str, &'a Contact>,
    decisions: HashMap<&'a str, &'a Decision>,
}

/// Follows a reference that [`crate::validate`] has checked.
fn follow<T: Copy>(map: &HashMap<&str, T>, reference: &Reference) -> T {
    *map.get(reference.as_str())
        .unwrap_or_else(|| panic!("reference `{reference}` was checked"))
}

impl<'a> Index<'a> {
    pub(crate) fn of(dataset: &'a Dataset) -> Self {
        Self {
            principles: dataset
                .principles
                .iter()
                .zip(1..)
                .map(|(item, number)| (item.id.as_str(), (number, item)))
                .collect(),
            quotes: dataset
                .quotes
                .iter()
                .map(|item| (item.id.as_str(), item))
                .collect(),
            media: dataset
                .media
                .iter()
                .map(|item| (item.id.as_str(), item))
                .collect(),
            links: dataset
                .links
                .iter()
                .map(|item| (item.id.as_str(), item))
                .collect(),
            roles: dataset
                .roles
                .iter()
                .map(|item| (item.id.as_str(), item))
                .collect(),
            contacts: dataset
                .contacts
                .iter()
                .map(|item| (item.id.as_str(), item))
                .collect(),
            decisions: dataset
                .decisions
                .iter()
                .map(|item| (item.id.as_str(), item))
                .collect(),
        }
    }

    /// A principle with its number, from 1.
    pub(crate) fn principle(&self, reference: &Reference) -> (usize, &'a Principle) {
        follow(&self.principles, reference)
    }

    /// The number of a principle, from 1.
    pub(crate) fn number(&self, id: &str) -> usize {
        self.principles
            .get(id)
            .map(|(number, _)| *number)
            .expect("routes are made from the principles")
    }

    pub(crate) fn quote(&self, reference: &Reference) -> &'a Quote {
        follow(&self.quotes, reference)
    }

    pub(crate) fn media(&self, reference: &Reference) -> &'a Media {
        follow(&self.media, reference)
    }

    pub(crate) fn link(&self, reference: &Reference) -> &'a Link {
        follow(&self.links, reference)
    }

    pub(crate) fn role(&self, reference: &Reference) -> &'a Role {
        follow(&self.roles, reference)
    }

    pub(crate) fn contact(&self, reference: &Reference) -> &'a Contact {
        follow(&self.contacts, reference)
    }

    pub(crate) fn decision(&self, reference: &Reference) -> &'a Decision {
        follow(&self.decisions, reference)
    }
}
