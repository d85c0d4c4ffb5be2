//! Hand-written pages.

use std::collections::{BTreeMap, BTreeSet};

use super::class::Class;
use super::records::{changed, plain};
use super::value::text;
use super::{Change, Step, Subject, What};
use crate::documents::{Documents, PageDocument};
use crate::scalar::Lang;

/// The changes of hand-written pages. One is known by the name of its file, or by its text where that name is gone.
pub(super) fn pages(old: &Documents, new: &Documents) -> Vec<Change> {
    let renamed = renamed(old, new);
    let before = |stem: &str| renamed.get(stem).cloned().unwrap_or(stem.to_owned());
    let mut all: BTreeSet<(String, Option<Lang>)> = keys(new);
    // Of a page with another name, a translation that did not come along is gone.
    all.extend(keys(old).into_iter().map(|(stem, lang)| {
        let now = renamed.iter().find(|(_, before)| **before == stem);
        (now.map_or(stem, |(now, _)| now.clone()), lang)
    }));
    let mut changes = Vec::new();
    for (stem, lang) in all {
        let change = |path: Vec<Step>, what: What| Change {
            translation: lang.clone(),
            subject: Subject::Page { stem: stem.clone() },
            path,
            what,
            class: Class::Editorial,
            decided: None,
            department: None,
        };
        let old_stem = before(&stem);
        if old_stem != stem && lang.is_none() {
            let old_id = old_stem.clone();
            changes.push(change(Vec::new(), What::Renamed { old_id }));
        }
        match (find(old, &old_stem, &lang), find(new, &stem, &lang)) {
            (None, Some(page)) => {
                changes.push(change(Vec::new(), What::Added { new: whole(page) }));
            }
            (Some(page), None) => {
                changes.push(change(Vec::new(), What::Removed { old: whole(page) }));
            }
            (Some(old), Some(new)) => {
                for (name, what) in page(old, new) {
                    changes.push(change(vec![Step::Field(name)], what));
                }
            }
            (None, None) => {}
        }
    }
    changes
}

fn keys(documents: &Documents) -> BTreeSet<(String, Option<Lang>)> {
    let pages = documents.pages.iter();
    pages
        .map(|page| (page.stem.value.clone(), page.lang.clone()))
        .collect()
}

fn find<'d>(documents: &'d Documents, stem: &str, lang: &Option<Lang>) -> Option<&'d PageDocument> {
    let mut pages = documents.pages.iter();
    pages.find(|page| page.stem.value == stem && page.lang == *lang)
}

/// The names that pages have now, with those that they had: the text of the original is the same.
fn renamed(old: &Documents, new: &Documents) -> BTreeMap<String, String> {
    let mut renamed = BTreeMap::<String, String>::new();
    let originals = |documents: &'_ Documents| -> Vec<PageDocument> {
        let pages = documents.pages.iter();
        pages.filter(|page| page.lang.is_none()).cloned().collect()
    };
    let (before, after) = (originals(old), originals(new));
    for page in after {
        let stem = &page.stem.value;
        if page.body.trim().is_empty() || find(old, stem, &None).is_some() {
            continue;
        }
        let known = before.iter().find(|known| {
            known.body.trim() == page.body.trim()
                && find(new, &known.stem.value, &None).is_none()
                && !renamed.values().any(|taken| *taken == known.stem.value)
        });
        if let Some(known) = known {
            renamed.insert(stem.clone(), known.stem.value.clone());
        }
    }
    renamed
}

fn whole(page: &PageDocument) -> String {
    let title = page.matter.get("title").map(text).unwrap_or_default();
    format!("{title}\n\n{}", page.body.trim()).trim().to_owned()
}

/// What changed of a page: in what stands before its text, and in the text.
fn page(old: &PageDocument, new: &PageDocument) -> Vec<(String, What)> {
    let names = |page: &PageDocument| {
        let entries = page.matter.table().unwrap_or_default().iter();
        entries
            .map(|entry| entry.key.value.clone())
            .collect::<Vec<_>>()
    };
    let all: BTreeSet<_> = names(old).into_iter().chain(names(new)).collect();
    let fields = all.into_iter().filter_map(|name| {
        let what = plain(old.matter.get(&name), new.matter.get(&name))?;
        Some((name, what))
    });
    let mut changes: Vec<_> = fields.collect();
    let (before, after) = (old.body.trim(), new.body.trim());
    if before != after {
        changes.push((
            "text".to_owned(),
            changed(before.to_owned(), after.to_owned()),
        ));
    }
    changes
}
