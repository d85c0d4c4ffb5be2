//! Pictures as SVG: a picture that somebody sends must be a picture and nothing else.
//!
//! A browser that opens an SVG runs what is in it, and fetches what it names. So what can run, lead
//! elsewhere or come from elsewhere is a finding, at its place.

mod css;

use std::ops::Range;

use roxmltree::{Attribute, Document, Node, NodeType, ParsingOptions};

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceId, Sources, Span};

const SVG: &str = "http://www.w3.org/2000/svg";
const HTML: &str = "http://www.w3.org/1999/xhtml";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Elements that run, or that hold documents of other kinds, in small letters.
const ACTIVE: [&str; 11] = [
    "audio",
    "canvas",
    "embed",
    "foreignobject",
    "handler",
    "iframe",
    "listener",
    "object",
    "script",
    "source",
    "video",
];

/// How many findings are shown of one picture; it is to be made anew after the first.
const MOST: usize = 10;

/// What the author can do about anything that is found.
const HELP: &str =
    "save the picture as plain SVG without scripts, links and foreign parts, or as PNG";

/// Looks for everything in a picture that is active or comes from elsewhere.
pub fn check(sources: &Sources, id: SourceId) -> Vec<Diagnostic> {
    let picture = Picture { sources, id };
    let text = &sources.get(id).text;
    if let Some(range) = own_declarations(text) {
        return vec![picture.finding(
            range,
            "declares entities or attributes of its own",
            "a browser expands them",
        )];
    }
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    let document = match Document::parse_with_options(text, options) {
        Ok(document) => document,
        Err(error) => return vec![picture.not_xml(&error)],
    };
    let root = document.root_element();
    if !root.has_tag_name((SVG, "svg")) {
        let range = start_tag(text, root.range());
        return vec![picture.finding(range, "is no SVG", "not `<svg>` of SVG's namespace")];
    }
    let mut findings: Vec<_> = document
        .descendants()
        .flat_map(|node| picture.node(text, node))
        .collect();
    findings.truncate(MOST);
    findings
}

/// How large a picture is shown that has all the room it wants: what it says, or else the room that
/// its own measures take. `None` when it says neither.
pub fn size(text: &str) -> Option<(u32, u32)> {
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).ok()?;
    let root = document.root_element();
    if !root.has_tag_name((SVG, "svg")) {
        return None;
    }
    let said = |name| root.attribute(name).and_then(dots);
    if let (Some(width), Some(height)) = (said("width"), said("height")) {
        return whole(width, height);
    }
    let room = root.attribute("viewBox")?;
    let room = room.split([' ', ',', '\t', '\n', '\r']);
    let room = room.filter(|number| !number.is_empty());
    let room: Result<Vec<f64>, _> = room.map(str::parse).collect();
    match room.ok()?[..] {
        [_, _, width, height] => whole(width, height),
        _ => None,
    }
}

/// A length in dots, which is the only unit that needs no knowledge of the page.
fn dots(length: &str) -> Option<f64> {
    let length = length.trim();
    length.strip_suffix("px").unwrap_or(length).parse().ok()
}

fn whole(width: f64, height: f64) -> Option<(u32, u32)> {
    let whole = |length: f64| {
        let length = length.round();
        (1.0..=100_000.0).contains(&length).then_some(length as u32)
    };
    whole(width).zip(whole(height))
}

struct Picture<'s> {
    sources: &'s Sources,
    id: SourceId,
}

