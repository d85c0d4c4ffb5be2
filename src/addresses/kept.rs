//! Every address that a page had still leads somewhere.

use std::collections::{HashMap, HashSet};

use super::claims::refused;
use super::doubt::Doubt;
use super::exchanged::exchanged;
use super::heirs::Heirs;
use super::moved::{Move, Taker, moved};
use super::{languages, renamed};
use crate::diagnostic::{Code, Diagnostic};
use crate::plan::routes::{Key, Route, Routes};
use crate::recorded::RecordedAddress;
use crate::scalar::Lang;
use crate::site::Site;
use crate::source::Spanned;

/// An address that leads nowhere any more, or not to its page.
#[derive(Clone, Copy)]
pub(super) struct Lost<'s> {
    /// What is recorded of its page.
    pub(super) line: &'s RecordedAddress,
    pub(super) path: &'s Spanned<String>,
}

impl<'s> Lost<'s> {
    /// The address without slashes at its ends.
    pub(super) fn bare(&self) -> &'s str {
        self.path.value.trim_matches('/')
    }

    /// Whether it is the address that the page had last.
    pub(super) fn is_present(&self) -> bool {
        self.line.paths.first() == Some(self.path)
    }
}

/// Whether every address that a page had still leads somewhere.
pub(super) fn kept(site: &Site, routes: &[Routes], doubt: &Doubt, findings: &mut Vec<Diagnostic>) {
    let heirs: Vec<_> = routes
        .iter()
        .map(|routes| Heirs::of(site, routes))
        .collect();
    let leading = Leading::of(&heirs);
    let lost = lost(site, &heirs, &leading, doubt);
    let lost = languages::of_another_default(site, lost, findings);
    let mut lost = languages::of_no_language(routes, lost, findings);
    for heirs in &heirs {
        for ring in heirs.rings() {
            if let Some(finding) = exchanged(ring, heirs, &mut lost) {
                findings.push(finding);
            }
        }
    }
    let guesses = renamed::guesses(&lost, &heirs);
    for of_page in lost.chunk_by(|one, other| std::ptr::eq(one.line, other.line)) {
        let line = of_page[0].line;
        let Some(heirs) = heirs.iter().find(|heirs| heirs.routes().lang == line.lang) else {
            continue;
        };
        let guess = guesses.get(&(&line.lang, line.key.as_str()));
        match (heirs.page(line), guess) {
            (Some(page), _) => moves(page, of_page, &leading, site, findings),
            (None, Some(page)) => findings.push(renamed::renamed(*page, of_page, site)),
            (None, None) => {
                let default = &site.original().lang;
                findings.extend(of_page.iter().map(|lost| gone(*lost, default)));
            }
        }
    }
}

/// The addresses that no longer lead to their pages, as far as that is known.
fn lost<'s>(site: &'s Site, heirs: &[Heirs], leading: &Leading, doubt: &Doubt) -> Vec<Lost<'s>> {
    let mut lost = Vec::new();
    for line in &site.recorded {
        let heirs = heirs.iter().find(|heirs| heirs.routes().lang == line.lang);
        let now = heirs.and_then(|heirs| heirs.page(line));
        for path in &line.paths {
            let this = Lost { line, path };
            let bare = this.bare();
            let page = leading.pages.get(bare);
            let leads = match now {
                // In another language the page is there too.
                Some((key, route)) => {
                    page.is_some_and(|page| page.key == key) || refused(route).is_some()
                }
                None => page.is_some(),
            };
            if leads || leading.redirects.contains(bare) {
                continue;
            }
            let is_known = match now.zip(heirs) {
                Some(((key, route), heirs)) => {
                    let is_made = !this.is_present() && page.is_none();
                    doubt.knows_address(&line.lang, key, route)
                        && !(is_made && doubt.has_doubtful_redirects())
                        && knows_folder(this, (key, route), heirs.routes(), doubt)
                }
                None => doubt.knows_what_is_gone(&line.lang, &line.key),
            };
            if is_known {
                lost.push(this);
            }
        }
    }
    lost
}

/// Whether it is known that a page has left the folder that it was in, if it has: a principle's is the
/// list of all.
fn knows_folder(lost: Lost, (key, route): (&Key, &Route), routes: &Routes, doubt: &Doubt) -> bool {
    let folder = |path: &str| path.rsplit_once('/').map(|(folder, _)| folder.to_owned());
    if !matches!(key, Key::Principle(_)) || folder(lost.bare()) == folder(&route.path) {
        return true;
    }
    let list = routes.get(&Key::Principles);
    doubt.knows_address(&routes.lang, &Key::Principles, list)
}

/// What to say of a page that has other addresses now: once, and once more for each of its addresses
/// that another page has.
fn moves(
    (key, route): (&Key, &Route),
    lost: &[Lost],
    leading: &Leading,
    site: &Site,
    findings: &mut Vec<Diagnostic>,
) {
    let taker = |lost: &Lost| leading.pages.get(lost.bare()).copied();
    let (taken, free): (Vec<Lost>, Vec<Lost>) = lost.iter().partition(|lost| taker(lost).is_some());
    let taken = taken.into_iter().map(|lost| (vec![lost], taker(&lost)));
    let free = (!free.is_empty()).then_some((free, None));
    let all: Vec<_> = taken.chain(free).collect();
    let adds = all.len() > 1 || !route.redirects.is_empty();
    findings.extend(all.iter().map(|(lost, taker)| {
        moved(&Move {
            key,
            route,
            lost,
            taker: *taker,
            adds,
            site_id: site.original().dataset.site.id.span(),
        })
    }));
}

/// The addresses that lead somewhere, without slashes at their ends.
struct Leading<'r> {
    pages: HashMap<&'r str, Taker<'r>>,
    redirects: HashSet<&'r str>,
}

impl<'r> Leading<'r> {
    fn of(heirs: &[Heirs<'r>]) -> Self {
        let (mut pages, mut redirects) = (HashMap::new(), HashSet::new());
        for heirs in heirs {
            for (key, route) in heirs.routes().iter() {
                let span = route.origin();
                let standing = heirs.standing(key);
                pages.insert(
                    route.path.as_str(),
                    Taker {
                        key,
                        span,
                        standing,
                    },
                );
                redirects.extend(route.redirects.iter().map(|old| old.value.as_str()));
            }
        }
        Self { pages, redirects }
    }
}

/// A page that is no more, and no other page has its address.
fn gone(lost: Lost, default: &Lang) -> Diagnostic {
    let Lost { line, path } = lost;
    let message = format!(
        "the page `{}` is gone, and its address `{}` with it",
        line.key, path.value
    );
    Diagnostic::new(Code::AddressGone, message)
        .at(path.span, "recorded here")
        .help(format!("lead its readers on: {}", lead_on(lost, default)))
}

/// How to lead the readers of an address to some other page.
pub(super) fn lead_on(Lost { line, path }: Lost, default: &Lang) -> String {
    let from = format!("`from = \"{}\"`", path.value);
    let to = "the id of another page in `to`";
    let with = if line.lang == *default {
        format!("{from} and {to}")
    } else {
        format!("{from}, {to} and `lang = \"{}\"`", line.lang)
    };
    format!("add to `redirects` one with {with}")
}
