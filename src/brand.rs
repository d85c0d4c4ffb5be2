//! The brand of a site: the tokens of `[extra.brand]` in config.toml, on top of the theme's.
//!
//! A token is a custom property of the theme's style by another name: `on_accent` is `--on-accent`.
//! The values are CSS, so they are read as CSS; what comes out is a style that sets them, for light
//! and dark, and the files that a page asks for by name. A site that cannot be read by everybody is
//! not written: each pair of colours in which something is told has the contrast that WCAG asks for
//! (2.2, success criteria 1.4.3 and 1.4.11).

mod closed;
mod colour;
mod contrast;
mod extent;
mod file;
mod read;
mod style;
mod token;
mod value;

pub use colour::Colour;
pub use contrast::{PAIRS, Pair};
pub use read::read;
pub use token::{Bounds, FileKind, Kind, TOKENS, Token};

use crate::source::Span;

/// The name of the table in `[extra]`, in config.toml and in the theme's `theme.toml`.
pub const TABLE: &str = "brand";

/// The theme's file that the generated style takes the place of, in the theme's folder.
pub const STYLE: &str = "sass/_brand.scss";

/// The theme's file with the names of the tokens that are set there.
pub const NAMES: &str = "sass/_set.scss";

/// Whether templates ask for a token, and not the style alone.
pub fn is_for_templates(name: &str) -> bool {
    TOKENS
        .iter()
        .any(|token| token.name == name && token.is_for_templates())
}

/// What a site sets of its brand. Sound: every value is CSS, every file is there, and what is told
/// in colours has the contrast that it needs.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Brand {
    set: Vec<Set>,
}

/// One token that the site sets.
#[derive(Debug, Clone, PartialEq)]
struct Set {
    token: &'static Token,
    value: Value,
    span: Span,
}

/// What a token is set to.
#[derive(Debug, Clone, PartialEq)]
enum Value {
    /// The same in light and dark, or a colour for each.
    Colours { light: Colour, dark: Colour },
    /// Any other CSS, as it is written.
    Css(String),
    /// A file in `static/`, by its path there.
    File(String),
}

impl Brand {
    /// Whether the site sets nothing.
    pub fn is_empty(&self) -> bool {
        self.set.is_empty()
    }

    /// The style that sets the tokens, in the theme's layer for them; it is Sass too.
    pub fn style(&self) -> String {
        style::of(&self.set)
    }

    /// The names of the tokens that the style sets, as Sass.
    pub fn names(&self) -> String {
        style::names(&self.set)
    }

    /// The files that templates ask for: each token's name and the path in `static/`.
    pub fn files(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.set.iter().filter_map(|set| match &set.value {
            Value::File(path) if set.token.is_for_templates() => {
                Some((set.token.name, path.as_str()))
            }
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests;
