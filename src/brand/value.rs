//! One value of a brand, read as CSS.

use std::borrow::Cow;

use lightningcss::printer::PrinterOptions;

use lightningcss::properties::{CSSWideKeyword, Property, PropertyId};
use lightningcss::stylesheet::ParserOptions;
use lightningcss::traits::{Parse, ToCss};
use lightningcss::values::length::Length;

use super::closed;
use super::colour::NoColour;
use super::{Colour, Kind, Value};

/// Why a text is no value of a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NoValue {
    /// What is wrong, in a few words for the margin.
    pub(super) what: &'static str,
    /// What to do.
    pub(super) help: Cow<'static, str>,
}

const COLOUR: &str = "write a colour, such as `#0d504a`, or one for each: `{ light = \"#0d504a\", dark = \"#86cfc3\" }`";
const LENGTH: &str = "write a length, such as `1rem`, `12px` or `clamp(1rem, 4vw, 3rem)`";
const NUMBER: &str = "write a number above 0, such as `1.6`";
const FONTS: &str = "write the names of fonts with commas between them, such as `\"Source Serif 4\", Georgia, serif`";

/// Reads a text as a value of a kind that is CSS. A colour is the same in light and dark.
pub(super) fn parse(kind: Kind, text: &str) -> Result<Value, NoValue> {
    let value = match kind {
        Kind::Colour => {
            let both = colour(text)?;
            Value::Colours {
                light: both,
                dark: both,
            }
        }
        Kind::Length => Value::Css(length(text)?),
        Kind::Number => Value::Css(number(text)?),
        Kind::Fonts => Value::Css(fonts(text)?),
        Kind::File(_) => return Ok(Value::File(text.to_owned())),
    };
    // What is no CSS at all has been told of with what its kind looks like.
    closed::check(text)?;
    Ok(value)
}

/// Reads a colour.
pub(super) fn colour(text: &str) -> Result<Colour, NoValue> {
    Colour::parse(text).map_err(|error| match error {
        NoColour::Syntax => not_css(COLOUR),
        NoColour::Unfixed => NoValue {
            what: "it depends on what is around it",
            help: COLOUR.into(),
        },
        NoColour::Translucent => NoValue {
            what: "it lets through what is behind it",
            help: "write the colour that it gives on the page, which has a contrast of its own"
                .into(),
        },
    })
}

/// The parser's own words are about tokens and of no help to who sets a colour.
fn not_css(help: &'static str) -> NoValue {
    NoValue {
        what: "not CSS of this kind",
        help: help.into(),
    }
}

fn printed(value: &impl ToCss, help: &'static str) -> Result<String, NoValue> {
    let printed = value.to_css_string(PrinterOptions::default());
    printed.map_err(|_| not_css(help))
}

fn length(text: &str) -> Result<String, NoValue> {
    let length = Length::parse_string(text).map_err(|_| not_css(LENGTH))?;
    let refused = |what| {
        Err(NoValue {
            what,
            help: LENGTH.into(),
        })
    };
    if let Length::Value(value) = &length
        && value.to_unit_value().0 < 0.0
    {
        return refused("it is below 0");
    }
    // Where SVG takes numbers, so does the parser: of what a browser has in a style it is too much.
    if f32::parse_string(text).is_ok_and(|number| number != 0.0) {
        return refused("it has no unit");
    }
    printed(&length, LENGTH)
}

fn number(text: &str) -> Result<String, NoValue> {
    let number = f32::parse_string(text).map_err(|_| not_css(NUMBER))?;
    if number <= 0.0 {
        return Err(NoValue {
            what: "it is not above 0",
            help: NUMBER.into(),
        });
    }
    printed(&number, NUMBER)
}

fn fonts(text: &str) -> Result<String, NoValue> {
    if CSSWideKeyword::parse_string(text).is_ok() {
        return Err(NoValue {
            what: "no list of fonts",
            help: FONTS.into(),
        });
    }
    let property = Property::parse_string(PropertyId::FontFamily, text, ParserOptions::default());
    match property.map_err(|_| not_css(FONTS))? {
        property @ Property::FontFamily(_) => {
            let css = property.value_to_css_string(PrinterOptions::default());
            css.map_err(|_| not_css(FONTS))
        }
        _ => Err(NoValue {
            what: "no list of fonts",
            help: FONTS.into(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn css(kind: Kind, text: &str) -> Option<String> {
        match parse(kind, text) {
            Ok(Value::Css(css)) => Some(css),
            _ => None,
        }
    }

    #[test]
    fn values_are_css_of_their_kind() {
        for (kind, text, written) in [
            (Kind::Length, "1rem", "1rem"),
            (Kind::Length, "0", "0"),
            (
                Kind::Length,
                "clamp(1rem, 1rem + .3vw, 2rem)",
                "clamp(1rem, 1rem + .3vw, 2rem)",
            ),
            (Kind::Number, "1.60", "1.6"),
            (
                Kind::Fonts,
                "'Source Serif 4', Georgia, serif",
                "\"Source Serif 4\", Georgia, serif",
            ),
        ] {
            assert_eq!(css(kind, text).as_deref(), Some(written), "{text}");
        }
    }

    #[test]
    fn what_is_no_css_of_its_kind_or_more_than_that_is_refused() {
        for (kind, text) in [
            (Kind::Length, "1rm"),
            (Kind::Length, "10"),
            (Kind::Length, "-1rem"),
            (Kind::Length, "1rem; color: red"),
            (Kind::Length, "var(--x)"),
            (Kind::Length, "url(https://elsewhere.example)"),
            (Kind::Number, "0"),
            (Kind::Number, "1.6em"),
            (Kind::Fonts, ""),
            (Kind::Fonts, "a } body { color: red"),
            (Kind::Fonts, "var(--x)"),
            (Kind::Fonts, "inherit"),
        ] {
            assert!(parse(kind, text).is_err(), "{kind:?} {text}");
        }
    }
}
