//! What a value of CSS opens and does not close.
//!
//! CSS closes it at the end of the value, without a word: `"Foo, serif` is one font of a strange name.

use std::str::Chars;

use super::value::NoValue;

/// Finds that a string, a comment or a bracket is still open at the end of a text.
pub(super) fn check(text: &str) -> Result<(), NoValue> {
    let mut awaited = Vec::new();
    let mut signs = text.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '"' | '\'' => string(&mut signs, sign)?,
            '/' if signs.as_str().starts_with('*') => comment(&mut signs)?,
            '\\' => {
                signs.next().ok_or_else(|| NoValue {
                    what: "it ends with a backslash",
                    help: "remove the backslash".into(),
                })?;
            }
            '(' => awaited.push(')'),
            '[' => awaited.push(']'),
            '{' => awaited.push('}'),
            // One that closes nothing is no CSS, which the parser says.
            _ if awaited.last() == Some(&sign) => {
                awaited.pop();
            }
            _ => {}
        }
    }
    match awaited.pop() {
        Some(bracket) => Err(open("a bracket is not closed", &bracket.to_string())),
        None => Ok(()),
    }
}

fn string(signs: &mut Chars, quote: char) -> Result<(), NoValue> {
    while let Some(sign) = signs.next() {
        match sign {
            '\\' => {
                signs.next();
            }
            _ if sign == quote => return Ok(()),
            _ => {}
        }
    }
    Err(open("a quotation mark is not closed", &quote.to_string()))
}

fn comment(signs: &mut Chars) -> Result<(), NoValue> {
    match signs.as_str()[1..].split_once("*/") {
        Some((_, after)) => {
            *signs = after.chars();
            Ok(())
        }
        None => Err(open("a comment is not closed", "*/")),
    }
}

fn open(what: &'static str, end: &str) -> NoValue {
    NoValue {
        what,
        help: format!("write `{end}` where it ends").into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn what(text: &str) -> Option<&'static str> {
        check(text).err().map(|error| error.what)
    }

    #[test]
    fn what_is_still_open_at_the_end_is_told() {
        for (text, expected) in [
            ("\"Foo", "a quotation mark is not closed"),
            ("'Foo, serif", "a quotation mark is not closed"),
            ("\"Foo\\\"", "a quotation mark is not closed"),
            ("calc(1rem + 1px", "a bracket is not closed"),
            (
                "clamp(1rem, calc(1rem + 1vw, 2rem)",
                "a bracket is not closed",
            ),
            ("1rem /* as others", "a comment is not closed"),
            ("1rem /*/", "a comment is not closed"),
            ("Foo\\", "it ends with a backslash"),
        ] {
            assert_eq!(what(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_closed_or_no_beginning_passes() {
        for text in [
            "\"A (b\", 'c\"d', serif",
            "\"Foo\\\" Bar\", serif",
            "calc((1rem + 1px) * 2)",
            "1rem /* ( \" */",
            "/**/ 1rem",
            "Foo\\(, serif",
            "1rem)",
            "",
        ] {
            assert_eq!(what(text), None, "{text}");
        }
    }
}
