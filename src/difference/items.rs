//! Lists of things with ids, and hand-written pages.

use std::collections::BTreeSet;

use super::class::Class;
use super::records::{At, changed, fields, plain};
use super::value::{ID, id, is_same, text};
use super::{Change, Step, Subject, What};
use crate::documents::{Documents, PageDocument};
use crate::node::{Node, Value};
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

/// Items that have another id and say the same: the ids before and now.
fn renamed<'n>(old: &'n [Node], new: &'n [Node]) -> Vec<(&'n str, &'n str)> {
    let gone = |one: &[Node], name: &str| !one.iter().any(|it| id(it) == Some(name));
    let mut renamed: Vec<(&str, &str)> = Vec::new();
    for item in new {
        let Some(now) = id(item).filter(|now| gone(old, now)) else {
            continue;
        };
        let same = old.iter().find_map(|known| {
            let before = id(known).filter(|before| gone(new, before))?;
            let is_free = !renamed.iter().any(|(known, _)| *known == before);
            (is_free && is_same(&without_id(known), &without_id(item))).then_some(before)
        });
        renamed.extend(same.map(|before| (before, now)));
    }
    renamed
}

/// The id that an item had.
fn before<'n>(renamed: &[(&'n str, &str)], now: &'n str) -> &'n str {
    let mut renamed = renamed.iter();
    renamed
        .find(|(_, known)| *known == now)
        .map_or(now, |(before, _)| before)
}

fn without_id(node: &Node) -> Node {
    let mut node = node.clone();
    if let Value::Table(entries) = &mut node.value {
        entries.retain(|entry| entry.key.value != ID);
    }
    node
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

/// The changes of hand-written pages.
pub(super) fn pages(old: &Documents, new: &Documents) -> Vec<Change> {
    let key = |page: &PageDocument| (page.stem.value.clone(), page.lang.clone());
    let all: BTreeSet<_> = old.pages.iter().chain(&new.pages).map(key).collect();
    let mut changes = Vec::new();
    for (stem, lang) in all {
        let find = |documents: &'_ Documents| -> Option<PageDocument> {
            let mut pages = documents.pages.iter();
            pages
                .find(|page| page.stem.value == stem && page.lang == lang)
                .cloned()
        };
        let change = |path: Vec<Step>, what: What| Change {
            translation: lang.clone(),
            subject: Subject::Page { stem: stem.clone() },
            path,
            what,
            class: Class::Editorial,
            decided: None,
            department: None,
        };
        match (find(old), find(new)) {
            (None, Some(page)) => {
                changes.push(change(Vec::new(), What::Added { new: whole(&page) }))
            }
            (Some(page), None) => {
                changes.push(change(Vec::new(), What::Removed { old: whole(&page) }))
            }
            (Some(old), Some(new)) => {
                for (name, what) in page(&old, &new) {
                    changes.push(change(vec![Step::Field(name)], what));
                }
            }
            (None, None) => {}
        }
    }
    changes
}

fn whole(page: &PageDocument) -> String {
    let title = page.matter.get("title").map(text).unwrap_or_default();
    format!("{title}\n\n{}", page.body.trim()).trim().to_owned()
}

/// What changed of a page: in what stands before its text, and in the text.
fn page(old: &PageDocument, new: &PageDocument) -> Vec<(String, What)> {
    let names = |page: &PageDocument| {
        let entries = page.matter.table().unwrap_or_default().iter();
        entries
            .map(|entry| entry.key.value.clone())
            .collect::<Vec<_>>()
    };
    let all: BTreeSet<_> = names(old).into_iter().chain(names(new)).collect();
    let fields = all.into_iter().filter_map(|name| {
        let what = plain(old.matter.get(&name), new.matter.get(&name))?;
        Some((name, what))
    });
    let mut changes: Vec<_> = fields.collect();
    let (before, after) = (old.body.trim(), new.body.trim());
    if before != after {
        changes.push((
            "text".to_owned(),
            changed(before.to_owned(), after.to_owned()),
        ));
    }
    changes
}
