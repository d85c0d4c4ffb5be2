//! Findings for a page that tells of them: their texts apart, each fit to be shown as text.

use super::places::Places;
use super::visible::visible;
use crate::diagnostic::Diagnostic;
use crate::source::{Sources, slash_path};

/// A finding in texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The name of its code.
    pub code: &'static str,
    /// Where it is: file, line and column, or a file alone.
    pub place: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What to do, one sentence each.
    pub help: Vec<String>,
}

/// Each finding in texts, in which nothing is hidden or turns the direction of writing.
pub fn told<'f>(
    findings: impl IntoIterator<Item = &'f Diagnostic>,
    sources: &Sources,
) -> Vec<Told> {
    let findings: Vec<_> = findings.into_iter().cloned().collect();
    let places = Places::new(sources, &findings);
    let told = findings.iter().map(|finding| Told {
        code: finding.code.name(),
        place: place(finding, &places).map(|place| visible(&place).into_owned()),
        message: visible(&finding.message).into_owned(),
        help: finding
            .help
            .iter()
            .map(|help| visible(help).into_owned())
            .collect(),
    });
    told.collect()
}

fn place(finding: &Diagnostic, places: &Places) -> Option<String> {
    let Some(label) = finding.label() else {
        return finding.file().map(slash_path);
    };
    let place = places.place(label.span);
    let file = &places.file(label.span).source.shown;
    Some(format!("{file}:{}:{}", place.line, place.column))
}
