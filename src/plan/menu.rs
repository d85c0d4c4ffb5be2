//! The menus: what stands in them, and which entry a page belongs to.

use std::borrow::Cow;

use super::routes::{Key, Routes, relative};
use super::view::MenuItem;
use super::writer::Writer;
use crate::markup;
use crate::model::Placement;
use crate::site::{Edition, HandPage};

/// The id of the menu entry that a page belongs to.
pub(super) fn menu_entry(key: &Key) -> Option<Cow<'static, str>> {
    match key {
        Key::Landing => None,
        Key::Principles | Key::All | Key::Principle(_) | Key::Role(_) => {
            Some(Key::Principles.kind().into())
        }
        key => Some(key.name().into()),
    }
}

/// The main menu: the principles, hand-written pages, and lists to look things up in.
pub(super) fn menu(edition: &Edition, routes: &Routes, writer: &Writer) -> Vec<MenuItem> {
    let principles = MenuItem {
        id: Key::Principles.name(),
        title_html: writer.principles_title().1,
        path: format!("@/{}", Key::Principles.file()),
        url: relative("", &routes.get(&Key::Principles).path),
    };
    let mut items = vec![principles];
    items.extend(page_items(edition, writer, Placement::Menu));
    for (key, word) in [
        (Key::Documents, "documents_title"),
        (Key::Glossary, "glossary_title"),
    ] {
        if routes.find(&key).is_some() {
            items.push(word_item(edition, routes, key, word));
        }
    }
    items
}

/// The menu at the foot: what the law wants on every page, and who is behind it.
pub(super) fn footer_menu(edition: &Edition, routes: &Routes, writer: &Writer) -> Vec<MenuItem> {
    let mut items = vec![word_item(edition, routes, Key::About, "about_title")];
    for (key, word) in [
        (Key::Contact, "contact_title"),
        (Key::Statement, "statement_title"),
        (Key::Privacy, "privacy_title"),
    ] {
        if routes.find(&key).is_some() {
            items.push(word_item(edition, routes, key, word));
        }
    }
    items.extend(page_items(edition, writer, Placement::Footer));
    items
}

fn word_item(edition: &Edition, routes: &Routes, key: Key, word: &str) -> MenuItem {
    MenuItem {
        id: key.name(),
        title_html: markup::escape(edition.words.get(word)),
        path: format!("@/{}", key.file()),
        url: relative("", &routes.get(&key).path),
    }
}

fn page_items(edition: &Edition, writer: &Writer, placement: Placement) -> Vec<MenuItem> {
    let mut pages: Vec<_> = edition
        .pages
        .iter()
        .filter(|page| page.matter.placement.unwrap_or(Placement::Menu) == placement)
        .collect();
    pages.sort_by(|a, b| {
        let order = |page: &HandPage| page.matter.order.unwrap_or(u32::MAX);
        order(a)
            .cmp(&order(b))
            .then_with(|| a.stem.value.cmp(&b.stem.value))
    });
    let item = |page: &HandPage| {
        let key = Key::Page(page.stem.value.clone());
        MenuItem {
            id: key.name(),
            title_html: writer.line(
                page.matter
                    .menu_title
                    .as_ref()
                    .unwrap_or(&page.matter.title),
            ),
            path: format!("@/{}", key.file()),
            url: relative("", &writer.routes.get(&key).path),
        }
    };
    pages.into_iter().map(item).collect()
}
