//! Every message is shown by some test: what the sources can say, a case or a test says too.
//!
//! A message is any text of two words or more in `src/`. Each line of it must stand on one line of
//! what a test expects, with anything in the place of its `{placeholders}`: in a case's `expected`,
//! in a text of a test, or in a committed file that a test compares with what the program says.

mod literals;

use std::fs;

use crate::site::{repository, tree};
use crate::sources::{parted, whole_program_tests};

use literals::{Literal, literals};

/// Texts that look like messages and that nobody is told: the file, the text, and why. Each must
/// still be there, and in no test.
const NO_MESSAGES: &[(&str, &str, &str)] = &[
    ("brand/style.rs", "$names: ({});\n", "Sass, and no message"),
    (
        "search/index.rs",
        "{const same=[",
        "JavaScript, which a browser reads in tests",
    ),
    (
        "search/index.rs",
        "];\ntillitSearch({\"letters\":{",
        "JavaScript, which a browser reads in tests",
    ),
    (
        "parse/toml/dates.rs",
        "invalid time",
        "the parser says it to tillit",
    ),
    (
        "parse/toml/mistakes.rs",
        "duplicate key",
        "the parser says it to tillit",
    ),
    (
        "parse/toml/mistakes.rs",
        "recursion limit",
        "the parser says it to tillit",
    ),
    (
        "parse/toml/mistakes.rs",
        "cannot recurse further; max recursion depth met",
        "the parser says it to tillit",
    ),
    (
        "parse/toml/mistakes.rs",
        "string values must be quoted",
        "the parser says it to tillit",
    ),
    (
        "parse/toml/mistakes.rs",
        "missing comma between ",
        "the parser says it to tillit",
    ),
    (
        "parse/yaml/mistakes.rs",
        "recursion limit exceeded",
        "the parser says it to tillit",
    ),
    (
        "search/read/serializer.rs",
        "nothing fails here",
        "an error that is never made needs words",
    ),
    (
        "brand/style.rs",
        "@font-face {{ font-family: {OWN_FONT}; font-weight: {weights}; font-display: {DISPLAY}; src: url(\"{url}\") format(\"{format}\") }}\n",
        "CSS, before it is read and written again",
    ),
    (
        "plan/own_style.rs",
        "@use \"../themes/{theme}/sass/tillit\";\n@use \"site\";\n",
        "Sass, which a test builds",
    ),
    (
        "brand/style.rs",
        "@layer tokens {{ :root {{ {tokens} }} }}\n",
        "CSS, before it is read and written again",
    ),
    (
        "plan/edition.rs",
        "+++\nrender = false\n+++\n",
        "a whole file for Zola",
    ),
];

/// What a text follows that is for those who work on tillit: it is said when tillit is wrong.
const FOR_DEVELOPERS: [&str; 3] = [".expect(", "panic!(", "unreachable!("];

/// What a text follows, or is followed by, that is compared with another one.
const COMPARED_AFTER: [&str; 9] = [
    "_with(",
    "contains(",
    "split_once(",
    "split(",
    "_prefix(",
    "find(",
    "match_indices(",
    "== ",
    "!= ",
];
const COMPARED_BEFORE: [&str; 4] = ["=>", "| ", "|\n", "if "];

/// Committed files that tests compare with what the program says; besides them, `docs/schema/`.
const COMPARED_FILES: [&str; 4] = [
    "README.md",
    "docs/communications.md",
    "docs/languages.md",
    "docs/theme.md",
];

/// The fixed pieces of each line of a text: what stands between its placeholders.
fn lines_of_pieces(text: &str) -> Vec<Vec<&str>> {
    text.lines().map(pieces).collect()
}

fn pieces(line: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(next) = line[at..].find(['{', '}']) {
        at += next;
        let rest = &line[at..];
        let is_name = |sign: char| sign.is_alphanumeric() || "_:.#?".contains(sign);
        let length = if rest.starts_with("{{") || rest.starts_with("}}") {
            2
        } else {
            let name = rest[1..].trim_start_matches(is_name);
            let is_placeholder = rest.starts_with('{') && name.starts_with('}');
            if !is_placeholder {
                at += 1;
                continue;
            }
            rest.len() - name.len() + 1
        };
        pieces.push(&line[from..at]);
        at += length;
        from = at;
    }
    pieces.push(&line[from..]);
    pieces
}

/// Whether a piece of a text is of words.
fn is_worded(piece: &str) -> bool {
    let piece = piece.trim();
    piece.contains(' ')
        && piece.chars().count() >= 5
        && piece.contains(|sign: char| sign.is_ascii_alphabetic())
}

