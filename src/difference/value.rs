//! Values as a reader would see them, to be compared and shown.

use crate::node::{Node, Value};

/// What a value says, as text: each item of a list and each field of a table on a line of its own.
pub(super) fn text(node: &Node) -> String {
    match &node.value {
        Value::Null | Value::Unread => String::new(),
        Value::Boolean(value) => value.to_string(),
        Value::Integer(value) => value.to_string(),
        Value::Float(value) => value.to_string(),
        Value::Huge(text) | Value::String(text) | Value::Date(text) => text.trim().to_owned(),
        Value::Array(items) => lines(items.iter().map(text)),
        Value::Table(entries) => {
            let said = entries.iter().filter(|entry| entry.key.value != ID);
            lines(said.map(|entry| text(&entry.node)))
        }
    }
}

/// The name of the field that a record is known by.
pub(super) const ID: &str = "id";

fn lines(texts: impl Iterator<Item = String>) -> String {
    let texts: Vec<_> = texts.filter(|text| !text.is_empty()).collect();
    texts.join("\n")
}

/// The id of a record.
pub(super) fn id(node: &Node) -> Option<&str> {
    node.get(ID)?.string()
}

/// Whether two values say the same, whatever file and format they stand in.
pub(super) fn is_same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|(one, other)| is_same(one, other))
        }
        (Value::Table(_), Value::Table(_)) => holds(one, other) && holds(other, one),
        (Value::Table(_) | Value::Array(_), _) | (_, Value::Table(_) | Value::Array(_)) => false,
        // A date is text in YAML and JSON.
        _ => text(one) == text(other),
    }
}

/// Whether every field of a table is in another, and says the same there.
fn holds(whole: &Node, part: &Node) -> bool {
    part.table().unwrap_or_default().iter().all(|entry| {
        let there = whole.get(&entry.key.value);
        there.is_some_and(|there| is_same(there, &entry.node)) || entry.node.value == Value::Null
    })
}
