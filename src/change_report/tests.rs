use super::*;
use crate::difference::difference;
use crate::documents::Documents;
use crate::parse::{self, Format as Notation};
use crate::source::Sources;

const OLD: &str = r#"
[site]
title = "Principer"
lang = "sv"
version = "1.0"

[site.owner]
org = "Exempelstads kommun"

[[principles]]
id = "ett"
order = 1
short_title = "Tillit <b>"
statement = "Vi litar på varandra"
decided_by = "Fullmäktige"
decided_on = "2026-01-02"
dnr = "KS 1"

[[principles.questions]]
id = "f"
text = "ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton *slut*"

[[quotes]]
id = "a"
text = "A"

[[quotes]]
id = "b"
text = "B"
"#;

fn documents(text: &str) -> Documents {
    let mut sources = Sources::default();
    let id = sources.add("principles.toml", text);
    let (dataset, findings) = parse::parse(&sources, id, Notation::Toml);
    assert_eq!(findings, []);
    Documents {
        dataset,
        ..Documents::default()
    }
}

fn changed() -> String {
    OLD.replace("på varandra", "på alla")
        .replace("*slut*", "*end*\\u001B[2J")
        .replace("[[quotes]]\nid = \"a\"\ntext = \"A\"\n\n", "")
}

fn rendered(format: Format) -> String {
    let (old, new) = (documents(OLD), documents(&changed()));
    render(&difference(("v1", &old), (".", &new)), format)
}

#[test]
fn a_terminal_shows_each_change_with_what_stands_around_it() {
    let shown = rendered(Format::Terminal { colour: false });
    assert_eq!(
        shown,
        "Compared: v1 (version 1.0) with this folder (version 1.0)

Principle 1: Tillit <b>
  Decided by Fullmäktige on 2026-01-02, register number KS 1
  statement: changed, normative
    Vi litar på [-varandra-] {+alla+}
  questions f: text: changed
    … fem sex sju åtta nio tio elva tolv tretton fjorton femton *[-slut-] {+end+}*{+\u{fffd}[2J+}

Quotes: a
  removed
    [-A-]

Normative changes: 1. Editorial changes: 2.
"
    );
    let coloured = rendered(Format::Terminal { colour: true });
    assert!(coloured.contains("\u{1b}[9;31mvarandra\u{1b}[0m \u{1b}[4;32malla\u{1b}[0m"));
}

#[test]
fn nothing_in_a_text_is_markdown_or_html() {
    let markdown = rendered(Format::Markdown);
    assert!(markdown.starts_with(
        "# Ändringar i Principer\n\nJämfört: v1 (version 1.0) med den här mappen (version 1.0)\n"
    ));
    assert!(
        markdown.contains("\n## Princip 1: Tillit &lt;b&gt;\n"),
        "{markdown}"
    );
    assert!(markdown.contains(
        "**lydelse**: Ändrat · Normativ\n\n> Vi litar på <del>varandra</del> <ins>alla</ins>\n"
    ));
    assert!(
        markdown.contains("femton \\*<del>slut</del> <ins>end</ins>\\*"),
        "{markdown}"
    );
}

#[test]
fn a_page_for_a_meeting_has_both_sides_who_decided_and_a_place_to_sign() {
    let page = rendered(Format::Html);
    for part in [
        "<html lang=\"sv\">",
        "<h2>Princip 1: Tillit &lt;b&gt;</h2>",
        "<p>Beslutad av Fullmäktige den 2026-01-02, diarienummer KS 1</p>",
        "<dd>Vi litar på <del>varandra</del></dd>",
        "<dd>Vi litar på <ins>alla</ins></dd>",
        "<dt>Efter</dt><dd>Inget</dd>",
        "<h2>Ställningstagande</h2>",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    assert!(!page.contains("<b>") && !page.contains('\u{1b}'));
}

#[test]
fn nothing_changed_is_said_in_every_format() {
    let same = documents(OLD);
    let same = difference(("v1", &same), ("v2", &same));
    assert!(
        render(&same, Format::Terminal { colour: false }).ends_with("\nNothing has changed.\n")
    );
    assert!(render(&same, Format::Markdown).ends_with("\nInget har ändrats.\n"));
    let page = render(&same, Format::Html);
    assert!(page.contains("<p>Inget har ändrats.</p>") && !page.contains("Ställningstagande"));
    let json: serde_json::Value = serde_json::from_str(&render(&same, Format::Json)).expect("JSON");
    assert_eq!(json["changes"], serde_json::json!([]));
}

#[test]
fn nothing_in_a_title_or_a_name_steers_what_shows_it() {
    let hostile = |text: &str| {
        text.replace(
            "title = \"Principer\"",
            "title = \"A\\u001b[31m\\u0007\\u009b\\u202e B\"",
        )
        .replace("Tillit <b>", "C\\u202e\\u009b D")
    };
    let (old, new) = (documents(&hostile(OLD)), documents(&hostile(&changed())));
    let difference = difference(("v\u{1b}1", &old), (".", &new));
    for format in [
        Format::Terminal { colour: false },
        Format::Markdown,
        Format::Html,
        Format::Json,
    ] {
        let shown = render(&difference, format);
        let steers = |sign: char| sign.is_control() && sign != '\n';
        assert!(!shown.contains(steers), "{shown:?}");
        let opened = shown.matches('\u{202e}').count();
        assert_eq!(opened, shown.matches('\u{202c}').count(), "{shown:?}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&render(&difference, Format::Json)).expect("JSON");
    assert_eq!(json["new"]["title"], "A\u{1b}[31m\u{7}\u{9b}\u{202e} B");
}

#[test]
fn settings_and_files_have_headings_of_their_own() {
    let mut difference = difference(("v1", &documents(OLD)), ("v2", &documents(OLD)));
    let mut old = crate::difference::Files::default();
    let mut new = old.clone();
    old.add("media/mall.txt", 12, &[1; 32]);
    new.add("media/mall.txt", 13, &[2; 32]);
    difference.changes = crate::difference::files(&old, &new);
    assert_eq!(
        render(&difference, Format::Terminal { colour: false }),
        "Compared: v1 (version 1.0) with v2 (version 1.0)

The file media/mall.txt
  changed
    [-12-] {+13+} bytes, SHA-256 [-010101010101-] {+020202020202+}…

Normative changes: 0. Editorial changes: 1.
"
    );
}
