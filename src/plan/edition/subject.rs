//! What a page is about, for machines: the principle, the list, the publisher, quotes, films, words.

use std::borrow::Cow;

use crate::markup;
use crate::model::{Block, Media, MediaKind, Principle, Quote, Status};
use crate::plan::changes::all_changes;
use crate::plan::routes::Key;
use crate::plan::structured_data::{
    Cited, CreativeWork, DefinedTerm, DefinedTermSet, GovernmentOrganization, ItemList, ListItem,
    Main, Part, Quotation, Subject, VideoObject, iso_duration,
};
use crate::plan::writer::anchor;
use crate::scalar::{Line, Terms};

use super::EditionPlanner;

/// A line without the blanks around it.
pub(super) fn plain(line: &Line) -> &str {
    line.0.value.trim()
}

impl<'a> EditionPlanner<'a> {
    /// What a page is about beside what every page says of itself.
    pub(super) fn subject<'t>(&self, key: &Key, title: &'t str) -> Subject<'t>
    where
        'a: 't,
    {
        let main = |main| Subject {
            main_entity: Some(main),
            ..Subject::default()
        };
        match key {
            Key::Landing => self.whole(),
            Key::Principles => main(Main::Principles(self.list())),
            Key::Principle(id) => self.principle_subject(id),
            Key::About => main(Main::Publisher(self.publisher())),
            Key::Glossary => main(Main::Terms(self.terms(title))),
            Key::Changes => Subject {
                date_modified: all_changes(&self.edition.dataset)
                    .first()
                    .map(|(change, _)| change.date.as_str()),
                ..Subject::default()
            },
            Key::Page(stem) => {
                let page = self
                    .edition
                    .pages
                    .iter()
                    .find(|page| page.stem.value == *stem);
                let updated = page.and_then(|page| page.matter.updated.as_ref());
                Subject {
                    date_modified: updated.map(|date| date.as_str()),
                    ..Subject::default()
                }
            }
            Key::All
            | Key::Role(_)
            | Key::Contact
            | Key::Documents
            | Key::Privacy
            | Key::Statement
            | Key::Search => Subject::default(),
        }
    }

    /// The site as a whole, with the quotes and films of its landing page.
    fn whole(&self) -> Subject<'a> {
        let site = &self.edition.dataset.site;
        let parts = self.edition.dataset.blocks.iter();
        let parts = parts.filter_map(|block| match block {
            Block::Quote(block) => Some(Part::Quote(quotation(self.index.quote(&block.quote)))),
            Block::Media(block) => {
                let film = self.film(self.index.media(&block.media))?;
                Some(Part::Film(film))
            }
            Block::Prose(_) | Block::Principles(_) | Block::Link(_) => None,
        });
        Subject {
            version: Some(site.version.as_str()),
            date_modified: Some(site.updated.as_str()),
            license: site.licence.texts.address(),
            publisher: Some(self.publisher()),
            has_part: parts.collect(),
            ..Subject::default()
        }
    }

    fn publisher(&self) -> GovernmentOrganization<'a> {
        let owner = &self.edition.dataset.site.owner;
        let unit = owner.unit.as_ref().map(|unit| GovernmentOrganization {
            name: plain(unit),
            url: None,
            department: None,
        });
        GovernmentOrganization {
            name: plain(&owner.org),
            url: owner.url.as_ref().map(|url| url.as_str()),
            department: unit.map(Box::new),
        }
    }

    fn list(&self) -> ItemList<'a> {
        let principles = self.edition.dataset.principles.iter().zip(1..);
        let items: Vec<_> = principles
            .map(|(principle, position)| ListItem {
                position,
                name: name(principle),
                item: Some(self.principle_address(position)),
            })
            .collect();
        ItemList {
            number_of_items: items.len(),
            item_list_element: items,
        }
    }

    pub(super) fn principle_address(&self, number: usize) -> String {
        let base = self.site.settings.base_url.as_str();
        [base, "/", self.own_routes().principle(number), "/"].concat()
    }

    fn principle_subject(&self, id: &str) -> Subject<'a> {
        let number = self.index.number(id);
        let dataset = &self.edition.dataset;
        let principle = &dataset.principles[number - 1];
        let dates = principle.changes.iter().map(|change| change.date.as_str());
        let work = CreativeWork {
            identifier: principle.id.as_str(),
            name: name(principle),
            text: markup::plain(&principle.statement.0.value),
            url: self.principle_address(number) + "#statement",
            position: number,
            in_language: principle.statement.0.lang.as_str(),
            version: dataset.site.version.as_str(),
            is_part_of: self.web_site(),
            date_modified: dates.max(),
            expires: principle.valid_to.as_ref().map(|day| day.as_str()),
            creative_work_status: principle.status.map(standing),
            license: dataset.site.licence.texts.address(),
        };
        let quotes = principle.quotes.iter();
        Subject {
            main_entity: Some(Main::Principle(work)),
            has_part: quotes
                .map(|quote| Part::Quote(quotation(self.index.quote(quote))))
                .collect(),
            ..Subject::default()
        }
    }

    fn terms<'t>(&self, title: &'t str) -> DefinedTermSet<'t>
    where
        'a: 't,
    {
        let page = self.address_of(&Key::Glossary);
        let terms = self.edition.dataset.glossary.iter();
        let terms = terms.map(|term| DefinedTerm {
            name: plain(&term.term),
            description: markup::plain(&term.definition.0.value),
            url: [&page, "#", &anchor("term", &term.id)].concat(),
            alternate_name: term.synonyms.0.iter().map(plain).collect(),
        });
        DefinedTermSet {
            name: title,
            has_defined_term: terms.collect(),
        }
    }

    /// The full address of a file of `site/media/`.
    fn media_address(&self, name: &str) -> String {
        let base = self.site.settings.base_url.as_str();
        [base, "/media/", &crate::address::encode(name)].concat()
    }

    /// A film that readers can come to from the page: with a file of the site's own, or an address.
    fn film(&self, media: &'a Media) -> Option<VideoObject<'a>> {
        let file = media.shown_file();
        let url = media.url.as_ref().map(|url| url.as_str());
        let is_there = media.kind == MediaKind::Video && (file.is_some() || url.is_some());
        is_there.then(|| VideoObject {
            name: media.title.as_ref().map(plain),
            description: markup::plain(&media.caption.0.value),
            url,
            content_url: file.map(|file| self.media_address(file.as_str())),
            embed_url: media
                .player
                .as_ref()
                .map(|player| player.as_str())
                .filter(|player| player.starts_with("https://")),
            thumbnail_url: media
                .poster
                .as_ref()
                .map(|poster| self.media_address(poster.as_str())),
            upload_date: media.published.as_ref().map(|date| date.as_str()),
            duration: media
                .duration
                .as_ref()
                .and_then(|duration| iso_duration(duration.as_str())),
            license: self
                .edition
                .dataset
                .site
                .licence
                .media
                .as_ref()
                .and_then(Terms::address),
        })
    }
}

/// A principle's name: its short title, or its statement.
pub(super) fn name(principle: &Principle) -> Cow<'_, str> {
    match &principle.short_title {
        Some(title) => plain(title).into(),
        None => markup::plain(&principle.statement.0.value).into(),
    }
}

/// How far a text has come, in the words that schema.org gives as examples of `creativeWorkStatus`.
fn standing(status: Status) -> &'static str {
    match status {
        Status::Draft => "Draft",
        Status::Consultation => "Incomplete",
        Status::Decided => "Published",
        Status::Retired => "Obsolete",
    }
}

fn quotation(quote: &Quote) -> Quotation<'_> {
    Quotation {
        text: markup::plain(&quote.text.0.value),
        in_language: quote.text.0.lang.as_str(),
        credit_text: plain(&quote.attributed_to),
        citation: quote.source.as_ref().map(|source| Cited {
            name: plain(&source.title),
            url: source.url.as_ref().map(|url| url.as_str()),
        }),
    }
}
