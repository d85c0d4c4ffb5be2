//! Names of tables with the wrong brackets, such as `[[roles]` or one `[roles]` among several `[[roles]]`.
//!
//! One of them hides nothing of the rest of its file: the file is read again with the right brackets.
//! So that everything else keeps its place, the name between them is another then, which is as long as
//! there is room; it gets its own name in the tree.

use std::ops::Range;

use super::breaks::{Breaks, Mistake};
use crate::decode::nearest;

/// What names begin with that stand for those between the wrong brackets. The rest of them are hyphens,
/// so that they differ from the names of fields that cannot be read.
const NAMES: &[u8; 26] = b"abcdefghijklmnopqrstuvwxyz";

/// The name of a table on a line of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    /// From its first bracket to the end of its line.
    line: Range<usize>,
    /// The whole name, such as `principles.behaviours`.
    name: Range<usize>,
    /// How many brackets there are before and after it.
    brackets: (usize, usize),
}

impl Header {
    /// The one on a line, whatever its brackets.
    fn on(text: &str, line: Range<usize>) -> Option<Self> {
        let written = text[line.clone()].split('#').next()?.trim_end();
        let start = line.start + written.len() - written.trim_start().len();
        let written = written.trim_start();
        let name = written.trim_start_matches('[');
        let before = written.len() - name.len();
        let bare = name.trim_end_matches(']');
        let after = name.len() - bare.len();
        let is_sign = |sign: char| sign.is_ascii_alphanumeric() || "_-.".contains(sign);
        let is_name = !bare.is_empty() && bare.chars().all(is_sign) && !bare.contains("..");
        let ends = bare.starts_with('.') || bare.ends_with('.');
        let is_one = is_name && !ends && (1..=2).contains(&before) && after <= 2;
        let from = start + before;
        is_one.then_some(Self {
            line: start..line.end,
            name: from..from + bare.len(),
            brackets: (before, after),
        })
    }

    /// The one on the line of a place.
    fn at(text: &str, place: usize) -> Option<Self> {
        let start = text[..place].rfind('\n').map_or(0, |newline| newline + 1);
        let length = text[start..].find('\n').unwrap_or(text.len() - start);
        Self::on(text, start..start + length)
    }

    /// Whether it is the name of a list of tables, or of one table; `None` when that cannot be said.
    fn is_list(&self) -> Option<bool> {
        match self.brackets {
            (2, 2) => Some(true),
            (1, 1) => Some(false),
            _ => None,
        }
    }

    /// The last part of the name.
    fn own(&self, text: &str) -> Range<usize> {
        let name = &text[self.name.clone()];
        let before = name.rfind('.').map_or(0, |dot| dot + 1);
        self.name.start + before..self.name.end
    }
}

/// All of a text.
fn all(text: &str) -> impl Iterator<Item = Header> {
    let mut start = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let from = start;
        start += line.len();
        Header::on(text, from..from + line.trim_end_matches(['\n', '\r']).len())
    })
}

/// The beginning of the line of a name with more brackets on one side than on the other.
pub(super) fn uneven(text: &str, place: usize) -> Option<usize> {
    let header = Header::at(text, place).filter(|header| header.is_list().is_none())?;
    Some(header.line.start)
}

/// Names with one bracket on each side of what is a list elsewhere in the file, when the name on the line
/// of this place is such a one: of each the name, and a place where it is a list.
pub(super) fn singles(text: &str, place: usize) -> Vec<(Range<usize>, Range<usize>)> {
    let Some(header) = Header::at(text, place) else {
        return Vec::new();
    };
    let name = &text[header.name];
    let same: Vec<_> = all(text)
        .filter(|other| &text[other.name.clone()] == name)
        .collect();
    let list = same.iter().find(|other| other.is_list() == Some(true));
    let singles = same.iter().filter(|other| other.is_list() == Some(false));
    let list = list.map(|list| list.name.clone()).into_iter();
    list.flat_map(|list| {
        singles
            .clone()
            .map(move |single| (single.name.clone(), list.clone()))
    })
    .collect()
}

/// The names of a text whose brackets are wrong, in the order of their places.
#[derive(Debug, Default)]
pub(super) struct Headers(Vec<Put>);

/// What is put in the place of a name of a table, or of its beginning.
#[derive(Debug)]
struct Put {
    line: Range<usize>,
    /// What stands there.
    put: String,
    /// Of a name with wrong brackets, where its last part begins in that, and where it stands in the file.
    key: Option<(usize, Range<usize>)>,
}

impl Headers {
    /// Adds the names that these mistakes are about; whether there are more now, and there is room for all.
    pub(super) fn add(&mut self, text: &str, mistakes: &[Mistake]) -> bool {
        let before = self.0.len();
        for mistake in mistakes {
            if let Some((header, parts)) = named(text, mistake.breaks) {
                let number = self.0.iter().filter(|put| put.key.is_some()).count();
                let put = put(text, &header, &parts, number);
                let Some(put) = put else {
                    return false;
                };
                for put in put {
                    if !self
                        .0
                        .iter()
                        .any(|known| known.line.start == put.line.start)
                    {
                        self.0.push(put);
                    }
                }
            }
        }
        self.0.sort_unstable_by_key(|put| put.line.start);
        self.0.len() > before
    }

