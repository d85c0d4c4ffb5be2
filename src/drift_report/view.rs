//! What was found as it is told: lines of what it is all about, and texts by what became of them.

use super::Saved;
use super::words::Words;
use crate::drift::{Class, Compared, Drift, Found, Origin};
use crate::source::{Sources, Span};

/// A document about drift.
#[derive(Debug)]
pub(super) struct View<'d> {
    /// What was compared, and how much of it was found, a sentence each.
    pub(super) summary: Vec<String>,
    /// Texts that are not exact, by what became of them, and last those that are.
    pub(super) groups: Vec<(String, Vec<Item<'d>>)>,
}

/// A text of the dataset.
#[derive(Debug)]
pub(super) struct Item<'d> {
    /// Which text it is, and where it stands in the dataset.
    pub(super) place: String,
    pub(super) text: &'d str,
    pub(super) found: &'d Found,
    /// How often it stands in the page, where that is more than once.
    pub(super) times: Option<String>,
}

impl<'d> View<'d> {
    pub(super) fn of(saved: &Saved, drift: &'d Drift, sources: &Sources, words: &Words) -> Self {
        let groups = [
            (&words.reworded, is_reworded as fn(&Found) -> bool),
            (&words.missing, is_missing),
            (&words.exact, is_exact),
        ];
        let groups = groups.map(|(name, is_in)| {
            let texts = drift.texts.iter().filter(|text| is_in(&text.found));
            let items = texts.map(|text| Item {
                place: place(text, sources, words),
                text: &text.text.text,
                found: &text.found,
                times: times(&text.found, words),
            });
            (name.clone(), items.collect())
        });
        Self {
            summary: summary(saved, drift, sources, words),
            groups: groups.into(),
        }
    }
}

fn is_exact(found: &Found) -> bool {
    matches!(found, Found::Exact { .. })
}

fn is_reworded(found: &Found) -> bool {
    matches!(found, Found::Reworded { .. })
}

fn is_missing(found: &Found) -> bool {
    matches!(found, Found::Missing { .. })
}

fn times(found: &Found, words: &Words) -> Option<String> {
    match found {
        Found::Exact { times } if *times > 1 => {
            Some(words.times.replace("{count}", &times.to_string()))
        }
        _ => None,
    }
}

fn summary(saved: &Saved, drift: &Drift, sources: &Sources, words: &Words) -> Vec<String> {
    let lang = drift.lang.as_str();
    let quoted = |text: &str| format!("`{text}`");
    let compared = words
        .compared
        .replace("{file}", &quoted(&saved.file))
        .replace("{form}", saved.form)
        .replace("{encoding}", saved.encoding)
        .replace("{lang}", &quoted(lang));
    let is_found = drift.texts.iter().any(|text| !is_missing(&text.found));
    let mut lines = counts(drift, words);
    if !is_found {
        lines.push(words.nothing.clone());
    } else if drift.is_none() {
        lines.push(words.same.clone());
    }
    lines.push(compared);
    if let Some(own) = &saved.lang
        && own.split(['-', '_']).next() != lang.split('-').next()
    {
        lines.push(words.unknown_lang.replace("{lang}", &quoted(own)));
    }
    if drift.untranslated > 0 {
        let count = drift.untranslated.to_string();
        let line = words.untranslated.replace("{lang}", &quoted(lang));
        lines.push(line.replace("{count}", &count));
    }
    if let Some((origin, span)) = drift.origin {
        let line = match origin {
            Origin::Same => &words.origin_same,
            Origin::Other => &words.origin_other,
        };
        lines.push(line.replace("{place}", &at(span, sources)));
    }
    lines
}

/// How many texts there are of each kind, and what became of them.
fn counts(drift: &Drift, words: &Words) -> Vec<String> {
    let classes = [
        (Class::Statement, &words.statements),
        (Class::Landing, &words.landing),
        (Class::Other, &words.other),
    ];
    let mut lines = Vec::new();
    for (class, name) in classes {
        let texts = drift.texts.iter();
        let texts: Vec<_> = texts.filter(|text| text.text.class == class).collect();
        let count = |is_in: fn(&Found) -> bool| {
            let count = texts.iter().filter(|text| is_in(&text.found)).count();
            count.to_string()
        };
        if !texts.is_empty() {
            let line = words.count.replace("{name}", name);
            let line = line.replace("{exact}", &count(is_exact));
            let line = line.replace("{reworded}", &count(is_reworded));
            lines.push(line.replace("{missing}", &count(is_missing)));
        }
    }
    let extra = drift.extra.len().to_string();
    lines.push(words.count_extra.replace("{extra}", &extra));
    lines
}

/// Which text it is, and where it stands: "principle 6 `dialog`: `statement` (site/principles.toml:147)".
fn place(text: &Compared, sources: &Sources, words: &Words) -> String {
    let text = &text.text;
    let number = text.number.map(|it| it.to_string());
    let number = number.map(|it| words.principle.replace("{number}", &it));
    let id = text.id.as_ref().map(|id| format!("`{id}`"));
    let owner: Vec<_> = number.into_iter().chain(id).collect();
    let paragraph = text.paragraph.map(|it| it.to_string());
    let paragraph = paragraph.map(|it| format!(", {}", words.paragraph.replace("{number}", &it)));
    let separator = if owner.is_empty() { "" } else { ": " };
    format!(
        "{}{separator}`{}`{} ({})",
        owner.join(" "),
        text.field,
        paragraph.unwrap_or_default(),
        at(text.span, sources)
    )
}

/// A place as `file:line`.
fn at(span: Span, sources: &Sources) -> String {
    let line = sources.position(span).line;
    format!("{}:{line}", sources.get(span.source).shown)
}
