//! The keys that Zola takes in its configuration, and of what kind their values are.

use super::{feed_names, tables, wrong_kind};
use crate::decode::{nearest, suggest};
use crate::diagnostic::{Code, Diagnostic};
use crate::node::{Entry, Node, Value};

/// The keys that Zola takes at the root of its configuration, in any supported version.
const ROOT_KEYS: &[&str] = &[
    "author",
    "base_url",
    "build_search_index",
    "compile_sass",
    "default_language",
    "description",
    "exclude_paginated_pages_in_sitemap",
    "extra",
    "feed_filename",
    "feed_filenames",
    "feed_limit",
    "generate_feed",
    "generate_feeds",
    "generate_robots_txt",
    "generate_sitemap",
    "hard_link_static",
    "ignored_content",
    "ignored_static",
    "languages",
    "link_checker",
    "markdown",
    "minify_html",
    "preserve_dotfiles_in_output",
    "search",
    "skip_content_templating",
    "slugify",
    "taxonomies",
    "taxonomy_root",
    "theme",
    "title",
    "translations",
];

/// The keys that Zola takes for each further language.
const LANGUAGE_KEYS: &[&str] = &[
    "build_search_index",
    "description",
    "feed_filename",
    "feed_filenames",
    "generate_feed",
    "generate_feeds",
    "search",
    "taxonomies",
    "title",
    "translations",
];

/// Keys that are text; those that the generator reads are looked at there.
const TEXTS: &[&str] = &[
    "author",
    "description",
    "feed_filename",
    "taxonomy_root",
    "title",
];

/// Where Zola builds to, unless it is told on its command line. It empties that folder first, seen
/// from the generated project, where a path such as `../site` leads to something else.
const OUTPUT: &str = "output_dir";

/// Keys that are on or off.
const FLAGS: &[&str] = &[
    "build_search_index",
    "compile_sass",
    "generate_feed",
    "generate_feeds",
    "generate_robots_txt",
    "generate_sitemap",
    "hard_link_static",
    "minify_html",
    "preserve_dotfiles_in_output",
];

/// Keys that are lists of texts.
const LISTS: &[&str] = &["feed_filenames", "ignored_content", "ignored_static"];

/// Keys that some supported Zola refuses, with what to write instead.
const VERSION_BOUND: &[(&str, &str, &str)] = &[
    (
        "",
        "generate_feed",
        "write `generate_feeds`; for Zola 0.17 and 0.18 the generator writes the older name",
    ),
    (
        "",
        "feed_filename",
        "write `feed_filenames = [\"atom.xml\"]`; for Zola 0.17 and 0.18 the generator writes the older name",
    ),
    (
        "",
        "taxonomy_root",
        "leave it out: Zola before 0.22 refuses it",
    ),
    (
        "",
        "exclude_paginated_pages_in_sitemap",
        "leave it out: Zola 0.19 refuses it",
    ),
    (
        "",
        "skip_content_templating",
        "leave it out: Zola before 0.23 refuses it, and generated pages need it not",
    ),
    (
        "markdown",
        "highlight_code",
        "leave it out: Zola from 0.22 on refuses it",
    ),
    (
        "markdown",
        "highlight_theme",
        "leave it out: Zola from 0.22 on refuses it",
    ),
    (
        "markdown",
        "highlight_themes_css",
        "leave it out: Zola from 0.22 on refuses it",
    ),
    (
        "markdown",
        "extra_syntaxes_and_themes",
        "leave it out: Zola from 0.22 on refuses it",
    ),
    (
        "markdown",
        "error_on_missing_highlight",
        "leave it out: Zola from 0.22 on refuses it",
    ),
];

