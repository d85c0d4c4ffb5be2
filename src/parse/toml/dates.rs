//! Dates that are none, such as `2026-02-30`: one of them hides nothing else that is wrong.
//!
//! To `toml` such a date is an error of syntax. To the user it is a value like others, which is read
//! as it was written, so that its field can say that it is none.

use std::ops::Range;

use toml::de::Error;

/// How `toml` begins what it says of a date or time that is none, such as `invalid date-time`.
const NO_DATE: [&str; 2] = ["invalid date", "invalid time"];

/// The dates of a text that are none, in the order of their places.
#[derive(Debug, Default)]
pub(super) struct NoDates(Vec<Range<usize>>);

impl NoDates {
    /// Those that these errors are about.
    pub(super) fn among(errors: &[Error], text: &str) -> Self {
        let is_about_one = |error: &&Error| {
            let message = error.message();
            NO_DATE.iter().any(|says| message.starts_with(says))
        };
        let places = errors.iter().filter(is_about_one).filter_map(Error::span);
        let mut places: Vec<_> = places
            .filter(|place| text.get(place.clone()).is_some_and(is_one_value))
            .collect();
        places.sort_unstable_by_key(|place| place.start);
        places.dedup();
        Self(places)
    }

    /// Adds others; whether there were any.
    pub(super) fn add(&mut self, others: Self) -> bool {
        let before = self.0.len();
        self.0.extend(others.0);
        self.0.sort_unstable_by_key(|place| place.start);
        self.0.dedup();
        self.0.len() > before
    }

    /// Where they stand.
    pub(super) fn places(&self) -> &[Range<usize>] {
        &self.0
    }

    /// The text with something in the place of each that `toml` reads: a text that is just as long,
    /// so that everything else keeps its place.
    pub(super) fn stood_in_for(&self, text: &str) -> String {
        let mut put = String::with_capacity(text.len());
        let mut from = 0;
        for place in &self.0 {
            put.push_str(&text[from..place.start]);
            put.push('"');
            put.extend(std::iter::repeat_n('-', place.len() - 2));
            put.push('"');
            from = place.end;
        }
        put + &text[from..]
    }

    /// Whether the value at this place is what stands for one of them.
    pub(super) fn is_at(&self, value: &Range<usize>) -> bool {
        self.0
            .binary_search_by_key(&value.start, |place| place.start)
            .is_ok()
    }
}

/// Whether this is a value of its own, with room for two quotation marks.
fn is_one_value(written: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"-:.+ ".contains(&byte);
    written.len() >= 2 && written.bytes().all(is_part)
}
