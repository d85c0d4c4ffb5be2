//! What a department adds to the city's principles.

use super::merge::{At, Merge};
use super::rulebook::PRINCIPLE;
use crate::decode::{suggest, wrong_type};
use crate::diagnostic::{Code, Diagnostic};
use crate::node::{Entry, Node, Value};
use crate::shape::{Record, Shape};

impl Merge<'_> {
    /// Merges the list of principles, each by its id.
    pub(super) fn principles(&mut self, shape: Shape, above: &mut Vec<Entry>, own: Entry) {
        let Shape::List(Shape::Record(principle)) = shape else {
            return;
        };
        let Value::Array(items) = own.node.value else {
            self.findings
                .push(wrong_type("`principles`", &own.node, "a list"));
            return;
        };
        let name = &own.key.value;
        if self.translates && !above.iter().any(|known| known.key.value == *name) {
            above.push(Entry {
                key: own.key.clone(),
                node: Node {
                    value: Value::Array(Vec::new()),
                    span: own.node.span,
                },
            });
        }
        let known = above.iter_mut().find(|known| known.key.value == *name);
        let Some(Value::Array(known)) = known.map(|known| &mut known.node.value) else {
            return;
        };
        for item in items {
            self.principle(principle, known, item);
        }
    }

    fn principle(&mut self, shape: &Record, above: &mut Vec<Node>, own: Node) {
        let Some(id) = own.get("id").and_then(Node::string).map(str::to_owned) else {
            self.findings.push(
                Diagnostic::new(
                    Code::MissingField,
                    "an item of `principles` has no `id`, so nobody knows what it adds to",
                )
                .at(own.span, "`id` is missing")
                .help("add the `id` of one of the city's principles"),
            );
            return;
        };
        let has_id = |node: &&Node| node.get("id").and_then(Node::string) == Some(id.as_str());
        let originals = self.original.get("principles").and_then(Node::array);
        let Some(original) = originals.and_then(|items| items.iter().find(has_id)) else {
            let ids = originals.unwrap_or_default().iter();
            let ids: Vec<_> = ids.filter_map(|it| it.get("id")?.string()).collect();
            let span = own.get("id").map_or(own.span, |id| id.span);
            self.findings.push(
                Diagnostic::new(
                    Code::OverlayUnknown,
                    format!("{} has no principle `{id}`", self.names[0]),
                )
                .at(span, "no principle of the city")
                .help(suggest(&id, &ids, "add to one of"))
                .help("a department adds to the city's principles, and has none of its own")
                .misses(id),
            );
            return;
        };
        let at = At {
            path: format!("{PRINCIPLE}{id}"),
            record: format!("principle `{id}`"),
            principle: Some(original.clone()),
        };
        let place = above.iter().position(|node| has_id(&node));
        let place = place.unwrap_or_else(|| {
            let id = own.table().unwrap_or_default().iter();
            let id = id.filter(|entry| entry.key.value == "id").cloned();
            above.push(Node {
                value: Value::Table(id.collect()),
                span: own.span,
            });
            above.len() - 1
        });
        if let (Value::Table(known), Value::Table(entries)) = (&mut above[place].value, own.value) {
            self.record(shape, known, entries, &at);
        }
    }
}
