//! The lines around places of a file, as they are shown to people.

use std::ops::Range;

use super::places::File;
use super::visible::{sign, visible};

/// How many characters a line may have to be shown whole; the renderer cuts it to the terminal.
const LONGEST_LINE: usize = 2_000;

/// How many lines an excerpt has at most.
pub(super) const MOST_LINES: usize = 6;

/// How many characters are shown of a longer line, before its place and from there on.
const AROUND: (usize, usize) = (20, 50);

/// Lines of a file, with ranges in them.
pub(super) struct Excerpt {
    /// The number of the first line, from 1.
    pub(super) line: usize,
    /// The lines.
    pub(super) text: String,
    /// The ranges in the text, in the order in which they were asked for.
    pub(super) spans: Vec<Range<usize>>,
}

/// The lines that ranges of a file stand on; `None` when one of them is too long to be shown.
pub(super) fn excerpt(file: &File, ranges: &[Range<usize>]) -> Option<Excerpt> {
    let ranges: Vec<_> = ranges.iter().map(|range| clip(file, range)).collect();
    let first = file.line_of(ranges.iter().map(|range| range.start).min()?);
    let last = file.line_of(ranges.iter().map(|range| range.end).max()?);
    let mut text = String::new();
    let mut spans = vec![0..0; ranges.len()];
    for line in first..=last {
        let bytes = file.line(line);
        if file.characters(bytes.clone()) > LONGEST_LINE {
            return None;
        }
        let mut mark = |at: usize, shown: usize| {
            for (range, span) in ranges.iter().zip(&mut spans) {
                if range.start == at {
                    span.start = shown;
                }
                if range.end == at {
                    span.end = shown;
                }
            }
        };
        for (at, character) in file.source.text[bytes.clone()].char_indices() {
            mark(bytes.start + at, text.len());
            text.push(sign(character));
        }
        mark(bytes.end, text.len());
        text.push('\n');
    }
    Some(Excerpt {
        line: first + 1,
        text,
        spans,
    })
}

/// A range that begins and ends on a character of a line: of one that covers many lines the first.
fn clip(file: &File, range: &Range<usize>) -> Range<usize> {
    let text = &file.source.text;
    let boundary = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = boundary(range.start);
    let line = file.line_of(start);
    let start = start.min(file.line(line).end);
    let end = boundary(range.end).max(start);
    let last = file.line_of(end);
    if last - line >= MOST_LINES {
        return start..file.line(line).end;
    }
    start..end.min(file.line(last).end)
}

/// The line of a byte, cut on both sides of it, without control characters and tabs.
pub(super) fn around(file: &File, start: usize) -> String {
    let start = clip(file, &(start..start)).start;
    let line = file.line(file.line_of(start));
    let (before, after) = file.source.text[line.clone()].split_at(start - line.start);
    let (left, right) = AROUND;
    let from = before
        .char_indices()
        .rev()
        .nth(left.saturating_sub(1))
        .map_or(0, |(at, _)| at);
    let to = after
        .char_indices()
        .nth(right)
        .map_or(after.len(), |(at, _)| at);
    let opening = if from > 0 { "…" } else { "" };
    let closing = if to < after.len() { "…" } else { "" };
    let shown = format!("{opening}{}{}{closing}", &before[from..], &after[..to]);
    visible(&shown).replace('\t', " ")
}
