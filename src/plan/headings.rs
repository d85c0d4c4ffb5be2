//! The headings that the theme puts above the parts of a page, and the words that say what a fact is, so
//! that they are found as what the dataset says is. Which there are follows from the view, as it does in
//! the theme's templates.

use super::view::{
    AboutView, AllView, ChangesView, ContactView, ContactsView, DocumentsView, GlossaryView,
    HandPageView, LandingView, PrincipleView, PrinciplesView, PrivacyView, RoleView, SearchView,
};

/// A view of a page with parts that have headings of the theme's.
pub(crate) trait Headed {
    /// The words above the parts that there are, by their keys, in the order of the page.
    fn headings(&self) -> Vec<&'static str> {
        Vec::new()
    }
}

/// Those of the words whose part is there.
fn there<const N: usize>(parts: [(bool, &'static str); N]) -> Vec<&'static str> {
    let there = parts.into_iter().filter(|(is_there, _)| *is_there);
    there.map(|(_, word)| word).collect()
}

/// The key of the word for a status.
fn status_word(status: &str) -> Option<&'static str> {
    let words = [
        "status_draft",
        "status_consultation",
        "status_decided",
        "status_retired",
    ];
    let mut words = words.into_iter();
    words.find(|word| word.strip_prefix("status_") == Some(status))
}

impl Headed for PrincipleView {
    fn headings(&self) -> Vec<&'static str> {
        let Self {
            locked,
            owner_html,
            last_reviewed,
            review_in,
            status,
            valid_from,
            valid_to,
            ..
        } = self;
        let facts = there([
            (locked.is_some(), "locked"),
            (status.is_some(), "status"),
            (owner_html.is_some(), "owner"),
            (last_reviewed.is_some(), "last_reviewed"),
            (review_in.is_some(), "review_in"),
            (valid_from.is_some(), "valid_from"),
            (valid_to.is_some(), "valid_to"),
        ]);
        let mut headings = there([
            (self.summary_html.is_some(), "summary"),
            (self.rationale_html.is_some(), "rationale"),
            (!self.meaning.is_empty(), "meaning"),
            (!self.not_this.is_empty(), "not_this"),
            (!self.behaviours.is_empty(), "behaviours"),
            (!self.prerequisites.is_empty(), "prerequisites"),
            (!self.questions.is_empty(), "questions"),
            (!self.dilemmas.is_empty(), "dilemmas"),
            (!self.exercises.is_empty(), "exercises"),
            (!self.cases.is_empty(), "cases"),
            (!self.indicators.is_empty(), "indicators"),
            (!self.anti_patterns.is_empty(), "anti_patterns"),
            (!self.related.is_empty(), "related"),
            (!self.quotes.is_empty(), "quotes"),
            (!self.maps_to.is_empty(), "maps_to"),
            (!self.sources.is_empty(), "sources"),
            (self.decision.is_some(), "decision"),
            (!self.changes.is_empty(), "changes"),
            (!facts.is_empty(), "colophon"),
        ]);
        headings.extend(facts);
        headings.extend(status.and_then(status_word));
        headings
    }
}

impl Headed for ContactsView {
    fn headings(&self) -> Vec<&'static str> {
        let has = |fact: fn(&ContactView) -> bool| self.contacts.iter().any(fact);
        there([
            (has(|contact| contact.email.is_some()), "email"),
            (has(|contact| contact.phone.is_some()), "phone"),
            (has(|contact| contact.url.is_some()), "web_form"),
        ])
    }
}

impl Headed for AboutView {
    fn headings(&self) -> Vec<&'static str> {
        there([
            (true, "publisher"),
            (self.contact.is_some() || self.feedback.is_some(), "contact"),
            (self.source.is_some(), "source_page"),
            (!self.translations.is_empty(), "translations"),
            (!self.licences.is_empty(), "licences"),
            (!self.decisions.is_empty(), "decisions"),
            (!self.changes.is_empty(), "changes"),
            (self.archive_html.is_some(), "archive"),
        ])
    }
}

impl Headed for RoleView {
    fn headings(&self) -> Vec<&'static str> {
        let mut principles = self.principles.iter();
        let behaviours = principles.any(|principle| !principle.behaviours.is_empty());
        let mut principles = self.principles.iter();
        let questions = principles.any(|principle| !principle.questions.is_empty());
        there([
            (behaviours, "role_behaviours"),
            (questions, "role_questions"),
        ])
    }
}

impl Headed for PrinciplesView {
    fn headings(&self) -> Vec<&'static str> {
        there([(!self.roles.is_empty(), "roles_title")])
    }
}

impl Headed for LandingView {
    fn headings(&self) -> Vec<&'static str> {
        there([(self.reading_guide_html.is_some(), "reading_guide")])
    }
}

impl Headed for HandPageView {
    fn headings(&self) -> Vec<&'static str> {
        let days = [&self.updated, &self.last_reviewed];
        let has_colophon = self.owner_html.is_some() || days.iter().any(|day| day.is_some());
        there([(has_colophon, "colophon")])
    }
}

impl Headed for PrivacyView {
    fn headings(&self) -> Vec<&'static str> {
        there([(self.contact.is_some(), "contact")])
    }
}

impl Headed for ChangesView {
    fn headings(&self) -> Vec<&'static str> {
        there([(!self.versions.is_empty(), "version")])
    }
}

/// Views whose headings all come from the dataset, or that are not found in the search.
macro_rules! unheaded {
    ($($view:ty),*) => { $(impl Headed for $view {})* };
}

unheaded!((), AllView, DocumentsView, GlossaryView, SearchView);
