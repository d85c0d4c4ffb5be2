//! The dataset of the original language as a whole.

use crate::decode::{Decode, Decoder, Unread, as_meant};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Dataset, Site};
use crate::namespace::Namespaces;
use crate::node::{Node, Value};
use crate::scalar::Lang;

/// Decodes the dataset, with the principles in their order.
/// Besides, what of it could not be read.
pub(super) fn decode(
    mut node: Node,
    namespaces: Namespaces,
    findings: &mut Vec<Diagnostic>,
) -> Option<(Dataset, Unread)> {
    let meant = as_meant(&node, Dataset::FIELDS).map(|meant| meant.node);
    let site = meant.as_ref().unwrap_or(&node).get("site");
    let only = |site: &&Node| site.array().is_some_and(|items| items.len() == 1);
    let site = match site.filter(only) {
        Some(list) => list.array().and_then(<[Node]>::first),
        None => site,
    };
    let meant_site = site.and_then(|site| as_meant(site, Site::FIELDS));
    let site = meant_site.as_ref().map_or(site, |meant| Some(&meant.node));
    let stated = site.and_then(|site| site.get("lang"));
    let stated = stated.and_then(Node::string).and_then(Lang::parse);
    // Without a language the decoder reports that; the texts are still read, so that all is found.
    let lang = stated.unwrap_or_else(Lang::undetermined);
    remove(&mut node, &["$schema"]);
    if node.table().is_some_and(<[_]>::is_empty) {
        findings.push(
            Diagnostic::new(Code::MissingField, "the dataset is empty")
                .at(node.span, "nothing in it")
                .help("add `[site]` with what the site says of itself, and at least one of `[[principles]]`"),
        );
        return None;
    }
    let mut decoder = Decoder::new(lang).within(namespaces);
    let dataset = Dataset::decode(&node, &mut decoder);
    findings.append(&mut decoder.findings);
    let mut dataset = dataset?;
    let none = meant
        .as_ref()
        .unwrap_or(&node)
        .get("principles")
        .is_none_or(|list| list.array().is_some_and(<[Node]>::is_empty));
    if none && !decoder.unread.has_list("principles") {
        findings.push(
            Diagnostic::new(Code::MissingField, "the dataset has no `principles`")
                .at(dataset.site.id.span(), "in the dataset of this site")
                .help("add at least one principle with `id`, `order` and `statement`"),
        );
    }
    dataset
        .principles
        .sort_by_key(|principle| principle.order.value);
    foreign_passages(&mut dataset);
    Some((dataset, decoder.unread))
}

/// Marks words that are in a language of their own: quotes, words that are explained, titles of works.
fn foreign_passages(dataset: &mut Dataset) {
    for quote in &mut dataset.quotes {
        if let Some(lang) = &quote.lang {
            quote.text.0.lang = lang.value.clone();
        }
    }
    for term in &mut dataset.glossary {
        if let Some(lang) = &term.lang {
            term.term.0.lang = lang.value.clone();
        }
    }
    let works = dataset
        .quotes
        .iter_mut()
        .filter_map(|quote| quote.source.as_mut());
    let works = works.chain(
        dataset
            .glossary
            .iter_mut()
            .filter_map(|term| term.source.as_mut()),
    );
    let works = works.chain(
        dataset
            .principles
            .iter_mut()
            .flat_map(|principle| &mut principle.sources),
    );
    for work in works {
        if let Some(lang) = &work.lang {
            work.title.0.lang = lang.value.clone();
        }
    }
}

/// Takes the entries that have these names out of a table.
pub(super) fn remove(node: &mut Node, names: &[&str]) {
    if let Value::Table(entries) = &mut node.value {
        entries.retain(|entry| !names.contains(&entry.key.value.as_str()));
    }
}
