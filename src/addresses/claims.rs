//! Who asks for which address: slugs that cannot be had, and addresses that two ask for.

use std::collections::HashMap;
use std::fmt;
use std::path::Path;

use super::doubt::Doubt;
use crate::diagnostic::{Code, Diagnostic};
use crate::own_files::Taken;
use crate::plan::routes::{Key, Route, Routes};
use crate::scalar::Lang;
use crate::site::Site;
use crate::source::{Span, Spanned};

/// Slugs that the dataset asks for and a page cannot have.
pub(super) fn wishes(
    site: &Site,
    routes: &[Routes],
    doubt: &Doubt,
    findings: &mut Vec<Diagnostic>,
) {
    for routes in routes {
        let pages = routes.iter();
        for (key, route) in pages.filter(|(key, _)| doubt.knows_slug(&routes.lang, key)) {
            let Some(wished) = refused(route) else {
                continue;
            };
            let (name, slug) = (key.name(), &wished.value);
            let folder = route.path.rsplit_once('/');
            let asked =
                folder.map_or_else(|| slug.clone(), |(folder, _)| format!("{folder}/{slug}"));
            let mut others = routes.iter();
            let finding = match others.find(|(_, other)| other.path == asked) {
                Some(holder) => held(site, &routes.lang, (key, wished), holder),
                None => Diagnostic::new(
                    Code::InvalidSlug,
                    format!("`{name}` cannot have the slug `{slug}`, which is reserved"),
                )
                .at(wished.span, "reserved")
                .help("choose another slug"),
            };
            findings.push(finding);
        }
    }
}

/// The finding that another page has the slug that a page asks for.
fn held(
    site: &Site,
    lang: &Lang,
    (key, wished): (&Key, &Spanned<String>),
    (holder, other): (&Key, &Route),
) -> Diagnostic {
    let (name, holder, slug) = (key.name(), holder.name(), &wished.value);
    let address = other.address();
    let had = |name: &str| {
        let lines = site.recorded.iter();
        let mut lines = lines.filter(|line| line.lang == *lang && line.key == name);
        lines.any(|line| line.paths.iter().any(|path| path.value == address))
    };
    let message = format!("`{name}` cannot have the slug `{slug}`, as `{holder}` has it");
    let finding = Diagnostic::new(Code::InvalidSlug, message);
    let has = format!("`{holder}` has it");
    if had(&name) && !had(&holder) {
        finding
            .at(other.origin(), has)
            .see(wished.span, format!("`{name}` asks for it too"))
            .help(format!(
                "choose another slug for `{holder}`: `{address}` has been the address of `{name}`"
            ))
    } else {
        finding
            .at(wished.span, "asks for it too")
            .see(other.origin(), has)
            .help("choose another slug for one of them")
    }
}

/// The slug that the dataset asks for, when the page does not get it.
pub(super) fn refused(route: &Route) -> Option<&Spanned<String>> {
    let last = route.path.rsplit('/').next().unwrap_or_default();
    route.wished.as_ref().filter(|wished| wished.value != last)
}

/// Two pages, or a page and a redirect, that ask for one address.
pub(super) fn collisions(routes: &[Routes], doubt: &Doubt, findings: &mut Vec<Diagnostic>) {
    let mut taken: HashMap<&str, (Claim, Span)> = HashMap::new();
    let pages = || known_pages(routes, doubt);
    for (key, route) in pages() {
        claim(
            &mut taken,
            &route.path,
            Claim::Page(key),
            route.origin(),
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

/// The pages whose addresses hold nothing that is not known.
fn known_pages<'r>(
    routes: &'r [Routes],
    doubt: &'r Doubt,
) -> impl Iterator<Item = (&'r Key, &'r Route)> {
    routes.iter().flat_map(|routes| {
        let pages = routes.iter();
        pages.filter(|(key, _)| doubt.knows_path(&routes.lang, key))
    })
}

/// Files of the site's own that stand in the place of a page or an old address.
pub(super) fn own_files(
    site: &Site,
    routes: &[Routes],
    root: &Path,
    doubt: &Doubt,
    findings: &mut Vec<Diagnostic>,
) {
    if site.own_files.is_empty() || !doubt.knows_languages() {
        return;
    }
    let mut taken = Taken::default();
    for (key, route) in known_pages(routes, doubt) {
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
