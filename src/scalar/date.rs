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

/// Whether a text is a day that exists, as dates are written.
pub fn is_day(text: &str) -> bool {
    let date = text.parse::<toml::value::Datetime>().ok();
    text.len() == 10 && date.is_some_and(|date| date.date.is_some() && date.time.is_none())
}

fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn days_of(year: u32, month: u32) -> u32 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Date {
    /// The day so many months later, or the last of its month where it has no such day.
    pub fn after_months(&self, months: u32) -> Option<String> {
        let mut parts = self.as_str().split('-').map(str::parse::<u32>);
        let mut part = || parts.next()?.ok();
        let (year, month, day) = (part()?, part()?, part()?);
        let months = (year * 12 + month).checked_sub(1)?.checked_add(months)?;
        let (year, month) = (months / 12, months % 12 + 1);
        let last = days_of(year, month);
        (year < 10_000).then(|| format!("{year:04}-{month:02}-{:02}", day.min(last)))
    }
}

impl Decode for Date {
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let text = match &node.value {
            Value::String(text) | Value::Date(text) => text,
            _ => return decoder.wrong_type(node, "a date"),
        };
        if is_day(text) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn months_later_is_a_day_that_exists() {
        let mut sources = Sources::default();
        let span = Span::new(sources.add("a.toml", ""), 0..0);
        let date = |written: &str| {
            Date(Spanned {
                value: written.to_owned(),
                span,
            })
        };
        for (from, months, to) in [
            ("2026-01-31", 1, "2026-02-28"),
            ("2024-01-31", 1, "2024-02-29"),
            ("2026-11-30", 12, "2027-11-30"),
            ("2026-12-01", 1, "2027-01-01"),
            ("2026-05-15", 0, "2026-05-15"),
        ] {
            assert_eq!(
                date(from).after_months(months).as_deref(),
                Some(to),
                "{from}"
            );
        }
        assert_eq!(date("9999-12-01").after_months(1), None);
        assert_eq!(date("").after_months(1), None);
    }
}
