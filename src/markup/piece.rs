//! What is shown of a text, in pieces that hold only what was checked.

use std::ops::Range;

use pulldown_cmark::{Alignment, CowStr};

use super::link::{Picture, Refusal};
use crate::site::Pixels;

/// A part of what is shown.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece<'a> {
    /// An element begins.
    Open(Element<'a>),
    /// The element that began last ends.
    Close,
    /// Words.
    Text(CowStr<'a>),
    /// Code among words.
    Code(CowStr<'a>),
    /// Lines of code.
    Listing(String),
    /// A line break in the source, which is a space.
    Space,
    /// A line break that is meant.
    Newline,
    /// A line across the page.
    Rule,
    /// A picture of the site's own.
    Picture {
        /// Its checked address.
        src: String,
        /// Its size, if it is known.
        pixels: Option<Pixels>,
        /// What it shows, in words.
        alternative: String,
        /// Its title, or nothing.
        title: CowStr<'a>,
    },
}

/// An element with content.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Element<'a> {
    Paragraph,
    Heading(u8),
    Quote,
    List(Option<u64>),
    Item,
    Table(Vec<Alignment>),
    TableHead,
    TableRow,
    TableCell,
    Emphasis,
    Strong,
    Link { href: String, title: CowStr<'a> },
}

/// Something that the author should know, and its place in the text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Note {
    pub(super) what: What,
    pub(super) range: Range<usize>,
}

/// What was noted.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum What {
    /// HTML.
    Html,
    /// A link that is not made.
    Link(Refusal, String),
    /// A link to this without words to click on.
    NoWords(String),
    /// A picture without words for it.
    NoAlternative(String),
    /// A picture that is not there, or that cannot be shown.
    Picture(Picture, String),
    /// A footnote of this name: the mark in the text, or the note.
    Footnote(String),
    /// A heading of this level.
    Heading(u8),
    /// Code, in which nothing is remarkable.
    Code,
}
