//! The pages that are made of the dataset's lists: contacts, documents and words that are explained.

use super::view::{ContactsView, DocumentView, DocumentsView, GlossaryView, TermView};
use super::writer::{Writer, anchor};
use crate::model::{Document, Glossary};
use crate::site::MediaFile;

impl Writer<'_> {
    /// Ways to reach the owner.
    pub(crate) fn contacts(&self) -> ContactsView {
        let contacts: Vec<_> = self
            .dataset()
            .contacts
            .iter()
            .map(|contact| self.contact(contact))
            .collect();
        let feedback = self
            .dataset()
            .site
            .feedback
            .as_ref()
            .map(|url| url.as_str().to_owned());
        ContactsView {
            total: contacts.len(),
            feedback,
            contacts,
        }
    }

    /// Documents, with the size of those that the site holds itself.
    pub(crate) fn documents(&self, media: &[MediaFile]) -> DocumentsView {
        let documents: Vec<_> = self
            .dataset()
            .documents
            .iter()
            .map(|document| self.document(document, media))
            .collect();
        DocumentsView {
            total: documents.len(),
            documents,
        }
    }

    fn document(&self, document: &Document, media: &[MediaFile]) -> DocumentView {
        let Document {
            id,
            title,
            format,
            size,
            accessible,
            date,
            file,
            url,
        } = document;
        let own = file
            .as_ref()
            .and_then(|file| media.iter().find(|known| known.name == file.as_str()));
        let bytes = own.map(|file| file.size).or(size.map(u64::from));
        DocumentView {
            department: self.department(id.span()),
            anchor: anchor("document", id),
            title_html: self.line(title),
            format: format.to_string(),
            url: match (file, url) {
                (Some(file), _) => self.media(file.as_str()),
                (None, Some(url)) => url.as_str().to_owned(),
                (None, None) => {
                    unreachable!("validation refuses a document without file and address")
                }
            },
            size: bytes.map(|bytes| file_size(bytes, self.edition.words.get("decimal_sign"))),
            accessible: accessible.map(|accessible| if accessible { "yes" } else { "no" }),
            date: date.as_ref().map(|date| self.day(date)),
        }
    }

    /// Words that are explained, in the order of the dataset.
    pub(crate) fn glossary(&self) -> GlossaryView {
        let terms: Vec<_> = self
            .dataset()
            .glossary
            .iter()
            .map(
                |Glossary {
                     id,
                     term,
                     definition,
                     synonyms,
                     source,
                     // The word knows it.
                     lang: _,
                 }| TermView {
                    department: self.department(id.span()),
                    anchor: anchor("term", id),
                    term_html: self.line(term),
                    definition_html: self.html(definition),
                    source: source.as_ref().map(|source| self.source(source)),
                    synonyms: self.lines(&synonyms.0),
                },
            )
            .collect();
        GlossaryView {
            total: terms.len(),
            terms,
        }
    }
}

/// A size in the units that people read: «340 B», «1.2 kB», «3,4 MB» (powers of 1000), with the
/// sign that the language writes before decimals.
fn file_size(bytes: u64, decimal_sign: &str) -> String {
    let units = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")];
    match units.into_iter().find(|(size, _)| bytes >= *size) {
        Some((size, unit)) => {
            let tenths = bytes.saturating_mul(10) / size;
            format!("{}{decimal_sign}{} {unit}", tenths / 10, tenths % 10)
        }
        None => format!("{bytes} B"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_in_units_that_people_read() {
        assert_eq!(file_size(340, "."), "340 B");
        assert_eq!(file_size(1_234, "."), "1.2 kB");
        assert_eq!(file_size(3_450_000, ","), "3,4 MB");
    }
}
