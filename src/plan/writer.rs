//! One page being written: its texts as HTML, its links, and what a reader must be told of it.

use std::cell::Cell;

use super::routes::{Key, Routes, relative, relative_file};
use super::told::{Shown, Told};
use super::view::{Day, Html, Point, SourceView};
use crate::localize::Fallback;
use crate::markup;
use crate::model::{Dataset, Source};
use crate::scalar::{Date, Id, Lang, Line, Phrase, Text};
use crate::site::{Edition, Pixels, Site};
use crate::source::Span;

/// Turns the dataset's values into those of one page.
pub(crate) struct Writer<'a> {
    pub(crate) site: &'a Site,
    pub(crate) edition: &'a Edition,
    pub(crate) routes: &'a Routes,
    /// The page's own path.
    pub(crate) path: &'a str,
    /// What is known of the languages of the page's own texts.
    told: Cell<Told>,
    /// Whether what is being written only leads to another page.
    leads_on: Cell<bool>,
    /// The language of the words around the texts, where it is not the page's.
    around: Cell<Option<&'static str>>,
    /// The principle that is being written, on a page that holds several.
    one_of: Cell<Option<&'a Id>>,
    /// Where the text stands that is being written: what it links to is named from there.
    stands: Cell<Option<Span>>,
}

impl<'a> Writer<'a> {
    /// A writer for the page that stands at `path`.
    pub(crate) fn new(
        site: &'a Site,
        edition: &'a Edition,
        routes: &'a Routes,
        path: &'a str,
    ) -> Self {
        Self {
            site,
            edition,
            routes,
            path,
            told: Cell::default(),
            leads_on: Cell::new(false),
            around: Cell::new(None),
            one_of: Cell::new(None),
            stands: Cell::new(None),
        }
    }

