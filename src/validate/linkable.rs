//! What the texts of a site can link to.

use std::collections::{BTreeMap, BTreeSet};

use super::ids::duplicate;
use super::known::is_meant;
use crate::decode;
use crate::diagnostic::Diagnostic;
use crate::load::Role;
use crate::model::Dataset;
use crate::namespace::Namespaces;
use crate::scalar::is_slug;
use crate::source::Span;

/// Things that a text can link to as `[words](@id)`, by their id.
#[derive(Debug, Default)]
pub struct Linkable<'a> {
    things: BTreeMap<&'a str, (&'static str, Span)>,
    /// Pages that are there and could not be read, and ids in tables of which nobody knows the kind.
    unread: BTreeSet<String>,
    /// What stands as the id of a thing and is none, in small letters.
    invalid: Vec<String>,
    /// Whether there are things whose ids could not be read.
    has_unknown: bool,
}

impl<'a> Linkable<'a> {
    /// Gathers everything that has a place of its own on the site. As a link names only an id, an
    /// id is used once among all of them.
    pub fn gather(
        dataset: &'a Dataset,
        pages: impl Iterator<Item = (&'a str, Span)>,
        namespaces: &Namespaces,
        findings: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut linkable = Self::default();
        let mut add = |kind, id: &'a str, span| {
            let is_id = is_slug(namespaces.written(id, span));
            linkable.add((kind, is_id), id, span, findings);
        };
        dataset
            .principles
            .iter()
            .for_each(|item| add("principle", item.id.as_str(), item.id.span()));
        pages.for_each(|(stem, span)| add("page", stem, span));
        dataset
            .roles
            .iter()
            .for_each(|item| add("role", item.id.as_str(), item.id.span()));
        dataset
            .glossary
            .iter()
            .for_each(|item| add("term", item.id.as_str(), item.id.span()));
        dataset
            .documents
            .iter()
            .for_each(|item| add("document", item.id.as_str(), item.id.span()));
        dataset
            .contacts
            .iter()
            .for_each(|item| add("contact", item.id.as_str(), item.id.span()));
        dataset
            .decisions
            .iter()
            .for_each(|item| add("decision", item.id.as_str(), item.id.span()));
        linkable
    }

    /// Anything: what there is could not be read.
    pub(super) fn unknown() -> Self {
        Self {
            has_unknown: true,
            ..Self::default()
        }
    }

    /// Adds what is there and could not be read, so that a link to it is no further finding.
    pub(super) fn besides(mut self, unread: &decode::Unread, files: &[Role]) -> Self {
        const LISTS: [&str; 6] = [
            "principles",
            "roles",
            "glossary",
            "documents",
            "contacts",
            "decisions",
        ];
        self.has_unknown |= LISTS.iter().any(|list| unread.has_list(list));
        self.unread.extend(unread.ids.iter().cloned());
        self.unread
            .extend(files.iter().filter_map(|role| match role {
                Role::Page { stem, .. } => Some(stem.clone()),
                _ => None,
            }));
        self
    }

    fn add(
        &mut self,
        (kind, is_id): (&'static str, bool),
        id: &'a str,
        span: Span,
        findings: &mut Vec<Diagnostic>,
    ) {
        if id.is_empty() {
            // It may be what any text links to.
            self.has_unknown = true;
            return;
        }
        if !is_id {
            self.invalid.push(id.to_lowercase());
        }
        if let Some((first_kind, first)) = self.things.get(id) {
            findings.push(duplicate(id, span, *first).help(if *first_kind == kind {
                "choose another id for one of them".to_owned()
            } else {
                format!("texts link to a {first_kind} and a {kind} by their id, so choose another for one of them")
            }));
        } else {
            self.things.insert(id, (kind, span));
        }
    }

    /// Whether a text can link to this id.
    pub fn has(&self, id: &str) -> bool {
        self.has_unknown
            || self.things.contains_key(id)
            || self.unread.contains(id)
            || is_meant(id, &self.invalid)
    }

    /// Every id that a text can link to.
    pub fn ids(&self) -> impl Iterator<Item = &'a str> {
        self.things.keys().copied()
    }
}
