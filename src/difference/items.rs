//! Lists of things with ids.

use std::collections::BTreeSet;

use super::class::Class;
use super::records::{At, fields};
use super::renamed::{before, renamed};
use super::value::{id, text};
use super::{Change, Step, Subject, What};
use crate::node::Node;
use crate::shape::{Record, Shape};

/// The list whose items stand in an order of their own, which a field says.
const PRINCIPLES: &str = "principles";

/// Whether the items of a list are known by their ids.
pub(super) fn have_ids(old: Option<&Node>, new: Option<&Node>) -> bool {
    let mut items = of(old).iter().chain(of(new)).peekable();
    items.peek().is_some() && items.all(|item| id(item).is_some())
}

fn of(list: Option<&Node>) -> &[Node] {
    list.and_then(Node::array).unwrap_or_default()
}

/// The changes of a list, item by item.
pub(super) fn items(
    (name, shape): (&str, Record),
    (old, new): (Option<&Node>, Option<&Node>),
    at: &At,
    changes: &mut Vec<Change>,
) {
    let (old, new) = (of(old), of(new));
    let renamed = renamed(old, new);
    let moved = moved(old, new, &renamed);
    for (place, item) in new.iter().enumerate() {
        let own = id(item).unwrap_or_default();
        let known = old
            .iter()
            .position(|known| id(known) == Some(before(&renamed, own)));
        let inner = inner(name, &shape, own, at);
        let Some(old_place) = known else {
            let new = said(&shape, item);
            changes.push(inner.change(inner.path.clone(), What::Added { new }, class(name, at)));
            continue;
        };
        if before(&renamed, own) != own {
            let old_id = before(&renamed, own).to_owned();
            changes.push(inner.change(
                inner.path.clone(),
                What::Renamed { old_id },
                Class::Editorial,
            ));
        }
        if name != PRINCIPLES && moved.contains(own) {
            let what = What::Moved {
                old_place: old_place + 1,
                new_place: place + 1,
            };
            changes.push(inner.change(inner.path.clone(), what, Class::Editorial));
        }
        fields(&shape, (Some(&old[old_place]), Some(item)), &inner, changes);
    }
    for item in old {
        let own = id(item).unwrap_or_default();
        let is_there = new.iter().any(|known| id(known) == Some(own));
        if !is_there && !renamed.iter().any(|(before, _)| *before == own) {
            let inner = inner(name, &shape, own, at);
            let old = said(&shape, item);
            changes.push(inner.change(inner.path.clone(), What::Removed { old }, class(name, at)));
        }
    }
}

/// The class of an item that comes or goes.
fn class(list: &str, at: &At) -> Class {
    let is_locked = list == PRINCIPLES || at.is_locked(list);
    at.rules.class(at.record, list, true, is_locked)
}

/// Where the fields of an item stand. An item of the dataset's own lists is a subject of its own.
fn inner<'r>(list: &str, shape: &Record, own: &str, at: &At<'r>) -> At<'r> {
    let is_outermost = at.place.is_empty();
    let mut inner = at.clone();
    inner.record = shape.name;
    if !is_outermost {
        inner.path.push(Step::Field(list.to_owned()));
        inner.path.push(Step::Item(own.to_owned()));
        inner.locked = Some(at.is_locked(list));
        return inner;
    }
    inner.place = format!("{list}/{own}");
    if list == PRINCIPLES {
        inner.subject = Subject::Principle {
            id: own.to_owned(),
            number: None,
            title: own.to_owned(),
        };
    } else {
        inner.subject = Subject::Record {
            list: list.to_owned(),
            id: own.to_owned(),
        };
        inner.locked = Some(at.is_locked(list));
    }
    inner
}

/// The ids of the fewest items that one has to move to get from one order to the other.
fn moved<'n>(old: &[Node], new: &'n [Node], renamed: &[(&str, &str)]) -> BTreeSet<&'n str> {
    let places: Vec<(&str, usize)> = new
        .iter()
        .filter_map(|item| {
            let now = id(item)?;
            let place = old
                .iter()
                .position(|known| id(known) == Some(before(renamed, now)))?;
            Some((now, place))
        })
        .collect();
    let staying = longest_rise(&places.iter().map(|(_, place)| *place).collect::<Vec<_>>());
    let moved = places
        .iter()
        .enumerate()
        .filter(|(at, _)| !staying.contains(at));
    moved.map(|(_, (name, _))| *name).collect()
}

/// Where the longest rising run of numbers stands, not all side by side.
fn longest_rise(numbers: &[usize]) -> BTreeSet<usize> {
    // The best run that ends at each number: its length, and where it came from.
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(numbers.len());
    for (at, number) in numbers.iter().enumerate() {
        let before = (0..at).filter(|earlier| numbers[*earlier] < *number);
        let from = before.max_by_key(|earlier| (best[*earlier].0, std::cmp::Reverse(*earlier)));
        best.push((from.map_or(1, |from| best[from].0 + 1), from));
    }
    let mut at = (0..best.len()).max_by_key(|at| (best[*at].0, std::cmp::Reverse(*at)));
    let mut run = BTreeSet::new();
    while let Some(place) = at {
        run.insert(place);
        at = best[place].1;
    }
    run
}

/// What readers read of a record; all of it where that is nothing.
fn said(shape: &Record, node: &Node) -> String {
    let mut texts = Vec::new();
    texts_of(shape, node, &mut texts);
    if texts.is_empty() {
        text(node)
    } else {
        texts.join("\n")
    }
}

fn texts_of(shape: &Record, node: &Node, texts: &mut Vec<String>) {
    for (name, field) in (shape.fields)() {
        let Some(value) = node.get(name) else {
            continue;
        };
        match field {
            Shape::Text | Shape::List(Shape::Text) => texts.push(text(value)),
            Shape::Record(record) => texts_of(record, value, texts),
            Shape::List(Shape::Record(record)) => {
                let items = value.array().unwrap_or_default().iter();
                items.for_each(|item| texts_of(record, item, texts));
            }
            _ => {}
        }
    }
}
