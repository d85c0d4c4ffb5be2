//! Text that tries to run something, in every field of every file of a site, built by real Zolas.
//!
//! What a field holds stands between two marks, `qz0042b` and `qz0042e`. A page is then read as a
//! browser reads it, and comes apart in what lies between two marks and what does not. Outside, it
//! must be the page of the site whose texts are harmless, element by element; inside, there may be
//! nothing but the few elements of running text, and the words that were typed.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::net::TcpListener;

use scraper::node::Node as Dom;
use scraper::{ElementRef, Html};
use serde_json::{Map, Value};
use tillit::node::{Node, Value as Parsed};
use tillit::parse::{self, Format};
use tillit::source::Sources;

use crate::site::{NEWEST, OLDEST, Site, zola};

#[path = "../src/markup/payloads.rs"]
#[allow(dead_code, reason = "the markup's own tests use the rest")]
mod payloads;

use payloads::{PAYLOADS, TOKENS};

/// What a string of the dataset is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// CommonMark.
    Text,
    /// One line, shown as typed.
    Line,
    /// One line that is not translated.
    Literal,
    /// An address outside the site.
    Address,
    /// A day.
    Date,
    /// The text of a hand-written page.
    Body,
}

impl Kind {
    /// Whether it holds words for readers.
    pub(crate) fn is_text(self) -> bool {
        !matches!(self, Self::Address | Self::Date)
    }
}

/// One string that somebody has typed.
#[derive(Debug, Clone)]
pub(crate) struct Slot {
    /// The file that it stands in.
    pub(crate) file: String,
    /// Which field of which record, the same for all records: `principles.meaning.text`.
    pub(crate) field: String,
    /// What it is for.
    pub(crate) kind: Kind,
    /// Where in the file: a JSON pointer.
    pub(crate) pointer: String,
}

/// Literals that name a file, a field or an address: they hold no free text, and are checked as what they are.
const NAMES: &[&str] = &[
    "dataset.documents.file",
    "dataset.media.audio_description",
    "dataset.media.captions",
    "dataset.media.file",
    "dataset.media.poster",
    "dataset.principles.overlay.field",
    "dataset.redirects.from",
];

/// A site whose files are in memory, so that each of its strings can be exchanged.
pub(crate) struct Typed {
    site: Site,
    /// Datasets and the front matter of pages, by path.
    pub(crate) files: BTreeMap<String, Value>,
    pub(crate) slots: Vec<Slot>,
}

pub(crate) const DATASET: &str = "site/principles.json";

impl Typed {
    /// The example with every field; its datasets become JSON.
    pub(crate) fn example() -> Self {
        let site = Site::fixture("exempelstad");
        let mut typed = Self {
            site,
            files: BTreeMap::new(),
            slots: Vec::new(),
        };
        for (toml, json) in [
            ("site/principles.toml", DATASET),
            ("site/principles.en.toml", "site/principles.en.json"),
            ("site/principles.ar.toml", "site/principles.ar.json"),
        ] {
            let text = typed.site.read(toml);
            std::fs::remove_file(typed.site.path(toml)).expect("the dataset is there");
            let (schema, name) = if json == DATASET {
                (tillit::schema::dataset(), "dataset")
            } else {
                (tillit::schema::translation(), "translation")
            };
            typed.add(json, parsed(&text), &schema, name);
        }
        let pages = typed.site.tree("site/pages");
        for (name, bytes) in pages {
            let text = String::from_utf8(bytes).expect("pages are UTF-8");
            let (matter, _) = text
                .strip_prefix("+++\n")
                .and_then(|rest| rest.split_once("+++\n"))
                .expect("the page has front matter");
            let path = format!("site/pages/{name}");
            typed.add(&path, parsed(matter), &tillit::schema::page(), "page");
            typed.slots.push(Slot {
                file: path,
                field: "page (body)".to_owned(),
                kind: Kind::Body,
                pointer: String::new(),
            });
        }
        typed
    }

    fn add(&mut self, file: &str, value: Value, schema: &Value, name: &str) {
        let mut found = Vec::new();
        strings(schema, schema, &value, name, "", &mut found);
        let slots = found
            .into_iter()
            .filter(|(_, field, _)| !NAMES.contains(&field.as_str()));
        self.slots.extend(slots.map(|(pointer, field, kind)| Slot {
            file: file.to_owned(),
            field,
            kind,
            pointer,
        }));
        self.files.insert(file.to_owned(), value);
    }

