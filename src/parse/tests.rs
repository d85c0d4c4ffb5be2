use super::*;
use crate::node::Value;

mod mistakes;
mod values;

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
    let label = finding.label().expect("a syntax finding has a place");
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
        let unread = page.matter.map(|matter| matter.unread().len());
        assert!(unread.is_none_or(|unread| unread == 1), "{text:?}");
        assert_eq!(sources.slice(page.body), body, "{text:?}");
        let shown: Vec<_> = findings
            .iter()
            .map(|finding| show(&sources, finding))
            .collect();
        assert_eq!(shown, [wanted]);
    }
}