impl Picture<'_> {
    fn finding(&self, range: Range<usize>, what: &str, label: &str) -> Diagnostic {
        let message = format!("`{}` {what}", self.sources.get(self.id).shown);
        Diagnostic::new(Code::UnsafeFile, message)
            .at(Span::new(self.id, range), label)
            .help(HELP)
    }

    fn not_xml(&self, error: &roxmltree::Error) -> Diagnostic {
        let text = &self.sources.get(self.id).text;
        let place = error.pos();
        let line = text.split_inclusive('\n').take(place.row as usize - 1);
        let start: usize = line.map(str::len).sum();
        let column = text[start..].char_indices().nth(place.col as usize - 1);
        let at = start + column.map_or(0, |(at, _)| at);
        self.finding(
            at..at,
            "is no XML, so it is no SVG",
            "here it is not well-formed",
        )
    }

    fn node(&self, text: &str, node: Node) -> Vec<Diagnostic> {
        match node.node_type() {
            NodeType::PI => {
                vec![self.finding(
                    node.range(),
                    "holds a processing instruction",
                    "a browser may follow it",
                )]
            }
            NodeType::Text if is_style(node.parent()) => {
                let found = css::reaches_out(node.text().unwrap_or_default());
                let found = found.map(|what| {
                    self.finding(
                        node.range(),
                        &format!("holds a style with `{what}`"),
                        "comes from elsewhere",
                    )
                });
                found.into_iter().collect()
            }
            NodeType::Element => {
                let name = node.tag_name();
                let is_active = ACTIVE.contains(&name.name().to_lowercase().as_str());
                if is_active || name.namespace() == Some(HTML) {
                    let what = format!("holds the element `<{}>`", name.name());
                    return vec![self.finding(
                        start_tag(text, node.range()),
                        &what,
                        "can run, or hold what can",
                    )];
                }
                let attributes = node.attributes();
                attributes
                    .filter_map(|attribute| self.attribute(attribute))
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    fn attribute(&self, attribute: Attribute) -> Option<Diagnostic> {
        let name = attribute.name();
        let value = attribute.value();
        let small = name.to_lowercase();
        let range = attribute.range();
        if small.starts_with("on") {
            let what = format!("holds the attribute `{name}`");
            return Some(self.finding(range, &what, "runs as a script"));
        }
        let changed = value.trim().to_lowercase();
        let changed = changed.rsplit(':').next().unwrap_or_default();
        if small == "attributename" && (changed == "href" || changed.starts_with("on")) {
            let what = format!("changes the attribute `{value}`");
            return Some(self.finding(range, &what, "can become active"));
        }
        let leads = match small.as_str() {
            "href" | "src" => !is_own(value),
            "base" => attribute.namespace() == Some(XML),
            _ => false,
        };
        if leads {
            let what = format!("holds the address `{value}`");
            return Some(self.finding(range, &what, "leads elsewhere, or runs"));
        }
        let found = css::reaches_out(value)?;
        Some(self.finding(
            range,
            &format!("holds `{found}` in `{name}`"),
            "comes from elsewhere",
        ))
    }
}

fn is_style(node: Option<Node>) -> bool {
    node.is_some_and(|node| node.tag_name().name().eq_ignore_ascii_case("style"))
}

/// Whether an address stays in the picture: a part of it, or a picture of dots within it.
fn is_own(address: &str) -> bool {
    const WITHIN: [&str; 4] = ["png", "jpeg", "gif", "webp"];
    let address = address.trim().to_lowercase();
    let data = address.strip_prefix("data:image/");
    let kind = data.and_then(|data| data.split([';', ',']).next());
    address.is_empty()
        || address.starts_with('#')
        || kind.is_some_and(|kind| WITHIN.contains(&kind))
}

/// The first tag of an element, of the whole of which a finding would show too much.
fn start_tag(text: &str, range: Range<usize>) -> Range<usize> {
    let end = text[range.clone()]
        .find(['>', '\n'])
        .map_or(range.end, |at| range.start + at);
    range.start..end
}

/// A document type with declarations of its own: what they make of the rest, a reader does not see.
fn own_declarations(text: &str) -> Option<Range<usize>> {
    text.match_indices("<!DOCTYPE").find_map(|(start, word)| {
        let mut quote = None;
        let end = text[start..]
            .char_indices()
            .find(|(_, character)| match (quote, character) {
                (None, '"' | '\'') => {
                    quote = Some(*character);
                    false
                }
                (Some(open), character) if open == *character => {
                    quote = None;
                    false
                }
                (None, '[' | '>') => true,
                _ => false,
            });
        matches!(end, Some((_, '['))).then(|| start..start + word.len())
    })
}

#[cfg(test)]
mod tests;
