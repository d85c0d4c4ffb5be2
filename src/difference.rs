//! What changed between two states of a dataset, as a reader would say it: item by item and word by word.
//!
//! The parsed trees are compared and not the decoded records, so that an old state can be read that today's
//! rules would refuse. Things are known by their ids: what has another title, or stands in another place, is
//! still the same thing.

mod class;
mod files;
mod items;
mod pages;
mod records;
mod renamed;
mod settings;
mod subject;
mod value;
mod whose;

use std::collections::BTreeSet;

use serde::Serialize;

use crate::documents::Documents;
use crate::node::Node;
use crate::overlay::Decided;
use crate::scalar::Lang;
use crate::word_changes::Piece;

pub use class::Class;
pub use files::{Files, files};

/// All changes from one state to another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// The state before.
    pub old: State,
    /// The state after.
    pub new: State,
    /// What changed, in the order of the dataset.
    pub changes: Vec<Change>,
}

/// What a state says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct State {
    /// What the user called it.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// The public body.
    pub org: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// The day of its last change, as it says itself.
    pub updated: Option<String>,
    /// Its language.
    pub lang: Option<String>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// The translation that it is in; of the original there is none.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "code")]
    pub translation: Option<Lang>,
    /// What it is about.
    pub subject: Subject,
    /// The way from there to the value: fields, and ids of items.
    pub path: Vec<Step>,
    /// What happened.
    #[serde(flatten)]
    pub what: What,
    /// Whether it alters what was decided.
    pub class: Class,
    /// Who decided on the principle, as the new state says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided: Option<Decided>,
    /// The name of the department whose own it is; of what is the city's there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
}

/// What a change is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Subject {
    /// The site as a whole.
    Site,
    /// A principle.
    Principle {
        /// Its id.
        id: String,
        /// Its place among the principles.
        number: Option<i64>,
        /// Its name, or its statement when it has none.
        title: String,
    },
    /// Any other record of the dataset.
    Record {
        /// The list that it is in.
        list: String,
        /// Its id.
        id: String,
    },
    /// A hand-written page.
    Page {
        /// Its file's name, without language and ending.
        stem: String,
    },
    /// What `config.toml` says, or a department of it.
    Settings,
    /// A file that is published or gives the site its look.
    File {
        /// Its name, from `media/` or the folder of the site's own look.
        path: String,
    },
}

/// A part of the way to a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// The field of this name.
    Field(String),
    /// The item with this id.
    Item(String),
}

/// What happened to a value.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "change", rename_all = "kebab-case")]
pub enum What {
    /// It is new.
    Added {
        /// What it says.
        new: String,
    },
    /// It is gone.
    Removed {
        /// What it said.
        old: String,
    },
    /// It says something else.
    Changed {
        /// What it said.
        old: String,
        /// What it says.
        new: String,
        /// Both, word by word.
        words: Vec<Piece>,
    },
    /// It stands in another place of its list. Places count from 1.
    Moved {
        /// Where it stood.
        old_place: usize,
        /// Where it stands.
        new_place: usize,
    },
    /// It has another id, and says the same.
    Renamed {
        /// The id that it had.
        old_id: String,
    },
}

/// Compares two states, of which the user has these names.
pub fn difference(
    (old_name, old): (&str, &Documents),
    (new_name, new): (&str, &Documents),
) -> Difference {
    let datasets = (old.dataset.as_ref(), new.dataset.as_ref());
    let rules = class::Rules::of(datasets.0, datasets.1);
    let mut changes = records::dataset(datasets.0, datasets.1, &rules);
    let languages = |documents: &Documents| -> BTreeSet<Lang> {
        documents
            .translations
            .iter()
            .map(|(lang, _)| lang.clone())
            .collect()
    };
    for lang in &languages(old) | &languages(new) {
        let of = |documents: &'_ Documents| -> Option<Node> {
            let mut translations = documents.translations.iter();
            let found = translations.find(|(known, _)| *known == lang);
            found.map(|(_, node)| node.clone())
        };
        let (old, new) = (of(old), of(new));
        let rules = rules.of_translation(new.as_ref().or(old.as_ref()));
        let translated = match (&old, &new) {
            (Some(_), None) => vec![records::language_gone(&lang, &rules)],
            _ => records::dataset(old.as_ref(), new.as_ref(), &rules),
        };
        changes.extend(translated.into_iter().map(|change| Change {
            translation: Some(lang.clone()),
            ..change
        }));
    }
    changes.extend(pages::pages(old, new));
    changes.extend(settings::settings(old.config.as_ref(), new.config.as_ref()));
    let departments = whose::Departments::of(old, new);
    for change in &mut changes {
        subject::complete(change, datasets);
        subject::not_decided(change, datasets);
        departments.tell(change);
    }
    // By what they are about: a principle's translations stand beside it.
    changes.sort_by(|one, other| one.subject.place().cmp(&other.subject.place()));
    Difference {
        old: State::of(old_name, datasets.0),
        new: State::of(new_name, datasets.1),
        changes,
    }
}

/// A language as its code.
fn code<S: serde::Serializer>(lang: &Option<Lang>, serializer: S) -> Result<S::Ok, S::Error> {
    lang.as_ref().map(Lang::as_str).serialize(serializer)
}

#[cfg(test)]
mod tests;
