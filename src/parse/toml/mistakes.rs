//! What is wrong with a file's syntax, in words that say what to do.

use std::ops::Range;

use toml::de::Error;

use super::breaks::{Breaks, Mistake};
use super::headers;
use super::long_text;
use super::wording::{advice, in_words};
use crate::diagnostic::Diagnostic;
use crate::parse::Part;

/// What `toml` says of a name that stands twice.
const DUPLICATE: &str = "duplicate key";
/// What `toml` says of values that stand too deeply in one another.
const TOO_DEEP: &[&str] = &[
    "recursion limit",
    "cannot recurse further; max recursion depth met",
];

/// How `toml` begins what it says of a text without quotation marks.
const UNQUOTED: &str = "string values must be quoted";
/// How `toml` begins what it says of a list or table in which a comma is missing.
const NO_COMMA: &str = "missing comma between ";

/// Whether an error leaves the rest of the file as it was written.
pub(super) fn is_duplicate(error: &Error) -> bool {
    error.message() == DUPLICATE
}

/// What the errors are about, the first of each line: the others mostly follow from it.
pub(super) fn all(part: Part, errors: &[Error]) -> Vec<Mistake> {
    let end = part.text.len();
    let place = |error: &Error| error.span().unwrap_or(end..end);
    let mut errors: Vec<&Error> = errors.iter().collect();
    errors.sort_by_key(|error| place(error).start);
    let mut mistakes: Vec<Mistake> = Vec::new();
    let mut last = None;
    let mut again = 0..0;
    let mut broken = None;
    let mut bracketed = Vec::new();
    for error in errors {
        let range = place(error);
        if broken.is_some_and(|to| range.start <= to) {
            // The rest of a text that goes on after its line.
            continue;
        }
        if error.message().contains("multi-line")
            && let Some(opening) = long_text::unclosed(part.text)
        {
            // To the parser all the rest of the file is in the text.
            let breaks = Breaks::LongText(opening.start);
            let finding = part.finding(opening, "a text has no end", "begins here");
            mistakes.push(Mistake::new(finding.help(advice(error.message())), breaks));
            break;
        }
        if let Some(opening) = long_text::before(part.text, range.start) {
            // The next long text ends it, and from there on the parser sees all else the wrong way.
            let breaks = Breaks::LongText(opening.start);
            let finding = part.finding(opening, "a text has no end", "begins here");
            mistakes.push(Mistake::new(finding.help(advice("multi-line")), breaks));
            break;
        }
        if let Some(to) = goes_on(part.text, error.message(), range.start) {
            broken = Some(to);
            let what = "a text goes on after the end of its line";
            let at = range.start..part.after(range.start);
            let finding = part.finding(at, what, "the line ends, and the text does not");
            let finding = finding.help(
                "write the text on one line, or begin and end it with three quotation marks: `\"\"\"`",
            );
            mistakes.push(Mistake::new(
                finding,
                Breaks::Field {
                    from: range.start,
                    to,
                },
            ));
            continue;
        }
        if let Some(line) = after_list(part.text, error, range.start) {
            // To the parser all the rest of the file is in the list.
            let what = "a list or table has no end before this line";
            let finding = part.finding(line..part.after(line), what, "not in a list");
            let finding = finding.help("end the list before it with `]`, the table with `}`");
            mistakes.push(Mistake::new(finding, Breaks::FieldBefore(line)));
            break;
        }
        if is_duplicate(error) && again.contains(&range.start) {
            // Where a table is there twice, so may be what stands in it.
            continue;
        }
        if is_duplicate(error) && is_header(part.text, range.start) {
            let next = part.text[range.start..].find("\n[");
            again = range.start..next.map_or(end, |next| range.start + next);
            if headers::uneven(part.text, range.start).is_some() {
                // What is wrong with the name follows on its line.
                continue;
            }
            if let Some((from, part)) = headers::misspelt(part.text, range.start) {
                // To the parser the part is that of the item before, which has one.
                mistakes.push(Mistake::silent(Breaks::List { from, part }));
                continue;
            }
            let singles = headers::singles(part.text, range.start);
            if !singles.is_empty() {
                // To the parser what stands under the one name is not in the list.
                for (single, list) in singles {
                    if !bracketed.contains(&single.start) {
                        bracketed.push(single.start);
                        mistakes.push(one_bracket(part, single, list));
                    }
                }
                continue;
            }
        }
        let line_of_last = last.map(|last| &part.text[last..range.start]);
        if line_of_last.is_none_or(|between| between.contains('\n')) {
            last = Some(range.start);
            let breaks = if is_duplicate(error) {
                Breaks::Nothing
            } else if let Some(line) = headers::uneven(part.text, range.start) {
                Breaks::Header(line)
            } else {
                Breaks::Field {
                    from: range.start,
                    to: range.end,
                }
            };
            mistakes.push(Mistake::new(finding(part, error.message(), range), breaks));
        } else if let Some(mistake) = mistakes.last_mut().filter(|_| !is_duplicate(error))
            && mistake.breaks == Breaks::Nothing
        {
            // A name that is there twice, the second time without a value.
            mistake.breaks = Breaks::Field {
                from: range.start,
                to: range.end,
            };
        }
    }
    mistakes
}

