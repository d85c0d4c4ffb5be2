//! The ids of a department, put into its namespace, and what its references name.

use std::collections::BTreeSet;

use crate::namespace::qualified;
use crate::node::{Entry, Node, Value};
use crate::scalar::is_slug;
use crate::shape::{Record, Shape};

/// The list that a reference of this field names something of; `None` where it may be any.
fn target(field: &str) -> Option<&str> {
    Some(match field {
        "contact" => "contacts",
        "quote" | "quotes" => "quotes",
        "media" => "media",
        "link" => "links",
        "decision" => "decisions",
        "role" => "roles",
        "behaviours" => "behaviours",
        "principle" | "principles_in_tension" => "principles",
        _ => return None,
    })
}

/// The ids of a dataset's records, each with the list that it stands in.
#[derive(Debug, Clone, Default)]
pub(super) struct Ids(BTreeSet<(String, String)>);

impl Ids {
    /// Adds the ids of every list, at any depth.
    pub(super) fn add_all(&mut self, node: &Node, record: &Record, namespace: Option<&str>) {
        for Entry { key, node } in node.table().unwrap_or_default() {
            let list = key.value.as_str();
            match record.field(list) {
                Some(Shape::List(Shape::Record(item))) => {
                    for node in node.array().unwrap_or_default() {
                        self.add(list, node, namespace);
                        self.add_all(node, item, namespace);
                    }
                }
                Some(Shape::Record(part)) => self.add_all(node, &part, namespace),
                _ => {}
            }
        }
    }

    fn add(&mut self, list: &str, node: &Node, namespace: Option<&str>) {
        let Some(id) = node.get("id").and_then(Node::string) else {
            return;
        };
        let id = match namespace {
            // A principle is the city's, whoever adds to it.
            Some(department) if list != "principles" => qualified(department, id),
            _ => id.to_owned(),
        };
        self.0.insert((list.to_owned(), id));
    }

    /// Adds a hand-written page.
    pub(super) fn add_page(&mut self, stem: &str) {
        self.0.insert(("pages".to_owned(), stem.to_owned()));
    }

    fn has(&self, list: Option<&str>, id: &str) -> bool {
        match list {
            Some(list) => self.0.contains(&(list.to_owned(), id.to_owned())),
            None => self.0.iter().any(|(_, known)| known == id),
        }
    }
}

/// Puts what a department wrote into its namespace.
pub(super) struct Qualifier<'a> {
    /// The departments that the site is made of, the one whose texts these are last.
    pub(super) departments: &'a [String],
    /// Every id that there is, in its namespace.
    pub(super) ids: Ids,
}

impl Qualifier<'_> {
    /// Qualifies the ids and references of a value.
    pub(super) fn qualify(&self, node: &mut Node, shape: Shape, field: &str) {
        match (shape, &mut node.value) {
            (Shape::Id, Value::String(id)) if is_slug(id) => {
                if let Some(own) = self.departments.last() {
                    *id = qualified(own, id);
                }
            }
            (Shape::Reference, Value::String(id)) => {
                if let Some(named) = self.named(target(field), id) {
                    *id = named;
                }
            }
            (Shape::List(item), Value::Array(nodes)) => {
                nodes
                    .iter_mut()
                    .for_each(|node| self.qualify(node, *item, field));
            }
            (Shape::Record(record), Value::Table(entries)) => {
                for Entry { key, node } in entries {
                    if let Some(shape) = record.field(&key.value) {
                        self.qualify(node, shape, &key.value);
                    }
                }
            }
            _ => {}
        }
    }

    /// Whether the department itself has something of this id in a list.
    pub(super) fn has_own(&self, list: &str, id: &str) -> bool {
        let own = self.departments.last();
        own.is_some_and(|own| self.ids.has(Some(list), &qualified(own, id)))
    }

    /// The nearest thing of this id, if there is one.
    fn named(&self, list: Option<&str>, id: &str) -> Option<String> {
        let departments = self.departments.iter().rev();
        let mut named = departments.map(|department| qualified(department, id));
        named.find(|id| self.ids.has(list, id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::Decode;
    use crate::model::Dataset;

    /// The fields that hold references, in every record that can be reached from this one.
    fn references(record: &Record, found: &mut BTreeSet<&'static str>) {
        for (name, shape) in (record.fields)() {
            match shape {
                Shape::Reference | Shape::List(Shape::Reference) => {
                    found.insert(name);
                }
                Shape::Record(part) | Shape::List(Shape::Record(part)) => references(part, found),
                _ => {}
            }
        }
    }

    #[test]
    fn it_is_known_of_each_reference_what_it_names() {
        let Shape::Record(dataset) = Dataset::SHAPE else {
            panic!("the dataset is a record");
        };
        let mut found = BTreeSet::new();
        references(&dataset, &mut found);
        let any: Vec<_> = found.iter().filter(|name| target(name).is_none()).collect();
        // An old address can lead to a page of any kind.
        assert_eq!(any, [&"to"]);
        assert!(found.contains("behaviours") && found.contains("contact"));
    }
}
