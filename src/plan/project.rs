//! The whole Zola project of a site, file by file.

use std::path::Path;

use serde::Serialize;

use super::config::{LanguageConfig, LanguageExtra, config};
use super::index::Index;
use super::routes::{self, Key, Route, Routes, relative};
use super::view::{Extra, LanguageLink, MenuItem, Notice, PageLink, PrinciplesView};
use super::writer::Writer;
use super::{Content, Plan};
use crate::localize::Fallback;
use crate::markup;
use crate::model::{Placement, TranslationRole};
use crate::scalar::Line;
use crate::site::{Edition, HandPage, Site};
use crate::source::Span;
use crate::zola_version::Version;

/// Front matter of a page. Its path is decided here, never by a title alone.
#[derive(Serialize)]
struct PageMatter<'a, B: Serialize> {
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    path: String,
    weight: usize,
    template: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<String>,
    extra: Extra<B>,
}

/// Front matter of the landing page, which is Zola's root section.
#[derive(Serialize)]
struct SectionMatter<'a, B: Serialize> {
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    template: &'static str,
    extra: Extra<B>,
}

/// One page before it is serialised.
struct Draft<'a, B> {
    key: &'a Key,
    title: String,
    title_html: String,
    description: Option<String>,
    template: &'static str,
    weight: usize,
    body: B,
    text: String,
    origin: Span,
}

/// Plans every file of the project. A sound site always has a plan.
pub fn plan(site: &Site, zola: Version) -> Plan {
    plan_at(site, &routes::all(site), zola)
}

/// The same, with the addresses that [`routes::all`] gave for the site.
pub fn plan_at(site: &Site, routes: &[Routes], zola: Version) -> Plan {
    let mut plan = Plan::default();
    for (place, edition) in site.editions.iter().enumerate() {
        EditionPlanner {
            site,
            edition,
            routes,
            place,
            index: Index::of(&edition.dataset),
        }
        .add_pages(&mut plan);
    }
    let languages: Vec<_> = site
        .editions
        .iter()
        .zip(routes)
        .map(|(edition, routes)| language_config(edition, routes))
        .collect();
    plan.add_text(
        "config.toml",
        config(site, &languages, zola, own_style(site)),
        None,
    );
    add_files(site, &mut plan);
    plan
}

/// Whether the site has a style of its own on top of the theme.
fn own_style(site: &Site) -> bool {
    site.own_files.iter().any(|file| {
        matches!(
            file.name.as_str(),
            "sass/site.scss" | "sass/site.sass" | "static/site.css"
        )
    })
}

/// The theme, the site's own files, and its media.
fn add_files(site: &Site, plan: &mut Plan) {
    let theme = Path::new("themes").join(&site.settings.theme);
    for (path, content) in super::theme::files(&site.theme, &site.settings) {
        plan.add(theme.join(path), content, None);
    }
    if !site
        .own_files
        .iter()
        .any(|file| file.name.starts_with("templates/"))
    {
        // Zola 0.17 stops where a project with a theme has no folder of templates.
        plan.add_text("templates/.keep", "", None);
    }
    for file in &site.own_files {
        plan.add(&file.name, Content::CopyOf(file.path.clone()), None);
    }
    for file in &site.media {
        plan.add(
            Path::new("static/media").join(&file.name),
            Content::CopyOf(file.path.clone()),
            None,
        );
    }
}

/// Plans the pages of one language.
struct EditionPlanner<'a> {
    site: &'a Site,
    edition: &'a Edition,
    /// The routes of every language, in the order of the editions.
    routes: &'a [Routes],
    place: usize,
    index: Index<'a>,
}