/// Keys that no Zola takes, or not every one, and values of another kind than Zola takes.
pub(super) fn check(config: &Node, findings: &mut Vec<Diagnostic>) {
    section(config, ROOT_KEYS, findings);
    for name in ["extra", "languages"] {
        let node = config.get(name);
        let other = node.filter(|node| node.table().is_none() && node.value != Value::Unread);
        findings.extend(other.map(|node| wrong_kind(name, node, "a table")));
    }
    for Entry { key, node } in config
        .get("languages")
        .and_then(Node::table)
        .unwrap_or_default()
    {
        if node.table().is_none() && node.value != Value::Unread {
            let name = format!("languages.{}", key.value);
            findings.push(wrong_kind(&name, node, "a table"));
        }
        section(node, LANGUAGE_KEYS, findings);
    }
    version_bound(config, findings);
}

/// Checks the root, or what stands there for one language.
fn section(section: &Node, keys: &[&str], findings: &mut Vec<Diagnostic>) {
    known(section, keys, findings);
    tables::check(section, findings);
    feed_names::check(section, findings);
}

/// Whether a key of the root is there under a name that is nearly its own.
pub(super) fn is_misspelt(config: &Node, key: &str) -> bool {
    let names = config.table().unwrap_or_default().iter();
    let mut names = names.map(|entry| entry.key.value.as_str());
    names.any(|name| !ROOT_KEYS.contains(&name) && nearest(name, ROOT_KEYS) == Some(key))
}

/// Keys that Zola does not know, and values that it does not take.
fn known(table: &Node, keys: &[&str], findings: &mut Vec<Diagnostic>) {
    for Entry { key, node } in table.table().unwrap_or_default() {
        let name = key.value.as_str();
        let is_flag = matches!(node.value, Value::Boolean(_));
        if TEXTS.contains(&name) && node.string().is_none() {
            findings.push(wrong_kind(name, node, "text"));
        } else if FLAGS.contains(&name) && !is_flag {
            findings.push(wrong_kind(name, node, "true or false"));
        } else if LISTS.contains(&name) {
            findings.extend(no_list_of_texts(name, node));
        }
        if name == OUTPUT {
            findings.push(
                Diagnostic::new(
                    Code::ConfigField,
                    format!("`{OUTPUT}` is not taken: Zola would empty that folder, seen from the generated project"),
                )
                .at(key.span, "not taken")
                .help("leave it out, and name the folder when you build, with `tillit build --out DIR`"),
            );
        } else if !keys.contains(&name) {
            findings.push(
                Diagnostic::new(
                    Code::ConfigField,
                    format!("`{}` is no field of a Zola configuration", key.value),
                )
                .at(key.span, "Zola refuses it")
                .help(suggest(
                    name,
                    keys,
                    "the site's own settings stand under `[extra]`; Zola's fields are",
                )),
            );
        }
    }
}

/// What in a value is no list, or is none of its texts.
pub(super) fn no_list_of_texts(name: &str, node: &Node) -> Option<Diagnostic> {
    let Some(items) = node.array() else {
        return Some(wrong_kind(name, node, "a list"));
    };
    let other = items.iter().find(|item| item.string().is_none())?;
    Some(wrong_kind(name, other, "a list of texts"))
}

fn version_bound(config: &Node, findings: &mut Vec<Diagnostic>) {
    let format = config
        .get("search")
        .and_then(|search| search.get("index_format"));
    let is_fuse = |node: &&Node| matches!(node.string(), Some("fuse_javascript" | "fuse_json"));
    findings.extend(format.filter(is_fuse).map(|node| {
        let message = "`index_format` for Fuse is not taken by every Zola from 0.17 to 0.23";
        Diagnostic::new(Code::ConfigVersion, message)
            .at(node.span, "not on every Zola")
            .help("leave it out, or write `elasticlunr_json`; generated sites have a search of their own")
    }));
    for (table, key, advice) in VERSION_BOUND {
        let table = if table.is_empty() {
            Some(config)
        } else {
            config.get(table)
        };
        let entry = table
            .and_then(Node::table)
            .and_then(|entries| entries.iter().find(|entry| entry.key.value == *key));
        if let Some(entry) = entry {
            findings.push(
                Diagnostic::new(
                    Code::ConfigVersion,
                    format!("`{key}` is not taken by every Zola from 0.17 to 0.23"),
                )
                .at(entry.key.span, "not on every Zola")
                .help(*advice),
            );
        }
    }
}
