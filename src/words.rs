//! The theme's words in one language: what the generator itself needs of them.
//!
//! They stand in the theme's `theme.toml` under `[extra.strings.<lang>]`, and a site can
//! override each in its `config.toml` under the same name.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::node::{Entry, Node, Value};
use crate::scalar::{Date, Lang};
use crate::source::Spanned;

pub mod plural;

/// The name of the table in `[extra]`, in config.toml and in the theme's `theme.toml`.
pub const TABLE: &str = "strings";

/// The key of the months' names, a list of twelve.
const MONTHS: &str = "months";

/// The key that says who has reviewed the words; no word itself.
const REVIEW: &str = "review";

/// The words of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    lang: Lang,
    words: BTreeMap<String, String>,
    /// Words that go with a number, by plural category.
    forms: BTreeMap<String, BTreeMap<String, String>>,
    months: Vec<String>,
    review: Option<Review>,
}

/// How far the words of a language were reviewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Review {
    /// Translated by a program; no person has read them.
    Machine,
    /// Written by the authors of the theme.
    Author,
    /// Reviewed by a native speaker.
    Native,
}

impl Review {
    /// The state that a word of the theme stands for.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "machine" => Some(Self::Machine),
            "author" => Some(Self::Author),
            "native" => Some(Self::Native),
            _ => None,
        }
    }

    /// What a reader must know of it.
    pub fn says(self) -> &'static str {
        match self {
            Self::Machine => "translated by a program, read by no person",
            Self::Author => "written by the theme's authors, not reviewed by a native speaker",
            Self::Native => "reviewed by a native speaker",
        }
    }
}

/// The words that the generator prints itself; without them a language cannot be generated.
pub const NEEDED: &[&str] = &[
    "language_name",
    "date_format",
    "decimal_sign",
    "principles_title",
    "print_all_title",
    "roles_title",
    "about_title",
    "contact_title",
    "documents_title",
    "glossary_title",
    "changes_title",
    "privacy_title",
    "statement_title",
    "principle_number",
    "version",
    "changes",
    "not_found_title",
    "not_found_text",
];

/// The words that the generator prints with a number.
pub const COUNTED: &[&str] = &["minutes", "review_in_months"];

/// The language in which every theme has all its words.
const COMPLETE: &str = "en";

/// How many missing words a message names.
const NAMED: usize = 3;

impl Words {
    /// No words: a stand-in where they could not be read.
    pub fn none(lang: Lang) -> Self {
        Self {
            lang,
            words: BTreeMap::new(),
            forms: BTreeMap::new(),
            months: Vec::new(),
            review: None,
        }
    }

    /// The words for a language: the theme's, overridden by the site's.
    ///
    /// # Errors
    /// A finding when some word is missing that the generator prints, or that the theme has in
    /// English: its templates would stop in the middle of a build.
    pub fn read(
        lang: &Spanned<Lang>,
        theme: &Node,
        config: &Node,
    ) -> Result<Self, Box<Diagnostic>> {
        let mut words = Self::none(lang.value.clone());
        for entry in [theme, config]
            .into_iter()
            .flat_map(|node| strings(node, lang.value.as_str()))
        {
            words.take(&entry.key.value, &entry.node);
        }
        let missing = words.missing(strings(theme, COMPLETE));
        if missing.is_empty() {
            Ok(words)
        } else {
            Err(Box::new(lacking(lang, &missing)))
        }
    }

