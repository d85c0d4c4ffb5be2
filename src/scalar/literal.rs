//! Texts that are the same in every language.

use crate::decode::{Decode, Decoder};
use crate::invisible;
use crate::localize::same_in_every_language;
use crate::node::Node;
use crate::source::{Span, Spanned};

use super::sound::{NOT_BLANK, NOT_IN_A_LINE, sound_text};
use super::spanned::{schema, spanned, unread, written};

/// A text of one line that is not translated, such as a register number or a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Literal(Spanned<String>);

written!(Literal);
same_in_every_language!(Literal);

impl Decode for Literal {
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let place = decoder.place();
        let Some(text) = node.string() else {
            return decoder.wrong_type(node, "text");
        };
        for (character, places) in invisible::find(text) {
            decoder.report(invisible::finding(
                &place,
                character,
                places.len(),
                node.span,
            ));
        }
        sound_text(text, node.span, &place, true, &mut decoder.findings).then(|| {
            Self(spanned(
                node,
                &(text.to_owned() + &invisible::closers(text)),
            ))
        })
    }

    fn stand_in(span: Span) -> Self {
        Self(unread(span))
    }
}

schema! {
    Literal, "Literal", { "pattern": NOT_BLANK, "not": { "pattern": NOT_IN_A_LINE }, "description": "One line that is the same in every language." };
}
