//! The last parts of addresses that the dataset chooses, now and earlier.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::decode::{Decode, Decoder, wrong_type};
use crate::diagnostic::{Code, Diagnostic};
use crate::localize::{Localize, Translator};
use crate::node::Node;
use crate::source::{Span, Spanned};
use crate::walk::textless;

use super::id::{SLUG_HELP, is_slug};
use super::spanned::{schema, spanned};

/// The last part of a page's address, when the dataset chooses it; otherwise it comes from the title.
///
/// An address is in its page's language, so each translation chooses its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slug(pub Option<Spanned<String>>);

/// Earlier slugs of a page in one language; each becomes a redirect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldSlugs(pub Vec<Spanned<String>>);

impl Decode for Slug {
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let place = decoder.place();
        slug(node, &place, &mut decoder.findings).map(|slug| Self(Some(slug)))
    }

    fn absent() -> Option<Self> {
        Some(Self(None))
    }

    fn stand_in(_: Span) -> Self {
        Self(None)
    }
}

impl Decode for OldSlugs {
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let place = decoder.place();
        old_slugs(node, &place, &mut decoder.findings).map(Self)
    }

    fn absent() -> Option<Self> {
        Some(Self(Vec::new()))
    }

    fn stand_in(_: Span) -> Self {
        Self(Vec::new())
    }
}

fn slug(node: &Node, place: &str, findings: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    let finding = match node.string() {
        Some(text) if is_slug(text) => return Some(spanned(node, text)),
        Some(text) => Diagnostic::new(
            Code::InvalidSlug,
            format!("{place} is `{text}`, which is no slug"),
        )
        .at(node.span, "no slug")
        .help(SLUG_HELP),
        None => wrong_type(place, node, "text"),
    };
    findings.push(finding);
    None
}

fn old_slugs(
    node: &Node,
    place: &str,
    findings: &mut Vec<Diagnostic>,
) -> Option<Vec<Spanned<String>>> {
    let Some(items) = node.array() else {
        findings.push(wrong_type(place, node, "a list"));
        return None;
    };
    let place = format!("an item of {place}");
    let slugs: Vec<_> = items
        .iter()
        .map(|item| slug(item, &place, findings))
        .collect();
    slugs.into_iter().collect()
}

impl Localize for Slug {
    fn localize(&self, translation: Option<&Node>, translator: &mut Translator) -> Self {
        let place = translator.place();
        Self(translation.and_then(|node| slug(node, &place, &mut translator.findings)))
    }
}

impl Localize for OldSlugs {
    fn localize(&self, translation: Option<&Node>, translator: &mut Translator) -> Self {
        let place = translator.place();
        Self(
            translation
                .and_then(|node| old_slugs(node, &place, &mut translator.findings))
                .unwrap_or_default(),
        )
    }
}

textless!(Slug, OldSlugs);

schema! {
    Slug, "Slug", { "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 100, "description": "The last part of a page's address." };
}

impl JsonSchema for OldSlugs {
    fn schema_name() -> Cow<'static, str> {
        "OldSlugs".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "array", "items": generator.subschema_for::<Slug>(), "description": "Earlier slugs of the page; each becomes a redirect." })
    }
}
