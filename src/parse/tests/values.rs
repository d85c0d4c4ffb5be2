//! Values are what was written, and keep their places.

use super::*;

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
            Value::Huge("9223372036854775808".into()),
        ),
        (
            "a = 0x8000000000000000",
            Value::Huge("0x8000000000000000".into()),
        ),
        ("a = 1e20", Value::Float(1e20)),
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
            Value::Huge("18446744073709551615".into()),
        ),
        (
            "a: -99999999999999999999",
            Value::Huge("-99999999999999999999".into()),
        ),
        ("a: 1e20", Value::Float(1e20)),
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
        (
            r#"{"a": 99999999999999999999}"#,
            Value::Huge("99999999999999999999".into()),
        ),
        (r#"{"a": 1e20}"#, Value::Float(1e20)),
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
