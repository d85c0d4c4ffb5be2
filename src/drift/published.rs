//! What a site says in one language: each text with its place in the dataset.

use std::collections::HashMap;

use serde::Serialize;

use super::Needed;
use super::words::{Alphabet, Edge, Words, readable};
use crate::markup;
use crate::model::{Block, Dataset, Status};
use crate::page_text;
use crate::scalar::{Phrase, Reference};
use crate::site::Edition;
use crate::source::Span;
use crate::walk::{Leaf, Place, Walk};

/// What a text is to the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// The statement of a principle.
    Statement,
    /// A text of the landing page.
    Landing,
    /// Anything else, which a page may say or not.
    Other,
}

/// A text of the dataset: a line, or a paragraph or item of a longer text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// What it is to the page.
    pub class: Class,
    /// The kind of record that it stands in.
    pub record: &'static str,
    /// The record's id, when it has one.
    pub id: Option<String>,
    /// The field.
    pub field: &'static str,
    /// Which principle it is, counted from 1; only of a principle's own fields.
    pub number: Option<u32>,
    /// Which paragraph of the field it is, counted from 1; `None` where there is only one.
    pub paragraph: Option<usize>,
    /// The text, as readers see it.
    pub text: String,
    /// Where the field stands in the dataset.
    pub span: Span,
}

/// A text with its words.
#[derive(Debug)]
pub(super) struct Text {
    pub(super) published: Published,
    pub(super) words: Words,
    /// Whether its field holds one line, as titles, names and labels do.
    is_line: bool,
}

/// How many words a text has at least that is known where it stands among others.
const KNOWN_AMONG_OTHERS: usize = 4;

impl Text {
    /// How many words it has, without signs.
    pub(super) fn count(&self) -> usize {
        self.words.count(0..self.words.words.len())
    }

    /// Where it must begin and end to be found: what is short, as titles and names are, stands in many a
    /// sentence that means something else, and is only found alone in a line; a longer title or label is no
    /// sentence, and may stand in any.
    pub(super) fn edge(&self) -> Edge {
        match self.count() {
            ..KNOWN_AMONG_OTHERS => Edge::Line,
            _ if self.is_line => Edge::None,
            _ => Edge::Sentence,
        }
    }
}

/// What a site says.
pub(super) struct Texts {
    pub(super) texts: Vec<Text>,
    /// How many texts that should be there have no current translation.
    pub(super) untranslated: usize,
}

/// The texts of an edition: statements, the landing page in its order, everything else.
pub(super) fn texts(edition: &Edition, needed: Needed, alphabet: &mut Alphabet) -> Texts {
    let dataset = &edition.dataset;
    let landing = match needed {
        Needed::LandingPage => landing(dataset),
        Needed::Statements => HashMap::new(),
    };
    let mut found: Vec<(usize, Text)> = Vec::new();
    let mut untranslated = 0;
    let mut visit = |place: Place, leaf: Leaf| {
        let (phrase, paragraphs) = match leaf {
            Leaf::Text(text) => (&text.0, paragraphs(&text.0.value)),
            Leaf::Line(line) => (&line.0, vec![line.0.value.clone()]),
            Leaf::Literal(_) => return,
        };
        let is_statement = place.record == "principle" && place.field == "statement";
        // What no longer holds a page may say or not.
        let is_retired = || {
            let mut principles = dataset.principles.iter();
            principles.any(|principle| {
                Some(&principle.id) == place.id && principle.status == Some(Status::Retired)
            })
        };
        let (class, order) = match landing.get(&phrase.span) {
            _ if is_statement && !is_retired() => (Class::Statement, 0),
            Some(order) => (Class::Landing, *order),
            None => (Class::Other, usize::MAX),
        };
        if phrase.fallback.is_some() {
            untranslated += usize::from(class != Class::Other);
            return;
        }
        let number = place
            .id
            .filter(|_| place.record == "principle")
            .and_then(|id| {
                let mut principles = dataset.principles.iter();
                let principle = principles.find(|principle| principle.id == *id)?;
                Some(principle.order.value)
            });
        let is_one = paragraphs.len() == 1;
        let is_line = matches!(leaf, Leaf::Line(_));
        for (at, text) in paragraphs.into_iter().enumerate() {
            let text = readable(&text);
            let published = Published {
                class,
                record: place.record,
                id: place.id.map(ToString::to_string),
                field: place.field,
                number,
                paragraph: (!is_one).then_some(at + 1),
                span: phrase.span,
                text,
            };
            let words = Words::of_text(&published.text, alphabet);
            let text = Text {
                published,
                words,
                is_line,
            };
            found.push((order, text));
        }
    };
    dataset.walk(Place::root(), &mut visit);
    pages(edition, &mut visit);
    found.retain(|(_, text)| text.count() > 0);
    found.sort_by_key(|(order, text)| (text.published.class, *order, text.published.number));
    let mut texts: Vec<_> = found.into_iter().map(|(_, text)| text).collect();
    without_repeated(&mut texts);
    Texts {
        texts,
        untranslated,
    }
}

