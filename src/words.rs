//! The theme's words in one language: what the generator itself needs of them.
//!
//! They stand in the theme's `theme.toml` under `[extra.strings.<lang>]`, and a site can
//! override each in its `config.toml` under the same name.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::node::{Entry, Node, Value};
use crate::scalar::{Date, Lang};
use crate::source::Spanned;

/// The key of the months' names, a list of twelve.
const MONTHS: &str = "months";

/// The words of one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    words: BTreeMap<String, String>,
    months: Vec<String>,
}

/// The words that the generator prints itself; without them a language cannot be generated.
pub const NEEDED: &[&str] = &[
    "language_name",
    "date_format",
    "decimal_sign",
    "principles_title",
    "roles_title",
    "about_title",
    "contact_title",
    "documents_title",
    "glossary_title",
    "privacy_title",
    "statement_title",
];

/// The language in which every theme has all its words.
const COMPLETE: &str = "en";

/// How many missing words a message names.
const NAMED: usize = 3;

impl Words {
    /// The words for a language: the theme's, overridden by the site's.
    ///
    /// # Errors
    /// A finding when some word is missing that the generator prints, or that the theme has in
    /// English: its templates would stop in the middle of a build.
    pub fn read(lang: &Spanned<Lang>, theme: &Node, config: &Node) -> Result<Self, Diagnostic> {
        let mut words = Self::default();
        for entry in [theme, config]
            .into_iter()
            .flat_map(|node| strings(node, lang.value.as_str()))
        {
            words.take(&entry.key.value, &entry.node);
        }
        let complete = strings(theme, COMPLETE)
            .iter()
            .map(|entry| entry.key.value.as_str());
        let needed: BTreeSet<_> = complete
            .chain(NEEDED.iter().copied())
            .chain([MONTHS])
            .collect();
        let missing: Vec<_> = needed.into_iter().filter(|key| !words.has(key)).collect();
        if missing.is_empty() {
            Ok(words)
        } else {
            Err(lacking(lang, &missing))
        }
    }

    fn has(&self, key: &str) -> bool {
        if key == MONTHS {
            self.months.len() == 12
        } else {
            self.words.contains_key(key)
        }
    }

    fn take(&mut self, key: &str, node: &Node) {
        match &node.value {
            Value::String(text) => {
                self.words.insert(key.to_owned(), text.clone());
            }
            Value::Array(items) if key == MONTHS => {
                self.months = items
                    .iter()
                    .filter_map(Node::string)
                    .map(str::to_owned)
                    .collect();
            }
            _ => {}
        }
    }

    /// The word for a key of [`NEEDED`], and the key itself for any other that the theme lacks.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.words.get(key).map_or(key, String::as_str)
    }

    /// A date in words, such as «31 januari 2026».
    pub fn day(&self, date: &Date) -> String {
        let mut parts = date.as_str().split('-');
        let mut next = || parts.next().unwrap_or_default();
        let (year, month, day) = (next(), next(), next());
        let month = month
            .parse::<usize>()
            .ok()
            .and_then(|month| self.months.get(month.wrapping_sub(1)));
        self.get("date_format")
            .replace("{day}", day.trim_start_matches('0'))
            .replace("{month}", month.map_or("", String::as_str))
            .replace("{year}", year)
    }
}

/// The words that a file has for a language.
fn strings<'n>(file: &'n Node, lang: &str) -> &'n [Entry] {
    let strings = file.get("extra").and_then(|extra| extra.get("strings"));
    strings
        .and_then(|strings| strings.get(lang))
        .and_then(Node::table)
        .unwrap_or_default()
}

fn lacking(lang: &Spanned<Lang>, missing: &[&str]) -> Diagnostic {
    let lang_code = &lang.value;
    let named: Vec<_> = missing
        .iter()
        .take(NAMED)
        .map(|key| format!("`{key}`"))
        .collect();
    let more = match missing.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    Diagnostic::new(
        Code::LanguageWithoutStrings,
        format!("the theme lacks words for `{lang_code}`"),
    )
    .at(lang.span, "not all words")
    .help(format!(
        "add to `[extra.strings.{lang_code}]` in config.toml: {}{more}",
        named.join(", ")
    ))
    .help("the theme's own `theme.toml` has each of them in English, under `[extra.strings.en]`")
}
