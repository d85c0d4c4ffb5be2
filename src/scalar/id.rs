//! Ids, and what refers to something by its id.

use crate::decode::{Decode, Decoder};
use crate::diagnostic::Code;
use crate::localize::{Localize, Translator, untranslated};
use crate::node::Node;
use crate::shape::Shape;
use crate::source::{Span, Spanned};
use crate::walk::textless;

use super::spanned::{invalid, schema, spanned, unread, written};

/// A stable id: small ASCII letters and digits in parts joined by single hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Id(Spanned<String>);

/// The id of something else in the dataset.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference(Spanned<String>);

written!(Id, Reference);

/// Whether this can be an id or a slug.
pub fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 100
        && text.split('-').all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}

/// Whether this can be an id, or one in the [namespace](crate::namespace) of a department.
pub fn is_id(text: &str) -> bool {
    text.split("--").all(is_slug)
}

/// What an id or a slug is made of.
pub(super) const SLUG_HELP: &str = "use small letters a to z, digits, and single hyphens between them, such as `helhetssyn` or `steg-2`";

impl Decode for Id {
    const SHAPE: Shape = Shape::Id;

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        match node.string() {
            Some(text) => {
                if !is_slug(decoder.namespaces.written(text, node.span)) {
                    invalid::<Self>(decoder, node, Code::InvalidId, text, "id", SLUG_HELP);
                }
                // What refers to it still finds it, and is no further finding.
                Some(Self(spanned(node, text)))
            }
            None => decoder.wrong_type(node, "text"),
        }
    }

    fn stand_in(span: Span) -> Self {
        Self(unread(span))
    }
}

impl Decode for Reference {
    const SHAPE: Shape = Shape::Reference;

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        match node.string() {
            Some(text) => {
                if !is_slug(decoder.namespaces.written(text, node.span)) {
                    invalid::<Self>(decoder, node, Code::InvalidId, text, "id", SLUG_HELP);
                }
                // What refers to it still finds it, and is no further finding.
                Some(Self(spanned(node, text)))
            }
            None => decoder.wrong_type(node, "text"),
        }
    }

    fn stand_in(span: Span) -> Self {
        Self(unread(span))
    }
}

impl Localize for Id {
    fn localize(&self, _: Option<&Node>, _: &mut Translator) -> Self {
        // A record was matched by this id, so the translation's is the same.
        self.clone()
    }
}

textless!(Id);
untranslated!(Reference);

schema! {
    Id, "Id", { "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 100, "description": "A stable id: small letters a to z, digits and single hyphens. It is never used again for something else." };
    Reference, "Reference", { "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 100, "description": "The id of something else in the dataset." };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_small_ascii_with_single_hyphens() {
        for sound in ["a", "helhetssyn", "steg-2", "0"] {
            assert!(is_slug(sound), "{sound}");
        }
        for unsound in [
            "", "-", "a-", "-a", "a--b", "A", "å", "a b", "a/b", "..", "a.b",
        ] {
            assert!(!is_slug(unsound), "{unsound}");
        }
    }
}
