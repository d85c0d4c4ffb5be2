//! The list of addresses, as it should be after a run.

use std::collections::{BTreeMap, BTreeSet};

use super::heirs::Heirs;
use crate::plan::routes::{Key, Route, Routes};
use crate::recorded::{Kind, PROVISIONAL};
use crate::site::Site;

mod redirected;

/// What stands at the top of the file.
const HEAD: &str = "\
# The addresses that the pages of this site have and had, the present one first.
# Written by tillit; commit it with the dataset. An address that stands here is never
# given up silently: when a page moves, tillit asks for a redirect.
";

/// What stands above the addresses of pages that were not translated yet.
const HEAD_OF_PROVISIONAL: &str = "\
# The addresses that pages had before they were translated, of which each still leads to its page.
";

/// The list of addresses after a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The file as it should be.
    pub text: String,
    /// Whether it is to be written: it is not there, or lacks something.
    pub changed: bool,
}

/// The file as it should be after this run.
pub fn record(site: &Site, routes: &[Routes]) -> Record {
    let mut lists = Lists::default();
    let mut changed = site.recorded.is_empty() || site.recorded_elsewhere;
    let all: Vec<_> = routes
        .iter()
        .map(|routes| Heirs::of(site, routes))
        .collect();
    for recorded in &site.recorded {
        let heirs = all
            .iter()
            .find(|heirs| heirs.routes().lang == recorded.lang);
        let heir = heirs.and_then(|heirs| heirs.heir(&recorded.key));
        changed |= heir.is_some();
        // What a page has been under another id goes with it, the whole list.
        let name = heir.map_or_else(|| recorded.key.clone(), Key::name);
        let languages = match recorded.kind {
            Kind::Own => &mut lists.own,
            Kind::Provisional => &mut lists.provisional,
        };
        let lines = languages.entry(recorded.lang.as_str()).or_default();
        let known = lines.entry(name).or_default();
        for path in &recorded.paths {
            if !known.contains(&path.value) {
                known.push(path.value.clone());
            }
        }
    }
    for routes in routes {
        let names: Vec<_> = routes
            .iter()
            .map(|(key, route)| (key.name(), route))
            .collect();
        let lines = lists.own.entry(routes.lang.as_str()).or_default();
        for (name, route) in names
            .iter()
            .filter(|(_, route)| !route.provisional && !route.path.is_empty())
        {
            changed |= put_first(lines.entry(name.clone()).or_default(), route.address());
        }
        changed |= hand_over(lines, &names);
        let given = lists.provisional.entry(routes.lang.as_str()).or_default();
        changed |= provisional(given, lines, &names);
    }
    changed |= redirected::add(&mut lists, routes);
    let text = lists.text();
    Record { text, changed }
}

/// The addresses of each language, by the page's name.
type Languages<'a> = BTreeMap<&'a str, Lines>;

/// The addresses of one language.
type Lines = BTreeMap<String, Vec<String>>;

/// What the file holds.
#[derive(Default)]
struct Lists<'a> {
    own: Languages<'a>,
    provisional: Languages<'a>,
}

impl Lists<'_> {
    fn text(mut self) -> String {
        self.provisional.retain(|_, lines| !lines.is_empty());
        let own = toml::to_string(&self.own).expect("maps of lists of strings are TOML");
        if self.provisional.is_empty() {
            return format!("{HEAD}\n{own}");
        }
        let given = BTreeMap::from([(PROVISIONAL, self.provisional)]);
        let given = toml::to_string(&given).expect("maps of lists of strings are TOML");
        format!("{HEAD}\n{own}\n{HEAD_OF_PROVISIONAL}\n{given}")
    }
}

/// Makes an address the present one. Whether it was not.
fn put_first(paths: &mut Vec<String>, path: String) -> bool {
    if paths.first() == Some(&path) {
        return false;
    }
    paths.retain(|known| *known != path);
    paths.insert(0, path);
    true
}

