//! A difference as it is shown: subject by subject, with words for everything.

use serde::Serialize;

use super::words::Words;
use crate::difference::{Change, Class, Difference, State, Step, Subject, What};
use crate::invisible;
use crate::marked::near;
use crate::marked::terminal::harmless;
use crate::overlay::Decided;
use crate::word_changes::{Became, Piece};

/// A document about changes.
#[derive(Debug, Serialize)]
pub(super) struct View {
    pub(super) words: Words,
    pub(super) title: String,
    pub(super) org: Option<String>,
    pub(super) compared: String,
    /// How many changes there are of each class, in words.
    pub(super) count: String,
    pub(super) has_normative: bool,
    pub(super) groups: Vec<Group>,
}

/// The changes of one subject.
#[derive(Debug, Serialize)]
pub(super) struct Group {
    pub(super) title: String,
    /// Who decided on it.
    pub(super) decided: Option<String>,
    pub(super) changes: Vec<Shown>,
}

/// One change.
#[derive(Debug, Serialize)]
pub(super) struct Shown {
    /// What it is a change of: the field's name, with the ids on the way.
    pub(super) place: String,
    /// What happened.
    pub(super) what: String,
    pub(super) is_normative: bool,
    /// What was said; nothing where only a place or an id is another.
    pub(super) before: Option<Vec<Piece>>,
    /// What is said now.
    pub(super) after: Option<Vec<Piece>>,
    /// Both in one.
    pub(super) both: Vec<Piece>,
}

impl View {
    /// In the language of the site.
    pub(super) fn of(difference: &Difference) -> Self {
        let Difference { old, new, .. } = difference;
        Self::with(
            difference,
            Words::of(new.lang.as_deref().or(old.lang.as_deref())),
        )
    }

    /// In English, as the program speaks.
    pub(super) fn in_english(difference: &Difference) -> Self {
        Self::with(difference, Words::of(None))
    }

    fn with(difference: &Difference, words: Words) -> Self {
        let Difference { old, new, changes } = difference;
        let site = new
            .title
            .as_ref()
            .or(old.title.as_ref())
            .cloned()
            .unwrap_or_default();
        let of = |class: Class| {
            changes
                .iter()
                .filter(|change| change.class == class)
                .count()
        };
        let (normative, editorial) = (of(Class::Normative), of(Class::Editorial));
        Self {
            title: words.title.replace("{site}", &clean(&site)),
            org: new.org.as_deref().map(clean),
            compared: words
                .compared
                .replace("{old}", &clean(&named(old, &words)))
                .replace("{new}", &clean(&named(new, &words))),
            count: words
                .count
                .replace("{normative}", &normative.to_string())
                .replace("{editorial}", &editorial.to_string()),
            has_normative: normative > 0,
            groups: groups(changes, &words),
            words,
        }
    }
}

/// A state by the name that the user gave it, and its version.
fn named(state: &State, words: &Words) -> String {
    let name = match state.name.as_str() {
        "." => words.here.clone(),
        name => name.to_owned(),
    };
    match &state.version {
        Some(version) => {
            let version = words.version.replace("{version}", version);
            format!("{name} ({version})")
        }
        None => name,
    }
}

/// A text on a line of its own, in which nothing steers what shows it, or what stands after it.
fn clean(text: &str) -> String {
    let line = harmless(text).replace('\n', " ");
    let closers = invisible::closers(&line);
    line + &closers
}

fn groups(changes: &[Change], words: &Words) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut last = None;
    for change in changes {
        if last != Some(&change.subject) {
            groups.push(Group {
                title: clean(&subject(&change.subject, words)),
                decided: None,
                changes: Vec::new(),
            });
            last = Some(&change.subject);
        }
        if let Some(group) = groups.last_mut() {
            if let Some(decision) = &change.decided {
                group.decided = Some(clean(&decided(decision, words)));
            }
            group.changes.push(shown(change, words));
        }
    }
    groups
}