    /// Writes the site with another text in each slot for which there is one.
    pub(crate) fn write(&mut self, text: impl Fn(usize, &Slot) -> Option<String>) {
        let mut bodies = BTreeMap::new();
        for (number, slot) in self.slots.iter().enumerate() {
            let Some(text) = text(number, slot) else {
                continue;
            };
            if slot.kind == Kind::Body {
                bodies.insert(slot.file.clone(), text);
                continue;
            }
            let file = self.files.get_mut(&slot.file).expect("slots are in files");
            *file
                .pointer_mut(&slot.pointer)
                .expect("slots are in their file") = Value::String(text);
        }
        for (path, value) in &self.files {
            let text = match path.ends_with(".json") {
                true => serde_json::to_string_pretty(value).expect("JSON"),
                false => {
                    let matter = toml::to_string(value).expect("front matter is TOML");
                    let body = bodies.get(path).map_or("Exempel.", String::as_str);
                    format!("+++\n{matter}+++\n\n{body}\n")
                }
            };
            self.site.write(path, text);
        }
        // Every round has titles, and so addresses, of its own.
        drop(std::fs::remove_file(self.site.path("site/addresses.toml")));
    }

    pub(crate) fn site(&self) -> &Site {
        &self.site
    }

    /// The lines, from 1, on which a string of a file begins and ends.
    fn lines_of(&self, file: &str, begin: &str, end: &str) -> (u64, u64) {
        let text = self.site.read(file);
        let line = |mark: &str| {
            let at = text.find(mark);
            let at = at.unwrap_or_else(|| panic!("{file} holds {mark}"));
            text[..at].matches('\n').count() as u64 + 1
        };
        (line(begin), line(end))
    }
}

fn parsed(text: &str) -> Value {
    let mut sources = Sources::default();
    let id = sources.add("file.toml", text);
    let (node, findings) = parse::parse(&sources, id, Format::Toml);
    assert!(findings.is_empty(), "{findings:?}");
    json(&node.expect("the file is sound"))
}

/// A parsed tree as JSON; dates become text.
fn json(node: &Node) -> Value {
    match &node.value {
        Parsed::Null => Value::Null,
        Parsed::Boolean(value) => Value::from(*value),
        Parsed::Integer(value) => Value::from(*value),
        Parsed::Float(value) => Value::from(*value),
        Parsed::String(value) | Parsed::Date(value) => Value::from(value.as_str()),
        Parsed::Array(items) => items.iter().map(json).collect(),
        Parsed::Table(entries) => {
            let entries = entries
                .iter()
                .map(|entry| (entry.key.value.clone(), json(&entry.node)));
            Value::Object(entries.collect::<Map<_, _>>())
        }
    }
}

/// Finds every string that its schema says to hold free text or an address.
fn strings(
    root: &Value,
    schema: &Value,
    value: &Value,
    field: &str,
    pointer: &str,
    found: &mut Vec<(String, String, Kind)>,
) {
    if let Some(name) = schema["$ref"]
        .as_str()
        .and_then(|name| name.strip_prefix("#/$defs/"))
    {
        let kind = match name {
            "Text" => Some(Kind::Text),
            "Line" => Some(Kind::Line),
            "Literal" => Some(Kind::Literal),
            "Address" => Some(Kind::Address),
            "Date" => Some(Kind::Date),
            _ => None,
        };
        return match kind {
            Some(kind) => found.push((pointer.to_owned(), field.to_owned(), kind)),
            None => strings(root, &root["$defs"][name], value, field, pointer, found),
        };
    }
    for choice in ["anyOf", "oneOf"] {
        for variant in schema[choice].as_array().into_iter().flatten() {
            let constant = &variant["properties"]["type"]["const"];
            if variant["type"] != "null" && (constant.is_null() || *constant == value["type"]) {
                strings(root, variant, value, field, pointer, found);
            }
        }
    }
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                if let Some(schema) = schema["properties"].get(key) {
                    strings(
                        root,
                        schema,
                        value,
                        &format!("{field}.{key}"),
                        &format!("{pointer}/{key}"),
                        found,
                    );
                }
            }
        }
        Value::Array(items) => {
            for (place, value) in items.iter().enumerate() {
                strings(
                    root,
                    &schema["items"],
                    value,
                    field,
                    &format!("{pointer}/{place}"),
                    found,
                );
            }
        }
        _ => {}
    }
}

pub(crate) fn begin(number: usize) -> String {
    format!("qz{number:04}b")
}

pub(crate) fn end(number: usize) -> String {
    format!("qz{number:04}e")
}

/// What is typed into a slot: a text between marks that stand in paragraphs of their own where there are paragraphs.
pub(crate) fn between_marks(number: usize, kind: Kind, text: &str) -> String {
    let (begin, end) = (begin(number), end(number));
    match kind {
        Kind::Text | Kind::Body => format!("{begin}\n\n{text}\n\n{end}"),
        Kind::Line | Kind::Literal => format!("{begin} {} {end}", text.replace(['\n', '\r'], " ")),
        Kind::Address | Kind::Date => text.to_owned(),
    }
}

// --- Pages, read as a browser reads them ---------------------------------------------------------

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Open(String, Vec<(String, String)>),
    Close,
    Text(String),
    Begin(usize),
    End(usize),
    /// All that lies between two marks.
    Region(usize),
}

