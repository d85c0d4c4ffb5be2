//! Fingerprints of files.

use crate::decode::{Decode, Decoder};
use crate::diagnostic::Code;
use crate::localize::untranslated;
use crate::node::Node;
use crate::source::{Span, Spanned};

use super::spanned::{invalid, schema, spanned, unread, written};

/// A SHA-256 in small hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sha256(Spanned<String>);

written!(Sha256);
untranslated!(Sha256);

impl Decode for Sha256 {
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        match node.string() {
            Some(text)
                if text.len() == 64
                    && text
                        .bytes()
                        .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) =>
            {
                Some(Self(spanned(node, text)))
            }
            Some(text) => invalid(
                decoder,
                node,
                Code::InvalidHash,
                text,
                "SHA-256",
                "write the 64 digits that `sha256sum FILE` prints",
            ),
            None => decoder.wrong_type(node, "text"),
        }
    }

    fn stand_in(span: Span) -> Self {
        Self(unread(span))
    }
}

schema! {
    Sha256, "Sha256", { "pattern": "^[0-9a-f]{64}$", "description": "A SHA-256 in small hexadecimal digits." };
}