impl EditionPlanner<'_> {
    fn add_pages(&self, plan: &mut Plan) {
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

    fn writer<'w>(&'w self, route: &'w Route) -> Writer<'w> {
        Writer::new(self.edition, self.own_routes(), &route.path)
    }

    fn add_page(&self, plan: &mut Plan, key: &Key, route: &Route) {
        let writer = self.writer(route);
        let dataset = &self.edition.dataset;
        let words = &self.edition.words;
        let named = |name: &str| (words.get(name).to_owned(), markup::escape(words.get(name)));
        let site_span = dataset.site.id.span();
        let word_page = |name: &str, template| {
            let (title, title_html) = named(name);
            Draft {
                key,
                title,
                title_html,
                description: None,
                template,
                weight: 1,
                body: (),
                text: String::new(),
                origin: site_span,
            }
        };
        match key {
            Key::Landing => self.add_landing(plan, key, route, &writer),
            Key::Principles => {
                let items = writer.cards();
                let (title, title_html) = writer.principles_title();
                let draft = Draft {
                    title,
                    title_html,
                    ..word_page("principles_title", "principles.html")
                };
                let view = PrinciplesView {
                    total: items.len(),
                    all_url: self
                        .own_routes()
                        .find(&Key::All)
                        .map(|_| writer.url(&Key::All)),
                    items,
                };
                self.add(plan, route, &writer, draft.with(view));
            }
            Key::All => {
                let view = writer.all(&self.index);
                let draft = word_page("print_all_title", "all.html");
                self.add(plan, route, &writer, draft.with(view));
            }
            Key::Principle(id) => self.add_principle(plan, key, route, &writer, id),
            Key::Role(id) => self.add_role(plan, key, route, &writer, id),
            Key::Page(stem) => {
                let page = self
                    .edition
                    .pages
                    .iter()
                    .find(|page| page.stem.value == *stem);
                self.add_hand_page(
                    plan,
                    key,
                    route,
                    &writer,
                    page.expect("routes are made from the pages"),
                );
            }
            Key::About => {
                let view = writer.about(&self.index, &self.site.editions);
                self.add(
                    plan,
                    route,
                    &writer,
                    word_page("about_title", "about.html").with(view),
                );
            }
            Key::Contact => self.add(
                plan,
                route,
                &writer,
                word_page("contact_title", "contact.html").with(writer.contacts()),
            ),
            Key::Documents => {
                let view = writer.documents(&self.site.media);
                self.add(
                    plan,
                    route,
                    &writer,
                    word_page("documents_title", "documents.html").with(view),
                );
            }
            Key::Glossary => self.add(
                plan,
                route,
                &writer,
                word_page("glossary_title", "glossary.html").with(writer.glossary()),
            ),
            Key::Privacy => {
                let (view, text) = writer.privacy(&self.index);
                self.add(
                    plan,
                    route,
                    &writer,
                    Draft {
                        text,
                        ..word_page("privacy_title", "page.html").with(view)
                    },
                );
            }
            Key::Statement => {
                let text = dataset
                    .site
                    .accessibility_statement
                    .as_ref()
                    .map(|statement| writer.statement(statement));
                let text = text.unwrap_or_default();
                self.add(
                    plan,
                    route,
                    &writer,
                    Draft {
                        text,
                        ..word_page("statement_title", "page.html").with(NoBody {})
                    },
                );
            }
        }
    }

    fn add_landing(&self, plan: &mut Plan, key: &Key, route: &Route, writer: &Writer) {
        let site = &self.edition.dataset.site;
        let body = writer.landing(&self.index);
        let description = site.description.as_ref().map_or_else(
            || summary(&markup::plain(&site.lead.0.value)),
            |line| line.0.value.clone(),
        );
        let title = writer.plain(&site.title);
        let title_html = writer.line(&site.title);
        let extra = self.extra(key, route, writer, title_html, body);
        let matter = SectionMatter {
            title: &title,
            description: Some(description),
            template: "index.html",
            extra,
        };
        plan.add_text(
            format!("content/{}", route.file),
            front_matter(&matter, ""),
            Some(site.id.span()),
        );
    }

    fn add_principle(&self, plan: &mut Plan, key: &Key, route: &Route, writer: &Writer, id: &str) {
        let number = self.index.number(id);
        let principle = &self.edition.dataset.principles[number - 1];
        let statement = markup::plain(&principle.statement.0.value);
        let short = principle
            .short_title
            .as_ref()
            .map(|title: &Line| title.0.value.clone());
        let draft = Draft {
            key,
            title: short.clone().unwrap_or_else(|| statement.clone()),
            title_html: writer.name_of(principle),
            description: short.is_some().then(|| summary(&statement)),
            template: "principle.html",
            weight: number,
            body: writer.principle(number, &self.index),
            text: String::new(),
            origin: principle.id.span(),
        };
        self.add(plan, route, writer, draft);
    }

    fn add_role(&self, plan: &mut Plan, key: &Key, route: &Route, writer: &Writer, id: &str) {
        let roles = &self.edition.dataset.roles;
        let place = roles
            .iter()
            .position(|role| role.id.as_str() == id)
            .expect("routes are made from the roles");
        let role = &roles[place];
        let draft = Draft {
            key,
            title: writer.plain(&role.name),
            title_html: writer.line(&role.name),
            description: role
                .description
                .as_ref()
                .map(|text| summary(&markup::plain(&text.0.value))),
            template: "role.html",
            weight: place + 1,
            body: writer.role(role),
            text: String::new(),
            origin: role.id.span(),
        };
        self.add(plan, route, writer, draft);
    }

    fn add_hand_page(
        &self,
        plan: &mut Plan,
        key: &Key,
        route: &Route,
        writer: &Writer,
        page: &HandPage,
    ) {
        let (body, text) = writer.hand_page(page);
        let draft = Draft {
            key,
            title: writer.plain(&page.matter.title),
            title_html: writer.line(&page.matter.title),
            description: page
                .matter
                .description
                .as_ref()
                .map(|line| line.0.value.clone()),
            template: "page.html",
            weight: page.matter.order.map_or(1, |order| order as usize),
            body,
            text,
            origin: page.stem.span,
        };
        self.add(plan, route, writer, draft);
    }

    fn add<B: Serialize>(&self, plan: &mut Plan, route: &Route, writer: &Writer, draft: Draft<B>) {
        let Draft {
            key,
            title,
            title_html,
            description,
            template,
            weight,
            body,
            text,
            origin,
        } = draft;
        let matter = PageMatter {
            title: &title,
            description,
            path: route.path.clone(),
            weight,
            template,
            aliases: route
                .redirects
                .iter()
                .map(|path| format!("/{}/", path.value))
                .collect(),
            extra: self.extra(key, route, writer, title_html, body),
        };
        plan.add_text(
            format!("content/{}", route.file),
            front_matter(&matter, &text),
            Some(origin),
        );
    }

    fn extra<B>(
        &self,
        key: &Key,
        route: &Route,
        writer: &Writer,
        title_html: String,
        body: B,
    ) -> Extra<B> {
        Extra {
            kind: key.kind(),
            title_html,
            menu: menu_entry(key),
            translated: self.translated(key),
            breadcrumbs: self.breadcrumbs(key, writer),
            languages: self.languages(key, route),
            notices: self.notices(key, route, writer),
            body,
        }
    }

    fn breadcrumbs(&self, key: &Key, writer: &Writer) -> Vec<PageLink> {
        let site = &self.edition.dataset.site;
        let landing = || PageLink {
            title_html: writer.line(&site.title),
            url: writer.url(&Key::Landing),
            number: None,
        };
        let principles = || PageLink {
            title_html: writer.principles_title().1,
            url: writer.url(&Key::Principles),
            number: None,
        };
        match key {
            Key::Landing => Vec::new(),
            Key::Principle(_) | Key::Role(_) | Key::All => vec![landing(), principles()],
            _ => vec![landing()],
        }
    }

    fn languages(&self, key: &Key, route: &Route) -> Vec<LanguageLink> {
        if self.routes.len() == 1 {
            return Vec::new();
        }
        let each = self.site.editions.iter().zip(self.routes);
        each.map(|(edition, routes)| LanguageLink {
            lang: edition.lang.to_string(),
            name: edition.name().to_owned(),
            url: relative(&route.path, &routes.get(key).path),
            current: (edition.lang == self.edition.lang).then_some(true),
        })
        .collect()
    }

    fn translated(&self, key: &Key) -> Vec<String> {
        self.site
            .editions
            .iter()
            .filter(|edition| self.is_translated(edition, key))
            .map(|edition| edition.lang.to_string())
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

    fn notices(&self, key: &Key, route: &Route, writer: &Writer) -> Vec<Notice> {
        let original = self.site.original();
        let notice = |kind| Notice {
            kind,
            lang: original.lang.to_string(),
            lang_name: original.name().to_owned(),
            url: relative(&route.path, &self.routes[0].get(key).path),
            version: original.dataset.site.version.to_string(),
            based_on: self
                .edition
                .translation
                .as_ref()
                .map(|translation| translation.based_on_version.to_string()),
        };
        let role = self
            .edition
            .translation
            .as_ref()
            .map(|translation| translation.role);
        let courtesy =
            role == Some(TranslationRole::Courtesy) && self.is_translated(self.edition, key);
        let fallback = writer.fallback().map(|fallback| match fallback {
            Fallback::Missing => "missing",
            Fallback::Outdated => "outdated",
        });
        courtesy
            .then_some("courtesy")
            .into_iter()
            .chain(fallback)
            .map(notice)
            .collect()
    }
}

/// The body of a page that has nothing of its own but its text.
#[derive(Serialize)]
struct NoBody {}

impl<'a> Draft<'a, ()> {
    fn with<B>(self, body: B) -> Draft<'a, B> {
        let Self {
            key,
            title,
            title_html,
            description,
            template,
            weight,
            body: (),
            text,
            origin,
        } = self;
        Draft {
            key,
            title,
            title_html,
            description,
            template,
            weight,
            body,
            text,
            origin,
        }
    }
}