/// The name of one table with what is a list elsewhere.
fn one_bracket(part: Part, single: Range<usize>, list: Range<usize>) -> Mistake {
    let name = &part.text[single.clone()];
    let at = single.start;
    let what = format!("`{name}` is a list elsewhere, and has one bracket on each side here");
    let finding = part
        .finding(single.clone(), &what, "one bracket")
        .see(part.span(list), "a list here")
        .help(format!("write `[[{name}]]`"));
    Mistake::new(finding, Breaks::Header(at))
}

/// The beginning of a line that cannot be in the list or table that has no end before it.
fn after_list(text: &str, error: &Error, at: usize) -> Option<usize> {
    if error.message().starts_with(NO_COMMA) {
        return Some(at).filter(|at| is_outside(text, *at));
    }
    // After a comma the name of a table is a list with a name in it.
    let line = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let is_name = error.message().starts_with(UNQUOTED) && is_table(text[line..].lines().next()?);
    let start = line + text[line..at].find('[')?;
    is_name.then_some(start)
}

/// Whether a line is the name of a table, such as `[site]`, and nothing else.
pub(super) fn is_table(line: &str) -> bool {
    let written = line.split('#').next().unwrap_or_default().trim();
    let name = written
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    let name = name.map(|name| match name.strip_prefix('[') {
        Some(rest) => rest.strip_suffix(']').unwrap_or_default(),
        None => name,
    });
    let is_sign = |sign: char| sign.is_ascii_alphanumeric() || "_-.".contains(sign);
    name.is_some_and(|name| !name.is_empty() && name.chars().all(is_sign))
}

/// Whether a place is on a line with the name of a table.
fn is_header(text: &str, at: usize) -> bool {
    let line = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    text[line..].trim_start().starts_with('[')
}

/// Whether a place begins a line that stands in no list: `name = value` or the name of a table.
pub(super) fn is_outside(text: &str, at: usize) -> bool {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[at..].lines().next().unwrap_or_default();
    let is_name = |sign: char| sign.is_ascii_alphanumeric() || "_-.".contains(sign);
    let value = line.trim_start_matches(is_name).trim_start();
    text[start..at].trim().is_empty() && (line.starts_with('[') || value.starts_with('='))
}

fn finding(part: Part, message: &str, range: Range<usize>) -> Diagnostic {
    let written = part.text.get(range.clone()).unwrap_or_default();
    let range = range.start..range.end.max(part.after(range.start));
    if message == DUPLICATE {
        let first = first_use(part.text, &range).map(|first| part.span(first));
        let in_header = is_header(part.text, range.start);
        let name = written.trim_matches(['"', '\'']);
        let mut finding = part.duplicate(name, part.span(range), first);
        if in_header {
            finding.help = vec!["put what stands under both under one of them".to_owned()];
        }
        return finding;
    }
    if TOO_DEEP.contains(&message) {
        return part.too_deep(range);
    }
    if message.starts_with(UNQUOTED) {
        let (what, label) = match written {
            "" => ("a value is missing", "no value"),
            curly if curly.starts_with(['“', '”', '„', '’']) => {
                return part
                    .finding(range, "a text stands in curly quotation marks", "curly")
                    .help("write straight quotation marks: `name = \"value\"`");
            }
            other if other.starts_with(['`', '´', '«', '»', '‘', '‚']) => {
                return part
                    .finding(range, "a text stands in marks of another kind", "no `\"`")
                    .help("write straight quotation marks: `name = \"value\"`");
            }
            _ => ("a text stands without quotation marks", "expected `\"…\"`"),
        };
        return part
            .finding(range, what, label)
            .help("write a text in quotation marks: `name = \"value\"`");
    }
    let shown = part.text.get(range.clone()).unwrap_or_default();
    if shown.contains(|shown: char| shown.is_control() && shown != '\n') {
        return part
            .finding(range, "a text holds a control character", "cannot be seen")
            .help("remove it; it often comes along when text is pasted");
    }
    if let Some(finding) = slip(part, message, range.start) {
        return finding;
    }
    let (what, label) = match message.split_once(", expected ") {
        Some((what, "nothing")) => (what, "not here".to_owned()),
        Some((what, expected)) => (what, format!("expected {expected}")),
        None => (message, "here".to_owned()),
    };
    let (ours, our_label) = in_words(what);
    part.finding(range, ours, our_label.unwrap_or(&label))
        .help(advice(what))
}

