//! Changes for a terminal.

use super::view::{Shown, View};
use crate::difference::Difference;
use crate::word_changes::{Became, Piece};

const BOLD: &str = "\u{1b}[1m";
const RED: &str = "\u{1b}[9;31m";
const GREEN: &str = "\u{1b}[4;32m";
const RESET: &str = "\u{1b}[0m";

pub(super) fn render(difference: &Difference, colour: bool) -> String {
    let view = View::in_english(difference);
    let mut text = format!("{}\n", view.compared);
    for group in &view.groups {
        let title = styled(&group.title, BOLD, colour);
        let decided = group
            .decided
            .as_ref()
            .map(|it| format!("\n  {it}"))
            .unwrap_or_default();
        text.push_str(&format!("\n{title}{decided}\n"));
        for change in &group.changes {
            text.push_str(&one(change, &view, colour));
        }
    }
    let end = if view.groups.is_empty() {
        &view.words.same
    } else {
        &view.count
    };
    text.push_str(&format!("\n{end}\n"));
    text
}

fn one(change: &Shown, view: &View, colour: bool) -> String {
    let class = if change.is_normative {
        format!(", {}", view.words.normative.to_lowercase())
    } else {
        String::new()
    };
    let place = Some(&change.place).filter(|place| !place.is_empty());
    let place = place.map(|place| format!("{place}: ")).unwrap_or_default();
    let head = format!("  {place}{}{class}\n", change.what.to_lowercase());
    let said: String = change
        .both
        .iter()
        .map(|piece| shown(piece, colour))
        .collect();
    let lines = said.lines().filter(|line| !line.trim().is_empty());
    lines.fold(head, |text, line| text + "    " + line.trim_end() + "\n")
}

/// A piece with its marks. Space at its ends stays outside of them, and nothing in it is told to the
/// terminal.
fn shown(piece: &Piece, colour: bool) -> String {
    let is_told = |letter: char| letter.is_control() && letter != '\n';
    let piece = &Piece {
        became: piece.became,
        text: piece.text.replace(is_told, "\u{fffd}"),
    };
    let (style, open, close) = match piece.became {
        Became::Same => return piece.text.clone(),
        Became::Removed => (RED, "[-", "-]"),
        Became::Added => (GREEN, "{+", "+}"),
    };
    let words = piece.text.trim();
    let (before, after) = super::markdown::around(&piece.text);
    if colour {
        format!("{before}{}{after}", styled(words, style, true))
    } else {
        format!("{before}{open}{words}{close}{after}")
    }
}

fn styled(text: &str, style: &str, colour: bool) -> String {
    if colour {
        format!("{style}{text}{RESET}")
    } else {
        text.to_owned()
    }
}
