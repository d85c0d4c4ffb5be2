//! What is wrong is found and said in words.

use super::*;

/// Whether a file could not be read, or a field of it.
fn lacks_something(node: Option<Node>) -> bool {
    node.is_none_or(|node| !node.unread().is_empty())
}

#[test]
fn every_line_of_toml_that_is_wrong_is_found() {
    let text = "a = \"x\nb = 2\nc = hej\nd =\ne\n";
    let (node, found) = read(Format::Toml, text);
    assert_eq!(node, None);
    assert_eq!(
        found,
        [
            "1:7 not valid TOML: a text has no end (expected `\"`) \
             write the quotation mark that is missing at the end of the text",
            "3:5 not valid TOML: a text stands without quotation marks (expected `\"…\"`) \
             write a text in quotation marks: `name = \"value\"`",
            "4:4 not valid TOML: a value is missing (no value) \
             write a text in quotation marks: `name = \"value\"`",
            "5:2 not valid TOML: a name has no value (expected `=`) write `name = value` on one line",
        ]
    );
}

#[test]
fn a_date_of_toml_that_is_none_hides_nothing() {
    for written in [
        "2026-02-30",
        "2026-13-01",
        "2026-2-3",
        "2026-01",
        "26-01-31",
        "2026-01-31T25:00:00",
        "2026-02-30 10:00:00",
        "25:00:00",
        "2026-01-31x",
    ] {
        let text = format!("\"å\" = [{written}, {{ b = {written} }}]\nc = \"--------\"\n");
        let (node, found) = read(Format::Toml, &text);
        assert_eq!(found, [""; 0], "{written}");
        let node = node.expect("it is read");
        let list = node.get("å").and_then(Node::array).expect("a list");
        let (first, second) = (&list[0], list[1].get("b").expect("a field"));
        for date in [first, second] {
            assert_eq!(date.value, Value::Date(written.to_owned()));
            assert_eq!(&text[date.span.range()], written);
        }
        let last = node.get("c").and_then(Node::string);
        assert_eq!(last, Some("--------"));
    }
    let (node, found) = read(Format::Toml, "a = 2026-02-30\nb = hej\na = 1\n");
    let node = node.expect("it is read");
    let date = node.get("a").map(|node| node.value.clone());
    assert_eq!(date, Some(Value::Date("2026-02-30".to_owned())));
    assert_eq!(
        found,
        [
            "2:5 not valid TOML: a text stands without quotation marks (expected `\"…\"`) \
             write a text in quotation marks: `name = \"value\"`",
            "3:1 not valid TOML: `a` is there twice (again here; first here 1:1) remove one of them",
        ]
    );
    let (node, found) = read(Format::Toml, "a = 2026-02-30\n[b\n");
    assert_eq!(node, None);
    assert_eq!(
        found,
        [
            "1:5 `2026-02-30` is no date (no date) write a day that exists, as `2026-01-31`",
            "2:3 not valid TOML: the name of a table has no `]` after it (expected `]`) write the name \
             of a table as `[name]`",
        ]
    );
}

