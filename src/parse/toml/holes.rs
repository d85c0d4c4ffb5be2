//! Fields that cannot be read: one of them hides nothing of the rest of its file.
//!
//! To `toml` everything after a mistake may be something else than it was meant to be. So the file is
//! read again with something sound in the place of the field with the mistake. That is done only where
//! it can be told which lines are the field's: it has a name, and ends before a line that begins with
//! another name or the name of a table. If all the rest can be read then, it was understood rightly.

use std::ops::Range;

use super::breaks::{Breaks, Mistake};
use super::mistakes::{is_outside, is_table};

/// Names that stand for those of fields that cannot be read. The dataset has none of them.
const NAMES: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// The value that follows such a name.
const VALUE: &[u8; 2] = b"=0";

/// A field that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Hole {
    name: Range<usize>,
    /// Where the last of its lines ends.
    end: usize,
}

/// The fields of a text that cannot be read, in the order of their places.
#[derive(Debug, Default)]
pub(super) struct Holes(Vec<Hole>);

impl Holes {
    /// Adds the fields that these mistakes are in. Whether there are more now, or longer ones, and
    /// each mistake is in one.
    pub(super) fn add(&mut self, text: &str, mistakes: &[Mistake]) -> bool {
        let before = self.0.clone();
        for mistake in mistakes {
            let hole = match mistake.breaks {
                Breaks::Nothing | Breaks::Header(_) | Breaks::List { .. } => continue,
                Breaks::Field { from, to } => hole(text, from, to),
                Breaks::FieldBefore(line) => hole_before(text, line),
                Breaks::LongText(opening) => hole_with_text(text, opening),
            };
            let Some(hole) = hole else {
                return false;
            };
            match self.0.iter_mut().find(|known| known.name == hole.name) {
                Some(known) => known.end = known.end.max(hole.end),
                None => self.0.push(hole),
            }
        }
        self.0.sort_unstable_by_key(|hole| hole.name.start);
        self.0 != before && self.0.len() <= NAMES.len()
    }

    /// The text with a sound field in the place of each, and everything else in its place.
    pub(super) fn stood_in_for(&self, text: &str) -> String {
        let mut put = String::with_capacity(text.len());
        let mut from = 0;
        for (hole, name) in self.0.iter().zip(NAMES) {
            let Some(between) = text.get(from..hole.name.start) else {
                // It is in the one before.
                continue;
            };
            put.push_str(between);
            put.push(char::from(*name));
            put.extend(VALUE.iter().copied().map(char::from));
            let rest = &text.as_bytes()[put.len()..hole.end];
            put.extend(rest.iter().map(|byte| match byte {
                b'\n' | b'\r' => char::from(*byte),
                _ => ' ',
            }));
            from = hole.end;
        }
        put + &text[from..]
    }

    /// The name of the field that begins at a byte, when it is one of these.
    pub(super) fn name_at(&self, start: usize) -> Option<Range<usize>> {
        let found = self
            .0
            .binary_search_by_key(&start, |hole| hole.name.start)
            .ok()?;
        Some(self.0[found].name.clone())
    }
}

/// The field that a mistake is in.
fn hole(text: &str, from: usize, to: usize) -> Option<Hole> {
    let line = line_start(text, from);
    let own = name(text, line);
    let above = outside_before(text, line).filter(|above| is_open(&text[*above..line]));
    match (own, above) {
        // A line of the list or table that begins above it.
        (own, Some(above)) if own.is_none() || !is_outside(text, start_of_line(text, line)) => {
            let end = next_field(text, line_end(text, from));
            whole(text, name(text, above)?, end)
        }
        (Some(own), _) => {
            let end = line_end(text, to.max(from).min(text.len()));
            whole(text, own, end)
        }
        _ => None,
    }
}

/// The field that should have ended before a line.
fn hole_before(text: &str, line: usize) -> Option<Hole> {
    let line = line_start(text, line);
    let above = outside_before(text, line)?;
    whole(
        text,
        name(text, above)?,
        line_end(text, line.checked_sub(1)?),
    )
}

/// The field whose long text has no end: it ends where another field or a table begins.
fn hole_with_text(text: &str, opening: usize) -> Option<Hole> {
    let end = next_field(text, line_end(text, opening));
    whole(text, name(text, line_start(text, opening))?, end)
}

/// The field of this name, when there is room for something in its place.
fn whole(text: &str, name: Range<usize>, end: usize) -> Option<Hole> {
    let room = line_end(text, name.start).min(end) - name.start;
    (room > VALUE.len()).then_some(Hole { name, end })
}

/// The name that a line begins with, when it is a simple one and not that of a table.
fn name(text: &str, line: usize) -> Option<Range<usize>> {
    let start = start_of_line(text, line);
    let rest = &text[start..line_end(text, start)];
    let is_sign = |sign: char| sign.is_ascii_alphanumeric() || "_-".contains(sign);
    let length = rest.len() - rest.trim_start_matches(is_sign).len();
    let is_named = length > 0 && !rest[length..].starts_with(['.', '"', '\'', ']', ',']);
    is_named.then_some(start..start + length)
}

/// Where the first sign of a line stands.
fn start_of_line(text: &str, line: usize) -> usize {
    let rest = &text[line..line_end(text, line)];
    line + rest.len() - rest.trim_start().len()
}

/// The line before this one that stands in no list.
fn outside_before(text: &str, line: usize) -> Option<usize> {
    let mut at = line;
    while at > 0 {
        at = line_start(text, at - 1);
        if is_outside(text, start_of_line(text, at)) {
            return Some(at);
        }
    }
    None
}

/// The end of the last line before the next one that begins a field or is the name of a table.
fn next_field(text: &str, mut end: usize) -> usize {
    while end < text.len() {
        let next = end + 1;
        let start = text.get(next..).map(|_| start_of_line(text, next));
        if start.is_none_or(|start| is_field(text, start)) {
            break;
        }
        end = line_end(text, next);
    }
    end
}

/// Whether a line begins as those in no list do. A text can begin one with a link: `[words](@id)`.
fn is_field(text: &str, start: usize) -> bool {
    let line = &text[start..line_end(text, start)];
    is_outside(text, start) && (!line.starts_with('[') || is_table(line))
}

/// Whether a list or table that begins in these lines does not end in them.
fn is_open(lines: &str) -> bool {
    let mut depth = 0_i32;
    let mut quote = None;
    let mut signs = lines.chars();
    while let Some(sign) = signs.next() {
        match (sign, quote) {
            ('\\', Some('"')) => {
                signs.next();
            }
            ('\n', _) => quote = None,
            (_, Some(open)) if sign == open => quote = None,
            (_, Some(_)) => {}
            ('"' | '\'', None) => quote = Some(sign),
            ('[' | '{', None) => depth += 1,
            (']' | '}', None) => depth -= 1,
            _ => {}
        }
    }
    depth > 0
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..]
        .find('\n')
        .map_or(text.len(), |newline| at + newline)
}
