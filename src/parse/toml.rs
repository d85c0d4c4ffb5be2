//! TOML, as the `toml` crate reads it: with all syntax errors of a file at once.

use std::ops::Range;

use toml::de::{DeInteger, DeTable, DeValue, Error};

use super::{MAX_DEPTH, Part};
use crate::diagnostic::Diagnostic;
use crate::node::{Entry, Node, Value};
use crate::source::Spanned;

/// What `toml` says of a name that stands twice.
const DUPLICATE: &str = "duplicate key";
/// What `toml` says of values that stand too deeply in one another.
const TOO_DEEP: &[&str] = &[
    "recursion limit",
    "cannot recurse further; max recursion depth met",
];

/// How many bytes are read at a time, at least.
const PIECE: usize = 16 * 1024;

pub(super) fn read(part: Part) -> (Option<Node>, Vec<Diagnostic>) {
    match in_pieces(part) {
        Some(entries) => {
            let span = part.span(0..0);
            let value = Value::Table(entries);
            (Some(Node { value, span }), Vec::new())
        }
        None => whole(part),
    }
}

/// Reads a sound file piece by piece, which costs a third of the memory and half of the time.
///
/// A file is cut before lines that begin with `[[`. Where that is in the middle of a text or list,
/// the piece before it has no end and is an error; then, and when two pieces add to the same
/// table, nothing is returned and the file is to be read as a whole.
fn in_pieces(part: Part) -> Option<Vec<Entry>> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut start = 0;
    while start < part.text.len() {
        let end = piece_end(part.text, start);
        let piece = Part {
            text: &part.text[start..end],
            start: part.start + start,
            ..part
        };
        let document = DeTable::parse(piece.text).ok()?;
        let Value::Table(more) = table(piece, document.into_inner(), 1).ok()? else {
            return None;
        };
        for entry in more {
            let known = entries
                .iter_mut()
                .find(|known| known.key.value == entry.key.value);
            match known {
                Some(known) => append(part, &mut known.node, entry.node)?,
                None => entries.push(entry),
            }
        }
        start = end;
    }
    Some(entries)
}

/// Where the next `[[name]]` without a dot in it begins, some way on.
fn piece_end(text: &str, start: usize) -> usize {
    let mut from = start + PIECE;
    while let Some(rest) = text.as_bytes().get(from..) {
        let Some(at) = rest.windows(3).position(|bytes| bytes == b"\n[[") else {
            break;
        };
        let header = rest[at + 1..].split(|byte| *byte == b']').next();
        if header.is_some_and(|header| !header.contains(&b'.')) {
            return from + at + 1;
        }
        from += at + 1;
    }
    text.len()
}

/// Appends the tables of one `[[name]]` to those of an earlier one.
fn append(part: Part, known: &mut Node, more: Node) -> Option<()> {
    if !is_list_of_headers(part, known) || !is_list_of_headers(part, &more) {
        return None;
    }
    match (&mut known.value, more.value) {
        (Value::Array(items), Value::Array(mut more)) => items.append(&mut more),
        _ => return None,
    }
    Some(())
}

/// Whether a list is written as `[[name]]`: then its first item has the same place.
fn is_list_of_headers(part: Part, node: &Node) -> bool {
    let written = node.span.start as usize - part.start;
    let first = node.array().and_then(|items| items.first());
    part.text[written..].starts_with("[[") && first.is_some_and(|first| first.span == node.span)
}

/// Reads a file as a whole, with everything that is wrong in it.
fn whole(part: Part) -> (Option<Node>, Vec<Diagnostic>) {
    let (document, errors) = DeTable::parse_recoverable(part.text);
    let sound = errors.iter().all(|error| error.message() == DUPLICATE);
    let mut findings = findings(part, &errors);
    if !sound {
        return (None, findings);
    }
    let node = match table(part, document.into_inner(), 1) {
        Ok(value) => Some(Node {
            value,
            span: part.span(0..0),
        }),
        Err(place) => {
            findings.push(part.too_deep(place));
            None
        }
    };
    (node, findings)
}

/// A value of the tree, or the place that is too deep in it.
type Read<T> = Result<T, Range<usize>>;

fn table(part: Part, table: DeTable, depth: usize) -> Read<Value> {
    let mut entries = Vec::with_capacity(table.len());
    for (key, value) in table {
        let span = part.span(key.span());
        let key = Spanned {
            value: key.into_inner().into_owned(),
            span,
        };
        let range = value.span();
        let node = node(part, value.into_inner(), range, depth)?;
        entries.push(Entry { key, node });
    }
    // `toml` sorts by name; people read from top to bottom.
    entries.sort_unstable_by_key(|entry: &Entry| entry.key.span);
    Ok(Value::Table(entries))
}

