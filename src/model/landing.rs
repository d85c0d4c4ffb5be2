//! The landing page: an ordered list of blocks, so that the body's own order is kept.

use schemars::JsonSchema;

use crate::decode::{Decode, Decoder, describe, nearest, record, suggest, wrong_type};
use crate::diagnostic::{Code, Diagnostic};
use crate::localize::{Listed, Localize, Translator};
use crate::node::{Node, Value};
use crate::scalar::{Id, Line, Reference, Text};
use crate::shape::{self, Shape};
use crate::walk::{Leaf, Place, Walk};

/// One part of the landing page.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Block {
    /// Running text.
    Prose(ProseBlock),
    /// One of the quotes.
    Quote(QuoteBlock),
    /// The list of principles.
    Principles(PrinciplesBlock),
    /// A film, recording or picture.
    Media(MediaBlock),
    /// One of the links.
    Link(LinkBlock),
}

record! {
    /// Running text.
    keyed "prose block" ProseBlock {
        /// Its id.
        id: Id,
        /// A heading above it.
        title: Option<Line>,
        /// The text.
        text: Text,
    }
}

record! {
    /// One of the quotes.
    keyed "quote block" QuoteBlock {
        /// Its id.
        id: Id,
        /// The quote.
        quote: Reference,
    }
}

record! {
    /// The list of principles.
    keyed "principles block" PrinciplesBlock {
        /// Its id.
        id: Id,
        /// The heading above the list.
        title: Option<Line>,
        /// A text between the heading and the list.
        text: Option<Text>,
    }
}

record! {
    /// A film, recording or picture.
    keyed "media block" MediaBlock {
        /// Its id.
        id: Id,
        /// The film, recording or picture.
        media: Reference,
    }
}

record! {
    /// One of the links.
    keyed "link block" LinkBlock {
        /// Its id.
        id: Id,
        /// The link.
        link: Reference,
    }
}

/// The words of `type`.
const TYPES: &[&str] = &["prose", "quote", "principles", "media", "link"];

impl Block {
    /// The block's id.
    pub fn id(&self) -> &Id {
        match self {
            Self::Prose(block) => &block.id,
            Self::Quote(block) => &block.id,
            Self::Principles(block) => &block.id,
            Self::Media(block) => &block.id,
            Self::Link(block) => &block.id,
        }
    }
}

impl Decode for Block {
    const SHAPE: Shape = Shape::Record(shape::Record {
        name: "block",
        fields: || {
            &[
                ("type", Shape::Plain),
                ("id", Shape::Id),
                ("title", Shape::Text),
                ("text", Shape::Text),
                ("quote", Shape::Reference),
                ("media", Shape::Reference),
                ("link", Shape::Reference),
            ]
        },
    });

    fn fields() -> &'static [&'static str] {
        &["type", "id"]
    }

    fn stand_in(span: crate::source::Span) -> Self {
        Self::Prose(ProseBlock::stand_in(span))
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let node = decoder.table(node, Self::fields())?;
        let meant = with_type(node, decoder);
        let node = meant.as_ref().unwrap_or(node);
        let Some(kind) = node.get("type") else {
            decoder.report(
                Diagnostic::new(Code::MissingField, "a block has no `type`")
                    .at(node.span, "`type` is missing")
                    .help(suggest("", TYPES, "add `type`, which is one of")),
            );
            return None;
        };
        let fields = without_type(node);
        match kind.string() {
            Some("prose") => ProseBlock::decode(&fields, decoder).map(Self::Prose),
            Some("quote") => QuoteBlock::decode(&fields, decoder).map(Self::Quote),
            Some("principles") => PrinciplesBlock::decode(&fields, decoder).map(Self::Principles),
            Some("media") => MediaBlock::decode(&fields, decoder).map(Self::Media),
            Some("link") => LinkBlock::decode(&fields, decoder).map(Self::Link),
            Some(other) => {
                decoder.report(
                    Diagnostic::new(
                        Code::UnknownValue,
                        format!("`type` of a block is `{other}`, which is not one of its values"),
                    )
                    .at(kind.span, "unknown value")
                    .help(suggest(other, TYPES, "use one of")),
                );
                None
            }
            None => {
                decoder.report(wrong_type("`type` of a block", kind, "text"));
                None
            }
        }
    }
}

/// The block when its `type` stands under a name that is nearly that, which is said here: without it
/// nobody knows what other fields a block has.
fn with_type(node: &Node, decoder: &mut Decoder) -> Option<Node> {
    if node.get("type").is_some() {
        return None;
    }
    let known = ["type", "id", "title", "text", "quote", "media", "link"];
    let entries = node.table().unwrap_or_default().iter();
    let mut entries = entries.filter(|entry| !known.contains(&entry.key.value.as_str()));
    let typed = entries.find(|entry| nearest(&entry.key.value, &["type"]).is_some())?;
    let name = typed.key.value.as_str();
    decoder.report(
        Diagnostic::new(
            Code::UnknownField,
            format!("unknown field `{name}` in {}", describe(node, "a block")),
        )
        .at(typed.key.span, "not a field")
        .help(suggest(name, &["type"], "the fields are")),
    );
    let mut meant = node.clone();
    if let Value::Table(entries) = &mut meant.value {
        let typed = entries
            .iter_mut()
            .find(|entry| entry.key.span == typed.key.span);
        typed
            .into_iter()
            .for_each(|typed| typed.key.value = "type".to_owned());
    }
    Some(meant)
}

fn without_type(node: &Node) -> Node {
    let rest = node
        .table()
        .unwrap_or_default()
        .iter()
        .filter(|entry| entry.key.value != "type")
        .cloned()
        .collect();
    Node {
        value: Value::Table(rest),
        span: node.span,
    }
}

impl Listed for Block {}

impl Localize for Block {
    const KEY: Option<&'static str> = Some("id");

    fn localize(&self, translation: Option<&Node>, translator: &mut Translator) -> Self {
        match self {
            Self::Prose(block) => Self::Prose(block.localize(translation, translator)),
            Self::Quote(block) => Self::Quote(block.localize(translation, translator)),
            Self::Principles(block) => Self::Principles(block.localize(translation, translator)),
            Self::Media(block) => Self::Media(block.localize(translation, translator)),
            Self::Link(block) => Self::Link(block.localize(translation, translator)),
        }
    }

    fn key(&self) -> Option<&Id> {
        Some(self.id())
    }
}

impl Walk for Block {
    fn walk<'a>(&'a self, place: Place<'a>, visit: &mut dyn FnMut(Place<'a>, Leaf<'a>)) {
        match self {
            Self::Prose(block) => block.walk(place, visit),
            Self::Quote(block) => block.walk(place, visit),
            Self::Principles(block) => block.walk(place, visit),
            Self::Media(block) => block.walk(place, visit),
            Self::Link(block) => block.walk(place, visit),
        }
    }
}
