//! Changes for a pull request.

use super::view::{Shown, View};
use crate::difference::Difference;
use crate::marked::markdown::{piece as shown, plain};

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
