//! Which colours meet each other on a page, and the contrast that each pair must have.

use super::{Colour, Set, Token, Value};
use crate::diagnostic::{Code, Diagnostic};

/// Two tokens that meet: something in one colour, on the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// The token of what is told.
    pub front: &'static str,
    /// The token of what it is told on.
    pub back: &'static str,
    /// What is told, and so which contrast it needs.
    pub what: What,
}

/// What is told in a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Text: 4.5 to 1 (WCAG 2.2, 1.4.3).
    Text,
    /// Frames and lines that tell something: 3 to 1 (WCAG 2.2, 1.4.11).
    Sign,
}

impl What {
    /// The least contrast.
    pub fn least(self) -> f64 {
        match self {
            Self::Text => 4.5,
            Self::Sign => 3.0,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Sign => "what is told by a line or frame",
        }
    }
}

const fn text(front: &'static str, back: &'static str) -> Pair {
    let what = What::Text;
    Pair { front, back, what }
}

const fn sign(front: &'static str, back: &'static str) -> Pair {
    let what = What::Sign;
    Pair { front, back, what }
}

/// Every pair that the theme makes.
pub const PAIRS: &[Pair] = &[
    text("ink", "paper"),
    text("ink", "tint"),
    text("ink_soft", "paper"),
    text("ink_soft", "tint"),
    text("accent", "paper"),
    text("accent", "tint"),
    text("on_accent", "accent"),
    sign("line", "paper"),
    sign("line", "tint"),
    sign("focus", "paper"),
    sign("focus", "tint"),
];

/// Light or dark.
#[derive(Debug, Clone, Copy)]
enum Scheme {
    Light,
    Dark,
}

impl Scheme {
    fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    fn of(self, value: &Value) -> Option<Colour> {
        match (self, value) {
            (Self::Light, Value::Colours { light, .. }) => Some(*light),
            (Self::Dark, Value::Colours { dark, .. }) => Some(*dark),
            _ => None,
        }
    }
}

/// The colours of a site: its own before those of the theme.
struct Palette<'b> {
    set: &'b [Set],
    theme: &'b [(&'static Token, Value)],
    scheme: Scheme,
}

impl Palette<'_> {
    fn own(&self, name: &str) -> Option<&Set> {
        self.set.iter().find(|set| set.token.name == name)
    }

    fn colour(&self, name: &str) -> Option<Colour> {
        let theme = self.theme.iter().find(|(token, _)| token.name == name);
        let value = self.own(name).map(|set| &set.value);
        match value.or(theme.map(|(_, value)| value)) {
            Some(value) => self.scheme.of(value),
            // As the theme's style has it.
            None if name == "focus" => self.colour("accent"),
            None => None,
        }
    }

    /// Whether a token could have this colour: every pair that it is part of would do.
    fn does(&self, name: &str, colour: Colour) -> bool {
        let of = |token: &str| {
            if token == name {
                Some(colour)
            } else {
                self.colour(token)
            }
        };
        PAIRS
            .iter()
            .filter(|pair| pair.front == name || pair.back == name)
            .filter_map(|pair| Some((of(pair.front)?, of(pair.back)?, pair.what.least())))
            .all(|(front, back, least)| front.contrast(back) >= least)
    }

    /// What is wrong with a pair of which the site has set a colour.
    fn check(&self, pair: &Pair, all: &[Palette]) -> Option<Diagnostic> {
        let (front, back) = (self.colour(pair.front)?, self.colour(pair.back)?);
        let ratio = front.contrast(back);
        let least = pair.what.least();
        if ratio >= least {
            return None;
        }
        let (name, colour, set) = match (self.own(pair.front), self.own(pair.back)) {
            (Some(set), _) => (pair.front, front, set),
            (None, Some(set)) => (pair.back, back, set),
            (None, None) => return None,
        };
        let message = format!(
            "`{}` ({front}) on `{}` ({back}) has a contrast of {} to 1 in {} colours",
            pair.front,
            pair.back,
            shown(ratio),
            self.scheme.name()
        );
        let label = format!("{} needs {least} to 1", pair.what.name());
        let help = if set.is_one_colour() {
            for_all(all, name, colour)
        } else {
            self.nearest(name, colour)
                .map(|nearest| is_nearest(name, nearest))
        };
        let help = help.unwrap_or_else(|| {
            format!("no `{name}` has enough contrast with all that it meets: set the others too")
        });
        let finding = Diagnostic::new(Code::BrandContrast, message).at(set.span, label);
        Some(finding.help(help))
    }

    fn nearest(&self, name: &str, colour: Colour) -> Option<Colour> {
        colour.nearest(|colour| self.does(name, colour))
    }
}

impl Set {
    fn is_one_colour(&self) -> bool {
        matches!(self.value, Value::Colours { light, dark } if light == dark)
    }
}

/// What to write for a colour that is given once, for light and dark: another that does in both, or
/// else one for each. A colour that does in one of them only would be refused again.
fn for_all(palettes: &[Palette], name: &str, colour: Colour) -> Option<String> {
    let does = |colour: Colour| palettes.iter().all(|palette| palette.does(name, colour));
    if let Some(nearest) = colour.nearest(does) {
        return Some(is_nearest(name, nearest));
    }
    let each = palettes.iter().map(|palette| {
        let nearest = palette.nearest(name, colour)?;
        Some(format!("{} = \"{nearest}\"", palette.scheme.name()))
    });
    let each = each.collect::<Option<Vec<_>>>()?.join(", ");
    Some(format!(
        "no one `{name}` has enough contrast in light and in dark: the nearest that have it are `{{ {each} }}`"
    ))
}

fn is_nearest(name: &str, nearest: Colour) -> String {
    format!("the nearest `{name}` that has enough contrast with all that it meets is `{nearest}`")
}

/// A ratio with two decimals, never rounded up to one that would do.
fn shown(ratio: f64) -> String {
    let text = format!("{:.2}", (ratio * 100.0).floor() / 100.0);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Every pair with too little contrast in which the site has set a colour.
pub(super) fn check(set: &[Set], theme: &[(&'static Token, Value)]) -> Vec<Diagnostic> {
    let schemes = [Scheme::Light, Scheme::Dark];
    let palettes = schemes.map(|scheme| Palette { set, theme, scheme });
    palettes
        .iter()
        .flat_map(|palette| {
            PAIRS
                .iter()
                .filter_map(|pair| palette.check(pair, &palettes))
        })
        .collect()
}