#[test]
fn each_mistake_says_what_to_do() {
    for (format, text, wanted) in [
        (
            Format::Toml,
            "a = [1, 2\n",
            "1:10 not valid TOML: a list has no `]` after it (expected `]`) put commas between the items of a \
             list and `]` after the last",
        ),
        (
            Format::Toml,
            "[a\n",
            "1:3 not valid TOML: the name of a table has no `]` after it (expected `]`) write the name \
             of a table as `[name]`",
        ),
        (
            Format::Toml,
            "a = [\n1\n2\n]\n",
            "3:1 not valid TOML: a list lacks a comma or its end (expected `,` or `]`) put commas between the \
             items of a list and `]` after the last",
        ),
        (
            Format::Toml,
            "a = {b = 'x' c = 2}\n",
            "1:14 not valid TOML: a table lacks a comma or its end (expected `,` or `}`) put commas between the \
             fields of a table and `}` after the last",
        ),
        (
            Format::Toml,
            "a = {b = 1\n",
            "1:11 not valid TOML: a table has no `}` after it (expected `}`) put commas between the \
             fields of a table and `}` after the last",
        ),
        (
            Format::Toml,
            "a = 'x' y\n",
            "1:9 not valid TOML: something follows the value on its line (not here) begin a new line for each \
             `name = value`; a quotation mark within a text is written `\\\"`",
        ),
        (
            Format::Toml,
            "a = 'C:\u{1}'",
            "1:8 not valid TOML: a text holds a control character (cannot be seen) remove it; it \
             often comes along when text is pasted",
        ),
        (
            Format::Toml,
            "a == 1",
            "1:4 not valid TOML: extra `=` (not here) each line is `name = value`, `[table]` or \
             `[[list of tables]]`",
        ),
        (
            Format::Yaml,
            "a: b: c",
            "1:5 not valid YAML: a second `: ` stands where only one can be (here) put a text \
             with `: ` in it in quotation marks, and begin the fields of a table in one column",
        ),
        (
            Format::Yaml,
            "a: @b",
            "1:4 not valid YAML: a text begins with a sign that means something else (here) put a text that begins with a \
             sign in quotation marks",
        ),
        (
            Format::Yaml,
            "å: \"b",
            "1:4 not valid YAML: a text has no quotation mark after it (here) close every quotation mark and bracket, and \
             indent with spaces",
        ),
        (
            Format::Yaml,
            "b: &b {x: 1}\na:\n  <<: *b\n",
            "3:3 not valid YAML: `<<` merges tables, which is not taken (a merge key) write the \
             fields out in each table",
        ),
        (
            Format::Yaml,
            "a: !!python/object/apply:os.system [ls]",
            "1:36 not valid YAML: the tag `!!python/object/apply:os.system` is not taken (a tag) \
             remove the tag; the field says of what kind its value is",
        ),
        (
            Format::Yaml,
            "a: 1\n---\nb: 2\n",
            "3:1 not valid YAML: the file holds more than one document (a second document) remove \
             the line `---` and what follows it",
        ),
        (
            Format::Yaml,
            "a: *b",
            "1:4 not valid YAML: an alias names an anchor that is not there (no such anchor) put a \
             text that begins with `*` in quotation marks; or, if it is to repeat a value, put `&name` before that value",
        ),
        (
            Format::Yaml,
            "a: &a [*a]",
            "1:8 not valid YAML: an alias repeats what it stands in (endless) write the value out",
        ),
        (
            Format::Yaml,
            "? [a]\n: b",
            "1:3 not valid YAML: a name is not text (no text) write the name of a field as text",
        ),
        (
            Format::Json,
            "{\"a\": 1,}",
            "1:8 not valid JSON: a comma stands after the last item (nothing follows) remove it; JSON has a name and \
             every text in `\"…\"`, no comma after the last item, and no comments",
        ),
        (
            Format::Json,
            "[1, ]",
            "1:3 not valid JSON: a comma stands after the last item (nothing follows) remove it; JSON has a name and \
             every text in `\"…\"`, no comma after the last item, and no comments",
        ),
        (
            Format::Json,
            "{\n  \"å\": 'x'}",
            "2:8 not valid JSON: a value is missing or has no quotation marks (here) JSON has a name and every text in `\"…\"`, \
             no comma after the last item, and no comments",
        ),
        (
            Format::Json,
            "a: 1\n",
            "1:1 not valid JSON: a value is missing or has no quotation marks (here) JSON has a name and every text in `\"…\"`, \
             no comma after the last item, and no comments",
        ),
        (
            Format::Json,
            "{\"a\": [1",
            "1:8 not valid JSON: the file ends in the middle of a list (here) JSON has a name and \
             every text in `\"…\"`, no comma after the last item, and no comments",
        ),
        (
            Format::Json,
            r#"{"a": "\ud83d"}"#,
            "1:7 not valid JSON: a `\\u` escape stands for half a character (half a character) \
             write the character itself, or both halves of it",
        ),
    ] {
        let (node, found) = read(format, text);
        assert!(lacks_something(node), "{text}");
        assert_eq!(found, [wanted], "{text}");
    }
}

