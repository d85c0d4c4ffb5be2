//! A page that is gone and a new one that may be it, with another id and another address.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::heirs::Heirs;
use super::kept::{Lost, lead_on};
use super::moved::{Move, Standing, advised, labelled};
use crate::diagnostic::{Code, Diagnostic};
use crate::plan::routes::{Key, Route};
use crate::recorded::RecordedAddress;
use crate::scalar::Lang;
use crate::site::Site;

/// The new page that one may be now which is gone, by the language and the old name.
pub(super) type Guesses<'a> = HashMap<(&'a Lang, &'a str), (&'a Key, &'a Route)>;

/// Which new pages those may be that are gone.
///
/// It is one that took over the addresses in another language, or has the same end of its address,
/// or is the only new one of its kind while only one of that kind is gone.
pub(super) fn guesses<'a>(lost: &[Lost<'a>], heirs: &[Heirs<'a>]) -> Guesses<'a> {
    let mut guesses = Guesses::new();
    for of_language in heirs {
        let lang = &of_language.routes().lang;
        let gone = lost.iter().filter(|lost| {
            let line = lost.line;
            line.lang == *lang && lost.is_present() && of_language.page(line).is_none()
        });
        let gone: Vec<_> = gone.map(|lost| lost.line).collect();
        let others = heirs.iter().filter(|others| others.routes().lang != *lang);
        let others: Vec<_> = others.collect();
        for (line, page) in pairs(gone, of_language, &others) {
            guesses.insert((&line.lang, &line.key), page);
        }
    }
    guesses
}

type Page<'a> = (&'a Key, &'a Route);

fn pairs<'a>(
    mut gone: Vec<&'a RecordedAddress>,
    heirs: &Heirs<'a>,
    others: &[&Heirs<'a>],
) -> Vec<(&'a RecordedAddress, Page<'a>)> {
    if gone.is_empty() {
        return Vec::new();
    }
    let is_new = |(key, route): &Page<'a>| {
        heirs.standing(key) == Standing::New && !key.is_single() && !route.provisional
    };
    let mut new: Vec<Page<'a>> = heirs.routes().iter().filter(is_new).collect();
    let mut pairs = Vec::new();
    for other in others {
        let heir = |line: &'a RecordedAddress| other.heir(&line.key);
        take(&mut gone, &mut new, &mut pairs, heir, |(key, _)| key);
    }
    let old = |line: &'a RecordedAddress| line.paths.first().map(|path| last(&path.value));
    take(&mut gone, &mut new, &mut pairs, old, |(_, route)| {
        last(&route.path)
    });
    let kinds = |key: &str| key.split('/').next().unwrap_or_default().to_owned();
    let kinds: HashSet<_> = gone.iter().map(|line| kinds(&line.key)).collect();
    for kind in kinds {
        let prefix = format!("{kind}/");
        let of_kind = gone.iter().filter(|line| line.key.starts_with(&prefix));
        let (of_kind, new): (Vec<_>, Vec<_>) = (
            of_kind.collect(),
            new.iter().filter(|(key, _)| key.kind() == kind).collect(),
        );
        if let ([line], [page]) = (&of_kind[..], &new[..]) {
            pairs.push((**line, **page));
        }
    }
    pairs
}

/// Pairs those that have the same mark, and takes them from the others.
fn take<'a, T: Hash + Eq>(
    gone: &mut Vec<&'a RecordedAddress>,
    new: &mut Vec<Page<'a>>,
    pairs: &mut Vec<(&'a RecordedAddress, Page<'a>)>,
    of_gone: impl Fn(&'a RecordedAddress) -> Option<T>,
    of_new: impl Fn(Page<'a>) -> T,
) {
    let mut marked = HashMap::new();
    for page in new.iter() {
        marked.entry(of_new(*page)).or_insert(*page);
    }
    let mut taken = HashSet::new();
    gone.retain(
        |line| match of_gone(line).and_then(|mark| marked.remove(&mark)) {
            Some(page) => {
                pairs.push((*line, page));
                taken.insert(page.0);
                false
            }
            None => true,
        },
    );
    new.retain(|(key, _)| !taken.contains(key));
}

fn last(path: &str) -> &str {
    let path = path.trim_matches('/');
    path.rsplit('/').next().unwrap_or_default()
}

/// The finding that a new page may be the one that is gone.
pub(super) fn renamed((key, route): Page, lost: &[Lost], site: &Site) -> Diagnostic {
    let first = lost[0];
    let page = Move {
        key,
        route,
        lost,
        taker: None,
        adds: !route.redirects.is_empty(),
        site_id: site.original().dataset.site.id.span(),
    };
    let message = format!(
        "`{}` is gone and `{}` is new: if they are one page, its address was `{}` and would now be `{}`",
        first.line.key,
        key.name(),
        first.path.value,
        route.address()
    );
    let finding = labelled(Diagnostic::new(Code::AddressChanged, message), &page);
    let lead_on = lead_on(first, &site.original().lang);
    advised(finding, &page).help(format!(
        "if they are two pages, lead the readers of the old one on: {lead_on}"
    ))
}
