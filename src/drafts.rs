//! Drafts: principles and pages that are not to be published yet.
//!
//! They are taken out of the parsed documents, before anything is made of them. So they are on no page and in
//! no list, search, feed, map of the site or data, without any part of the program having to think of it.

mod decisions;
mod media;

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::documents::{Documents, PageDocument};
use crate::model::Status;
use crate::node::{Entry, Node, Value};

/// The ids of principles and the names of pages that were taken out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drafts(BTreeSet<String>);

/// Takes the drafts out, with their translations, and the decisions and media that they alone name. Of a page a translation alone can
/// be a draft: then the original is shown in its place.
pub fn take_out(documents: &mut Documents) -> Drafts {
    let mut drafts = Drafts::default();
    let mut taken = Vec::new();
    if let Some(items) = documents.dataset.as_mut().and_then(principles) {
        let is_taken = |item: &mut Node| is_draft(item) && drafts.has_taken(id(item));
        taken.extend(items.extract_if(.., is_taken));
    }
    for (_, translation) in &mut documents.translations {
        if let Some(items) = principles(translation) {
            let is_taken = |item: &mut Node| id(item).is_some_and(|id| drafts.0.contains(id));
            taken.extend(items.extract_if(.., is_taken));
        }
    }
    let originals = documents.pages.iter().filter(|page| page.lang.is_none());
    let originals = originals.filter(|page| is_draft(&page.matter));
    let stems: BTreeSet<_> = originals.map(|page| page.stem.value.clone()).collect();
    let is_taken =
        |page: &mut PageDocument| is_draft(&page.matter) || stems.contains(&page.stem.value);
    let pages: Vec<_> = documents.pages.extract_if(.., is_taken).collect();
    drafts.0.extend(stems);
    decisions::leave_out(documents, &taken);
    media::leave_out(documents, &taken, &pages);
    drafts
}

impl Drafts {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn has_taken(&mut self, id: Option<&str>) -> bool {
        // What has no id is no draft that anybody could name: that it has none is found where it stands.
        id.is_some_and(|id| {
            self.0.insert(id.to_owned());
            true
        })
    }

    /// Says of findings about what is not there that it is a draft.
    pub fn tell(&self, findings: &mut [Diagnostic]) {
        for finding in findings {
            if finding.code == Code::AddressGone {
                let key = |id: &&String| finding.message.contains(&format!("/{id}`"));
                finding.help.extend(self.0.iter().find(key).map(|id| {
                    format!("`{id}` is a draft now; a text that no longer holds has `status = \"retired\"`, and keeps its address")
                }));
            }
            let Some(missing) = finding.missing.as_ref().filter(|id| self.0.contains(*id)) else {
                continue;
            };
            finding.help = vec![format!(
                "`{missing}` is a draft, and only shown with `--drafts`: give it another `status`, or take out what names it until then"
            )];
        }
    }
}

fn is_draft(record: &Node) -> bool {
    record.get("status").and_then(Node::string) == Some(Status::Draft.word())
}

fn id(record: &Node) -> Option<&str> {
    record.get("id").and_then(Node::string)
}

/// The list of principles.
fn principles(dataset: &mut Node) -> Option<&mut Vec<Node>> {
    list(dataset, "principles")
}

/// A list of a dataset.
fn list<'n>(dataset: &'n mut Node, name: &str) -> Option<&'n mut Vec<Node>> {
    let Value::Table(entries) = &mut dataset.value else {
        return None;
    };
    let mut entries = entries.iter_mut();
    let Entry { node, .. } = entries.find(|entry| entry.key.value == name)?;
    match &mut node.value {
        Value::Array(items) => Some(items),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
