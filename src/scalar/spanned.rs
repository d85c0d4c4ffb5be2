//! What the single values share: a text with its place, and the finding when it is unsound.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use crate::decode::{Decode, Decoder};
use crate::diagnostic::{Code, Diagnostic};
use crate::localize::{Localize, Translator};
use crate::node::Node;
use crate::shape::Shape;
use crate::source::{Span, Spanned};
use crate::walk::{Leaf, Place, Walk};

/// Gives the text and the place of a spanned value.
macro_rules! written {
    ($($type:ident),*) => {$(
        impl $type {
            /// What was written.
            pub fn as_str(&self) -> &str {
                &self.0.value
            }

            /// Where it was written.
            pub fn span(&self) -> $crate::source::Span {
                self.0.span
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    )*};
}
pub(super) use written;

/// Gives each scalar its JSON Schema.
macro_rules! schema {
    ($($type:ty, $name:literal, { $($json:tt)* };)*) => {$(
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", $($json)* })
            }
        }
    )*};
}
pub(crate) use schema;

/// What stands for a text that could not be read.
pub(super) fn unread(span: Span) -> Spanned<String> {
    Spanned {
        value: String::new(),
        span,
    }
}

/// A text of the dataset with its place.
pub(super) fn spanned(node: &Node, text: &str) -> Spanned<String> {
    Spanned {
        value: text.to_owned(),
        span: node.span,
    }
}

/// Reports that a text is no such value.
pub(super) fn invalid<T>(
    decoder: &mut Decoder,
    node: &Node,
    code: Code,
    text: &str,
    what: &str,
    help: &str,
) -> Option<T> {
    let message = format!("{} is `{text}`, which is no {what}", decoder.place());
    decoder.report(
        Diagnostic::new(code, message)
            .at(node.span, format!("no {what}"))
            .help(help),
    );
    None
}

impl<T: Decode> Decode for Spanned<T> {
    const SHAPE: Shape = T::SHAPE;

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        T::decode(node, decoder).map(|value| Self {
            value,
            span: node.span,
        })
    }

    fn stand_in(span: Span) -> Self {
        Self {
            value: T::stand_in(span),
            span,
        }
    }
}

impl<T: Localize> Localize for Spanned<T> {
    fn localize(&self, translation: Option<&Node>, translator: &mut Translator) -> Self {
        Self {
            value: self.value.localize(translation, translator),
            span: self.span,
        }
    }
}

impl<T: Walk> Walk for Spanned<T> {
    fn walk<'a>(&'a self, place: Place<'a>, visit: &mut dyn FnMut(Place<'a>, Leaf<'a>)) {
        self.value.walk(place, visit);
    }
}

impl<T: JsonSchema> JsonSchema for Spanned<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}
