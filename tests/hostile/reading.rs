//! Pages, read as a browser reads them: what was typed, and everything else.

use super::*;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
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
pub(super) struct Region {
    pub(super) words: String,
    pub(super) elements: Vec<(String, Vec<(String, String)>)>,
    /// Whether it is the value of an attribute or the title of the page: plain text, which may be cut short.
    pub(super) plain: bool,
    /// Whether its end is not there.
    pub(super) cut: bool,
}

/// A page apart: what is not between marks, and what is.
pub(super) struct Apart {
    pub(super) outside: Vec<Token>,
    pub(super) regions: Vec<(usize, Region)>,
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
pub(super) fn plain_regions(text: &str, regions: &mut Vec<(usize, Region)>) -> String {
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

pub(super) fn tokens(
    element: ElementRef,
    regions: &mut Vec<(usize, Region)>,
    tokens: &mut Vec<Token>,
) {
    let describes = ["name", "property"]
        .iter()
        .filter_map(|name| element.attr(name))
        .any(|name| name.ends_with("description"));
    let attributes = element.value().attrs().map(|(name, value)| {
        let outside = plain_regions(value, regions);
        let outside = if describes && name == "content" {
            begun(outside)
        } else {
            outside
        };
        (name.to_owned(), outside)
    });
    tokens.push(Token::Open(
        element.value().name().to_owned(),
        attributes.collect(),
    ));
    let is_plain = matches!(element.value().name(), "title" | "script" | "style");
    let is_data = element.attr("type") == Some("application/ld+json");
    for child in element.children() {
        if let (true, Dom::Text(text)) = (is_data, child.value()) {
            let data = serde_json::from_str(text);
            let data =
                data.unwrap_or_else(|error| panic!("data is JSON: {error} in {:?}", &text[..]));
            data_tokens("", &data, regions, tokens);
        } else if let Some(child) = ElementRef::wrap(child) {
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

/// A description up to the first text in it: how many more there is room for depends on their length.
fn begun(mut description: String) -> String {
    if let Some(at) = description.find(']') {
        description.truncate(at + 1);
    }
    description
}

/// Data of a page: each value with its place.
fn data_tokens(
    place: &str,
    value: &Value,
    regions: &mut Vec<(usize, Region)>,
    tokens: &mut Vec<Token>,
) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                data_tokens(&format!("{place}/{key}"), value, regions, tokens);
            }
        }
        Value::Array(items) => {
            for (number, value) in items.iter().enumerate() {
                data_tokens(&format!("{place}/{number}"), value, regions, tokens);
            }
        }
        Value::String(text) => {
            let text = plain_regions(text, regions);
            let text = if place == "/description" {
                begun(text)
            } else {
                text
            };
            tokens.push(Token::Text(format!("{place}: {text}")));
        }
        other => tokens.push(Token::Text(format!("{place}: {other}"))),
    }
}

pub(super) fn push_words(words: &str, tokens: &mut Vec<Token>) {
    if !words.trim().is_empty() {
        tokens.push(Token::Text(words.to_owned()));
    }
}

/// A feed: its elements, and the HTML that entries hold as a reader's program reads it.
fn feed_tokens(
    element: roxmltree::Node,
    regions: &mut Vec<(usize, Region)>,
    found: &mut Vec<Token>,
) {
    let attributes = element.attributes().map(|attribute| {
        let value = plain_regions(attribute.value(), regions);
        (attribute.name().to_owned(), value)
    });
    found.push(Token::Open(
        element.tag_name().name().to_owned(),
        attributes.collect(),
    ));
    for child in element.children() {
        let text = child.text().unwrap_or_default();
        if child.is_element() {
            feed_tokens(child, regions, found);
        } else if element.attribute("type") == Some("html") {
            tokens(Html::parse_fragment(text).root_element(), regions, found);
        } else {
            found.push(Token::Text(plain_regions(text, regions)));
        }
    }
    found.push(Token::Close);
}

impl Apart {
    /// A page or a feed.
    pub(super) fn of(path: &str, text: &str) -> Self {
        let (mut regions, mut flat) = (Vec::new(), Vec::new());
        if path.ends_with(".xml") {
            let feed = roxmltree::Document::parse(text);
            let feed = feed.unwrap_or_else(|error| panic!("{path}: {error}"));
            feed_tokens(feed.root_element(), &mut regions, &mut flat);
        } else {
            let document = Html::parse_document(text);
            tokens(document.root_element(), &mut regions, &mut flat);
        }
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
pub(super) fn region(
    flat: &[Token],
    at: usize,
    number: usize,
    outside: &mut Vec<Token>,
) -> (Region, usize) {
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

pub(super) fn one_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
