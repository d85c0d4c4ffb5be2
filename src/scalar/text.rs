//! Texts in a language, and what stands for those that are not translated.

use crate::decode::{Decode, Decoder};
use crate::localize::{Fallback, Localize, Translator};
use crate::node::Node;
use crate::source::Span;

use super::lang::Lang;
use super::sound::{NOT_BLANK, NOT_IN_A_LINE, NOT_IN_A_TEXT, sound_text};
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

impl Decode for Text {
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
    sound_text(text, node.span, &place, one_line, &mut decoder.findings).then(|| Phrase {
        value: text.to_owned(),
        lang: decoder.lang.clone(),
        span: node.span,
        fallback: None,
    })
}

impl Localize for Text {
    fn localize(&self, translation: Option<&Node>, translator: &mut Translator) -> Self {
        Self(localize_phrase(&self.0, translation, translator, false))
    }
}

impl Localize for Line {
    fn localize(&self, translation: Option<&Node>, translator: &mut Translator) -> Self {
        Self(localize_phrase(&self.0, translation, translator, true))
    }
}

fn localize_phrase(
    original: &Phrase,
    translation: Option<&Node>,
    translator: &mut Translator,
    one_line: bool,
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
    if !sound_text(text, node.span, &place, one_line, &mut translator.findings) {
        return shown(Fallback::Missing);
    }
    if translator.outdated {
        translator.outdated_texts += 1;
        return shown(Fallback::Outdated);
    }
    Phrase {
        value: text.to_owned(),
        lang: translator.lang.clone(),
        span: node.span,
        fallback: None,
    }
}

schema! {
    Text, "Text", { "pattern": NOT_BLANK, "not": { "pattern": NOT_IN_A_TEXT }, "description": "A text that may hold CommonMark: emphasis, lists, links. HTML is shown as it was typed." };
    Line, "Line", { "pattern": NOT_BLANK, "not": { "pattern": NOT_IN_A_LINE }, "description": "A text of one line, shown just as it was typed." };
}
