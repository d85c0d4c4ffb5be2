//! For programs: one JSON object. Its shape is documented, and changes only with its `version`.

use serde::Serialize;

use super::Summary;
use super::excerpt::around;
use super::places::Places;
use super::visible::is_unsafe;
use crate::diagnostic::{Diagnostic, Label, Severity, Spot};
use crate::source::slash_path;

/// The edition of the format.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Report<'f> {
    version: u32,
    findings: Vec<Finding<'f>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Finding<'f> {
    code: &'static str,
    severity: Severity,
    message: &'f str,
    #[serde(flatten)]
    place: Option<Whereabouts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    excerpt: Option<String>,
    help: &'f [String],
    related: Vec<Related<'f>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Whereabouts {
    Text(Location),
    File { file: String },
}

#[derive(Serialize)]
struct Related<'f> {
    message: &'f str,
    #[serde(flatten)]
    place: Location,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    file: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

pub(super) fn render(findings: &[Diagnostic], places: &Places) -> String {
    let report = Report {
        version: VERSION,
        findings: findings
            .iter()
            .map(|finding| one(finding, places))
            .collect(),
        summary: Summary::of(findings),
    };
    text(&report)
}

fn one<'f>(finding: &'f Diagnostic, places: &Places) -> Finding<'f> {
    let Diagnostic {
        code,
        severity,
        message,
        primary,
        related,
        help,
        missing: _,
    } = finding;
    let place = primary.as_ref().map(|spot| match spot {
        Spot::Text(label) => Whereabouts::Text(location(label, places)),
        Spot::File(file) => Whereabouts::File {
            file: slash_path(places.seen_from_root(file)),
        },
    });
    let label = finding.label();
    let related = related.iter().map(|label| Related {
        message: &label.text,
        place: location(label, places),
    });
    Finding {
        code: code.name(),
        severity: *severity,
        message,
        place,
        label: label.map(|label| label.text.as_str()),
        excerpt: label.map(|label| around(places.file(label.span), label.span.start as usize)),
        help,
        related: related.collect(),
    }
}

fn location(label: &Label, places: &Places) -> Location {
    let place = places.place(label.span);
    Location {
        file: places.file(label.span).source.display_path(),
        line: place.line,
        column: place.column,
        end_line: place.end_line,
        end_column: place.end_column,
    }
}

/// The value as JSON, with what must not reach a terminal escaped; it can stand in strings only.
pub(super) fn text(value: &impl Serialize) -> String {
    let json = serde_json::to_string_pretty(value).expect("strings and numbers are JSON");
    let mut text = String::with_capacity(json.len() + 1);
    for character in json.chars() {
        if is_unsafe(character) || character == '\u{7F}' {
            let mut units = [0; 2];
            for unit in character.encode_utf16(&mut units) {
                text += &format!("\\u{unit:04x}");
            }
        } else {
            text.push(character);
        }
    }
    text.push('\n');
    text
}
