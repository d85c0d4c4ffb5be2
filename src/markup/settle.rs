//! From what CommonMark sees in a text to what is shown.
//!
//! After this there is no HTML of the author's, no address that was not checked and no template
//! code left in the pieces, only text: whatever writes them out cannot let any of it through.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

use super::link::Resolver;
use super::literal::{Passage, Placed, passages, typed};
use super::piece::{Element, Note, Piece, What};

/// What is shown of a text, and what was noted on the way.
pub(super) struct Settled<'a> {
    pub(super) pieces: Vec<Piece<'a>>,
    pub(super) notes: Vec<Note>,
}

/// Settles what is shown of a text.
pub(super) fn settle<'a>(text: &'a str, options: Options, resolver: &Resolver) -> Settled<'a> {
    let events: Vec<Placed> = Parser::new_ext(text, options).into_offset_iter().collect();
    let passages = passages(text, &events);
    let settled = Settled {
        pieces: Vec::with_capacity(events.len()),
        notes: Vec::new(),
    };
    let mut settler = Settler {
        text,
        events,
        passages: passages.into_iter().peekable(),
        resolver,
        settled,
        in_link: false,
    };
    let mut at = 0;
    while at < settler.events.len() {
        at = settler.step(at);
    }
    settler.settled
}

pub(super) struct Settler<'a, 'r> {
    pub(super) text: &'a str,
    pub(super) events: Vec<Placed<'a>>,
    passages: std::iter::Peekable<std::vec::IntoIter<Passage>>,
    pub(super) resolver: &'r Resolver<'r>,
    settled: Settled<'a>,
    pub(super) in_link: bool,
}

