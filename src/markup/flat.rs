//! Pieces as phrasing content or plain text: blocks become lines, marks of lists stay as typed where it is HTML.

use super::block::{close_link, push_inline, push_link};
use super::escape::{push_plain, push_text};
use super::piece::{Element, Piece};

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// HTML with links and pictures.
    Phrase,
    /// HTML that can stand in a link.
    Label,
    /// Text.
    Plain,
}

/// How many elements may stand in each other; see [`super::block`].
const DEPTH: usize = 32;

/// Writes pieces on one line.
pub(super) fn flat(pieces: &[Piece], form: Form) -> String {
    let mut writer = Writer {
        out: String::new(),
        form,
        gap: false,
        fresh: true,
        open: Vec::new(),
        lists: Vec::new(),
        first: false,
        link_start: 0,
    };
    for piece in pieces {
        writer.piece(piece);
    }
    writer.out
}

struct Writer<'p, 'a> {
    out: String,
    form: Form,
    /// Whether a new line is due before what is written next.
    gap: bool,
    /// Whether nothing stands on the line yet but a mark.
    fresh: bool,
    open: Vec<(&'p Element<'a>, bool)>,
    /// The number of the next item of each open list.
    lists: Vec<Option<u64>>,
    /// Whether the next item is the first of its list.
    first: bool,
    link_start: usize,
}

impl<'p, 'a> Writer<'p, 'a> {
    fn piece(&mut self, piece: &'p Piece<'a>) {
        match piece {
            Piece::Open(element) => self.open(element),
            Piece::Close => self.close(),
            Piece::Rule => self.line(),
            Piece::Listing(code) => {
                self.line();
                for code_line in code.lines() {
                    self.line();
                    self.inline(&Piece::Code(code_line.into()));
                }
                self.line();
            }
            Piece::Newline => self.line(),
            piece => self.inline(piece),
        }
    }

    /// Begins a new line, unless this one is empty.
    fn line(&mut self) {
        self.gap |= !self.fresh;
    }

    /// Begins the line that is due, now that there is something to write on it.
    fn begin(&mut self) {
        if std::mem::take(&mut self.gap) {
            self.out.push_str(if self.form == Form::Plain {
                " "
            } else {
                "<br>"
            });
        }
        self.fresh = false;
    }

    fn inline(&mut self, piece: &Piece) {
        if *piece == Piece::Space && self.fresh {
            return;
        }
        self.begin();
        match (self.form, piece) {
            (Form::Plain, Piece::Text(words) | Piece::Code(words)) => {
                push_plain(&mut self.out, words)
            }
            (Form::Plain, Piece::Space) => self.out.push(' '),
            (Form::Plain, Piece::Picture { alternative, .. }) => {
                push_plain(&mut self.out, alternative)
            }
            (Form::Label, Piece::Picture { alternative, .. }) => {
                push_text(&mut self.out, alternative)
            }
            (Form::Phrase | Form::Label, piece) => push_inline(&mut self.out, piece),
            (Form::Plain, _) => {}
        }
    }

    fn open(&mut self, element: &'p Element<'a>) {
        let mut shown = self.form != Form::Plain && self.open.len() < DEPTH;
        match element {
            Element::Emphasis | Element::Strong | Element::Link { .. } => {}
            Element::List(start) => {
                self.line();
                self.lists.push(*start);
                self.first = true;
            }
            Element::Item => {
                self.line();
                self.mark();
            }
            _ => self.line(),
        }
        match element {
            Element::Emphasis => self.tag(shown, "<em>"),
            Element::Strong => self.tag(shown, "<strong>"),
            Element::Quote => {
                self.tag(shown, "<q>");
                self.fresh = true;
            }
            Element::Link { href, title } => {
                shown = self.form == Form::Phrase;
                if shown {
                    self.begin();
                    push_link(&mut self.out, href, title);
                    self.link_start = self.out.len();
                }
            }
            _ => {}
        }
        self.open.push((element, shown));
    }

    fn tag(&mut self, shown: bool, tag: &str) {
        if shown {
            self.begin();
            self.out.push_str(tag);
        }
    }

    /// Writes the mark of a list's item; plain words are parted by a sign that reads as a sentence.
    fn mark(&mut self) {
        let is_plain = self.form == Form::Plain;
        let is_first = std::mem::take(&mut self.first);
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            _ if is_plain => {
                if !is_first && self.gap && self.out.ends_with(char::is_alphanumeric) {
                    self.out.push(';');
                }
                return;
            }
            _ => "- ".to_owned(),
        };
        self.begin();
        self.out.push_str(&mark);
        self.fresh = true;
    }

    fn close(&mut self) {
        let Some((element, shown)) = self.open.pop() else {
            return;
        };
        match element {
            Element::Emphasis if shown => self.out.push_str("</em>"),
            Element::Strong if shown => self.out.push_str("</strong>"),
            Element::Link { href, .. } if shown => close_link(&mut self.out, self.link_start, href),
            Element::Emphasis | Element::Strong | Element::Link { .. } => {}
            Element::Quote if shown => {
                self.gap = false;
                self.out.push_str("</q>");
                self.fresh = false;
                self.line();
            }
            Element::List(_) => {
                self.lists.pop();
                self.line();
            }
            _ => self.line(),
        }
    }
}
