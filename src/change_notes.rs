//! Whether a note tells of each change to what was decided, and a new version goes with it.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::difference::{Change, Class, Difference, Step, Subject, What};
use crate::documents::Documents;
use crate::model::{ChangeKind, Status};
use crate::node::{Node, Value};
use crate::scalar::Version;
use crate::source::Span;
use crate::word_changes::word_changes;

/// The lists of notes, in the dataset and in each principle.
const NOTES: &str = "changes";

/// A finding for each principle, or other thing, of which what was decided changed without a note; and one when
/// the version is not a newer one. `whole` is the new state with its drafts, in which what was published and is one
/// now stands.
pub fn unnoted(
    difference: &Difference,
    old: &Documents,
    (new, whole): (&Documents, &Documents),
) -> Vec<Diagnostic> {
    let normative = |change: &&Change| change.class == Class::Normative;
    let changes: Vec<_> = difference.changes.iter().filter(normative).collect();
    let Some(dataset) = new.dataset.as_ref().filter(|_| !changes.is_empty()) else {
        return Vec::new();
    };
    let notes = Notes {
        old: old.dataset.as_ref(),
        new: dataset,
        version: version(Some(dataset)),
    };
    let mut findings = Vec::new();
    findings.extend(notes.version_not_raised(&difference.old.name));
    let mut seen = BTreeSet::new();
    for change in changes {
        if !notes.tell_of(&change.subject) && seen.insert(&change.subject) {
            findings.push(notes.missing(change, whole, &difference.old.name));
        }
    }
    findings
}

/// The notes of two states.
struct Notes<'n> {
    old: Option<&'n Node>,
    new: &'n Node,
    /// The new version, as it is written.
    version: Option<&'n str>,
}

fn version(dataset: Option<&Node>) -> Option<&str> {
    dataset?.get("site")?.get("version")?.string()
}

impl Notes<'_> {
    /// Whether a new note says that this changed in the new version.
    fn tell_of(&self, subject: &Subject) -> bool {
        if self.has_new(self.old, self.new) {
            return true;
        }
        let Subject::Principle { id, .. } = subject else {
            return false;
        };
        let new = principle(self.new, id);
        let old = self.old.and_then(|old| principle(old, id));
        new.is_some_and(|new| self.has_new(old, new))
    }

    /// Whether a record has a note of the new version that it did not have.
    fn has_new(&self, old: Option<&Node>, new: &Node) -> bool {
        let notes = |record: Option<&Node>| -> Vec<Node> {
            let list = record.and_then(|record| record.get(NOTES)?.array());
            list.unwrap_or_default().to_vec()
        };
        let id = |note: &Node| note.get("id").and_then(Node::string).map(str::to_owned);
        let known: Vec<_> = notes(old).iter().map(id).collect();
        let is = |note: &Node, field: &str, wanted: Option<&str>| {
            note.get(field).and_then(Node::string) == wanted && wanted.is_some()
        };
        notes(Some(new)).iter().any(|note| {
            !known.contains(&id(note))
                && is(note, "kind", Some(ChangeKind::Normative.word()))
                && is(note, "version", self.version)
        })
    }

    /// The finding that the version is not newer than that of the state before.
    fn version_not_raised(&self, name: &str) -> Option<Diagnostic> {
        let old = version(self.old)?;
        let new = self.new.get("site")?.get("version")?;
        let is_newer = Version::is_higher(new.string()?, old);
        (!is_newer).then(|| {
            let message = format!(
                "what was decided changed since `{name}`, and the version is still `{}`",
                new.string().unwrap_or_default()
            );
            Diagnostic::new(Code::ChangeUnnoted, message)
                .at(new.span, "not a newer version")
                .help(format!("`{name}` has version `{old}`: write a higher one, so that readers and departments can tell the texts apart"))
        })
    }

    /// The finding that nothing tells of a change.
    fn missing(&self, change: &Change, whole: &Documents, name: &str) -> Diagnostic {
        let what = match (&change.subject, change.path.first()) {
            (Subject::Principle { id, .. }, Some(Step::Field(field))) => {
                format!("`{field}` of principle `{id}`")
            }
            (Subject::Principle { id, .. }, _) => format!("principle `{id}`"),
            (Subject::Record { list, id }, _) => format!("`{id}` in `{list}`"),
            (Subject::Page { stem }, _) => format!("page `{stem}`"),
            (Subject::Site, Some(Step::Field(field))) => format!("`{field}` of the dataset"),
            (Subject::Site, None) if change.translation.is_some() => "the translation".to_owned(),
            (Subject::Site | Subject::Settings | Subject::File { .. }, _) => {
                "the dataset".to_owned()
            }
        };
        let lang = change.translation.as_ref();
        let lang = lang.map(|lang| format!(" in `{lang}`")).unwrap_or_default();
        let became = match &change.what {
            What::Added { .. } => "is new since",
            What::Removed { .. } => "is gone since",
            What::Changed { .. } | What::Moved { .. } | What::Renamed { .. } => "changed since",
        };
        let message = format!("{what}{lang} {became} `{name}`, and no note says so");
        let (place, label) = match now_draft(change, whole) {
            Some(status) => (status, "a draft now"),
            None => (place(change, whole).unwrap_or(self.new.span), "changed"),
        };
        let mut finding = Diagnostic::new(Code::ChangeUnnoted, message).at(place, label);
        if let What::Changed { old, new, .. } = &change.what {
            finding = finding.help(format!(
                "the difference: {}",
                word_changes(old.trim(), new.trim())
            ));
        }
        let is_raised = version(self.old)
            .zip(self.version)
            .is_none_or(|(old, new)| Version::is_higher(new, old));
        let version = self.version.filter(|_| is_raised);
        let version = version.map_or_else(
            || "the new version in `version`".to_owned(),
            |version| format!("`version = \"{version}\"`"),
        );
        let list = match &change.subject {
            Subject::Principle { .. } => "`changes` of the principle or of the dataset",
            _ => "`changes` of the dataset",
        };
        finding.help(format!(
            "add to {list} one with `kind = \"normative\"`, {version}, its day, and what changed and why"
        ))
    }
}

