//! The pages of one language.

mod around;
mod described;
mod draft;
mod main_text;
mod news;
mod not_found;
mod subject;
mod summary;

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::Path;

use serde::Serialize;

use super::front_matter::{PageMatter, SectionMatter, front_matter};
use super::headings::Headed;
use super::index::Index;
use super::routes::{Key, MOST_ON_ONE_PAGE, Route, Routes, relative};
use super::writer::Writer;
use super::{Plan, PlannedStatement};
use crate::own_files::search_texts;
use crate::search;
use crate::site::{Edition, Site};

use draft::{Description, Draft, Title};

/// Plans the pages of one language.
pub(super) struct EditionPlanner<'a> {
    site: &'a Site,
    edition: &'a Edition,
    /// The routes of every language, in the order of the editions.
    routes: &'a [Routes],
    place: usize,
    index: Index<'a>,
    /// What readers can search, page by page as the pages are planned.
    search: RefCell<Option<search::Index>>,
    /// The headings of the theme's that pages have, by their keys, as passages of the search.
    headings: RefCell<HashMap<Vec<&'static str>, search::Repeated>>,
    /// Where the text of each page grows.
    room: RefCell<String>,
}

/// A page on its way into the plan: which it is, where it stands, and who writes its texts.
struct Page<'p> {
    key: &'p Key,
    route: &'p Route,
    writer: &'p Writer<'p>,
}

impl<'a> EditionPlanner<'a> {
    /// A planner of the language at this place.
    pub(super) fn new(site: &'a Site, routes: &'a [Routes], place: usize) -> Self {
        let edition = &site.editions[place];
        let stemmer = if site.has_stemmer(&edition.lang) {
            search::Stemmer::of(edition.lang.as_str())
        } else {
            search::Stemmer::none()
        };
        let search = site.has_search().then(|| search::Index::new(stemmer));
        Self {
            site,
            edition,
            routes,
            place,
            index: Index::of(&edition.dataset),
            search: RefCell::new(search),
            headings: RefCell::default(),
            room: RefCell::default(),
        }
    }

    /// Adds every page of the language.
    pub(super) fn add_pages(&self, plan: &mut Plan) {
        let suffix = if self.place == 0 {
            String::new()
        } else {
            format!(".{}", self.edition.lang)
        };
        for folder in self.folders() {
            // The folder has no page of its own: its list is a page with an address in its language.
            plan.add_text(
                format!("content/{folder}/_index{suffix}.md"),
                "+++\nrender = false\n+++\n",
                None,
            );
        }
        for (key, route) in self.own_routes().iter() {
            self.add_page(plan, key, route);
        }
        if self.place > 0 {
            // That of the default language is Zola's own 404.html.
            self.add_not_found(plan);
        }
        self.add_feed(plan);
        if let Some(index) = self.search.take() {
            let script = search_texts(self.edition.lang.as_str());
            plan.add_text(format!("static/{script}"), index.script(), None);
        }
    }

    /// Adds what a page shows to the search.
    fn add_to_search<B: Serialize + Headed>(
        &self,
        (key, route): (&Key, &Route),
        title: &Title,
        body: &B,
        text: &str,
    ) {
        let mut search = self.search.borrow_mut();
        let Some(index) = search.as_mut() else {
            return;
        };
        let mut places = vec![search::Place {
            rank: search::Rank::Title,
            anchor: None,
            lang: title.lang.clone(),
            text: search::plain(&title.html),
        }];
        let few = self.edition.dataset.principles.len() <= MOST_ON_ONE_PAGE;
        let links = match key {
            Key::Role(_) if few => search::Links::AreOwn,
            _ => search::Links::LeadOn,
        };
        places.extend(search::read(body, self.edition.lang.as_str(), links));
        places.extend(search::sections(text));
        if let Some(same) = places[1..]
            .iter()
            .position(|place| place.text == places[0].text)
        {
            // The title is the statement.
            places[0] = search::Place {
                rank: search::Rank::Title,
                ..places.remove(same + 1)
            };
        }
        let headings = self.headings(index, body);
        index.add(&relative("", &route.path), &places, headings);
    }

    /// The theme's headings on a page, as one passage: they are the same on many pages.
    fn headings(&self, index: &mut search::Index, body: &impl Headed) -> Option<search::Repeated> {
        let keys = body.headings();
        let words = &self.edition.words;
        if let Some(known) = self.headings.borrow().get(&keys) {
            return Some(*known);
        }
        let headings: Vec<_> = keys.iter().filter_map(|key| words.find(key)).collect();
        let place = (!headings.is_empty()).then(|| search::Place {
            rank: search::Rank::Facts,
            anchor: None,
            lang: None,
            text: headings.join(" · "),
        })?;
        let repeated = index.repeat(&place);
        self.headings.borrow_mut().insert(keys, repeated);
        Some(repeated)
    }

