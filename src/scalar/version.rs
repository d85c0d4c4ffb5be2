//! Versions, compared number by number.

use std::cmp::Ordering;

use crate::decode::{Decode, Decoder};
use crate::diagnostic::Code;
use crate::localize::untranslated;
use crate::node::Node;
use crate::source::{Span, Spanned};

use super::spanned::{invalid, schema, spanned, unread, written};

/// A version: numbers with dots between them, compared number by number.
#[derive(Debug, Clone)]
pub struct Version(Spanned<String>);

written!(Version);
untranslated!(Version);

impl Version {
    /// Whether it could be read; one that could not is not compared with others.
    pub fn is_read(&self) -> bool {
        !self.as_str().is_empty()
    }

    fn parse(text: &str) -> bool {
        let parts: Vec<_> = text.split('.').collect();
        parts.len() <= 4
            && parts.iter().all(|part| {
                !part.is_empty()
                    && part.len() <= 9
                    && part.bytes().all(|byte| byte.is_ascii_digit())
            })
    }

    /// Whether one text is a higher version than another, where both are versions.
    pub fn is_higher(one: &str, other: &str) -> bool {
        Self::parse(one) && Self::parse(other) && numbers(one).gt(numbers(other))
    }

    fn numbers(&self) -> impl Iterator<Item = u32> {
        numbers(self.as_str())
    }
}

/// The numbers of a version, four of them.
fn numbers(text: &str) -> impl Iterator<Item = u32> {
    let numbers: Vec<u32> = text
        .split('.')
        .filter_map(|part| part.parse().ok())
        .collect();
    let padding = 4 - numbers.len().min(4);
    numbers.into_iter().chain(std::iter::repeat_n(0, padding))
}

impl Ord for Version {
    fn cmp(&self, other: &Self) -> Ordering {
        self.numbers().cmp(other.numbers())
    }
}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Version {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Version {}

impl Decode for Version {
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        match node.string() {
            Some(text) if Self::parse(text) => Some(Self(spanned(node, text))),
            Some(text) => invalid(
                decoder,
                node,
                Code::InvalidVersion,
                text,
                "version",
                "write numbers with dots between them, as `\"1.2\"`",
            ),
            None => decoder.wrong_type(node, "text, such as `\"1.2\"`"),
        }
    }

    fn stand_in(span: Span) -> Self {
        Self(unread(span))
    }
}

schema! {
    Version, "Version", { "pattern": "^[0-9]{1,9}(\\.[0-9]{1,9}){0,3}$", "description": "A version: numbers with dots between them." };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn version(text: &str) -> Version {
        let span = Span::new(Sources::default().add("a", ""), 0..0);
        Version(Spanned {
            value: text.to_owned(),
            span,
        })
    }

    #[test]
    fn versions_are_compared_number_by_number() {
        assert!(version("1.10") > version("1.9"));
        assert!(version("2") == version("2.0.0"));
        assert!(version("1.0.1") > version("1"));
    }
}
