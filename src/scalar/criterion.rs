//! Success criteria of the Web Content Accessibility Guidelines.

use crate::decode::{Decode, Decoder};
use crate::diagnostic::{Code, Diagnostic};
use crate::localize::untranslated;
use crate::node::Node;
use crate::source::{Span, Spanned};

use super::spanned::{schema, spanned, unread, written};

/// A success criterion of WCAG, by its number such as `1.2.5`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion(Spanned<String>);

written!(Criterion);
untranslated!(Criterion);

/// How many criteria each guideline of WCAG 2.2 has, with those of 2.0 and 2.1.
const GUIDELINES: [(&str, u8); 13] = [
    ("1.1", 1),
    ("1.2", 9),
    ("1.3", 6),
    ("1.4", 13),
    ("2.1", 4),
    ("2.2", 6),
    ("2.3", 3),
    ("2.4", 13),
    ("2.5", 8),
    ("3.1", 6),
    ("3.2", 6),
    ("3.3", 9),
    ("4.1", 3),
];

/// What [`is_criterion`] takes.
const NUMBER: &str = "^(?:1\\.1\\.1|1\\.2\\.[1-9]|1\\.3\\.[1-6]|[12]\\.4\\.(?:[1-9]|1[0-3])|2\\.1\\.[1-4]|2\\.2\\.[1-6]|2\\.3\\.[1-3]|2\\.5\\.[1-8]|3\\.[12]\\.[1-6]|3\\.3\\.[1-9]|4\\.1\\.[1-3])$";

fn is_criterion(text: &str) -> bool {
    let Some((guideline, number)) = text.rsplit_once('.') else {
        return false;
    };
    let mut known = GUIDELINES.iter();
    known.any(|(name, criteria)| {
        *name == guideline && (1..=*criteria).any(|known| known.to_string() == number)
    })
}

impl Decode for Criterion {
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let Some(text) = node.string() else {
            return decoder.wrong_type(node, "text");
        };
        if is_criterion(text) {
            return Some(Self(spanned(node, text)));
        }
        let message = format!(
            "{} is `{text}`, which is no success criterion of WCAG 2.2",
            decoder.place()
        );
        decoder.report(
            Diagnostic::new(Code::UnknownValue, message)
                .at(node.span, "no criterion")
                .help("write its number alone, such as `1.2.5`"),
        );
        None
    }

    fn stand_in(span: Span) -> Self {
        Self(unread(span))
    }
}

schema! {
    Criterion, "Criterion", { "pattern": NUMBER, "description": "The number of a success criterion of WCAG 2.2, such as 1.2.5." };
}
