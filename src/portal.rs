//! The portal: a table of all sites of a city, made from what each of them says of itself.
//!
//! The table is there once for each column that it can be sorted by, so that it can be sorted without
//! scripts, and as CSV (RFC 4180).

mod csv;

use std::cmp::Ordering;
use std::collections::BTreeMap;

use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{ParserOptions, StyleSheet};
use serde::{Deserialize, Serialize};
use tera::{Context, Tera};

use crate::plan::{Plan, Summary};
use crate::scalar::Lang;

const TEMPLATE: &str = include_str!("portal/portal.html");

const STYLE: &str = include_str!("portal/portal.css");

const WORDS: &str = include_str!("portal/words.toml");

/// The languages of [`WORDS`]: the first for everybody who reads none of the others.
const LANGUAGES: [&str; 2] = ["en", "sv"];

/// What the portal is made for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct City {
    /// The name of the public body.
    pub name: String,
    /// The id of its own site, whose style the portal takes.
    pub id: String,
    /// Its language.
    pub lang: Lang,
    /// The ids of departments that have no site yet.
    pub missing: Vec<String>,
}

/// The words of the portal in one language.
#[derive(Debug, Clone, Deserialize, Serialize)]
struct Words {
    skip: String,
    title: String,
    intro: String,
    name: String,
    base_version: String,
    languages: String,
    untranslated: String,
    review: String,
    findings: String,
    sorted_by: String,
    csv: String,
    missing: String,
    none: String,
}

/// A row of the table.
#[derive(Debug, Clone, Serialize)]
struct Row {
    id: String,
    name: String,
    url: String,
    base_version: String,
    languages: String,
    untranslated: usize,
    review: Option<String>,
    findings: usize,
}

/// A column that the table can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    BaseVersion,
    Languages,
    Untranslated,
    Review,
    Findings,
}

impl Column {
    const ALL: [Self; 6] = [
        Self::Name,
        Self::BaseVersion,
        Self::Languages,
        Self::Untranslated,
        Self::Review,
        Self::Findings,
    ];

    /// The file in which the table is sorted by it.
    fn file(self) -> &'static str {
        match self {
            Self::Name => "index.html",
            Self::BaseVersion => "by-version.html",
            Self::Languages => "by-languages.html",
            Self::Untranslated => "by-translation.html",
            Self::Review => "by-review.html",
            Self::Findings => "by-findings.html",
        }
    }

    fn name(self, words: &Words) -> &str {
        match self {
            Self::Name => &words.name,
            Self::BaseVersion => &words.base_version,
            Self::Languages => &words.languages,
            Self::Untranslated => &words.untranslated,
            Self::Review => &words.review,
            Self::Findings => &words.findings,
        }
    }

    /// Whether what there is most of stands first: what is left to do.
    fn is_descending(self) -> bool {
        matches!(self, Self::Untranslated | Self::Findings)
    }

    fn compare(self, one: &Row, other: &Row) -> Ordering {
        let order = match self {
            Self::Name => Ordering::Equal,
            Self::BaseVersion => version(&one.base_version).cmp(&version(&other.base_version)),
            Self::Languages => one.languages.cmp(&other.languages),
            Self::Untranslated => other.untranslated.cmp(&one.untranslated),
            // What was never gone through comes last.
            Self::Review => {
                (one.review.is_none(), &one.review).cmp(&(other.review.is_none(), &other.review))
            }
            Self::Findings => other.findings.cmp(&one.findings),
        };
        let by_name = || one.name.to_lowercase().cmp(&other.name.to_lowercase());
        order.then_with(by_name).then_with(|| one.id.cmp(&other.id))
    }
}

/// A version as numbers, so that 1.10 comes after 1.9.
fn version(text: &str) -> Vec<u32> {
    text.split('.')
        .map(|part| part.parse().unwrap_or(0))
        .collect()
}

/// Every file of the portal.
///
/// # Panics
/// When the program was built with a portal that cannot be written.
pub fn files(city: &City, sites: &[Summary]) -> Plan {
    let words: BTreeMap<String, Words> = toml::from_str(WORDS).expect("the words are TOML");
    let lang = city.lang.as_str();
    let lang = LANGUAGES.into_iter().find(|known| *known == lang);
    let lang = lang.unwrap_or(LANGUAGES[0]);
    let words = &words[lang];
    let mut tera = Tera::default();
    tera.add_raw_template("portal.html", TEMPLATE)
        .expect("the template is sound");
    let mut rows: Vec<_> = sites.iter().map(row).collect();
    let mut plan = Plan::default();
    for sorted in Column::ALL {
        rows.sort_by(|one, other| sorted.compare(one, other));
        let html = tera
            .render("portal.html", &context(city, lang, words, (&rows, sorted)))
            .expect("texts and numbers can be written");
        plan.add_text(sorted.file(), html, None);
    }
    rows.sort_by(|one, other| Column::Name.compare(one, other));
    plan.add_text("sites.csv", csv::table(sites), None);
    plan.add_text("portal.css", style(), None);
    plan
}

/// The portal's style, as short as it can be: with the city's own it keeps to the theme's budget.
fn style() -> String {
    let sheet = StyleSheet::parse(STYLE, ParserOptions::default()).expect("the style is sound");
    let options = PrinterOptions {
        minify: true,
        ..PrinterOptions::default()
    };
    let written = sheet.to_css(options).expect("the style can be written");
    written.code
}

fn row(site: &Summary) -> Row {
    let languages: Vec<_> = site
        .languages
        .iter()
        .map(|known| known.lang.as_str())
        .collect();
    let left = site
        .languages
        .iter()
        .map(|known| known.missing + known.outdated);
    Row {
        id: site.id.clone(),
        name: site.name.clone(),
        url: site.url.clone(),
        base_version: site.base_version.clone(),
        languages: languages.join(", "),
        untranslated: left.sum(),
        review: next_review(site),
        findings: site.findings.values().sum(),
    }
}

/// The first day on which a principle of the site is to be gone through again.
fn next_review(site: &Summary) -> Option<String> {
    let due = site
        .reviews
        .values()
        .filter_map(|review| review.due.clone());
    due.min()
}

fn context(city: &City, lang: &str, words: &Words, (rows, sorted): (&[Row], Column)) -> Context {
    let columns = Column::ALL.map(|column| {
        let name = column.name(words);
        let order = if column.is_descending() {
            "descending"
        } else {
            "ascending"
        };
        let mut view = BTreeMap::from([
            ("name", name.to_owned()),
            ("file", column.file().to_owned()),
            ("sort", words.sorted_by.replace("{column}", name)),
        ]);
        if column == sorted {
            view.insert("sorted", order.to_owned());
        }
        view
    });
    let mut context = Context::new();
    context.insert("city", &city.name);
    context.insert("lang", lang);
    context.insert("words", words);
    context.insert("columns", &columns);
    context.insert("rows", rows);
    context.insert("missing", &city.missing);
    context.insert("style", &format!("{}/tillit.css", city.id));
    context
}

#[cfg(test)]
mod tests;
