//! What is wrong with a file that is no YAML, in words that everybody knows.

use std::ops::Range;

use serde_saphyr::budget::BudgetBreach;
use serde_saphyr::{DefaultMessageFormatter, Error, MessageFormatter};

use super::{MAX_REPEATED, Part, range};
use crate::diagnostic::Diagnostic;

/// What the scanner says of brackets that stand too deeply in one another.
const TOO_DEEP: &str = "recursion limit exceeded";

/// The finding for what the library refused.
pub(super) fn syntax(part: Part, error: &Error) -> Diagnostic {
    let place = error.location().map_or(0..0, |at| range(part.text, at));
    let place = place.start..place.end.max(part.after(place.start));
    match error {
        Error::AliasError { error, .. } => syntax(part, error),
        Error::Budget {
            breach: BudgetBreach::Depth { .. },
            ..
        } => part.too_deep(place),
        Error::Budget { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. } => part
            .finding(place, "aliases repeat too much", "too much")
            .help(format!(
                "write values out; aliases may repeat {MAX_REPEATED} of them in all"
            )),
        Error::MergeKeyNotAllowed { .. } => part
            .finding(
                place,
                "`<<` merges tables, which is not taken",
                "a merge key",
            )
            .help("write the fields out in each table"),
        Error::MultipleDocuments { .. } => part
            .finding(
                place,
                "the file holds more than one document",
                "a second document",
            )
            .help("remove the line `---` and what follows it"),
        Error::NullIntoString { .. } | Error::Unexpected { .. } => part
            .finding(place, "a name is not text", "no text")
            .help("write the name of a field as text"),
        Error::RecursiveReferencesRequireWeakTypes { .. } => part
            .finding(place, "an alias repeats what it stands in", "endless")
            .help("write the value out"),
        Error::UnknownAnchor { .. } => part
            .finding(
                place,
                "an alias names an anchor that is not there",
                "no such anchor",
            )
            .help("put a text that begins with `*` in quotation marks")
            .help("or, if it is to repeat a value, put `&name` before that value"),
        Error::UnsupportedTag { tag, .. } => part
            .finding(place, &format!("the tag `{tag}` is not taken"), "a tag")
            .help("remove the tag; the field says of what kind its value is"),
        _ => {
            // The library quotes `like this'.
            let message = DefaultMessageFormatter
                .format_message(error)
                .replace('\'', "`");
            if message == TOO_DEEP {
                return part.too_deep(place);
            }
            let place = if message.contains("found a tab") {
                tab(part.text, place)
            } else {
                place
            };
            let (what, help) = in_words(&message);
            part.finding(place, what, "here").help(help)
        }
    }
}

/// The tab that a line begins with, at a place or after it; the place when there is none.
fn tab(text: &str, place: Range<usize>) -> Range<usize> {
    let mut at = place.start;
    for line in text[place.start..].split_inclusive('\n') {
        let blank = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line[..blank].find('\t') {
            return at + tab..at + tab + 1;
        }
        at += line.len();
    }
    place
}

/// What the library says in words that everybody knows, and what to do.
fn in_words(message: &str) -> (&str, &'static str) {
    const COLON: &str = "put a text with `: ` in it in quotation marks, and begin the fields of a table in one column";
    const CLOSE: &str = "close every quotation mark and bracket, and indent with spaces";
    if message.starts_with("mapping values") {
        ("a second `: ` stands where only one can be", COLON)
    } else if message.starts_with("illegal placement of `:`") {
        ("a `:` stands where none can be", CLOSE)
    } else if message.contains("found a tab") {
        ("a line is indented with a tab", "indent with spaces")
    } else if message.starts_with("while parsing a block") {
        (
            "a line is indented otherwise than those that it belongs to",
            "begin the fields of a table in one column",
        )
    } else if message.starts_with("unexpected character") {
        (
            "a text begins with a sign that means something else",
            "put a text that begins with a sign in quotation marks",
        )
    } else if message == "unclosed quote" {
        ("a text has no quotation mark after it", CLOSE)
    } else if message.contains("`:`") {
        (message, COLON)
    } else {
        (message, CLOSE)
    }
}
