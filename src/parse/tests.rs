use super::*;
use crate::node::Value;

/// A tree and the messages, written so that a test can compare them.
fn read(format: Format, text: &str) -> (Option<Node>, Vec<String>) {
    let mut sources = Sources::default();
    let id = sources.add("a", text);
    let (node, findings) = parse(&sources, id, format);
    let shown = findings
        .iter()
        .map(|finding| show(&sources, finding))
        .collect();
    (node, shown)
}

fn show(sources: &Sources, finding: &Diagnostic) -> String {
    let label = finding
        .primary
        .as_ref()
        .expect("a syntax finding has a place");
    let place = sources.position(label.span);
    let related = finding.related.iter().map(|label| {
        let place = sources.position(label.span);
        format!("; {} {}:{}", label.text, place.line, place.column)
    });
    format!(
        "{}:{} {} ({}{}) {}",
        place.line,
        place.column,
        finding.message,
        label.text,
        related.collect::<String>(),
        finding.help.join("; ")
    )
}

fn messages(format: Format, text: &str) -> Vec<String> {
    read(format, text).1
}

/// Every value of a tree as `name = written`, so that spans are compared with the text.
fn written(format: Format, text: &str) -> String {
    let mut sources = Sources::default();
    let id = sources.add("a", text);
    let (node, findings) = parse(&sources, id, format);
    assert_eq!(findings, []);
    let mut shown = String::new();
    write_out(&sources, &node.expect("there are no findings"), &mut shown);
    shown
}

fn write_out(sources: &Sources, node: &Node, shown: &mut String) {
    match &node.value {
        Value::Table(entries) => {
            for Entry { key, node } in entries {
                *shown += &format!(
                    "{} = {}\n",
                    sources.slice(key.span),
                    sources.slice(node.span)
                );
                write_out(sources, node, shown);
            }
        }
        Value::Array(items) => {
            for item in items {
                *shown += &format!("- {}\n", sources.slice(item.span));
                write_out(sources, item, shown);
            }
        }
        _ => {}
    }
}

/// The value under a name.
fn value(format: Format, text: &str) -> Value {
    let (node, findings) = read(format, text);
    assert_eq!(findings, [""; 0], "{text}");
    let node = node.expect("there are no findings");
    node.get("a").expect("`a` is there").value.clone()
}

#[test]
fn the_ending_of_a_name_tells_the_format() {
    assert_eq!(Format::of(Path::new("a/b.toml")), Some(Format::Toml));
    assert_eq!(Format::of(Path::new("b.sv.yml")), Some(Format::Yaml));
    assert_eq!(Format::of(Path::new("b.json")), Some(Format::Json));
    assert_eq!(Format::of(Path::new("b.md")), None);
    assert_eq!(Format::of(Path::new("toml")), None);
}

#[test]
fn toml_values_keep_their_places() {
    let text = "å = 1\n"; // A bare name is ASCII.
    assert_eq!(
        messages(Format::Toml, text),
        [
            "1:1 not valid TOML: a name holds a letter that it cannot have (expected letters, numbers, `-`, `_`) \
             the names of fields are made of the letters a to z, digits and `_`"
        ]
    );
    let text = "\"å\" = 'ö'\r\nb.c = [1, {d = 2026-01-31}]\r\ne = [\r\n  true,\r\n]\r\n\
                [[f.g]]\r\nh = \"\"\"\r\nrad\r\n\"\"\"\r\n[f.i]\r\n";
    assert_eq!(
        written(Format::Toml, text),
        "\"å\" = 'ö'\nb = b\nc = [1, {d = 2026-01-31}]\n- 1\n- {d = 2026-01-31}\nd = 2026-01-31\n\
         e = [\n- true\nf = f\ng = [[f.g]]\n- [[f.g]]\nh = \"\"\"\r\nrad\r\n\"\"\"\ni = [f.i]\n"
    );
}

