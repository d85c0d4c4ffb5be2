//! TOML, as the `toml` crate reads it: with all syntax errors of a file at once.

mod breaks;
mod dates;
mod holes;
mod long_text;
mod mistakes;
mod pieces;
mod wording;

use std::ops::Range;

use toml::de::{DeInteger, DeTable, DeValue};

use super::{MAX_DEPTH, Part};
use crate::diagnostic::Diagnostic;
use crate::node::{Entry, Node, Value};
use crate::scalar::no_date;
use crate::source::Spanned;

use dates::NoDates;
use holes::Holes;

pub(super) fn read(part: Part) -> (Option<Node>, Vec<Diagnostic>) {
    match pieces::read(part, pieces::SIZE) {
        Some(entries) => {
            let span = part.span(0..0);
            let value = Value::Table(entries);
            (Some(Node { value, span }), Vec::new())
        }
        None => whole(part),
    }
}

/// How often a file is read again without what could not be read in it.
const ROUNDS: usize = 8;

/// Reads a file as a whole, with everything that is wrong in it. A date that is none is a value like
/// others, and so is a field that could not be read; where it cannot be told what belongs to that
/// field, there is no tree, and such a date is a finding.
fn whole(part: Part) -> (Option<Node>, Vec<Diagnostic>) {
    let (mut dates, mut holes) = (NoDates::default(), Holes::default());
    let mut findings: Vec<Diagnostic> = Vec::new();
    let mut first = None;
    let mut text = part.text.to_owned();
    for _ in 0..ROUNDS {
        let (document, errors) = DeTable::parse_recoverable(&text);
        let mut goes_on = dates.add(NoDates::among(&errors, &text));
        if !goes_on {
            let seen = Part {
                text: &text,
                ..part
            };
            let mistakes = mistakes::all(seen, &errors);
            findings.extend(mistakes.iter().map(|mistake| mistake.finding.clone()));
            if errors.iter().all(mistakes::is_duplicate) {
                let reading = Reading {
                    part,
                    dates: &dates,
                    holes: &holes,
                };
                return tree(reading, document.into_inner(), findings);
            }
            first.get_or_insert_with(|| findings.clone());
            goes_on = holes.add(part.text, &mistakes);
        }
        if !goes_on {
            break;
        }
        text = holes.stood_in_for(&dates.stood_in_for(part.text));
    }
    let mut findings = first.unwrap_or(findings);
    let dates = dates.places().iter();
    findings.extend(dates.map(|date| no_date(&part.text[date.clone()], part.span(date.clone()))));
    (None, findings)
}

/// The tree of a document, and what is wrong with its syntax.
fn tree(
    reading: Reading,
    document: DeTable,
    mut findings: Vec<Diagnostic>,
) -> (Option<Node>, Vec<Diagnostic>) {
    let part = reading.part;
    match table(reading, document, 1) {
        Ok(value) => {
            let span = part.span(0..0);
            (Some(Node { value, span }), findings)
        }
        Err(place) => {
            findings.push(part.too_deep(place));
            (None, findings)
        }
    }
}

/// What is being read.
#[derive(Clone, Copy)]
struct Reading<'r> {
    part: Part<'r>,
    dates: &'r NoDates,
    holes: &'r Holes,
}

/// A value of the tree, or the place that is too deep in it.
type Read<T> = Result<T, Range<usize>>;

fn table(reading: Reading, table: DeTable, depth: usize) -> Read<Value> {
    let part = reading.part;
    let mut entries = Vec::with_capacity(table.len());
    for (key, value) in table {
        if let Some(name) = reading.holes.name_at(key.span().start) {
            entries.push(unread(part, name));
            continue;
        }
        let span = part.span(key.span());
        let key = Spanned {
            value: key.into_inner().into_owned(),
            span,
        };
        let range = value.span();
        let node = node(reading, value.into_inner(), range, depth)?;
        entries.push(Entry { key, node });
    }
    // `toml` sorts by name; people read from top to bottom.
    entries.sort_unstable_by_key(|entry: &Entry| entry.key.span);
    Ok(Value::Table(entries))
}

/// A field of which only the name could be read.
fn unread(part: Part, name: Range<usize>) -> Entry {
    let span = part.span(name.clone());
    Entry {
        key: Spanned {
            value: part.text[name].to_owned(),
            span,
        },
        node: Node {
            value: Value::Unread,
            span,
        },
    }
}

fn node(reading: Reading, value: DeValue, range: Range<usize>, depth: usize) -> Read<Node> {
    let part = reading.part;
    let container = matches!(value, DeValue::Array(_) | DeValue::Table(_));
    if container && depth == MAX_DEPTH {
        return Err(range);
    }
    let span = if container {
        part.container(range.clone())
    } else {
        part.span(range.clone())
    };
    let value = match value {
        DeValue::String(_) if reading.dates.is_at(&range) => {
            Value::Date(part.text[range].to_owned())
        }
        DeValue::String(text) => Value::String(text.into_owned()),
        DeValue::Boolean(value) => Value::Boolean(value),
        DeValue::Integer(number) => integer(&number, &part.text[range]),
        DeValue::Float(number) => Value::Float(number.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Datetime(_) => Value::Date(part.text[range].to_owned()),
        DeValue::Table(entries) => table(reading, entries, depth + 1)?,
        DeValue::Array(items) => {
            let mut nodes = Vec::with_capacity(items.len());
            for item in items {
                let range = item.span();
                nodes.push(node(reading, item.into_inner(), range, depth + 1)?);
            }
            Value::Array(nodes)
        }
    };
    Ok(Node { value, span })
}

/// A whole number; one that 64 bits do not hold stays as it was written.
fn integer(number: &DeInteger, written: &str) -> Value {
    match i64::from_str_radix(number.as_str(), number.radix()) {
        Ok(value) => Value::Integer(value),
        Err(_) => Value::Huge(written.to_owned()),
    }
}
