//! A row of the table.

use serde::Serialize;

use super::{City, Listed, Says, State, Words};
use crate::plan::Summary;

/// A site in the table.
#[derive(Debug, Clone)]
pub(super) struct Row<'s> {
    pub(super) id: &'s str,
    pub(super) state: Vec<State>,
    /// The first day on which a principle of the site is to be gone through again.
    pub(super) review: Option<String>,
    says: Option<&'s Summary>,
    /// The language of its name, where that is not the portal's.
    lang: Option<&'s str>,
}

/// What the template shows of a row; what is not there is not known.
#[derive(Debug, Clone, Serialize)]
pub(super) struct View<'s> {
    name: &'s str,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'s str>,
    states: Vec<Mark>,
    base_version: &'s str,
    languages: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    untranslated: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    review: Option<String>,
    is_overdue: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<usize>,
}

/// A state in words.
#[derive(Debug, Clone, Serialize)]
struct Mark {
    says: String,
    asks_for_work: bool,
}

impl<'s> Row<'s> {
    /// The row of a site in a portal of this language.
    pub(super) fn of(site: &'s Listed, city: &City, lang: &str) -> Self {
        let says = match &site.says {
            Says::Summary(says) => Some(&**says),
            Says::Unreadable | Says::Nothing => None,
        };
        let own = says.and_then(|says| says.languages.first());
        let own = own.map(|own| own.lang.as_str());
        Self {
            id: &site.id,
            state: State::of(site, city),
            review: says.and_then(next_review),
            says,
            lang: own.filter(|own| *own != lang),
        }
    }

    pub(super) fn name(&self) -> &'s str {
        self.says.map_or(self.id, |says| says.name.as_str())
    }

    pub(super) fn version(&self) -> Option<&'s str> {
        self.says.map(|says| says.base_version.as_str())
    }

    pub(super) fn languages(&self) -> Option<String> {
        let languages = self.says?.languages.iter();
        let codes: Vec<_> = languages.map(|known| known.lang.as_str()).collect();
        Some(codes.join(", "))
    }

    /// How many texts are not translated, or not as they are now.
    pub(super) fn untranslated(&self) -> Option<usize> {
        let languages = self.says?.languages.iter();
        Some(languages.map(|known| known.missing + known.outdated).sum())
    }

    pub(super) fn findings(&self) -> Option<usize> {
        Some(self.says?.findings.values().sum())
    }

    /// Whether the day of its next review has passed.
    pub(super) fn is_overdue(&self, city: &City) -> bool {
        let today = city.day.as_ref();
        let due = self.review.as_ref().zip(today);
        due.is_some_and(|(due, today)| due < today)
    }

    /// The row as the template shows it.
    pub(super) fn view(&self, city: &City, words: &Words) -> View<'s> {
        let marks = self.state.iter().map(|state| Mark {
            says: state.says(city, words),
            asks_for_work: state.asks_for_work(),
        });
        View {
            name: self.name(),
            lang: self.lang,
            url: self.says.map(|says| says.url.as_str()),
            states: marks.collect(),
            base_version: self.version().unwrap_or_default(),
            languages: self.languages().unwrap_or_default(),
            untranslated: self.untranslated(),
            review: self.review.clone(),
            is_overdue: self.is_overdue(city),
            findings: self.findings(),
        }
    }
}

/// The first day on which a principle of the site is to be gone through again.
fn next_review(site: &Summary) -> Option<String> {
    let due = site
        .reviews
        .values()
        .filter_map(|review| review.due.clone());
    due.min()
}
