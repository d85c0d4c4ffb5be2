//! Who decided on a principle, and when.

use std::fmt;

use serde::Serialize;

use crate::node::{Node, Value};

/// Who decided on a principle, when, and where that is registered: what is known of it, and no less than
/// one of these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decided {
    /// Who decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
    /// The register number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
}

impl fmt::Display for Decided {
    /// As it goes on after "it was decided".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { by, on, number } = self;
        by.iter().try_for_each(|by| write!(f, " by {by}"))?;
        on.iter().try_for_each(|on| write!(f, " on {on}"))?;
        number.iter().try_for_each(|number| write!(f, ", {number}"))
    }
}

/// Who decided on a principle and when, as the dataset says it: the principle itself, or the decision that it
/// names.
pub fn decided(principle: &Node, dataset: &Node) -> Option<Decided> {
    let text = |node: &Node, field: &str| node.get(field).and_then(written);
    let decision = principle.get("decision").and_then(Node::string);
    let decision = decision.and_then(|id| {
        let mut decisions = dataset.get("decisions")?.array()?.iter();
        decisions.find(|decision| decision.get("id").and_then(Node::string) == Some(id))
    });
    let of = |own: &str, decision_field: &str| {
        let decision = decision.and_then(|decision| text(decision, decision_field));
        text(principle, own).or(decision)
    };
    let decided = Decided {
        by: of("decided_by", "body"),
        on: of("decided_on", "date"),
        number: of("dnr", "dnr"),
    };
    let Decided { by, on, number } = &decided;
    let is_known = by.is_some() || on.is_some() || number.is_some();
    is_known.then_some(decided)
}

pub(super) fn written(node: &Node) -> Option<String> {
    match &node.value {
        Value::String(text) | Value::Date(text) => Some(text.trim().to_owned()),
        _ => None,
    }
}
