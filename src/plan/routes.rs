//! Where every page stands: its address and its content file, in each language.
//!
//! Addresses are ASCII, in the page's language, and decided here alone; templates and texts
//! get links relative to their own page, so that the site works under any address.

mod kept;

use std::collections::{BTreeMap, HashMap};

use crate::model::Principle;
use crate::scalar::{Lang, Line, Slug, Text};
use crate::site::{Edition, Site};
use crate::slugs;
use crate::source::{Span, Spanned};

use kept::bare;

/// What a page shows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// The landing page.
    Landing,
    /// The list of principles.
    Principles,
    /// Every principle on one page, for paper.
    All,
    /// One principle, by its id.
    Principle(String),
    /// What one role finds in the principles, by its id.
    Role(String),
    /// A hand-written page, by its stem.
    Page(String),
    /// About the site.
    About,
    /// Ways to reach the owner.
    Contact,
    /// Documents.
    Documents,
    /// Words that are explained.
    Glossary,
    /// How the site treats those who visit it.
    Privacy,
    /// The accessibility statement.
    Statement,
    /// The search, with everything there is from A to Z.
    Search,
}

impl Key {
    /// The name under which the page's addresses are recorded.
    pub fn name(&self) -> String {
        match self {
            Self::Principle(id) => format!("principle/{id}"),
            Self::Role(id) => format!("role/{id}"),
            Self::Page(stem) => format!("page/{stem}"),
            key => key.kind().to_owned(),
        }
    }

    /// The page's kind, as templates know it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Landing => "landing",
            Self::Principles => "principles",
            Self::All => "all",
            Self::Principle(_) => "principle",
            Self::Role(_) => "role",
            Self::Page(_) => "page",
            Self::About => "about",
            Self::Contact => "contact",
            Self::Documents => "documents",
            Self::Glossary => "glossary",
            Self::Privacy => "privacy",
            Self::Statement => "statement",
            Self::Search => "search",
        }
    }

    /// Whether the site has only one page of this kind.
    pub fn is_single(&self) -> bool {
        !matches!(self, Self::Principle(_) | Self::Role(_) | Self::Page(_))
    }

    /// The content file in the default language, under `content/`.
    pub fn file(&self) -> String {
        format!("{}.md", self.stem())
    }

    /// The content file's path without language and ending, under `content/`.
    fn stem(&self) -> String {
        match self {
            Self::Landing => "_index".to_owned(),
            Self::Principle(id) => format!("principles/{id}"),
            Self::Role(id) => format!("roles/{id}"),
            Self::Page(stem) => format!("pages/{stem}"),
            key => key.kind().to_owned(),
        }
    }
}

/// Where one page stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// Its path without slashes at its ends; empty for the default language's landing page.
    pub path: String,
    /// Its content file, under `content/`.
    pub file: String,
    /// Earlier paths that lead to it, without slashes at their ends.
    pub redirects: Vec<Spanned<String>>,
    /// What the address came from, for findings.
    pub span: Span,
    /// The slug that the dataset asks for, which is the end of the path unless it was taken.
    pub wished: Option<Spanned<String>>,
    /// Whether the address may still change, as its title is not translated yet.
    pub provisional: bool,
}

/// Every page of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Routes {
    /// The language.
    pub lang: Lang,
    routes: BTreeMap<Key, Route>,
    /// The paths of the principles in their order: nearly every link leads to one of them.
    principles: Vec<String>,
    /// What `site/addresses.toml` keeps of this language, by the page's name, the newest first.
    recorded: HashMap<String, Vec<Spanned<String>>>,
}

/// What a slug is made from.
struct Wish<'a> {
    key: Key,
    slug: Option<&'a Spanned<String>>,
    old: &'a [Spanned<String>],
    title: String,
    span: Span,
    provisional: bool,
}

impl<'a> Wish<'a> {
    fn named(key: Key, title: &str, span: Span) -> Self {
        Self {
            key,
            slug: None,
            old: &[],
            title: title.to_owned(),
            span,
            provisional: false,
        }
    }

