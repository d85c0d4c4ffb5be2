//! About the site: who stands behind it, what it rests on, and its translations.

use super::index::Index;
use super::view::{AboutView, LicenceView, OriginView, TranslationView};
use super::writer::Writer;
use crate::model::{Licence, Translation};
use crate::scalar::Literal;
use crate::site::Edition;

impl Writer<'_> {
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
            archive_department: self.whose(site.archive.as_ref()),
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
            changes: self.newest_changes(),
            changes_url: self.changes_url(),
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
        .filter(|(_, licence)| !licence.is_unstated());
    stated
        .map(|(of, licence)| LicenceView {
            of,
            text: licence.to_string(),
            url: licence.address(),
        })
        .collect()
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
