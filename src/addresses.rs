//! Addresses stay: what a page's address was in earlier runs leads to it for ever.
//!
//! The addresses of every run are kept in `site/addresses.toml`, which belongs to the dataset and
//! is committed with it. A page that would move without a redirect, or vanish, is a finding.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::path::Path;

use crate::diagnostic::{Code, Diagnostic};
use crate::own_files::Taken;
use crate::plan::routes::{self, Key, Route, Routes};
use crate::recorded::RecordedAddress;
use crate::site::Site;
use crate::source::{Span, Spanned};

/// What stands at the top of the file.
const HEAD: &str = "\
# The addresses that the pages of this site have and had, the present one first.
# Written by tillit; commit it with the dataset. An address that stands here is never
# given up silently: when a page moves, tillit asks for a redirect.
";

/// Checks the addresses of a sound site against each other, against the files of the site's own below
/// `root`, and against those of earlier runs.
pub fn check(site: &Site, routes: &[Routes], root: &Path) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    wishes(routes, &mut findings);
    collisions(routes, &mut findings);
    own_files(site, routes, root, &mut findings);
    redirects(site, routes, &mut findings);
    let old: BTreeSet<_> = routes
        .iter()
        .flat_map(Routes::iter)
        .flat_map(|(_, route)| &route.redirects)
        .map(|path| path.value.as_str())
        .collect();
    let site_id = site.original().dataset.site.id.span();
    for recorded in &site.recorded {
        let routes = routes.iter().find(|routes| routes.lang == recorded.lang);
        kept(recorded, routes, &old, site_id, &mut findings);
    }
    crate::diagnostic::sort(&mut findings);
    findings
}

/// Slugs that the dataset asks for and a page cannot have.
fn wishes(routes: &[Routes], findings: &mut Vec<Diagnostic>) {
    for (key, route) in routes.iter().flat_map(Routes::iter) {
        if let Some(wished) = refused(route) {
            findings.push(
                Diagnostic::new(
                    Code::InvalidSlug,
                    format!(
                        "`{}` cannot have the slug `{}`, which is taken or reserved",
                        key.name(),
                        wished.value
                    ),
                )
                .at(wished.span, "taken or reserved")
                .help("choose another slug"),
            );
        }
    }
}

/// The slug that the dataset asks for, when the page does not get it.
fn refused(route: &Route) -> Option<&Spanned<String>> {
    let last = route.path.rsplit('/').next().unwrap_or_default();
    route.wished.as_ref().filter(|wished| wished.value != last)
}

/// Two pages, or a page and a redirect, that ask for one address.
fn collisions(routes: &[Routes], findings: &mut Vec<Diagnostic>) {
    let mut taken: HashMap<&str, (Claim, Span)> = HashMap::new();
    let pages = || routes.iter().flat_map(Routes::iter);
    for (key, route) in pages() {
        claim(
            &mut taken,
            &route.path,
            Claim::Page(key),
            route.span,
            findings,
        );
    }
    let old = pages().flat_map(|(key, route)| route.redirects.iter().map(move |old| (key, old)));
    let mut old: Vec<_> = old.collect();
    old.sort_by_key(|(_, old)| old.span);
    for (key, old) in old {
        claim(&mut taken, &old.value, Claim::Old(key), old.span, findings);
    }
}

/// Files of the site's own that stand in the place of a page or an old address.
fn own_files(site: &Site, routes: &[Routes], root: &Path, findings: &mut Vec<Diagnostic>) {
    if site.own_files.is_empty() {
        return;
    }
    let mut taken = Taken::default();
    for (key, route) in routes.iter().flat_map(Routes::iter) {
        for old in &route.redirects {
            taken.add_page(&old.value, Claim::Old(key).to_string());
        }
        taken.add_page(&route.path, Claim::Page(key).to_string());
    }
    findings.extend(taken.findings(&site.own_files, root));
}

/// What asks for an address.
#[derive(Clone, Copy)]
enum Claim<'a> {
    Page(&'a Key),
    Old(&'a Key),
}

impl fmt::Display for Claim<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page(key) => write!(f, "page `{}`", key.name()),
            Self::Old(key) => write!(f, "an old address of `{}`", key.name()),
        }
    }
}

fn claim<'a>(
    taken: &mut HashMap<&'a str, (Claim<'a>, Span)>,
    path: &'a str,
    by: Claim<'a>,
    span: Span,
    findings: &mut Vec<Diagnostic>,
) {
    match taken.get(path) {
        Some((first, first_span)) => findings.push(
            Diagnostic::new(
                Code::DuplicateAddress,
                format!("{first} and {by} both ask for the address `/{path}/`"),
            )
            .at(span, "asks for it too")
            .see(*first_span, "has it")
            .help("choose another `slug`, title or name for one of them, or remove the redirect"),
        ),
        None => {
            taken.insert(path, (by, span));
        }
    }
}

