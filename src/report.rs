//! Findings as text, for people and for programs. Nothing here prints.
//!
//! What users wrote is shown so that a terminal does nothing with it: control characters and
//! those that turn the direction of writing are replaced in text for people ([`visible`]) and
//! escaped in JSON.

mod excerpt;
mod github;
mod human;
mod json;
mod places;
mod sarif;
mod told;
mod visible;

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Sources;

use places::Places;

pub use told::{Told, told};
pub use visible::visible;

/// For whom findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// People at a terminal.
    Human,
    /// Programs: one object of `version` (at present 1), `findings` and `summary` (`errors`,
    /// `warnings`, `files`). A finding has `code`, `severity`, `message`, `help` (a list),
    /// `related` (a list of `message` and a place) and, when it is at a place in a text file, that
    /// place, `label` and `excerpt`; when it is about a file or folder as a whole, `file` alone. A
    /// place is `file`, `line`, `column`, `endLine` and `endColumn`:
    /// lines and characters from 1, the end being after the last character. A file's path is
    /// relative to the root; an excerpt is one line, cut and made [`visible`].
    Json,
    /// Programs that take SARIF 2.1.0, such as code hosts.
    Sarif,
    /// GitHub's workflow commands.
    Github,
}

/// Whether text for people has colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// No escape sequences at all.
    Plain,
    /// ANSI escape sequences.
    Colour,
}

/// How many findings there are, and in how many files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Summary {
    /// How many of them are errors.
    pub errors: usize,
    /// How many of them are warnings.
    pub warnings: usize,
    /// How many files they are in.
    pub files: usize,
}

/// Writes findings in a format. Text for people is empty when there are none; it ends with a
/// [`Summary`] otherwise, and lines are cut to `width` columns where they show what users wrote.
pub fn render(
    findings: &[Diagnostic],
    sources: &Sources,
    format: Format,
    style: Style,
    width: usize,
) -> String {
    let places = Places::new(sources, findings);
    match format {
        Format::Human => human::render(findings, &places, style, width),
        Format::Json => json::render(findings, &places),
        Format::Sarif => sarif::render(findings, &places),
        Format::Github => github::render(findings, &places),
    }
}

impl Summary {
    /// Counts findings.
    pub fn of(findings: &[Diagnostic]) -> Self {
        let errors = findings.iter().filter(|finding| finding.is_error()).count();
        let texts = findings.iter().filter_map(Diagnostic::label);
        let texts: BTreeSet<_> = texts.map(|label| label.span.source).collect();
        let whole: BTreeSet<_> = findings.iter().filter_map(Diagnostic::file).collect();
        Self {
            errors,
            warnings: findings.len() - errors,
            files: texts.len() + whole.len(),
        }
    }
}

impl std::fmt::Display for Summary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            errors,
            warnings,
            files,
        } = *self;
        if errors > 0 || warnings == 0 {
            write!(f, "{}", count(errors, "error"))?;
        }
        if errors > 0 && warnings > 0 {
            f.write_str(", ")?;
        }
        if warnings > 0 {
            write!(f, "{}", count(warnings, "warning"))?;
        }
        match files {
            0 => Ok(()),
            files => write!(f, " in {}", count(files, "file")),
        }
    }
}

fn count(number: usize, thing: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{plural}")
}

/// The word for a severity.
fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

#[cfg(test)]
mod tests;
