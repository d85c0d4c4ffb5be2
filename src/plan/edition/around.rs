//! What stands around the body of a page: the way to it, its languages, and notices.

use crate::model::TranslationRole;
use crate::plan::menu::menu_entry;
use crate::plan::routes::{Key, Route, relative};
use crate::plan::told::Main;
use crate::plan::view::{Extra, LanguageLink, Notice, PageLink};
use crate::plan::writer::Writer;
use crate::site::Edition;

use super::draft::Title;
use super::{EditionPlanner, Page};

impl<'a> EditionPlanner<'a> {
    /// What the theme is told of a page: its body, and what stands around it.
    pub(super) fn extra<B>(
        &self,
        page: &Page,
        title: Title,
        description: &str,
        body: B,
    ) -> Extra<'a, B> {
        let Page { key, route, writer } = *page;
        Extra {
            structured_data: self.described(page, &title, description).json(),
            kind: key.kind(),
            title_html: title.html,
            title_lang: title.lang,
            root: relative(&route.path, ""),
            home: writer.url(&Key::Landing),
            search_url: writer
                .routes
                .find(&Key::Search)
                .map(|_| writer.url(&Key::Search)),
            menu: menu_entry(key),
            translated: self.translated(key),
            breadcrumbs: writer.leading_on(|| self.breadcrumbs(key, writer)),
            languages: self.languages(key, route),
            notices: self.notices(key, route, writer),
            body,
        }
    }

    fn breadcrumbs(&self, key: &Key, writer: &Writer) -> Vec<PageLink> {
        let link = |above: &Key| PageLink {
            title_html: match above {
                Key::Landing => writer.line(&self.edition.dataset.site.title),
                _ => writer.principles_title().1,
            },
            url: writer.url(above),
            number: None,
        };
        above(key).iter().map(link).collect()
    }

    fn languages(&self, key: &Key, route: &Route) -> Vec<LanguageLink<'a>> {
        if self.routes.len() == 1 {
            return Vec::new();
        }
        let each = self.site.editions.iter().zip(self.routes);
        each.map(|(edition, routes)| LanguageLink {
            lang: edition.lang.as_str(),
            name: edition.name(),
            url: relative(&route.path, &routes.get(key).path),
            current: (edition.lang == self.edition.lang).then_some(true),
        })
        .collect()
    }

    fn translated(&self, key: &Key) -> Vec<&'a str> {
        self.site
            .editions
            .iter()
            .filter(|edition| self.is_translated(edition, key))
            .map(|edition| edition.lang.as_str())
            .collect()
    }

    /// Whether a page's main text is in the edition's language, so that search engines may be told so.
    fn is_translated(&self, edition: &Edition, key: &Key) -> bool {
        let dataset = &edition.dataset;
        match key {
            Key::Principle(id) => dataset.principles[self.index.number(id) - 1]
                .statement
                .0
                .fallback
                .is_none(),
            Key::Role(id) => dataset
                .roles
                .iter()
                .any(|item| item.id.as_str() == id && item.name.0.fallback.is_none()),
            Key::Page(stem) => edition
                .pages
                .iter()
                .any(|page| page.stem.value == *stem && page.fallback.is_none()),
            _ => dataset.site.title.0.fallback.is_none() && dataset.site.lead.0.fallback.is_none(),
        }
    }

    /// In which language the text is that the page is there for.
    fn main(&self, key: &Key) -> Main {
        let dataset = &self.edition.dataset;
        let site = &dataset.site;
        let is_original = match key {
            Key::Principles | Key::All | Key::Glossary | Key::Documents | Key::Contact => {
                return Main::Whole;
            }
            Key::About | Key::Statement | Key::Search => return Main::Words,
            Key::Landing => site.title.0.fallback.is_some() && site.lead.0.fallback.is_some(),
            Key::Principle(id) => {
                let principle = &dataset.principles[self.index.number(id) - 1];
                let title = principle.short_title.as_ref();
                principle.statement.0.fallback.is_some()
                    && title.is_none_or(|title| title.0.fallback.is_some())
            }
            Key::Privacy => site
                .privacy
                .as_ref()
                .is_some_and(|privacy| privacy.text.0.fallback.is_some()),
            Key::Role(_) | Key::Page(_) => !self.is_translated(self.edition, key),
        };
        if is_original {
            Main::Original
        } else {
            Main::Translated
        }
    }

    fn notices(&self, key: &Key, route: &Route, writer: &Writer) -> Vec<Notice<'a>> {
        let original = self.site.original();
        let notice = |kind| Notice {
            kind,
            lang: original.lang.as_str(),
            lang_name: original.name(),
            url: relative(&route.path, &self.routes[0].get(key).path),
            version: original.dataset.site.version.as_str(),
            based_on: self
                .edition
                .translation
                .as_ref()
                .map(|translation| translation.based_on_version.as_str()),
        };
        let role = self
            .edition
            .translation
            .as_ref()
            .map(|translation| translation.role);
        let courtesy =
            role == Some(TranslationRole::Courtesy) && self.is_translated(self.edition, key);
        let told = writer.told().notice(self.main(key));
        courtesy
            .then_some("courtesy")
            .into_iter()
            .chain(told)
            .map(notice)
            .collect()
    }
}

/// The pages on the way to a page, from the landing page down.
pub(super) fn above(key: &Key) -> &'static [Key] {
    match key {
        Key::Landing => &[],
        Key::Principle(_) | Key::Role(_) | Key::All => &[Key::Landing, Key::Principles],
        _ => &[Key::Landing],
    }
}