    /// The dataset in the page's language.
    pub(crate) fn dataset(&self) -> &'a Dataset {
        &self.edition.dataset
    }

    /// What is known of the languages of the texts that were written so far.
    pub(crate) fn told(&self) -> Told {
        self.told.get()
    }

    /// Remembers in which language a passage is shown, and why.
    pub(crate) fn note(&self, lang: &Lang, fallback: Option<Fallback>) {
        if !self.leads_on.get() {
            let shown = match fallback {
                Some(reason) => Shown::Original(reason),
                None if *lang == self.edition.lang => Shown::Translated,
                None => Shown::Foreign,
            };
            self.told.set(self.told.get().with(shown));
        }
    }

    /// Does something for the way to other pages: in which language their names are says nothing
    /// of this one.
    pub(crate) fn leading_on<T>(&self, part: impl FnOnce() -> T) -> T {
        let before = self.leads_on.replace(true);
        let done = part();
        self.leads_on.set(before);
        done
    }

    /// A text as blocks.
    pub(crate) fn html(&self, text: &Text) -> String {
        self.note(&text.0.lang, text.0.fallback);
        self.stands_at(text.0.span);
        let html = self.printed(markup::blocks(&text.0.value, self));
        self.with_lang(html, &text.0, markup::Level::Block)
    }

    /// A text as phrasing content.
    pub(crate) fn phrase(&self, text: &Text) -> String {
        self.note(&text.0.lang, text.0.fallback);
        self.stands_at(text.0.span);
        let html = self.printed(markup::phrase(&text.0.value, self));
        self.with_lang(html, &text.0, markup::Level::Phrase)
    }

    /// A text as phrasing content without links, for places that are links themselves.
    pub(crate) fn title(&self, text: &Text) -> String {
        self.note(&text.0.lang, text.0.fallback);
        let html = markup::label(&text.0.value);
        self.with_lang(html, &text.0, markup::Level::Phrase)
    }

    /// A line as phrasing content.
    pub(crate) fn line(&self, line: &Line) -> String {
        self.note(&line.0.lang, line.0.fallback);
        self.with_lang(
            markup::escape(&line.0.value),
            &line.0,
            markup::Level::Phrase,
        )
    }

    /// A line as plain text, for attributes and titles.
    pub(crate) fn plain(&self, line: &Line) -> String {
        self.note(&line.0.lang, line.0.fallback);
        line.0.value.trim().to_owned()
    }

    /// Does something for a part of the page whose words are in this language.
    pub(crate) fn within<T>(&self, lang: &'static str, part: impl FnOnce() -> T) -> T {
        let around = self.around.replace(Some(lang));
        let done = part();
        self.around.set(around);
        done
    }

    /// Does something for one principle of a page that holds several: its anchors are its own.
    pub(crate) fn one_of<T>(&self, principle: &'a Id, part: impl FnOnce() -> T) -> T {
        let before = self.one_of.replace(Some(principle));
        let done = part();
        self.one_of.set(before);
        done
    }

    /// Whether one principle of several on the page is being written.
    pub(crate) fn is_one_of(&self) -> bool {
        self.one_of.get().is_some()
    }

    /// The `id` of an element of this page. No id has a full stop, so no two principles share one.
    pub(crate) fn here(&self, anchor: String) -> String {
        match self.one_of.get() {
            Some(principle) => [principle.as_str(), ".", &anchor].concat(),
            None => anchor,
        }
    }

    /// The language of a text, where it is not the page's.
    pub(crate) fn foreign(&self, phrase: &Phrase) -> Option<String> {
        self.foreign_lang(&phrase.lang)
    }

    /// A language, where it is not the page's.
    pub(crate) fn foreign_lang(&self, lang: &Lang) -> Option<String> {
        (*lang != self.edition.lang).then(|| lang.to_string())
    }

    fn with_lang(&self, html: String, phrase: &Phrase, level: markup::Level) -> String {
        let around = self.around.get().unwrap_or(self.edition.lang.as_str());
        if phrase.lang.as_str() == around {
            html
        } else {
            markup::with_lang(&html, &phrase.lang, level)
        }
    }

    /// A list of lines.
    pub(crate) fn lines(&self, lines: &[Line]) -> Vec<Html> {
        lines
            .iter()
            .map(|line| Html {
                html: self.line(line),
            })
            .collect()
    }

    /// A point with an anchor of its kind.
    pub(crate) fn point(&self, kind: &str, id: &Id, text: &Text) -> Point {
        Point {
            anchor: self.here(anchor(kind, id)),
            html: self.html(text),
            department: self.department(id.span()),
        }
    }

    /// A date for `<time>`.
    pub(crate) fn day(&self, date: &Date) -> Day {
        Day {
            iso: date.as_str().to_owned(),
            text: self.edition.words.day(date),
        }
    }

    /// The link to another page; to a principle that stands on this page too, the link to its place.
    pub(crate) fn url(&self, key: &Key) -> String {
        match key {
            Key::Principle(id) if self.one_of.get().is_some() => format!("#principle-{id}"),
            key => relative(self.path, &self.routes.get(key).path),
        }
    }

    /// The link to a place on another page, or on this one.
    pub(crate) fn url_at(&self, key: &Key, anchor: &str) -> String {
        self.at(&self.routes.get(key).path, anchor)
    }

    /// The link to a place on the page that stands at a path.
    pub(crate) fn at(&self, path: &str, anchor: &str) -> String {
        if path == self.path {
            ["#", anchor].concat()
        } else {
            [relative(self.path, path).as_str(), "#", anchor].concat()
        }
    }

    /// The link to a file of `site/media/`.
    pub(crate) fn media(&self, name: &str) -> String {
        relative_file(self.path, &format!("media/{name}"))
    }

    /// Says where the text stands whose links are made next.
    pub(crate) fn stands_at(&self, place: Span) {
        self.stands.set(Some(place));
    }

    /// The link that `[words](@id)` or `[words](@media/file)` stands for in the text that is being
    /// written, if there is such a thing.
    pub(crate) fn link_to(&self, id: &str) -> Option<String> {
        let departments = &self.site.namespaces;
        match self.stands.get().filter(|_| !departments.0.is_empty()) {
            Some(place) => {
                let names = departments.candidates(id, place);
                names.iter().find_map(|id| self.link_to_named(id))
            }
            None => self.link_to_named(id),
        }
    }

    fn link_to_named(&self, id: &str) -> Option<String> {
        if let Some(file) = id.strip_prefix("media/") {
            return self.site.medium(file).map(|file| self.media(&file.name));
        }
        let dataset = self.dataset();
        let has =
            |mut ids: Box<dyn Iterator<Item = &Id> + '_>| ids.any(|known| known.as_str() == id);
        for key in [
            Key::Principle(id.to_owned()),
            Key::Page(id.to_owned()),
            Key::Role(id.to_owned()),
        ] {
            if self.routes.find(&key).is_some() {
                return Some(self.url(&key));
            }
        }
        if has(Box::new(dataset.glossary.iter().map(|term| &term.id))) {
            return Some(self.url_at(&Key::Glossary, &format!("term-{id}")));
        }
        if has(Box::new(
            dataset.documents.iter().map(|document| &document.id),
        )) {
            return Some(self.url_at(&Key::Documents, &format!("document-{id}")));
        }
        if has(Box::new(dataset.contacts.iter().map(|contact| &contact.id))) {
            return Some(self.url_at(&Key::Contact, &format!("contact-{id}")));
        }
        has(Box::new(
            dataset.decisions.iter().map(|decision| &decision.id),
        ))
        .then(|| self.url_at(&Key::About, &format!("decision-{id}")))
    }

    /// A work that something rests on.
    pub(crate) fn source(&self, source: &Source) -> SourceView {
        let Source {
            id,
            title,
            publisher,
            year,
            url,
            page,
            archived_url,
            retrieved,
            quote_checked,
            // The title's own language was taken from it when the dataset was validated.
            lang: _,
        } = source;
        SourceView {
            department: id.as_ref().and_then(|id| self.department(id.span())),
            title_html: self.line(title),
            publisher_html: publisher.as_ref().map(|publisher| self.line(publisher)),
            year: *year,
            url: url.as_ref().map(|url| url.as_str().to_owned()),
            page: page.as_ref().map(|page| page.as_str().to_owned()),
            archived_url: archived_url.as_ref().map(|url| url.as_str().to_owned()),
            retrieved: retrieved.as_ref().map(|date| self.day(date)),
            quote_checked: quote_checked.as_ref().map(|date| self.day(date)),
        }
    }

    /// The language's own name.
    pub(crate) fn lang(&self) -> &'a Lang {
        &self.edition.lang
    }
}

impl markup::Referred for Writer<'_> {
    fn address(&self, name: &str) -> Option<String> {
        self.link_to(name)
    }

    fn pixels(&self, name: &str) -> Option<Pixels> {
        self.site.pixels(name.strip_prefix("media/")?)
    }
}

/// The `id` of an element: the kind of thing and its id, the same in every language.
pub(crate) fn anchor(kind: &str, id: &Id) -> String {
    [kind, "-", id.as_str()].concat()
}
