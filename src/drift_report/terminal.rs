//! Drift for a terminal.

use super::Saved;
use super::view::{Item, View};
use super::words::Words;
use crate::drift::{Drift, Found};
use crate::marked::near;
use crate::marked::terminal::{BOLD, harmless, piece, styled};
use crate::source::Sources;

pub(super) fn render(
    saved: &Saved,
    drift: &Drift,
    sources: &Sources,
    (colour, all): (bool, bool),
) -> String {
    let words = Words::english();
    let view = View::of(saved, drift, sources, &words);
    let mut text = harmless(&view.summary.join("\n")) + "\n";
    let heading = |name: &str| format!("\n{}\n", styled(name, BOLD, colour));
    for (name, items) in &view.groups {
        if items.is_empty() || (*name == words.exact && !all) {
            continue;
        }
        text.push_str(&heading(name));
        let items = items.iter().map(|item| one(item, &words, colour));
        text.extend(items);
    }
    if !drift.extra.is_empty() {
        text.push_str(&heading(&words.extra));
        let extra = drift.extra.iter();
        text.extend(extra.map(|extra| format!("  {}\n", harmless(extra))));
    }
    text
}

/// How many words of a text are shown that stands in the dataset as it is.
const BEGINNING: usize = 24;

fn beginning(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    match words.get(..BEGINNING) {
        Some(beginning) if words.len() > BEGINNING + 1 => beginning.join(" ") + " …",
        _ => words.join(" "),
    }
}

fn one(item: &Item, words: &Words, colour: bool) -> String {
    let times = item.times.as_ref().map(|times| format!(", {times}"));
    let head = format!("  {}{}\n", item.place, times.unwrap_or_default());
    let said = match item.found {
        Found::Reworded { words, .. } => near(words).iter().map(|it| piece(it, colour)).collect(),
        Found::Exact { .. } | Found::Missing { .. } => harmless(&beginning(item.text)),
    };
    let note = match item.found {
        Found::Missing { is_hidden: true } => format!("    {}\n", words.hidden),
        _ => String::new(),
    };
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{head}    {said}\n{note}")
}
