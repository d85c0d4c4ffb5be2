//! Which errors in `config.toml` leave open in which languages a site is.

use crate::decode::nearest;
use crate::diagnostic::{Code, Diagnostic};
use crate::node::{Entry, Node};
use crate::source::Span;

/// The fields that say in which languages a site is.
const FIELDS: [&str; 2] = ["default_language", "languages"];

/// Whether an error in `config.toml` may be about the languages of the site. A field that Zola does
/// not know decides nothing, unless its name is nearly that of one that does.
pub(super) fn are_meant(finding: &Diagnostic, config: &Node) -> bool {
    let Some(place) = finding.label().map(|label| label.span) else {
        return true;
    };
    match finding.code {
        Code::InvalidLanguage => true,
        Code::ConfigField => {
            // The dataset is in another language than the site.
            let mut related = finding.related.iter();
            let differs = related.any(|label| label.span.source != place.source);
            differs || entries(config).iter().any(|entry| is_about(entry, place))
        }
        // Of what is there twice the first stays in the tree.
        _ => {
            let labels = || finding.labels().map(|label| label.span);
            let is_named = |entry: &Entry| labels().any(|place| holds(entry, place));
            let mut named = entries(config).iter().filter(|entry| is_named(entry));
            let others = |entry: &Entry| !FIELDS.contains(&entry.key.value.as_str());
            named.clone().next().is_none() || !named.all(others)
        }
    }
}

fn entries(node: &Node) -> &[Entry] {
    node.table().unwrap_or_default()
}

/// Whether a place is that of a field about the languages itself, of the name that is nearly its own,
/// or of what holds the languages.
fn is_about(entry: &Entry, place: Span) -> bool {
    let name = entry.key.value.as_str();
    if FIELDS.contains(&name) {
        entry.node.span == place
    } else {
        entry.key.span == place && nearest(name, &FIELDS).is_some()
    }
}

/// Whether a place is in a field.
fn holds(entry: &Entry, place: Span) -> bool {
    let is_here = entry.key.span == place || entry.node.span == place;
    is_here || entries(&entry.node).iter().any(|entry| holds(entry, place))
}
