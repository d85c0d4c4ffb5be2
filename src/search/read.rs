//! The text of a page, read from the very view that the theme is handed.
//!
//! A view is serialised into its passages as it is into front matter, so what a page shows and what
//! is found of it cannot differ. HTML and the fields of [`SHOWN`] are text; a record with an anchor
//! is a place of its own; the words of a link to another page belong to that page.

mod serializer;

use std::borrow::Cow;

use serde::Serialize;

use super::text::{language, plain};

/// Fields that are shown as they are, or that say what is shown; every field of HTML is shown besides.
const SHOWN: &[&str] = &[
    "alternative",
    "based_on",
    "dnr",
    "duration",
    "email_text",
    "format",
    "name",
    "page",
    "phone_text",
    "reviewed_by",
    "sha256",
    "size",
    "text",
    "translator",
    "verified_by",
    "version",
    "year",
];

/// Fields that say what a link leads to, when it leads to a page of the site.
const OF_LINKS: &[&str] = &["html", "statement_html", "title_html"];

/// Fields that make their record a thing to look up.
const NAMES: &[&str] = &["format", "name_html", "term_html"];

/// How much a passage says about its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// The page's title.
    Title = 0,
    /// A statement, or the name of a thing to look up.
    Statement = 1,
    /// Running text, and whatever else a page says.
    Text = 2,
    /// Facts and headings side by side: found, but not shown where running text is found too.
    Facts = 3,
}

/// A passage of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// How much it says.
    pub rank: Rank,
    /// The id of the element that it stands in.
    pub anchor: Option<String>,
    /// Its language, when it is not the page's.
    pub lang: Option<String>,
    /// Its text; ` · ` between the texts of one record.
    pub text: String,
}

/// What the words of a link to another page are to the page that they stand on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Links {
    /// They are found on the page that they lead to.
    #[default]
    LeadOn,
    /// They are what the page is for: all that a role finds in the principles.
    AreOwn,
}

/// The passages of a view of a page in this language, the page's own text first.
pub fn read<V: Serialize>(view: &V, lang: &str, links: Links) -> Vec<Place> {
    let mut reader = Reader {
        lang: lang.to_owned(),
        links,
        ..Reader::default()
    };
    view.serialize(&mut reader)
        .expect("reading a view cannot fail");
    reader.places
}

/// The name of a field; that of a field of a struct is known to the program.
type Field = Cow<'static, str>;

/// What is known of the record that is being read.
#[derive(Default)]
struct Record {
    anchor: Option<String>,
    /// The language that its name is in: it is that of a language.
    lang: Option<String>,
    texts: Vec<Passage>,
    is_link: bool,
    is_name: bool,
}

/// One field's text.
struct Passage {
    field: Field,
    text: String,
    /// Its language, when it is not the page's.
    lang: Option<String>,
}

#[derive(Default)]
struct Reader {
    /// The page's language.
    lang: String,
    links: Links,
    places: Vec<Place>,
    records: Vec<Record>,
    key: Field,
    /// Whether the next text is a key: a map says its keys as it says its values.
    is_key: bool,
}

impl Reader {
    fn text(&mut self, value: &str) {
        let Some(record) = self.records.last_mut() else {
            return;
        };
        let key = &*self.key;
        match key {
            "anchor" => record.anchor = Some(value.to_owned()),
            "lang" => record.lang = Some(value.to_owned()).filter(|lang| *lang != self.lang),
            "url" => record.is_link = is_page(value),
            _ if key == "html" || key.ends_with("_html") => {
                record.texts.push(Passage {
                    field: self.key.clone(),
                    text: plain(value),
                    lang: language(value),
                });
            }
            _ if SHOWN.contains(&key) => {
                record.texts.push(Passage {
                    field: self.key.clone(),
                    text: value.to_owned(),
                    lang: record.lang.clone().filter(|_| key == "name"),
                });
            }
            _ => {}
        }
        record.is_name |= NAMES.contains(&key);
    }

    fn close(&mut self) {
        let Some(mut record) = self.records.pop() else {
            return;
        };
        if record.is_link && self.links == Links::LeadOn {
            record
                .texts
                .retain(|passage| !OF_LINKS.contains(&passage.field.as_ref()));
        }
        // What it is called says more than what stands before that.
        let is_name = |passage: &Passage| NAMES.contains(&passage.field.as_ref());
        record.texts.sort_by_key(|passage| !is_name(passage));
        // A day is part of what it stands in.
        let is_day = matches!(&record.texts[..], [passage] if passage.field == "text");
        let is_part = record.anchor.is_none() && (is_day || self.records.len() > 1);
        match self.records.last_mut() {
            None => self.close_page(record),
            Some(outer) if is_part => outer.texts.append(&mut record.texts),
            Some(_) => {
                let rank = if record.is_name {
                    Rank::Statement
                } else {
                    Rank::Text
                };
                self.place(rank, record.anchor, record.texts);
            }
        }
    }

