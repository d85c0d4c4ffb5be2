//! The tree that every data format is parsed to: plain values, each with its span.
//!
//! TOML, YAML and JSON become the same [`Node`], so that one decoder and one set
//! of messages serves all three. A node says what was written, not what it means.

mod join;

use std::collections::BTreeSet;

use crate::source::{Span, Spanned};

/// A value as it stands in a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Where it stands; for a table or list its opening.
    pub span: Span,
}

/// The kinds of value that the formats share.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing: YAML's and JSON's `null`.
    Null,
    /// Something that could not be read, which was said: nothing else is to be said of it.
    Unread,
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A whole number that 64 bits do not hold, as it was written.
    Huge(String),
    /// Any other number.
    Float(f64),
    /// Text.
    String(String),
    /// TOML's own date or time, as it was written.
    Date(String),
    /// A list.
    Array(Vec<Node>),
    /// Named values, in the order in which the parser gave them.
    Table(Vec<Entry>),
}

/// One name and its value in a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The name.
    pub key: Spanned<String>,
    /// The value.
    pub node: Node,
}

impl Node {
    /// The entries, when this is a table.
    pub fn table(&self) -> Option<&[Entry]> {
        match &self.value {
            Value::Table(entries) => Some(entries),
            _ => None,
        }
    }

    /// The items, when this is a list.
    pub fn array(&self) -> Option<&[Node]> {
        match &self.value {
            Value::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The text, when this is text.
    pub fn string(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The value under a name, when this is a table that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.table()?
            .iter()
            .find(|entry| entry.key.value == key)
            .map(|entry| &entry.node)
    }

    /// Gathers the texts that stand under a name in any table of this value.
    pub fn texts_under(&self, name: &str, texts: &mut BTreeSet<String>) {
        match &self.value {
            Value::Array(items) => items.iter().for_each(|item| item.texts_under(name, texts)),
            Value::Table(entries) => {
                for entry in entries {
                    if entry.key.value == name {
                        texts.extend(entry.node.string().map(str::to_owned));
                    }
                    entry.node.texts_under(name, texts);
                }
            }
            _ => {}
        }
    }

    /// The places of the values in this one that could not be read.
    pub fn unread(&self) -> Vec<Span> {
        match &self.value {
            Value::Unread => vec![self.span],
            Value::Array(items) => items.iter().flat_map(Self::unread).collect(),
            Value::Table(entries) => {
                let nodes = entries.iter().map(|entry| &entry.node);
                nodes.flat_map(Self::unread).collect()
            }
            _ => Vec::new(),
        }
    }

    /// What kind of value this is, in the words of messages.
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null | Value::Unread => "nothing",
            Value::Boolean(_) => "true or false",
            Value::Integer(_) | Value::Huge(_) => "a whole number",
            Value::Float(_) => "a number with decimals",
            Value::String(_) => "text",
            Value::Date(_) => "a date",
            Value::Array(_) => "a list",
            Value::Table(_) => "a table",
        }
    }
}