#[test]
fn a_name_that_stands_twice_is_found_and_the_first_is_kept() {
    for (format, text) in [
        (Format::Yaml, "a: 1\nb: {c: 1, c: 2}\na: 2\n"),
        (
            Format::Json,
            "{\"a\": 1,\n\"b\": {\"c\": 1, \"c\": 2},\n\"a\": 2}",
        ),
    ] {
        let (node, found) = read(format, text);
        let node = node.expect("the rest is sound");
        let first = node.get("a").map(|node| &node.value);
        assert_eq!(first, Some(&Value::Integer(1)));
        assert_eq!(node.table().map(<[_]>::len), Some(2));
        assert_eq!(found.len(), 2);
        assert!(
            found[0].contains("`c` is there twice (again here; first here 2:"),
            "{found:?}"
        );
        assert!(
            found[1].contains("`a` is there twice (again here; first here 1:"),
            "{found:?}"
        );
    }
    let (node, found) = read(Format::Toml, "a = 1\na = 2\n[b]\n[b]\n");
    assert!(node.is_some());
    assert_eq!(
        found,
        [
            "2:1 not valid TOML: `a` is there twice (again here; first here 1:1) remove one of them",
            "4:2 not valid TOML: `b` is there twice (again here; first here 3:2) put what stands under both under one of them",
        ]
    );
}

#[test]
fn nothing_exhausts_the_stack_or_the_memory() {
    let deep = 20_000;
    for (format, text) in [
        (Format::Toml, format!("a = {}", "[".repeat(deep))),
        (
            Format::Toml,
            format!("a = {}1{}", "[".repeat(deep), "]".repeat(deep)),
        ),
        (Format::Toml, format!("a = {}", "{a=".repeat(deep))),
        (Format::Toml, format!("{}a = 1", "a.".repeat(deep))),
        (Format::Toml, format!("[{}a]", "a.".repeat(40))),
        (Format::Yaml, "[".repeat(deep)),
        (Format::Yaml, "- ".repeat(deep)),
        (Format::Yaml, format!("{}b", "{a: ".repeat(deep))),
        (
            Format::Json,
            format!("{}{}", "[".repeat(deep), "]".repeat(deep)),
        ),
        (
            Format::Json,
            format!("{}1{}", "{\"a\":".repeat(deep), "}".repeat(deep)),
        ),
    ] {
        let (node, found) = read(format, &text);
        assert!(lacks_something(node));
        assert!(
            found[0].contains("values stand too deeply in one another"),
            "{found:?}"
        );
    }
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..9 {
        let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
        bomb += &format!("a{level}: &a{level} [{aliases}]\n");
    }
    let (_, found) = read(Format::Yaml, &bomb);
    assert_eq!(
        found,
        [
            "1:22 not valid YAML: aliases repeat too much (too much) write values out; \
             aliases may repeat 100000 of them in all"
        ]
    );
}

#[test]
fn thirty_levels_are_not_too_deep() {
    for (format, text) in [
        (
            Format::Toml,
            format!("a = {}1{}", "[".repeat(30), "]".repeat(30)),
        ),
        (
            Format::Yaml,
            format!("a: {}1{}", "[".repeat(30), "]".repeat(30)),
        ),
        (
            Format::Json,
            format!("{{\"a\": {}1{}}}", "[".repeat(30), "]".repeat(30)),
        ),
    ] {
        assert_eq!(messages(format, &text), [""; 0], "{}", format.name());
    }
}