/// The front matter and the text of a page.
fn front_matter<M: Serialize>(matter: &M, text: &str) -> String {
    let matter = toml::to_string(matter).expect("views are strings, numbers, lists and tables");
    if text.is_empty() {
        format!("+++\n{matter}+++\n")
    } else {
        format!("+++\n{matter}+++\n\n{text}\n")
    }
}

/// The first 160 characters or so of a text, cut at a word.
fn summary(text: &str) -> String {
    const LENGTH: usize = 160;
    if text.chars().count() <= LENGTH {
        return text.to_owned();
    }
    let cut = text
        .char_indices()
        .nth(LENGTH)
        .map_or(text.len(), |(at, _)| at);
    let end = text[..cut].rfind(' ').unwrap_or(cut);
    format!(
        "{} …",
        text[..end].trim_end_matches([',', ';', ':', ' ', '–'])
    )
}

/// The id of the menu entry that a page belongs to.
fn menu_entry(key: &Key) -> Option<String> {
    match key {
        Key::Landing => None,
        Key::Principles | Key::All | Key::Principle(_) | Key::Role(_) => {
            Some(Key::Principles.name())
        }
        key => Some(key.name()),
    }
}

fn language_config(edition: &Edition, routes: &Routes) -> LanguageConfig {
    let landing = routes.get(&Key::Landing);
    let writer = Writer::new(edition, routes, &landing.path);
    let site = &edition.dataset.site;
    LanguageConfig {
        lang: edition.lang.to_string(),
        site: LanguageExtra {
            title: writer.plain(&site.title),
            title_html: writer.line(&site.title),
            org_html: writer.line(&site.owner.org),
            unit_html: site.owner.unit.as_ref().map(|unit| writer.line(unit)),
            version: site.version.to_string(),
            feedback: site.feedback.as_ref().map(|url| url.as_str().to_owned()),
            description: site.description.as_ref().map(|line| writer.plain(line)),
            updated: writer.day(&site.updated),
        },
        menu: menu(edition, routes, &writer),
        footer_menu: footer_menu(edition, routes, &writer),
        rtl: markup::is_rtl(&edition.lang),
    }
}

