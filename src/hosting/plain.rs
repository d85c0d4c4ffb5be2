//! Text that means nothing to any host's format.

use std::fmt;

use serde::Serialize;

/// Text of an alphabet that no host's format reads as anything else: within quotes, none of these signs ends them,
/// begins a variable, a comment, an escape or a new line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Plain(String);

impl Plain {
    /// The text, if it is of the alphabet.
    pub fn new(text: &str) -> Option<Self> {
        let is_plain =
            |byte: u8| byte.is_ascii_alphanumeric() || b" -._~/:;,='()[]".contains(&byte);
        text.bytes().all(is_plain).then(|| Self(text.to_owned()))
    }

    /// The same for what is of it in every sound site: addresses, slugs, codes of languages and the headers that are
    /// made of them.
    ///
    /// # Panics
    /// When it is not: then something that was to be refused long before was let in.
    pub(super) fn of(text: &str) -> Self {
        Self::new(text).unwrap_or_else(|| {
            panic!("{text:?} is an address, a slug, a code of a language or a header")
        })
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Plain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
