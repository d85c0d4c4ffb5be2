//! How large a length or number of a brand is, and whether people can read with it.
//!
//! A value can be good CSS and still hide the text: one pixel as the width of a line, a size that
//! does not grow when a reader enlarges the page (WCAG 2.2, 1.4.4). What depends on the device in
//! a way that nobody can compute beforehand is let pass.

use lightningcss::traits::Parse;
use lightningcss::values::calc::{Calc, MathFunction};
use lightningcss::values::length::{Length, LengthValue};

use super::token::{Bounds, Kind, Token};
use super::value::NoValue;

/// The widths of screens that a length must suit, in CSS pixels.
const SCREENS: [f32; 2] = [320.0, 1440.0];
/// How much a browser enlarges at most, which is where every text must be twice as large.
const ZOOM: f32 = 5.0;

/// Why a value of this token is too small, too large or too stiff, if it is.
pub(super) fn check(token: &Token, css: &str) -> Result<(), NoValue> {
    let Some(bounds) = token.bounds else {
        return Ok(());
    };
    match token.kind {
        Kind::Number => match f32::parse_string(css) {
            Ok(number) => within(number * 100.0, bounds, || numbers(bounds)),
            Err(_) => Ok(()),
        },
        _ => length(token, css, bounds),
    }
}

fn length(token: &Token, css: &str, bounds: Bounds) -> Result<(), NoValue> {
    let Ok(length) = Length::parse_string(css) else {
        return Ok(());
    };
    for screen in SCREENS {
        let Some(size) = pixels(&length, screen) else {
            return Ok(());
        };
        within(size, bounds, || lengths(bounds))?;
        let enlarged = pixels(&length, screen / ZOOM).map(|size| size * ZOOM);
        if token.is_text_size() && enlarged.is_some_and(|enlarged| enlarged < size * 2.0) {
            return Err(NoValue {
                what: "it stays as it is when a reader enlarges the page",
                help: "write a length with a part in `rem`, such as `clamp(1rem, 0.9rem + 0.5vw, 1.25rem)`".into(),
            });
        }
    }
    Ok(())
}

fn within(size: f32, bounds: Bounds, help: impl FnOnce() -> String) -> Result<(), NoValue> {
    let what = if size < f32::from(bounds.least) {
        "it is too small"
    } else if size > f32::from(bounds.most) {
        "it is too large"
    } else {
        return Ok(());
    };
    Err(NoValue {
        what,
        help: help().into(),
    })
}

fn lengths(Bounds { least, most }: Bounds) -> String {
    format!(
        "write a length from {least}px to {most}px, on a screen of {}px and on one of {}px",
        SCREENS[0], SCREENS[1]
    )
}

fn numbers(Bounds { least, most }: Bounds) -> String {
    let number = |hundredths: u16| f32::from(hundredths) / 100.0;
    format!("write a number from {} to {}", number(least), number(most))
}

/// How many CSS pixels a length is on a screen of this width, with letters of the usual size.
fn pixels(length: &Length, screen: f32) -> Option<f32> {
    match length {
        Length::Value(value) => value_in_pixels(value, screen),
        Length::Calc(calc) => computed(calc, screen),
    }
}

fn value_in_pixels(value: &LengthValue, screen: f32) -> Option<f32> {
    use LengthValue::{Ch, Dvw, Em, Lvw, Rch, Rem, Svw, Vw};
    match value {
        Rem(number) => Some(number * 16.0),
        // Running text is a little larger than the root's, and its figures about half as wide.
        Em(number) => Some(number * 18.0),
        Ch(number) | Rch(number) => Some(number * 9.0),
        Vw(number) | Svw(number) | Lvw(number) | Dvw(number) => Some(number * screen / 100.0),
        other => other.to_px(),
    }
}

fn computed(calc: &Calc<Length>, screen: f32) -> Option<f32> {
    let value = |calc: &Calc<Length>| computed(calc, screen);
    let all = |calcs: &[Calc<Length>]| calcs.iter().map(value).collect::<Option<Vec<_>>>();
    match calc {
        Calc::Value(length) => pixels(length, screen),
        Calc::Number(number) => Some(*number),
        Calc::Sum(one, other) => Some(value(one)? + value(other)?),
        Calc::Product(number, of) => Some(number * value(of)?),
        Calc::Function(function) => match &**function {
            MathFunction::Calc(calc) => value(calc),
            MathFunction::Min(calcs) => all(calcs)?.into_iter().reduce(f32::min),
            MathFunction::Max(calcs) => all(calcs)?.into_iter().reduce(f32::max),
            MathFunction::Clamp(least, wanted, most) => {
                Some(value(wanted)?.min(value(most)?).max(value(least)?))
            }
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::token::TOKENS;
    use super::*;

    fn said(name: &str, css: &str) -> Option<&'static str> {
        let token = TOKENS.iter().find(|token| token.name == name);
        let refused = check(token.expect("a token"), css).err();
        refused.map(|refused| refused.what)
    }

    #[test]
    fn values_that_nobody_can_read_with_are_refused() {
        let (small, large) = (Some("it is too small"), Some("it is too large"));
        let stiff = Some("it stays as it is when a reader enlarges the page");
        for (name, css, expected) in [
            ("measure", "1px", small),
            ("measure", "33em", None),
            ("measure", "60ch", None),
            ("measure", "200rem", large),
            ("text_m", "1px", small),
            ("text_m", "1rem", None),
            ("text_m", "5vw", stiff),
            ("text_m", "calc(3rem + 1vw)", large),
            ("text_2xl", "clamp(30px, 10vw, 4rem)", None),
            ("text_2xl", "clamp(20px, 5vw, 200px)", stiff),
            ("text_2xl", "max(16px, 6vw)", stiff),
            ("leading", "0.1", small),
            ("leading", "1.5", None),
            ("leading", "9", large),
            ("edge", "1000000000px", large),
            ("edge", "0", None),
            ("edge", "min(5vw, 3rem)", None),
            ("edge", "10lh", None),
        ] {
            assert_eq!(said(name, css), expected, "{name}: {css}");
        }
    }
}
