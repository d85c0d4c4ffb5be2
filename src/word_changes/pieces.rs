//! A text as it became another, piece by piece.

use std::ops::Range;

use serde::Serialize;
use similar::{ChangeTag, TextDiff};

/// What became of a piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Became {
    /// It stands in both texts.
    Same,
    /// It was taken away.
    Removed,
    /// It was put in.
    Added,
}

/// A piece of a text: words that belong together, with the space between and after them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// What became of it.
    pub became: Became,
    /// Its words.
    pub text: String,
}

/// A word or a sign, and whether space follows it. Where a line ends is no difference, where a paragraph
/// does is one.
#[derive(Debug, Clone, Copy)]
struct Token<'t> {
    text: &'t str,
    after: &'t str,
}

/// All of two texts, in pieces. The pieces that are the same or removed are the old text, and those that are
/// the same or added are the new one, but for space.
pub fn pieces(old: &str, new: &str) -> Vec<Piece> {
    pieces_by(old, new, str::to_owned)
}

/// The same for those to whom words are the same that have the same key.
pub fn pieces_by(old: &str, new: &str, key: impl Fn(&str) -> String) -> Vec<Piece> {
    let (old, new) = (tokens(old), tokens(new));
    let texts = |tokens: &[Token]| tokens.iter().map(|it| key(it.text)).collect::<Vec<_>>();
    let (old_texts, new_texts) = (texts(&old), texts(&new));
    let old_texts: Vec<_> = old_texts.iter().map(String::as_str).collect();
    let new_texts: Vec<_> = new_texts.iter().map(String::as_str).collect();
    let diff = TextDiff::from_slices(&old_texts, &new_texts);
    let mut runs: Vec<(Became, Vec<Token>)> = Vec::new();
    for change in diff.iter_all_changes() {
        let before = || change.old_index().map(|at| old[at]);
        let after = || change.new_index().map(|at| new[at]);
        let (became, token) = match change.tag() {
            // What follows the end of the new text in the old one stands apart from it.
            ChangeTag::Equal if change.new_index() == new.len().checked_sub(1) => {
                let rest = before().map_or("", |old| old.after);
                (
                    Became::Same,
                    after().map(|new| Token { after: rest, ..new }),
                )
            }
            ChangeTag::Equal => (Became::Same, after()),
            ChangeTag::Insert => (Became::Added, after()),
            ChangeTag::Delete => (Became::Removed, before()),
        };
        let Some(token) = token else {
            continue;
        };
        match runs.last_mut() {
            Some((last, tokens)) if *last == became => tokens.push(token),
            _ => runs.push((became, vec![token])),
        }
    }
    let piece = |(became, tokens): (Became, Vec<Token>)| Piece {
        became,
        text: tokens.iter().flat_map(|it| [it.text, it.after]).collect(),
    };
    runs.into_iter().map(piece).collect()
}

/// Where the words and signs of a text stand in it.
pub fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut at = 0;
    loop {
        at = text.len() - text[at..].trim_start().len();
        let rest = &text[at..];
        let Some(first) = rest.chars().next() else {
            return words;
        };
        let end = at + word_end(rest).unwrap_or(first.len_utf8());
        words.push(at..end);
        at = end;
    }
}

/// The words and signs of a text, with what stands after them.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim();
    while let Some(first) = rest.chars().next() {
        let (word, after) = rest.split_at(word_end(rest).unwrap_or(first.len_utf8()));
        let next = after.trim_start();
        let space = &after[..after.len() - next.len()];
        let lines = space.matches('\n').count();
        let after = match lines {
            0 if space.is_empty() => "",
            1 if begins_item(next) => "\n",
            0 | 1 => " ",
            _ => "",
        };
        tokens.push(Token { text: word, after });
        if lines > 1 {
            tokens.push(Token {
                text: PARAGRAPH,
                after: "",
            });
        }
        rest = next;
    }
    tokens
}

/// Where the word ends that a text begins with; `None` when it begins with a sign.
fn word_end(text: &str) -> Option<usize> {
    let mut end = None;
    let mut letters = text.char_indices().peekable();
    let mut before = None;
    while let Some((at, letter)) = letters.next() {
        let after = letters.peek().map(|(_, letter)| *letter);
        let is_digit = |letter: Option<char>| letter.is_some_and(char::is_numeric);
        // A number such as 2.1 is one word, and so is kommun-id.
        let is_within = match letter {
            '.' | ',' | ':' | '/' => is_digit(before) && is_digit(after),
            '-' | '\'' | '’' => before.is_some() && after.is_some_and(char::is_alphanumeric),
            _ => letter.is_alphanumeric(),
        };
        if !is_within {
            break;
        }
        before = Some(letter);
        end = Some(at + letter.len_utf8());
    }
    end
}

/// The end of a paragraph.
const PARAGRAPH: &str = "\n\n";

/// Whether a line begins an item of a list, as CommonMark writes them.
fn begins_item(line: &str) -> bool {
    let mark = line.split(' ').next().unwrap_or_default();
    let number = mark.trim_end_matches(['.', ')']);
    ["-", "*", "+"].contains(&mark) || (number != mark && number.parse::<u32>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(old: &str, new: &str) -> String {
        let pieces = pieces(old, new).into_iter();
        let shown = pieces.map(|Piece { became, text }| match became {
            Became::Same => text,
            Became::Removed => format!("[-{text}-]"),
            Became::Added => format!("{{+{text}+}}"),
        });
        shown.collect()
    }

    #[test]
    fn words_and_signs_are_told_apart() {
        assert_eq!(
            shown("version 2.1.", "version 2.2."),
            "version [-2.1-]{+2.2+}."
        );
        assert_eq!(
            shown("kommun-id nu", "kommun nu"),
            "[-kommun-id -]{+kommun +}nu"
        );
        assert_eq!(
            shown("Vi lyssnar, alltid.", "Vi lyssnar alltid!"),
            "Vi lyssnar [-, -]alltid[-.-]{+!+}"
        );
        assert_eq!(
            shown("ett tvåtal", "ett två tal"),
            "ett [-tvåtal-]{+två tal+}"
        );
    }

    #[test]
    fn words_have_places_and_keys() {
        let text = " Vi, «ni»\u{e5} ";
        let found: Vec<_> = words(text).into_iter().map(|at| &text[at]).collect();
        assert_eq!(found, ["Vi", ",", "«", "ni", "»", "\u{e5}"]);
        let all = pieces_by("VI litar", "vi Litar", str::to_lowercase);
        assert_eq!((all.len(), all[0].text.as_str()), (1, "vi Litar"));
    }

    #[test]
    fn where_a_line_ends_is_no_difference() {
        assert_eq!(pieces("ett\ntvå  tre", "ett två tre").len(), 1);
        assert_eq!(
            shown("- ett\n- två", "- ett\n- tre"),
            "- ett\n- [-två-]{+tre+}"
        );
        assert_eq!(shown("ett\n\ntvå", "ett två"), "ett [-\n\n-]två");
        assert_eq!(shown("Ett. Två.", "Ett."), "Ett. [-Två.-]");
        assert_eq!(pieces("", ""), []);
    }
}
