//! What each page says of itself to machines.

use std::borrow::Cow;

use crate::plan::routes::{Key, Route};
use crate::plan::structured_data::{BreadcrumbList, CONTEXT, Described, ListItem, WebSite};
use crate::plan::told::Main;

use super::around::above;
use super::draft::{Description, Title};
use super::subject::plain;
use super::{EditionPlanner, Page};

/// The type of a page's own.
fn kind(key: &Key) -> &'static str {
    match key {
        Key::Landing => "WebSite",
        Key::Principles | Key::All | Key::Documents | Key::Changes => "CollectionPage",
        Key::About => "AboutPage",
        Key::Contact => "ContactPage",
        Key::Search => "SearchResultsPage",
        Key::Principle(_)
        | Key::Role(_)
        | Key::Page(_)
        | Key::Glossary
        | Key::Privacy
        | Key::Statement => "WebPage",
    }
}

impl<'a> EditionPlanner<'a> {
    /// A page of this title in the words of schema.org.
    pub(super) fn described<'t>(
        &self,
        page: &Page,
        title: &'t Title,
        description: &'t Description,
    ) -> Described<'t>
    where
        'a: 't,
    {
        let Page { key, route, .. } = *page;
        // A page that only shows the original is in the original's language.
        let lang = &title.lang;
        let title = title.text.as_str();
        Described {
            context: CONTEXT,
            kind: kind(key),
            name: title,
            url: self.address(self.found_at(key, route)),
            lang: lang.as_deref().unwrap_or(self.edition.lang.as_str()),
            // A thing has one language; what is said in another is left to the page.
            description: (description.lang == *lang).then_some(&description.text),
            site: (*key != Key::Landing).then(|| self.web_site()),
            breadcrumb: self.way(key, title),
            subject: self.subject(key, title),
        }
    }

    /// Where search engines find what a page shows: one that only shows the original, at the original.
    fn found_at<'r>(&'r self, key: &Key, own: &'r Route) -> &'r Route {
        match self.main(self.edition, key) {
            Main::Original => self.routes[0].get(key),
            _ => own,
        }
    }

    /// The full address of a page, as Zola writes it.
    fn address(&self, route: &Route) -> String {
        let base = self.site.settings.base_url.as_str();
        match route.path.as_str() {
            "" => [base, "/"].concat(),
            path => [base, "/", path, "/"].concat(),
        }
    }

    /// The full address of a page of this language.
    pub(super) fn address_of(&self, key: &Key) -> String {
        self.address(self.own_routes().get(key))
    }

    pub(super) fn web_site(&self) -> WebSite<'a> {
        WebSite {
            name: plain(&self.edition.dataset.site.title),
            url: self.address_of(&Key::Landing),
        }
    }

    /// The breadcrumbs that the page shows, itself the last.
    fn way<'t>(&self, key: &Key, title: &'t str) -> Option<BreadcrumbList<'t>>
    where
        'a: 't,
    {
        let above = above(key);
        if above.is_empty() {
            return None;
        }
        let mut items = Vec::with_capacity(above.len() + 1);
        items.extend(above.iter().zip(1..).map(|(key, position)| ListItem {
            position,
            name: Cow::Borrowed(match key {
                Key::Landing => plain(&self.edition.dataset.site.title),
                _ => self.principles_name(),
            }),
            item: Some(self.address_of(key)),
        }));
        let own = match key {
            // A title of a principle can be a whole sentence.
            Key::Principle(id) => self.numbered(self.index.number(id)).into(),
            _ => title.into(),
        };
        items.push(ListItem {
            position: items.len() + 1,
            name: own,
            item: None,
        });
        Some(BreadcrumbList {
            item_list_element: items,
        })
    }

    fn numbered(&self, number: usize) -> String {
        let words = self.edition.words.get("principle_number");
        words.replace("{number}", &number.to_string())
    }

    /// The title of the list of principles: the dataset's, or the theme's word.
    fn principles_name(&self) -> &'a str {
        let site = &self.edition.dataset.site;
        let own = site.principles_title.as_ref().map(plain);
        own.unwrap_or_else(|| self.edition.words.get("principles_title"))
    }
}
