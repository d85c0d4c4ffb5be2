//! Texts that need no parser: paragraphs of words, as nearly all texts of a dataset are.
//!
//! Being asked for every text of the dataset, this looks at each byte once.

/// Whether CommonMark sees nothing but paragraphs in a text, without emphasis, entities or line breaks.
///
/// A text for which this is false may still be one of them: then the parser finds out.
pub(super) fn is_plain(text: &str) -> bool {
    let mut lines = text.split('\n').peekable();
    while let Some(line) = lines.next() {
        let bytes = line.as_bytes();
        let Some(&first) = bytes.first() else {
            continue;
        };
        let starts_a_paragraph = first.is_ascii_alphabetic()
            || !first.is_ascii()
            || matches!(first, b'"' | b'\'' | b'(');
        // Blanks at the end of a line that is followed by another can be a line break.
        let breaks =
            bytes.last() == Some(&b' ') && lines.peek().is_some_and(|next| !next.is_empty());
        if !starts_a_paragraph || breaks || bytes.iter().any(|&byte| MARKS[usize::from(byte)]) {
            return false;
        }
    }
    true
}

/// The paragraphs of a plain text, each with its line breaks.
pub(super) fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text.trim_matches('\n');
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (paragraph, after) = rest.split_once("\n\n").unwrap_or((rest, ""));
        rest = after.trim_start_matches('\n');
        Some(paragraph.trim_end_matches(' '))
    })
}

/// The bytes that can mean something inside a line, and controls.
const MARKS: [bool; 256] = {
    let mut marks = [false; 256];
    let mut control = 0;
    while control < 0x20 {
        marks[control] = true;
        control += 1;
    }
    let bytes = *b"\\`*_[<&";
    let mut at = 0;
    while at < bytes.len() {
        marks[bytes[at] as usize] = true;
        at += 1;
    }
    marks
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_plain_and_whatever_could_be_a_mark_is_not() {
        for plain in [
            "",
            "Vi ser helheten.",
            "Öppen – alltid! (5 > 3) #1\nnästa rad\n\nnytt stycke\n",
            "\"Citat\" {{ x }} a-b ~c~ |d|",
            "slut  ",
        ] {
            assert!(is_plain(plain), "{plain:?}");
        }
        for other in [
            "*a*", "a_b", "# a", "- a", "1. a", "1984", "> a", "    a", " a", "a\n  b", "a  \nb",
            "a\\", "a\n===", "a\n---", "~~~", "a\tb", "a\rb", "[a]", "a & b", "`a`", "<a", "+ a",
            "a\n \nb",
        ] {
            assert!(!is_plain(other), "{other:?}");
        }
    }

    #[test]
    fn empty_lines_part_paragraphs() {
        assert_eq!(
            paragraphs("\na\nb\n\n\nc  \n").collect::<Vec<_>>(),
            ["a\nb", "c"]
        );
        assert_eq!(paragraphs("").count(), 0);
    }
}
