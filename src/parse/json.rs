//! JSON: `serde_json` says whether it is JSON, and a small reader finds the places.
//!
//! The reader runs only over what is known to be JSON, so it looks for no mistakes of its own but
//! those that JSON leaves open: names that stand twice, half characters, and great depth.

use serde::de::IgnoredAny;

use super::{MAX_DEPTH, Part};
use crate::diagnostic::Diagnostic;
use crate::node::{Entry, Node, Value};
use crate::source::Spanned;

pub(super) fn read(part: Part) -> (Option<Node>, Vec<Diagnostic>) {
    if let Err(error) = serde_json::from_str::<IgnoredAny>(part.text) {
        return (None, vec![syntax(part, &error)]);
    }
    let mut reader = Reader {
        part,
        at: 0,
        findings: Vec::new(),
    };
    match reader.value(0) {
        Ok(node) => (Some(node), reader.findings),
        Err(finding) => (None, vec![*finding]),
    }
}

fn syntax(part: Part, error: &serde_json::Error) -> Diagnostic {
    let text = error.to_string();
    let what = text
        .rfind(" at line ")
        .map_or(text.as_str(), |end| &text[..end]);
    let at = offset(part.text, error.line(), error.column());
    if part.text.trim().is_empty() {
        return part
            .finding(at..part.after(at), "the file is empty", "nothing")
            .help("begin the file with `{` and end it with `}`");
    }
    if let Some(comma) = last_comma(part.text, at) {
        return part
            .finding(
                comma..comma + 1,
                "a comma stands after the last item",
                "nothing follows",
            )
            .help(format!("remove it; {USUAL}"));
    }
    let (what, help) = in_words(what);
    part.finding(at..part.after(at), &what, "here").help(help)
}

/// The comma before a place where a list or table ends.
fn last_comma(text: &str, at: usize) -> Option<usize> {
    let (before, after) = text.split_at(at);
    let before = before.trim_end();
    let ends = after.trim_start().starts_with(['}', ']']);
    (ends && before.ends_with(',')).then(|| before.len() - 1)
}

/// What people forget most.
const USUAL: &str =
    "JSON has a name and every text in `\"…\"`, no comma after the last item, and no comments";

/// What `serde_json` says in words that everybody knows, and what to do.
fn in_words(what: &str) -> (String, &'static str) {
    let (what, help) = match what {
        "trailing characters" => (
            "something stands after the end",
            "put everything between the first `{` and the `}` that ends it",
        ),
        "invalid escape" => (
            "a backslash stands before a sign that needs none",
            "write `\\\\` for a backslash",
        ),
        "expected value" => ("a value is missing or has no quotation marks", USUAL),
        "key must be a string" => ("a name is missing or has no quotation marks", USUAL),
        what if what.starts_with("control character") => (
            "a text holds a line break or another control character",
            "write `\\n` where a new line is to begin",
        ),
        what => {
            let what = what.replace("EOF while parsing", "the file ends in the middle of");
            return (what, USUAL);
        }
    };
    (what.to_owned(), help)
}

/// Where `serde_json` stopped: it counts lines from 1, and the bytes that it has read of the line.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let mut at = (start + column.saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

struct Reader<'t> {
    part: Part<'t>,
    at: usize,
    findings: Vec<Diagnostic>,
}

/// The boxed finding ends the reading.
type Read<T> = Result<T, Box<Diagnostic>>;

impl Reader<'_> {
    fn peek(&self) -> u8 {
        self.part.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// The next byte that is no white space.
    fn token(&mut self) -> u8 {
        while matches!(self.peek(), b' ' | b'\t' | b'\n' | b'\r') {
            self.at += 1;
        }
        self.peek()
    }

    fn value(&mut self, depth: usize) -> Read<Node> {
        let token = self.token();
        let start = self.at;
        if matches!(token, b'{' | b'[') {
            if depth == MAX_DEPTH {
                return Err(Box::new(self.part.too_deep(start..start + 1)));
            }
            self.at += 1;
            let value = if token == b'{' {
                self.object(depth + 1)?
            } else {
                self.array(depth + 1)?
            };
            let span = self.part.container(start..self.at);
            return Ok(Node { value, span });
        }
        let value = match token {
            b'"' => Value::String(self.string()?),
            b't' => self.word("true", Value::Boolean(true)),
            b'f' => self.word("false", Value::Boolean(false)),
            b'n' => self.word("null", Value::Null),
            _ => self.number(),
        };
        let span = self.part.span(start..self.at);
        Ok(Node { value, span })
    }

    fn object(&mut self, depth: usize) -> Read<Value> {
        let mut entries = Vec::new();
        while self.token() != b'}' {
            let start = self.at;
            let value = self.string()?;
            let span = self.part.span(start..self.at);
            self.token();
            self.at += 1;
            let key = Spanned { value, span };
            let node = self.value(depth)?;
            entries.push(Entry { key, node });
            self.comma();
        }
        self.at += 1;
        self.part.unique(&mut entries, &mut self.findings);
        Ok(Value::Table(entries))
    }

    fn array(&mut self, depth: usize) -> Read<Value> {
        let mut items = Vec::new();
        while self.token() != b']' {
            items.push(self.value(depth)?);
            self.comma();
        }
        self.at += 1;
        Ok(Value::Array(items))
    }

    fn comma(&mut self) {
        if self.token() == b',' {
            self.at += 1;
        }
    }

    fn word(&mut self, word: &str, value: Value) -> Value {
        self.at += word.len();
        value
    }

    fn string(&mut self) -> Read<String> {
        let start = self.at;
        self.at += 1;
        let mut escaped = false;
        while self.at < self.part.text.len() && self.peek() != b'"' {
            let skip = if self.peek() == b'\\' { 2 } else { 1 };
            escaped |= skip == 2;
            self.at += skip;
        }
        self.at += 1;
        let text = &self.part.text[start..self.at];
        if !escaped {
            return Ok(text[1..text.len() - 1].to_owned());
        }
        serde_json::from_str(text).map_err(|_| {
            let finding = self.part.finding(
                start..self.at,
                "a `\\u` escape stands for half a character",
                "half a character",
            );
            Box::new(finding.help("write the character itself, or both halves of it"))
        })
    }

    fn number(&mut self) -> Value {
        let start = self.at;
        while matches!(self.peek(), b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9') {
            self.at += 1;
        }
        let text = &self.part.text[start..self.at];
        match text.parse() {
            Ok(integer) => Value::Integer(integer),
            Err(_) => super::number(text, text.parse().unwrap_or(f64::NAN)),
        }
    }
}
