//! Lists in a translation: each item is found by what the original's item is called.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::decode::nearest;
use crate::diagnostic::{Code, Diagnostic};
use crate::node::{Node, Value};
use crate::source::Span;
use crate::walk::{Leaf, Place, Walk};

use super::originals::Originals;
use super::{Listed, Localize, Translator};

impl<T: Listed + Walk> Localize for Vec<T> {
    fn localize(&self, translation: Option<&Node>, translator: &mut Translator) -> Self {
        let nodes = translation.map_or(Some(&[][..]), Node::array);
        match (nodes, translation) {
            (Some(nodes), Some(list)) if self.is_empty() && !nodes.is_empty() => {
                translator.unknown_part(list);
                Vec::new()
            }
            (Some(nodes), _) => match T::KEY {
                Some(key) => by_key(key, self, nodes, translator),
                None => {
                    let list = translation.filter(|_| !nodes.is_empty());
                    list.into_iter().for_each(|list| translator.not_text(list));
                    untouched(self, translator)
                }
            },
            (None, list) => {
                list.into_iter()
                    .for_each(|list| translator.wrong_type(list, "a list"));
                untouched(self, translator)
            }
        }
    }
}

/// The items as the original has them, when what is to be said of that has been said.
fn untouched<T: Localize>(items: &[T], translator: &mut Translator) -> Vec<T> {
    let owner_span = translator.owner_span.take();
    let items = items.iter().map(|item| item.localize(None, translator));
    let items = items.collect();
    translator.owner_span = owner_span;
    items
}

/// What stands in the field that tells an item from the others.
fn named<'n>(node: &'n Node, key: &str) -> Option<Cow<'n, str>> {
    match &node.get(key)?.value {
        Value::String(text) => Some(text.into()),
        Value::Integer(number) => Some(number.to_string().into()),
        _ => None,
    }
}

/// Whether a field of a record could not be read.
fn has_unread(record: &Node) -> bool {
    let mut entries = record.table().unwrap_or_default().iter();
    entries.any(|entry| entry.node.value == Value::Unread)
}

fn by_key<T: Localize + Walk>(
    key: &str,
    items: &[T],
    nodes: &[Node],
    translator: &mut Translator,
) -> Vec<T> {
    let originals = Originals::of(items, translator);
    let mut found: HashMap<_, Vec<&Node>> = HashMap::with_capacity(nodes.len());
    // An item that is there under a wrong name is not one that is missing.
    let mut mistaken = HashSet::new();
    let names = nodes.iter().filter_map(|node| named(node, key));
    let unknown = names.filter(|name| originals.times(name) == 0).count();
    let with_text = items.iter().zip(&originals.names);
    let with_text = with_text.filter(|(item, _)| first_text(*item).is_some());
    let with_text: Vec<_> = with_text.map(|(_, name)| name.as_ref()).collect();
    for (place, node) in nodes.iter().enumerate() {
        match named(node, key) {
            Some(name) if originals.times(&name) > 0 => {
                let times = originals.times(&name);
                let there = found.entry(name).or_default();
                there.push(node);
                // What the original has twice under one name was said of the original.
                if there.len() <= times || times > 1 {
                    continue;
                }
                let name = named(node, key).unwrap_or_default();
                translator.duplicate_record(node, there[0], key, &name);
            }
            // It may be the one whose name the original has wrong.
            Some(name) if originals.may_have(&name, unknown) => continue,
            // It may be one that could not be read there.
            Some(_) if translator.is_unread() => continue,
            Some(name) => {
                mistaken.extend(nearest(&name, &originals.known()));
                translator.unknown_record(node, &name, &originals.known());
            }
            None if node.table().is_none() => translator.wrong_item(node),
            None if has_unread(node) => {
                // It may be any of them.
                mistaken.extend(originals.known());
                continue;
            }
            None => translator.findings.push(
                Diagnostic::new(
                    Code::MissingField,
                    format!("an item of {} has no `{key}`", translator.place()),
                )
                .at(node.span, format!("`{key}` is missing"))
                .help(format!("add the `{key}` of the item that this translates")),
            ),
        }
        let meant = with_text.get(place).copied().flatten();
        mistaken.extend(meant.map(|(name, _)| &**name));
    }
    let mut found: HashMap<_, _> = found
        .into_iter()
        .map(|(name, nodes)| (name, nodes.into_iter()))
        .collect();
    let owner_span = translator.owner_span;
    let localized = items.iter().zip(&originals.names).map(|(item, name)| {
        let name = name.as_ref();
        // Of two with one name each has a translation of its own, in their order.
        let node = name.and_then(|(name, _)| found.get_mut(&**name)?.next());
        let missing = name.filter(|(name, _)| {
            node.is_none() && originals.is_sound(name) && !mistaken.contains(&**name)
        });
        if let (Some((name, span)), true) = (missing, first_text(item).is_some()) {
            translator.missing_record(name, *span);
        }
        // What is missing has been said of the item as a whole.
        translator.owner_span = owner_span.filter(|_| node.is_some());
        let localized = item.localize(node, translator);
        translator.owner_span = owner_span;
        localized
    });
    localized.collect()
}

/// The first text in a part of the dataset, if there is any to translate.
pub(super) fn first_text(part: &(impl Walk + ?Sized)) -> Option<Span> {
    let mut first = None;
    part.walk(Place::root(), &mut |_, leaf| {
        first = first.or(match leaf {
            Leaf::Text(text) => Some(text.0.span),
            Leaf::Line(line) => Some(line.0.span),
            Leaf::Literal(_) => None,
        });
    });
    first
}
