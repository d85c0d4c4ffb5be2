//! What is wrong with a file's syntax, in words that say what to do.

use std::ops::Range;

use toml::de::Error;

use crate::diagnostic::Diagnostic;
use crate::parse::Part;

/// What `toml` says of a name that stands twice.
const DUPLICATE: &str = "duplicate key";
/// What `toml` says of values that stand too deeply in one another.
const TOO_DEEP: &[&str] = &[
    "recursion limit",
    "cannot recurse further; max recursion depth met",
];

/// Whether an error leaves the rest of the file as it was written.
pub(super) fn is_duplicate(error: &Error) -> bool {
    error.message() == DUPLICATE
}

/// The errors as findings, the first of each line: the others mostly follow from it.
pub(super) fn findings(part: Part, errors: &[Error]) -> Vec<Diagnostic> {
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
