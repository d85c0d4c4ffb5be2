//! The single values of a dataset: ids, texts, dates, versions, languages, addresses.
//!
//! Each is checked when it is read, keeps its span, and says in the JSON Schema what it takes.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::decode::{Decode, Decoder, wrong_type};
use crate::diagnostic::{Code, Diagnostic};
use crate::invisible;
use crate::localize::{Fallback, Localize, Translator, untranslated};
use crate::node::{Node, Value};
use crate::source::{Span, Spanned};
use crate::walk::{Leaf, Place, Walk, textless};

pub use crate::address::Address;

/// A language code of BCP 47, such as `sv` or `sr-Latn`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(Arc<str>);

/// A stable id: small ASCII letters and digits in parts joined by single hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Id(Spanned<String>);

/// The id of something else in the dataset.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference(Spanned<String>);

/// The last part of a page's address, when the dataset chooses it; otherwise it comes from the title.
///
/// An address is in its page's language, so each translation chooses its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slug(pub Option<Spanned<String>>);

/// Earlier slugs of a page in one language; each becomes a redirect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldSlugs(pub Vec<Spanned<String>>);

/// A calendar date, written 2026-01-31 (ISO 8601).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(Spanned<String>);

/// A version: numbers with dots between them, compared number by number.
#[derive(Debug, Clone)]
pub struct Version(Spanned<String>);

/// A SHA-256 in small hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sha256(Spanned<String>);

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

/// A text of one line that is not translated, such as a register number or a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Literal(Spanned<String>);

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

impl Version {
    /// Whether it could be read; one that could not is not compared with others.
    pub fn is_read(&self) -> bool {
        !self.as_str().is_empty()
    }

    fn parse(text: &str) -> bool {
        let parts: Vec<_> = text.split('.').collect();
        parts.len() <= 4
            && parts.iter().all(|part| {
                !part.is_empty()
                    && part.len() <= 9
                    && part.bytes().all(|byte| byte.is_ascii_digit())
            })
    }

    fn numbers(&self) -> impl Iterator<Item = u32> {
        let numbers: Vec<u32> = self
            .as_str()
            .split('.')
            .filter_map(|part| part.parse().ok())
            .collect();
        let padding = 4 - numbers.len().min(4);
        numbers.into_iter().chain(std::iter::repeat_n(0, padding))
    }
}

