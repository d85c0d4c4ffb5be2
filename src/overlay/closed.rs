//! What is said of a department that writes to a list which is closed.

use super::changed::{self, Where};
use crate::diagnostic::{Code, Diagnostic};
use crate::node::{Entry, Node};

/// The findings of a department's part of a closed list: what it changes of an item that is there, item by
/// item, and what it adds.
pub(super) fn closed(own: &Entry, above: Option<&Node>, place: Where) -> Vec<Diagnostic> {
    let (field, record) = (&own.key.value, place.record);
    let items = own.node.array().unwrap_or_default();
    let known = above.and_then(Node::array).unwrap_or_default();
    let mut findings = Vec::new();
    // Of a principle nothing is replaced: whatever a department writes there is added to it.
    let is_whole = field == "principles";
    let mut is_added = items.is_empty() || is_whole;
    for item in items.iter().filter(|_| !is_whole) {
        match id(item).and_then(|name| known.iter().find(|known| id(known) == Some(name))) {
            Some(original) => findings.extend(item_changed(field, item, original, place)),
            None => is_added = true,
        }
    }
    if is_added {
        let message = format!("`{field}` of {record} is locked, and the department adds to it");
        let finding = Diagnostic::new(Code::OverlayLocked, message).at(own.key.span, "added here");
        let finding = match above {
            Some(above) => finding.see(above.span, format!("the list of {}", place.owner)),
            None => finding,
        };
        let (finding, who) = match place.closed {
            Some((span, who)) => (finding.see(span, format!("closed here by {who}")), who),
            None => (finding, "those who look after the city's dataset"),
        };
        findings.push(finding.help(format!("remove it, or ask {who} to open the list")));
    }
    findings
}

/// What a department changes of one item: a finding for each field, or that it repeats all of it.
fn item_changed(list: &str, own: &Node, original: &Node, place: Where) -> Vec<Diagnostic> {
    let name = id(own).unwrap_or_default();
    let record = format!("`{list}` `{name}` of {}", place.record);
    let place = Where {
        record: &record,
        ..place
    };
    let fields = own.table().unwrap_or_default().iter();
    let fields: Vec<_> = fields.filter(|entry| entry.key.value != "id").collect();
    let above = |entry: &Entry| original.get(&entry.key.value);
    let is_changed =
        |entry: &&&Entry| above(entry).is_none_or(|it| !changed::same(&entry.node, it));
    let changes: Vec<_> = fields.iter().filter(is_changed).collect();
    if changes.is_empty() {
        return vec![changed::repeats(
            &record,
            own.span,
            original.span,
            place.owner,
        )];
    }
    let changes = changes.into_iter();
    changes
        .map(|entry| changed::locked(entry, above(entry), place))
        .collect()
}

fn id(node: &Node) -> Option<&str> {
    node.get("id").and_then(Node::string)
}
