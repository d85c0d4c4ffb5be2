//! A colour that can be compared with another.

use std::fmt;

use lightningcss::traits::Parse;
use lightningcss::values::color::{ColorSpace, CssColor, OKLCH, RGBA, SRGB};

/// An opaque colour of sRGB, a byte each for red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour([u8; 3]);

/// Why a text is no colour of a brand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NoColour {
    /// It is no colour of CSS.
    Syntax,
    /// It depends on what is around it, as `currentcolor` does.
    Unfixed,
    /// It lets through what is behind it.
    Translucent,
}

impl Colour {
    /// Reads a colour of CSS: `#0d504a`, `teal`, `oklch(40% 0.07 185)`. One that sRGB does not have
    /// becomes the nearest one that it has.
    pub(super) fn parse(text: &str) -> Result<Self, NoColour> {
        let colour = CssColor::parse_string(text).map_err(|_| NoColour::Syntax)?;
        let rgba = RGBA::try_from(&colour).map_err(|()| NoColour::Unfixed)?;
        if rgba.alpha < u8::MAX {
            return Err(NoColour::Translucent);
        }
        Ok(Self([rgba.red, rgba.green, rgba.blue]))
    }

    /// The contrast with another colour, from 1 to 21 (WCAG 2.2, contrast ratio).
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// WCAG 2.2, relative luminance.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|byte| {
            let value = f64::from(byte) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The nearest colour for which something holds: as much darker or lighter as it must be, with
    /// the same hue. `None` when neither black nor white will do.
    pub fn nearest(self, holds: impl Fn(Self) -> bool) -> Option<Self> {
        let start = self.oklch();
        let darker = start.towards(0.0, &holds);
        let lighter = start.towards(1.0, &holds);
        match (darker, lighter) {
            (Some(dark), Some(light)) => {
                let nearer = start.l - dark.l <= light.l - start.l;
                Some(if nearer {
                    dark.colour()
                } else {
                    light.colour()
                })
            }
            (one, other) => one.or(other).map(Shade::colour),
        }
    }

    fn oklch(self) -> Shade {
        let [red, green, blue] = self.0;
        Shade(OKLCH::from(SRGB::from(RGBA::new(red, green, blue, 1.0))).resolve_missing())
    }
}

/// How finely lightness is searched: less than a step of a byte.
const STEP: f32 = 1.0 / 1024.0;

/// A colour by lightness, chroma and hue, as the eye sees them (CSS Color 4, OKLCH).
#[derive(Clone, Copy)]
struct Shade(OKLCH);

impl std::ops::Deref for Shade {
    type Target = OKLCH;

    fn deref(&self) -> &OKLCH {
        &self.0
    }
}

impl Shade {
    /// The first shade on the way to a lightness for which something holds.
    fn towards(self, end: f32, holds: impl Fn(Colour) -> bool) -> Option<Self> {
        let way = end - self.l;
        let steps = (way.abs() / STEP).ceil() as u16;
        let shades = (0..=steps).map(|step| {
            let lightness = if step == steps {
                end
            } else {
                self.l + way * f32::from(step) / f32::from(steps)
            };
            Self(OKLCH {
                l: lightness,
                ..self.0
            })
        });
        shades.into_iter().find(|shade| holds(shade.colour()))
    }

    fn colour(self) -> Colour {
        let rgba = RGBA::from(SRGB::from(self.0).resolve());
        Colour([rgba.red, rgba.green, rgba.blue])
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"))
    }

    #[test]
    fn colours_are_written_in_every_way_that_css_has() {
        for (text, hex) in [
            ("#0d504a", "#0d504a"),
            ("#FFF", "#ffffff"),
            ("rebeccapurple", "#663399"),
            ("rgb(13 80 74)", "#0d504a"),
            ("hsl(0 100% 50%)", "#ff0000"),
            ("oklch(100% 0 0)", "#ffffff"),
            ("color(display-p3 0 0 0)", "#000000"),
        ] {
            assert_eq!(colour(text).to_string(), hex, "{text}");
        }
    }

    #[test]
    fn what_has_no_contrast_of_its_own_is_refused() {
        assert_eq!(Colour::parse("#0d504a80"), Err(NoColour::Translucent));
        assert_eq!(Colour::parse("transparent"), Err(NoColour::Translucent));
        assert_eq!(Colour::parse("currentcolor"), Err(NoColour::Unfixed));
        assert_eq!(Colour::parse("CanvasText"), Err(NoColour::Unfixed));
        assert_eq!(
            Colour::parse("light-dark(#000, #fff)"),
            Err(NoColour::Unfixed)
        );
        for text in ["", "#12345", "blå", "#000; color: red", "var(--ink)"] {
            assert_eq!(Colour::parse(text), Err(NoColour::Syntax), "{text}");
        }
    }

    /// Ratios that are published: WCAG's extremes, and the grey that is the lightest for text on white.
    #[test]
    fn contrast_is_that_of_wcag() {
        let ratio = |one, two| (colour(one).contrast(colour(two)) * 100.0).round() / 100.0;
        assert_eq!(ratio("#000", "#fff"), 21.0);
        assert_eq!(ratio("#fff", "#fff"), 1.0);
        assert_eq!(ratio("#767676", "#fff"), 4.54);
        assert_eq!(ratio("#fff", "#777"), 4.48);
    }

    #[test]
    fn the_nearest_colour_passes_and_the_one_before_does_not() {
        let white = colour("#fff");
        for text in ["#ffcc00", "#ff6040", "#3399ff", "#999", "#fefefe"] {
            let found = colour(text)
                .nearest(|shade| shade.contrast(white) >= 4.5)
                .expect("black passes");
            let ratio = found.contrast(white);
            assert!((4.5..4.65).contains(&ratio), "{text}: {found} has {ratio}");
        }
        let passes = colour("#0d504a");
        assert_eq!(
            passes.nearest(|shade| shade.contrast(white) >= 4.5),
            Some(passes)
        );
        assert_eq!(white.nearest(|shade| shade.contrast(white) > 21.0), None);
    }
}