/// What was found between two marks: the words, and the elements with their attributes.
#[derive(Debug, Default)]
struct Region {
    words: String,
    elements: Vec<(String, Vec<(String, String)>)>,
    /// Whether it is the value of an attribute or the title of the page: plain text, which may be cut short.
    plain: bool,
    /// Whether its end is not there.
    cut: bool,
}

/// A page apart: what is not between marks, and what is.
struct Apart {
    outside: Vec<Token>,
    regions: Vec<(usize, Region)>,
}

/// The first mark in a text: its place, the slot's number, and whether it is the begin.
pub(crate) fn mark(text: &str) -> Option<(usize, usize, bool)> {
    text.match_indices("qz").find_map(|(at, _)| {
        let number = text.get(at + 2..at + 6)?.parse().ok()?;
        let is_begin = match text.as_bytes().get(at + 6)? {
            b'b' => true,
            b'e' => false,
            _ => return None,
        };
        Some((at, number, is_begin))
    })
}

/// Takes the rest out of each address that was made from a marked title: `qz0042b-…` becomes `qz0042`.
pub(crate) fn without_slugs(text: &str) -> String {
    let mut rest = text;
    let mut short = String::new();
    while let Some((at, _, _)) = mark(rest) {
        let tail = &rest[at + 7..];
        if tail.starts_with('-') {
            short.push_str(&rest[..at + 6]);
            rest = tail.trim_start_matches(|next: char| {
                next.is_ascii_lowercase() || next.is_ascii_digit() || next == '-'
            });
        } else {
            short.push_str(&rest[..at + 7]);
            rest = tail;
        }
    }
    short + rest
}

/// Takes what lies between marks out of an attribute or title.
fn plain_regions(text: &str, regions: &mut Vec<(usize, Region)>) -> String {
    let text = without_slugs(text);
    let mut rest = text.as_str();
    let mut outside = String::new();
    while let Some((at, number, is_begin)) = mark(rest) {
        assert!(is_begin, "a mark's end without its begin in {text:?}");
        outside.push_str(&rest[..at]);
        outside.push_str(&format!("[{number}]"));
        rest = &rest[at + 7..];
        let (words, cut) = match rest.find(&end(number)) {
            Some(at) => {
                let words = &rest[..at];
                rest = &rest[at + 7..];
                (words, false)
            }
            None => (std::mem::take(&mut rest), true),
        };
        regions.push((
            number,
            Region {
                words: words.to_owned(),
                elements: Vec::new(),
                plain: true,
                cut,
            },
        ));
    }
    outside + rest
}

fn tokens(element: ElementRef, regions: &mut Vec<(usize, Region)>, tokens: &mut Vec<Token>) {
    let attributes = element
        .value()
        .attrs()
        .map(|(name, value)| (name.to_owned(), plain_regions(value, regions)));
    tokens.push(Token::Open(
        element.value().name().to_owned(),
        attributes.collect(),
    ));
    let is_plain = matches!(element.value().name(), "title" | "script" | "style");
    for child in element.children() {
        if let Some(child) = ElementRef::wrap(child) {
            self::tokens(child, regions, tokens);
        } else if let Dom::Text(text) = child.value() {
            if is_plain {
                tokens.push(Token::Text(plain_regions(text, regions)));
                continue;
            }
            let text = without_slugs(text);
            let mut rest = text.as_str();
            while let Some((at, number, is_begin)) = mark(rest) {
                push_words(&rest[..at], tokens);
                tokens.push(if is_begin {
                    Token::Begin(number)
                } else {
                    Token::End(number)
                });
                rest = &rest[at + 7..];
            }
            push_words(rest, tokens);
        } else if !matches!(child.value(), Dom::Doctype(_)) {
            tokens.push(Token::Text(format!("{:?}", child.value())));
        }
    }
    tokens.push(Token::Close);
}

fn push_words(words: &str, tokens: &mut Vec<Token>) {
    if !words.trim().is_empty() {
        tokens.push(Token::Text(words.to_owned()));
    }
}

impl Apart {
    fn page(html: &str) -> Self {
        let document = Html::parse_document(html);
        let (mut regions, mut flat) = (Vec::new(), Vec::new());
        tokens(document.root_element(), &mut regions, &mut flat);
        let mut outside = Vec::new();
        let mut at = 0;
        while at < flat.len() {
            if let Token::Begin(number) = flat[at] {
                let (region, next) = region(&flat, at, number, &mut outside);
                regions.push((number, region));
                outside.push(Token::Region(number));
                at = next;
            } else {
                assert!(
                    !matches!(flat[at], Token::End(_)),
                    "a mark's end without its begin: {:?}",
                    flat[at]
                );
                outside.push(flat[at].clone());
                at += 1;
            }
        }
        for token in &mut outside {
            if let Token::Text(words) = token {
                *words = one_spaced(words);
            }
        }
        Self { outside, regions }
    }
}

