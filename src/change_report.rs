//! What changed between two states of a dataset, as a document: for a terminal, a pull request, a meeting, or
//! a program.
//!
//! A terminal is spoken to in English, as by the rest of the program; a document is in the language of the
//! site, when there are words for it.

mod html;
mod markdown;
mod terminal;
mod view;
mod words;

use crate::difference::Difference;

/// What a document is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A terminal, with colours or without.
    Terminal {
        /// Whether it shows colours.
        colour: bool,
    },
    /// A pull request, as GitHub and GitLab read Markdown.
    Markdown,
    /// A meeting: a page to be read and printed, with a box to sign in.
    Html,
    /// A program.
    Json,
}

/// Writes a difference down. It ends with the end of a line.
///
/// # Panics
/// When the program was built with a document that cannot be written.
pub fn render(difference: &Difference, format: Format) -> String {
    match format {
        Format::Terminal { colour } => terminal::render(difference, colour),
        Format::Markdown => markdown::render(difference),
        Format::Html => html::render(difference),
        Format::Json => {
            let json = serde_json::to_string_pretty(difference);
            json.expect("texts and numbers can be written") + "\n"
        }
    }
}

#[cfg(test)]
mod tests;
