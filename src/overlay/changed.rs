//! What is said of a department that changes what it may not change.

use crate::diagnostic::{Code, Diagnostic};
use crate::namespace::Namespaces;
use crate::node::{Entry, Node, Value};
use crate::source::Span;
use crate::word_changes::word_changes;

use super::decided::{decided, written};

/// Where in the dataset a value stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Where<'a> {
    /// The record in words, such as "principle `behov`".
    pub(super) record: &'a str,
    /// The principle that it belongs to, as it stands above.
    pub(super) principle: Option<&'a Node>,
    /// The dataset as it stands above.
    pub(super) dataset: &'a Node,
    /// Whose it is: the name of a department, or that of the city.
    pub(super) owner: &'a str,
    /// Where a level closed it, and the name of that level; nothing where the model itself does.
    pub(super) closed: Option<(Span, &'a str)>,
    /// Who wrote what stands at a place.
    pub(super) namespaces: &'a Namespaces,
}

/// The finding that a department writes what is locked.
pub(super) fn locked(own: &Entry, above: Option<&Node>, place: Where) -> Diagnostic {
    let field = &own.key.value;
    let Where { record, owner, .. } = place;
    let Some(above) = above else {
        let message = format!("`{field}` of {record} is locked: only {owner} can write it");
        return Diagnostic::new(Code::OverlayLocked, message)
            .at(own.node.span, "written by the department")
            .help("remove it, or ask those who look after the city's dataset to write it");
    };
    if same(&own.node, above) {
        let what = format!("`{field}` of {record}");
        return repeats(&what, own.node.span, above.span, owner);
    }
    let message = format!("`{field}` of {record} is locked, and the department changes it");
    let mut finding = Diagnostic::new(Code::OverlayLocked, message)
        .at(own.node.span, "changed here")
        .see(above.span, format!("what {owner} says"));
    if let (Some(new), Some(old)) = (own.node.string(), above.string()) {
        finding = finding
            .help(format!("{owner}: {}", old.trim()))
            .help(format!("the department: {}", new.trim()))
            .help(format!(
                "the difference: {}",
                word_changes(old.trim(), new.trim())
            ));
    }
    let decided = match place.principle {
        Some(principle) => match decided(principle, place.dataset) {
            Some(decided) => Some(format!("it was decided{decided}")),
            None => version(place, above.span)
                .map(|version| format!("the dataset does not say who decided it; {version}")),
        },
        None => version(place, above.span),
    };
    if let Some(decided) = decided {
        finding = finding.help(decided);
    }
    finding.help("remove it: the site shows the original")
}

/// The finding that a department writes a copy of what is there.
pub(super) fn repeats(what: &str, own: Span, above: Span, owner: &str) -> Diagnostic {
    let message = format!("{what} repeats what {owner} says");
    Diagnostic::new(Code::OverlayRepeats, message)
        .at(own, "a copy")
        .see(above, "the original")
        .help("remove it: the site shows the original anyway, and a copy stays behind when that changes")
}

/// Which version of the dataset a text that is no principle's stands in.
fn version(place: Where, text: Span) -> Option<String> {
    let site = place.dataset.get("site")?;
    let version = written(site.get("version")?)?;
    // A department says of itself when it was updated; that is not the day of a text above it.
    let level = |span| place.namespaces.level(span);
    let updated = site.get("updated");
    let updated = updated.filter(|updated| level(updated.span) == level(text));
    let updated = updated.and_then(written);
    let updated = updated.map(|day| format!(", updated on {day}"));
    Some(format!(
        "it is of version {version}{}",
        updated.unwrap_or_default()
    ))
}

/// Whether two values say the same, wherever they stand.
pub(super) fn same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Value::String(one), Value::String(other)) => one.trim() == other.trim(),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Table(one), Value::Table(other)) => {
            let has = |entry: &Entry| {
                let mut others = other.iter();
                others.any(|it| it.key.value == entry.key.value && same(&it.node, &entry.node))
            };
            one.len() == other.len() && one.iter().all(has)
        }
        (one, other) => one == other,
    }
}
