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
            let json = json.expect("texts and numbers can be written");
            steering_escaped(&json) + "\n"
        }
    }
}

/// JSON in which what steers a terminal or the direction of a text, and can only stand in a text there, is escaped.
fn steering_escaped(json: &str) -> String {
    let is_steering = |sign: char| matches!(sign, '\u{7f}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let mut out = String::with_capacity(json.len());
    for sign in json.chars() {
        if is_steering(sign) {
            out.push_str(&format!("\\u{:04x}", u32::from(sign)));
        } else {
            out.push(sign);
        }
    }
    out
}

#[cfg(test)]
mod tests;