/// What lies between the mark at `at` and its end, and where the page goes on after it.
///
/// Where the begin stands in a paragraph of its own, the region has that paragraph's level and the
/// paragraph is part of it; where it stands in a line, that of the line.
fn region(flat: &[Token], at: usize, number: usize, outside: &mut Vec<Token>) -> (Region, usize) {
    let mut depth = 0_isize;
    let own_paragraph = flat[at..]
        .iter()
        .take_while(|token| **token != Token::End(number))
        .any(|token| {
            match token {
                Token::Open(..) => depth += 1,
                Token::Close => depth -= 1,
                _ => {}
            }
            depth < 0
        });
    let mut depth = 0_isize;
    if own_paragraph {
        let opened = outside.pop();
        assert_eq!(
            opened,
            Some(Token::Open("p".to_owned(), Vec::new())),
            "mark {number} begins a paragraph"
        );
        depth = 1;
    }
    let mut region = Region::default();
    let mut ended = false;
    let mut next = at + 1;
    while !(ended && depth == 0) {
        match flat.get(next) {
            Some(Token::Open(name, attributes)) => {
                depth += 1;
                region.elements.push((name.clone(), attributes.clone()));
                region.gap(name);
            }
            Some(Token::Close) => {
                depth -= 1;
                region.words.push('\u{1}');
            }
            Some(Token::Text(words)) => region.words.push_str(words),
            Some(Token::End(ends)) if *ends == number => ended = true,
            other => panic!("mark {number} does not end before {other:?}"),
        }
        assert!(
            depth >= 0,
            "what mark {number} begins breaks out of its place"
        );
        next += 1;
    }
    (region, next)
}

impl Region {
    fn gap(&mut self, element: &str) {
        // Which element closes is not known where it closes; words are compared without blanks there.
        let is_inline = ["em", "strong", "a", "code", "q", "span"].contains(&element);
        self.words.push(if is_inline { '\u{1}' } else { ' ' });
    }

    /// The words, with what separates blocks as blanks and what separates nothing left out.
    fn shown(&self) -> String {
        letters(&self.words.replace('\u{1}', ""))
    }
}

fn one_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text without its blanks: where blocks meet, a browser's line breaks stand for them.
fn letters(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Running text may consist of these, and nothing else.
const ELEMENTS: &[&str] = &[
    "p",
    "em",
    "strong",
    "a",
    "code",
    "pre",
    "br",
    "hr",
    "ul",
    "ol",
    "li",
    "blockquote",
    "q",
    "img",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "div",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
];

fn assert_harmless(region: &Region, typed: &str, page: &str) {
    for (name, attributes) in &region.elements {
        assert!(
            ELEMENTS.contains(&name.as_str()),
            "{page}: {typed:?} made a <{name}>"
        );
        for (attribute, value) in attributes {
            let allowed = match (name.as_str(), attribute.as_str()) {
                ("a", "href") => ["https://", "http://", "mailto:", "tel:", "#", "../", "./"]
                    .iter()
                    .any(|start| value.starts_with(start)),
                ("img", "src") => value.starts_with("../") || value.starts_with("media/"),
                ("a" | "img", "title") | ("img", "alt") => true,
                ("ol", "start") => value.parse::<u64>().is_ok(),
                ("th", "scope") => value == "col",
                ("th" | "td", "class") => value.starts_with("align-"),
                ("div", "class") => value == "table",
                ("div", "tabindex") => value == "0",
                ("div", "role") => value == "region",
                ("h2" | "h3" | "h4" | "h5" | "h6", "id") => tillit::scalar::is_slug(value),
                _ => false,
            };
            assert!(
                allowed,
                "{page}: {typed:?} made {attribute}={value:?} of <{name}>"
            );
        }
    }
}

/// The pages of a built site by path, with addresses that come from marked titles cut to the mark.
fn pages(site: &Site) -> BTreeMap<String, String> {
    let files = site.tree("public").into_iter();
    files
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| {
            (
                without_slugs(&path),
                String::from_utf8(bytes).expect("pages are UTF-8"),
            )
        })
        .collect()
}

/// Everything that is not a page: names, and what stands in the files that Zola makes itself.
fn other_files(site: &Site) -> BTreeMap<String, Option<String>> {
    let files = site
        .tree("public")
        .into_iter()
        .filter(|(path, _)| !path.ends_with(".html"));
    files
        .map(|(path, bytes)| {
            let made = path.ends_with(".xml") || path.ends_with(".txt") && !path.contains('/');
            let text = made.then(|| {
                let text = without_slugs(&String::from_utf8(bytes).expect("text files are UTF-8"));
                let mut lines: Vec<_> = text.lines().collect();
                lines.sort_unstable();
                lines.join("\n")
            });
            (path, text)
        })
        .collect()
}