/// Whether a text of one line has no end on it: its quotation mark.
fn unclosed(message: &str) -> Option<char> {
    if message.contains("multi-line") {
        None
    } else if message.starts_with("invalid basic string") {
        Some('"')
    } else {
        message
            .starts_with("invalid literal string")
            .then_some('\'')
    }
}

/// Where a text of one line ends, when it does so on one of the lines after it.
fn goes_on(text: &str, message: &str, at: usize) -> Option<usize> {
    let quote = unclosed(message)?;
    let mut start = at + text[at..].find('\n')? + 1;
    while start < text.len() && !is_outside(text, start) {
        let line = text[start..].lines().next().unwrap_or_default();
        if line.trim_end().ends_with(quote) {
            return Some(start + line.len());
        }
        start += text[start..].find('\n')? + 1;
    }
    None
}

/// Where the name that stands again at `again` stands first, if it has a line of its own there.
fn first_use(text: &str, again: &Range<usize>) -> Option<Range<usize>> {
    let start = text[..again.start]
        .rfind('\n')
        .map_or(0, |newline| newline + 1);
    let key = text.get(again.clone())?;
    let line = text[start..].lines().next().unwrap_or_default().trim();
    let is_header = line.starts_with('[');
    if !is_header && !text[start..again.start].trim().is_empty() {
        return None;
    }
    let mut end = start;
    while end > 0 {
        let begin = text[..end - 1].rfind('\n').map_or(0, |newline| newline + 1);
        let above = &text[begin..end];
        let name = begin + above.len() - above.trim_start().len();
        let rest = above.trim().strip_prefix(key).map(str::trim_start);
        if is_header && above.trim() == line {
            let name = begin + above.find(line)? + (again.start - start).min(line.len());
            return Some(name..name + key.len());
        } else if !is_header && rest.is_some_and(|rest| rest.starts_with('=')) {
            return Some(name..name + key.len());
        } else if !is_header && above.trim().starts_with('[') {
            return None;
        }
        end = begin;
    }
    None
}

/// A slip of the pen that can be told from the line that it is on.
fn slip(part: Part, message: &str, at: usize) -> Option<Diagnostic> {
    let start = part.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let line = part.text[start..]
        .lines()
        .next()
        .unwrap_or_default()
        .trim_end();
    let before = part.text[start..at].trim();
    let after = part.text[at..start + line.len().max(at - start)].trim();
    let here = at..part.after(at);
    let is_name = |name: &str| {
        let is_sign = |sign: char| sign.is_ascii_alphanumeric() || "_-.".contains(sign);
        !name.is_empty() && name.chars().all(is_sign)
    };
    let what = message
        .split_once(", expected ")
        .map_or(message, |(what, _)| what);
    if let Some(last) = line.chars().last()
        && unclosed(message).is_some()
        && "”“„’‘".contains(last)
    {
        let last = start + line.len() - last.len_utf8()..start + line.len();
        let finding = part.finding(last, "a curly quotation mark ends no text", "curly");
        return Some(finding.help("write the straight one that the text begins with"));
    }
    match what {
        "key with no value" | "invalid unquoted key"
            if is_name(before) && after.starts_with(':') =>
        {
            let finding = part.finding(here, "a `:` stands in the place of `=`", "expected `=`");
            Some(finding.help(format!("write `{before} = …`")))
        }
        "key with no value"
            if is_name(before)
                && after
                    .starts_with(|sign: char| sign.is_ascii_digit() || "\"'[{".contains(sign)) =>
        {
            let what = format!("there is no `=` after `{before}`");
            let finding = part.finding(here, &what, "expected `=`");
            Some(finding.help(format!("write `{before} = {after}`")))
        }
        "unexpected key or value" => {
            let quote = before
                .chars()
                .last()
                .filter(|sign| matches!(sign, '"' | '\''))?;
            let name = after.split_once('=').map(|(name, _)| name.trim());
            if name.is_some_and(is_name) {
                let finding = part.finding(here, in_words(what).0, "not here");
                return Some(finding.help("begin a new line for each `name = value`"));
            }
            after.contains(quote).then(|| {
                let ends = part.text[..at].trim_end().len() - 1;
                let what = "a quotation mark ends a text that goes on after it";
                let finding = part.finding(ends..ends + 1, what, "the text ends here");
                finding.help(match quote {
                    '"' => "write `\\\"` for a quotation mark within a text, or `”`",
                    _ => "put the text between `\"` and `\"`, where `'` is a sign like others",
                })
            })
        }
        _ => None,
    }
}
