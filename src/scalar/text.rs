//! Texts in a language, and what stands for those that are not translated.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use crate::decode::{Decode, Decoder};
use crate::localize::{Fallback, Localize, Translator, Written};
use crate::node::Node;
use crate::shape::Shape;
use crate::source::Span;
use crate::walk::{Leaf, Place, Walk};

use super::lang::Lang;
use super::sound::{NOT_BLANK, NOT_IN_A_LINE, NOT_IN_A_TEXT, empty_in_translation, sound_text};
use super::spanned::schema;

/// A text in one language, and why it is not in the page's language when it is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// What was written.
    pub value: String,
    /// The language that it is in.
    pub lang: Lang,
    /// Where it was written.
    pub span: Span,
    /// Set when the page's language has no current translation of it.
    pub fallback: Option<Fallback>,
}

/// A text that may hold CommonMark: emphasis, lists, links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text(pub Phrase);

/// A text of one line that is shown just as it was typed, such as a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line(pub Phrase);

/// Lines that belong together, such as other words for the same. A translation replaces them as a
/// whole, by as many as its language has, so that none is taken for the translation of another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lines(pub Vec<Line>);

impl Lines {
    /// The original's lines, because there is no current translation of them.
    fn shown(&self, fallback: Fallback) -> Self {
        let mut lines = self.clone();
        for line in &mut lines.0 {
            line.0.fallback = Some(fallback);
        }
        lines
    }
}

impl Decode for Lines {
    const SHAPE: Shape = Shape::Text;

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        Vec::decode(node, decoder).map(Self)
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn stand_in(_: Span) -> Self {
        Self::default()
    }
}

impl Walk for Lines {
    fn walk<'a>(&'a self, place: Place<'a>, visit: &mut dyn FnMut(Place<'a>, Leaf<'a>)) {
        self.0.walk(place, visit);
    }
}

impl JsonSchema for Lines {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Lines".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<Line>::json_schema(generator)
    }
}

impl Decode for Text {
    const SHAPE: Shape = Shape::Text;

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        phrase(node, decoder, false).map(Self)
    }

    fn stand_in(span: Span) -> Self {
        Self(Phrase {
            value: String::new(),
            lang: Lang::undetermined(),
            span,
            fallback: None,
        })
    }
}

impl Decode for Line {
    const SHAPE: Shape = Shape::Text;

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        phrase(node, decoder, true).map(Self)
    }

    fn stand_in(span: Span) -> Self {
        Self(Phrase {
            value: String::new(),
            lang: Lang::undetermined(),
            span,
            fallback: None,
        })
    }
}

fn phrase(node: &Node, decoder: &mut Decoder, one_line: bool) -> Option<Phrase> {
    let place = decoder.place();
    let Some(text) = node.string() else {
        return decoder.wrong_type(node, "text");
    };
    // What else is wrong in a text that a page cannot show is found all the same.
    sound_text(text, node.span, &place, one_line, &mut decoder.findings);
    let is_there = !text.trim().is_empty();
    is_there.then(|| Phrase {
        value: text.to_owned(),
        lang: decoder.lang.clone(),
        span: node.span,
        fallback: None,
    })
}

impl Localize for Text {
    fn localize(&self, translation: Option<&Node>, translator: &mut Translator) -> Self {
        let hide = |phrase| Written::Text(Self(phrase));
        Self(localize_phrase(
            &self.0,
            translation,
            translator,
            (false, hide),
        ))
    }
}

impl Localize for Line {
    fn localize(&self, translation: Option<&Node>, translator: &mut Translator) -> Self {
        let hide = |phrase| Written::Line(Self(phrase));
        Self(localize_phrase(
            &self.0,
            translation,
            translator,
            (true, hide),
        ))
    }
}

fn localize_phrase(
    original: &Phrase,
    translation: Option<&Node>,
    translator: &mut Translator,
    (one_line, hide): (bool, impl FnOnce(Phrase) -> Written),
) -> Phrase {
    let shown = |fallback| Phrase {
        fallback: Some(fallback),
        ..original.clone()
    };
    let Some(node) = translation else {
        if original.lang != translator.original {
            // Words in a language of their own, such as a quote, are not translated unless somebody does.
            return original.clone();
        }
        translator.missing_text(original.span);
        return shown(Fallback::Missing);
    };
    let place = translator.place();
    let Some(text) = node.string() else {
        translator.wrong_type(node, "text");
        return shown(Fallback::Missing);
    };
    let before = translator.findings.len();
    sound_text(text, node.span, &place, one_line, &mut translator.findings);
    empty_in_translation(&mut translator.findings[before..]);
    if text.trim().is_empty() {
        return shown(Fallback::Missing);
    }
    let translated = Phrase {
        value: text.to_owned(),
        lang: translator.lang.clone(),
        span: node.span,
        fallback: None,
    };
    if translator.outdated {
        translator.outdated_texts += 1;
        translator.hide(hide(translated));
        return shown(Fallback::Outdated);
    }
    translated
}

impl Localize for Lines {
    fn localize(&self, translation: Option<&Node>, translator: &mut Translator) -> Self {
        let Some(first) = self.0.first() else {
            translation
                .into_iter()
                .for_each(|list| translator.unknown_part(list));
            return Self::default();
        };
        let Some(list) = translation else {
            translator.missing_text(first.0.span);
            return self.shown(Fallback::Missing);
        };
        let Some(nodes) = list.array() else {
            translator.wrong_type(list, "a list");
            return self.shown(Fallback::Missing);
        };
        let translated = nodes
            .iter()
            .map(|node| first.localize(Some(node), translator));
        let translated: Vec<_> = translated.collect();
        let Some(fallback) = translated.iter().find_map(|line| line.0.fallback) else {
            return Self(translated);
        };
        let sound = translated.into_iter();
        let sound = sound.filter(|line| line.0.fallback.is_none());
        sound.for_each(|line| translator.hide(Written::Line(line)));
        self.shown(fallback)
    }
}

schema! {
    Text, "Text", { "pattern": NOT_BLANK, "not": { "pattern": NOT_IN_A_TEXT }, "description": "A text that may hold CommonMark: emphasis, lists, links. HTML is shown as it was typed." };
    Line, "Line", { "pattern": NOT_BLANK, "not": { "pattern": NOT_IN_A_LINE }, "description": "A text of one line, shown just as it was typed." };
}
