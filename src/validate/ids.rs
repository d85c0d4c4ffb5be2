//! Each id and each order is used once among its kind.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
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
    unique(principle.questions.iter().map(|item| &item.id), findings);
    unique(principle.dilemmas.iter().map(|item| &item.id), findings);
    unique(principle.indicators.iter().map(|item| &item.id), findings);
    unique(
        principle.anti_patterns.iter().map(|item| &item.id),
        findings,
    );
    unique(principle.cases.iter().map(|item| &item.id), findings);
    unique(principle.exercises.iter().map(|item| &item.id), findings);
}
