//! What of the level above does not hold for a department's site.

use std::collections::BTreeSet;

use super::rulebook::PRINCIPLE;
use crate::node::{Entry, Node, Value};
use crate::recorded::RecordedAddress;

/// What of the statement of the site above holds for the department's too. The rest is about one site
/// alone: how it was assessed, and what of it is not accessible.
const STATEMENT_SHARED: [&str; 6] = [
    "public_actor",
    "service_name",
    "report_function",
    "other_contact",
    "response_time",
    "enforcement_url",
];

const STATEMENT: &str = "accessibility_statement";

/// Takes out of a dataset what is about its own site alone. Gives the fields that are gone. `recorded` are the
/// addresses that the department's site had.
pub(super) fn shed(
    dataset: &mut Node,
    own: &Node,
    recorded: &[RecordedAddress],
) -> BTreeSet<String> {
    let mut gone = BTreeSet::new();
    let has_statement = own
        .get("site")
        .and_then(|site| site.get(STATEMENT))
        .is_some();
    let Value::Table(entries) = &mut dataset.value else {
        return gone;
    };
    let redirects = entries
        .iter_mut()
        .find(|entry| entry.key.value == "redirects");
    if let Some(Value::Array(redirects)) = redirects.map(|entry| &mut entry.node.value) {
        redirects.retain(|redirect| was_there(redirect, recorded));
    }
    let is_empty = |node: &Node| node.array().is_some_and(<[Node]>::is_empty);
    entries.retain(|entry| entry.key.value != "redirects" || !is_empty(&entry.node));
    let site = entries.iter_mut().find(|entry| entry.key.value == "site");
    let Some(Value::Table(site)) = site.map(|site| &mut site.node.value) else {
        return gone;
    };
    let path = format!("site.{STATEMENT}");
    if !has_statement {
        site.retain(|entry| entry.key.value != STATEMENT);
        gone.insert(path);
        return gone;
    }
    let statement = site.iter_mut().find(|entry| entry.key.value == STATEMENT);
    if let Some(Value::Table(fields)) = statement.map(|entry| &mut entry.node.value) {
        fields.retain(|entry| {
            let name = entry.key.value.as_str();
            let shared = STATEMENT_SHARED.contains(&name);
            if !shared {
                gone.insert(format!("{path}.{name}"));
            }
            shared
        });
    }
    gone
}

/// Whether an address of the city's own site that leads elsewhere now was one of the department's site too: the page
/// that has moved may be one that all of them have.
fn was_there(redirect: &Node, recorded: &[RecordedAddress]) -> bool {
    let from = redirect.get("from").and_then(Node::string);
    let from = from.unwrap_or_default().trim_matches('/');
    let mut paths = recorded.iter().flat_map(|address| &address.paths);
    paths.any(|path| path.value.trim_matches('/') == from)
}

/// Takes the translations of fields out whose original was replaced.
pub(super) fn without(translation: &mut Node, replaced: &BTreeSet<String>) {
    for path in replaced {
        match path
            .strip_prefix(PRINCIPLE)
            .map(|rest| rest.split_once('.'))
        {
            Some(Some((id, field))) => {
                let list = entries(translation).and_then(|entries| find(entries, "principles"));
                let Some(Value::Array(items)) = list.map(|list| &mut list.value) else {
                    continue;
                };
                let mut items = items.iter_mut();
                let item = items.find(|it| it.get("id").and_then(Node::string) == Some(id));
                if let Some(fields) = item.and_then(entries) {
                    fields.retain(|entry| entry.key.value != field);
                }
            }
            _ => remove(translation, path),
        }
    }
}

/// Removes what stands at a path of names.
fn remove(node: &mut Node, path: &str) {
    let Some(fields) = entries(node) else {
        return;
    };
    match path.split_once('.') {
        Some((first, rest)) => {
            if let Some(part) = find(fields, first) {
                remove(part, rest);
            }
        }
        None => fields.retain(|entry| entry.key.value != path),
    }
}

fn entries(node: &mut Node) -> Option<&mut Vec<Entry>> {
    match &mut node.value {
        Value::Table(entries) => Some(entries),
        _ => None,
    }
}

fn find<'n>(entries: &'n mut [Entry], name: &str) -> Option<&'n mut Node> {
    let mut entries = entries.iter_mut();
    let entry = entries.find(|entry| entry.key.value == name);
    entry.map(|entry| &mut entry.node)
}
