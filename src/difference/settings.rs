//! What `config.toml` says, value by value.

use std::collections::BTreeSet;

use super::class::Class;
use super::records::plain;
use super::{Change, Step, Subject};
use crate::node::{Node, Value};

/// The changes of the settings. What was decided does not stand there.
pub(super) fn settings(old: Option<&Node>, new: Option<&Node>) -> Vec<Change> {
    let mut changes = Vec::new();
    table((old, new), &mut Vec::new(), &mut changes);
    changes
}

fn table(
    (old, new): (Option<&Node>, Option<&Node>),
    path: &mut Vec<Step>,
    changes: &mut Vec<Change>,
) {
    let tables = [old, new].map(|node| node.and_then(Node::table).unwrap_or_default());
    let names = tables.iter().flat_map(|entries| entries.iter());
    let names: BTreeSet<_> = names.map(|entry| entry.key.value.as_str()).collect();
    for name in names {
        let [old, new] = [old, new].map(|node| node.and_then(|node| node.get(name)));
        path.push(Step::Field(name.to_owned()));
        if is_table(old) || is_table(new) {
            table((old, new), path, changes);
        } else if let Some(what) = plain(old, new) {
            changes.push(Change {
                translation: None,
                subject: Subject::Settings,
                path: path.clone(),
                what,
                class: Class::Editorial,
                decided: None,
                department: None,
            });
        }
        path.pop();
    }
}

fn is_table(node: Option<&Node>) -> bool {
    node.is_some_and(|node| matches!(node.value, Value::Table(_)))
}