#[test]
fn toml_tables_keep_the_order_of_the_file() {
    let (node, _) = read(Format::Toml, "b = 1\na = 2\n[d]\n[c]\n");
    let node = node.expect("it is TOML");
    let names: Vec<_> = node.table().unwrap_or_default().iter().collect();
    let names: Vec<_> = names.iter().map(|entry| entry.key.value.as_str()).collect();
    assert_eq!(names, ["b", "a", "d", "c"]);
}

#[test]
fn values_are_what_was_written() {
    for (text, wanted) in [
        ("a = \"x\\u00e5\"", Value::String("xå".into())),
        ("a = true", Value::Boolean(true)),
        ("a = -1_000", Value::Integer(-1000)),
        ("a = 0xff", Value::Integer(255)),
        ("a = 1e3", Value::Float(1000.0)),
        ("a = -inf", Value::Float(f64::NEG_INFINITY)),
        (
            "a = 9223372036854775808",
            Value::Float(9_223_372_036_854_775_808.0),
        ),
        (
            "a = 0x8000000000000000",
            Value::Float(9_223_372_036_854_775_808.0),
        ),
        ("a = 2026-01-31", Value::Date("2026-01-31".into())),
        (
            "a = 2026-01-31 07:32:00z",
            Value::Date("2026-01-31 07:32:00z".into()),
        ),
    ] {
        assert_eq!(value(Format::Toml, text), wanted, "{text}");
    }
    for (text, wanted) in [
        ("a: hej", Value::String("hej".into())),
        ("a: no", Value::String("no".into())),
        ("a: NO", Value::String("NO".into())),
        ("a: on", Value::String("on".into())),
        ("a: 'it''s'", Value::String("it's".into())),
        ("a: true", Value::Boolean(true)),
        ("a: ~", Value::Null),
        ("a:", Value::Null),
        ("a: 12", Value::Integer(12)),
        ("a: 012", Value::String("012".into())),
        ("a: 1_000", Value::String("1_000".into())),
        ("a: 1.0.2", Value::String("1.0.2".into())),
        ("a: 12:30", Value::String("12:30".into())),
        ("a: 2026-01-31", Value::String("2026-01-31".into())),
        ("a: !!str 12", Value::String("12".into())),
        (
            "a: 18446744073709551615",
            Value::Float(18_446_744_073_709_551_615.0),
        ),
        ("a: -.inf", Value::Float(f64::NEG_INFINITY)),
        ("a: |\n  x\n  y\n", Value::String("x\ny\n".into())),
    ] {
        assert_eq!(value(Format::Yaml, text), wanted, "{text}");
    }
    for (text, wanted) in [
        (
            r#"{"a": "x\u00e5\n\ud83d\ude00\/"}"#,
            Value::String("xå\n😀/".into()),
        ),
        (r#"{"a": null}"#, Value::Null),
        (r#"{"a": false}"#, Value::Boolean(false)),
        (r#"{"a": -12}"#, Value::Integer(-12)),
        (r#"{"a": 1.5E+2}"#, Value::Float(150.0)),
        (r#"{"a": 99999999999999999999}"#, Value::Float(1e20)),
        (r#"{"a": []}"#, Value::Array(Vec::new())),
        ("\t{\r\n\"a\" :{ } }\n", Value::Table(Vec::new())),
    ] {
        assert_eq!(value(Format::Json, text), wanted, "{text}");
    }
}

#[test]
fn yaml_values_keep_their_places() {
    let text = [
        "# å",
        "å:",
        "  b: \"ö\" # x",
        "  c: |",
        "    rad",
        "    två",
        "  d:",
        "  - e: 1",
        "    f: [x, 'y']",
        "  - z",
        "",
    ]
    .join("\r\n");
    assert_eq!(
        written(Format::Yaml, &text),
        "å = b\nb = \"ö\"\nc = rad\r\n    två\nd = e\n- e\ne = 1\nf = [\n- x\n- 'y'\n- z\n"
    );
}

#[test]
fn json_values_keep_their_places() {
    let text = "{\"å\": {\"b\": [1, \"ö\"]},\r\n \"c\": {\r\n\"d\": -1.5}}";
    assert_eq!(
        written(Format::Json, text),
        "\"å\" = {\"b\": [1, \"ö\"]}\n\"b\" = [1, \"ö\"]\n- 1\n- \"ö\"\n\"c\" = {\n\"d\" = -1.5\n"
    );
}

#[test]
fn a_repeated_value_has_the_place_where_it_was_written() {
    assert_eq!(
        written(Format::Yaml, "a: &x [1]\nb: *x\n"),
        "a = [\n- 1\nb = [\n- 1\n"
    );
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
            "a = 2026-02-30",
            "1:5 not valid TOML: invalid date (expected day between 01 and 28) write a day that \
             exists, as `2026-01-31`",
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
            "1:9 not valid JSON: a name is missing or has no quotation marks (here) JSON has a name and every text in `\"…\"`, \
             no comma after the last item, and no comments",
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
        assert_eq!(node, None, "{text}");
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
        assert_eq!(node, None);
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
    assert!(messages(Format::Yaml, &bomb)[0].contains("aliases repeat too much"));
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

#[test]
fn an_empty_file_is_an_empty_table_where_the_format_has_one() {
    for (format, text) in [
        (Format::Toml, ""),
        (Format::Yaml, ""),
        (Format::Yaml, "# x\n"),
    ] {
        let (node, found) = read(format, text);
        assert_eq!(found, [""; 0]);
        assert_eq!(node.map(|node| node.value), Some(Value::Table(Vec::new())));
    }
    assert_eq!(read(Format::Json, "").0, None);
}

#[test]
fn a_page_is_split_at_its_front_matter() {
    for (text, body) in [
        ("+++\ntitle = \"Å\"\n+++\nText\n\n+++\n", "Text\n\n+++\n"),
        ("+++\r\ntitle = \"Å\"\r\n+++  \r\nText\r\n", "Text\r\n"),
        ("\n---\ntitle: \"Å\"\n---\n\nText\n---\n", "\nText\n---\n"),
        ("+++\ntitle = \"Å\"\n+++", ""),
    ] {
        let mut sources = Sources::default();
        let id = sources.add("a.md", text);
        let (page, findings) = front_matter(&sources, id);
        assert_eq!(findings, [], "{text:?}");
        assert_eq!(sources.slice(page.body), body, "{text:?}");
        let matter = page.matter.expect("it is sound");
        assert!(matches!(sources.slice(matter.span), "+++" | "---"));
        let title = matter.get("title").expect("it is there");
        assert_eq!(title.string(), Some("Å"));
        assert_eq!(sources.slice(title.span), "\"Å\"", "{text:?}");
    }
}

#[test]
fn a_page_without_sound_front_matter_is_a_finding() {
    for (text, body, wanted) in [
        (
            "# Rubrik\n",
            "# Rubrik\n",
            "1:1 the page has no front matter (expected `+++`) begin the page with the three lines \
             `+++`, `title = \"…\"` and `+++`",
        ),
        (
            "",
            "",
            "1:1 the page has no front matter (expected `+++`) begin the page with the three lines \
             `+++`, `title = \"…\"` and `+++`",
        ),
        (
            "+++\ntitle = \"x\"\n\nText\n",
            "",
            "1:1 the front matter has no `+++` after it (begins here) write a line of `+++` between \
             the front matter and the text",
        ),
        (
            "+++\ntitle = x\n+++\nText",
            "Text",
            "2:9 not valid TOML: a text stands without quotation marks (expected `\"…\"`) write a \
             text in quotation marks: `name = \"value\"`",
        ),
        (
            "---\ntitle: x: y\n---\nText",
            "Text",
            "2:9 not valid YAML: a second `: ` stands where only one can be (here) put a text \
             with `: ` in it in quotation marks, and begin the fields of a table in one column",
        ),
    ] {
        let mut sources = Sources::default();
        let id = sources.add("a.md", text);
        let (page, findings) = front_matter(&sources, id);
        assert_eq!(page.matter, None, "{text:?}");
        assert_eq!(sources.slice(page.body), body, "{text:?}");
        let shown: Vec<_> = findings
            .iter()
            .map(|finding| show(&sources, finding))
            .collect();
        assert_eq!(shown, [wanted]);
    }
}