/// What the dataset's own redirects name.
fn redirects(site: &Site, routes: &[Routes], findings: &mut Vec<Diagnostic>) {
    for redirect in &site.original().dataset.redirects {
        if routes::path_of(redirect.from.as_str()).is_none() {
            findings.push(
                Diagnostic::new(Code::InvalidSlug, format!("`from` of a redirect is `{}`, which is no path of a page", redirect.from))
                    .at(redirect.from.span(), "no path of a page")
                    .help("write it from the root with a slash at both ends, such as `/principer/gammal/`"),
            );
        }
        if routes[0].target(redirect.to.as_str()).is_none() {
            findings.push(
                Diagnostic::new(
                    Code::DanglingReference,
                    format!("there is no page `{}`", redirect.to),
                )
                .at(redirect.to.span(), "names no page")
                .help("name a principle, a role or a hand-written page by its id, or a page of the site such as `contact`"),
            );
        }
        if let Some(lang) = redirect
            .lang
            .as_ref()
            .filter(|lang| !routes.iter().any(|routes| routes.lang == lang.value))
        {
            findings.push(
                Diagnostic::new(
                    Code::TranslationLanguage,
                    format!(
                        "a redirect leads to `{}`, but the site has no such language",
                        lang.value
                    ),
                )
                .at(lang.span, "no language of the site")
                .help("name one of the site's languages"),
            );
        }
    }
}

/// Whether every address that a page had still leads somewhere.
fn kept(
    recorded: &RecordedAddress,
    routes: Option<&Routes>,
    redirects: &BTreeSet<&str>,
    site_id: Span,
    findings: &mut Vec<Diagnostic>,
) {
    let now = routes.and_then(|routes| routes.named(&recorded.key));
    for path in &recorded.paths {
        let bare = path.value.trim_matches('/');
        let leads = now.is_some_and(|route| route.path == bare) || redirects.contains(bare);
        if leads || now.is_some_and(|route| refused(route).is_some()) {
            continue;
        }
        findings.push(match now {
            Some(route) => moved(recorded, route, path, site_id),
            None => Diagnostic::new(
                Code::AddressGone,
                format!("the page `{}` is gone, and its address `{}` with it", recorded.key, path.value),
            )
            .at(path.span, "recorded here")
            .help(format!(
                "lead its readers on: add to `redirects` one with `from = \"{}\"` and the id of another page in `to`",
                path.value
            )),
        });
    }
}

/// A page that is elsewhere now. A slug keeps the old address where the page has one of its own and
/// only the end of the address changed; otherwise a redirect leads on.
fn moved(
    recorded: &RecordedAddress,
    route: &Route,
    path: &Spanned<String>,
    site_id: Span,
) -> Diagnostic {
    let old = path.value.trim_matches('/');
    let from = route.wished.as_ref().map_or(route.span, |slug| slug.span);
    let finding = Diagnostic::new(
        Code::AddressChanged,
        format!(
            "the address of `{}` was `{}` and would now be `/{}/`",
            recorded.key, path.value, route.path
        ),
    )
    .at(path.span, "recorded here");
    // What stands in no file of the dataset is a word of the theme.
    let finding = if from == site_id {
        finding
    } else {
        finding
            .see(path.span, "recorded here")
            .at(from, "its address comes from this")
    };
    let (folder, last) = old.rsplit_once('/').unwrap_or(("", old));
    let same_folder = route.path.rsplit_once('/').map_or("", |(folder, _)| folder) == folder;
    if has_slug(&recorded.key) && same_folder {
        return finding
            .help(format!(
                "to keep the old address, write `slug = \"{last}\"`"
            ))
            .help(format!(
                "to move the page and redirect the old address, write `old_slugs = [\"{last}\"]`"
            ));
    }
    let id = recorded.key.rsplit('/').next().unwrap_or_default();
    let finding = if same_folder {
        finding.help("to keep the old address, take back the title or name that it came from")
    } else {
        finding.help("to keep the old address, take back the title of the list that the page is in")
    };
    finding.help(format!(
        "to redirect the old address, add to `redirects` one with `from = \"{}\"`, `to = \"{id}\"` and `lang = \"{}\"`",
        path.value, recorded.lang
    ))
}

/// Whether the dataset can choose the end of a page's address.
fn has_slug(name: &str) -> bool {
    name.starts_with("principle/") || name.starts_with("page/")
}

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
    let mut languages: BTreeMap<&str, BTreeMap<&str, Vec<String>>> = BTreeMap::new();
    for recorded in &site.recorded {
        let paths = recorded
            .paths
            .iter()
            .map(|path| path.value.clone())
            .collect();
        languages
            .entry(recorded.lang.as_str())
            .or_default()
            .insert(&recorded.key, paths);
    }
    let mut changed = site.recorded.is_empty() || site.recorded_elsewhere;
    let names: Vec<Vec<_>> = routes
        .iter()
        .map(|routes| {
            routes
                .iter()
                .map(|(key, route)| (key.name(), route))
                .collect()
        })
        .collect();
    for (routes, names) in routes.iter().zip(&names) {
        let lines = languages.entry(routes.lang.as_str()).or_default();
        for (name, route) in names
            .iter()
            .filter(|(_, route)| !route.provisional && !route.path.is_empty())
        {
            let path = format!("/{}/", route.path);
            let paths = lines.entry(name).or_default();
            if paths.first() != Some(&path) {
                changed = true;
                paths.retain(|known| *known != path);
                paths.insert(0, path);
            }
        }
    }
    let table = toml::to_string(&languages).expect("maps of lists of strings are TOML");
    let text = format!("{HEAD}\n{table}");
    Record { text, changed }
}
