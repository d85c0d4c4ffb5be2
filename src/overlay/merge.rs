//! Putting what a department writes into the dataset that it builds on, field by field.

use std::collections::BTreeSet;

use super::changed::{self, Where};
use super::closed;
use super::ids::Qualifier;
use super::rulebook::{Rulebook, is_open};
use crate::decode::wrong_type;
use crate::diagnostic::Diagnostic;
use crate::model::Rule;
use crate::namespace::Namespaces;
use crate::node::{Entry, Node, Value};
use crate::shape::{Record, Shape};
use crate::source::Span;

/// What a department writes on its way into the dataset.
pub(super) struct Merge<'a> {
    pub(super) qualifier: Qualifier<'a>,
    pub(super) rulebook: Rulebook,
    pub(super) namespaces: &'a Namespaces,
    /// Who stands behind the site: the city's name, then that of each department.
    pub(super) names: &'a [String],
    /// The dataset in its original language, as it stands above the department.
    pub(super) original: &'a Node,
    /// The fields whose original the department replaced; in the original itself, those found so far.
    pub(super) replaced: BTreeSet<String>,
    /// Whether a translation is put together.
    pub(super) translates: bool,
    pub(super) findings: Vec<Diagnostic>,
}

/// Where a record stands.
pub(super) struct At {
    /// Its path, such as `site.owner` or `principles/behov`.
    pub(super) path: String,
    /// What messages call it.
    pub(super) record: String,
    /// The principle that it is, as it stands above.
    pub(super) principle: Option<Node>,
}

impl At {
    fn field(&self, name: &str) -> String {
        if self.path.is_empty() {
            name.to_owned()
        } else {
            format!("{}.{name}", self.path)
        }
    }
}

