//! What changed: every note, version by version, and the newest ones where less is told.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::routes::Key;
use super::view::{ChangeView, ChangesView, VersionView};
use super::writer::{Writer, anchor};
use crate::model::{Change, Dataset};

/// How many changes a page shows that only leads to all of them.
const FEW: usize = 3;

/// A change, and the number of the principle that it is about; none where it is about the whole.
pub(crate) type Noted<'d> = (&'d Change, Option<usize>);

/// Every change of a dataset, the newest first.
pub(crate) fn all_changes(dataset: &Dataset) -> Vec<Noted<'_>> {
    let numbered = dataset.principles.iter().zip(1..);
    let of_principles = numbered.flat_map(|(principle, number)| {
        let changes = principle.changes.iter();
        changes.map(move |change| (change, Some(number)))
    });
    let of_whole = dataset.changes.iter().map(|change| (change, None));
    let mut changes: Vec<_> = of_whole.chain(of_principles).collect();
    changes.sort_by(|(a, _), (b, _)| newest_first(a, b));
    changes
}

/// By day, then by version: those of one day and version stay in the order of the dataset.
fn newest_first(a: &Change, b: &Change) -> Ordering {
    let days = b.date.as_str().cmp(a.date.as_str());
    days.then_with(|| b.version.cmp(&a.version))
}

/// The `id` of a change on the page of all of them: two lists may each have a change of one id.
pub(crate) fn change_anchor(dataset: &Dataset, (change, principle): Noted) -> String {
    let own = anchor("change", &change.id);
    match principle {
        None => own,
        // No id has a full stop, so it is nobody else's.
        Some(number) => [dataset.principles[number - 1].id.as_str(), ".", &own].concat(),
    }
}

impl Writer<'_> {
    /// The changes of one principle, the newest first.
    pub(crate) fn changes(&self, changes: &[Change]) -> Vec<ChangeView> {
        let mut sorted: Vec<_> = changes.iter().collect();
        sorted.sort_by(|a, b| newest_first(a, b));
        let sorted = sorted.into_iter();
        sorted.map(|change| self.change((change, None))).collect()
    }

    /// The newest changes of all.
    pub(crate) fn newest_changes(&self) -> Vec<ChangeView> {
        let newest = all_changes(self.dataset()).into_iter().take(FEW);
        newest.map(|noted| self.change(noted)).collect()
    }

    /// Every change, by the version in which it came: that of the newest change first.
    pub(crate) fn versions(&self) -> ChangesView {
        let mut places = BTreeMap::new();
        let mut versions: Vec<Vec<Noted>> = Vec::new();
        for noted in all_changes(self.dataset()) {
            let place = *places.entry(&noted.0.version).or_insert(versions.len());
            match versions.get_mut(place) {
                Some(version) => version.push(noted),
                None => versions.push(vec![noted]),
            }
        }
        let versions = versions.iter().map(|changes| self.version(changes));
        ChangesView {
            versions: versions.collect(),
        }
    }

    /// One version, of its changes, the newest first.
    fn version(&self, changes: &[Noted]) -> VersionView {
        let (newest, oldest) = (changes[0].0, changes[changes.len() - 1].0);
        let is_of_days = newest.date.as_str() != oldest.date.as_str();
        let views = changes.iter().map(|noted| {
            let change = self.change(*noted);
            ChangeView {
                anchor: Some(change_anchor(self.dataset(), *noted)),
                // What is said of the version is not said of each change again.
                date: change.date.filter(|_| is_of_days),
                version: None,
                ..change
            }
        });
        VersionView {
            anchor: format!("version-{}", newest.version),
            version: newest.version.to_string(),
            date: self.day(&newest.date),
            first: is_of_days.then(|| self.day(&oldest.date)),
            changes: views.collect(),
        }
    }

    fn change(&self, (change, principle): Noted) -> ChangeView {
        let Change {
            id,
            date,
            version,
            kind,
            note,
        } = change;
        let about = |number: usize| {
            let principle = &self.dataset().principles[number - 1];
            self.leading_on(|| self.principle_link(number, principle))
        };
        ChangeView {
            kind: kind.word(),
            html: self.html(note),
            date: Some(self.day(date)),
            version: Some(version.to_string()),
            department: self.department(id.span()),
            principle: principle.map(about),
            anchor: None,
        }
    }

    /// The way to the page of all changes, where there are any.
    pub(crate) fn changes_url(&self) -> Option<String> {
        let page = self.routes.find(&Key::Changes);
        page.map(|_| self.url(&Key::Changes))
    }
}
