use crate::node::{Node, Value};
use crate::parse::{Format, parse};
use crate::source::Sources;

/// The tree of a text, `?` where something could not be read, and in how many places it is wrong.
fn read(text: &str) -> (Option<String>, usize) {
    let mut sources = Sources::default();
    let id = sources.add("a.toml", text);
    let (node, found) = parse(&sources, id, Format::Toml);
    (node.map(|node| shown(&node, text)), found.len())
}

fn shown(node: &Node, text: &str) -> String {
    match &node.value {
        Value::Unread => "?".to_owned(),
        Value::String(value) => value.clone(),
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(|item| shown(item, text)).collect();
            format!("[{}]", items.join(" "))
        }
        Value::Table(entries) => {
            let entries = entries.iter().map(|entry| {
                let name = &entry.key.value;
                assert_eq!(&text[entry.key.span.range()], name, "{text}");
                format!("{name}={}", shown(&entry.node, text))
            });
            format!("{{{}}}", entries.collect::<Vec<_>>().join(" "))
        }
        _ => text[node.span.range()].to_owned(),
    }
}

#[test]
fn a_field_that_cannot_be_read_hides_no_other() {
    for (text, tree, mistakes) in [
        ("ab =\nc = 1\n", "{ab=? c=1}", 1),
        ("ab =", "{ab=?}", 1),
        (
            "ab = \"x\r\nc = 1\r\n[d]\r\ne = 2\r\n",
            "{ab=? c=1 d={e=2}}",
            1,
        ),
        (
            "[[a]]\nid=\nto=\n[[a]]\nid=1",
            "{a=[{id=? to=?} {id=1}]}",
            2,
        ),
        ("ab: \"å\"\ncd \"ö\"\nef = \"ä\"\n", "{ab=? cd=? ef=ä}", 2),
        ("ab = \"å\nö\"\nc = 1\n", "{ab=? c=1}", 1),
        ("ab = [1,\n2\n\n[c]\nd = 1\n", "{ab=? c={d=1}}", 1),
        ("ab = [1,\n2,\n\n[[c]]\nd = 1\n", "{ab=? c=[{d=1}]}", 1),
        ("ab = [\n\"x\n]\nc = 1\n", "{ab=? c=1}", 1),
        ("ab = [\n1 2,\n]\nc = 1\n", "{ab=? c=1}", 1),
        ("ab = { x = 1\nc = 2\n", "{ab=? c=2}", 1),
        ("ab = \"\"\"x\n[y](@z)\n\nc = 1\n", "{ab=? c=1}", 1),
        (
            "ab = \"\"\"x\nc = \"\"\"y\"\"\"\nd = 1\n",
            "{ab=? c=y d=1}",
            1,
        ),
        ("ab = 2026-02-30\ncd =\n", "{ab=2026-02-30 cd=?}", 1),
        ("ab = 1\nab =\n", "{ab=1 ab=?}", 1),
    ] {
        assert_eq!(read(text), (Some(tree.to_owned()), mistakes), "{text}");
    }
}

#[test]
fn what_belongs_to_no_field_is_not_guessed() {
    for text in [
        "[a\nb = 1\n",
        "= 1\nb = 2\n",
        "\"x\" 1\nb = 2\n",
        "a.b =\nc = 1\n",
        "e\nb = 1\n",
    ] {
        assert_eq!(read(text).0, None, "{text}");
    }
}

