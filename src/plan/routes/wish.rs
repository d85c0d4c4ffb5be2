//! What each page would like its address to be made from.

use super::Key;
use crate::model::{Principle, Role};
use crate::scalar::{Line, Slug, Text};
use crate::site::{Edition, Site};
use crate::slugs;
use crate::source::{Span, Spanned};

/// How many principles stand together on one page at most: each begins on a sheet of its own, and a
/// page of more sheets than this is too large for browsers and for those who would print it.
pub(in crate::plan) const MOST_ON_ONE_PAGE: usize = 1_000;

/// What a slug is made from.
pub(super) struct Wish<'a> {
    pub(super) key: Key,
    pub(super) slug: Option<&'a Spanned<String>>,
    pub(super) old: &'a [Spanned<String>],
    pub(super) title: String,
    pub(super) span: Span,
    pub(super) provisional: bool,
}

impl<'a> Wish<'a> {
    pub(super) fn named(key: Key, title: &str, span: Span) -> Self {
        Self {
            key,
            slug: None,
            old: &[],
            title: title.to_owned(),
            span,
            provisional: false,
        }
    }

    pub(super) fn stated(
        key: Key,
        statement: &Text,
        slug: &'a Slug,
        old: &'a [Spanned<String>],
    ) -> Self {
        let provisional = statement.0.fallback.is_some() && slug.0.is_none();
        Self {
            key,
            slug: slug.0.as_ref(),
            old,
            title: crate::markup::plain(&statement.0.value),
            span: statement.0.span,
            provisional,
        }
    }

    /// The end of the address that the page asks for, or of the one that it keeps.
    pub(super) fn wanted<'w>(&'w self, kept: &'w Option<String>) -> slugs::Wanted<'w> {
        let slug = self.slug.map(|slug| slug.value.as_str());
        let kept = kept.as_deref().and_then(|path| path.rsplit('/').next());
        slugs::Wanted {
            explicit: slug.or(kept),
            title: &self.title,
            fallback: self.key.kind(),
        }
    }

    pub(super) fn titled(
        key: Key,
        title: &Line,
        slug: &'a Slug,
        old: &'a [Spanned<String>],
    ) -> Self {
        let provisional = title.0.fallback.is_some() && slug.0.is_none();
        Self {
            key,
            slug: slug.0.as_ref(),
            old,
            title: title.0.value.clone(),
            span: title.0.span,
            provisional,
        }
    }
}

pub(super) fn top_level<'e>(site: &Site, edition: &'e Edition) -> Vec<Wish<'e>> {
    let dataset = &edition.dataset;
    let span = dataset.site.id.span();
    let word = |key: Key, name: &str| Wish::named(key, edition.words.get(name), span);
    let mut wishes = vec![principles_wish(edition), word(Key::About, "about_title")];
    if !dataset.contacts.is_empty() {
        wishes.push(word(Key::Contact, "contact_title"));
    }
    if !dataset.documents.is_empty() {
        wishes.push(word(Key::Documents, "documents_title"));
    }
    if !dataset.glossary.is_empty() {
        wishes.push(word(Key::Glossary, "glossary_title"));
    }
    if dataset.site.privacy.is_some() {
        wishes.push(word(Key::Privacy, "privacy_title"));
    }
    if dataset.site.accessibility_statement.is_some() {
        wishes.push(word(Key::Statement, "statement_title"));
    }
    if site.has_search() {
        wishes.push(word(Key::Search, "search_title"));
    }
    wishes.extend(edition.pages.iter().map(|page| {
        let matter = &page.matter;
        Wish::titled(
            Key::Page(page.stem.value.clone()),
            &matter.title,
            &matter.slug,
            &matter.old_slugs.0,
        )
    }));
    // The last to choose, so that they take no other page's address.
    if dataset.has_changes() {
        wishes.push(word(Key::Changes, "changes_title"));
    }
    if (1..=MOST_ON_ONE_PAGE).contains(&dataset.principles.len()) {
        wishes.push(word(Key::All, "print_all_title"));
    }
    wishes
}

fn principles_wish(edition: &Edition) -> Wish<'_> {
    let site = &edition.dataset.site;
    match &site.principles_title {
        Some(title) => Wish {
            provisional: title.0.fallback.is_some(),
            ..Wish::named(Key::Principles, &title.0.value, title.0.span)
        },
        None => Wish::named(
            Key::Principles,
            edition.words.get("principles_title"),
            site.id.span(),
        ),
    }
}

pub(super) fn principle_wishes(edition: &Edition) -> Vec<Wish<'_>> {
    edition
        .dataset
        .principles
        .iter()
        .map(principle_wish)
        .collect()
}

fn principle_wish(principle: &Principle) -> Wish<'_> {
    let key = Key::Principle(principle.id.as_str().to_owned());
    match &principle.short_title {
        Some(title) => Wish::titled(key, title, &principle.slug, &principle.old_slugs.0),
        None => Wish::stated(
            key,
            &principle.statement,
            &principle.slug,
            &principle.old_slugs.0,
        ),
    }
}

pub(super) fn role_wishes(edition: &Edition) -> Vec<Wish<'_>> {
    let wish = |role: &Role| Wish {
        provisional: role.name.0.fallback.is_some(),
        ..Wish::named(
            Key::Role(role.id.as_str().to_owned()),
            &role.name.0.value,
            role.name.0.span,
        )
    };
    edition.dataset.roles.iter().map(wish).collect()
}
