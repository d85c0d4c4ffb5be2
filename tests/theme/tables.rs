//! The tables of docs/theme.md.

use tillit::brand::{Bounds, Kind, PAIRS, TOKENS};

use super::brand::defaults;
use super::*;
use crate::docs::is_fresh;

const DOCUMENT: &str = "docs/theme.md";

/// The document with another table between its marks.
fn with(document: &str, name: &str, table: &str) -> String {
    let (from, to) = (
        format!("<!-- made: {name} -->\n"),
        format!("<!-- end: {name} -->"),
    );
    let (before, rest) = document.split_once(&from).expect("a mark where it begins");
    let (_, after) = rest.split_once(&to).expect("a mark where it ends");
    format!("{before}{from}\n{table}\n{to}{after}")
}

/// The first sentence of the comment that a template begins with.
fn about(text: &str) -> String {
    let comment = text
        .strip_prefix("{#-")
        .and_then(|text| text.split_once("-#}"));
    let (comment, _) = comment.expect("a template begins with what it is for");
    let words: Vec<_> = comment.split_whitespace().collect();
    let whole = words.join(" ");
    let first = whole.split(". ").next().unwrap_or_default();
    first.trim_end_matches('.').to_owned()
}

fn tokens() -> String {
    let mut table = "| token | custom property | kind | the theme's own | what for |\n| --- | --- | --- | --- | --- |\n".to_owned();
    let defaults = defaults();
    for token in TOKENS {
        let default = match defaults.get(token.name) {
            Some(value) => format!("`{value}`"),
            None if token.name == "focus" => "`var(--accent)`".to_owned(),
            None => "none".to_owned(),
        };
        let (property, kind) = match token.kind {
            Kind::File(kind) => (
                "".to_owned(),
                format!("file: {}", kind.endings().join(", ")),
            ),
            kind => (format!("`{}`", token.property()), kind.name().to_owned()),
        };
        let kind = match token.bounds {
            None => kind,
            Some(Bounds { least, most }) if token.kind == Kind::Number => {
                let number = |hundredths: u16| f32::from(hundredths) / 100.0;
                format!("{kind}, {} to {}", number(least), number(most))
            }
            Some(Bounds { least, most }) => format!("{kind}, {least} to {most} px"),
        };
        let (name, about) = (token.name, token.about);
        table += &format!("| `{name}` | {property} | {kind} | {default} | {about} |\n");
    }
    table
}

fn pairs() -> String {
    let mut table = "| token | on | contrast of at least |\n| --- | --- | --- |\n".to_owned();
    for pair in PAIRS {
        let least = pair.what.least();
        table += &format!("| `{}` | `{}` | {least}:1 |\n", pair.front, pair.back);
    }
    table
}

/// A table of the templates that `is_part` picks, with the place that describes their front matter.
fn files(head: &str, is_part: impl Fn(&str) -> bool) -> String {
    let mut table = head.to_owned();
    for (name, text) in templates() {
        if is_part(&name) {
            table += &format!("| `{name}` | {} |\n", about(&text));
        }
    }
    table
}

fn of_pages() -> String {
    let reads = |name: &str| match name {
        "404.html" | "base.html" | "internal/alias.html" => "nothing",
        "section.html" | "taxonomy_list.html" | "taxonomy_single.html" => "Zola's own",
        "index.html" => "[landing](front-matter.md#landing-indexhtml)",
        "principles.html" => "[principles](front-matter.md#principles-principleshtml)",
        "all.html" => "[all](front-matter.md#all-allhtml)",
        "principle.html" => "[principle](front-matter.md#principle-principlehtml)",
        _ => "[the other kinds](front-matter.md#the-other-kinds)",
    };
    let mut table = "| template | what it shows | front matter |\n| --- | --- | --- |\n".to_owned();
    for (name, text) in templates() {
        if !name.starts_with("partials/") && !name.starts_with("slots/") {
            table += &format!("| `{name}` | {} | {} |\n", about(&text), reads(&name));
        }
    }
    table
}

#[test]
fn the_tables_of_the_theme_are_those_of_the_sources() {
    let document = read(DOCUMENT);
    let partials = files("| partial | what it shows |\n| --- | --- |\n", |name| {
        name.starts_with("partials/")
    });
    let mut wanted = with(&document, "tokens", &tokens());
    wanted = with(&wanted, "pairs", &pairs());
    wanted = with(&wanted, "templates", &of_pages());
    wanted = with(&wanted, "partials", &partials);
    is_fresh(DOCUMENT, &wanted);
}

/// The first column of the table whose head begins so.
fn rows(document: &str, head: &str) -> Vec<String> {
    let (_, table) = document.split_once(head).expect("the table is there");
    let rows = table
        .lines()
        .skip(2)
        .take_while(|line| line.starts_with('|'));
    rows.filter_map(|row| row.split('`').nth(1).map(str::to_owned))
        .collect()
}

#[test]
fn the_document_names_every_block_and_slot() {
    let document = read(DOCUMENT);
    assert_eq!(rows(&document, "| block |"), blocks());
    let described: BTreeSet<_> = rows(&document, "| slot |").into_iter().collect();
    assert_eq!(described, slots());
}

/// What base.html gives to all blocks is what the document lists.
#[test]
fn the_document_names_every_variable() {
    let base = &templates()["base.html"];
    let set: BTreeSet<_> = named(base, "{%- set ").into_iter().collect();
    let document = read(DOCUMENT);
    let (_, table) = document.split_once("| name | what |").expect("a table");
    let table: Vec<_> = table
        .lines()
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .collect();
    let described: BTreeSet<_> = table
        .iter()
        .filter(|row| !row.contains("Zola's own"))
        .flat_map(|row| row.split('|').nth(1).unwrap_or_default().split(','))
        .map(|name| name.trim().trim_matches('`').to_owned())
        .collect();
    assert_eq!(described, set, "left: in the document; right: in base.html");
}
