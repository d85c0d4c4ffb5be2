//! What changed, as a feed for those who follow the texts.

use crate::markup;
use crate::model::Change;
use crate::plan::Plan;
use crate::plan::changes::{Noted, all_changes, change_anchor};
use crate::plan::feed::{Entry, Feed};
use crate::plan::routes::Key;
use crate::plan::writer::Writer;

use super::EditionPlanner;

/// How many changes a feed holds at most: programs ask for it again and again. All are on the pages.
const MOST: usize = 100;

/// The part of a principle's page that tells of its changes.
const PART: &str = "#part-changes";

impl EditionPlanner<'_> {
    /// Adds the feed of the language, when there is something to tell of.
    pub(super) fn add_feed(&self, plan: &mut Plan) {
        let dataset = &self.edition.dataset;
        if !dataset.has_changes() {
            return;
        }
        let base = self.site.settings.base_url.as_str();
        let path = self.site.settings.feed_path(&self.edition.lang);
        let feed = Feed {
            lang: self.edition.lang.as_str(),
            title: format!(
                "{} – {}",
                dataset.site.title.0.value.trim(),
                self.edition.words.get("changes")
            ),
            author: dataset.site.owner.org.0.value.trim(),
            address: format!("{base}/{path}"),
            page: self.address_of(&Key::Changes),
            entries: self.entries(),
        };
        plan.add_text(format!("static/{path}"), feed.xml(), None);
    }

    /// The newest changes.
    fn entries(&self) -> Vec<Entry<'_>> {
        let dataset = &self.edition.dataset;
        let mut changes = all_changes(dataset);
        changes.truncate(MOST);
        // Seen from the root, so that each link is a full address after the site's.
        let writer = Writer::new(self.site, self.edition, self.own_routes(), "");
        let entries = changes.into_iter();
        entries.map(|noted| self.entry(noted, &writer)).collect()
    }

    fn entry<'c>(&self, noted: Noted<'c>, writer: &Writer) -> Entry<'c> {
        let (change, principle) = noted;
        let dataset = &self.edition.dataset;
        let version = format!(
            "{} {}",
            self.edition.words.get("version"),
            change.version.as_str()
        );
        let (about, title, page) = match principle {
            None => {
                let place = change_anchor(dataset, noted);
                let page = self.address_of(&Key::Changes);
                ("".to_owned(), version, format!("{page}#{place}"))
            }
            Some(number) => {
                let principle = &dataset.principles[number - 1];
                let name = writer.name_of(principle);
                (
                    format!("{}/", principle.id),
                    format!("{name}: {version}"),
                    self.principle_address(number) + PART,
                )
            }
        };
        let place = change.note.0.span;
        let mark = writer.department(place).map(|department| {
            let added_by = self.edition.words.get("added_by");
            format!(
                "<p>{}</p>\n",
                added_by.replace("{name}", &department.name_html)
            )
        });
        let mark = mark.unwrap_or_default();
        let author = writer.department_name(place).map(str::to_owned);
        Entry {
            // A tag URI (RFC 4151): the same as long as the change has its id and its day.
            id: format!(
                "tag:{},{}:{}/{}/{about}{}",
                self.host(),
                change.date.as_str(),
                dataset.site.id,
                self.edition.lang,
                change.id
            ),
            title,
            day: change.date.as_str(),
            page,
            html: mark + &self.with_full_addresses(change, writer),
            author,
        }
    }

    /// A note, as HTML that can be read anywhere.
    fn with_full_addresses(&self, change: &Change, writer: &Writer) -> String {
        let base = self.site.settings.base_url.as_str();
        let full = |link: String| match link.as_str() {
            "./" => format!("{base}/"),
            _ => format!("{base}/{link}"),
        };
        let note = &change.note.0;
        writer.stands_at(note.span);
        let html = markup::blocks(&note.value, &|id: &str| writer.link_to(id).map(full));
        if note.lang == self.edition.lang {
            html
        } else {
            markup::with_lang(&html, &note.lang, markup::Level::Block)
        }
    }

    /// The host that the site's address names, without a port.
    fn host(&self) -> &str {
        let base = self.site.settings.base_url.as_str();
        let (_, rest) = base.split_once("://").unwrap_or_default();
        rest.split(['/', ':']).next().unwrap_or_default()
    }
}
