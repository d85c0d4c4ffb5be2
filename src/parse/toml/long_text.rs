//! Texts between three quotation marks: where one begins that does not end where it should.

use std::ops::Range;

use super::mistakes::is_outside;

/// The marks that long texts begin and end with.
const MARKS: [&str; 2] = ["\"\"\"", "'''"];

/// A long text, from its first mark to after its last; without an end when it has none.
struct LongText {
    start: usize,
    end: Option<usize>,
}

/// The opening of the long text that has no end.
pub(super) fn unclosed(text: &str) -> Option<Range<usize>> {
    let last = long_texts(text).pop().filter(|last| last.end.is_none())?;
    let culprit = long_texts(text)
        .into_iter()
        .find(|long| holds_fields(text, long));
    Some(opening(&culprit.unwrap_or(last)))
}

/// The opening of a long text that ends before a mistake, where a field with another long text begins:
/// that one's beginning ends it.
pub(super) fn before(text: &str, mistake: usize) -> Option<Range<usize>> {
    let long = long_texts(text).into_iter().find(|long| {
        let end = long.end.filter(|end| *end <= mistake);
        end.is_some_and(|end| begins_another(text, end)) && holds_fields(text, long)
    });
    long.as_ref().map(opening)
}

/// Whether a mark that ends a long text is that after the name of a field.
fn begins_another(text: &str, end: usize) -> bool {
    let mark = end - MARKS[0].len();
    let line = text[..mark].rfind('\n').map_or(0, |newline| newline + 1);
    let name = text[line..mark].trim_end().strip_suffix('=');
    name.is_some_and(|_| is_outside(text, line))
}

fn opening(long: &LongText) -> Range<usize> {
    long.start..long.start + MARKS[0].len()
}

/// Whether a line of a long text begins as a line of the file does.
fn holds_fields(text: &str, long: &LongText) -> bool {
    let within = &text[long.start..long.end.unwrap_or(text.len())];
    let mut lines = within.match_indices('\n');
    lines.any(|(newline, _)| is_outside(text, long.start + newline + 1))
}

/// The long texts of a file, as a parser sees them.
fn long_texts(text: &str) -> Vec<LongText> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].find(['"', '\'', '#']).map(|next| at + next) {
        let rest = &text[next..];
        let mark = MARKS.into_iter().find(|mark| rest.starts_with(mark));
        at = match mark {
            Some(mark) => {
                let end = end_of(text, next + mark.len(), mark);
                found.push(LongText { start: next, end });
                end.unwrap_or(text.len())
            }
            None if rest.starts_with('#') => next + rest.find('\n').unwrap_or(rest.len()),
            None => {
                let line = next + rest.find('\n').unwrap_or(rest.len());
                end_of(&text[..line], next + 1, &rest[..1]).unwrap_or(line)
            }
        };
    }
    found
}

/// The place after the mark that ends a text.
fn end_of(text: &str, from: usize, mark: &str) -> Option<usize> {
    let escapes = mark.starts_with('"');
    let mut at = from;
    while let Some(next) = text[at..].find(['\\', '"', '\'']).map(|next| at + next) {
        let rest = &text[next..];
        if rest.starts_with(mark) {
            return Some(next + mark.len());
        }
        let skipped = if escapes && rest.starts_with('\\') {
            2
        } else {
            1
        };
        at = next
            + rest
                .chars()
                .take(skipped)
                .map(char::len_utf8)
                .sum::<usize>();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line_of(text: &str, place: Option<Range<usize>>) -> Option<usize> {
        place.map(|place| text[..place.start].matches('\n').count() + 1)
    }

    #[test]
    fn a_long_text_without_an_end_is_found_where_it_begins() {
        for (text, line) in [
            ("a = \"\"\"x", Some(1)),
            ("a = 1\nb = '''x\ny\n", Some(2)),
            ("a = \"\"\"x\"\"\"\nb = \"\"\"y \\\"\"\" z", Some(2)),
            ("# \"\"\"\na = \"it's\"\nb = '\\'\nc = \"\"\"\nå", Some(4)),
            ("a = \"x\" # \"\"\"\n", None),
            ("a = \"\"\"x\"\"\"\n", None),
            // The second one's beginning ends the first, and its end begins a third.
            ("a = \"\"\"x\nb = 1\nc = \"\"\"y\"\"\"\n", Some(1)),
        ] {
            assert_eq!(line_of(text, unclosed(text)), line, "{text}");
        }
    }

    #[test]
    fn a_long_text_that_ends_at_the_beginning_of_another_is_found() {
        let text = "a = \"\"\"x\nb = 1\nc = \"\"\"y\n";
        let mistake = text.find("y\n").expect("it is there");
        assert_eq!(line_of(text, before(text, mistake)), Some(1));
        let text = "a = \"\"\"x\nwords alone\n\"\"\" y\n";
        let mistake = text.find("y\n").expect("it is there");
        assert_eq!(before(text, mistake), None);
    }
}
