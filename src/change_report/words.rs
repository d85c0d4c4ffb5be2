//! The words of the documents.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

const WORDS: &str = include_str!("words.toml");

/// The language for everybody who reads none of the others.
const ENGLISH: &str = "en";

/// The words in one language.
#[derive(Debug, Clone, Deserialize, Serialize)]
pub(super) struct Words {
    /// The language.
    #[serde(skip_deserializing)]
    pub(super) lang: String,
    pub(super) title: String,
    pub(super) compared: String,
    pub(super) here: String,
    pub(super) version: String,
    pub(super) same: String,
    pub(super) count: String,
    pub(super) normative: String,
    pub(super) normative_note: String,
    pub(super) editorial: String,
    pub(super) site: String,
    pub(super) principle: String,
    pub(super) page: String,
    pub(super) settings: String,
    pub(super) file: String,
    pub(super) translation: String,
    pub(super) added: String,
    pub(super) removed: String,
    pub(super) changed: String,
    pub(super) moved: String,
    pub(super) renamed: String,
    pub(super) before: String,
    pub(super) after: String,
    pub(super) nothing: String,
    pub(super) own: String,
    pub(super) decided: String,
    pub(super) decided_on: String,
    pub(super) number: String,
    pub(super) sign_off: String,
    pub(super) approved: String,
    pub(super) approved_changed: String,
    pub(super) rejected: String,
    pub(super) name: String,
    pub(super) date: String,
    pub(super) signature: String,
    /// Fields and lists of the dataset, by their names there.
    pub(super) fields: BTreeMap<String, String>,
}

impl Words {
    /// The words for a site in this language.
    ///
    /// # Panics
    /// When the program was built without its words.
    pub(super) fn of(lang: Option<&str>) -> Self {
        let mut words: BTreeMap<String, Self> = toml::from_str(WORDS).expect("the words are TOML");
        let known = lang
            .filter(|lang| words.contains_key(*lang))
            .unwrap_or(ENGLISH);
        let found = words.remove(known).expect("there are English words");
        Self {
            lang: known.to_owned(),
            ..found
        }
    }

    /// What a field or list is called: by its own name where there is no word for it.
    pub(super) fn field(&self, name: &str) -> String {
        self.fields
            .get(name)
            .cloned()
            .unwrap_or_else(|| name.replace('_', " "))
    }
}
