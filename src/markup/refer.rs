//! Settling links and pictures: they are made, or shown as they were typed.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag};

use super::link::Picture;
use super::literal::{Placed, typed};
use super::piece::{Element, Piece, What};
use super::settle::{Settler, words_of};
use crate::invisible::is_blank;

impl<'a> Settler<'a, '_> {
    pub(super) fn link(
        &mut self,
        at: usize,
        range: Range<usize>,
        kind: LinkType,
        destination: &str,
        title: CowStr<'a>,
    ) -> usize {
        let address = if kind == LinkType::Email {
            format!("mailto:{destination}")
        } else {
            destination.to_owned()
        };
        if !destination.is_empty() && self.is_wordless(at) {
            self.note(What::NoWords(destination.to_owned()), range.clone());
        }
        match self.resolver.link(&address) {
            // Links do not nest: one within the words of another is words.
            Ok(_) if self.in_link => {
                let end = self.end_of(at);
                let words: String = self.events[at + 1..end]
                    .iter()
                    .map(|(event, _)| words_of(event))
                    .collect();
                self.text(words.into());
                self.note_inside(at..end);
                end + 1
            }
            Ok(href) => {
                self.in_link = true;
                self.push(Piece::Open(Element::Link { href, title }));
                at + 1
            }
            Err(refusal) => {
                self.note(What::Link(refusal, destination.to_owned()), range.clone());
                self.as_typed(at, range)
            }
        }
    }

    /// Whether nothing stands between the brackets of the link that begins at `at`. A picture there has
    /// words of its own, or a finding of its own that it has none.
    fn is_wordless(&self, at: usize) -> bool {
        let inside = &self.events[at + 1..self.end_of(at)];
        let is_picture = |(event, _): &Placed| matches!(event, Event::Start(Tag::Image { .. }));
        !inside.iter().any(is_picture) && inside.iter().all(|(event, _)| is_blank(&words_of(event)))
    }

    pub(super) fn picture(
        &mut self,
        at: usize,
        range: Range<usize>,
        destination: &str,
        title: CowStr<'a>,
    ) -> usize {
        let end = self.end_of(at);
        let picture = self.resolver.picture(destination);
        let alternative: String = self.events[at + 1..end]
            .iter()
            .map(|(event, _)| words_of(event))
            .collect();
        match picture {
            Picture::Own(src, pixels) => {
                if alternative.trim().is_empty() {
                    self.note(What::NoAlternative(destination.to_owned()), range);
                }
                self.push(Piece::Picture {
                    src,
                    pixels,
                    alternative,
                    title,
                });
                self.note_inside(at..end);
            }
            Picture::Elsewhere(href) => {
                self.note(
                    What::Picture(Picture::Elsewhere(href.clone()), destination.to_owned()),
                    range,
                );
                let words = if alternative.trim().is_empty() {
                    destination.to_owned()
                } else {
                    alternative
                };
                if self.in_link {
                    self.push(Piece::Text(words.into()));
                } else {
                    self.push(Piece::Open(Element::Link { href, title }));
                    self.push(Piece::Text(words.into()));
                    self.push(Piece::Close);
                }
                self.note_inside(at..end);
            }
            refused => {
                self.note(
                    What::Picture(refused, destination.to_owned()),
                    range.clone(),
                );
                return self.as_typed(at, range);
            }
        }
        end + 1
    }

    /// Shows the element that begins at `at` as it was typed.
    fn as_typed(&mut self, at: usize, range: Range<usize>) -> usize {
        let end = self.end_of(at);
        let literal = typed(self.text, &self.events, at, end, range);
        self.text(literal.into());
        self.note_inside(at..end);
        end + 1
    }
}