/// The main menu: the principles, hand-written pages, and lists to look things up in.
fn menu(edition: &Edition, routes: &Routes, writer: &Writer) -> Vec<MenuItem> {
    let principles = MenuItem {
        id: Key::Principles.name(),
        title_html: writer.principles_title().1,
        path: format!("@/{}", Key::Principles.file()),
    };
    let mut items = vec![principles];
    items.extend(page_items(edition, writer, Placement::Menu));
    for (key, word) in [
        (Key::Documents, "documents_title"),
        (Key::Glossary, "glossary_title"),
    ] {
        if routes.find(&key).is_some() {
            items.push(word_item(edition, key, word));
        }
    }
    items
}

/// The menu at the foot: what the law wants on every page, and who is behind it.
fn footer_menu(edition: &Edition, routes: &Routes, writer: &Writer) -> Vec<MenuItem> {
    let mut items = vec![word_item(edition, Key::About, "about_title")];
    for (key, word) in [
        (Key::Contact, "contact_title"),
        (Key::Statement, "statement_title"),
        (Key::Privacy, "privacy_title"),
    ] {
        if routes.find(&key).is_some() {
            items.push(word_item(edition, key, word));
        }
    }
    items.extend(page_items(edition, writer, Placement::Footer));
    items
}

fn word_item(edition: &Edition, key: Key, word: &str) -> MenuItem {
    MenuItem {
        id: key.name(),
        title_html: markup::escape(edition.words.get(word)),
        path: format!("@/{}", key.file()),
    }
}

fn page_items(edition: &Edition, writer: &Writer, placement: Placement) -> Vec<MenuItem> {
    let mut pages: Vec<_> = edition
        .pages
        .iter()
        .filter(|page| page.matter.placement.unwrap_or(Placement::Menu) == placement)
        .collect();
    pages.sort_by(|a, b| {
        let order = |page: &HandPage| page.matter.order.unwrap_or(u32::MAX);
        order(a)
            .cmp(&order(b))
            .then_with(|| a.stem.value.cmp(&b.stem.value))
    });
    let item = |page: &HandPage| {
        let key = Key::Page(page.stem.value.clone());
        MenuItem {
            id: key.name(),
            title_html: writer.line(
                page.matter
                    .menu_title
                    .as_ref()
                    .unwrap_or(&page.matter.title),
            ),
            path: format!("@/{}", key.file()),
        }
    };
    pages.into_iter().map(item).collect()
}
