//! YAML 1.2, as `serde-saphyr` reads it: no tags that do things, no `yes` that is `true`,
//! no merge keys, and a bound on everything that aliases can multiply.

mod mistakes;

use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::options::{DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy};
use serde_saphyr::{Location, Options};

use super::{MAX_DEPTH, Part};
use crate::diagnostic::Diagnostic;
use crate::node::{Entry, Node, Value};
use crate::source::{Span, Spanned};

/// How many values aliases may repeat in all.
const MAX_REPEATED: usize = 100_000;

fn options() -> Options {
    serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: MAX_DEPTH,
            flow_nesting_limit: MAX_DEPTH,
            // The size of the file bounds these; `load` bounds the size.
            max_events: usize::MAX,
            max_nodes: usize::MAX,
            max_total_scalar_bytes: usize::MAX,
            // Few anchors with many aliases are what people write; what they repeat is bounded.
            enforce_alias_anchor_ratio: false,
        },
        alias_limits: serde_saphyr::alias_limits! { max_total_replayed_events: MAX_REPEATED },
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::Error,
        strict_booleans: true,
        underscored_numbers_as_strings: true,
        leading_zero_numbers_as_strings: true,
        reject_unsupported_tags: true,
        non_finite_float_policy: NonFiniteFloatPolicy::PassThrough,
        with_snippet: false,
        emit_comments: false,
    }
}

pub(super) fn read(part: Part) -> (Option<Node>, Vec<Diagnostic>) {
    match serde_saphyr::from_str_with_options::<Placed>(part.text, options()) {
        Ok(root) => {
            let mut findings = Vec::new();
            let mut node = root.into_node(part, &mut findings);
            if node.value == Value::Null {
                // A file with nothing in it is a table with nothing in it, as in TOML.
                node.value = Value::Table(Vec::new());
            }
            (Some(node), findings)
        }
        Err(error) => (None, vec![mistakes::syntax(part, &error)]),
    }
}

/// A value before its places are those of the file.
enum Raw {
    Scalar(Value),
    Array(Vec<Placed>),
    Table(Vec<(serde_saphyr::Spanned<String>, Placed)>),
}

/// A value with its place. Of what an alias repeats it is the place where it was written.
struct Placed(serde_saphyr::Spanned<Raw>);

impl<'de> Deserialize<'de> for Placed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        serde_saphyr::Spanned::deserialize(deserializer).map(Self)
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Scalar(Value::Null))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Raw, E> {
        Ok(Raw::Scalar(Value::Boolean(value)))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Raw, E> {
        Ok(Raw::Scalar(Value::Integer(value)))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Raw, E> {
        let value = i64::try_from(value).map_or(Value::Float(value as f64), Value::Integer);
        Ok(Raw::Scalar(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Raw, E> {
        Ok(Raw::Scalar(Value::Float(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<Raw, E> {
        Ok(Raw::Scalar(Value::String(value.to_owned())))
    }

    fn visit_string<E>(self, value: String) -> Result<Raw, E> {
        Ok(Raw::Scalar(Value::String(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Raw::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_entry()? {
            entries.push(entry);
        }
        Ok(Raw::Table(entries))
    }
}

impl Placed {
    fn into_node(self, part: Part, findings: &mut Vec<Diagnostic>) -> Node {
        let Self(placed) = self;
        let range = range(part.text, placed.defined);
        let span = part.span(range.clone());
        let value = match placed.value {
            Raw::Scalar(Value::Float(value)) => {
                super::number(part.text.get(range.clone()).unwrap_or_default(), value)
            }
            Raw::Scalar(value) => value,
            Raw::Array(items) => {
                let nodes = items.into_iter().map(|item| item.into_node(part, findings));
                Value::Array(nodes.collect())
            }
            Raw::Table(pairs) => {
                let pairs = pairs.into_iter().map(|(key, value)| {
                    let span = place(part, key.defined);
                    let value_node = value.into_node(part, findings);
                    let key = Spanned {
                        value: key.value,
                        span,
                    };
                    Entry {
                        key,
                        node: value_node,
                    }
                });
                let mut entries: Vec<Entry> = pairs.collect();
                part.unique(&mut entries, findings);
                Value::Table(entries)
            }
        };
        let span = opening(&value, span);
        Node { value, span }
    }
}

/// A block of YAML has no opening of its own; its first name or item stands for it.
fn opening(value: &Value, span: Span) -> Span {
    if span.start < span.end {
        return span;
    }
    match value {
        Value::Table(entries) => entries.first().map_or(span, |entry| entry.key.span),
        Value::Array(items) => items.first().map_or(span, |item| item.span),
        _ => span,
    }
}

fn place(part: Part, location: Location) -> Span {
    part.span(range(part.text, location))
}

/// The bytes at a location; `serde-saphyr` counts characters besides.
fn range(text: &str, location: Location) -> Range<usize> {
    let bytes = location
        .span()
        .byte_offset()
        .zip(location.span().byte_len());
    if let Some((start, length)) = bytes {
        let (start, end) = (start as usize, (start + length) as usize);
        // The place of a block of text reaches into the indentation of what follows it.
        let written = text
            .get(start..end)
            .map_or(end, |text| start + text.trim_end().len());
        return start..written;
    }
    let lines = text.split_inclusive('\n');
    let before = (location.line() as usize).saturating_sub(1);
    let start: usize = lines.take(before).map(str::len).sum();
    let column = (location.column() as usize).saturating_sub(1);
    let skipped = text[start..].chars().take(column).map(char::len_utf8);
    let at = start + skipped.sum::<usize>();
    at..at
}
