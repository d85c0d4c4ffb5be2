//! What changes are about, and what the two states say of themselves.

use super::value::{id, text};
use super::{Change, Class, State, Subject, What};
use crate::model::Status;
use crate::node::{Node, Value};
use crate::overlay;

impl State {
    pub(super) fn of(name: &str, dataset: Option<&Node>) -> Self {
        let site = dataset.and_then(|dataset| dataset.get("site"));
        let says = |field: &str| site.and_then(|site| site.get(field)).map(text);
        let owner = site.and_then(|site| site.get("owner"));
        Self {
            name: name.to_owned(),
            title: says("title"),
            org: owner.and_then(|owner| owner.get("org")).map(text),
            version: says("version"),
            updated: says("updated"),
            lang: says("lang"),
        }
    }
}

impl Subject {
    /// Where it stands among the others: the site, the principles by their numbers, everything else.
    pub(super) fn place(&self) -> (u8, i64, &str, &str) {
        match self {
            Self::Site => (0, 0, "", ""),
            Self::Principle { id, number, .. } => (1, number.unwrap_or(i64::MAX), id, ""),
            Self::Record { list, id } => (2, 0, list, id),
            Self::Page { stem } => (3, 0, stem, ""),
            Self::Settings => (4, 0, "", ""),
            Self::File { path } => (5, 0, path, ""),
        }
    }
}

/// Says of a principle that is a draft in each state that has it, that nothing of it was decided.
pub(super) fn not_decided(change: &mut Change, (old, new): (Option<&Node>, Option<&Node>)) {
    let Subject::Principle { id: name, .. } = &change.subject else {
        return;
    };
    let was = match &change.what {
        What::Renamed { old_id } => old_id,
        _ => name,
    };
    let holds = |dataset: Option<&Node>, name: &str| {
        let principle = dataset.and_then(|dataset| principle(dataset, name));
        principle.is_some_and(|it| !is_draft(it))
    };
    if !holds(old, was) && !holds(new, name) {
        change.class = Class::Editorial;
        change.decided = None;
    }
}

fn is_draft(principle: &Node) -> bool {
    principle.get("status").and_then(Node::string) == Some(Status::Draft.word())
}

fn principle<'n>(dataset: &'n Node, name: &str) -> Option<&'n Node> {
    let mut principles = dataset.get("principles")?.array()?.iter();
    principles.find(|it| id(it) == Some(name))
}

/// Says of a principle what it is called, and who decided on it, as the new state has it, or else the old.
pub(super) fn complete(change: &mut Change, (old, new): (Option<&Node>, Option<&Node>)) {
    let Subject::Principle {
        id: name,
        number,
        title,
    } = &mut change.subject
    else {
        return;
    };
    let in_dataset = |dataset: Option<&Node>| -> Option<(Node, Node)> {
        let dataset = dataset?;
        Some((dataset.clone(), principle(dataset, name)?.clone()))
    };
    let Some((dataset, principle)) = in_dataset(new).or_else(|| in_dataset(old)) else {
        return;
    };
    if let Some(Value::Integer(order)) = principle.get("order").map(|order| &order.value) {
        *number = Some(*order);
    }
    let called = principle
        .get("short_title")
        .or_else(|| principle.get("statement"));
    if let Some(called) = called {
        *title = text(called);
    }
    change.decided = overlay::decided(&principle, &dataset);
}
