//! The texts of a dataset as safe HTML.
//!
//! An author writes CommonMark. What comes out is HTML that holds only elements and addresses
//! that this module chose: HTML that was typed is shown as it was typed, and so is template
//! code, and no link leads where a page must not lead. Everything is on one line and every
//! character that could begin something for Zola is an entity (see [`escape`]), so that the
//! same HTML can stand in front matter and in the body of a page, for any Zola.
//!
//! ```text
//! text -> pulldown-cmark -> settle -> pieces -> block | flat -> HTML | plain text
//!                              |
//!                              +-> notes -> inspect -> findings
//! ```
//!
//! A link names something of the site by its id, `[words](@helhetssyn)`, a file of `site/media/`
//! as `[words](@media/plan.pdf)`, or an address outside the site. A picture is a file of
//! `site/media/`, `![what it shows](bild.jpg)`.

mod block;
mod document;
#[cfg(test)]
mod dom;
mod escape;
mod findings;
mod flat;
#[cfg(test)]
mod hostile;
mod inspect;
#[cfg(test)]
mod inspect_tests;
mod language;
mod link;
mod literal;
mod naming;
#[cfg(test)]
mod payloads;
mod piece;
mod quick;
#[cfg(test)]
mod real_zola;
mod refer;
mod settle;
#[cfg(test)]
mod tests;

use pulldown_cmark::Options;

pub use document::{Document, LAYOUT_IDS, TocEntry, document, inspect_document};
pub use escape::escape;
pub use inspect::{inspect, inspect_line, inspect_literal};
pub use language::{Level, is_rtl, with_lang};

use crate::invisible::closers;
use crate::site::Pixels;
use flat::Form;
use link::{Anchors, Resolver};
use piece::Piece;

/// What a text can refer to: an id of the dataset such as `helhetssyn`, or a file of `site/media/`
/// such as `media/bild.jpg`.
pub trait Referred {
    /// Its address, relative to the page; `None` when there is no such thing.
    fn address(&self, name: &str) -> Option<String>;

    /// The size of a picture, if it is known.
    fn pixels(&self, name: &str) -> Option<Pixels>;
}

/// Addresses alone.
impl<F: Fn(&str) -> Option<String>> Referred for F {
    fn address(&self, name: &str) -> Option<String> {
        self(name)
    }

    fn pixels(&self, _: &str) -> Option<Pixels> {
        None
    }
}

/// Gives what texts refer to.
pub type Links<'a> = dyn Referred + 'a;

/// What texts can name.
pub struct Known<'a> {
    /// Whether there is such an id, or such a file for names that begin with `media/`.
    pub has: &'a dyn Fn(&str) -> bool,
    /// The names of the files, without `media/`.
    pub files: &'a [&'a str],
}

/// What a field of the dataset may hold: CommonMark and no extensions. Footnotes are looked for only to
/// show them as they were typed: to CommonMark the note is an address that its mark links to.
const FIELD: Options = Options::ENABLE_FOOTNOTES;

/// A text as blocks: paragraphs, lists, quotes.
///
/// Headings become bold paragraphs, as the page around the text has headings of its own.
pub fn blocks(text: &str, links: &Links) -> String {
    if !quick::is_plain(text) {
        return block::html(&pieces(text, links), block::Headings::Bold);
    }
    let mut html = String::with_capacity(text.len() + text.len() / 16 + 8);
    for paragraph in quick::paragraphs(text) {
        html.push_str("<p>");
        escape::push_text(&mut html, paragraph);
        html.push_str("</p>");
    }
    html
}

/// A text as phrasing content, for places that hold no blocks: paragraphs become lines.
pub fn phrase(text: &str, links: &Links) -> String {
    flat_text(text, links, Form::Phrase)
}

/// A text as phrasing content without links, for places that are links or headings themselves.
pub fn label(text: &str) -> String {
    flat_text(text, &any, Form::Label)
}

/// A text without any marks, for titles, descriptions, slugs and search. It is not HTML.
pub fn plain(text: &str) -> String {
    flat_text(text, &any, Form::Plain)
}

fn flat_text(text: &str, links: &Links, form: Form) -> String {
    let mut flat = one_line(text, links, form);
    // Blocks end what begins in them by themselves; words in a line go on.
    flat.push_str(&closers(&flat));
    flat
}

fn one_line(text: &str, links: &Links, form: Form) -> String {
    if !quick::is_plain(text) {
        return flat::flat(&pieces(text, links), form);
    }
    let mut flat = String::with_capacity(text.len() + text.len() / 16);
    for (index, paragraph) in quick::paragraphs(text).enumerate() {
        match form {
            Form::Plain if index > 0 => flat.push(' '),
            _ if index > 0 => flat.push_str("<br>"),
            _ => {}
        }
        match form {
            Form::Plain => escape::push_plain(&mut flat, paragraph),
            Form::Phrase | Form::Label => escape::push_text(&mut flat, paragraph),
        }
    }
    flat
}

fn pieces<'a>(text: &'a str, links: &Links) -> Vec<Piece<'a>> {
    settle::settle(
        text,
        FIELD,
        &Resolver {
            links,
            anchors: Anchors::None,
        },
    )
    .pieces
}

/// Takes every reference as resolved, where links are not shown.
fn any(_: &str) -> Option<String> {
    Some(String::new())
}