fn principle<'n>(dataset: &'n Node, id: &str) -> Option<&'n Node> {
    let mut items = dataset.get("principles")?.array()?.iter();
    items.find(|item| item.get("id").and_then(Node::string) == Some(id))
}

/// Where it says that a principle that is gone from what is published is a draft now.
fn now_draft(change: &Change, whole: &Documents) -> Option<Span> {
    let (Subject::Principle { id, .. }, What::Removed { .. }) = (&change.subject, &change.what)
    else {
        return None;
    };
    let status = principle(whole.dataset.as_ref()?, id)?.get("status")?;
    (status.string() == Some(Status::Draft.word())).then_some(status.span)
}

/// Where a change stands in the new state; of what is gone, where it stood in.
fn place(change: &Change, new: &Documents) -> Option<Span> {
    let dataset = match &change.translation {
        Some(lang) => {
            let mut translations = new.translations.iter();
            translations
                .find(|(known, _)| known == lang)
                .map(|(_, node)| node)
        }
        None => new.dataset.as_ref(),
    };
    let mut node = match &change.subject {
        Subject::Principle { id, .. } => principle(dataset?, id).or(dataset)?,
        Subject::Record { list, id } => {
            let list = dataset?.get(list).or(dataset)?;
            item(list, id).unwrap_or(list)
        }
        Subject::Site => dataset?,
        // What was decided stands in none of these.
        Subject::Settings | Subject::File { .. } => return None,
        Subject::Page { stem } => {
            let mut pages = new.pages.iter();
            return pages
                .find(|page| page.stem.value == *stem)
                .map(|page| page.body_span);
        }
    };
    for step in &change.path {
        let inner = match step {
            Step::Field(name) => node.get(name),
            Step::Item(id) => item(node, id),
        };
        let Some(inner) = inner else {
            break;
        };
        node = inner;
    }
    Some(node.span)
}

fn item<'n>(list: &'n Node, id: &str) -> Option<&'n Node> {
    let Value::Array(items) = &list.value else {
        return None;
    };
    let mut items = items.iter();
    items.find(|item| item.get("id").and_then(Node::string) == Some(id))
}

#[cfg(test)]
mod tests;
