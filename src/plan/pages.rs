//! Pages of running text: the hand-written ones, and how the site treats those who visit it.

use super::index::Index;
use super::view::{HandPageView, PrivacyView, TocEntry};
use super::writer::Writer;
use crate::markup;
use crate::site::HandPage;

impl Writer<'_> {
    /// How the site treats those who visit it; the text is the page's body.
    pub(crate) fn privacy(&self, index: &Index) -> (PrivacyView, String) {
        let Some(privacy) = &self.dataset().site.privacy else {
            return (PrivacyView::default(), String::new());
        };
        let view = PrivacyView {
            department: self.whose(Some(&privacy.text)),
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
        self.stands_at(page.body_span);
        let document = markup::document(&page.body, self);
        let with_lang = |html: &str, level| {
            if page.lang == *self.lang() {
                html.to_owned()
            } else {
                markup::with_lang(html, &page.lang, level)
            }
        };
        let toc = document.toc.iter().map(|entry| TocEntry {
            level: entry.level,
            title_html: with_lang(&entry.html, markup::Level::Phrase),
            url: format!("#{}", entry.id),
        });
        let html = self.printed(with_lang(&document.html, markup::Level::Block));
        let matter = &page.matter;
        let view = HandPageView {
            stem: page.stem.value.clone(),
            department: self.department(page.body_span),
            updated: matter.updated.as_ref().map(|date| self.day(date)),
            last_reviewed: matter.last_reviewed.as_ref().map(|date| self.day(date)),
            review_in: matter.review_in.as_ref().map(|months| months.value),
            review_in_text: matter
                .review_in
                .as_ref()
                .map(|months| self.review_in(months)),
            status: matter.status.map(|status| status.word()),
            owner_html: matter.owner.as_ref().map(|owner| self.line(owner)),
            toc: toc.collect(),
        };
        (view, html, document.text)
    }
}
