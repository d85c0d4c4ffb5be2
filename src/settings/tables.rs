//! What Zola takes within the tables of its configuration, in any version from 0.17 to 0.23.
//!
//! An older Zola passes over what it does not know there, a newer one stops at some of it; a setting
//! that does nothing is a mistake on any.

use super::wrong_kind;
use crate::decode::suggest;
use crate::diagnostic::{Code, Diagnostic};
use crate::node::{Entry, Node, Value};

/// What a field takes.
#[derive(Clone, Copy)]
enum Kind {
    /// Text.
    Text,
    /// On or off.
    Flag,
    /// A whole number, not below 0.
    Number,
    /// A list of texts.
    Texts,
    /// A table of texts under names that Zola does not know.
    Named,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A table with these fields, which messages call by this name.
    Table(&'static str, &'static [Field]),
    /// A list of such tables.
    Tables(&'static str, &'static [Field]),
}

/// A field and what it takes.
type Field = (&'static str, Kind);

/// The fields of the root and of each further language that are more than a text or a flag.
const FIELDS: [Field; 7] = [
    ("feed_limit", Kind::Number),
    ("link_checker", Kind::Table("[link_checker]", LINK_CHECKER)),
    ("markdown", Kind::Table("[markdown]", MARKDOWN)),
    ("search", Kind::Table("[search]", SEARCH)),
    ("slugify", Kind::Table("[slugify]", SLUGIFY)),
    ("taxonomies", Kind::Tables("a taxonomy", TAXONOMY)),
    ("translations", Kind::Named),
];

const LINK_CHECKER: &[Field] = &[
    ("external_level", Kind::Word(LEVELS)),
    ("ignored_files", Kind::Texts),
    ("internal_level", Kind::Word(LEVELS)),
    ("skip_anchor_prefixes", Kind::Texts),
    ("skip_prefixes", Kind::Texts),
];

const LEVELS: &[&str] = &["error", "warn"];

const MARKDOWN: &[Field] = &[
    ("bottom_footnotes", Kind::Flag),
    ("definition_list", Kind::Flag),
    ("error_on_missing_highlight", Kind::Flag),
    ("external_links_class", Kind::Text),
    ("external_links_external", Kind::Flag),
    ("external_links_no_follow", Kind::Flag),
    ("external_links_no_referrer", Kind::Flag),
    ("external_links_target_blank", Kind::Flag),
    ("extra_syntaxes_and_themes", Kind::Texts),
    ("github_alerts", Kind::Flag),
    ("highlight_code", Kind::Flag),
    ("highlight_theme", Kind::Text),
    (
        "highlight_themes_css",
        Kind::Tables("`highlight_themes_css`", HIGHLIGHT_THEME),
    ),
    (
        "highlighting",
        Kind::Table("[markdown.highlighting]", HIGHLIGHTING),
    ),
    ("insert_anchor_links", Kind::Word(ANCHORS)),
    ("lazy_async_image", Kind::Flag),
    ("render_emoji", Kind::Flag),
    ("smart_punctuation", Kind::Flag),
];

const ANCHORS: &[&str] = &["heading", "left", "none", "right"];

const HIGHLIGHT_THEME: &[Field] = &[("filename", Kind::Text), ("theme", Kind::Text)];

const HIGHLIGHTING: &[Field] = &[
    ("dark_theme", Kind::Text),
    ("data_attr_position", Kind::Text),
    ("error_on_missing_language", Kind::Flag),
    ("extra_grammars", Kind::Texts),
    ("extra_themes", Kind::Texts),
    ("light_theme", Kind::Text),
    ("style", Kind::Word(&["class", "inline"])),
    ("theme", Kind::Text),
];

const SEARCH: &[Field] = &[
    ("include_content", Kind::Flag),
    ("include_date", Kind::Flag),
    ("include_description", Kind::Flag),
    ("include_path", Kind::Flag),
    ("include_title", Kind::Flag),
    ("index_format", Kind::Word(INDEX_FORMATS)),
    ("truncate_content_length", Kind::Number),
];

const INDEX_FORMATS: &[&str] = &[
    "elasticlunr_javascript",
    "elasticlunr_json",
    "fuse_javascript",
    "fuse_json",
];

const SLUGIFY: &[Field] = &[
    ("anchors", Kind::Word(STRATEGIES)),
    ("paths", Kind::Word(STRATEGIES)),
    ("paths_keep_dates", Kind::Flag),
    ("taxonomies", Kind::Word(STRATEGIES)),
];

const STRATEGIES: &[&str] = &["off", "on", "safe"];

const TAXONOMY: &[Field] = &[
    ("feed", Kind::Flag),
    ("name", Kind::Text),
    ("paginate_by", Kind::Number),
    ("paginate_path", Kind::Text),
    ("render", Kind::Flag),
    ("slug", Kind::Text),
];

/// Checks the tables of the root or of a language.
pub(super) fn check(section: &Node, findings: &mut Vec<Diagnostic>) {
    for (name, kind) in FIELDS {
        if let Some(node) = section.get(name) {
            value(name, node, kind, findings);
        }
    }
}

/// Checks one value.
fn value(name: &str, node: &Node, kind: Kind, findings: &mut Vec<Diagnostic>) {
    match (kind, &node.value) {
        // A field that could not be read was reported.
        (_, Value::Unread) | (Kind::Text, Value::String(_)) | (Kind::Flag, Value::Boolean(_)) => {}
        (Kind::Text, _) => findings.push(wrong_kind(name, node, "text")),
        (Kind::Flag, _) => findings.push(wrong_kind(name, node, "true or false")),
        (Kind::Number, Value::Integer(number)) if *number < 0 => {
            findings.push(below_zero(name, node));
        }
        (Kind::Number, Value::Integer(_)) => {}
        (Kind::Number, _) => findings.push(wrong_kind(name, node, "a whole number")),
        (Kind::Texts, _) => findings.extend(super::keys::no_list_of_texts(name, node)),
        (Kind::Word(words), Value::String(word)) => {
            findings.extend((!words.contains(&word.as_str())).then(|| no_word(name, node, words)));
        }
        (Kind::Word(_), _) => findings.push(wrong_kind(name, node, "text")),
        (Kind::Named, Value::Table(entries)) => {
            for Entry { key, node } in entries {
                value(&key.value, node, Kind::Text, findings);
            }
        }
        (Kind::Table(place, fields), Value::Table(entries)) => {
            table(place, entries, fields, findings);
        }
        (Kind::Named | Kind::Table(..), _) => findings.push(wrong_kind(name, node, "a table")),
        (Kind::Tables(place, fields), Value::Array(items)) => {
            for item in items {
                value(name, item, Kind::Table(place, fields), findings);
            }
        }
        (Kind::Tables(..), _) => findings.push(wrong_kind(name, node, "a list")),
    }
}

fn table(place: &str, entries: &[Entry], fields: &[Field], findings: &mut Vec<Diagnostic>) {
    let names: Vec<_> = fields.iter().map(|(name, _)| *name).collect();
    for Entry { key, node } in entries {
        let name = key.value.as_str();
        match fields.iter().find(|(known, _)| *known == name) {
            Some((_, kind)) => value(name, node, *kind, findings),
            None => {
                let place = match place.strip_prefix('[') {
                    Some(_) => format!("`{place}`"),
                    None => place.to_owned(),
                };
                let message = format!("`{name}` is no field of {place} in a Zola configuration");
                findings.push(
                    Diagnostic::new(Code::ConfigField, message)
                        .at(key.span, "Zola does not know it")
                        .help(suggest(name, &names, "its fields are")),
                );
            }
        }
    }
}

fn no_word(name: &str, node: &Node, words: &[&str]) -> Diagnostic {
    let found = node.string().unwrap_or_default();
    let message = format!("`{name}` is `{found}`, which is not one of its values");
    Diagnostic::new(Code::ConfigField, message)
        .at(node.span, "unknown value")
        .help(suggest(found, words, "use one of"))
}

fn below_zero(name: &str, node: &Node) -> Diagnostic {
    Diagnostic::new(Code::ConfigField, format!("`{name}` is less than 0"))
        .at(node.span, "out of range")
        .help("write a whole number from 0, or leave it out")
}
