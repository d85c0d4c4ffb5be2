//! Whose the recorded addresses are now, as ids change: the page that stands where another stood.

use std::collections::{HashMap, HashSet};

use super::moved::Standing;
use crate::plan::routes::{Key, Route, Routes};
use crate::recorded::{Kind, RecordedAddress};
use crate::site::Site;

/// What is recorded of one language, with the pages that it belongs to now.
///
/// Only addresses are recorded, so they tell whether an id was changed: a page with an id that is
/// new, at the address of one that is gone, is that page. In between other ids may have moved on,
/// each to the address of the next. Ids that have only changed places may as well be slugs that
/// have: nobody but the author knows, and nothing is taken over.
pub(super) struct Heirs<'a> {
    routes: &'a Routes,
    /// The page that has another id than its addresses are recorded under, by that one.
    heirs: HashMap<&'a str, &'a Key>,
    /// The pages that are such.
    taken_over: HashSet<&'a Key>,
    /// Pages each of which stands where the next stood, and the last where the first did.
    rings: Vec<Vec<&'a RecordedAddress>>,
    /// What is recorded of the pages that are there, by the page.
    own: HashMap<&'a Key, &'a RecordedAddress>,
    /// The pages of which there are addresses that they had before they were translated.
    provisional: HashSet<&'a Key>,
}

/// The pages of one language by their addresses, as far as these are settled.
type Places<'a> = HashMap<&'a str, &'a Key>;

impl<'a> Heirs<'a> {
    /// Whose the addresses of a language are now.
    pub(super) fn of(site: &'a Site, routes: &'a Routes) -> Self {
        let recorded = site.recorded.iter();
        let (recorded, provisional): (Vec<_>, Vec<_>) = recorded
            .filter(|line| line.lang == routes.lang)
            .partition(|line| line.kind == Kind::Own);
        let own = recorded
            .iter()
            .filter_map(|line| Some((routes.named(&line.key)?.0, *line)));
        let mut heirs = Self {
            routes,
            heirs: HashMap::new(),
            taken_over: HashSet::new(),
            rings: Vec::new(),
            own: own.collect(),
            provisional: HashSet::new(),
        };
        let settled = routes.iter().filter(|(_, route)| !route.provisional);
        let places: Places = settled
            .map(|(key, route)| (route.path.as_str(), key))
            .collect();
        let old = routes.iter().flat_map(|(key, route)| {
            let redirects = route.redirects.iter();
            redirects.map(move |old| (old.value.as_str(), key))
        });
        let old: Places = old.collect();
        let (there, gone): (Vec<_>, Vec<_>) = recorded
            .into_iter()
            .partition(|line| routes.named(&line.key).is_some());
        for line in gone {
            match places.get(present(line)) {
                Some(page) => heirs.hand_on(line, page, &places),
                None => heirs.hand_back(line, &places, &old),
            }
        }
        heirs.find_rings(&there, &places);
        heirs.hand_on_provisional(&provisional);
        heirs.taken_over = heirs.heirs.values().copied().collect();
        heirs
    }

    /// A page stands where one stood that is gone. Where that page stood may stand another, and so
    /// on; if the last of them is new, all of them only have other ids.
    fn hand_on(&mut self, gone: &'a RecordedAddress, page: &'a Key, places: &Places<'a>) {
        self.heirs.insert(&gone.key, page);
        let mut chain = Vec::new();
        let mut seen = HashSet::new();
        let mut page = page;
        while seen.insert(page) {
            let Some(line) = self.own.get(page).copied() else {
                self.heirs.extend(chain);
                return;
            };
            match places.get(present(line)) {
                Some(next) if *next != page => {
                    chain.push((line.key.as_str(), *next));
                    page = next;
                }
                _ => return,
            }
        }
    }

    /// A page that is gone may have another id and another address: a new page has an older one of
    /// its addresses, or leads on from the present one.
    fn hand_back(&mut self, gone: &'a RecordedAddress, places: &Places<'a>, old: &Places<'a>) {
        let is_new = |page: &Key| !self.own.contains_key(page);
        let older = gone.paths.iter().skip(1);
        let mut back = older.filter_map(|path| places.get(path.value.trim_matches('/')));
        let page = back.find(|page| is_new(page));
        let page = page.or_else(|| old.get(present(gone)).filter(|page| is_new(page)));
        if let Some(page) = page.copied() {
            self.heirs.insert(&gone.key, page);
        }
    }

    /// A page that is not translated and has another id stands where it stood.
    fn hand_on_provisional(&mut self, lines: &[&'a RecordedAddress]) {
        if lines.is_empty() {
            return;
        }
        let pages = self.routes.iter();
        let places: Places = pages
            .map(|(key, route)| (route.path.as_str(), key))
            .collect();
        for line in lines {
            let named = self.page(line).map(|(key, _)| key);
            if let Some(page) = named.or_else(|| places.get(present(line)).copied()) {
                self.provisional.insert(page);
                if named.is_none() {
                    self.heirs.insert(&line.key, page);
                }
            }
        }
    }

    /// Finds pages that have changed places.
    fn find_rings(&mut self, there: &[&'a RecordedAddress], places: &Places<'a>) {
        let mut seen = HashSet::new();
        for start in there {
            let mut ring = Vec::new();
            let mut line = *start;
            while !self.heirs.contains_key(line.key.as_str()) && seen.insert(&line.key) {
                ring.push(line);
                let next = places.get(present(line));
                let Some(next) = next.and_then(|page| self.own.get(page)) else {
                    break;
                };
                if next.key == start.key && ring.len() > 1 {
                    self.rings.push(std::mem::take(&mut ring));
                    break;
                }
                line = next;
            }
        }
    }

    /// The language.
    pub(super) fn routes(&self) -> &'a Routes {
        self.routes
    }

    /// The page that something is recorded of, under its present id.
    pub(super) fn page(&self, line: &RecordedAddress) -> Option<(&'a Key, &'a Route)> {
        match self.heirs.get(line.key.as_str()) {
            Some(key) => Some((*key, self.routes.get(key))),
            None => self.routes.named(&line.key),
        }
    }

    /// The page that has taken over what is recorded under another id.
    pub(super) fn heir(&self, recorded: &str) -> Option<&'a Key> {
        self.heirs.get(recorded).copied()
    }

    /// Pages that have changed places with each other.
    pub(super) fn rings(&self) -> &[Vec<&'a RecordedAddress>] {
        &self.rings
    }

    /// Whether anything is recorded of a page, under its id or an earlier one.
    pub(super) fn standing(&self, page: &Key) -> Standing {
        let is_known = self.own.contains_key(page) || self.provisional.contains(page);
        if is_known || self.taken_over.contains(page) {
            Standing::Known
        } else {
            Standing::New
        }
    }
}

/// The present address of a page, as it was recorded, without slashes at its ends.
fn present(line: &RecordedAddress) -> &str {
    line.paths
        .first()
        .map_or("", |path| path.value.trim_matches('/'))
}
