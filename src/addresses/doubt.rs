//! Which addresses of a site that is not sound can be judged all the same.

mod languages;

use crate::diagnostic::{Code, Diagnostic};
use crate::load::Role;
use crate::plan::routes::{Key, Route};
use crate::scalar::{Id, Lang};
use crate::site::Edition;
use crate::source::{SourceId, Span};
use crate::validate::{Config, Draft, Listed};

/// Errors that change no page's address, and leave no page out.
const HARMLESS: &[Code] = &[
    Code::InvalidDate,
    Code::InvalidHash,
    Code::DuplicateOrder,
    Code::DanglingReference,
    Code::UnsafeAddress,
    Code::UnsafeFile,
    Code::MissingAlternative,
    Code::MissingFile,
    Code::ConsentMissing,
    Code::UnsupportedCompliance,
    Code::DatesOutOfOrder,
    Code::DuplicateAddress,
    Code::BrandToken,
    Code::BrandValue,
    Code::BrandContrast,
    Code::BrandTwice,
    Code::FileKind,
    // What comes of them is kept: the languages whose words are not known.
    Code::LanguageWithoutStrings,
    Code::ThemeMissing,
];

/// The lists that pages are made of.
const LISTS: [&str; 6] = [
    "principles",
    "roles",
    "contacts",
    "documents",
    "glossary",
    "changes",
];

/// What an address may come from that could not be read.
pub(super) struct Doubt<'a> {
    draft: &'a Draft,
    /// The places of errors that may change an address, in their order.
    places: Vec<Span>,
    /// Whether the languages of the site are known, which are in all addresses.
    knows_languages: bool,
    /// Whether the words of the theme are known.
    knows_theme: bool,
    /// Whether there is a file that may be a page, or what the dataset says of one.
    has_unread_file: bool,
}

impl<'a> Doubt<'a> {
    /// What these findings leave in doubt.
    pub(super) fn of(draft: &'a Draft, findings: &[Diagnostic]) -> Self {
        let site = &draft.site;
        let config = &site.settings.config;
        let theme = site.theme.manifest.span.source;
        let mut doubt = Self {
            draft,
            places: Vec::new(),
            knows_languages: draft.unread.config == Config::Read,
            knows_theme: true,
            has_unread_file: false,
        };
        let errors = findings.iter().filter(|finding| finding.is_error());
        for finding in errors.filter(|finding| !HARMLESS.contains(&finding.code)) {
            match finding.label().map(|label| label.span) {
                None => doubt.has_unread_file = true,
                Some(place) if place.source == config.span.source => {
                    doubt.knows_languages &= !languages::are_meant(finding, config);
                }
                Some(place) if place.source == theme => doubt.knows_theme = false,
                Some(place) => doubt.places.push(place),
            }
        }
        doubt.places.sort_unstable();
        doubt
    }

    /// Whether the words of a language are known, of which the addresses of its lists are made.
    fn knows_words(&self, lang: &Lang) -> bool {
        self.knows_theme && !self.draft.unread.words.contains(lang)
    }

    /// Whether there is nothing in a page's address that is not known: no word of the theme, and no
    /// title of the list that the page is in.
    pub(super) fn knows_path(&self, lang: &Lang, key: &Key) -> bool {
        match key {
            Key::Landing | Key::Page(_) => true,
            Key::Principles | Key::Principle(_) => {
                let edition = self.edition(lang);
                match edition.and_then(|edition| edition.dataset.site.principles_title.as_ref()) {
                    Some(title) => !title.0.value.is_empty(),
                    None if self.draft.unread.dataset.has_list("site") => false,
                    None => self.knows_words(lang),
                }
            }
            _ => self.knows_words(lang),
        }
    }

    /// Whether the slugs are known that a page's slug must differ from.
    pub(super) fn knows_slug(&self, lang: &Lang, key: &Key) -> bool {
        match key {
            Key::Principle(id) => !id.is_empty(),
            _ => self.knows_words(lang),
        }
    }

    /// Whether the languages of the site are known.
    pub(super) fn knows_languages(&self) -> bool {
        self.knows_languages
    }

    /// Whether it is known that there is a page which a redirect leads to, or that there is none.
    pub(super) fn knows_page(&self, id: &str) -> bool {
        let draft = self.draft;
        let is_page = |role: &Role| matches!(role, Role::Page { .. });
        !draft.may_have(Listed::Principles, id)
            && !draft.may_have(Listed::Roles, id)
            && !LISTS.iter().any(|list| draft.unread.dataset.has_list(list))
            && !draft.unread.files.iter().any(is_page)
    }