    fn stated(key: Key, statement: &Text, slug: &'a Slug, old: &'a [Spanned<String>]) -> Self {
        let provisional = statement.0.fallback.is_some() && slug.0.is_none();
        Self {
            key,
            slug: slug.0.as_ref(),
            old,
            title: crate::markup::plain(&statement.0.value),
            span: statement.0.span,
            provisional,
        }
    }

    fn wanted(&self) -> slugs::Wanted<'_> {
        slugs::Wanted {
            explicit: self.slug.map(|slug| slug.value.as_str()),
            title: &self.title,
            fallback: self.key.kind(),
        }
    }

    fn titled(key: Key, title: &Line, slug: &'a Slug, old: &'a [Spanned<String>]) -> Self {
        let provisional = title.0.fallback.is_some() && slug.0.is_none();
        Self {
            key,
            slug: slug.0.as_ref(),
            old,
            title: title.0.value.clone(),
            span: title.0.span,
            provisional,
        }
    }
}

/// The addresses of every page in every language, in the order of the editions.
pub fn all(site: &Site) -> Vec<Routes> {
    site.editions
        .iter()
        .map(|edition| Routes::of(site, edition))
        .collect()
}

impl Routes {
    /// Decides the addresses of every page of an edition.
    pub fn of(site: &Site, edition: &Edition) -> Self {
        let default = site.original().lang == edition.lang;
        let code = edition.lang.as_str();
        let of_language = site
            .recorded
            .iter()
            .filter(|recorded| recorded.lang == edition.lang);
        let mut routes = Self {
            lang: edition.lang.clone(),
            routes: BTreeMap::new(),
            principles: Vec::new(),
            recorded: of_language
                .map(|recorded| (recorded.key.clone(), recorded.paths.clone()))
                .collect(),
        };
        let layout = if default {
            Layout {
                prefix: "",
                suffix: String::new(),
            }
        } else {
            Layout {
                prefix: code,
                suffix: format!(".{code}"),
            }
        };
        let landing = Route {
            path: layout.prefix.to_owned(),
            file: format!("_index{}.md", layout.suffix),
            redirects: Vec::new(),
            span: edition.dataset.site.id.span(),
            wished: None,
            provisional: false,
        };
        routes.routes.insert(Key::Landing, landing);
        let mut reserved: Vec<&str> = slugs::RESERVED.to_vec();
        reserved.extend(
            site.settings
                .languages
                .iter()
                .map(|lang| lang.value.as_str()),
        );
        routes.place(&layout, "", top_level(site, edition), &reserved);
        let principles = last_part(&routes.get(&Key::Principles).path).to_owned();
        routes.principles = routes.place(
            &layout,
            &principles,
            principle_wishes(edition),
            slugs::RESERVED,
        );
        let roles = slugs::slugify(edition.words.get("roles_title"));
        routes.place(&layout, &roles, role_wishes(edition), slugs::RESERVED);
        routes.add_redirects(site, default);
        routes.keep_old();
        routes
    }

    /// Adds the dataset's own redirects to the pages that they lead to.
    fn add_redirects(&mut self, site: &Site, default: bool) {
        for redirect in &site.original().dataset.redirects {
            let here = redirect
                .lang
                .as_ref()
                .map_or(default, |lang| lang.value == self.lang);
            let key = self.target(redirect.to.as_str()).filter(|_| here);
            if let (Some(key), Some(path)) = (key, path_of(redirect.from.as_str()))
                && let Some(route) = self.routes.get_mut(&key)
            {
                route.redirects.push(Spanned {
                    value: path.to_owned(),
                    span: redirect.from.span(),
                });
            }
        }
    }

    /// The page that an id names: a principle, a hand-written page or a role; or a page that is made
    /// from the dataset's lists, by its kind, such as `contact`.
    pub fn target(&self, id: &str) -> Option<Key> {
        let keys = [
            Key::Principle(id.to_owned()),
            Key::Page(id.to_owned()),
            Key::Role(id.to_owned()),
        ];
        let own = keys.into_iter().find(|key| self.routes.contains_key(key));
        own.or_else(|| {
            self.routes
                .keys()
                .find(|key| key.is_single() && key.kind() == id)
                .cloned()
        })
    }

