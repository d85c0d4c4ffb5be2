//! The pieces of a text that became another, with marks that people see.

pub mod markdown;
pub mod terminal;

use crate::word_changes::{Became, Piece};

/// How many words that are the same are shown on each side of a difference.
const AROUND: usize = 12;

/// Both texts in one, without what is far from any difference. A word that took the place of another stands
/// apart from it.
pub fn near(pieces: &[Piece]) -> Vec<Piece> {
    let last = pieces.len().saturating_sub(1);
    let became = |at: usize| pieces.get(at).map(|piece| piece.became);
    let pieces = pieces.iter().enumerate().map(|(at, piece)| {
        let text = match piece.became {
            Became::Same => without_middle(&piece.text, (at > 0, at < last)),
            Became::Removed if became(at + 1) == Some(Became::Added) => {
                format!("{} ", piece.text.trim_end_matches(' '))
            }
            _ => piece.text.clone(),
        };
        Piece {
            became: piece.became,
            text,
        }
    });
    pieces.collect()
}

/// A text with its first words, where something before it differs, and its last, where something after it
/// does.
fn without_middle(text: &str, (is_after, is_before): (bool, bool)) -> String {
    let ends: Vec<usize> = text
        .split_inclusive(char::is_whitespace)
        .scan(0, |end, word| {
            *end += word.len();
            Some(*end)
        })
        .collect();
    let head = if is_after { AROUND } else { 0 };
    let tail = if is_before { AROUND } else { 0 };
    if ends.len() <= head + tail + 1 {
        return text.to_owned();
    }
    let first = if head == 0 { 0 } else { ends[head - 1] };
    let rest = ends[ends.len() - tail - 1];
    format!("{}… {}", &text[..first], &text[rest..])
}

/// The space at both ends of a text; all of it at the end where there is nothing else.
fn around(text: &str) -> (&str, &str) {
    let start = text.len() - text.trim_start().len();
    if start == text.len() {
        return ("", text);
    }
    (&text[..start], &text[text.trim_end().len()..])
}
