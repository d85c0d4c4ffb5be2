//! What Zola itself, and every site, publishes beside the pages.

use super::ANOTHER_NAME;
use crate::node::{Node, Value};
use crate::settings::Settings;

/// What stands beside the pages of every site, in words, and how a site makes it its own.
pub(super) const ZOLAS: [(&str, &str, &str); 4] = [
    (
        "404.html",
        "the page for addresses that lead nowhere",
        "remove it; to make that page your own, write `templates/404.html`",
    ),
    (
        "robots.txt",
        "what the site says to robots",
        "remove it; to say something else, write `templates/robots.txt`",
    ),
    (
        "tillit.json",
        "what the site says of itself to programs",
        ANOTHER_NAME,
    ),
    (
        "sitemap.xml",
        "the site map",
        "remove it; to make the site map your own, write `templates/sitemap.xml`",
    ),
];

/// The feeds that the configuration asks for, by their paths in the published site.
pub(super) fn feeds(settings: &Settings) -> Vec<String> {
    let mut feeds = feeds_of(&settings.config);
    let languages = settings.config.get("languages").and_then(Node::table);
    for language in languages.unwrap_or_default() {
        let folder = &language.key.value;
        let names = feeds_of(&language.node).into_iter();
        feeds.extend(names.map(|name| format!("{folder}/{name}")));
    }
    feeds
}

fn feeds_of(table: &Node) -> Vec<String> {
    let asks = |key| {
        table
            .get(key)
            .is_some_and(|node| node.value == Value::Boolean(true))
    };
    if !asks("generate_feeds") && !asks("generate_feed") {
        return Vec::new();
    }
    let names = table.get("feed_filenames").and_then(Node::array);
    let names = names.unwrap_or_default().iter();
    let names = names
        .chain(table.get("feed_filename"))
        .filter_map(Node::string);
    let names: Vec<_> = names.map(str::to_owned).collect();
    if names.is_empty() {
        return vec!["atom.xml".to_owned()];
    }
    names
}