    /// The page that is recorded under a name.
    pub fn named(&self, name: &str) -> Option<&Route> {
        let key = match name.split_once('/') {
            Some(("principle", id)) => Key::Principle(id.to_owned()),
            Some(("role", id)) => Key::Role(id.to_owned()),
            Some(("page", stem)) => Key::Page(stem.to_owned()),
            Some(_) => return None,
            None => self.routes.keys().find(|key| key.kind() == name)?.clone(),
        };
        self.routes.get(&key)
    }

    /// Adds the pages of a folder, and gives their paths.
    fn place(
        &mut self,
        layout: &Layout,
        folder: &str,
        wishes: Vec<Wish>,
        reserved: &[&str],
    ) -> Vec<String> {
        let mut paths = Vec::with_capacity(wishes.len());
        let wanted: Vec<_> = wishes.iter().map(Wish::wanted).collect();
        let assigned = slugs::assign(&wanted, reserved);
        for (wish, slug) in wishes.into_iter().zip(assigned) {
            let path = |slug: &str| join(&[layout.prefix, folder, slug]);
            let mut route = Route {
                path: path(&slug),
                file: format!("{}{}.md", wish.key.stem(), layout.suffix),
                redirects: wish
                    .old
                    .iter()
                    .map(|old| Spanned {
                        value: path(&old.value),
                        span: old.span,
                    })
                    .collect(),
                span: wish.span,
                wished: wish.slug.cloned(),
                provisional: wish.provisional,
            };
            let kept = route.provisional.then(|| self.recorded(&wish.key));
            if let Some(present) = kept.and_then(<[_]>::first) {
                route.path = bare(&present.value);
            }
            paths.push(route.path.clone());
            self.routes.insert(wish.key, route);
        }
        paths
    }

    /// The path of a principle's page, by its number from 1.
    pub(crate) fn principle(&self, number: usize) -> &str {
        &self.principles[number - 1]
    }

    /// Where a page stands.
    ///
    /// # Panics
    /// When the site has no such page: [`crate::validate`] has checked the reference.
    pub fn get(&self, key: &Key) -> &Route {
        self.find(key)
            .unwrap_or_else(|| panic!("the site has a page {}", key.name()))
    }

    /// Where a page stands, if the site has it.
    pub fn find(&self, key: &Key) -> Option<&Route> {
        self.routes.get(key)
    }

    /// Every page, in a fixed order.
    pub fn iter(&self) -> impl Iterator<Item = (&Key, &Route)> {
        self.routes.iter()
    }
}

/// What the paths and files of a language begin and end with.
struct Layout<'a> {
    prefix: &'a str,
    suffix: String,
}

fn top_level<'e>(site: &Site, edition: &'e Edition) -> Vec<Wish<'e>> {
    let dataset = &edition.dataset;
    let span = dataset.site.id.span();
    let word = |key: Key, name: &str| Wish::named(key, edition.words.get(name), span);
    let mut wishes = vec![principles_wish(edition), word(Key::About, "about_title")];
    if !dataset.contacts.is_empty() {
        wishes.push(word(Key::Contact, "contact_title"));
    }
    if !dataset.documents.is_empty() {
        wishes.push(word(Key::Documents, "documents_title"));
    }
    if !dataset.glossary.is_empty() {
        wishes.push(word(Key::Glossary, "glossary_title"));
    }
    if dataset.site.privacy.is_some() {
        wishes.push(word(Key::Privacy, "privacy_title"));
    }
    if dataset.site.accessibility_statement.is_some() {
        wishes.push(word(Key::Statement, "statement_title"));
    }
    if site.has_search() {
        wishes.push(word(Key::Search, "search_title"));
    }
    wishes.extend(edition.pages.iter().map(|page| {
        let matter = &page.matter;
        Wish::titled(
            Key::Page(page.stem.value.clone()),
            &matter.title,
            &matter.slug,
            &matter.old_slugs.0,
        )
    }));
    // The last to choose, so that it takes no other page's address.
    if !dataset.principles.is_empty() {
        wishes.push(word(Key::All, "print_all_title"));
    }
    wishes
}

