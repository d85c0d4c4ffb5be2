//! Things that have another name and are still the same.

use super::value::{ID, id, is_same};
use crate::node::{Node, Value};

/// What a principle is known by besides its id: what it says.
const STATEMENT: &str = "statement";

/// Items that have another id: the ids before and now. They say the same but for that, or are principles with the
/// same statement, of which something else can have changed too.
pub(super) fn renamed<'n>(old: &'n [Node], new: &'n [Node]) -> Vec<(&'n str, &'n str)> {
    let mut renamed: Vec<(&str, &str)> = Vec::new();
    // What is wholly the same goes before what has only the same statement.
    for is_known in [is_all_the_same, has_same_statement] {
        for item in new {
            let Some(now) = id(item).filter(|now| is_gone(old, now)) else {
                continue;
            };
            if renamed.iter().any(|(_, known)| *known == now) {
                continue;
            }
            let same = old.iter().find_map(|known| {
                let before = id(known).filter(|before| is_gone(new, before))?;
                let is_free = !renamed.iter().any(|(known, _)| *known == before);
                (is_free && is_known(known, item)).then_some(before)
            });
            renamed.extend(same.map(|before| (before, now)));
        }
    }
    renamed
}

fn is_gone(items: &[Node], name: &str) -> bool {
    !items.iter().any(|it| id(it) == Some(name))
}

fn is_all_the_same(one: &Node, other: &Node) -> bool {
    is_same(&without_id(one), &without_id(other))
}

fn has_same_statement(one: &Node, other: &Node) -> bool {
    let said = |node: &Node| {
        node.get(STATEMENT)
            .and_then(Node::string)
            .map(str::to_owned)
    };
    said(one).is_some_and(|said| !said.trim().is_empty()) && said(one) == said(other)
}

/// The id that an item had.
pub(super) fn before<'n>(renamed: &[(&'n str, &str)], now: &'n str) -> &'n str {
    let mut renamed = renamed.iter();
    renamed
        .find(|(_, known)| *known == now)
        .map_or(now, |(before, _)| before)
}

fn without_id(node: &Node) -> Node {
    let mut node = node.clone();
    if let Value::Table(entries) = &mut node.value {
        entries.retain(|entry| entry.key.value != ID);
    }
    node
}
