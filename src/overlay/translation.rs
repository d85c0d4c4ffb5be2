//! Putting what a department translated into a translation of the level above.

use std::collections::BTreeMap;

use super::head;
use super::merge::Merge;
use crate::node::{Node, Value};
use crate::scalar::Lang;
use crate::shape::Record;

/// Merges a department's translation into that of the level above.
pub(super) fn translation(
    merge: &mut Merge,
    shape: &Record,
    (above, mut own): (&mut Node, Node),
    (lang, names): (&Lang, &mut BTreeMap<Lang, String>),
) {
    let has_header = above.get("translation").is_some();
    let Value::Table(entries) = &mut own.value else {
        return;
    };
    let mut name = None;
    entries.retain(|entry| match entry.key.value.as_str() {
        "name" => {
            name = Some(entry.node.clone());
            false
        }
        "translation" => !has_header,
        "$schema" => false,
        _ => true,
    });
    let header = entries
        .iter()
        .position(|entry| entry.key.value == "translation");
    let header = header.map(|place| entries.remove(place));
    merge.dataset(shape, above, own);
    if let (Some(header), Value::Table(entries)) = (header, &mut above.value) {
        entries.push(header);
    }
    if let Some(name) = name {
        if let Some(text) = name.string() {
            names.insert(lang.clone(), text.trim().to_owned());
        }
        let span = name.span;
        let owner = head::child(head::child(above, "site", span), "owner", span);
        head::set(owner, "unit", name);
    }
}