fn subject(subject: &Subject, words: &Words) -> String {
    match subject {
        Subject::Site => words.site.clone(),
        Subject::Principle { number, title, .. } => {
            let number = number.map(|number| number.to_string()).unwrap_or_default();
            words
                .principle
                .replace("{number}", &number)
                .replace("{title}", title)
        }
        Subject::Record { list, id } => {
            let list = words.field(list);
            let mut letters = list.chars();
            let first = letters
                .next()
                .map(|first| first.to_uppercase().collect::<String>());
            format!("{}{}: {id}", first.unwrap_or_default(), letters.as_str())
        }
        Subject::Page { stem } => words.page.replace("{name}", stem),
        Subject::Settings => words.settings.clone(),
        Subject::File { path } => words.file.replace("{name}", path),
    }
}

fn decided(decided: &Decided, words: &Words) -> String {
    let Decided { by, on, number } = decided;
    let by = by.as_ref().map(|by| words.decided.replace("{by}", by));
    let on = on
        .as_ref()
        .map(|day| words.decided_on.replace("{day}", day));
    let who_and_when: Vec<_> = by.into_iter().chain(on).collect();
    let number = number
        .as_ref()
        .map(|number| words.number.replace("{number}", number));
    let parts = Some(who_and_when.join(" "))
        .filter(|it| !it.is_empty())
        .into_iter()
        .chain(number);
    parts.collect::<Vec<_>>().join(", ")
}

fn shown(change: &Change, words: &Words) -> Shown {
    let all = |text: &str, became: Became| {
        vec![Piece {
            became,
            text: text.to_owned(),
        }]
    };
    let side = |pieces: &[Piece], without: Became| -> Vec<Piece> {
        pieces
            .iter()
            .filter(|piece| piece.became != without)
            .cloned()
            .collect()
    };
    let (what, before, after, both) = match &change.what {
        What::Added { new } => {
            let new = all(new, Became::Added);
            (
                words.added.clone(),
                Some(Vec::new()),
                Some(new.clone()),
                new,
            )
        }
        What::Removed { old } => {
            let old = all(old, Became::Removed);
            (
                words.removed.clone(),
                Some(old.clone()),
                Some(Vec::new()),
                old,
            )
        }
        What::Changed { words: pieces, .. } => (
            words.changed.clone(),
            Some(side(pieces, Became::Added)),
            Some(side(pieces, Became::Removed)),
            near(pieces),
        ),
        What::Moved {
            old_place,
            new_place,
        } => {
            let moved = words.moved.replace("{old}", &old_place.to_string());
            (
                moved.replace("{new}", &new_place.to_string()),
                None,
                None,
                Vec::new(),
            )
        }
        What::Renamed { old_id } => (
            words.renamed.replace("{old}", &clean(old_id)),
            None,
            None,
            Vec::new(),
        ),
    };
    Shown {
        place: clean(&place(change, words)),
        what,
        is_normative: change.class == Class::Normative,
        before,
        after,
        both,
    }
}

/// What a change is of, such as "frågor fraga-1: text (översättning: en)".
fn place(change: &Change, words: &Words) -> String {
    let mut place = String::new();
    // What is of the site as a whole stands under a heading that says so.
    let is_site = change.subject == Subject::Site && change.path.len() > 1;
    for step in &change.path[usize::from(is_site)..] {
        match step {
            Step::Field(name) if place.is_empty() => place.push_str(&words.field(name)),
            Step::Field(name) => place.push_str(&format!(": {}", words.field(name))),
            Step::Item(id) => place.push_str(&format!(" {id}")),
        }
    }
    if let Some(lang) = &change.translation {
        let translation = words.translation.replace("{lang}", lang.as_str());
        place = format!("{place} ({translation})").trim_start().to_owned();
    }
    if let Some(department) = &change.department {
        let own = words.own.replace("{name}", department);
        place = format!("{place} ({own})").trim_start().to_owned();
    }
    place
}