// --- What is typed -------------------------------------------------------------------------------

/// What is typed, and what a reader must see of it where the field takes CommonMark; `None` where only harm is looked for.
#[derive(Debug, Clone)]
struct Payload {
    typed: String,
    seen: Option<String>,
}

/// Kinds of attack. Every field meets each of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Attack {
    Template,
    Html,
    Address,
    Other,
    Generated,
}

const ATTACKS: [Attack; 5] = [
    Attack::Template,
    Attack::Html,
    Attack::Address,
    Attack::Other,
    Attack::Generated,
];

fn attack(payload: &str) -> Attack {
    if ["{{", "{%", "{#"]
        .iter()
        .any(|opener| payload.contains(opener))
    {
        Attack::Template
    } else if payload.contains("](")
        || payload.contains("]:")
        || payload.contains("://")
        || payload.starts_with("<javascript")
    {
        Attack::Address
    } else if payload.contains('<') {
        Attack::Html
    } else {
        Attack::Other
    }
}

/// More of what breaks out of where it stands: front matter, TOML strings, attributes, configuration.
const BREAKOUTS: &[(&str, Option<&str>)] = &[
    ("x\"\n+++\n<script>alert(1)</script>", None),
    ("x\"\ntemplate = \"evil.html\"\npath = \"../../x\"", None),
    ("'''\n+++\n{{ mysc() }}", None),
    ("\"\"\"\n[extra]\nx = 1", None),
    ("+++", None),
    ("---\ntitle: x\n---", Some("title: x")),
    ("# note +++", Some("note +++")),
    ("\\u0022 \\n \\\\ \\u002B", Some("\\u0022 \\n \\ \\u002B")),
    ("</title><script>alert(1)</script>", None),
    ("</script><script>alert(1)</script>", None),
    (
        "\" content=\"0; url=http://127.0.0.1:PORT/refresh\" http-equiv=\"refresh",
        None,
    ),
    (
        "{{ config.extra | json_encode | safe }} {{ __tera_context }}",
        None,
    ),
    ("{{ load_data(path=\"config.toml\") }}", None),
    (
        "{% import \"macros.html\" as m %}{% extends \"evil.html\" %}",
        None,
    ),
    (
        "{{ get_env(name=\"HOME\") }} {{ now() }} {{ get_random(end=9) }}",
        None,
    ),
    ("${{ github.token }} #{x} {x} %7B%7B x %7D%7D", None),
];

/// The named payloads, without those that are refused.
fn payloads(port: u16) -> Vec<Payload> {
    let known = PAYLOADS.iter().chain(BREAKOUTS);
    let shown = known.filter(|payload| refused(payload.0).is_none());
    shown
        .map(|payload| Payload {
            typed: payloads::typed(payload.0, port),
            seen: Some(payloads::expected(payload, port)),
        })
        .collect()
}

/// With what finding a text is refused that holds this payload; `None` when it is shown as it was typed.
fn refused(payload: &str) -> Option<&'static str> {
    if payload.contains(['\0', '\u{85}']) {
        Some("control-character")
    } else if payload == "[x](@/nope.md)" {
        Some("dangling-reference")
    } else if payload.contains("(bild.jpg)") {
        Some("missing-file")
    } else if payload.starts_with("<javascript")
        || payload.contains("]: javascript:")
        || payload.starts_with("![x](http://")
    {
        Some("unsafe-address")
    } else {
        let link = payload.contains("](")
            && !payload.contains("](https://")
            && !payload.contains("](http://");
        link.then_some("unsafe-address")
    }
}

/// Random texts, always the same ones, that are no findings but warnings.
fn generated(seed: u64, count: usize) -> Vec<Payload> {
    let never = [
        "](",
        "![",
        "](javascript:alert(1))",
        "<javascript:x>",
        "[r]: javascript:x",
        "](@helhetssyn)",
        "](bild.jpg)",
        "](@nope)",
        "](#x)",
        "\0",
        "\u{FFFF}",
    ];
    let tokens: Vec<_> = TOKENS
        .iter()
        .copied()
        .filter(|token| !never.contains(token))
        .collect();
    payloads::generated(&tokens, seed, count)
        .into_iter()
        .map(|typed| Payload { typed, seen: None })
        .collect()
}

/// A stable number for a field, so that fields begin with different attacks.
fn turn(field: &str) -> usize {
    field.bytes().fold(7_usize, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(usize::from(byte))
    }) % 1_000
}

/// Chooses what stands in each slot in each round: after as many rounds as there are attacks, every field has met each.
struct Choice {
    by_attack: BTreeMap<Attack, Vec<Payload>>,
    used: BTreeMap<Attack, usize>,
    /// How often each field has been in the dataset so far.
    occurrences: Vec<usize>,
}