    /// The keys that are not there, a form as `key.category`.
    fn missing(&self, complete: &[Entry]) -> Vec<String> {
        // Whether a key of the theme has forms.
        let mut wanted: BTreeMap<&str, bool> = BTreeMap::new();
        wanted.extend(NEEDED.iter().chain([&MONTHS]).map(|key| (*key, false)));
        wanted.extend(COUNTED.iter().map(|key| (*key, true)));
        for Entry { key, node } in complete {
            wanted.insert(&key.value, node.table().is_some());
        }
        wanted.remove(REVIEW);
        let categories = plural::needed(&self.lang);
        let mut missing = Vec::new();
        for (key, has_forms) in wanted {
            if !has_forms {
                missing.extend((!self.has(key)).then(|| key.to_owned()));
                continue;
            }
            let forms = self.forms.get(key);
            let lacks = |category: &&str| forms.is_none_or(|forms| !forms.contains_key(*category));
            let lacking = categories.iter().copied().filter(lacks);
            missing.extend(lacking.map(|category| format!("{key}.{category}")));
        }
        missing
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
            // A word of the site's own that is empty is a finding of its own.
            Value::String(text) if text.trim().is_empty() => {}
            Value::String(text) if key == REVIEW => self.review = Review::parse(text),
            Value::String(text) => {
                self.forms.remove(key);
                self.words.insert(key.to_owned(), text.clone());
            }
            Value::Array(items) if key == MONTHS => {
                self.months = items
                    .iter()
                    .filter_map(Node::string)
                    .map(str::to_owned)
                    .collect();
            }
            Value::Table(entries) => {
                self.words.remove(key);
                let forms = entries.iter().filter_map(|Entry { key, node }| {
                    let form = node.string().filter(|form| !form.trim().is_empty())?;
                    Some((key.value.clone(), form.to_owned()))
                });
                self.forms.entry(key.to_owned()).or_default().extend(forms);
            }
            _ => {}
        }
    }

    /// The word for a key of [`NEEDED`], and the key itself for any other that the theme lacks.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.find(key).unwrap_or(key)
    }

    /// The same where the theme has such a word.
    pub fn find(&self, key: &str) -> Option<&str> {
        self.words.get(key).map(String::as_str)
    }

    /// The word for a key of [`COUNTED`] with a number, such as «3 minuter».
    pub fn count(&self, key: &str, number: u32) -> String {
        let form = self.forms.get(key).and_then(|forms| {
            forms
                .get(plural::category(&self.lang, number))
                .or_else(|| forms.get(plural::OTHER))
        });
        form.map_or(key, String::as_str)
            .replace("{count}", &number.to_string())
    }

    /// Who has reviewed the words, where the theme or the site says so.
    pub fn review(&self) -> Option<Review> {
        self.review
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

/// The names of all words that the theme or the generator knows.
pub fn known(theme: &Node) -> Vec<&str> {
    let complete = strings(theme, COMPLETE).iter();
    let complete = complete.map(|entry| entry.key.value.as_str());
    let needed = NEEDED.iter().chain(COUNTED).copied();
    let mut known: Vec<_> = needed.chain([MONTHS, REVIEW]).chain(complete).collect();
    known.sort_unstable();
    known.dedup();
    known
}

/// The words that a file has for a language.
fn strings<'n>(file: &'n Node, lang: &str) -> &'n [Entry] {
    let strings = file.get("extra").and_then(|extra| extra.get(TABLE));
    strings
        .and_then(|strings| strings.get(lang))
        .and_then(Node::table)
        .unwrap_or_default()
}

fn lacking(lang: &Spanned<Lang>, missing: &[String]) -> Diagnostic {
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
    let finding = Diagnostic::new(
        Code::LanguageWithoutStrings,
        format!("the theme lacks words for `{lang_code}`"),
    )
    .at(lang.span, "not all words")
    .help(format!(
        "add to `[extra.strings.{lang_code}]` in config.toml: {}{more}",
        named.join(", ")
    ))
    .help("the theme's own `theme.toml` has each of them in English, under `[extra.strings.en]`");
    match missing.iter().find_map(|key| key.split_once('.')) {
        Some((key, form)) => finding.help(format!(
            "a word that goes with a number is a table of forms, as in `{key} = {{ {form} = \"{{count}} …\" }}`"
        )),
        None => finding,
    }
}
