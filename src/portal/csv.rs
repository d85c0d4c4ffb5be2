//! The table as CSV, as RFC 4180 has it.

use super::row::Row;
use super::state::State;
use super::{City, Listed, Says};
use crate::plan::Language;

/// What tells programs for tables that the text is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

const HEAD: [&str; 13] = [
    "id",
    "name",
    "url",
    "state",
    "errors",
    "base_version",
    "languages",
    "texts",
    "missing",
    "outdated",
    "next_review",
    "overdue",
    "findings",
];

/// The state of a department that has no site yet.
const NOT_BUILT: &str = "not-built";

/// Every site as a line, in the order of their ids.
pub(super) fn table(city: &City, sites: &[Listed]) -> String {
    let mut sites: Vec<_> = sites.iter().collect();
    sites.sort_by(|one, other| one.id.cmp(&other.id));
    let head = line(&HEAD.map(str::to_owned));
    [BYTE_ORDER_MARK.to_owned(), head]
        .into_iter()
        .chain(sites.into_iter().map(|site| site_line(city, site)))
        .collect()
}

/// What is known of a site; the rest is empty.
fn site_line(city: &City, site: &Listed) -> String {
    let row = Row::of(site, city, city.lang.as_str());
    let says = match &site.says {
        Says::Summary(says) => Some(says),
        Says::Unreadable | Says::Nothing => None,
    };
    let sum = |of: fn(&Language) -> usize| {
        let sum = says.map(|says| says.languages.iter().map(of).sum());
        number(sum)
    };
    let overdue = if row.is_overdue(city) { "yes" } else { "no" };
    let is_due = row.review.is_some();
    line(&[
        row.id.to_owned(),
        says.map_or_else(String::new, |says| says.name.clone()),
        says.map_or_else(String::new, |says| says.url.clone()),
        states(site, &row.state),
        site.errors.to_string(),
        row.version().unwrap_or_default().to_owned(),
        row.languages().unwrap_or_default(),
        sum(|language| language.texts),
        sum(|language| language.missing),
        sum(|language| language.outdated),
        row.review.clone().unwrap_or_default(),
        if is_due && city.day.is_some() {
            overdue
        } else {
            ""
        }
        .to_owned(),
        number(row.findings()),
    ])
}

/// The states of a site as words, side by side.
fn states(site: &Listed, states: &[State]) -> String {
    let is_built = site.says != Says::Nothing;
    let words = states
        .iter()
        .filter(|state| is_built || **state != State::Current);
    let words = words.map(State::word);
    let first = (!is_built).then_some(NOT_BUILT);
    first.into_iter().chain(words).collect::<Vec<_>>().join(" ")
}

fn number(number: Option<usize>) -> String {
    number.map_or_else(String::new, |number| number.to_string())
}

fn line(values: &[String]) -> String {
    let values: Vec<_> = values.iter().map(|value| cell(value)).collect();
    values.join(",") + "\r\n"
}

/// A value in quotation marks where it needs them. What a program for tables would take for a formula
/// is made text, also in the wide signs of East Asian keyboards.
fn cell(value: &str) -> String {
    let is_formula = value.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r']);
    let value = if is_formula {
        format!("'{value}")
    } else {
        value.to_owned()
    };
    if value.contains(['"', ',', '\n', '\r', '\'']) {
        format!("\"{}\"", value.replace('"', "\"\""))
    } else {
        value
    }
}
