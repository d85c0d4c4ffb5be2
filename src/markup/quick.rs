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
        let blanks = &line[line.trim_end().len()..];
        let ends_a_paragraph = lines.peek().is_none_or(|next| next.is_empty());
        let is_trimmed =
            blanks.is_empty() || ends_a_paragraph && blanks.bytes().all(|blank| blank == b' ');
        if !starts_a_paragraph || !is_trimmed || bytes.iter().any(|&byte| MARKS[usize::from(byte)])
        {
            return false;
        }
    }
    true
}

/// Whether a text holds nothing that a finding could be about: no HTML, link, picture, template code or heading.
///
/// A text for which this is false may still hold none of them: then the parser finds out.
pub(super) fn is_unremarkable(text: &str) -> bool {
    let underlines = |line: &str| {
        let line = line.trim_matches([' ', '\t', '\r', '>']);
        !line.is_empty() && line.bytes().all(|byte| byte == b'-')
    };
    !text
        .bytes()
        .any(|byte| matches!(byte, b'<' | b'[' | b'{' | b'#' | b'=' | b'\r'))
        && !text.split('\n').any(underlines)
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
    use crate::markup::block::{Headings, html};
    use crate::markup::flat::{Form, flat};
    use crate::markup::payloads::{TOKENS, generated, links};
    use crate::markup::piece::What;
    use crate::markup::settle::settle;
    use crate::markup::{Anchors, FIELD, Resolver, blocks, phrase, pieces, plain};

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
    fn headings_are_remarkable_however_they_are_written() {
        for text in ["Vi *ser* helheten.", "- a\n- b\n\n> c & `d` -- e"] {
            assert!(is_unremarkable(text), "{text:?}");
        }
        for text in [
            "# a",
            "a\n=",
            "a\n---",
            "> a\n> -",
            "a\r-",
            "- a\n  --  ",
            "[a]",
            "<b>",
            "{{",
        ] {
            assert!(!is_unremarkable(text), "{text:?}");
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

    #[test]
    fn texts_that_need_no_parser_come_out_as_with_one() {
        #[rustfmt::skip]
        let tokens = ["a", "Å", "B c", " ", "\n", "\n\n", "\n\n\n", "\"", "'", "(", ")", "-", "#", ">", "1", ".", "{{", "}}", "!", "|", "~", ":", "\u{A0}", "=", "+", "日", "–", "@"];
        let mut plain_ones = 0;
        for typed in generated(&tokens, 0xFA57, 20_000) {
            if is_plain(&typed) {
                let pieces = pieces(&typed, &links);
                assert_eq!(
                    blocks(&typed, &links),
                    html(&pieces, Headings::Bold),
                    "{typed:?}"
                );
                assert_eq!(
                    phrase(&typed, &links),
                    flat(&pieces, Form::Phrase),
                    "{typed:?}"
                );
                assert_eq!(plain(&typed), flat(&pieces, Form::Plain), "{typed:?}");
                plain_ones += 1;
            }
        }
        assert!(plain_ones > 1_000, "{plain_ones}");
    }

    #[test]
    fn texts_that_are_not_looked_into_hold_nothing_remarkable() {
        let mut unremarkable = 0;
        for typed in generated(TOKENS, 0xF1FD, 30_000) {
            if is_unremarkable(&typed) {
                let resolver = Resolver {
                    links: &links,
                    anchors: Anchors::None,
                };
                let notes = settle(&typed, FIELD, &resolver).notes;
                assert!(
                    notes.iter().all(|note| note.what == What::Code),
                    "{typed:?}"
                );
                unremarkable += 1;
            }
        }
        assert!(unremarkable > 1_000, "{unremarkable}");
    }
}
