//! Changes for a terminal.

use super::view::{Shown, View};
use crate::difference::Difference;
use crate::marked::terminal::{BOLD, piece as shown, styled};

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
