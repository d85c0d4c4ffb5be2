//! Languages by their codes.

use std::fmt;
use std::sync::Arc;

use crate::decode::{Decode, Decoder};
use crate::diagnostic::Code;
use crate::localize::untranslated;
use crate::node::Node;
use crate::source::Span;

use super::spanned::{invalid, schema};

/// A language code of BCP 47, such as `sv` or `sr-Latn`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(Arc<str>);

impl Lang {
    /// The language with this code, if it is a code.
    pub fn parse(code: &str) -> Option<Self> {
        let mut parts = code.split('-');
        let first = parts.next().unwrap_or_default();
        let sound = matches!(first.len(), 2 | 3)
            && first.bytes().all(|byte| byte.is_ascii_lowercase())
            && parts.all(|part| {
                matches!(part.len(), 2..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
            });
        sound.then(|| Self(code.into()))
    }

    /// The code for a language that is not known (BCP 47).
    pub fn undetermined() -> Self {
        Self("und".into())
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Decode for Lang {
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let Some(text) = node.string() else {
            return decoder.wrong_type(node, "text");
        };
        Self::parse(text).or_else(|| {
            invalid(
                decoder,
                node,
                Code::InvalidLanguage,
                text,
                "language code",
                "use a code of BCP 47, such as `sv`, `en` or `se`",
            )
        })
    }

    fn stand_in(_: Span) -> Self {
        Self::undetermined()
    }
}

untranslated!(Lang);

schema! {
    Lang, "Lang", { "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", "description": "A language code of BCP 47." };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_codes_of_bcp_47() {
        for sound in ["sv", "se", "sr-Latn", "zh-Hant-TW"] {
            assert!(Lang::parse(sound).is_some(), "{sound}");
        }
        for unsound in ["", "s", "SV", "sv_SE", "svenska", "sv-", "../sv"] {
            assert!(Lang::parse(unsound).is_none(), "{unsound}");
        }
    }
}
