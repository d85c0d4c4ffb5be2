//! For programs that take SARIF 2.1.0: the rules with their pages, and a result for each finding.

use std::path::Path;

use serde_json::{Value, json};

use super::json::text;
use super::places::Places;
use super::word;
use crate::address::encode_path;
use crate::diagnostic::{Code, Diagnostic, Label, Spot};
use crate::source::slash_path;

/// The name of the folder that addresses of files begin at.
const ROOT: &str = "%SRCROOT%";

pub(super) fn render(findings: &[Diagnostic], places: &Places) -> String {
    let rules: Vec<_> = Code::ALL.iter().map(|code| rule(*code)).collect();
    let results: Vec<_> = findings
        .iter()
        .map(|finding| result(finding, places))
        .collect();
    text(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {
                "driver": {
                    "name": env!("CARGO_PKG_NAME"),
                    "version": env!("CARGO_PKG_VERSION"),
                    "rules": rules,
                }
            },
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { ROOT: base(places) },
            "results": results,
        }]
    }))
}

fn rule(code: Code) -> Value {
    let page = code.page();
    json!({
        "id": code.name(),
        "shortDescription": { "text": code.summary() },
        "help": { "text": page, "markdown": page },
        "defaultConfiguration": { "level": word(code.severity()) },
    })
}

fn result(finding: &Diagnostic, places: &Places) -> Value {
    let Diagnostic {
        code,
        severity,
        message,
        primary,
        related,
        help,
        missing: _,
    } = finding;
    let index = Code::ALL.iter().position(|known| known == code);
    let mut message = message.clone();
    for help in help {
        message += &format!("\nhelp: {help}");
    }
    let mut result = json!({
        "ruleId": code.name(),
        "ruleIndex": index,
        "level": word(*severity),
        "message": { "text": message },
    });
    let location = primary.as_ref().map(|spot| match spot {
        Spot::Text(label) => physical(label, places),
        Spot::File(file) => json!({ "artifactLocation": artifact(&from_base(file, places)) }),
    });
    if let Some(location) = location {
        result["locations"] = json!([{ "physicalLocation": location }]);
    }
    let related: Vec<_> = related
        .iter()
        .enumerate()
        .map(|(id, label)| {
            json!({
                "id": id,
                "physicalLocation": physical(label, places),
                "message": { "text": label.text },
            })
        })
        .collect();
    if !related.is_empty() {
        result["relatedLocations"] = json!(related);
    }
    result
}

fn physical(label: &Label, places: &Places) -> Value {
    let place = places.place(label.span);
    let source = places.file(label.span).source;
    let path = if places.root().is_absolute() {
        slash_path(&source.path)
    } else {
        source.shown.clone()
    };
    json!({
        "artifactLocation": artifact(&path),
        "region": {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        },
    })
}

/// A path from where the program runs, seen from the folder that addresses begin at.
fn from_base(path: &Path, places: &Places) -> String {
    slash_path(if places.root().is_absolute() {
        places.seen_from_root(path)
    } else {
        path
    })
}

/// The address of a file; one outside the folder that addresses begin at has its whole path.
fn artifact(path: &str) -> Value {
    if Path::new(path).is_absolute() {
        return json!({ "uri": format!("file://{}", encode_path(path)) });
    }
    json!({ "uri": encode_path(path), "uriBaseId": ROOT })
}

/// The folder that addresses begin at: the one that the program ran in, which whoever reads the log
/// knows, so that the same findings are the same log everywhere; or the root where it is named whole.
fn base(places: &Places) -> Value {
    let root = places.root();
    if root.is_absolute() {
        let address = format!(
            "file://{}/",
            encode_path(&slash_path(root)).trim_end_matches('/')
        );
        let text = "The folder of the site, which `--root` names.";
        return json!({ "uri": address, "description": { "text": text } });
    }
    json!({ "description": { "text": "The folder that tillit ran in." } })
}
