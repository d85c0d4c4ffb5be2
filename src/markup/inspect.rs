//! Findings in texts: what a page will not show in the way in which it was typed.

use std::fmt::Display;
use std::ops::Range;

use super::findings::{Inspection, Kind};
use super::link::{Anchors, Resolver};
use super::literal::opener;
use super::piece::{Note, What};
use super::settle::settle;
use super::{FIELD, Known, quick};
use crate::diagnostic::Diagnostic;
use crate::scalar::Phrase;
use crate::source::{Sources, Span};

/// What is wrong or remarkable in a text that may hold CommonMark.
///
/// `known` is what it can name.
pub fn inspect(
    phrase: &Phrase,
    place: impl Display,
    known: &Known,
    sources: &Sources,
) -> Vec<Diagnostic> {
    let text = phrase.value.as_str();
    let invisible = invisible(phrase, &place, sources);
    if quick::is_unremarkable(text) || quick::is_plain(text) && opener(text).is_none() {
        return invisible;
    }
    let links = |name: &str| (known.has)(name).then(String::new);
    let notes = settle(
        text,
        FIELD,
        &Resolver {
            links: &links,
            anchors: Anchors::None,
        },
    )
    .notes;
    let locate = |range: Range<usize>| locate((&phrase.value, phrase.span), range, sources);
    let inspection = Inspection {
        text,
        place: &place,
        kind: Kind::Text,
        files: known.files,
        locate: &locate,
    };
    let mut findings = inspection.findings(&notes);
    findings.extend(
        notes
            .iter()
            .filter(|note| matches!(note.what, What::Heading(_)))
            .map(|note| inspection.heading(&note.range)),
    );
    findings.extend(invisible);
    findings
}

/// What is remarkable in a text of one line, which is shown just as it was typed.
pub fn inspect_line(phrase: &Phrase, place: impl Display, sources: &Sources) -> Vec<Diagnostic> {
    let mut findings = invisible(phrase, &place, sources);
    let (text, span) = (phrase.value.as_str(), phrase.span);
    findings.extend(inspect_literal(text, span, place, sources));
    findings
}

/// The same of a line that is no phrase of a language, but for the characters that nobody sees: these
/// were found when it was read.
pub fn inspect_literal(
    text: &str,
    span: Span,
    place: impl Display,
    sources: &Sources,
) -> Vec<Diagnostic> {
    if !text.contains(['<', '{']) {
        return Vec::new();
    }
    let locate = |range: Range<usize>| locate((text, span), range, sources);
    let inspection = Inspection {
        text,
        place: &place,
        kind: Kind::Line,
        files: &[],
        locate: &locate,
    };
    inspection.findings(&tags(text))
}

/// The characters of a text that nobody sees.
fn invisible(phrase: &Phrase, place: &dyn Display, sources: &Sources) -> Vec<Diagnostic> {
    let locate = |range: Range<usize>| locate((&phrase.value, phrase.span), range, sources);
    invisible_in(&phrase.value, place, &locate)
}

/// The characters that nobody sees, each where it stands first.
pub(super) fn invisible_in(
    text: &str,
    place: &dyn Display,
    locate: &dyn Fn(Range<usize>) -> Span,
) -> Vec<Diagnostic> {
    let found = crate::invisible::find(text).into_iter();
    let found = found.map(|(character, places)| {
        let span = locate(places[0]..places[0] + character.len_utf8());
        crate::invisible::finding(&place.to_string(), character, places.len(), span)
    });
    found.collect()
}

/// The HTML in a line that is not CommonMark.
fn tags(line: &str) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut from = 0;
    while let Some(at) = line[from..].find('<').map(|at| from + at) {
        let Some(length) = line[at..].find('>') else {
            break;
        };
        let name = line[at + 1..].trim_start_matches('/');
        if name.starts_with(|first: char| first.is_ascii_alphabetic() || matches!(first, '!' | '?'))
        {
            from = at + length + 1;
            notes.push(Note {
                what: What::Html,
                range: at..from,
            });
        } else {
            from = at + 1;
        }
    }
    notes
}

/// The place of a part of a value in its file; the whole value when it does not stand there in so many words.
fn locate((text, span): (&str, Span), range: Range<usize>, sources: &Sources) -> Span {
    let written = sources.slice(span);
    let start = span.range().start;
    if let Some(at) = written.find(text) {
        return Span::new(
            span.source,
            start + at + range.start..start + at + range.end,
        );
    }
    let part = &text[range.clone()];
    let before = text[..range.start].matches(part).count();
    let mut places = written.match_indices(part);
    match places.nth(before) {
        // As often here as there: nothing of it is hidden in escapes.
        Some((at, _)) if before + 1 + places.count() == text.matches(part).count() => {
            Span::new(span.source, start + at..start + at + part.len())
        }
        _ => span,
    }
}