fn node(part: Part, value: DeValue, range: Range<usize>, depth: usize) -> Read<Node> {
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
        DeValue::String(text) => Value::String(text.into_owned()),
        DeValue::Boolean(value) => Value::Boolean(value),
        DeValue::Integer(number) => integer(&number),
        DeValue::Float(number) => Value::Float(number.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Datetime(_) => Value::Date(part.text[range].to_owned()),
        DeValue::Table(entries) => table(part, entries, depth + 1)?,
        DeValue::Array(items) => {
            let mut nodes = Vec::with_capacity(items.len());
            for item in items {
                let range = item.span();
                nodes.push(node(part, item.into_inner(), range, depth + 1)?);
            }
            Value::Array(nodes)
        }
    };
    Ok(Node { value, span })
}

/// A whole number; one that is too large for 64 bits is a float, as in the other formats.
fn integer(number: &DeInteger) -> Value {
    let (text, radix) = (number.as_str(), number.radix());
    match i64::from_str_radix(text, radix) {
        Ok(value) => Value::Integer(value),
        Err(_) if radix == 10 => Value::Float(text.parse().unwrap_or(f64::NAN)),
        Err(_) => {
            let digits = text.chars().filter_map(|digit| digit.to_digit(radix));
            let value = digits.fold(0.0, |value, digit| {
                value * f64::from(radix) + f64::from(digit)
            });
            Value::Float(value)
        }
    }
}

/// The errors as findings, the first of each line: the others mostly follow from it.
fn findings(part: Part, errors: &[Error]) -> Vec<Diagnostic> {
    let end = part.text.len();
    let place = |error: &Error| error.span().unwrap_or(end..end);
    let mut errors: Vec<&Error> = errors.iter().collect();
    errors.sort_by_key(|error| place(error).start);
    let mut findings = Vec::new();
    let mut last = None;
    for error in errors {
        let range = place(error);
        let line_of_last = last.map(|last| &part.text[last..range.start]);
        if line_of_last.is_none_or(|between| between.contains('\n')) {
            last = Some(range.start);
            findings.push(finding(part, error.message(), range));
        }
    }
    findings
}

fn finding(part: Part, message: &str, range: Range<usize>) -> Diagnostic {
    let written = part.text.get(range.clone()).unwrap_or_default();
    let range = range.start..range.end.max(part.after(range.start));
    if message == DUPLICATE {
        return part.duplicate(written.trim_matches(['"', '\'']), part.span(range), None);
    }
    if TOO_DEEP.contains(&message) {
        return part.too_deep(range);
    }
    if message.starts_with("string values must be quoted") {
        let (what, label) = match written {
            "" => ("a value is missing", "no value"),
            _ => ("a text stands without quotation marks", "expected `\"…\"`"),
        };
        return part
            .finding(range, what, label)
            .help("write a text in quotation marks: `name = \"value\"`");
    }
    let shown = part.text.get(range.clone()).unwrap_or_default();
    if shown.contains(|shown: char| shown.is_control() && shown != '\n') {
        return part
            .finding(range, "a text holds a control character", "cannot be seen")
            .help("remove it; it often comes along when text is pasted");
    }
    let (what, label) = match message.split_once(", expected ") {
        Some((what, "nothing")) => (what, "not here".to_owned()),
        Some((what, expected)) => (what, format!("expected {expected}")),
        None => (message, "here".to_owned()),
    };
    part.finding(range, what, &label).help(advice(what))
}

/// What to do about a mistake, for those that people make most.
fn advice(what: &str) -> &'static str {
    match what {
        "key with no value" => "write `name = value` on one line",
        "unclosed array" | "missing comma between array elements" => {
            "put commas between the items of a list and `]` after the last"
        }
        "unclosed table" => "write the name of a table as `[name]`",
        "unclosed array table" => "write the name of a list of tables as `[[name]]`",
        "unclosed inline table" | "missing comma between key-value pairs" => {
            "put commas between the fields of a table and `}` after the last"
        }
        "unexpected leading zero" => "leave out the zero, or put the number in quotation marks",
        "invalid date" | "invalid time" | "invalid datetime" => {
            "write a day that exists, as `2026-01-31`"
        }
        "missing escaped value" => "write `\\\\` for a backslash, or put the text in `'…'`",
        "unexpected key or value" => "begin a new line for each `name = value`",
        "invalid unquoted key" => "put a name with other characters in quotation marks",
        _ if what.contains("multi-line") => {
            "end the text with the three quotation marks that it begins with"
        }
        _ if what.contains("string") => {
            "end the text on its own line, or write it between `\"\"\"` and `\"\"\"`"
        }
        _ => "each line is `name = value`, `[table]` or `[[list of tables]]`",
    }
}
