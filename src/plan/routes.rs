//! Where every page stands: its address and its content file, in each language.
//!
//! Addresses are ASCII, in the page's language, and decided here alone; templates and texts
//! get links relative to their own page, so that the site works under any address.

mod kept;
mod key;
mod relative;
mod wish;

use std::collections::BTreeMap;

use crate::scalar::Lang;
use crate::site::{Edition, Site};
use crate::slugs;
use crate::source::{Span, Spanned};

pub use key::Key;
pub use relative::{relative, relative_file};

use kept::Recorded;
pub(super) use wish::MOST_ON_ONE_PAGE;
use wish::{Wish, principle_wishes, role_wishes, top_level};

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
    /// Whether the address may still change, as its title or that of its list is not translated yet.
    pub provisional: bool,
}

impl Route {
    /// The address below that of the site, with slashes at its ends.
    pub fn address(&self) -> String {
        if self.path.is_empty() {
            "/".to_owned()
        } else {
            format!("/{}/", self.path)
        }
    }

    /// What the address comes from: the slug that the dataset asks for, or else the title.
    pub fn origin(&self) -> Span {
        self.wished.as_ref().map_or(self.span, |slug| slug.span)
    }
}

/// Every page of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Routes {
    /// The language.
    pub lang: Lang,
    routes: BTreeMap<Key, Route>,
    /// The paths of the principles in their order: nearly every link leads to one of them.
    principles: Vec<String>,
    /// What `site/addresses.toml` keeps of this language.
    recorded: Recorded,
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
        let mut routes = Self {
            lang: edition.lang.clone(),
            routes: BTreeMap::new(),
            principles: Vec::new(),
            recorded: Recorded::of(site, &edition.lang, default),
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
        routes.unsettle_principles();
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
    pub fn named(&self, name: &str) -> Option<(&Key, &Route)> {
        let key = match name.split_once('/') {
            Some(("principle", id)) => Key::Principle(id.to_owned()),
            Some(("role", id)) => Key::Role(id.to_owned()),
            Some(("page", stem)) => Key::Page(stem.to_owned()),
            Some(_) => return None,
            None => self.routes.keys().find(|key| key.kind() == name)?.clone(),
        };
        self.routes.get_key_value(&key)
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
        let prefix = join(&[layout.prefix, folder]);
        let kept: Vec<_> = wishes.iter().map(|wish| self.kept(wish, &prefix)).collect();
        let wanted = wishes.iter().zip(&kept);
        let wanted: Vec<_> = wanted.map(|(wish, kept)| wish.wanted(kept)).collect();
        let assigned = slugs::assign(&wanted, reserved);
        for ((wish, slug), kept) in wishes.into_iter().zip(assigned).zip(kept) {
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
            if let Some(kept) = kept {
                route.path = kept;
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
