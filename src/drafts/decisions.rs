//! Decisions that only drafts name: what is not published yet was not decided for readers either.

use std::collections::BTreeSet;

use super::{id, list};
use crate::documents::Documents;
use crate::node::Node;

/// The list of decisions.
const DECISIONS: &str = "decisions";

/// Leaves out the decisions that stand in principles that were taken out, and in none that is left. What no principle
/// names stays: it may be about the whole.
pub(super) fn leave_out(documents: &mut Documents, taken: &[Node]) {
    let mut left: BTreeSet<String> = named(taken.iter());
    if let Some(items) = documents
        .dataset
        .as_mut()
        .and_then(|it| list(it, "principles"))
    {
        for name in named(items.iter()) {
            left.remove(&name);
        }
    }
    let translations = documents.translations.iter_mut().map(|(_, node)| node);
    for dataset in documents.dataset.iter_mut().chain(translations) {
        if let Some(decisions) = list(dataset, DECISIONS) {
            decisions.retain(|decision| !id(decision).is_some_and(|id| left.contains(id)));
        }
    }
}

/// The decisions that principles name.
fn named<'n>(principles: impl Iterator<Item = &'n Node>) -> BTreeSet<String> {
    let decisions = principles.filter_map(|principle| principle.get("decision")?.string());
    decisions.map(str::to_owned).collect()
}
