//! The words of the documents.

use std::collections::BTreeMap;

use serde::Deserialize;

const WORDS: &str = include_str!("words.toml");

/// The language for everybody who reads none of the others.
const ENGLISH: &str = "en";

/// The words in one language.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Words {
    pub(super) title: String,
    pub(super) compared: String,
    pub(super) unknown_lang: String,
    pub(super) origin_same: String,
    pub(super) origin_other: String,
    pub(super) count: String,
    pub(super) count_extra: String,
    pub(super) same: String,
    pub(super) nothing: String,
    pub(super) untranslated: String,
    pub(super) statements: String,
    pub(super) landing: String,
    pub(super) other: String,
    pub(super) exact: String,
    pub(super) reworded: String,
    pub(super) missing: String,
    pub(super) extra: String,
    pub(super) hidden: String,
    pub(super) principle: String,
    pub(super) paragraph: String,
    pub(super) times: String,
}

impl Words {
    /// The words in this language, or in English.
    ///
    /// # Panics
    /// When the program was built without its words.
    pub(super) fn of(lang: &str) -> Self {
        let mut words: BTreeMap<String, Self> = toml::from_str(WORDS).expect("the words are TOML");
        let found = words.remove(lang).or_else(|| words.remove(ENGLISH));
        found.expect("there are English words")
    }

    /// In English, as the program speaks.
    pub(super) fn english() -> Self {
        Self::of(ENGLISH)
    }
}
