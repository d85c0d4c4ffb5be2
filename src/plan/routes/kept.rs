//! Addresses of pages that are not translated, or not any more: the original is shown where they were.

use std::collections::{BTreeSet, HashMap};

use super::wish::Wish;
use super::{Key, Routes};
use crate::recorded::{Kind, RecordedAddress};
use crate::scalar::Lang;
use crate::site::Site;
use crate::source::Spanned;

/// What `site/addresses.toml` keeps of one language, by the page's name, the newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Recorded {
    own: Lists,
    provisional: Lists,
}

type Lists = HashMap<String, Vec<Spanned<String>>>;

impl Recorded {
    pub(super) fn of(site: &Site, lang: &Lang, is_default: bool) -> Self {
        let lists = |kind: Kind| {
            let lines = site.recorded.iter();
            let lines = lines.filter(|line| line.kind == kind && line.lang == *lang);
            lines
                .map(|line| (line.key.clone(), fitting(line, is_default)))
                .collect()
        };
        Self {
            own: lists(Kind::Own),
            provisional: lists(Kind::Provisional),
        }
    }
}

fn of_page<'l>(lists: &'l Lists, key: &Key) -> &'l [Spanned<String>] {
    if lists.is_empty() {
        return &[];
    }
    lists.get(&key.name()).map_or(&[], Vec::as_slice)
}

impl Routes {
    /// Where a page that is not translated was: at its own address, as the translation is gone, or else
    /// at one that it got in this folder before there was one.
    pub(super) fn kept(&self, wish: &Wish, folder: &str) -> Option<String> {
        if !wish.provisional {
            return None;
        }
        let own = of_page(&self.recorded.own, &wish.key).first();
        own.map(|path| bare(&path.value)).or_else(|| {
            let given = of_page(&self.recorded.provisional, &wish.key).first()?;
            let path = bare(&given.value);
            (path.rsplit_once('/').map_or("", |(folder, _)| folder) == folder).then_some(path)
        })
    }

    /// The address of a principle may still change as long as that of the list that it is in may.
    pub(super) fn unsettle_principles(&mut self) {
        if self.get(&Key::Principles).provisional {
            let pages = self.routes.iter_mut();
            let principles = pages.filter(|(key, _)| matches!(key, Key::Principle(_)));
            principles.for_each(|(_, route)| route.provisional = true);
        }
    }

    /// Lets the addresses that pages had before they were translated lead to them, and the old ones of
    /// pages whose translation is gone, as the slugs that said so went with it; as far as nothing else
    /// has them.
    pub(super) fn keep_old(&mut self) {
        let Recorded { own, provisional } = &self.recorded;
        let mut kept = Vec::new();
        for (key, route) in &self.routes {
            let own = of_page(own, key).iter().filter(|_| route.provisional);
            let old: Vec<_> = own.chain(of_page(provisional, key)).collect();
            if !old.is_empty() {
                kept.push((key.clone(), old));
            }
        }
        if kept.is_empty() {
            return;
        }
        let pages = self.routes.values();
        let taken = pages.flat_map(|route| {
            let redirects = route.redirects.iter().map(|path| &path.value);
            redirects.chain([&route.path]).cloned()
        });
        let mut taken: BTreeSet<_> = taken.collect();
        for (key, old) in kept {
            let Some(route) = self.routes.get_mut(&key) else {
                continue;
            };
            let old = old.into_iter().map(|path| Spanned {
                value: bare(&path.value),
                span: path.span,
            });
            let free = old.filter(|path| taken.insert(path.value.clone()));
            route.redirects.extend(free);
        }
    }
}

/// The addresses that a page of this language can have: those of the default language are without its
/// code. The others are of a time when the default language was another.
fn fitting(recorded: &RecordedAddress, is_default: bool) -> Vec<Spanned<String>> {
    let paths = recorded.paths.iter();
    let fitting = paths.filter(|path| recorded.has_code(path) != is_default);
    fitting.cloned().collect()
}

/// A recorded address as a path.
fn bare(address: &str) -> String {
    address.trim_matches('/').to_owned()
}
