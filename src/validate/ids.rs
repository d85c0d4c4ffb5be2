//! Each id and each order is used once among its kind.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::localize::Localize;
use crate::model::{Block, Dataset, Principle};
use crate::scalar::Id;
use crate::source::Span;

/// Checks the ids of the whole dataset, and the order of its principles.
pub(super) fn check(dataset: &Dataset, findings: &mut Vec<Diagnostic>) {
    unique(dataset.blocks.iter().map(Block::id), findings);
    unique(dataset.quotes.iter().map(|item| &item.id), findings);
    unique(dataset.media.iter().map(|item| &item.id), findings);
    unique(dataset.links.iter().map(|item| &item.id), findings);
    if let Some(statement) = &dataset.site.accessibility_statement {
        let shortcomings = statement
            .non_accessible
            .iter()
            .chain(&statement.disproportionate_burden)
            .map(|item| &item.id);
        unique(
            shortcomings.chain(statement.out_of_scope.iter().map(|item| &item.id)),
            findings,
        );
    }
    orders(dataset, findings);
    unique(dataset.changes.iter().map(|item| &item.id), findings);
    for principle in &dataset.principles {
        of_principle(principle, findings);
    }
}

/// The finding that an id is used again.
pub(super) fn duplicate(id: &str, again: Span, first: Span) -> Diagnostic {
    Diagnostic::new(Code::DuplicateId, format!("id `{id}` is used twice"))
        .at(again, "again here")
        .see(first, "first here")
}

fn unique<'a>(ids: impl Iterator<Item = &'a Id>, findings: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for id in ids.filter(|id| !id.as_str().is_empty()) {
        match seen.get(id.as_str()) {
            Some(first) => findings.push(
                duplicate(id.as_str(), id.span(), *first).help("choose another id for one of them"),
            ),
            None => {
                seen.insert(id.as_str(), id.span());
            }
        }
    }
}

fn orders(dataset: &Dataset, findings: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<u32, Span> = BTreeMap::new();
    for principle in &dataset.principles {
        let order = &principle.order;
        if order.value == 0 {
            findings.push(crate::decode::out_of_range(
                format!(
                    "`order` of principle `{}` is `0`, which is out of range",
                    principle.id
                ),
                order.span,
                "number the principles from 1",
            ));
        }
        if order.value == crate::decode::UNREAD {
            continue;
        }
        if let Some(first) = seen.insert(order.value, order.span) {
            findings.push(
                Diagnostic::new(
                    Code::DuplicateOrder,
                    format!("order `{}` is used twice", order.value),
                )
                .at(order.span, "again here")
                .see(first, "first here")
                .help("give each principle an order of its own"),
            );
        }
    }
}

fn of_principle(principle: &Principle, findings: &mut Vec<Diagnostic>) {
    for points in [
        &principle.meaning,
        &principle.not_this,
        &principle.prerequisites,
    ] {
        unique(points.iter().map(|item| &item.id), findings);
    }
    unique(principle.behaviours.iter().map(|item| &item.id), findings);
    let of_dilemmas = principle.dilemmas.iter().flat_map(|item| &item.questions);
    let questions = principle.questions.iter().map(|item| &item.id);
    unique(questions.chain(of_dilemmas.map(|item| &item.id)), findings);
    unique(principle.dilemmas.iter().map(|item| &item.id), findings);
    unique(principle.indicators.iter().map(|item| &item.id), findings);
    unique(
        principle.anti_patterns.iter().map(|item| &item.id),
        findings,
    );
    unique(principle.cases.iter().map(|item| &item.id), findings);
    unique(principle.exercises.iter().map(|item| &item.id), findings);
    for exercise in &principle.exercises {
        unique(exercise.material.iter().map(|item| &item.id), findings);
        unique(exercise.steps.iter().map(|item| &item.id), findings);
    }
    unique(principle.maps_to.iter().map(|item| &item.id), findings);
    sources(principle, findings);
    unique(principle.changes.iter().map(|item| &item.id), findings);
    for indicator in &principle.indicators {
        let owner = format!("`levels` of indicator `{}`", indicator.id);
        named_once("level", &owner, &indicator.levels, findings);
    }
    let owner = format!("`related` of principle `{}`", principle.id);
    named_once("principle", &owner, &principle.related, findings);
}

/// A source in a list has an id, unlike the one source of a quote.
fn sources(principle: &Principle, findings: &mut Vec<Diagnostic>) {
    for source in principle.sources.iter().filter(|item| item.id.is_none()) {
        let message = format!("a source of principle `{}` has no `id`", principle.id);
        findings.push(
            Diagnostic::new(Code::MissingField, message)
                .at(source.title.0.span, "`id` is missing")
                .help("add `id`, by which translations find it"),
        );
    }
    let ids = principle.sources.iter().filter_map(|item| item.id.as_ref());
    unique(ids, findings);
}

/// Items that are told apart by something else than an id.
fn named_once<T: Localize>(field: &str, owner: &str, items: &[T], findings: &mut Vec<Diagnostic>) {
    let mut seen = BTreeMap::new();
    for (name, span) in items.iter().filter_map(Localize::name) {
        let unread = name.is_empty() || name == crate::decode::UNREAD.to_string();
        if let (Some(first), false) = (seen.insert(name.clone(), span), unread) {
            let message = format!("{field} `{name}` is used twice in {owner}");
            findings.push(
                Diagnostic::new(Code::DuplicateId, message)
                    .at(span, "again here")
                    .see(first, "first here")
                    .help("write everything about it in one item"),
            );
        }
    }
}
