//! For GitHub: workflow commands, which it shows beside the lines of a pull request.

use super::places::Places;
use super::visible::visible;
use super::word;
use crate::diagnostic::Diagnostic;
use crate::source::slash_path;

pub(super) fn render(findings: &[Diagnostic], places: &Places) -> String {
    findings
        .iter()
        .map(|finding| command(finding, places))
        .collect()
}

fn command(finding: &Diagnostic, places: &Places) -> String {
    let mut properties = Vec::new();
    if let Some(file) = finding.file() {
        properties.push(("file", slash_path(file)));
    }
    if let Some(label) = finding.label() {
        let place = places.place(label.span);
        let file = places.file(label.span).source.shown.clone();
        properties.push(("file", file));
        properties.push(("line", place.line.to_string()));
        properties.push(("endLine", place.end_line.to_string()));
        // GitHub takes columns on one line only.
        if place.line == place.end_line {
            properties.push(("col", place.column.to_string()));
            properties.push(("endColumn", place.end_column.to_string()));
        }
    }
    properties.push(("title", finding.code.name().to_owned()));
    let properties: Vec<_> = properties
        .into_iter()
        .map(|(name, value)| format!("{name}={}", property(&value)))
        .collect();
    let help = finding.help.iter().map(|help| format!("help: {help}"));
    let help: Vec<_> = help.collect();
    // A help may hold what another program said on several lines.
    let lines: Vec<_> = std::iter::once(data(&finding.message))
        .chain(help.iter().flat_map(|help| help.lines()).map(data))
        .collect();
    format!(
        "::{} {}::{}\n",
        word(finding.severity),
        properties.join(","),
        lines.join("%0A")
    )
}

/// Text after the second `::`.
fn data(text: &str) -> String {
    visible(text).replace('%', "%25")
}

/// The value of a property, which a comma or colon would end.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
