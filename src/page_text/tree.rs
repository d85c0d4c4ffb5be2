//! A page as a tree, built by the parser of HTML.

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, ParseOpts, QualName, parse_document};

use super::TooDeep;
use super::sink::Sink;

/// How many elements may stand in each other. Browsers stop at 512.
const DEPTH: usize = 1024;

/// How many bytes are read before the depth is looked at again.
const STEP: usize = 4096;

/// A page as a tree; the first node is the document.
#[derive(Debug)]
pub(super) struct Tree(Vec<Node>);

/// A node of a tree.
#[derive(Debug, Default)]
pub(super) struct Node {
    pub(super) kind: Kind,
    pub(super) children: Vec<usize>,
    pub(super) parent: Option<usize>,
    pub(super) depth: usize,
    /// What stands in a template, which is no part of the page.
    pub(super) contents: Option<usize>,
}

/// What a node is.
#[derive(Debug, Default)]
pub(super) enum Kind {
    /// An element.
    Element(Element),
    /// Text.
    Text(String),
    /// The document, a comment or the like.
    #[default]
    Other,
}

/// An element.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: QualName,
    pub(super) attributes: Vec<Attribute>,
}

impl Element {
    /// Its name, in small letters.
    pub(super) fn name(&self) -> &str {
        &self.name.local
    }

    /// What an attribute says.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        let found = attributes.find(|attribute| &*attribute.name.local == name)?;
        Some(&found.value)
    }
}

impl Tree {
    /// Reads a page, or a part of one.
    pub(super) fn of(html: &str) -> Result<Self, TooDeep> {
        let mut parser = parse_document(Sink::default(), ParseOpts::default());
        let mut rest = html;
        while !rest.is_empty() {
            let (next, after) = rest.split_at(step(rest));
            parser.process(StrTendril::from(next));
            let sink = &parser.tokenizer.sink.sink;
            // Wrongly nested marks are made anew in each paragraph, so a page could become very many.
            if sink.depth() > DEPTH || sink.size() > 2 * html.len() + STEP {
                return Err(TooDeep);
            }
            rest = after;
        }
        Ok(parser.finish())
    }

    pub(super) fn new(nodes: Vec<Node>) -> Self {
        Self(nodes)
    }

    pub(super) fn node(&self, id: usize) -> &Node {
        &self.0[id]
    }

    /// All elements, in no order that means anything.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.0.iter().filter_map(|node| match &node.kind {
            Kind::Element(element) => Some(element),
            _ => None,
        })
    }
}

/// Where the next part of a text ends that is read at once.
fn step(text: &str) -> usize {
    let mut ends = (1..=STEP.min(text.len())).rev();
    ends.find(|end| text.is_char_boundary(*end))
        .unwrap_or(text.len())
}
