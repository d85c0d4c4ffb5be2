//! Whether a change alters what was decided.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::model::Rule;
use crate::node::{Node, Value};
use crate::overlay::{self, Rulebook};

/// Whether a change alters what was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// It alters a text that is locked, or whether and where a principle applies: those who decided on it
    /// must know.
    Normative,
    /// It does not.
    Editorial,
}

/// Fields of a principle that are no texts, and say whether and where it applies, by whose decision, and whether
/// departments may change it.
const OF_FORCE: [&str; 8] = [
    "decided_on",
    "decision",
    "dnr",
    "locked",
    "order",
    "status",
    "valid_from",
    "valid_to",
];

/// What is locked in either of two states.
#[derive(Debug)]
pub(super) struct Rules {
    books: [Rulebook; 2],
    /// Principles whose statement departments may change, in both states.
    open: BTreeSet<String>,
    /// Whether the text that applies is another one.
    is_courtesy: bool,
}

impl Rules {
    pub(super) fn of(old: Option<&Node>, new: Option<&Node>) -> Self {
        let open = |dataset: Option<&Node>| -> BTreeSet<String> {
            let principles = dataset.and_then(|dataset| dataset.get("principles")?.array());
            let open = principles.unwrap_or_default().iter().filter(|principle| {
                let locked = principle.get("locked");
                locked.is_some_and(|locked| locked.value == Value::Boolean(false))
            });
            open.filter_map(|it| super::value::id(it).map(str::to_owned))
                .collect()
        };
        Self {
            books: [old, new].map(|dataset| dataset.map(Rulebook::of).unwrap_or_default()),
            open: &open(old) & &open(new),
            is_courtesy: false,
        }
    }

    /// Whether the fields of a record have rules of their own.
    pub(super) fn knows(&self, record: &str) -> bool {
        overlay::has_rules(record)
    }

    /// The same for a translation: one that only helps alters nothing that was decided.
    pub(super) fn of_translation(&self, translation: Option<&Node>) -> Self {
        let role = translation
            .and_then(|it| it.get("translation"))
            .and_then(|it| it.get("role")?.string());
        Self {
            books: self.books.clone(),
            open: self.open.clone(),
            is_courtesy: role != Some("authoritative"),
        }
    }

    /// The class of a language that comes or goes as a whole.
    pub(super) fn class_of_language(&self) -> Class {
        if self.is_courtesy {
            Class::Editorial
        } else {
            Class::Normative
        }
    }

    /// Whether departments may not change a field: `record` is what the model calls the record, `place`
    /// where it stands.
    pub(super) fn is_locked(&self, record: &str, place: &str, field: &str) -> bool {
        let is_open = place
            .strip_prefix("principles/")
            .is_some_and(|id| self.open.contains(id));
        let rule = |book: &Rulebook| book.rule(record, place, field);
        !(is_open && field == "statement")
            && self
                .books
                .iter()
                .any(|book| rule(book) == Some(Rule::Locked))
    }

    /// The class of a change in a field of a record that is a text or not, and is locked or not.
    pub(super) fn class(&self, record: &str, field: &str, is_text: bool, is_locked: bool) -> Class {
        let says = is_text || (record == "principle" && OF_FORCE.contains(&field));
        if says && is_locked && !self.is_courtesy {
            Class::Normative
        } else {
            Class::Editorial
        }
    }
}
