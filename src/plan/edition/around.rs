//! What stands around the body of a page: the way to it, its languages, and what readers must know of it.

use crate::model::{Translation, TranslationRole};
use crate::plan::menu::menu_entry;
use crate::plan::routes::{Key, Route, relative};
use crate::plan::told::Main;
use crate::plan::view::{Extra, LanguageLink, Notice, PageLink};
use crate::plan::writer::Writer;
use crate::site::Edition;

use super::draft::{Description, Title};
use super::main_text::main_text;
use super::{EditionPlanner, Page};

impl<'a> EditionPlanner<'a> {
    /// What the theme is told of a page: its body, and what stands around it.
    pub(super) fn extra<B>(
        &self,
        page: &Page,
        title: Title,
        description: &Description,
        body: B,
    ) -> Extra<'a, B> {
        let Page { key, route, writer } = *page;
        Extra {
            structured_data: self.described(page, &title, description).json(),
            kind: key.kind(),
            title_html: title.html,
            title_lang: title.lang,
            description_lang: description.lang.clone(),
            root: relative(&route.path, ""),
            home: writer.url(&Key::Landing),
            search_url: writer
                .routes
                .find(&Key::Search)
                // A file, so that the form leads there from a folder on a disk, too.
                .map(|_| writer.url(&Key::Search) + "index.html"),
            menu: menu_entry(key),
            translated: self.translated(key),
            original_path: (self.main(self.edition, key) == Main::Original).then(|| {
                match self.routes[0].get(key).path.as_str() {
                    "" => "/".to_owned(),
                    path => path.to_owned(),
                }
            }),
            breadcrumbs: writer.leading_on(|| self.breadcrumbs(key, writer)),
            languages: self.languages(key, route),
            notice: self.notice(key, route, writer),
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
            department: None,
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
            // Of the page itself, the notice says so.
            untranslated: (edition.lang != self.edition.lang
                && self.main(edition, key) == Main::Original)
                .then_some(true),
        })
        .collect()
    }

    /// The languages that the page really is in, for search engines.
    fn translated(&self, key: &Key) -> Vec<&'a str> {
        self.site
            .editions
            .iter()
            .filter(|edition| self.main(edition, key) == Main::Translated)
            .map(|edition| edition.lang.as_str())
            .collect()
    }

    /// In which language the text is that the page is there for.
    pub(super) fn main(&self, edition: &Edition, key: &Key) -> Main {
        main_text(edition, key, |id| self.index.number(id))
    }

    /// What a reader must know before reading, if anything.
    fn notice(&self, key: &Key, route: &Route, writer: &Writer) -> Option<Notice<'a>> {
        let original = self.site.original();
        let told = writer.told();
        let translation = self.edition.translation.as_ref();
        let is_courtesy = translation
            .is_some_and(|translation| translation.role == TranslationRole::Courtesy)
            && told.is_translated();
        let says: Vec<_> = is_courtesy
            .then_some("courtesy")
            .into_iter()
            .chain(told.fallback(self.main(self.edition, key)))
            .collect();
        // What is not there is a translation of no version.
        let is_there = told.is_translated() || told.is_outdated();
        let based_on = translation.filter(|_| is_there);
        (!says.is_empty()).then(|| Notice {
            says,
            lang: original.lang.as_str(),
            lang_name: original.name(),
            url: relative(&route.path, &self.routes[0].get(key).path),
            version: original.dataset.site.version.as_str(),
            based_on: based_on.map(|translation| self.based_on(key, translation)),
        })
    }

    /// The version that a page is a translation of: a hand-written page says its own.
    fn based_on(&self, key: &Key, translation: &'a Translation) -> &'a str {
        let own = match key {
            Key::Page(stem) => {
                let mut pages = self.edition.pages.iter();
                let page = pages.find(|page| page.stem.value == *stem);
                page.and_then(|page| page.matter.based_on_version.as_ref())
            }
            _ => None,
        };
        own.unwrap_or(&translation.based_on_version).as_str()
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
