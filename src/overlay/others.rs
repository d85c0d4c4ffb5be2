//! What a department translates that is not its own.

use super::merge::{At, Merge};
use crate::diagnostic::{Code, Diagnostic};
use crate::node::{Entry, Node, Value};

impl Merge<'_> {
    /// Takes items out of a department's translation that those wrote whom it builds on: they translate them, in
    /// the same words for every department.
    pub(super) fn refuse_others(&mut self, own: &mut Entry, at: &At) {
        let list = own.key.value.clone();
        let Value::Array(items) = &mut own.node.value else {
            return;
        };
        let mut findings = Vec::new();
        items.retain(|item| {
            let found = self.of_others(item, &list, at);
            let is_own = found.is_none();
            findings.extend(found);
            is_own
        });
        self.findings.extend(findings);
    }

    /// The finding that an item translates one of those that the department builds on.
    fn of_others(&self, item: &Node, list: &str, at: &At) -> Option<Diagnostic> {
        let id = item.get("id").and_then(Node::string)?;
        let mut known = self.list(list, at)?.iter();
        let original = known.find(|known| {
            let there = known.get("id").and_then(Node::string);
            there.is_some_and(|there| self.namespaces.written(there, known.span) == id)
        })?;
        if self.qualifier.has_own(list, id) {
            return None;
        }
        let owner = self.owner(Some(original));
        let message =
            format!("`{list}` `{id}` is a text of {owner}, and the department translates it");
        let finding = Diagnostic::new(Code::OverlayLocked, message)
            .at(item.span, "translated by the department")
            .see(original.span, format!("what {owner} says"));
        Some(finding.help(format!(
            "remove it: {owner} translates its own texts, for every department"
        )))
    }

    /// A list of the record at a place, as it stands above the department.
    fn list<'n>(&'n self, name: &str, at: &'n At) -> Option<&'n [Node]> {
        let record = match &at.principle {
            Some(principle) => principle,
            None => {
                let mut parts = at.path.split('.').filter(|part| !part.is_empty());
                parts.try_fold(self.original, |record, part| record.get(part))?
            }
        };
        record.get(name)?.array()
    }
}
