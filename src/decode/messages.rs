//! What is said of a value that is not what its field takes.

use crate::diagnostic::{Code, Diagnostic};
use crate::node::{Node, Value};
use crate::source::Span;

/// A record in words: its kind, and its id when it has one.
pub fn describe(node: &Node, record: &str) -> String {
    // Of a record that is named after its field there is only one.
    let id = node.get("id").filter(|_| !record.starts_with('`'));
    match id.and_then(Node::string) {
        Some(id) => format!("{record} `{id}`"),
        None => record.to_owned(),
    }
}

/// What was probably meant by a word that is none of those known.
pub fn nearest<'k>(found: &str, known: &[&'k str]) -> Option<&'k str> {
    let near = known
        .iter()
        .map(|word| (strsim::damerau_levenshtein(found, word), *word))
        .filter(|(distance, word)| {
            // Of a word of one letter nothing is near.
            let letters = word.chars().count();
            *distance <= (letters / 3).max(1) && *distance < letters
        });
    near.min().map(|(_, word)| word)
}

/// «did you mean» when something known is near, and the list of what is known otherwise.
pub fn suggest(found: &str, known: &[&str], otherwise: &str) -> String {
    match nearest(found, known) {
        Some(word) => format!("did you mean `{word}`?"),
        None => format!("{otherwise} {}", list(known)),
    }
}

/// Words in backticks with commas between them.
pub(super) fn list(words: &[&str]) -> String {
    let words: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    words.join(", ")
}

/// What messages call a table.
pub const TABLE: &str = "a table";

/// The finding that a value is of another kind than `wanted`.
pub fn wrong_type(place: &str, node: &Node, wanted: &str) -> Diagnostic {
    let message = format!("{place} must be {wanted}, but is {}", node.kind());
    Diagnostic::new(Code::WrongType, message)
        .at(node.span, format!("expected {wanted}"))
        .help(how_to_write(node, wanted))
}

/// How a value of the wanted kind is written.
pub fn how_to_write(found: &Node, wanted: &str) -> &'static str {
    match (wanted, &found.value) {
        ("a whole number", _) => "write it without decimals and without quotation marks",
        ("true or false", _) => "write `true` or `false`, without quotation marks",
        ("a date", _) => "write a day as `2026-01-31`",
        ("a list", Value::Table(_)) => {
            "make it an item of a list; in TOML its header has two brackets on each side: `[[…]]`"
        }
        ("a list", _) => "write it between `[` and `]`",
        (TABLE, Value::Array(_)) => {
            "there is only one of it; in TOML its header has one bracket on each side: `[…]`"
        }
        (TABLE, _) => "write each of its fields by its name",
        (_, Value::Array(_) | Value::Table(_)) => "write one text in quotation marks",
        _ => "write it in quotation marks",
    }
}

/// The finding that a number is too small or too large.
pub fn out_of_range(message: String, span: Span, help: &str) -> Diagnostic {
    Diagnostic::new(Code::OutOfRange, message)
        .at(span, "out of range")
        .help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_word_is_suggested_and_a_far_one_gets_the_list() {
        assert_eq!(
            suggest("statment", &["id", "statement"], "the fields are"),
            "did you mean `statement`?"
        );
        assert_eq!(
            suggest("colour", &["id", "statement"], "the fields are"),
            "the fields are `id`, `statement`"
        );
    }
}