impl<'a> Settler<'a, '_> {
    pub(super) fn push(&mut self, piece: Piece<'a>) {
        self.settled.pieces.push(piece);
    }

    pub(super) fn text(&mut self, words: CowStr<'a>) {
        if !words.is_empty() {
            self.push(Piece::Text(words));
        }
    }

    /// Notes what is remarkable in events that are shown as a whole.
    pub(super) fn note_inside(&mut self, events: Range<usize>) {
        let found = self.events[events]
            .iter()
            .filter_map(|(event, range)| match event {
                Event::InlineHtml(_) => Some(Note {
                    what: What::Html,
                    range: range.clone(),
                }),
                Event::FootnoteReference(name) => Some(Note {
                    what: What::Footnote(name.to_string()),
                    range: range.clone(),
                }),
                Event::Code(_) => Some(Note {
                    what: What::Code,
                    range: range.clone(),
                }),
                _ => None,
            });
        self.settled.notes.extend(found);
    }

    pub(super) fn note(&mut self, what: What, range: Range<usize>) {
        self.settled.notes.push(Note { what, range });
    }

    /// Settles the event at `at` and returns the next one to look at.
    fn step(&mut self, at: usize) -> usize {
        let (event, range) = self.events[at].clone();
        match event {
            Event::Start(Tag::HtmlBlock) => return self.html_block(at, range),
            Event::Start(Tag::CodeBlock(_)) => return self.listing(at, range),
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            }) => return self.link(at, range, link_type, &dest_url, title),
            Event::Start(Tag::Image {
                dest_url, title, ..
            }) => return self.picture(at, range, &dest_url, title),
            Event::Start(Tag::FootnoteDefinition(name)) => return self.footnote(at, range, &name),
            Event::End(TagEnd::FootnoteDefinition) => {}
            Event::Start(tag) => {
                if let Tag::Heading { level, .. } = tag {
                    self.note(What::Heading(level as u8), range);
                }
                self.push(Piece::Open(element(tag)));
            }
            Event::End(tag) => {
                self.in_link &= tag != TagEnd::Link;
                self.push(Piece::Close);
            }
            Event::Text(words) => return self.words(at, range, words),
            Event::Code(code) | Event::InlineMath(code) | Event::DisplayMath(code) => {
                self.note(What::Code, range);
                self.push(Piece::Code(code));
            }
            Event::InlineHtml(html) | Event::Html(html) => {
                self.note(What::Html, range.clone());
                return self.words(at, range, html);
            }
            Event::SoftBreak => self.push(Piece::Space),
            Event::HardBreak => self.push(Piece::Newline),
            Event::Rule => self.push(Piece::Rule),
            Event::FootnoteReference(name) => {
                self.note(What::Footnote(name.to_string()), range.clone());
                self.text(self.text[range].into());
            }
            Event::TaskListMarker(_) => self.text(self.text[range].into()),
        }
        at + 1
    }

    /// Words or inline HTML, with the literal passages that begin in them.
    fn words(&mut self, mut at: usize, mut range: Range<usize>, words: CowStr<'a>) -> usize {
        let mut whole = true;
        while let Some(passage) = self.passages.next_if(|passage| passage.first <= at) {
            if passage.first < at || passage.range.start < range.start {
                continue;
            }
            self.text(self.text[range.start..passage.range.start].into());
            let literal = typed(
                self.text,
                &self.events,
                passage.first,
                passage.last,
                passage.range.clone(),
            );
            self.text(literal.into());
            self.note_inside(at + 1..passage.last + 1);
            at = passage.last;
            range = passage.range.end..self.events[at].1.end;
            whole = false;
        }
        let rest = if whole {
            words
        } else {
            self.text[range].into()
        };
        self.text(rest);
        at + 1
    }

    /// The note of a footnote begins as it was typed: its first paragraph with its name.
    fn footnote(&mut self, at: usize, range: Range<usize>, name: &str) -> usize {
        let mark = format!("[^{name}]:");
        let typed = range.start..(range.start + mark.len()).min(range.end);
        self.note(What::Footnote(name.to_owned()), typed);
        self.push(Piece::Open(Element::Paragraph));
        if let Some((Event::Start(Tag::Paragraph), _)) = self.events.get(at + 1) {
            self.text(format!("{mark} ").into());
            return at + 2;
        }
        self.text(mark.into());
        self.push(Piece::Close);
        at + 1
    }

    /// A block of HTML becomes a paragraph of what was typed, line for line.
    fn html_block(&mut self, at: usize, range: Range<usize>) -> usize {
        let end = self.end_of(at);
        self.note(What::Html, range);
        self.push(Piece::Open(Element::Paragraph));
        let html: String = self.events[at + 1..end]
            .iter()
            .map(|(event, _)| words_of(event))
            .collect();
        for (index, line) in html.trim_end().lines().enumerate() {
            if index > 0 {
                self.push(Piece::Newline);
            }
            self.push(Piece::Text(line.to_owned().into()));
        }
        self.push(Piece::Close);
        end + 1
    }

    fn listing(&mut self, at: usize, range: Range<usize>) -> usize {
        let end = self.end_of(at);
        self.note(What::Code, range);
        let mut code: String = self.events[at + 1..end]
            .iter()
            .map(|(event, _)| words_of(event))
            .collect();
        if code.ends_with('\n') {
            code.pop();
        }
        self.push(Piece::Listing(code));
        end + 1
    }

    /// The event that ends the element which begins at `at`.
    pub(super) fn end_of(&self, at: usize) -> usize {
        let mut depth = 0;
        for (index, (event, _)) in self.events.iter().enumerate().skip(at) {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return index;
            }
        }
        self.events.len() - 1
    }
}

/// The words of an event inside a picture's alternative text, a listing or a block of HTML.
pub(super) fn words_of<'e>(event: &'e Event) -> Cow<'e, str> {
    match event {
        Event::Text(words) | Event::Code(words) | Event::InlineHtml(words) | Event::Html(words) => {
            Cow::Borrowed(words)
        }
        Event::FootnoteReference(name) => format!("[^{name}]").into(),
        Event::SoftBreak | Event::HardBreak => " ".into(),
        _ => "".into(),
    }
}

fn element(tag: Tag<'_>) -> Element<'_> {
    match tag {
        Tag::Heading { level, .. } => Element::Heading(level as u8),
        Tag::BlockQuote(_) => Element::Quote,
        Tag::List(start) => Element::List(start),
        Tag::Item => Element::Item,
        Tag::Table(alignments) => Element::Table(alignments),
        Tag::TableHead => Element::TableHead,
        Tag::TableRow => Element::TableRow,
        Tag::TableCell => Element::TableCell,
        Tag::Emphasis => Element::Emphasis,
        Tag::Strong => Element::Strong,
        // The rest belongs to extensions that are off.
        _ => Element::Paragraph,
    }
}