impl Merge<'_> {
    /// Merges the outermost record.
    pub(super) fn dataset(&mut self, shape: &Record, above: &mut Node, own: Node) {
        let at = At {
            path: String::new(),
            record: shape.name.to_owned(),
            principle: None,
        };
        if let (Value::Table(above), Value::Table(own)) = (&mut above.value, own.value) {
            self.record(shape, above, own, &at);
        }
    }

    pub(super) fn record(
        &mut self,
        shape: &Record,
        above: &mut Vec<Entry>,
        own: Vec<Entry>,
        at: &At,
    ) {
        for entry in own {
            let name = entry.key.value.as_str();
            let place = above.iter().position(|known| known.key.value == name);
            let (Some(field), Some(rule)) = (shape.field(name), self.rule(shape, at, name)) else {
                // The decoder says that there is no such field.
                above.push(entry);
                continue;
            };
            match entry.node.value {
                Value::Null => {}
                Value::Unread if place.is_some() => {}
                Value::Unread => above.push(entry),
                _ => self.field(shape, (field, rule), above, entry, at),
            }
        }
    }

    fn rule(&self, shape: &Record, at: &At, field: &str) -> Option<Rule> {
        if field == "statement" && at.principle.as_ref().is_some_and(is_open) {
            // That is the principle's own; what was tightened still holds.
            return Some(self.rulebook.at_least(Rule::Replaceable, &at.path, field));
        }
        self.rulebook.rule(shape.name, &at.path, field)
    }

    fn field(
        &mut self,
        owner: &Record,
        (shape, rule): (Shape, Rule),
        above: &mut Vec<Entry>,
        own: Entry,
        at: &At,
    ) {
        let name = own.key.value.clone();
        let place = above.iter().position(|known| known.key.value == name);
        let path = at.field(&name);
        if at.principle.is_some() && name == "id" {
            return;
        }
        if owner.name == "the dataset" && name == "principles" && rule != Rule::Locked {
            self.principles(shape, above, own);
            return;
        }
        match (rule, shape) {
            // Each field of it has a rule, also where there is no such record above.
            (Rule::Replaceable, Shape::Record(part))
                if place.is_none_or(|place| above[place].node.table().is_some()) =>
            {
                let Value::Table(entries) = own.node.value else {
                    let message = format!("`{name}` of {}", at.record);
                    let finding = wrong_type(&message, &own.node, crate::decode::TABLE);
                    self.findings.push(finding);
                    return;
                };
                let at = At {
                    path,
                    record: part.name.to_owned(),
                    principle: None,
                };
                let place = place.unwrap_or_else(|| {
                    let empty = Value::Table(Vec::new());
                    let node = Node {
                        value: empty,
                        ..own.node
                    };
                    above.push(Entry { key: own.key, node });
                    above.len() - 1
                });
                if let Value::Table(known) = &mut above[place].node.value {
                    self.record(&part, known, entries, &at);
                    if known.is_empty() {
                        // All of it was refused: there is no such record.
                        above.remove(place);
                    }
                }
            }
            (Rule::Locked, Shape::List(Shape::Record(_))) => {
                let above = known(above, place);
                let closed = self.rulebook.stated_at(owner.name, &at.path, &name);
                let closed = closed.map(|span| (span, self.name_at(span)));
                let judge = |it: Where| closed::closed(&own, above, Where { closed, ..it });
                let findings = self.judged(at, judge, above);
                self.findings.extend(findings);
            }
            (Rule::Locked, _) => self.refuse(above, place, &own, at),
            (Rule::Appendable, _) => self.append(shape, above, place, own, at),
            (Rule::Replaceable, _) if self.translates && !self.is_replaced(&path) => {
                self.refuse(above, place, &own, at);
            }
            (Rule::Replaceable, _) => {
                let mut own = own;
                self.qualifier.qualify(&mut own.node, shape, &name);
                self.replaced.insert(path);
                match place {
                    Some(place) => above[place] = own,
                    None => above.push(own),
                }
            }
        }
    }

    /// Whether the department replaced the original of a field, or of the record that it is in.
    fn is_replaced(&self, path: &str) -> bool {
        let mut part = path;
        loop {
            if self.replaced.contains(part) {
                return true;
            }
            match part.rsplit_once('.') {
                Some((before, _)) => part = before,
                None => return false,
            }
        }
    }

    fn refuse(&mut self, above: &[Entry], place: Option<usize>, own: &Entry, at: &At) {
        let above = known(above, place);
        let finding = self.judged(at, |it| changed::locked(own, above, it), above);
        self.findings.push(finding);
    }

    fn judged<T>(&self, at: &At, finding: impl FnOnce(Where) -> T, above: Option<&Node>) -> T {
        finding(Where {
            record: &at.record,
            principle: at.principle.as_ref(),
            dataset: self.original,
            owner: self.owner(above),
            closed: None,
            namespaces: self.namespaces,
        })
    }

    /// Whose a value is that stands above: the name of a department, or that of the city.
    pub(super) fn owner(&self, above: Option<&Node>) -> &str {
        above.map_or(&self.names[0], |above| self.name_at(above.span))
    }

    /// Who wrote what stands at a place.
    fn name_at(&self, place: Span) -> &str {
        let level = self.namespaces.level(place);
        &self.names[level.map_or(0, |level| level + 1)]
    }

    fn append(
        &mut self,
        shape: Shape,
        above: &mut Vec<Entry>,
        place: Option<usize>,
        mut own: Entry,
        at: &At,
    ) {
        let name = own.key.value.clone();
        if own.node.array().is_none() {
            let what = format!("`{name}` of {}", at.record);
            self.findings.push(wrong_type(&what, &own.node, "a list"));
            return;
        }
        if self.translates {
            self.refuse_others(&mut own, at);
        }
        self.qualifier.qualify(&mut own.node, shape, &name);
        let Some(place) = place else {
            above.push(own);
            return;
        };
        if let (Value::Array(known), Value::Array(more)) =
            (&mut above[place].node.value, own.node.value)
        {
            known.extend(more);
        }
    }
}

fn known(above: &[Entry], place: Option<usize>) -> Option<&Node> {
    place.map(|place| &above[place].node)
}
