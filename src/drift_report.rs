//! What a saved page has of a dataset, as a document: for a terminal, a pull request or a ticket, or a program.
//!
//! A terminal is spoken to in English, as by the rest of the program; a document is in the language that was
//! compared, when there are words for it.

mod json;
mod markdown;
mod terminal;
mod view;
mod words;

use crate::drift::Drift;
use crate::source::Sources;

/// What a document is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A terminal.
    Terminal {
        /// Whether it shows colours.
        colour: bool,
        /// Whether it tells of what was found exactly, too.
        all: bool,
    },
    /// A pull request or a ticket, as GitHub and GitLab read Markdown.
    Markdown,
    /// A program.
    Json,
}

/// The file that was compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// Its path, as the user named it.
    pub file: String,
    /// What it is, such as `HTML`.
    pub form: &'static str,
    /// Its encoding.
    pub encoding: &'static str,
    /// The language that it says it is in.
    pub lang: Option<String>,
    /// Its SHA-256.
    pub sha256: String,
}

/// Writes down what was found. It ends with the end of a line.
///
/// # Panics
/// When the program was built with a document that cannot be written.
pub fn render(saved: &Saved, drift: &Drift, sources: &Sources, format: Format) -> String {
    match format {
        Format::Terminal { colour, all } => terminal::render(saved, drift, sources, (colour, all)),
        Format::Markdown => markdown::render(saved, drift, sources),
        Format::Json => json::render(saved, drift, sources),
    }
}

#[cfg(test)]
mod tests;
