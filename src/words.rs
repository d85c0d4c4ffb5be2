//! The theme's words in one language: what the generator itself needs of them.
//!
//! They stand in the theme's `theme.toml` under `[extra.strings.<lang>]`, and a site can
//! override each in its `config.toml` under the same name.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::node::{Node, Value};
use crate::scalar::{Date, Lang};
use crate::source::Spanned;

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
    "principles_title",
    "roles_title",
    "about_title",
    "contact_title",
    "documents_title",
    "glossary_title",
    "privacy_title",
    "statement_title",
];

impl Words {
    /// The words for a language: the theme's, overridden by the site's.
    pub fn read(
        lang: &Spanned<Lang>,
        theme: Option<&Node>,
        config: &Node,
    ) -> Result<Self, Diagnostic> {
        let mut words = Self::default();
        for node in [theme, Some(config)].into_iter().flatten() {
            let strings = node.get("extra").and_then(|extra| extra.get("strings"));
            if let Some(entries) = strings
                .and_then(|strings| strings.get(lang.value.as_str()))
                .and_then(Node::table)
            {
                for entry in entries {
                    words.take(&entry.key.value, &entry.node);
                }
            }
        }
        let missing: Vec<_> = NEEDED
            .iter()
            .filter(|key| !words.words.contains_key(**key))
            .map(|key| format!("`{key}`"))
            .collect();
        let months = if words.months.len() == 12 {
            None
        } else {
            Some("`months`".to_owned())
        };
        let missing: Vec<_> = missing.into_iter().chain(months).collect();
        if missing.is_empty() {
            return Ok(words);
        }
        Err(Diagnostic::new(
            Code::LanguageWithoutStrings,
            format!("the theme has no words for `{}`", lang.value),
        )
        .at(lang.span, "no words for this language")
        .help(format!(
            "add `[extra.strings.{}]` to config.toml with {}",
            lang.value,
            missing.join(", ")
        )))
    }

    fn take(&mut self, key: &str, node: &Node) {
        match &node.value {
            Value::String(text) => {
                self.words.insert(key.to_owned(), text.clone());
            }
            Value::Array(items) if key == "months" => {
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
