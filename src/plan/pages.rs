//! The landing page, the pages that are made from the dataset's lists, and hand-written pages.

use super::index::Index;
use super::view::{
    AboutView, BlockView, ContactsView, DocumentView, DocumentsView, GlossaryView, HandPageView,
    LandingView, LicenceView, OriginView, PrivacyView, TermView, TocEntry, TranslationView,
};
use super::writer::{Writer, anchor};
use crate::markup;
use crate::model::{Block, Document, Glossary, Licence, Link, Translation};
use crate::scalar::Literal;
use crate::site::{Edition, HandPage, MediaFile};

impl Writer<'_> {
    /// The landing page.
    pub(crate) fn landing(&self, index: &Index) -> LandingView {
        let site = &self.dataset().site;
        LandingView {
            lead_html: self.html(&site.lead),
            reading_guide_html: site.reading_guide.as_ref().map(|text| self.html(text)),
            blocks: self
                .dataset()
                .blocks
                .iter()
                .map(|block| self.block(block, index))
                .collect(),
        }
    }

    fn block(&self, block: &Block, index: &Index) -> BlockView {
        let anchor = anchor("block", block.id());
        match block {
            Block::Prose(block) => BlockView::Prose {
                anchor,
                html: self.html(&block.text),
                title_html: block.title.as_ref().map(|title| self.line(title)),
            },
            Block::Quote(block) => BlockView::Quote(self.quote(index.quote(&block.quote))),
            Block::Principles(block) => BlockView::Principles {
                anchor,
                title_html: block.title.as_ref().map(|title| self.line(title)),
                html: block.text.as_ref().map(|text| self.html(text)),
                items: self.cards(),
            },
            Block::Media(block) => BlockView::Media(self.medium(index.media(&block.media))),
            Block::Link(block) => self.link(anchor, index.link(&block.link)),
        }
    }

    fn link(&self, anchor: String, link: &Link) -> BlockView {
        // Who looks after the link is for those who write, not for those who read.
        let Link {
            id: _,
            label,
            url,
            archived_url,
            owner: _,
            checked,
        } = link;
        BlockView::Link {
            anchor,
            label_html: self.line(label),
            url: url.as_ref().map(|url| url.as_str().to_owned()),
            archived_url: archived_url.as_ref().map(|url| url.as_str().to_owned()),
            checked: checked.as_ref().map(|date| self.day(date)),
        }
    }

    /// About the site: who stands behind it and what it rests on.
    pub(crate) fn about(&self, index: &Index, editions: &[Edition]) -> AboutView {
        let site = &self.dataset().site;
        AboutView {
            org_html: self.line(&site.owner.org),
            unit_html: site.owner.unit.as_ref().map(|unit| self.line(unit)),
            org_url: site.owner.url.as_ref().map(|url| url.as_str().to_owned()),
            contact: site
                .owner
                .contact
                .as_ref()
                .map(|reference| self.contact(index.contact(reference))),
            version: site.version.to_string(),
            updated: self.day(&site.updated),
            archive_html: site.archive.as_ref().map(|text| self.html(text)),
            feedback: site.feedback.as_ref().map(|url| url.as_str().to_owned()),
            source: site.source.as_ref().map(|source| OriginView {
                url: source.url.as_str().to_owned(),
                sha256: source.sha256.to_string(),
                title_html: source.title.as_ref().map(|title| self.line(title)),
                retrieved: source.retrieved.as_ref().map(|date| self.day(date)),
            }),
            licences: licences(&site.licence),
            decisions: self
                .dataset()
                .decisions
                .iter()
                .map(|decision| self.decision(decision))
                .collect(),
            changes: self.changes(&self.dataset().changes),
            translations: editions
                .iter()
                .filter_map(|edition| {
                    edition
                        .translation
                        .as_ref()
                        .map(|translation| self.translation(translation, edition))
                })
                .collect(),
        }
    }

    fn translation(&self, translation: &Translation, edition: &Edition) -> TranslationView {
        let Translation {
            lang,
            role,
            based_on_version,
            translator,
            note,
            reviewed_by,
            reviewed_on,
        } = translation;
        TranslationView {
            lang: lang.value.to_string(),
            name: edition.name().to_owned(),
            role: role.word(),
            based_on: based_on_version.to_string(),
            note_html: note.as_ref().map(|note| self.html(note)),
            translator: translator.as_ref().map(|name| name.to_string()),
            reviewed_by: reviewed_by.as_ref().map(|name| name.to_string()),
            reviewed_on: reviewed_on.as_ref().map(|date| self.day(date)),
        }
    }

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
                 }| TermView {
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

    /// How the site treats those who visit it; the text is the page's body.
    pub(crate) fn privacy(&self, index: &Index) -> (PrivacyView, String) {
        let Some(privacy) = &self.dataset().site.privacy else {
            return (PrivacyView::default(), String::new());
        };
        let view = PrivacyView {
            url: privacy.url.as_ref().map(|url| url.as_str().to_owned()),
            contact: privacy
                .contact
                .as_ref()
                .map(|reference| self.contact(index.contact(reference))),
        };
        (view, self.html(&privacy.text))
    }

    /// A hand-written page: what stands beside its text, the text, and its words alone.
    pub(crate) fn hand_page(&self, page: &HandPage) -> (HandPageView, String, String) {
        self.note(&page.lang, page.fallback);
        let document = markup::document(&page.body, self);
        let toc = document.toc.iter().map(|entry| TocEntry {
            level: entry.level,
            title_html: entry.html.clone(),
            url: format!("#{}", entry.id),
        });
        let html = if page.lang == *self.lang() {
            document.html.clone()
        } else {
            markup::with_lang(&document.html, &page.lang, markup::Level::Block)
        };
        let matter = &page.matter;
        let view = HandPageView {
            stem: page.stem.value.clone(),
            updated: matter.updated.as_ref().map(|date| self.day(date)),
            last_reviewed: matter.last_reviewed.as_ref().map(|date| self.day(date)),
            owner_html: matter.owner.as_ref().map(|owner| self.line(owner)),
            toc: toc.collect(),
        };
        (view, html, document.text)
    }
}

fn licences(licence: &Licence) -> Vec<LicenceView> {
    let Licence {
        texts,
        quotes,
        media,
        data,
    } = licence;
    let classes = [
        ("texts", Some(texts)),
        ("quotes", quotes.as_ref()),
        ("media", media.as_ref()),
        ("data", data.as_ref()),
    ];
    let stated = classes
        .into_iter()
        .filter_map(|(of, licence)| licence.map(|licence| (of, licence)))
        .filter(|(_, licence)| licence.as_str() != Licence::UNSTATED);
    stated
        .map(|(of, licence)| LicenceView {
            of,
            text: licence.to_string(),
            url: licence_address(licence),
        })
        .collect()
}

/// The address of a licence, when it is given as one.
pub(super) fn licence_address(licence: &Literal) -> Option<String> {
    crate::address::outside(licence.as_str()).filter(|address| address.starts_with("http"))
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

impl Edition {
    /// The language's name in the language itself: what the dataset says, or the theme.
    pub(crate) fn name(&self) -> &str {
        let named = self
            .dataset
            .site
            .languages
            .iter()
            .find(|language| language.lang.value == self.lang);
        named
            .and_then(|language| language.name.as_ref())
            .map_or_else(|| self.words.get("language_name"), Literal::as_str)
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
