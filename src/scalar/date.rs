//! Calendar dates.

use crate::decode::{Decode, Decoder};
use crate::diagnostic::{Code, Diagnostic};
use crate::localize::untranslated;
use crate::node::{Node, Value};
use crate::source::{Span, Spanned};

use super::spanned::{invalid, schema, spanned, unread, written};

/// A calendar date, written 2026-01-31 (ISO 8601).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(Spanned<String>);

written!(Date);
untranslated!(Date);

/// How a date is written.
const HELP: &str = "write a day that exists, as `2026-01-31`";

/// The finding that a date of TOML is none, where no field is there to say it.
pub fn no_date(written: &str, span: Span) -> Diagnostic {
    Diagnostic::new(Code::InvalidDate, format!("`{written}` is no date"))
        .at(span, "no date")
        .help(HELP)
}

/// Whether a date or time of TOML's own is one.
pub fn is_date_or_time(written: &str) -> bool {
    written.parse::<toml::value::Datetime>().is_ok()
}

impl Decode for Date {
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let text = match &node.value {
            Value::String(text) | Value::Date(text) => text,
            _ => return decoder.wrong_type(node, "a date"),
        };
        let date = text.parse::<toml::value::Datetime>().ok();
        let is_date =
            text.len() == 10 && date.is_some_and(|date| date.date.is_some() && date.time.is_none());
        if is_date {
            Some(Self(spanned(node, text)))
        } else {
            invalid(decoder, node, Code::InvalidDate, text, "date", HELP)
        }
    }

    fn stand_in(span: Span) -> Self {
        Self(unread(span))
    }
}

/// A day that exists, as the decoder takes it.
const DATE: &str = "^(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)$";

schema! {
    Date, "Date", { "pattern": DATE, "description": "A date, written 2026-01-31. TOML dates are taken too." };
}
