//! What may stand where something was typed.

use super::*;

impl Region {
    pub(super) fn gap(&mut self, element: &str) {
        // Which element closes is not known where it closes; words are compared without blanks there.
        let is_inline = ["em", "strong", "a", "code", "q", "span"].contains(&element);
        self.words.push(if is_inline { '\u{1}' } else { ' ' });
    }

    /// The words, with what separates blocks as blanks and what separates nothing left out.
    pub(super) fn shown(&self) -> String {
        letters(&self.words.replace('\u{1}', ""))
    }
}

/// A text without its blanks: where blocks meet, a browser's line breaks stand for them.
pub(super) fn letters(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Running text may consist of these, and nothing else.
pub(super) const ELEMENTS: &[&str] = &[
    "p",
    "em",
    "strong",
    "a",
    "code",
    "pre",
    "br",
    "hr",
    "ul",
    "ol",
    "li",
    "blockquote",
    "q",
    "img",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "div",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
];

pub(super) fn assert_harmless(region: &Region, typed: &str, page: &str) {
    for (name, attributes) in &region.elements {
        assert!(
            ELEMENTS.contains(&name.as_str()),
            "{page}: {typed:?} made a <{name}>"
        );
        for (attribute, value) in attributes {
            let allowed = match (name.as_str(), attribute.as_str()) {
                ("a", "href") => ["https://", "http://", "mailto:", "tel:", "#", "../", "./"]
                    .iter()
                    .any(|start| value.starts_with(start)),
                ("img", "src") => value.starts_with("../") || value.starts_with("media/"),
                ("a" | "img", "title") | ("img", "alt") => true,
                ("img", "width" | "height") => value.parse::<u32>().is_ok(),
                ("ol", "start") => value.parse::<u64>().is_ok(),
                ("th", "scope") => value == "col",
                ("th" | "td", "class") => value.starts_with("align-"),
                ("div", "class") => value == "table",
                ("a", "class") => value == "address",
                ("div", "tabindex") => value == "0",
                ("div", "role") => value == "region",
                ("h2" | "h3" | "h4" | "h5" | "h6", "id") => tillit::scalar::is_slug(value),
                _ => false,
            };
            assert!(
                allowed,
                "{page}: {typed:?} made {attribute}={value:?} of <{name}>"
            );
        }
    }
}

/// Whether a file holds texts of the dataset that are read as they are parsed: a page or a feed.
fn is_read(path: &str) -> bool {
    path.ends_with(".html") || path.ends_with("atom.xml")
}

/// The pages and feeds of a built site by path, with addresses that come from marked titles cut to the mark.
pub(super) fn pages(site: &Site) -> BTreeMap<String, String> {
    let files = site.tree("public").into_iter();
    files
        .filter(|(path, _)| is_read(path))
        .map(|(path, bytes)| {
            (
                without_slugs(&path),
                String::from_utf8(bytes).expect("pages are UTF-8"),
            )
        })
        .collect()
}

/// Everything that is not a page: names, and what stands in the files that Zola makes itself.
pub(super) fn other_files(site: &Site) -> BTreeMap<String, Option<String>> {
    let files = site
        .tree("public")
        .into_iter()
        .filter(|(path, _)| !is_read(path));
    files
        .map(|(path, bytes)| {
            let made = path.ends_with(".xml") || path.ends_with(".txt") && !path.contains('/');
            let text = made.then(|| {
                let text = without_slugs(&String::from_utf8(bytes).expect("text files are UTF-8"));
                let mut lines: Vec<_> = text.lines().collect();
                lines.sort_unstable();
                lines.join("\n")
            });
            (path, text)
        })
        .collect()
}