    /// The text with the right brackets.
    pub(super) fn stood_in_for(&self, text: &str) -> String {
        let mut whole = String::with_capacity(text.len());
        let mut from = 0;
        for put in &self.0 {
            whole.push_str(&text[from..put.line.start]);
            whole.push_str(&put.put);
            from = put.line.end;
        }
        whole + &text[from..]
    }

    /// Where the name stands in the file that is read at a byte, when it is one of these.
    pub(super) fn name_at(&self, start: usize) -> Option<Range<usize>> {
        let mut names = self.0.iter().filter_map(|put| put.key.as_ref());
        names
            .find(|(key, _)| *key == start)
            .map(|(_, own)| own.clone())
    }
}

/// The right brackets with a name between them that fits; and that name for the parts of the table.
fn put(text: &str, header: &Header, parts: &str, number: usize) -> Option<Vec<Put>> {
    let name = &text[header.name.clone()];
    let others = all(text).filter(|other| &text[other.name.clone()] == name);
    // As it is elsewhere: a list rather than a table, then what its beginning says.
    let known = others.filter_map(|other| other.is_list()).max();
    let is_list = known.unwrap_or(header.brackets.0 == 2);
    let (open, close) = if is_list { ("[[", "]]") } else { ("[", "]") };
    let own = header.own(text);
    let parents = &text[header.name.start..own.start];
    let length = text[header.line.clone()].trim_end().len();
    // A remark after the name is left as it is.
    let written = header.name.end + header.brackets.1 - header.line.start;
    let room = if written < length {
        written
    } else {
        header.line.len()
    };
    let length = room.checked_sub(open.len() + parents.len() + close.len())?;
    let first = char::from(*NAMES.get(number)?);
    let short = length.min(parts.len() - parents.len());
    if short < 2 {
        return None;
    }
    let stand_in = format!("{first}{}", "-".repeat(short - 1));
    let key = header.line.start + open.len() + parents.len();
    let parts = parts_of(text, header, parts).map(|part| Put {
        line: part.name.start..part.name.start + parts.len(),
        put: format!(
            "{:width$}",
            format!("{parents}{stand_in}"),
            width = parts.len()
        ),
        key: None,
    });
    let own = Put {
        line: header.line.start..header.line.start + room,
        put: format!("{open}{parents}{stand_in:length$}{close}"),
        key: Some((key, own)),
    };
    Some([own].into_iter().chain(parts).collect())
}

/// The name of a table that a mistake is about, and the one that its parts have.
fn named(text: &str, breaks: Breaks) -> Option<(Header, String)> {
    match breaks {
        Breaks::Header(at) => {
            let header = Header::at(text, at)?;
            let name = text[header.name.clone()].to_owned();
            Some((header, name))
        }
        Breaks::List { from, part } => {
            let header = Header::at(text, from)?;
            let part = Header::at(text, part)?;
            let depth = text[header.name.clone()].matches('.').count();
            let name = &text[part.name];
            let end = name.match_indices('.').nth(depth)?.0;
            Some((header, name[..end].to_owned()))
        }
        _ => None,
    }
}

/// The lines of a list whose name is nearly that of another, and of the first of its parts that has the
/// name of the other, when the part on the line of a place is one of them.
pub(super) fn misspelt(text: &str, place: usize) -> Option<(usize, usize)> {
    let part = Header::at(text, place)?;
    let name = &text[part.name.clone()];
    let before: Vec<_> = all(text)
        .take_while(|other| other.line.start < part.line.start)
        .collect();
    let parents = name
        .match_indices('.')
        .map(|(end, _)| (&name[..end], &part));
    // A list whose first item is misspelt, so that its parts came before it.
    let same = before.iter().find(|other| {
        let rest = text[other.name.clone()].strip_prefix(name);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    });
    let first = same.filter(|same| same.name.len() > part.name.len());
    let first = first.map(|first| (name, first));
    parents.chain(first).find_map(|(whole, part)| {
        let before = before.iter();
        let before = before.take_while(|other| other.line.start < part.line.start);
        let before: Vec<_> = before.collect();
        let (parents, own) = whole.rsplit_once('.').unwrap_or(("", whole));
        let is_part = |other: &&Header| {
            let rest = text[other.name.clone()].strip_prefix(whole);
            rest.is_some_and(|rest| rest.starts_with('.'))
        };
        let list = before.iter().rev().find(|other| !is_part(other))?;
        let found = &text[list.name.clone()];
        let (known, found) = found.rsplit_once('.').unwrap_or(("", found));
        let is_near = known == parents && found != own && nearest(found, &[own]).is_some();
        let is_one = is_near && list.is_list() == Some(true);
        let is_one = is_one && put(text, list, whole, 0).is_some();
        is_one.then_some((list.line.start, part.line.start))
    })
}

/// The names of tables after one that begin with a name.
fn parts_of<'t>(
    text: &'t str,
    header: &Header,
    name: &'t str,
) -> impl Iterator<Item = Header> + 't {
    let after = header.line.end;
    let others = all(text).filter(move |other| other.line.start > after);
    others.take_while(move |other| {
        let rest = text[other.name.clone()].strip_prefix(name);
        rest.is_some_and(|rest| rest.starts_with('.'))
    })
}
