//! Two values that are one: what was meant for a field, and what stands in it.

use super::{Entry, Node, Value};
use crate::source::Span;

impl Node {
    /// Puts this table or list of tables into another of the same field, in the order of their places.
    /// Whether that could be done.
    ///
    /// In TOML a part of an item is that of the last item before it whose header was understood; it
    /// follows the item that it stands after.
    pub(crate) fn join(self, known: &mut Self) -> bool {
        match (self.value, &mut known.value) {
            (Value::Table(more), Value::Table(entries)) => {
                let fields = more.into_iter().filter(|entry| {
                    let mut known = entries.iter();
                    !known.any(|known| known.key.value == entry.key.value)
                });
                let mut fields: Vec<_> = fields.collect();
                fields.append(entries);
                *entries = fields;
                known.span = known.span.min(self.span);
                true
            }
            (Value::Array(more), Value::Array(items)) => {
                if !more
                    .iter()
                    .chain(&*items)
                    .all(|item| item.table().is_some())
                {
                    return false;
                }
                more.into_iter().for_each(|item| insert(item, items));
                true
            }
            (Value::Array(more), Value::Table(parts)) => {
                if more.is_empty() || !more.iter().all(|item| item.table().is_some()) {
                    return false;
                }
                let parts = std::mem::take(parts);
                known.value = Value::Array(with_parts(more, parts));
                known.span = self.span;
                true
            }
            _ => false,
        }
    }
}

/// The items with the parts that stand after each of them.
fn with_parts(mut items: Vec<Node>, mut parts: Vec<Entry>) -> Vec<Node> {
    for (place, item) in items.iter_mut().enumerate().rev() {
        let own = if place == 0 {
            std::mem::take(&mut parts)
        } else {
            parts_after(item.span, &mut parts)
        };
        if let Value::Table(entries) = &mut item.value {
            entries.extend(own);
        }
    }
    items
}

/// Puts an item between those that stand before and after it, with its parts.
fn insert(mut item: Node, items: &mut Vec<Node>) {
    let place = items.partition_point(|other| other.span < item.span);
    let before = place
        .checked_sub(1)
        .and_then(|before| items.get_mut(before));
    if let Some(Value::Table(entries)) = before.map(|before| &mut before.value) {
        let parts = parts_after(item.span, entries);
        if let Value::Table(own) = &mut item.value {
            own.extend(parts);
        }
    }
    items.insert(place, item);
}

/// Takes the parts of an item that stand after a place.
fn parts_after(place: Span, entries: &mut Vec<Entry>) -> Vec<Entry> {
    let mut parts = Vec::new();
    for mut entry in std::mem::take(entries) {
        match &mut entry.node.value {
            _ if entry.key.span > place => {
                parts.push(entry);
                continue;
            }
            Value::Array(items) => {
                let is_after = |item: &Node| item.span > place;
                let after: Vec<_> = items
                    .iter()
                    .filter(|item| is_after(item))
                    .cloned()
                    .collect();
                if let Some(first) = after.first() {
                    items.retain(|item| !is_after(item));
                    parts.push(Entry {
                        key: entry.key.clone(),
                        node: Node {
                            span: first.span,
                            value: Value::Array(after),
                        },
                    });
                }
            }
            _ => {}
        }
        entries.push(entry);
    }
    parts
}
