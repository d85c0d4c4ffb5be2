//! The table as CSV, as RFC 4180 has it.

use super::{next_review, row};
use crate::plan::Summary;

/// What tells programs for tables that the text is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

const HEAD: [&str; 10] = [
    "id",
    "name",
    "url",
    "base_version",
    "languages",
    "texts",
    "missing",
    "outdated",
    "next_review",
    "findings",
];

/// Every site as a line, in the order of their ids.
pub(super) fn table(sites: &[Summary]) -> String {
    let mut sites: Vec<_> = sites.iter().collect();
    sites.sort_by(|one, other| one.id.cmp(&other.id));
    let lines = sites.into_iter().map(|site| {
        let sum = |of: fn(&crate::plan::Language) -> usize| {
            site.languages.iter().map(of).sum::<usize>().to_string()
        };
        let row = row(site);
        line(&[
            row.id,
            row.name,
            row.url,
            row.base_version,
            row.languages,
            sum(|language| language.texts),
            sum(|language| language.missing),
            sum(|language| language.outdated),
            next_review(site).unwrap_or_default(),
            row.findings.to_string(),
        ])
    });
    let head = line(&HEAD.map(str::to_owned));
    [BYTE_ORDER_MARK.to_owned(), head]
        .into_iter()
        .chain(lines)
        .collect()
}

fn line(values: &[String]) -> String {
    let values: Vec<_> = values.iter().map(|value| cell(value)).collect();
    values.join(",") + "\r\n"
}

/// A value in quotation marks where it needs them. What a program for tables would take for a formula
/// is made text.
fn cell(value: &str) -> String {
    let is_formula = value.starts_with(['=', '+', '-', '@', '\t', '\r']);
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
