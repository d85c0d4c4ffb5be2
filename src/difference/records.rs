//! Records, field by field.

use super::class::{Class, Rules};
use super::value::{is_same, text};
use super::{Change, Step, Subject, What, items};
use crate::decode::Decode;
use crate::model::Dataset;
use crate::node::{Node, Value};
use crate::scalar::Lang;
use crate::shape::{Record, Shape};
use crate::word_changes::pieces;

/// Where a record stands.
#[derive(Debug, Clone)]
pub(super) struct At<'r> {
    pub(super) rules: &'r Rules,
    pub(super) subject: Subject,
    pub(super) path: Vec<Step>,
    /// What the model calls the record.
    pub(super) record: &'static str,
    /// Where it stands for the rules, such as `site.owner` or `principles/behov`.
    pub(super) place: String,
    /// Whether it stands in something that is locked as a whole, or open as a whole.
    pub(super) locked: Option<bool>,
}

impl At<'_> {
    pub(super) fn is_locked(&self, field: &str) -> bool {
        let asked = || self.rules.is_locked(self.record, &self.place, field);
        self.locked.unwrap_or_else(asked)
    }

    fn class(&self, field: &str, shape: Shape) -> Class {
        let is_text = matches!(shape, Shape::Text | Shape::List(Shape::Text));
        let is_locked = self.is_locked(field);
        self.rules.class(self.record, field, is_text, is_locked)
    }

    fn field(&self, name: &str) -> Vec<Step> {
        let mut path = self.path.clone();
        path.push(Step::Field(name.to_owned()));
        path
    }

    /// A change at a path.
    pub(super) fn change(&self, path: Vec<Step>, what: What, class: Class) -> Change {
        Change {
            translation: None,
            subject: self.subject.clone(),
            path,
            what,
            class,
            decided: None,
            department: None,
        }
    }
}

/// All changes of a dataset, or of a translation of one.
pub(super) fn dataset(old: Option<&Node>, new: Option<&Node>, rules: &Rules) -> Vec<Change> {
    let Shape::Record(shape) = Dataset::SHAPE else {
        return Vec::new();
    };
    let at = At {
        rules,
        subject: Subject::Site,
        path: Vec::new(),
        record: shape.name,
        place: String::new(),
        locked: None,
    };
    let mut changes = Vec::new();
    fields(&shape, (old, new), &at, &mut changes);
    changes
}

/// That a translation is gone: its texts are not told one by one, as the original's still hold.
pub(super) fn language_gone(lang: &Lang, rules: &Rules) -> Change {
    Change {
        translation: Some(lang.clone()),
        subject: Subject::Site,
        path: Vec::new(),
        what: What::Removed {
            old: lang.as_str().to_owned(),
        },
        class: rules.class_of_language(),
        decided: None,
        department: None,
    }
}

/// The changes of a record, field by field; those first that the model has, in its order.
pub(super) fn fields(
    shape: &Record,
    (old, new): (Option<&Node>, Option<&Node>),
    at: &At,
    changes: &mut Vec<Change>,
) {
    let entries = |node: Option<&Node>| {
        let entries = node.and_then(Node::table).unwrap_or_default();
        entries
            .iter()
            .map(|entry| entry.key.value.clone())
            .collect::<Vec<_>>()
    };
    let mut others: Vec<_> = entries(old).into_iter().chain(entries(new)).collect();
    others.retain(|name| shape.field(name).is_none() && name != "$schema");
    others.sort_unstable();
    others.dedup();
    let known = (shape.fields)()
        .iter()
        .map(|(name, shape)| ((*name).to_owned(), *shape));
    let others = others.into_iter().map(|name| (name, Shape::Plain));
    for (name, field) in known.chain(others) {
        let of = |node: Option<&Node>| {
            let found = node?.get(&name)?;
            (found.value != Value::Null).then(|| found.clone())
        };
        let (old, new) = (of(old), of(new));
        value((&name, field), (old.as_ref(), new.as_ref()), at, changes);
    }
}

/// The changes of one field.
fn value(
    (name, shape): (&str, Shape),
    (old, new): (Option<&Node>, Option<&Node>),
    at: &At,
    changes: &mut Vec<Change>,
) {
    match shape {
        Shape::Id => {}
        Shape::List(Shape::Record(record)) if items::have_ids(old, new) => {
            items::items((name, *record), (old, new), at, changes);
        }
        Shape::Record(record) if old.is_some() && new.is_some() => {
            let place = if at.place.is_empty() {
                name.to_owned()
            } else {
                format!("{}.{name}", at.place)
            };
            let is_ruled = at.rules.knows(record.name);
            let inner = At {
                path: at.field(name),
                record: record.name,
                place,
                locked: at
                    .locked
                    .or_else(|| (!is_ruled).then(|| at.is_locked(name))),
                ..at.clone()
            };
            fields(&record, (old, new), &inner, changes);
        }
        shape => {
            let Some(what) = plain(old, new) else {
                return;
            };
            changes.push(at.change(at.field(name), what, at.class(name, shape)));
        }
    }
}

/// What happened to a value that is compared as a whole; `None` when it says the same.
pub(super) fn plain(old: Option<&Node>, new: Option<&Node>) -> Option<What> {
    match (old, new) {
        (None, None) => None,
        (None, Some(new)) => Some(What::Added { new: text(new) }),
        (Some(old), None) => Some(What::Removed { old: text(old) }),
        (Some(old), Some(new)) if is_same(old, new) => None,
        (Some(old), Some(new)) => Some(changed(text(old), text(new))),
    }
}

/// A text that became another.
pub(super) fn changed(old: String, new: String) -> What {
    let words = pieces(&old, &new);
    What::Changed { old, new, words }
}
