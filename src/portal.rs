//! The portal: a table of all sites of a city, made from what each of them says of itself.
//!
//! The table is there once for each column that it can be sorted by, so that it can be sorted without
//! scripts, and as CSV (RFC 4180).

mod column;
mod csv;
mod row;
mod state;

use std::collections::BTreeMap;

use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{ParserOptions, StyleSheet};
use serde::{Deserialize, Serialize};
use tera::{Context, Tera};

use crate::plan::{Plan, Summary};
use crate::scalar::Lang;
use crate::search::Alphabet;

use column::Column;
use row::Row;
use state::{State, errors};

const TEMPLATE: &str = include_str!("portal/portal.html");

const STYLE: &str = include_str!("portal/portal.css");

const WORDS: &str = include_str!("portal/words.toml");

/// The languages of [`WORDS`]: the first for everybody who reads none of the others. Both are written
/// from left to right.
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
    /// The version of its principles.
    pub version: String,
    /// The day that the portal is made as of, as dates are written: reviews before it are overdue. Without
    /// it none is said to be.
    pub day: Option<String>,
}

/// What is known of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The name of its folder, which is its id.
    pub id: String,
    /// Whether the city has such a department, or it is the city's own.
    pub is_of_city: bool,
    /// How many errors its dataset has now.
    pub errors: usize,
    /// What it says of itself.
    pub says: Says,
}

/// What a site says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Says {
    /// This.
    Summary(Box<Summary>),
    /// Something that cannot be read.
    Unreadable,
    /// Nothing: it was not built yet.
    Nothing,
}

/// The words of the portal in one language.
#[derive(Debug, Clone, Deserialize, Serialize)]
struct Words {
    skip: String,
    title: String,
    intro: String,
    made_on: String,
    name: String,
    state: String,
    base_version: String,
    languages: String,
    untranslated: String,
    review: String,
    findings: String,
    sorted_by: String,
    csv: String,
    missing: String,
    none: String,
    overdue: String,
    current: String,
    behind: String,
    does_not_build: String,
    unreadable: String,
    elsewhere: String,
}

/// Every file of the portal.
///
/// # Panics
/// When the program was built with a portal that cannot be written.
pub fn files(city: &City, sites: &[Listed]) -> Plan {
    let words: BTreeMap<String, Words> = toml::from_str(WORDS).expect("the words are TOML");
    let lang = city.lang.as_str();
    let lang = LANGUAGES.into_iter().find(|known| *known == lang);
    let lang = lang.unwrap_or(LANGUAGES[0]);
    let words = &words[lang];
    let mut tera = Tera::default();
    tera.add_raw_template("portal.html", TEMPLATE)
        .expect("the template is sound");
    let alphabet = Alphabet::of(city.lang.as_str());
    let built = sites.iter().filter(|site| site.says != Says::Nothing);
    let mut rows: Vec<_> = built.map(|site| Row::of(site, city, lang)).collect();
    let mut context = context(city, lang, words);
    context.insert("missing", &missing(sites, words));
    let mut plan = Plan::default();
    for sorted in Column::ALL {
        rows.sort_by(|one, other| sorted.compare(one, other, &alphabet));
        let views: Vec<_> = rows.iter().map(|row| row.view(city, words)).collect();
        context.insert("rows", &views);
        context.insert("columns", &sorted.heads(words));
        let html = tera
            .render("portal.html", &context)
            .expect("texts and numbers can be written");
        plan.add_text(sorted.file(), html, None);
    }
    plan.add_text("sites.csv", csv::table(city, sites), None);
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

/// The sites that were not built yet; of those that cannot be, that too.
fn missing(sites: &[Listed], words: &Words) -> Vec<String> {
    let missing = sites.iter().filter(|site| site.says == Says::Nothing);
    let named = missing.map(|site| match site.errors {
        0 => site.id.clone(),
        count => format!("{} ({})", site.id, errors(count, words)),
    });
    named.collect()
}

/// What stands around the table.
fn context(city: &City, lang: &str, words: &Words) -> Context {
    let mut context = Context::new();
    context.insert("city", &city.name);
    context.insert("lang", lang);
    if city.lang.as_str() != lang {
        context.insert("city_lang", city.lang.as_str());
    }
    context.insert("words", words);
    let made_on = |day: &String| words.made_on.replace("{day}", day);
    context.insert("made_on", &city.day.as_ref().map(made_on));
    context.insert("style", &format!("{}/tillit.css", city.id));
    context
}

#[cfg(test)]
mod tests;