    /// Whether a page that is not there is none that could not be read, nor one with another id.
    pub(super) fn knows_what_is_gone(&self, lang: &Lang, key: &str) -> bool {
        if !self.knows_languages || !self.knows_words(lang) {
            return false;
        }
        match key.split_once('/') {
            // It is one of a list, and what is wrong elsewhere has nothing to do with it.
            Some(("principle", id)) => !self.draft.may_have(Listed::Principles, id),
            Some(("role", id)) => !self.draft.may_have(Listed::Roles, id),
            _ => self.places.is_empty() && !self.has_unread_file,
        }
    }

    /// Whether a page has the address that it will have when all else is mended.
    pub(super) fn knows_address(&self, lang: &Lang, key: &Key, route: &Route) -> bool {
        if !self.knows_languages || !self.knows_path(lang, key) {
            return false;
        }
        if self.places.is_empty() {
            return true;
        }
        let dataset = &self.draft.site.original().dataset;
        let own = dataset.site.id.span().source;
        let source = route.span.source;
        match key {
            Key::Landing => true,
            // Its slug may be that of a translation, and its title the original's.
            Key::Page(_) => !self.is_in(source) && !self.is_in(route.origin().source),
            Key::Principles if self.title_stands(lang) => true,
            Key::Principle(id) if source == own => {
                self.knows_record(id, dataset.principles.iter().map(|item| &item.id))
            }
            Key::Role(id) if source == own => {
                self.knows_record(id, dataset.roles.iter().map(|item| &item.id))
            }
            // The text of a translation; an error in the original leaves it as it is, unless it hides
            // that the original has a short title, without which that of the translation is none.
            Key::Principle(id) => {
                let mut principles = dataset.principles.iter();
                let original = principles.find(|principle| principle.id.as_str() == id);
                let is_titled = original.is_none_or(|original| original.short_title.is_some());
                !self.is_in(source)
                    && (route.wished.is_some()
                        || is_titled
                        || self.knows_record(id, dataset.principles.iter().map(|item| &item.id)))
            }
            Key::Role(_) => !self.is_in(source),
            _ => !self.is_in_data(lang),
        }
    }

    /// Whether a redirect may be one that could not be read.
    pub(super) fn has_doubtful_redirects(&self) -> bool {
        self.is_in(self.own_source())
    }

    /// Whether the list of principles has a title of its own, in which there is no error: nothing that
    /// is wrong stands before the first principle.
    fn title_stands(&self, lang: &Lang) -> bool {
        let Some(edition) = self.edition(lang) else {
            return false;
        };
        let dataset = &edition.dataset;
        let Some(title) = &dataset.site.principles_title else {
            return false;
        };
        let source = title.0.span.source;
        if source != self.own_source() {
            return !self.is_in(source);
        }
        let own = &self.draft.site.original().dataset.principles;
        let first = own.iter().map(|principle| principle.id.span()).min();
        let Some(first) = first.filter(|first| first.source == source) else {
            return !self.is_in(source);
        };
        let mut places = self.places.iter();
        !places.any(|place| place.source == source && place.start < first.start)
    }

    /// Whether there is an error in the dataset or its translation, not only in pages.
    fn is_in_data(&self, lang: &Lang) -> bool {
        let own = self.own_source();
        let is_it = |role: &Role| matches!(role, Role::Translation { lang: of, .. } if of == lang);
        let translation = self
            .edition(lang)
            .and_then(|edition| edition.translation.as_ref())
            .map(|translation| translation.based_on_version.span().source);
        let is_data = |place: &Span| place.source == own || Some(place.source) == translation;
        self.draft.unread.files.iter().any(is_it) || self.places.iter().any(is_data)
    }

    fn edition(&self, lang: &Lang) -> Option<&Edition> {
        let mut editions = self.draft.site.editions.iter();
        editions.find(|edition| edition.lang == *lang)
    }

    fn own_source(&self) -> SourceId {
        self.draft.site.original().dataset.site.id.span().source
    }

    fn is_in(&self, source: SourceId) -> bool {
        self.places.iter().any(|place| place.source == source)
    }

    /// Whether there is no error in a record. A record's id may stand anywhere in it, so it is looked
    /// for between the ids of those before and after it.
    fn knows_record<'i>(&self, id: &str, ids: impl Iterator<Item = &'i Id>) -> bool {
        let mut spans: Vec<_> = ids
            .map(|other| (other.span(), other.as_str() == id))
            .collect();
        spans.sort_unstable();
        let mut own = (0..spans.len()).filter(|at| spans[*at].1);
        // Of two with one id nobody can say which the address was recorded for.
        let (Some(at), None) = (own.next(), own.next()) else {
            return false;
        };
        let (span, _) = spans[at];
        let from = at.checked_sub(1).map_or(0, |before| spans[before].0.end);
        let to = spans.get(at + 1).map_or(u32::MAX, |(next, _)| next.start);
        let mut places = self.places.iter();
        !places.any(|place| place.source == span.source && place.start >= from && place.start < to)
    }
}
