//! Drift for a pull request or a ticket.

use super::Saved;
use super::view::{Item, View};
use super::words::Words;
use crate::drift::{Drift, Found};
use crate::marked::markdown::{piece, plain};
use crate::marked::near;
use crate::source::Sources;

pub(super) fn render(saved: &Saved, drift: &Drift, sources: &Sources) -> String {
    let words = Words::of(drift.lang.as_str());
    let view = View::of(saved, drift, sources, &words);
    let mut text = format!("# {}\n\n", plain(&words.title));
    let summary = view
        .summary
        .iter()
        .map(|line| format!("- {}\n", code(line)));
    text.extend(summary);
    for (name, items) in &view.groups {
        if items.is_empty() || *name == words.exact {
            continue;
        }
        text.push_str(&format!("\n## {}\n", plain(name)));
        text.extend(items.iter().map(|item| one(item, &words)));
    }
    if !drift.extra.is_empty() {
        text.push_str(&format!("\n## {}\n", plain(&words.extra)));
        let extra = drift.extra.iter();
        text.extend(extra.map(|extra| format!("\n> {}\n", plain(extra))));
    }
    text
}

fn one(item: &Item, words: &Words) -> String {
    let said = match item.found {
        Found::Reworded { words, .. } => near(words).iter().map(piece).collect(),
        Found::Exact { .. } | Found::Missing { .. } => plain(item.text),
    };
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let note = match item.found {
        Found::Missing { is_hidden: true } => format!("\n{}\n", plain(&words.hidden)),
        _ => String::new(),
    };
    format!("\n{}\n\n> {said}\n{note}", code(&item.place))
}

/// A line in which what stands in backticks is code, and nothing else is Markdown.
fn code(line: &str) -> String {
    let parts = line.split('`').enumerate();
    let parts = parts.map(|(at, part)| match at % 2 {
        1 => format!("`{}`", part.replace(char::is_control, "\u{fffd}")),
        _ => plain(part),
    });
    parts.collect()
}