/// Whether a text in the code may be told to somebody.
fn is_message(literal: &Literal) -> bool {
    let before = literal.before.trim_end();
    let compared = literal.before.trim_end_matches('\n');
    // The call that it stands in.
    let statement = before.rsplit([';', '{', '}']).next().unwrap_or_default();
    let after = literal.after.trim_start();
    pieces(&literal.text.replace('\n', " "))
        .into_iter()
        .any(is_worded)
        && !FOR_DEVELOPERS.iter().any(|call| before.ends_with(call))
        && !statement.trim_start().starts_with("assert")
        && !COMPARED_AFTER.iter().any(|call| compared.ends_with(call))
        && !COMPARED_BEFORE.iter().any(|sign| after.starts_with(sign))
}

/// Everything that tests expect, line by line.
fn expected() -> String {
    let mut texts = Vec::new();
    let (_, tests) = parted();
    let whole = whole_program_tests();
    let own = |file: &str| file.starts_with("messages");
    let sources = tests
        .iter()
        .chain(whole.iter().filter(|(file, _)| !own(file)));
    for (_, source) in sources {
        texts.extend(literals(source).into_iter().map(|literal| literal.text));
    }
    for (file, bytes) in tree(&repository().join("tests/cases")) {
        if file.ends_with("/expected") {
            texts.push(String::from_utf8(bytes).expect("cases are UTF-8"));
        }
    }
    for (_, bytes) in tree(&repository().join("docs/schema")) {
        let schema = serde_json::from_slice(&bytes).expect("schemas are JSON");
        add_texts(&schema, &mut texts);
    }
    let read = |file| fs::read_to_string(repository().join(file)).expect("it is there");
    texts.extend(COMPARED_FILES.map(read));
    texts.join("\n")
}

/// Adds the texts in a value of JSON.
fn add_texts(value: &serde_json::Value, texts: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => texts.push(text.clone()),
        serde_json::Value::Array(items) => items.iter().for_each(|item| add_texts(item, texts)),
        serde_json::Value::Object(fields) => {
            fields.values().for_each(|field| add_texts(field, texts));
        }
        _ => {}
    }
}

/// Whether all pieces stand in their order on one line of what is expected.
fn is_expected(pieces: &[&str], expected: &str) -> bool {
    let Some(longest) = pieces.iter().max_by_key(|piece| piece.len()) else {
        return true;
    };
    expected.match_indices(longest).any(|(at, _)| {
        let start = expected[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let line = expected[start..].lines().next().unwrap_or_default();
        let mut rest = line;
        pieces.iter().all(|piece| match rest.split_once(piece) {
            Some((_, after)) => {
                rest = after;
                true
            }
            None => false,
        })
    })
}

#[test]
fn every_message_is_shown_by_a_test() {
    let expected = expected();
    let (code, _) = parted();
    let mut unseen = Vec::new();
    for (file, source) in &code {
        for literal in literals(source)
            .iter()
            .filter(|literal| is_message(literal))
        {
            let shown = lines_of_pieces(&literal.text)
                .iter()
                .all(|pieces| is_expected(pieces, &expected));
            let known = NO_MESSAGES
                .iter()
                .any(|(at, text, _)| at == file && *text == literal.text);
            if !shown && !known {
                let line = literal.before.lines().count();
                unseen.push(format!("src/{file}:{line}: {:?}", literal.text));
            }
        }
    }
    assert!(
        unseen.is_empty(),
        "no test shows {} messages:\n{}",
        unseen.len(),
        unseen.join("\n")
    );
}

#[test]
fn what_is_said_to_be_no_message_is_in_the_sources_and_in_no_test() {
    let expected = expected();
    let (code, _) = parted();
    for (file, text, why) in NO_MESSAGES {
        let source = code.iter().find(|(at, _)| at == file);
        let (_, source) = source.unwrap_or_else(|| panic!("there is no src/{file} ({why})"));
        assert!(
            literals(source)
                .iter()
                .any(|literal| literal.text == *text && is_message(literal)),
            "src/{file} holds no message {text:?} ({why})"
        );
        let lines = lines_of_pieces(text);
        assert!(
            !lines.iter().all(|pieces| is_expected(pieces, &expected)),
            "a test shows {text:?} of src/{file} ({why})"
        );
    }
}

#[test]
fn a_message_is_expected_only_as_a_whole_and_on_one_line() {
    let shown = |text: &str, expected: &str| {
        let lines = lines_of_pieces(text);
        lines.iter().all(|pieces| is_expected(pieces, expected))
    };
    assert_eq!(
        pieces("a `{b}` {} {{c}} {d e}"),
        ["a `", "` ", " ", "c", " {d e}"]
    );
    assert!(shown("`{}` is not {what}", "error: `a` is not b"));
    assert!(!shown("`{}` is not {what}", "error: `a` is\nnot b"));
    assert!(!shown("a {} b {} c", "a 1 c 2 b"));
    assert!(shown("one\ntwo {}", "two 2\none"));
    assert!(!shown("one\nthree", "one\ntwo"));
}