    fn own_routes(&self) -> &Routes {
        &self.routes[self.place]
    }

    /// The folders that hold pages.
    fn folders(&self) -> Vec<&'static str> {
        let mut folders = vec!["principles"];
        if !self.edition.dataset.roles.is_empty() {
            folders.push("roles");
        }
        if !self.edition.pages.is_empty() {
            folders.push("pages");
        }
        folders
    }

    fn add_page(&self, plan: &mut Plan, key: &Key, route: &Route) {
        let writer = &Writer::new(self.site, self.edition, self.own_routes(), &route.path);
        let page = &Page { key, route, writer };
        match key {
            Key::Landing => self.add_landing(plan, page),
            Key::Principles => self.add(plan, page, self.principles(writer)),
            Key::All => {
                let view = writer.all(&self.index);
                self.add(
                    plan,
                    page,
                    self.worded("print_all_title", "all.html").with(view),
                );
            }
            Key::Principle(id) => {
                let draft = self.principle(writer, id);
                plan.statements.push(PlannedStatement {
                    page: Path::new(&route.path).join("index.html"),
                    html: draft.body.statement_html.clone(),
                    origin: draft.origin,
                });
                self.add(plan, page, draft);
            }
            Key::Role(id) => self.add(plan, page, self.role(writer, id)),
            Key::Page(stem) => self.add(plan, page, self.hand_page(writer, stem)),
            Key::About => {
                let view = writer.about(&self.index, &self.site.editions);
                self.add(
                    plan,
                    page,
                    self.worded("about_title", "about.html").with(view),
                );
            }
            Key::Contact => {
                let view = writer.contacts();
                self.add(
                    plan,
                    page,
                    self.worded("contact_title", "contact.html").with(view),
                );
            }
            Key::Documents => {
                let view = writer.documents(&self.site.media);
                self.add(
                    plan,
                    page,
                    self.worded("documents_title", "documents.html").with(view),
                );
            }
            Key::Glossary => {
                let view = writer.glossary();
                self.add(
                    plan,
                    page,
                    self.worded("glossary_title", "glossary.html").with(view),
                );
            }
            Key::Changes => {
                let view = writer.versions();
                self.add(
                    plan,
                    page,
                    self.worded("changes_title", "changes.html").with(view),
                );
            }
            Key::Privacy => self.add(plan, page, self.privacy(writer)),
            Key::Statement => self.add(plan, page, self.statement(writer)),
            Key::Search => self.add(plan, page, self.letters(writer)),
        }
    }

    fn add_landing(&self, plan: &mut Plan, page: &Page) {
        let writer = page.writer;
        let site = &self.edition.dataset.site;
        let body = writer.landing(&self.index);
        let title = Title {
            text: writer.name_of_site(),
            ..Title::of(writer, &site.title)
        };
        let description = site.description.as_ref().map_or_else(
            || self.summary(page.key, &title, writer),
            |line| Description::of(writer, &line.0, line.0.value.clone()),
        );
        self.add_to_search((page.key, page.route), &title, &body, "");
        let matter = SectionMatter {
            title: &title.text.clone(),
            template: "index.html",
            extra: self.extra(page, title, &description, body),
            description: description.text,
        };
        plan.add_text(
            format!("content/{}", page.route.file),
            front_matter(&matter, "", &mut self.room.borrow_mut()),
            Some(site.id.span()),
        );
    }

    fn add<B: Serialize + Headed>(&self, plan: &mut Plan, page: &Page, draft: Draft<B>) {
        let Draft {
            title,
            description,
            template,
            weight,
            body,
            text,
            origin,
        } = draft;
        let description =
            description.unwrap_or_else(|| self.summary(page.key, &title, page.writer));
        match page.key {
            Key::Search => {}
            // What stands on it is found where it stands alone.
            Key::All => self.add_to_search((page.key, page.route), &title, &(), ""),
            _ => self.add_to_search((page.key, page.route), &title, &body, &text),
        }
        let matter = PageMatter {
            title: &title.text.clone(),
            path: &page.route.path,
            weight,
            template,
            aliases: page
                .route
                .redirects
                .iter()
                .map(|path| format!("/{}/", path.value))
                .collect(),
            extra: self.extra(page, title, &description, body),
            description: description.text,
        };
        plan.add_text(
            format!("content/{}", page.route.file),
            front_matter(&matter, &text, &mut self.room.borrow_mut()),
            Some(origin),
        );
    }
}
