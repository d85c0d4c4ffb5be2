//! The accessibility statement: the dataset's facts in the words that the law's model asks for.
//!
//! The wording stands in templates, one for each language. Where a language has none, the page
//! shows that of the original, or the English one where the original has none either, marked as such.

use serde::Serialize;
use tera::{Context, Tera};

use super::view::Day;
use super::writer::{Writer, anchor};
use crate::markup;
use crate::model::{NonAccessible, OutOfScope, Statement};
use crate::scalar::{Criterion, Lang};

const TEMPLATES: [(&str, &str); 2] = [
    ("sv", include_str!("statement/sv.html")),
    ("en", include_str!("statement/en.html")),
];

/// What the templates are handed. Names follow the dataset's.
#[derive(Debug, Serialize)]
struct Facts {
    actor_html: String,
    service_html: String,
    urls: Vec<String>,
    compliance: &'static str,
    standard_html: String,
    non_accessible: Vec<Shortcoming>,
    disproportionate_burden: Vec<Shortcoming>,
    out_of_scope: Vec<Exempt>,
    assessed_on: Option<Day>,
    updated_on: Option<Day>,
    method_html: String,
    report_url: String,
    other_contact_html: String,
    response_html: String,
    enforcement_url: String,
    /// The language of the days, where it is not that of the template.
    day_lang: Option<String>,
}

#[derive(Debug, Serialize)]
struct Shortcoming {
    anchor: String,
    what_html: String,
    location_html: String,
    reason_html: String,
    wcag: String,
    alternative_html: String,
    planned_fix: Option<Day>,
}

#[derive(Debug, Serialize)]
struct Exempt {
    anchor: String,
    what_html: String,
    exemption: &'static str,
}

impl Writer<'_> {
    /// The statement's page, as one block of HTML.
    pub(crate) fn statement(&self, statement: &Statement) -> String {
        let (lang, template) = template_for(self.lang(), &self.site.original().lang);
        let mut facts = self.within(lang, || self.facts(statement));
        facts.day_lang = Some(self.lang().as_str())
            .filter(|day_lang| *day_lang != lang)
            .map(str::to_owned);
        let html = rendered(lang, template, &facts);
        match Lang::parse(lang) {
            Some(lang) if lang != *self.lang() => {
                markup::with_lang(&html, &lang, markup::Level::Block)
            }
            _ => html,
        }
    }

    fn facts(&self, statement: &Statement) -> Facts {
        let Statement {
            public_actor,
            service_name,
            urls,
            compliance,
            standard,
            non_accessible,
            disproportionate_burden,
            out_of_scope,
            assessed_on,
            updated_on,
            evaluation_method,
            report_function,
            other_contact,
            response_time,
            enforcement_url,
        } = statement;
        Facts {
            actor_html: self.line(public_actor),
            service_html: self.line(service_name),
            urls: urls.iter().map(|url| url.as_str().to_owned()).collect(),
            compliance: compliance
                .as_ref()
                .map_or("", |compliance| compliance.value.word()),
            standard_html: standard
                .as_ref()
                .map_or_else(String::new, |line| self.line(line)),
            non_accessible: non_accessible
                .iter()
                .map(|item| self.shortcoming(item))
                .collect(),
            disproportionate_burden: disproportionate_burden
                .iter()
                .map(|item| self.shortcoming(item))
                .collect(),
            out_of_scope: out_of_scope.iter().map(|item| self.exempt(item)).collect(),
            assessed_on: assessed_on.as_ref().map(|date| self.day(date)),
            updated_on: updated_on.as_ref().map(|date| self.day(date)),
            method_html: evaluation_method
                .as_ref()
                .map_or_else(String::new, |text| self.html(text)),
            report_url: report_function
                .as_ref()
                .map_or_else(String::new, |url| url.as_str().to_owned()),
            other_contact_html: other_contact
                .as_ref()
                .map_or_else(String::new, |text| self.html(text)),
            response_html: response_time
                .as_ref()
                .map_or_else(String::new, |line| self.line(line)),
            enforcement_url: enforcement_url
                .as_ref()
                .map_or_else(String::new, |url| url.as_str().to_owned()),
            day_lang: None,
        }
    }

    fn shortcoming(&self, item: &NonAccessible) -> Shortcoming {
        let NonAccessible {
            id,
            what,
            location,
            reason,
            wcag,
            alternative,
            planned_fix,
        } = item;
        Shortcoming {
            anchor: anchor("shortcoming", id),
            what_html: self.html(what),
            location_html: location
                .as_ref()
                .map_or_else(String::new, |line| self.line(line)),
            reason_html: self.html(reason),
            wcag: wcag
                .iter()
                .map(Criterion::as_str)
                .collect::<Vec<_>>()
                .join(", "),
            alternative_html: alternative
                .as_ref()
                .map_or_else(String::new, |text| self.html(text)),
            planned_fix: planned_fix.as_ref().map(|date| self.day(date)),
        }
    }

    fn exempt(&self, item: &OutOfScope) -> Exempt {
        let OutOfScope {
            id,
            what,
            exemption,
        } = item;
        Exempt {
            anchor: anchor("exempt", id),
            what_html: self.html(what),
            exemption: exemption.word(),
        }
    }
}

/// The template with its facts, on one line as the body of a page must be.
///
/// # Panics
/// When a template is broken, which the tests would have found.
fn rendered(name: &'static str, template: &str, facts: &Facts) -> String {
    let mut tera = Tera::new();
    tera.autoescape_on(vec![name]);
    tera.set_escape_fn(|text, output| output.write_all(markup::escape(text).as_bytes()));
    let facts = Context::from_serialize(facts).expect("facts are strings and lists");
    let html = tera
        .add_raw_template(name, template)
        .and_then(|()| tera.render(name, &facts));
    html.expect("the templates are part of the program and tested")
        .lines()
        .collect()
}

/// Whether a statement can be written in a language.
pub(super) fn has_template(lang: &Lang) -> bool {
    TEMPLATES.iter().any(|(known, _)| *known == lang.as_str())
}

/// The words for the pages of a language: its own, those of the original, or else the English ones.
fn template_for(lang: &Lang, original: &Lang) -> (&'static str, &'static str) {
    let find = |wanted: &Lang| {
        let mut templates = TEMPLATES.into_iter();
        templates.find(|(known, _)| *known == wanted.as_str())
    };
    find(lang)
        .or_else(|| find(original))
        .unwrap_or(TEMPLATES[1])
}
