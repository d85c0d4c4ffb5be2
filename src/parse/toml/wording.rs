//! What the parser says of a mistake, in words that everybody knows, and what to do about it.

/// What `toml` says in words that everybody knows; and for the margin, where its own are not.
pub(super) fn in_words(what: &str) -> (&str, Option<&'static str>) {
    match what {
        "key with no value" => ("a name has no value", None),
        "missing comma between array elements" => (
            "a list lacks a comma or its end",
            Some("expected `,` or `]`"),
        ),
        "missing comma between key-value pairs" => (
            "a table lacks a comma or its end",
            Some("expected `,` or `}`"),
        ),
        "unclosed array" => ("a list has no `]` after it", None),
        "unclosed inline table" => ("a table has no `}` after it", None),
        "unclosed table" => ("the name of a table has no `]` after it", None),
        "unclosed array table" => ("the name of a list of tables has no `]]` after it", None),
        "missing escaped value" => (
            "a text holds a backslash that means nothing",
            Some("not after a backslash"),
        ),
        "unexpected key or value" => ("something follows the value on its line", Some("not here")),
        "invalid unquoted key" => ("a name holds a letter that it cannot have", None),
        "invalid boolean" => (
            "a text stands without quotation marks",
            Some("expected `\"…\"`"),
        ),
        _ if what.starts_with("cannot extend value") => (
            "a name stands for a value and for a table",
            Some("again here"),
        ),
        _ if what.ends_with(" string") => ("a text has no end", None),
        _ => (what, None),
    }
}

/// What to do about a mistake, for those that people make most.
pub(super) fn advice(what: &str) -> &'static str {
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
        "missing escaped value" => "write `\\\\` for a backslash, or put the text in `'…'`",
        "unexpected key or value" => {
            "begin a new line for each `name = value`; a quotation mark within a text is written `\\\"`"
        }
        "invalid unquoted key" => {
            "the names of fields are made of the letters a to z, digits and `_`"
        }
        "invalid boolean" => "write a text in quotation marks: `name = \"value\"`",
        _ if what.starts_with("cannot extend value") => {
            "use another name, or remove one of the two"
        }
        _ if what.contains("multi-line") => {
            "end the text with the three quotation marks that it begins with"
        }
        _ if what.contains("string") => {
            "write the quotation mark that is missing at the end of the text"
        }
        _ => "each line is `name = value`, `[table]` or `[[list of tables]]`",
    }
}
