//! The same site from the oldest and the newest Zola.

use std::collections::BTreeMap;

use scraper::node::Node;
use scraper::{ElementRef, Html};

use crate::site::{NEWEST, OLDEST, Site};

/// A page as a reader's program sees it: elements with their attributes in order, and the words
/// between them. White space that means nothing is gone, and so is how characters were escaped.
fn outline(html: &str) -> String {
    let document = Html::parse_document(html);
    assert!(
        document.errors.is_empty() || html.starts_with("<!DOCTYPE"),
        "{:?}",
        document.errors
    );
    let mut lines = String::new();
    walk(document.root_element(), 0, &mut lines);
    lines
}

fn walk(element: ElementRef, depth: usize, lines: &mut String) {
    let mut attributes: Vec<_> = element.value().attrs().collect();
    attributes.sort_unstable();
    let attributes: Vec<_> = attributes
        .iter()
        .map(|(name, value)| format!(" {name}=\"{value}\""))
        .collect();
    lines.push_str(&format!(
        "{}<{}{}>\n",
        " ".repeat(depth),
        element.value().name(),
        attributes.concat()
    ));
    for child in element.children() {
        if let Some(child) = ElementRef::wrap(child) {
            walk(child, depth + 1, lines);
        } else if let Node::Text(text) = child.value() {
            let words: Vec<_> = text.split_whitespace().collect();
            if !words.is_empty() {
                lines.push_str(&format!("{}{}\n", " ".repeat(depth + 1), words.join(" ")));
            }
        }
    }
}

/// Every page of a built site, by its path.
fn pages(site: &Site) -> BTreeMap<String, String> {
    let files = site.tree("public").into_iter();
    let pages = files.filter(|(path, _)| path.ends_with(".html"));
    pages
        .map(|(path, bytes)| (path, String::from_utf8(bytes).expect("pages are UTF-8")))
        .collect()
}

fn same_from_every_zola(site: impl Fn() -> Site) {
    let built = |version: &str| {
        let site = site().with_zola(version);
        site.succeeds(&["build"]);
        pages(&site)
    };
    let (old, new) = (built(OLDEST), built(NEWEST));
    assert!(old.len() > 3, "the site has pages: {:?}", old.keys());
    assert_eq!(
        old.keys().collect::<Vec<_>>(),
        new.keys().collect::<Vec<_>>()
    );
    for (path, page) in &old {
        let (old, new) = (outline(page), outline(&new[path]));
        assert!(
            old == new,
            "{path} differs:\n{}",
            first_difference(&old, &new)
        );
    }
}

fn first_difference(old: &str, new: &str) -> String {
    let pairs = old.lines().zip(new.lines()).enumerate();
    let differing = pairs.into_iter().find(|(_, (old, new))| old != new);
    differing.map_or_else(
        || "one is longer".to_owned(),
        |(line, (old, new))| format!("line {line}\n{OLDEST}: {old}\n{NEWEST}: {new}"),
    )
}

#[test]
fn the_city_is_the_same_from_every_zola() {
    same_from_every_zola(Site::city);
}

#[test]
fn the_full_example_is_the_same_from_every_zola() {
    same_from_every_zola(|| Site::fixture("exempelstad"));
}

#[test]
fn the_smallest_site_is_the_same_from_every_zola() {
    same_from_every_zola(|| Site::fixture("minimal"));
}
