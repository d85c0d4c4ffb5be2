//! The pages of built sites: what stands on them, and that every link leads somewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use scraper::node::Node as Dom;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use tillit::localize::Fallback;
use tillit::model::{Placement, TranslationRole};
use tillit::plan::routes::{Key, Routes};
use tillit::site::Edition;
use tillit::{documents, load, slugs, validate};

use crate::hostile::{self, DATASET, Kind, Slot, Typed, between_marks, mark, without_slugs};
use crate::site::{NEWEST, OLDEST, Site};

mod any_site;
mod changes;
mod every_page;
mod files;
mod films;
mod followed;
mod languages;
mod links;
mod menus;
mod metadata;
mod not_found;
mod pictures;
mod principles;
pub(crate) mod published;
mod said_in;
mod stated;
pub(crate) mod used;

/// A built site: its files, its pages as a browser reads them, and what the generator knows of it.
struct Built {
    /// The path under which it is served, such as `/sub/dir`; empty at the root of a host.
    base: String,
    base_url: String,
    files: BTreeMap<String, Vec<u8>>,
    pages: BTreeMap<String, Html>,
    site: tillit::site::Site,
    routes: Vec<Routes>,
}

/// Where a link leads.
#[derive(Debug, PartialEq)]
enum Target {
    /// To a file of the site, and a place in it.
    Inside(String, Option<String>),
    /// To another host, a mail program or a telephone.
    Outside,
}

impl Built {
    fn of(site: &Site) -> Self {
        site.succeeds(&["build"]);
        Self::read(site)
    }

    /// The same from another Zola.
    fn of_version(site: &Site, version: &str) -> Self {
        hostile::build(site, version, "the site");
        Self::read(site)
    }

    fn read(site: &Site) -> Self {
        let loaded = load::read(&site.path(""), Path::new("site")).expect("the site can be read");
        let (documents, sources, _) = documents::parse(loaded);
        let (known, findings) = validate::validate(documents, &sources);
        let known = known.unwrap_or_else(|| panic!("the site is sound: {findings:?}"));
        let files = site.tree("public");
        let pages = files
            .iter()
            .filter(|(path, _)| path.ends_with(".html"))
            .map(|(path, bytes)| {
                let html = std::str::from_utf8(bytes).expect("pages are UTF-8");
                (path.clone(), Html::parse_document(html))
            });
        let base_url = known.settings.base_url.clone();
        let (_, host) = base_url.split_once("://").expect("an address");
        Self {
            base: host
                .find('/')
                .map_or_else(String::new, |at| host[at..].to_owned()),
            pages: pages.collect(),
            routes: known
                .editions
                .iter()
                .map(|edition| Routes::of(&known, edition))
                .collect(),
            base_url,
            files,
            site: known,
        }
    }

    /// The pages that say something, without those that only lead on.
    fn readable(&self) -> impl Iterator<Item = (&str, &Html)> {
        let pages = self
            .pages
            .iter()
            .filter(|(_, page)| refresh(page).is_none());
        pages.map(|(path, page)| (path.as_str(), page))
    }

    fn page(&self, edition: usize, key: &Key) -> &Html {
        let file = self.file(edition, key);
        self.pages
            .get(&file)
            .unwrap_or_else(|| panic!("{} is there", file))
    }

    /// The file of a page.
    fn file(&self, edition: usize, key: &Key) -> String {
        index_of(&self.routes[edition].get(key).path)
    }

    /// Each page that the generator plans, in each language.
    fn planned(&self) -> impl Iterator<Item = (usize, &Edition, &Key)> {
        let each = self.site.editions.iter().enumerate();
        each.flat_map(|(place, edition)| {
            self.routes[place]
                .iter()
                .map(move |(key, _)| (place, edition, key))
        })
    }

    /// The place of a language.
    fn place(&self, lang: &str) -> usize {
        let editions = &mut self.site.editions.iter();
        let place = editions.position(|edition| edition.lang.as_str() == lang);
        place.unwrap_or_else(|| panic!("the site is in {lang}"))
    }

    /// The page for addresses that are not there of each language that has one of its own.
    fn not_found(&self) -> impl Iterator<Item = (&Edition, String)> {
        let others = self.site.editions.iter().skip(1);
        others.map(|edition| (edition, format!("{}/404/index.html", edition.lang)))
    }

