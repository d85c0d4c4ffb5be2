//! Media that only drafts name: they are as little to be seen as what names them.

use percent_encoding::percent_decode_str;

use crate::documents::{Documents, PageDocument};
use crate::node::{Node, Value};

/// Leaves out the media that stand in what was taken out of the documents, and nowhere in what is left. What nobody
/// names stays: somebody may know its address.
pub(super) fn leave_out(documents: &mut Documents, taken: &[Node], pages: &[PageDocument]) {
    if taken.is_empty() && pages.is_empty() {
        return;
    }
    let of_drafts = said(taken.iter(), pages);
    let datasets = documents.dataset.iter().chain(&documents.config);
    let translations = documents.translations.iter().map(|(_, node)| node);
    let published = said(datasets.chain(translations), &documents.pages);
    let bodies: Vec<_> = documents
        .bodies
        .iter()
        .map(|body| plain(&body.value))
        .collect();
    documents.media.retain(|file| {
        let name = file.name.to_lowercase();
        let is_in = |texts: &[String]| texts.iter().any(|text| names(text, &name));
        !is_in(&of_drafts) || is_in(&published) || is_in(&bodies)
    });
}

/// Every text of some nodes and pages.
fn said<'n>(nodes: impl Iterator<Item = &'n Node>, pages: &'n [PageDocument]) -> Vec<String> {
    let mut texts = Vec::new();
    let matters = pages.iter().map(|page| &page.matter);
    nodes.chain(matters).for_each(|node| add(node, &mut texts));
    texts.extend(pages.iter().map(|page| plain(&page.body)));
    texts
}

fn add(node: &Node, texts: &mut Vec<String>) {
    match &node.value {
        Value::String(text) => texts.push(plain(text)),
        Value::Array(items) => items.iter().for_each(|item| add(item, texts)),
        Value::Table(entries) => entries.iter().for_each(|entry| add(&entry.node, texts)),
        _ => {}
    }
}

/// Whether a text names a file: the whole of its name, and not the end or the beginning of another's.
fn names(text: &str, file: &str) -> bool {
    let is_of_a_name = |letter: char| letter.is_alphanumeric() || "-_~".contains(letter);
    text.match_indices(file).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let mut after = text[at + file.len()..].chars();
        let goes_on = match after.next() {
            // A sentence can end with a name, and a name can go on with a dot.
            Some('.') => after.next().is_some_and(is_of_a_name),
            next => next.is_some_and(is_of_a_name),
        };
        before.is_none_or(|before| before == '/') && !goes_on
    })
}

/// A text in which a name stands as the file has it: in a link it can be written as in an address.
fn plain(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().to_lowercase()
}
