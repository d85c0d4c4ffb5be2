//! TOML, as the `toml` crate reads it: with all syntax errors of a file at once.

mod breaks;
mod dates;
mod headers;
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

use breaks::Breaks;
use dates::NoDates;
use headers::Headers;
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
    let mut headers = Headers::default();
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
            let is_in_name = mistakes.iter().any(|mistake| mistake.breaks.is_in_name());
            // What stands twice only because a name was not understood does not do so in the next round.
            let said = mistakes.iter();
            let said = said.filter(|mistake| !is_in_name || mistake.breaks != Breaks::Nothing);
            findings.extend(said.filter_map(|mistake| mistake.finding.clone()));
            let is_rebracketed = headers.add(part.text, &mistakes);
            if !is_rebracketed && errors.iter().all(mistakes::is_duplicate) {
                let reading = Reading {
                    part,
                    dates: &dates,
                    holes: &holes,
                    headers: &headers,
                };
                return tree(reading, document.into_inner(), findings);
            }
            first.get_or_insert_with(|| findings.clone());
            let is_in_field = mistakes.iter().any(|mistake| mistake.breaks.is_in_field());
            goes_on = (is_rebracketed || !is_in_name)
                && (holes.add(part.text, &mistakes) || !is_in_field);
        }
        if !goes_on {
            break;
        }
        text = headers.stood_in_for(&holes.stood_in_for(&dates.stood_in_for(part.text)));
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
    headers: &'r Headers,
}

/// A value of the tree, or the place that is too deep in it.
type Read<T> = Result<T, Range<usize>>;

fn table(reading: Reading, table: DeTable, depth: usize) -> Read<Value> {
    let part = reading.part;
    let mut entries: Vec<Entry> = Vec::with_capacity(table.len());
    let mut rebracketed = Vec::new();
    for (key, value) in table {
        if let Some(name) = reading.holes.name_at(key.span().start) {
            entries.push(unread(part, name));
            continue;
        }
        let own = reading.headers.name_at(key.span().start);
        let span = part.span(own.clone().unwrap_or(key.span()));
        let key = Spanned {
            value: match &own {
                Some(own) => part.text[own.clone()].to_owned(),
                None => key.into_inner().into_owned(),
            },
            span,
        };
        let range = value.span();
        let node = node(reading, value.into_inner(), range, depth)?;
        let entry = Entry { key, node };
        match own {
            Some(_) => rebracketed.push(entry),
            None => entries.push(entry),
        }
    }
    for entry in rebracketed {
        let is_same = |known: &&mut Entry| known.key.value == entry.key.value;
        match entries.iter_mut().find(is_same) {
            Some(known) => {
                entry.node.join(&mut known.node);
            }
            None => entries.push(entry),
        }
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

#[cfg(test)]
mod tests;
