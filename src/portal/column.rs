//! What the table can be sorted by.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::Words;
use super::row::Row;
use super::state::numbers;
use crate::search::Alphabet;

/// A column that the table can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    State,
    BaseVersion,
    Languages,
    Untranslated,
    Review,
    Findings,
}

impl Column {
    pub(super) const ALL: [Self; 7] = [
        Self::Name,
        Self::State,
        Self::BaseVersion,
        Self::Languages,
        Self::Untranslated,
        Self::Review,
        Self::Findings,
    ];

    /// The file in which the table is sorted by it.
    pub(super) fn file(self) -> &'static str {
        match self {
            Self::Name => "index.html",
            Self::State => "by-state.html",
            Self::BaseVersion => "by-version.html",
            Self::Languages => "by-languages.html",
            Self::Untranslated => "by-translation.html",
            Self::Review => "by-review.html",
            Self::Findings => "by-findings.html",
        }
    }

    fn name(self, words: &Words) -> &str {
        match self {
            Self::Name => &words.name,
            Self::State => &words.state,
            Self::BaseVersion => &words.base_version,
            Self::Languages => &words.languages,
            Self::Untranslated => &words.untranslated,
            Self::Review => &words.review,
            Self::Findings => &words.findings,
        }
    }

    /// Whether what there is most of stands first: what is left to do.
    fn is_descending(self) -> bool {
        matches!(self, Self::State | Self::Untranslated | Self::Findings)
    }

    /// The order of two rows; a site that says nothing of what it is sorted by comes last.
    pub(super) fn compare(self, one: &Row, other: &Row, alphabet: &Alphabet) -> Ordering {
        let order = match self {
            Self::Name => Ordering::Equal,
            Self::State => one.state.cmp(&other.state),
            Self::BaseVersion => known_first(one.version(), other.version(), |one, other| {
                numbers(one).cmp(&numbers(other))
            }),
            Self::Languages => known_first(one.languages(), other.languages(), Ord::cmp),
            Self::Untranslated => most_first(one.untranslated(), other.untranslated()),
            Self::Review => known_first(one.review.as_ref(), other.review.as_ref(), Ord::cmp),
            Self::Findings => most_first(one.findings(), other.findings()),
        };
        let by_name = || alphabet.compare(one.name(), other.name());
        order.then_with(by_name).then_with(|| one.id.cmp(other.id))
    }

    /// The heads of all columns, of a table that is sorted by this one.
    pub(super) fn heads(self, words: &Words) -> [BTreeMap<&'static str, String>; 7] {
        Self::ALL.map(|column| {
            let name = column.name(words);
            let mut head = BTreeMap::from([
                ("name", name.to_owned()),
                ("file", column.file().to_owned()),
                ("sort", words.sorted_by.replace("{column}", name)),
            ]);
            if column == self {
                let order = if column.is_descending() {
                    "descending"
                } else {
                    "ascending"
                };
                head.insert("sorted", order.to_owned());
            }
            head
        })
    }
}

/// The order of two values of which either may be unknown.
fn known_first<T>(
    one: Option<T>,
    other: Option<T>,
    compare: impl FnOnce(&T, &T) -> Ordering,
) -> Ordering {
    match (&one, &other) {
        (Some(one), Some(other)) => compare(one, other),
        _ => one.is_none().cmp(&other.is_none()),
    }
}

fn most_first(one: Option<usize>, other: Option<usize>) -> Ordering {
    known_first(one, other, |one, other| other.cmp(one))
}
