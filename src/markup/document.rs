//! Hand-written pages: whole texts with headings, tables and pictures.

use std::collections::BTreeSet;
use std::fmt::Display;

use pulldown_cmark::Options;

use super::block::{self, Headings};
use super::findings::{Inspection, Kind};
use super::flat::{Form, flat};
use super::inspect::invisible_in;
use super::link::{Anchors, Resolver};
use super::piece::{Element, Piece};
use super::settle::{Settled, settle};
use super::{Known, Links};
use crate::diagnostic::Diagnostic;
use crate::invisible::closers;
use crate::slugs::{Wanted, assign};
use crate::source::{Sources, Span};

/// What a page may hold: CommonMark and tables. Footnotes are shown as they were typed.
const PAGE: Options = Options::ENABLE_TABLES.union(Options::ENABLE_FOOTNOTES);

/// Ids that a page's layout may use; no heading gets one of them.
pub const LAYOUT_IDS: &[&str] = &[
    "content",
    "footer",
    "header",
    "languages",
    "main",
    "menu",
    "nav",
    "navigation",
    "notice",
    "part-colophon",
    "part-contact",
    "search",
    "site-search",
    "skip",
    "title",
    "toc",
    "top",
];

/// A hand-written page, ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The text: one line of HTML that begins with a block, or nothing.
    pub html: String,
    /// Its headings in their order.
    pub toc: Vec<TocEntry>,
    /// Its words without any marks, for descriptions and search. It is not HTML.
    pub text: String,
}

/// One heading of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TocEntry {
    /// Its level, from 2: the page's title is the only heading of level 1.
    pub level: u8,
    /// Its id on the page.
    pub id: String,
    /// Its words, as phrasing content without links.
    pub html: String,
}

/// A hand-written page as HTML.
///
/// The highest level of heading that the text uses becomes `<h2>`, so that the page's title stays its only `<h1>`.
/// Each heading gets an id of ASCII letters, digits and hyphens, which `[words](#id)` can link to.
pub fn document(body: &str, links: &Links) -> Document {
    let (settled, outline) = page(body, links);
    let toc = outline.iter().filter(|heading| !heading.words.is_empty());
    let levels: Vec<_> = outline
        .iter()
        .map(|heading| (heading.level, heading.id.clone()))
        .collect();
    Document {
        html: block::html(&settled.pieces, Headings::Real(&levels)),
        text: flat(&settled.pieces, Form::Plain),
        toc: toc
            .map(|heading| TocEntry {
                level: heading.level,
                id: heading.id.clone(),
                html: heading.html.clone(),
            })
            .collect(),
    }
}

/// What is wrong or remarkable in a hand-written page, whose text is what `body` covers.
///
/// `known` is what it can name.
pub fn inspect_document(
    body: Span,
    place: impl Display,
    known: &Known,
    sources: &Sources,
) -> Vec<Diagnostic> {
    let text = sources.slice(body);
    let links = |name: &str| (known.has)(name).then(String::new);
    let (settled, outline) = page(text, &links);
    let anchors: Vec<_> = outline.iter().map(|heading| heading.id.as_str()).collect();
    let locate = |range: std::ops::Range<usize>| {
        let start = body.range().start;
        Span::new(body.source, start + range.start..start + range.end)
    };
    let inspection = Inspection {
        text,
        place: &place,
        kind: Kind::Page(&anchors),
        files: known.files,
        locate: &locate,
    };
    let mut findings = inspection.findings(&settled.notes);
    findings.extend(invisible_in(text, &place, &locate));
    findings.extend(inspection.skipped_levels(&settled.notes));
    findings
}

/// A heading as it will stand on the page.
struct Heading {
    level: u8,
    id: String,
    words: String,
    html: String,
}

/// Settles a page. Its links to its own headings need these to be known, so that a page with such links is settled twice.
fn page<'a>(body: &'a str, links: &Links) -> (Settled<'a>, Vec<Heading>) {
    let settled = settle(
        body,
        PAGE,
        &Resolver {
            links,
            anchors: Anchors::Any,
        },
    );
    let outline = outline(&settled.pieces);
    let links_to_itself = settled.pieces.iter().any(
        |piece| matches!(piece, Piece::Open(Element::Link { href, .. }) if href.starts_with('#')),
    );
    if !links_to_itself {
        return (settled, outline);
    }
    let anchors: BTreeSet<String> = outline.iter().map(|heading| heading.id.clone()).collect();
    (
        settle(
            body,
            PAGE,
            &Resolver {
                links,
                anchors: Anchors::Known(&anchors),
            },
        ),
        outline,
    )
}

fn outline(pieces: &[Piece]) -> Vec<Heading> {
    let starts: Vec<(usize, u8)> = pieces
        .iter()
        .enumerate()
        .filter_map(|(index, piece)| match piece {
            Piece::Open(Element::Heading(level)) => Some((index, *level)),
            _ => None,
        })
        .collect();
    let highest = starts.iter().map(|(_, level)| *level).min().unwrap_or(1);
    let insides: Vec<_> = starts
        .iter()
        .map(|(start, _)| &pieces[start + 1..end_of(pieces, *start)])
        .collect();
    let words: Vec<_> = insides
        .iter()
        .map(|inside| flat(inside, Form::Plain))
        .collect();
    let wanted: Vec<_> = words
        .iter()
        .map(|words| Wanted {
            explicit: None,
            title: words,
            fallback: "section",
        })
        .collect();
    let ids = assign(&wanted, LAYOUT_IDS);
    let heading = |(index, id): (usize, String)| Heading {
        level: (starts[index].1 - highest + 2).min(6),
        id,
        html: {
            let html = flat(insides[index], Form::Label);
            let closers = closers(&html);
            html + &closers
        },
        words: words[index].clone(),
    };
    ids.into_iter().enumerate().map(heading).collect()
}

/// Where the element that begins at `start` ends.
fn end_of(pieces: &[Piece], start: usize) -> usize {
    let mut depth = 0;
    for (index, piece) in pieces.iter().enumerate().skip(start) {
        match piece {
            Piece::Open(_) => depth += 1,
            Piece::Close => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return index;
        }
    }
    pieces.len()
}
