//! The same site from the oldest and the newest Zola.

use std::collections::BTreeMap;

use scraper::node::Node;
use scraper::{ElementRef, Html};

use crate::site::{NEWEST, OLDEST, Site};

/// A page as a reader's program sees it: elements with their attributes in order, and the words
/// between them. White space that means nothing is gone, and so is how characters were escaped.
pub(crate) fn outline(html: &str) -> String {
    let document = Html::parse_document(html);
    assert!(document.errors.is_empty(), "{:?}", document.errors);
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

/// A file as those who read it see it: pages, feeds and the site map parsed, styles without white
/// space that means nothing, and everything else byte for byte.
fn seen(path: &str, bytes: &[u8]) -> String {
    let text = || std::str::from_utf8(bytes).unwrap_or_else(|error| panic!("{path}: {error}"));
    match path.rsplit('.').next() {
        Some("html") => outline(text()),
        Some("xml") => elements(text()),
        Some("css") => text()
            .replace(['{', '}', ';'], "\n")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
        Some("txt") => text().trim().to_owned(),
        _ => format!("{bytes:?}"),
    }
}

/// The elements and the words of an XML file, a line each, however they are escaped and laid out.
fn elements(xml: &str) -> String {
    let mut lines = String::new();
    for part in xml.split('<').skip(1) {
        let (tag, words) = part.split_once('>').expect("an element is closed");
        let fragment = Html::parse_fragment(words);
        let words: Vec<_> = fragment.root_element().text().collect();
        for line in [format!("<{tag}>"), words.concat().trim().to_owned()] {
            lines.push_str(&line);
            lines.push('\n');
        }
    }
    lines
}

fn same_from_every_zola(site: impl Fn() -> Site) -> BTreeMap<String, Vec<u8>> {
    let built = |version: &str| {
        let site = site().with_zola(version);
        site.succeeds(&["build"]);
        site.tree("public")
    };
    let (old, new) = (built(OLDEST), built(NEWEST));
    assert!(old.len() > 6, "the site has pages: {:?}", old.keys());
    assert_eq!(
        old.keys().collect::<Vec<_>>(),
        new.keys().collect::<Vec<_>>()
    );
    for (path, bytes) in &old {
        let (old, new) = (seen(path, bytes), seen(path, &new[path]));
        assert!(
            old == new,
            "{path} differs:\n{}",
            first_difference(&old, &new)
        );
    }
    new
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
    let files = same_from_every_zola(|| Site::fixture("exempelstad"));
    for (file, mark) in [
        (
            "sitemap.xml",
            "<loc>https://principer.exempelstad.example/fem-principer-for-exempelstad/oppenhet/",
        ),
        (
            "robots.txt",
            "Sitemap: https://principer.exempelstad.example/sitemap.xml",
        ),
        ("tillit.css", "{"),
    ] {
        let text = String::from_utf8_lossy(&files[file]);
        assert!(text.contains(mark), "{file} holds {mark}: {text}");
    }
    let media = files.keys().filter(|path| path.starts_with("media/"));
    assert_eq!(media.count(), 8, "every file of site/media");
}

#[test]
fn the_smallest_site_is_the_same_from_every_zola() {
    same_from_every_zola(|| Site::fixture("minimal"));
}