impl Choice {
    fn new(slots: &[Slot], port: u16) -> Self {
        let mut by_attack: BTreeMap<Attack, Vec<Payload>> = BTreeMap::new();
        for payload in payloads(port) {
            by_attack
                .entry(attack(&payload.typed))
                .or_default()
                .push(payload);
        }
        by_attack.insert(Attack::Generated, generated(0x7111_7717, 2_000));
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let occurrences = slots.iter().map(|slot| {
            let count = counts.entry(&slot.field).or_default();
            *count += 1;
            *count - 1
        });
        Self {
            by_attack,
            used: BTreeMap::new(),
            occurrences: occurrences.collect(),
        }
    }

    fn round(&mut self, slots: &[Slot], round: usize) -> Vec<(Attack, Payload)> {
        let mut chosen = Vec::new();
        for (slot, occurrence) in slots.iter().zip(&self.occurrences) {
            let attack = ATTACKS[(turn(&slot.field) + occurrence + round) % ATTACKS.len()];
            let payloads = &self.by_attack[&attack];
            let used = self.used.entry(attack).or_default();
            chosen.push((attack, payloads[*used % payloads.len()].clone()));
            *used += 1;
        }
        chosen
    }
}

// --- Tests ---------------------------------------------------------------------------------------

/// What would be on a page if a payload had run: no payload holds these words.
const SECRET: &str = "RANd0m-9c1d7e";

/// Files that payloads name, of which none may ever be seen.
fn put_secrets(site: &Site) {
    for path in [
        "build/exempelstad/secret.txt",
        "secret.txt",
        "templates/secret.html",
        "templates/evil.html",
        "templates/secret.txt",
    ] {
        site.write(path, SECRET);
    }
    site.write("templates/shortcodes/mysc.html", SECRET);
    site.write("templates/shortcodes/f.html", SECRET);
}

pub(crate) fn build(site: &Site, version: &str, what: &str) {
    let zola = zola(version);
    let ran = site.run(&[
        "build",
        "--quiet",
        "--zola",
        zola.to_str().expect("a path of letters"),
    ]);
    assert_eq!(
        ran.status,
        0,
        "{what}, Zola {version}:\n{}",
        errors(&ran.stderr)
    );
}

/// The errors of what was said, without the many warnings.
fn errors(said: &str) -> String {
    let findings = said
        .split("\n\n")
        .filter(|finding| finding.starts_with("error"));
    findings.collect::<Vec<_>>().join("\n\n")
}

#[test]
fn hostile_text_in_every_field_is_shown_as_typed_and_does_nothing() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener
        .set_nonblocking(true)
        .expect("a listener that does not wait");
    let port = listener.local_addr().expect("an address").port();
    let mut example = Typed::example();
    put_secrets(example.site());
    let slots = example.slots.clone();
    assert!(
        slots.len() > 400,
        "the example holds many texts: {}",
        slots.len()
    );

    example.write(|number, slot| {
        slot.kind
            .is_text()
            .then(|| between_marks(number, slot.kind, "ord"))
    });
    let mut clean = BTreeMap::new();
    for version in [OLDEST, NEWEST] {
        build(example.site(), version, "harmless texts");
        let pages: BTreeMap<_, _> = pages(example.site())
            .into_iter()
            .map(|(path, html)| (path, Apart::page(&html)))
            .collect();
        clean.insert(version, (pages, other_files(example.site())));
    }
    let shown: BTreeSet<usize> = clean[NEWEST]
        .0
        .values()
        .flat_map(|page| page.regions.iter().map(|(number, _)| *number))
        .collect();

    let mut choice = Choice::new(&slots, port);
    let mut met: BTreeMap<String, BTreeSet<Attack>> = BTreeMap::new();
    for round in 0..ATTACKS.len() {
        let chosen = choice.round(&slots, round);
        for (slot, (attack, _)) in slots
            .iter()
            .zip(&chosen)
            .filter(|(slot, _)| slot.kind.is_text())
        {
            met.entry(slot.field.clone()).or_default().insert(*attack);
        }
        example.write(|number, slot| {
            (slot.kind.is_text()).then(|| between_marks(number, slot.kind, &chosen[number].1.typed))
        });
        for version in [OLDEST, NEWEST] {
            build(example.site(), version, &format!("round {round}"));
            let (clean_pages, clean_files) = &clean[version];
            let pages = pages(example.site());
            assert_eq!(
                pages.keys().collect::<Vec<_>>(),
                clean_pages.keys().collect::<Vec<_>>(),
                "round {round}, Zola {version}: the same pages"
            );
            assert_eq!(
                &other_files(example.site()),
                clean_files,
                "round {round}, Zola {version}: the same other files"
            );
            let mut seen = BTreeSet::new();
            for (path, html) in &pages {
                let place = format!("round {round}, Zola {version}, {path}");
                assert!(
                    !html.contains(SECRET),
                    "{place} holds what a payload asked for"
                );
                let page = Apart::page(html);
                assert_same_outside(&page.outside, &clean_pages[path].outside, &place);
                for (number, region) in &page.regions {
                    seen.insert(*number);
                    assert_shows(
                        region,
                        &slots[*number],
                        &chosen[*number].1,
                        &format!("{place}, {}", slots[*number].field),
                    );
                }
            }
            assert_eq!(
                seen, shown,
                "round {round}, Zola {version}: every text that was shown still is"
            );
        }
    }
    for (field, attacks) in &met {
        assert_eq!(
            attacks.len(),
            ATTACKS.len(),
            "{field} has met each kind of attack"
        );
    }
    let request = listener.accept().map(|(_, from)| from);
    assert_eq!(
        request.map_err(|error| error.kind()),
        Err(ErrorKind::WouldBlock),
        "something sent a request"
    );
}