/// Records where pages stand that are not translated, and leaves out what is recorded as a page's own.
/// Whether anything is new.
fn provisional(lines: &mut Lines, own: &Lines, pages: &[(String, &Route)]) -> bool {
    let mut changed = false;
    let is_own = |name: &str, path: &String| own.get(name).is_some_and(|own| own.contains(path));
    let untranslated = pages.iter().filter(|(_, route)| route.provisional);
    for (name, route) in untranslated {
        let path = route.address();
        if !is_own(name, &path) {
            changed |= put_first(lines.entry(name.clone()).or_default(), path);
        }
    }
    if lines.is_empty() {
        return changed;
    }
    let names: BTreeSet<&str> = pages.iter().map(|(name, _)| name.as_str()).collect();
    let present: BTreeSet<&str> = pages.iter().map(|(_, route)| route.path.as_str()).collect();
    lines.retain(|name, paths| {
        let before = paths.len();
        let is_there = names.contains(name.as_str());
        paths.retain(|path| {
            !is_own(name, path) && (is_there || !present.contains(path.trim_matches('/')))
        });
        changed |= paths.len() < before;
        !paths.is_empty()
    });
    changed
}

/// Takes from pages that are no more the addresses that another page has now: from now on they are
/// recorded as the other's. Whether there were any.
fn hand_over(lines: &mut Lines, pages: &[(String, &Route)]) -> bool {
    let names: BTreeSet<&str> = pages.iter().map(|(name, _)| name.as_str()).collect();
    let recorded = pages.iter().filter(|(_, route)| !route.provisional);
    let present: BTreeSet<&str> = recorded.map(|(_, route)| route.path.as_str()).collect();
    let mut changed = false;
    lines.retain(|name, paths| {
        if names.contains(name.as_str()) {
            return true;
        }
        let before = paths.len();
        paths.retain(|path| !present.contains(path.trim_matches('/')));
        changed |= paths.len() < before;
        !paths.is_empty()
    });
    changed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Sources, Span};

    fn page(name: &str, path: &str, provisional: bool) -> (String, Route) {
        let source = Sources::default().add("a", "");
        let route = Route {
            path: path.to_owned(),
            file: String::new(),
            redirects: Vec::new(),
            span: Span::new(source, 0..0),
            wished: None,
            provisional,
        };
        (name.to_owned(), route)
    }

    #[test]
    fn a_page_with_a_new_id_takes_over_the_address_and_nothing_else_is_forgotten() {
        let pages = [
            page("principle/lara", "principer/larande", false),
            page("principle/ny", "principer/ny", true),
            page("principle/mod", "principer/mod", false),
        ];
        let pages = pages.each_ref().map(|(name, route)| (name.clone(), route));
        let list = |paths: &[&str]| paths.iter().map(|path| (*path).to_owned()).collect();
        let lines = [
            ("principle/larande", list(&["/principer/larande/"])),
            (
                "principle/larandet",
                list(&["/principer/gammal/", "/principer/larande/"]),
            ),
            ("principle/gammal-ny", list(&["/principer/ny/"])),
            ("principle/lara", list(&["/principer/larande/"])),
            ("principle/mod", list(&["/principer/larande/"])),
        ];
        let lines = lines.into_iter();
        let mut lines: Lines = lines
            .map(|(name, paths)| (name.to_owned(), paths))
            .collect();
        assert!(hand_over(&mut lines, &pages));
        let kept: Vec<_> = lines
            .iter()
            .map(|(name, paths)| format!("{name} {}", paths.join(" ")))
            .collect();
        assert_eq!(
            kept,
            [
                "principle/gammal-ny /principer/ny/",
                "principle/lara /principer/larande/",
                "principle/larandet /principer/gammal/",
                "principle/mod /principer/larande/",
            ]
        );
        assert!(!hand_over(&mut lines, &pages));
    }
}
