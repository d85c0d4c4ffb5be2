//! Whether a page that somebody else publishes still says what the dataset says.
//!
//! ```text
//! edition    -> published: texts, each with its place -+
//!                                                      +-> exact -> likeness -> extra
//! saved page -> words: with the places where texts can begin and end
//! ```
//!
//! A text is found exactly when its words and signs stand in the page one after the other, as a whole: from the
//! beginning of a line or sentence to the end of one. What is only a matter of type is no difference: the
//! form of quotation marks and dashes, soft hyphens and other signs that nobody sees, how wide a space is, where
//! a line or paragraph ends, and whether a full stop ends the text. Everything else is one, capital letters too. A
//! title or label is no sentence: it may stand within one, and one of a few words must stand alone.

mod exact;
mod extra;
mod likeness;
mod published;
mod words;

use serde::Serialize;

use crate::page_text::{Page, Part};
use crate::scalar::{Lang, Sha256};
use crate::site::Edition;
use crate::source::Span;
use crate::word_changes::{Piece, pieces_by};

use exact::Exact;
use words::{Alphabet, Edge, Words};

pub use published::{Class, Published};

/// What of a dataset stands in a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Drift {
    /// The language that was compared.
    pub lang: Lang,
    /// Whether the page is the one that the dataset was taken from, and where the dataset says which that is.
    pub origin: Option<(Origin, Span)>,
    /// The texts: the statements of principles, then what the landing page shows in its order, then what else of
    /// the dataset was found.
    pub texts: Vec<Compared>,
    /// What the page says and the dataset does not.
    pub extra: Vec<String>,
    /// How many texts of the landing page have no current translation, and were not compared.
    pub untranslated: usize,
}

/// Whether a page is the one that the dataset was taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// Byte for byte.
    Same,
    /// Its SHA-256 is another.
    Other,
}

/// A text of the dataset, and what the page has of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The text.
    pub text: Published,
    /// What was found.
    pub found: Found,
}

/// What was found of a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// It stands there, word by word.
    Exact {
        /// How often.
        times: usize,
    },
    /// Something like it stands there.
    Reworded {
        /// What the page says.
        page: String,
        /// How the dataset's text became that of the page.
        words: Vec<Piece>,
    },
    /// Nothing like it does.
    Missing {
        /// Whether it stands there where readers do not see it.
        is_hidden: bool,
    },
}

impl Drift {
    /// Whether the page says all that it should, and as the dataset has it.
    pub fn is_none(&self) -> bool {
        let mut texts = self.texts.iter();
        texts.all(|text| matches!(text.found, Found::Exact { .. }))
    }
}

/// What a page must say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needed {
    /// The statements of principles, and what the landing page shows.
    LandingPage,
    /// The statements alone.
    Statements,
}

/// Compares what a site says in one language with a page. `sha256` is that of the page's file.
pub fn drift(edition: &Edition, page: &Page, needed: Needed, sha256: &str) -> Drift {
    let mut alphabet = Alphabet::default();
    let seen = page
        .blocks
        .iter()
        .filter(|block| block.part != Part::Hidden);
    let hidden = page
        .blocks
        .iter()
        .filter(|block| block.part == Part::Hidden);
    let seen = Words::of(seen, &mut alphabet);
    let hidden = Words::of(hidden, &mut alphabet);
    let published = published::texts(edition, needed, &mut alphabet);
    let exact: Vec<Exact> = published
        .texts
        .iter()
        .map(|text| exact::find(&text.words, text.edge(), &seen))
        .collect();
    let mut covered = vec![false; seen.words.len()];
    for range in exact.iter().flat_map(|exact| &exact.whole) {
        covered[range.clone()].fill(true);
    }
    let reworded = likeness::find(&published.texts, &exact, &seen, &mut covered);
    // What leads to the page's own text: names and titles stand in menus too.
    let mut leads = vec![false; seen.words.len()];
    for ((text, exact), reworded) in published.texts.iter().zip(&exact).zip(&reworded) {
        if text.published.class != Class::Other && text.edge() != Edge::Line {
            let ranges = exact.whole.iter().chain(reworded);
            ranges.for_each(|range| leads[range.clone()].fill(true));
        }
    }
    let extra = extra::find(page, &seen, &covered, &leads);
    let mut texts = Vec::new();
    for ((text, exact), reworded) in published.texts.into_iter().zip(exact).zip(reworded) {
        let found = match (exact.whole.len(), reworded) {
            (0, Some(range)) => changed(&text.published.text, &seen.text(range)),
            (0, None) if text.published.class == Class::Other => continue,
            (0, None) => Found::Missing {
                is_hidden: !exact::find(&text.words, text.edge(), &hidden)
                    .whole
                    .is_empty(),
            },
            (times, _) => Found::Exact { times },
        };
        texts.push(Compared {
            text: text.published,
            found,
        });
    }
    Drift {
        lang: edition.lang.clone(),
        origin: origin(edition, sha256),
        texts,
        extra,
        untranslated: published.untranslated,
    }
}

fn origin(edition: &Edition, sha256: &str) -> Option<(Origin, Span)> {
    let wanted: &Sha256 = &edition.dataset.site.source.as_ref()?.sha256;
    let origin = if wanted.as_str() == sha256 {
        Origin::Same
    } else {
        Origin::Other
    };
    Some((origin, wanted.span()))
}

/// A text that became another. That only one of them ends with a full stop is no change.
fn changed(text: &str, page: &str) -> Found {
    let (mut old, mut new) = (text, page);
    if text.ends_with('.') != page.ends_with('.') {
        old = text.strip_suffix('.').unwrap_or(text);
        new = page.strip_suffix('.').unwrap_or(page);
    }
    Found::Reworded {
        page: page.to_owned(),
        words: pieces_by(old, new, words::key),
    }
}

#[cfg(test)]
mod tests;