    /// Where a link on a page leads, as a browser works it out.
    fn resolve(&self, page: &str, link: &str) -> Target {
        let (link, fragment) = match link.split_once('#') {
            Some((link, fragment)) => (link, Some(fragment.to_owned())),
            None => (link, None),
        };
        // A query asks the host something; the file is named before it.
        let link = link.split('?').next().unwrap_or_default();
        let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
        let own = format!(
            "{}/{folder}{}",
            self.base,
            if folder.is_empty() { "" } else { "/" }
        );
        let path = if link.is_empty() {
            return Target::Inside(page.to_owned(), fragment);
        } else if let Some(inside) = link.strip_prefix(&self.base_url) {
            assert!(
                inside.is_empty() || inside.starts_with('/'),
                "{page}: {link}"
            );
            format!("{}{inside}", self.base)
        } else if ["https:", "http:", "mailto:", "tel:"]
            .iter()
            .any(|scheme| link.starts_with(scheme))
        {
            return Target::Outside;
        } else if link.starts_with('/') {
            link.to_owned()
        } else {
            own + link
        };
        let mut parts: Vec<&str> = Vec::new();
        for part in path.split('/').skip(1) {
            match part {
                "." => {}
                ".." => {
                    parts
                        .pop()
                        .unwrap_or_else(|| panic!("{page}: {link} leaves the host"));
                }
                part => parts.push(part),
            }
        }
        let path = format!("/{}", parts.join("/"));
        let inside = path
            .strip_prefix(&self.base)
            .filter(|rest| rest.is_empty() || rest.starts_with('/'));
        let inside = inside.unwrap_or_else(|| panic!("{page}: {link} leaves the site"));
        let inside = decoded(inside.trim_start_matches('/'));
        let file = if inside.is_empty() || inside.ends_with('/') {
            format!("{inside}index.html")
        } else {
            inside
        };
        Target::Inside(file, fragment)
    }

    /// The file that a link leads to, which must be one of the site's.
    fn follow(&self, page: &str, link: &str) -> String {
        match self.resolve(page, link) {
            Target::Inside(file, _) => file,
            Target::Outside => panic!("{page}: {link} leads away"),
        }
    }
}

fn index_of(path: &str) -> String {
    if path.is_empty() {
        "index.html".to_owned()
    } else {
        format!("{path}/index.html")
    }
}

fn decoded(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = path.as_bytes();
    while let Some((first, more)) = rest.split_first() {
        let hex = more.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        let value = hex
            .filter(|_| *first == b'%')
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(value.unwrap_or(*first));
        rest = if value.is_some() { &more[2..] } else { more };
    }
    String::from_utf8(bytes).expect("paths are UTF-8")
}

fn all<'p>(page: &'p Html, selector: &str) -> Vec<ElementRef<'p>> {
    let selector = Selector::parse(selector).unwrap_or_else(|error| panic!("{selector}: {error}"));
    page.select(&selector).collect()
}

fn one<'p>(page: &'p Html, selector: &str) -> ElementRef<'p> {
    let found = all(page, selector);
    assert_eq!(found.len(), 1, "one {selector}");
    found[0]
}

fn words(element: ElementRef) -> String {
    let text: String = element.text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn ids(page: &Html) -> Vec<String> {
    all(page, "[id]")
        .iter()
        .filter_map(|element| element.attr("id"))
        .map(str::to_owned)
        .collect()
}

/// Where a page leads that only leads on.
fn refresh(page: &Html) -> Option<String> {
    let found = all(page, "meta[http-equiv=refresh]");
    let content = found.first()?.attr("content")?;
    let at = content.find("url=")?;
    Some(content[at + 4..].trim_matches(['\'', '"', ' ']).to_owned())
}

/// Every site that these tests look at.
fn sites() -> [(&'static str, Built); 3] {
    [
        ("the city", Built::of(&Site::city())),
        ("exempelstad", Built::of(&Site::fixture("exempelstad"))),
        ("minimal", Built::of(&Site::fixture("minimal"))),
    ]
}

/// The same and one in two languages, each from the oldest and the newest Zola; named with it.
fn on_every_zola() -> impl Iterator<Item = (String, Built)> {
    let versions = [OLDEST, NEWEST].into_iter();
    versions.flat_map(|version| {
        let names = ["the city", "exempelstad", "minimal", "toml"].into_iter();
        names.map(move |name| {
            let site = match name {
                "the city" => Site::city(),
                fixture => Site::fixture(fixture),
            };
            let built = Built::of(&site.with_zola(version));
            (format!("{name}, {version}"), built)
        })
    })
}

/// The page that holds what another shows: itself, or the original where it only shows that.
fn shown_at(built: &Built, place: usize, key: &Key) -> usize {
    let is_translated = match key {
        Key::Principle(id) => {
            let mut principles = built.site.editions[place].dataset.principles.iter();
            let principle = principles.find(|principle| principle.id.as_str() == id);
            principle.is_some_and(|item| item.statement.0.fallback.is_none())
        }
        Key::Page(stem) => {
            let mut pages = built.site.editions[place].pages.iter();
            let page = pages.find(|page| page.stem.value == *stem);
            page.is_some_and(|page| page.fallback.is_none())
        }
        _ => {
            // The notice says so: which pages have it is another test's.
            let notice = all(built.page(place, key), ".notice");
            let missing = built.site.editions[place].words.get("notice_missing");
            !notice.iter().any(|notice| words(*notice).contains(missing))
        }
    };
    if is_translated { place } else { 0 }
}

/// The full address at which a page is to be found.
fn canonical(page: &Html) -> &str {
    one(page, "link[rel=canonical]")
        .attr("href")
        .expect("an address")
}