/// Compares what is not between marks. The list of contents of a page whose body now has headings is left out, after a look at it.
fn assert_same_outside(page: &[Token], clean: &[Token], place: &str) {
    let is_contents = |token: &Token| matches!(token, Token::Open(name, attributes) if name == "nav" && attributes.iter().any(|(name, value)| name == "class" && value.contains("contents")));
    let mut page = page.to_vec();
    if let (Some(at), None) = (
        page.iter().position(is_contents),
        clean.iter().position(is_contents),
    ) {
        let mut depth = 0;
        let mut length = 0;
        for token in &page[at..] {
            length += 1;
            match token {
                Token::Open(name, attributes) => {
                    depth += 1;
                    let harmless = [
                        "nav", "div", "p", "ul", "li", "a", "em", "strong", "code", "q", "span",
                        "br",
                    ]
                    .contains(&name.as_str())
                        && attributes.iter().all(|(name, value)| {
                            name == "class"
                                || name == "aria-label"
                                || name == "href" && value.starts_with('#')
                        });
                    assert!(harmless, "{place}: {token:?} in the contents");
                }
                Token::Close => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        page.drain(at..at + length);
    }
    if let Some(at) = page
        .iter()
        .zip(clean)
        .position(|(page, clean)| page != clean)
    {
        let from = at.saturating_sub(3);
        let around = |tokens: &[Token]| format!("{:?}", &tokens[from..(at + 4).min(tokens.len())]);
        panic!(
            "{place} differs outside of texts:\n{}\nwhere it was\n{}",
            around(&page),
            around(clean)
        );
    }
    assert_eq!(
        page.len(),
        clean.len(),
        "{place} has more or less than before"
    );
}

/// What a reader sees between two marks is what was typed.
fn assert_shows(region: &Region, slot: &Slot, payload: &Payload, place: &str) {
    let typed = &payload.typed;
    assert_harmless(region, typed, place);
    let shown = region.shown();
    let expected = match slot.kind {
        Kind::Text | Kind::Body => match &payload.seen {
            Some(seen) => letters(seen),
            None => return,
        },
        Kind::Line | Kind::Literal | Kind::Address | Kind::Date => {
            assert!(
                region.elements.is_empty(),
                "{place}: {typed:?} made elements of a line: {:?}",
                region.elements
            );
            letters(typed)
        }
    };
    if region.cut {
        assert!(region.plain, "{place}: only descriptions are cut");
        let cut = shown.trim_end_matches('…');
        assert!(
            expected.starts_with(cut.trim_end_matches([',', ';', ':', '–'])),
            "{place}: {typed:?} is shown as {shown:?}"
        );
    } else {
        // Where there can be no list, the mark of an item stands before its words.
        let shown = match typed.starts_with("- ") && matches!(slot.kind, Kind::Text | Kind::Body) {
            true => shown.trim_start_matches('-'),
            false => &shown,
        };
        assert_eq!(shown, expected, "{place}: {typed:?}");
    }
}

/// The findings of a site: code, file and line of each.
fn findings(site: &Site) -> Vec<(String, String, u64)> {
    let ran = site.run(&["check", "--format", "json"]);
    assert_eq!(ran.status, 1, "{}", ran.stderr);
    let report: Value = serde_json::from_str(&ran.stdout).expect("the report is JSON");
    let findings = report["findings"].as_array().expect("a list").iter();
    findings
        .map(|finding| {
            let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
            let line = finding["line"].as_u64().unwrap_or_default();
            (text("code"), text("file"), line)
        })
        .collect()
}

/// Nothing is written of a site that was refused.
fn assert_writes_nothing(site: &Site) {
    for command in ["generate", "build"] {
        assert_eq!(site.run(&[command, "--force"]).status, 1, "{command}");
        for path in ["build", "public", ".tillit", "site/addresses.toml"] {
            assert!(!site.path(path).exists(), "{command} wrote {path}");
        }
    }
}

/// Addresses that no page may link to.
const UNSAFE: &[&str] = &[
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "\tjavascript:alert(1)",
    "&#106;avascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//a.example/",
    "/a",
    "../a",
    "https:",
    "https:a.example",
    "https://a.example@",
    "http:\\\\a.example",
    "blob:https://a.example/",
    "view-source:https://a.example/",
];

#[test]
fn an_unsafe_address_is_refused_in_every_field_at_its_place() {
    let mut example = Typed::example();
    let slots = example.slots.clone();
    let links: Vec<_> = PAYLOADS
        .iter()
        .map(|payload| payload.0)
        .filter(|payload| refused(payload) == Some("unsafe-address"))
        .collect();
    assert!(links.len() > 15 && UNSAFE.len() > 15);
    let is_meant = |slot: &Slot| matches!(slot.kind, Kind::Address | Kind::Text | Kind::Body);
    example.write(|number, slot| match slot.kind {
        Kind::Address => Some(format!(
            "{}{}",
            UNSAFE[number % UNSAFE.len()],
            begin(number)
        )),
        Kind::Text | Kind::Body => Some(between_marks(
            number,
            slot.kind,
            links[number % links.len()],
        )),
        Kind::Line | Kind::Literal | Kind::Date => None,
    });
    let found: Vec<_> = findings(example.site())
        .into_iter()
        .filter(|(code, ..)| code == "unsafe-address")
        .collect();
    let mut of_each_kind = BTreeMap::new();
    for (number, slot) in slots.iter().enumerate().filter(|(_, slot)| is_meant(slot)) {
        let last = if slot.kind == Kind::Address {
            begin(number)
        } else {
            end(number)
        };
        let (first, last) = example.lines_of(&slot.file, &begin(number), &last);
        let is_found = found
            .iter()
            .any(|(_, file, line)| *file == slot.file && (first..=last).contains(line));
        assert!(
            is_found,
            "nothing was found at {}:{first}, which is `{}`",
            slot.file, slot.field
        );
        *of_each_kind.entry(slot.kind).or_insert(0) += 1;
    }
    assert!(of_each_kind[&Kind::Address] > 20 && of_each_kind[&Kind::Text] > 200);
    let meant = slots.iter().filter(|slot| is_meant(slot)).count();
    assert_eq!(found.len(), meant, "one finding for each, and no other");
    assert_writes_nothing(example.site());
}

/// What names something, and what would become of it if it were believed.
#[rustfmt::skip]
const UNSOUND: &[(&str, &str, &str)] = &[
    ("/media/0/file", "../../secret.txt", "missing-file"),
    ("/media/0/poster", "exempelbild.png\" onerror=\"alert(1)", "missing-file"),
    ("/media/0/captions", "/etc/passwd", "missing-file"),
    ("/media/0/audio_description", "{{ mysc() }}", "missing-file"),
    ("/documents/0/file", "..", "missing-file"),
    ("/redirects/0/from", "/../../x/", "invalid-slug"),
    ("/redirects/1/from", "/x\"/", "invalid-slug"),
    ("/principles/0/overlay/0/field", "x\"\t+++", "unknown-value"),
    ("/principles/0/id", "../x", "invalid-id"),
    ("/principles/0/slug", "../../x", "invalid-slug"),
    ("/principles/0/old_slugs/0", "../../zz.html", "invalid-slug"),
    ("/principles/0/meaning/0/id", "x\" onclick=\"alert(1)", "invalid-id"),
    ("/principles/0/behaviours/0/role", "<b>", "invalid-id"),
    ("/principles/0/status", "decided\" x=\"", "unknown-value"),
    ("/principles/0/valid_from", "2026-01-01\" onclick=\"x", "invalid-date"),
    ("/principles/0/changes/0/version", "1<b>", "invalid-version"),
    ("/site/id", "../../outside", "invalid-id"),
    ("/site/version", "{{ x }}", "invalid-version"),
    ("/site/updated", "+++", "invalid-date"),
    ("/site/source/sha256", "<script>", "invalid-hash"),
    ("/site/languages/0/lang", "en\" x=\"", "invalid-language"),
    ("/blocks/0/id", "é", "invalid-id"),
];

#[test]
fn what_names_something_is_no_text() {
    for (pointer, value, code) in UNSOUND {
        let mut example = Typed::example();
        example.site().write("secret.txt", SECRET);
        let dataset = example.files.get_mut(DATASET).expect("the dataset");
        let place = dataset.pointer_mut(pointer);
        *place.unwrap_or_else(|| panic!("the example has {pointer}")) = Value::from(*value);
        example.write(|_, _| None);
        let found = findings(example.site());
        let typed = serde_json::to_string(value).expect("text is JSON");
        let line = example.lines_of(DATASET, &typed, &typed).0;
        assert!(
            found.contains(&((*code).to_owned(), DATASET.to_owned(), line)),
            "{pointer} = {value:?} gives no {code} at line {line}: {found:?}"
        );
        assert_writes_nothing(example.site());
    }
}