impl Ord for Version {
    fn cmp(&self, other: &Self) -> Ordering {
        self.numbers().cmp(other.numbers())
    }
}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Version {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Version {}

/// Gives the text and the place of a spanned value.
macro_rules! spanned {
    ($($type:ident),*) => {$(
        impl $type {
            /// What was written.
            pub fn as_str(&self) -> &str {
                &self.0.value
            }

            /// Where it was written.
            pub fn span(&self) -> Span {
                self.0.span
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    )*};
}
spanned!(Id, Reference, Date, Version, Sha256, Literal);

/// What stands for a text that could not be read.
fn unread(span: Span) -> Spanned<String> {
    Spanned {
        value: String::new(),
        span,
    }
}

fn spanned(node: &Node, text: &str) -> Spanned<String> {
    Spanned {
        value: text.to_owned(),
        span: node.span,
    }
}

fn invalid<T>(
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

const SLUG_HELP: &str = "use small letters a to z, digits, and single hyphens between them, such as `helhetssyn` or `steg-2`";

impl Decode for Id {
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        match node.string() {
            Some(text) => {
                if !is_slug(text) {
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
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        match node.string() {
            Some(text) => {
                if !is_slug(text) {
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

impl Decode for Date {
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let text = match &node.value {
            Value::String(text) | Value::Date(text) => text,
            _ => return decoder.wrong_type(node, "a date"),
        };
        let date = text.parse::<toml::value::Datetime>().ok();
        let is_date =
            text.len() == 10 && date.is_some_and(|date| date.date.is_some() && date.time.is_none());
        if is_date {
            Some(Self(spanned(node, text)))
        } else {
            invalid(
                decoder,
                node,
                Code::InvalidDate,
                text,
                "date",
                "write a day that exists, as `2026-01-31`",
            )
        }
    }

    fn stand_in(span: Span) -> Self {
        Self(unread(span))
    }
}

impl Decode for Version {
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        match node.string() {
            Some(text) if Self::parse(text) => Some(Self(spanned(node, text))),
            Some(text) => invalid(
                decoder,
                node,
                Code::InvalidVersion,
                text,
                "version",
                "write numbers with dots between them, as `\"1.2\"`",
            ),
            None => decoder.wrong_type(node, "text, such as `\"1.2\"`"),
        }
    }

    fn stand_in(span: Span) -> Self {
        Self(unread(span))
    }
}

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

impl<T: Decode> Decode for Spanned<T> {
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

/// Whether a text can be shown: not empty, no control characters, and one line where one is asked for.
pub fn sound_text(
    text: &str,
    span: Span,
    place: &str,
    one_line: bool,
    findings: &mut Vec<Diagnostic>,
) -> bool {
    let before = findings.len();
    if text.trim().is_empty() {
        findings.push(empty_text(place, span));
    }
    if let Some(character) = text.chars().find(|&character| is_control(character)) {
        findings.push(
            Diagnostic::new(
                Code::ControlCharacter,
                format!(
                    "{place} holds the control character U+{:04X}",
                    u32::from(character)
                ),
            )
            .at(span, "no page can show it")
            .help("remove it; it often comes along when text is pasted from a PDF"),
        );
    }
    if one_line && text.contains(['\n', '\r']) {
        findings.push(
            Diagnostic::new(Code::WrongType, format!("{place} must be one line"))
                .at(span, "has a line break")
                .help("write it on one line"),
        );
    }
    findings.len() == before
}

/// The finding that a text is there and holds nothing.
pub fn empty_text(place: &str, span: Span) -> Diagnostic {
    Diagnostic::new(Code::EmptyText, format!("{place} is empty"))
        .at(span, "no text")
        .help("write the text, or remove the field: what is not there is not printed")
}

/// Characters that are no text: C0 and C1 controls but tab and newlines, and the two non-characters
/// that XML forbids (a feed would not be well-formed).
fn is_control(character: char) -> bool {
    character.is_control() && !matches!(character, '\n' | '\r' | '\t')
        || matches!(character, '\u{FFFE}' | '\u{FFFF}')
}

impl Localize for Id {
    fn localize(&self, _: Option<&Node>, _: &mut Translator) -> Self {
        // A record was matched by this id, so the translation's is the same.
        self.clone()
    }
}

textless!(Id, Slug, OldSlugs);
untranslated!(Reference, Date, Version, Sha256, Lang, Literal, Address);

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

/// A day that exists, as the decoder takes it.
const DATE: &str = "^(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)$";

/// What [`crate::address::outside`] lets through.
const ADDRESS: &str = "^ *(?:[Hh][Tt][Tt][Pp][Ss]?://[^/?#@\\\\ \"<>\\u0000-\\u001F\\u007F-\\u009F]+(?:[/?#][^\\u0000-\\u001F\\u007F-\\u009F]*)? *|(?:[Mm][Aa][Ii][Ll][Tt][Oo]|[Tt][Ee][Ll]):(?:[^/ \\u0000-\\u001F\\u007F-\\u009F]| +[^ \\u0000-\\u001F\\u007F-\\u009F])[^\\u0000-\\u001F\\u007F-\\u009F]*)$";

/// A sign that is no white space to [`str::trim`]; `\S` is another set to each engine.
const NOT_BLANK: &str = "[^\\u0009-\\u000D\\u0020\\u0085\\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000]";

/// What [`is_control`] finds.
const NOT_IN_A_TEXT: &str =
    "[\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F\\uFFFE\\uFFFF]";

/// The same and line breaks. A tab may stand in a line.
const NOT_IN_A_LINE: &str = "[\\u0000-\\u0008\\u000A-\\u001F\\u007F-\\u009F\\uFFFE\\uFFFF]";

/// Gives each scalar its JSON Schema.
macro_rules! schema {
    ($($type:ty, $name:literal, { $($json:tt)* };)*) => {$(
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", $($json)* })
            }
        }
    )*};
}

schema! {
    Id, "Id", { "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 100, "description": "A stable id: small letters a to z, digits and single hyphens. It is never used again for something else." };
    Reference, "Reference", { "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 100, "description": "The id of something else in the dataset." };
    Slug, "Slug", { "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 100, "description": "The last part of a page's address." };
    Address, "Address", { "pattern": ADDRESS, "description": "An address that begins with https:, http:, mailto: or tel:." };
    Date, "Date", { "pattern": DATE, "description": "A date, written 2026-01-31. TOML dates are taken too." };
    Version, "Version", { "pattern": "^[0-9]{1,9}(\\.[0-9]{1,9}){0,3}$", "description": "A version: numbers with dots between them." };
    Sha256, "Sha256", { "pattern": "^[0-9a-f]{64}$", "description": "A SHA-256 in small hexadecimal digits." };
    Lang, "Lang", { "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", "description": "A language code of BCP 47." };
    Literal, "Literal", { "pattern": NOT_BLANK, "not": { "pattern": NOT_IN_A_LINE }, "description": "One line that is the same in every language." };
    Text, "Text", { "pattern": NOT_BLANK, "not": { "pattern": NOT_IN_A_TEXT }, "description": "A text that may hold CommonMark: emphasis, lists, links. HTML is shown as it was typed." };
    Line, "Line", { "pattern": NOT_BLANK, "not": { "pattern": NOT_IN_A_LINE }, "description": "A text of one line, shown just as it was typed." };
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

impl JsonSchema for OldSlugs {
    fn schema_name() -> Cow<'static, str> {
        "OldSlugs".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "array", "items": generator.subschema_for::<Slug>(), "description": "Earlier slugs of the page; each becomes a redirect." })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Sources, Spanned};

    fn version(text: &str) -> Version {
        let span = Span::new(Sources::default().add("a", ""), 0..0);
        Version(Spanned {
            value: text.to_owned(),
            span,
        })
    }

    #[test]
    fn versions_are_compared_number_by_number() {
        assert!(version("1.10") > version("1.9"));
        assert!(version("2") == version("2.0.0"));
        assert!(version("1.0.1") > version("1"));
    }

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
