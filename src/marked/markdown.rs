//! Marks for Markdown.

use super::around;
use crate::markup::escape;
use crate::word_changes::{Became, Piece};

/// A piece as the HTML that Markdown may hold: marks that do not hang on where words end.
pub fn piece(piece: &Piece) -> String {
    let words = plain(piece.text.trim());
    let (before, after) = around(&piece.text);
    match piece.became {
        Became::Same => format!("{before}{words}{after}"),
        _ if words.is_empty() => format!("{before}{after}"),
        Became::Removed => format!("{before}<del>{words}</del>{after}"),
        Became::Added => format!("{before}<ins>{words}</ins>{after}"),
    }
}

/// A text in which nothing is Markdown or HTML, and which names nobody.
pub fn plain(text: &str) -> String {
    let lines = text.split('\n').map(|line| {
        let mut out = String::with_capacity(line.len());
        for letter in escape(line).chars() {
            // The sign after `&` belongs to an entity.
            if MARKS.contains(letter) && !out.ends_with('&') {
                out.push('\\');
            }
            out.push(letter);
        }
        out
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Signs that Markdown, or a host that reads it, makes something of.
const MARKS: &str = "\\`*_[]~|@#=";
