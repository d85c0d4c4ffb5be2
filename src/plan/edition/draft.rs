//! The pages of one language before they are serialised.

use serde::Serialize;

use crate::localize::Fallback;
use crate::markup;
use crate::plan::headings::Headed;
use crate::plan::routes::Key;
use crate::plan::statement::has_template;
use crate::plan::view::{
    HandPageView, PrincipleView, PrinciplesView, PrivacyView, RoleView, SearchView,
};
use crate::plan::writer::Writer;
use crate::scalar::{Line, Phrase};
use crate::source::Span;

use super::EditionPlanner;
use super::subject::name;
use super::summary::summary;

/// One page before it is serialised.
pub(super) struct Draft<B> {
    pub(super) title: Title,
    /// What the dataset says of the page, if it does.
    pub(super) description: Option<Description>,
    pub(super) template: &'static str,
    pub(super) weight: usize,
    pub(super) body: B,
    pub(super) text: String,
    pub(super) origin: Span,
}

/// What a page is called.
pub(super) struct Title {
    /// In plain text, for the window and for search engines.
    pub(super) text: String,
    /// As HTML.
    pub(super) html: String,
    /// Its language, where it is not the page's.
    pub(super) lang: Option<String>,
}

/// What search engines and link previews say of a page, in plain text.
pub(super) struct Description {
    pub(super) text: String,
    /// Its language, where it is not the page's.
    pub(super) lang: Option<String>,
}

impl Description {
    /// A text of the dataset, or its beginning.
    pub(super) fn of(writer: &Writer, phrase: &Phrase, text: String) -> Self {
        Self {
            text,
            lang: writer.foreign(phrase),
        }
    }
}

impl Title {
    /// A title that stands in the dataset.
    pub(super) fn of(writer: &Writer, line: &Line) -> Self {
        Self {
            text: writer.plain(line),
            html: writer.line(line),
            lang: writer.foreign(&line.0),
        }
    }

    /// A word of the theme.
    fn word(word: &str) -> Self {
        Self {
            text: word.to_owned(),
            html: markup::escape(word),
            lang: None,
        }
    }
}

/// The body of a page that has nothing of its own but its text.
#[derive(Serialize)]
pub(super) struct NoBody {}

impl Headed for NoBody {}

impl Draft<()> {
    /// The same with a body of its own.
    pub(super) fn with<B>(self, body: B) -> Draft<B> {
        let Self {
            title,
            description,
            template,
            weight,
            body: (),
            text,
            origin,
        } = self;
        Draft {
            title,
            description,
            template,
            weight,
            body,
            text,
            origin,
        }
    }
}

impl EditionPlanner<'_> {
    /// A page that is named by a word of the theme, still without a body.
    pub(super) fn worded(&self, name: &str, template: &'static str) -> Draft<()> {
        let word = self.edition.words.get(name);
        Draft {
            title: Title::word(word),
            description: None,
            template,
            weight: 1,
            body: (),
            text: String::new(),
            origin: self.edition.dataset.site.id.span(),
        }
    }

    /// The list of all principles.
    pub(super) fn principles(&self, writer: &Writer) -> Draft<PrinciplesView> {
        let items = writer.cards();
        let title = self.edition.dataset.site.principles_title.as_ref();
        let (text, html) = writer.principles_title();
        let title = Title {
            text,
            html,
            lang: title.and_then(|title| writer.foreign(&title.0)),
        };
        let draft = Draft {
            title,
            ..self.worded("principles_title", "principles.html")
        };
        draft.with(PrinciplesView {
            total: items.len(),
            all_url: self
                .own_routes()
                .find(&Key::All)
                .map(|_| writer.url(&Key::All)),
            items,
            roles: writer.roles(),
        })
    }

    /// The page of one principle.
    pub(super) fn principle(&self, writer: &Writer, id: &str) -> Draft<PrincipleView> {
        let number = self.index.number(id);
        let principle = &self.edition.dataset.principles[number - 1];
        let named = principle.short_title.as_ref().map(|title| &title.0);
        let title = Title {
            text: name(principle).into_owned(),
            html: writer.name_of(principle),
            lang: writer.foreign(named.unwrap_or(&principle.statement.0)),
        };
        Draft {
            title,
            description: None,
            template: "principle.html",
            weight: number,
            body: writer.principle(number, &self.index),
            text: String::new(),
            origin: principle.id.span(),
        }
    }

    /// The page of one role.
    pub(super) fn role(&self, writer: &Writer, id: &str) -> Draft<RoleView> {
        let roles = &self.edition.dataset.roles;
        let place = roles
            .iter()
            .position(|role| role.id.as_str() == id)
            .expect("routes are made from the roles");
        let role = &roles[place];
        Draft {
            title: Title::of(writer, &role.name),
            description: role.description.as_ref().map(|text| {
                Description::of(writer, &text.0, summary(&markup::plain(&text.0.value)))
            }),
            template: "role.html",
            weight: place + 1,
            body: writer.role(role),
            text: String::new(),
            origin: role.id.span(),
        }
    }

    /// A hand-written page.
    pub(super) fn hand_page(&self, writer: &Writer, stem: &str) -> Draft<HandPageView> {
        let page = self
            .edition
            .pages
            .iter()
            .find(|page| page.stem.value == *stem)
            .expect("routes are made from the pages");
        let (body, text, words) = writer.hand_page(page);
        Draft {
            title: Title::of(writer, &page.matter.title),
            description: page
                .matter
                .description
                .as_ref()
                .map(|line| Description::of(writer, &line.0, line.0.value.clone()))
                .or_else(|| {
                    (!words.is_empty()).then(|| Description {
                        text: summary(&words),
                        lang: writer.foreign_lang(&page.lang),
                    })
                }),
            template: "page.html",
            weight: page.matter.order.map_or(1, |order| order as usize),
            body,
            text,
            origin: page.stem.span,
        }
    }

    /// What the site does with what it learns of its readers.
    pub(super) fn privacy(&self, writer: &Writer) -> Draft<PrivacyView> {
        let (view, text) = writer.privacy(&self.index);
        Draft {
            text,
            ..self.worded("privacy_title", "page.html").with(view)
        }
    }

    /// The search, with everything there is from A to Z.
    pub(super) fn letters(&self, writer: &Writer) -> Draft<SearchView> {
        let stemmer = self.site.has_stemmer(&self.edition.lang);
        let view = writer.search(stemmer);
        self.worded("search_title", "search.html").with(view)
    }

    /// The accessibility statement.
    pub(super) fn statement(&self, writer: &Writer) -> Draft<NoBody> {
        if !has_template(&self.edition.lang) && self.place > 0 {
            // Nobody wrote the words of the law's model in this language: they are the original's.
            writer.note(&self.site.original().lang, Some(Fallback::Missing));
        }
        let statement = self.edition.dataset.site.accessibility_statement.as_ref();
        let text = statement.map(|statement| writer.statement(statement));
        Draft {
            text: text.unwrap_or_default(),
            ..self.worded("statement_title", "page.html").with(NoBody {})
        }
    }
}