#[test]
fn lines_in_any_order_are_read_or_refused() {
    let lines = [
        "[[aa]]",
        "[bb]",
        "[aa",
        "cc = \"x",
        "cc =",
        "dd = 1",
        "ee = [",
        "\"y\",",
        "]",
        "ff = \"\"\"z",
        "\"\"\"",
        "å",
        "gg: 2",
        "hh = { i = 1",
        "}",
        "kk = 2026-02-30",
        "",
        "# [",
        "ll = \"å\nö\"",
        "'''",
    ];
    let mut state = 1_u64;
    let (mut whole, mut refused) = (0, 0);
    for _ in 0..4_000 {
        let mut text = String::new();
        for _ in 0..7 {
            // The numbers of Knuth's MMIX.
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            text += lines[(state >> 33) as usize % lines.len()];
            text.push('\n');
        }
        match read(&text) {
            (Some(_), _) => whole += 1,
            (None, mistakes) => {
                assert!(mistakes > 0, "{text}");
                refused += 1;
            }
        }
    }
    assert!(whole > 100 && refused > 100, "{whole} {refused}");
}

#[test]
fn a_name_with_the_wrong_brackets_hides_nothing() {
    for (text, tree) in [
        (
            "[[roles]]\na = 1\n[[roles]\na = 2\n",
            "{roles=[{a=1} {a=2}]}",
        ),
        ("[[roles\na = 1\n[bb]\nc = 1\n", "{roles=[{a=1}] bb={c=1}}"),
        ("[roles\r\na = 1\r\n", "{roles={a=1}}"),
        ("[roles # x\na = 1\n", "{roles={a=1}}"),
        ("[roles]]\na = 1\n", "{roles={a=1}}"),
        (
            "[[roles]]\na = 1\n[roles]]\na = 2\n",
            "{roles=[{a=1} {a=2}]}",
        ),
        (
            "[[bb]]\n[[bb.parts]\na = 1\n[bb.parts.c]\nd = 1\n",
            "{bb=[{parts=[{a=1 c={d=1}}]}]}",
        ),
        // What is a list elsewhere.
        (
            "[[roles]]\na = 1\n[roles]\na = 2\n[[roles.bb]]\nc = 1\n[[roles]]\na = 3\n",
            "{roles=[{a=1} {a=2 bb=[{c=1}]} {a=3}]}",
        ),
        (
            "[roles]\na = 1\n[[roles]]\na = 2\n",
            "{roles=[{a=1} {a=2}]}",
        ),
        (
            "[[roles]]\n[roles.bb]\nc = 1\n[roles]\n[roles.bb]\nc = 2\n",
            "{roles=[{bb={c=1}} {bb={c=2}}]}",
        ),
        // One mistake in each way that there is.
        (
            "[[roles]]\na = 1\n[[roles]\na =\nb = 1\n",
            "{roles=[{a=1} {a=? b=1}]}",
        ),
    ] {
        let mistakes = if text.contains("a =\n") { 2 } else { 1 };
        assert_eq!(read(text), (Some(tree.to_owned()), mistakes), "{text}");
    }
}

#[test]
fn the_parts_of_a_list_that_is_misspelt_are_its_own() {
    for list in ["quote", "quotess", "qoutes"] {
        let text = format!(
            "[[quotes]]\na = 1\n[quotes.source]\nb = 1\n[[{list}]]\na = 2\n[quotes.source]\nb = 2\n"
        );
        let tree = format!("{{quotes=[{{a=1 source={{b=1}}}}] {list}=[{{a=2 source={{b=2}}}}]}}");
        // That the name is wrong is said by those who know the names.
        assert_eq!(read(&text), (Some(tree), 0), "{text}");
    }
}

#[test]
fn a_first_item_that_is_misspelt_leaves_the_others_as_they_are() {
    let text =
        "[[quote]]\na = 1\n[quotes.source]\nb = 1\n[[quotes]]\na = 2\n[quotes.source]\nb = 2\n";
    let tree = "{quote=[{a=1 source={b=1}}] quotes=[{a=2 source={b=2}}]}";
    assert_eq!(read(text), (Some(tree.to_owned()), 0));
}

#[test]
fn a_name_without_room_for_the_right_brackets_is_not_guessed() {
    assert_eq!(read("[a\nb = 1\n").0, None);
    assert_eq!(read("[[\nb = 1\n").0, None);
}