    /// The page's own texts: each HTML is a passage, and so are the rest together.
    fn close_page(&mut self, page: Record) {
        let (html, rest): (Vec<_>, Vec<_>) = page
            .texts
            .into_iter()
            .partition(|passage| passage.field.ends_with("html"));
        let records = std::mem::take(&mut self.places);
        for passage in html {
            let (rank, anchor) = match passage.field.as_ref() {
                "statement_html" => (Rank::Statement, page.anchor.clone()),
                "lead_html" => (Rank::Statement, None),
                _ => (Rank::Text, None),
            };
            self.place(rank, anchor, vec![passage]);
        }
        // A statement is what a reader takes a page for.
        self.places
            .sort_by_key(|place| place.rank != Rank::Statement);
        self.places.extend(records);
        self.place(Rank::Facts, None, rest);
    }

    /// Adds what a record says, as a place for each language that it says it in.
    fn place(&mut self, rank: Rank, anchor: Option<String>, texts: Vec<Passage>) {
        let first = self.places.len();
        for Passage { text, lang, .. } in texts {
            if text.is_empty() {
                continue;
            }
            let mut own = self.places[first..].iter_mut();
            if let Some(place) = own.find(|place| place.lang == lang) {
                place.text.push_str(" · ");
                place.text.push_str(&text);
            } else {
                self.places.push(Place {
                    rank,
                    anchor: anchor.clone(),
                    lang,
                    text,
                });
            }
        }
    }
}

/// Whether an address is that of a page of the site: relative, and a folder or a place in one.
fn is_page(url: &str) -> bool {
    !url.contains(':') && (url.ends_with('/') || url.contains('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct View {
        anchor: &'static str,
        #[serde(flatten)]
        said: Said,
        behaviours: Vec<Group>,
        next: Link,
    }

    #[derive(Serialize)]
    struct Said {
        statement_html: &'static str,
        version: &'static str,
    }

    #[derive(Serialize)]
    struct Group {
        role_html: &'static str,
        url: &'static str,
        items: Vec<Point>,
    }

    #[derive(Serialize)]
    struct Point {
        anchor: &'static str,
        html: &'static str,
    }

    #[derive(Serialize)]
    struct Card {
        anchor: &'static str,
        name_html: &'static str,
        about_html: &'static str,
        phone_text: &'static str,
    }

    #[derive(Serialize)]
    struct Cards {
        lead_html: &'static str,
        contacts: Vec<Card>,
    }

    #[test]
    fn what_is_said_in_two_languages_is_a_place_for_each() {
        let view = Cards {
            lead_html: "<p lang=\"sv\">Ring oss</p>",
            contacts: vec![Card {
                anchor: "contact-a",
                name_html: "Desk",
                about_html: "<p lang=\"sv\">Svarar vardagar</p>",
                phone_text: "010",
            }],
        };
        let places: Vec<_> = read(&view, "en", Links::LeadOn)
            .into_iter()
            .map(|place| (place.anchor, place.lang, place.text))
            .collect();
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            places,
            [
                (None, some("sv"), "Ring oss".to_owned()),
                (some("contact-a"), None, "Desk · 010".to_owned()),
                (some("contact-a"), some("sv"), "Svarar vardagar".to_owned()),
            ]
        );
    }

    #[derive(Serialize)]
    struct Link {
        title_html: &'static str,
        url: &'static str,
    }

    #[test]
    fn each_record_with_an_anchor_is_a_place_and_links_are_none() {
        let point = Point {
            anchor: "behaviour-a",
            html: "<p lang=\"sv\">Vi lyssnar</p>",
        };
        let view = View {
            anchor: "statement",
            said: Said {
                statement_html: "Vi <em>litar</em> på varandra",
                version: "1.0",
            },
            behaviours: vec![Group {
                role_html: "Chef",
                url: "../roller/chef/",
                items: vec![point],
            }],
            next: Link {
                title_html: "En annan",
                url: "../en-annan/",
            },
        };
        let place = |rank, anchor: Option<&str>, lang: Option<&str>, text: &str| Place {
            rank,
            anchor: anchor.map(str::to_owned),
            lang: lang.map(str::to_owned),
            text: text.to_owned(),
        };
        assert_eq!(
            read(&view, "en", Links::LeadOn),
            [
                place(
                    Rank::Statement,
                    Some("statement"),
                    None,
                    "Vi litar på varandra"
                ),
                place(Rank::Text, Some("behaviour-a"), Some("sv"), "Vi lyssnar"),
                place(Rank::Text, None, None, "Chef"),
                place(Rank::Facts, None, None, "1.0"),
            ]
        );
        let own = read(&view, "en", Links::AreOwn);
        assert_eq!(own[3], place(Rank::Text, None, None, "En annan"));
    }
}