/// The texts of hand-written pages.
fn pages(edition: &Edition, visit: &mut dyn FnMut(Place, Leaf)) {
    for page in &edition.pages {
        page.matter.walk(Place::root(), visit);
        let place = Place {
            record: "the page",
            id: None,
            field: "text",
        };
        let text = Phrase {
            value: page.body.clone(),
            lang: page.lang.clone(),
            span: page.body_span,
            fallback: page.fallback,
        };
        visit(place, Leaf::Text(&crate::scalar::Text(text)));
    }
}

/// The paragraphs of a text as readers see them.
fn paragraphs(text: &str) -> Vec<String> {
    let html = markup::blocks(text, &|_: &str| Some(String::new()));
    page_text::shown(&html)
}

/// The texts of the landing page by their places, with their order.
fn landing(dataset: &Dataset) -> HashMap<Span, usize> {
    let site = &dataset.site;
    let mut spans = vec![site.title.0.span, site.lead.0.span];
    for block in &dataset.blocks {
        match block {
            Block::Prose(block) => {
                spans.extend(block.title.as_ref().map(|title| title.0.span));
                spans.push(block.text.0.span);
            }
            Block::Principles(block) => {
                spans.extend(block.title.as_ref().map(|title| title.0.span));
                spans.extend(block.text.as_ref().map(|text| text.0.span));
            }
            Block::Quote(block) => {
                let mut quotes = dataset.quotes.iter();
                let quote = quotes.find(|quote| is(&block.quote, quote.id.as_str()));
                spans.extend(quote.map(|quote| quote.text.0.span));
            }
            Block::Media(block) => {
                let mut media = dataset.media.iter();
                let media = media.find(|media| is(&block.media, media.id.as_str()));
                let title = media.and_then(|media| media.title.as_ref());
                spans.extend(title.map(|title| title.0.span));
                spans.extend(media.map(|media| media.caption.0.span));
            }
            Block::Link(block) => {
                let mut links = dataset.links.iter();
                let link = links.find(|link| is(&block.link, link.id.as_str()));
                spans.extend(link.map(|link| link.label.0.span));
            }
        }
    }
    let spans = spans.into_iter().enumerate();
    spans.map(|(order, span)| (span, order)).collect()
}

fn is(reference: &Reference, id: &str) -> bool {
    reference.as_str() == id
}

/// Leaves out what says the same as a text before it, unless both should be there.
fn without_repeated(texts: &mut Vec<Text>) {
    let mut known = std::collections::HashSet::new();
    texts.retain(|text| {
        let numbers: Vec<_> = text.words.words.iter().map(|word| word.number).collect();
        known.insert(numbers) || text.published.class != Class::Other
    });
}