fn principles_wish(edition: &Edition) -> Wish<'_> {
    let site = &edition.dataset.site;
    match &site.principles_title {
        Some(title) => Wish {
            provisional: title.0.fallback.is_some(),
            ..Wish::named(Key::Principles, &title.0.value, title.0.span)
        },
        None => Wish::named(
            Key::Principles,
            edition.words.get("principles_title"),
            site.id.span(),
        ),
    }
}

fn principle_wishes(edition: &Edition) -> Vec<Wish<'_>> {
    edition
        .dataset
        .principles
        .iter()
        .map(principle_wish)
        .collect()
}

fn principle_wish(principle: &Principle) -> Wish<'_> {
    let key = Key::Principle(principle.id.as_str().to_owned());
    match &principle.short_title {
        Some(title) => Wish::titled(key, title, &principle.slug, &principle.old_slugs.0),
        None => Wish::stated(
            key,
            &principle.statement,
            &principle.slug,
            &principle.old_slugs.0,
        ),
    }
}

fn role_wishes(edition: &Edition) -> Vec<Wish<'_>> {
    let wish = |role: &crate::model::Role| Wish {
        provisional: role.name.0.fallback.is_some(),
        ..Wish::named(
            Key::Role(role.id.as_str().to_owned()),
            &role.name.0.value,
            role.name.0.span,
        )
    };
    edition.dataset.roles.iter().map(wish).collect()
}

fn join(parts: &[&str]) -> String {
    let parts: Vec<_> = parts
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("/")
}

fn last_part(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

/// A path such as `/principer/gammal/` without its outer slashes, when it is one.
pub fn path_of(from: &str) -> Option<&str> {
    let path = from.strip_prefix('/')?.strip_suffix('/')?;
    path.split('/').all(crate::scalar::is_slug).then_some(path)
}

/// The link from one page to another, both by their path without slashes at the ends.
pub fn relative(from: &str, to: &str) -> String {
    let (from, to) = without_common_folders(from, to);
    let up = from.split('/').filter(|part| !part.is_empty()).count();
    let mut link = String::with_capacity(3 * up + to.len() + 2);
    for _ in 0..up {
        link.push_str("../");
    }
    if !to.is_empty() {
        link.push_str(to);
        link.push('/');
    }
    if link.is_empty() {
        link.push_str("./");
    }
    link
}

/// What is left of two paths after the folders in which both lie.
fn without_common_folders<'a>(mut from: &'a str, mut to: &'a str) -> (&'a str, &'a str) {
    while !from.is_empty() {
        let (first, rest) = from.split_once('/').unwrap_or((from, ""));
        let (folder, other) = to.split_once('/').unwrap_or((to, ""));
        if first != folder {
            break;
        }
        (from, to) = (rest, other);
    }
    (from, to)
}

/// The link from a page to a file of the site, such as `media/film.mp4`.
pub fn relative_file(from: &str, file: &str) -> String {
    let depth = from.split('/').filter(|part| !part.is_empty()).count();
    format!("{}{}", "../".repeat(depth), crate::address::encode(file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_to_their_page() {
        assert_eq!(relative("", ""), "./");
        assert_eq!(relative("", "principer/a"), "principer/a/");
        assert_eq!(relative("principer/a", "principer/b"), "../b/");
        assert_eq!(relative("principer/a", "principer"), "../");
        assert_eq!(relative("principer/a", ""), "../../");
        assert_eq!(
            relative("principer/a", "en/principles/a"),
            "../../en/principles/a/"
        );
        assert_eq!(relative("principer/a", "principer/a"), "./");
        assert_eq!(
            relative_file("principer/a", "media/en film.mp4"),
            "../../media/en%20film.mp4"
        );
    }
}
