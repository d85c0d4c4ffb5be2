//! Marks for a terminal: colours, or signs where there are none.

use crate::word_changes::{Became, Piece};

/// What a heading is shown in.
pub const BOLD: &str = "\u{1b}[1m";
const RED: &str = "\u{1b}[9;31m";
const GREEN: &str = "\u{1b}[4;32m";
const RESET: &str = "\u{1b}[0m";

/// A piece with its marks. Space at its ends stays outside of them, and nothing in it is told to the
/// terminal.
pub fn piece(piece: &Piece, colour: bool) -> String {
    let piece = &Piece {
        became: piece.became,
        text: harmless(&piece.text),
    };
    let (style, open, close) = match piece.became {
        Became::Same => return piece.text.clone(),
        Became::Removed => (RED, "[-", "-]"),
        Became::Added => (GREEN, "{+", "+}"),
    };
    let words = piece.text.trim();
    let (before, after) = super::around(&piece.text);
    if colour {
        format!("{before}{}{after}", styled(words, style, true))
    } else {
        format!("{before}{open}{words}{close}{after}")
    }
}

/// A text in which nothing is told to the terminal.
pub fn harmless(text: &str) -> String {
    let is_told = |letter: char| letter.is_control() && letter != '\n';
    text.replace(is_told, "\u{fffd}")
}

/// A text in a style, where there are colours.
pub fn styled(text: &str, style: &str, colour: bool) -> String {
    if colour {
        format!("{style}{text}{RESET}")
    } else {
        text.to_owned()
    }
}
