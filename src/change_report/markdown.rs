//! Changes for a pull request.

use super::view::{Shown, View};
use crate::difference::Difference;
use crate::markup::escape;
use crate::word_changes::{Became, Piece};

pub(super) fn render(difference: &Difference) -> String {
    let view = View::of(difference);
    let mut text = format!("# {}\n\n{}\n", plain(&view.title), plain(&view.compared));
    let end = if view.groups.is_empty() {
        &view.words.same
    } else {
        &view.count
    };
    text.push_str(&format!("\n{end}\n"));
    if view.has_normative {
        text.push_str(&format!("{}\n", view.words.normative_note));
    }
    for group in &view.groups {
        text.push_str(&format!("\n## {}\n", plain(&group.title)));
        if let Some(decided) = &group.decided {
            text.push_str(&format!("\n{}\n", plain(decided)));
        }
        for change in &group.changes {
            text.push_str(&one(change, &view));
        }
    }
    text
}

fn one(change: &Shown, view: &View) -> String {
    let class = if change.is_normative {
        &view.words.normative
    } else {
        &view.words.editorial
    };
    let place = Some(&change.place).filter(|place| !place.is_empty());
    let place = place
        .map(|place| format!("**{}**: ", plain(place)))
        .unwrap_or_default();
    let mut text = format!("\n{place}{} · {class}\n", plain(&change.what));
    let said: String = change.both.iter().map(shown).collect();
    let said = said.trim();
    if !said.is_empty() {
        text.push('\n');
        for line in said.lines() {
            text.push_str(&format!("{}\n", format!("> {}", line.trim()).trim_end()));
        }
    }
    text
}

/// A piece as the HTML that Markdown may hold: marks that do not hang on where words end.
fn shown(piece: &Piece) -> String {
    let words = plain(piece.text.trim());
    let (before, after) = around(&piece.text);
    match piece.became {
        Became::Same => format!("{before}{words}{after}"),
        _ if words.is_empty() => format!("{before}{after}"),
        Became::Removed => format!("{before}<del>{words}</del>{after}"),
        Became::Added => format!("{before}<ins>{words}</ins>{after}"),
    }
}

/// The space at both ends of a text; all of it at the end where there is nothing else.
pub(super) fn around(text: &str) -> (&str, &str) {
    let start = text.len() - text.trim_start().len();
    if start == text.len() {
        return ("", text);
    }
    (&text[..start], &text[text.trim_end().len()..])
}

/// A text in which nothing is Markdown or HTML, and which names nobody.
fn plain(text: &str) -> String {
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
