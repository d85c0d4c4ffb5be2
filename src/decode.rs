//! From [`Node`] to typed values, collecting every finding instead of stopping at the first.
//!
//! Serde's derived `Deserialize` stops at the first mistake and knows no spans
//! outside TOML, so the model has a decoder of its own: the `record!` macro makes
//! a struct, its decoder, its translation and its JSON Schema from one definition.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::node::{Entry, Node, Value};
use crate::scalar::Lang;
use crate::source::Span;

/// A type that can be read from a node.
pub trait Decode: Sized {
    /// Reads the node; findings go to the decoder, and `None` means that there were some.
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self>;

    /// What stands for a field that is not there; `None` where it must be there.
    fn absent() -> Option<Self> {
        None
    }

    /// What stands for a value that could not be read, so that the rest of its record is still
    /// checked. It never reaches a page: its finding is an error.
    fn stand_in(span: Span) -> Self;
}

/// What a field that must be there looks like, where its name alone does not say it.
const SAMPLES: [(&str, &str); 11] = [
    ("based_on_version", "based_on_version = \"1.0\""),
    ("body", "body = \"Kommunstyrelsen\""),
    ("date", "date = \"2026-01-31\""),
    ("id", "id = \"oppenhet\""),
    ("lang", "lang = \"sv\""),
    ("order", "order = 1"),
    ("schema_version", "schema_version = 1"),
    ("statement", "statement = \"Vi är öppna med vad vi gör\""),
    ("title", "title = \"…\""),
    ("updated", "updated = \"2026-01-31\""),
    ("version", "version = \"1.0\""),
];

/// Collects the findings of one file and remembers which field is being read.
#[derive(Debug)]
pub struct Decoder {
    /// The language that the file's texts are in.
    pub lang: Lang,
    /// What was found so far.
    pub findings: Vec<Diagnostic>,
    field: &'static str,
    owner: String,
    /// The fields whose lists lack an item that could not be read.
    pub unread: BTreeSet<&'static str>,
    /// Whether an item of the field is being read.
    in_list: bool,
    /// Fields that are there under a name that is nearly theirs, with the record's place.
    misspelt: Vec<(Span, String)>,
}

impl Decoder {
    /// A decoder for a file whose texts are in this language.
    pub fn new(lang: Lang) -> Self {
        Self {
            lang,
            findings: Vec::new(),
            field: "file",
            owner: String::new(),
            unread: BTreeSet::new(),
            in_list: false,
            misspelt: Vec::new(),
        }
    }

    /// Adds a finding.
    pub fn report(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    /// The field being read, in backticks, with the record that it belongs to.
    pub fn place(&self) -> String {
        let item = if self.in_list { "an item of " } else { "" };
        if self.owner.is_empty() {
            format!("{item}`{}`", self.field)
        } else {
            format!("{item}`{}` of {}", self.field, self.owner)
        }
    }

    /// Adds the finding that a value is of another kind than `wanted`.
    pub fn wrong_type<T>(&mut self, node: &Node, wanted: &str) -> Option<T> {
        self.report(wrong_type(&self.place(), node, wanted));
        None
    }

    /// The entries of a node that must be a table with these fields.
    pub fn table<'n>(&mut self, node: &'n Node, fields: &[&str]) -> Option<&'n [Entry]> {
        let entries = node.table();
        if entries.is_none() {
            let fields = list(fields);
            let finding = wrong_type(&self.place(), node, TABLE);
            self.report(finding.help(format!("its fields are {fields}")));
        }
        entries
    }

    /// Adds a finding for each entry whose name is none of `known`.
    pub fn known_fields(&mut self, node: &Node, record: &str, known: &[&str]) {
        for entry in node.table().unwrap_or_default() {
            if !known.contains(&entry.key.value.as_str()) {
                let meant = nearest(&entry.key.value, known);
                let meant = meant.map(|meant| (node.span, meant.to_owned()));
                self.misspelt.extend(meant);
                let message = format!(
                    "unknown field `{}` in {}",
                    entry.key.value,
                    describe(node, record)
                );
                self.report(
                    Diagnostic::new(Code::UnknownField, message)
                        .at(entry.key.span, "not a field")
                        .help(suggest(&entry.key.value, known, "the fields are")),
                );
            }
        }
    }

    /// Reads one field of a record; what cannot be read is reported and gets a stand-in.
    pub fn field<T: Decode>(&mut self, node: &Node, record: &'static str, name: &'static str) -> T {
        match node.get(name) {
            Some(value) if value.value != Value::Null => {
                let before = self.findings.len();
                let read = self.enter(node, record, name, |decoder| T::decode(value, decoder));
                if T::absent().is_none() {
                    self.must_stay(before, value.span);
                }
                read.unwrap_or_else(|| T::stand_in(value.span))
            }
            _ => T::absent().unwrap_or_else(|| {
                self.missing(node, record, name);
                T::stand_in(node.span)
            }),
        }
    }

    fn missing(&mut self, node: &Node, record: &str, name: &str) {
        let is_it = |(place, meant): &(Span, String)| *place == node.span && meant == name;
        if self.misspelt.iter().any(is_it) {
            return;
        }
        self.report(
            Diagnostic::new(
                Code::MissingField,
                format!("{} has no `{name}`", describe(node, record)),
            )
            .at(node.span, format!("`{name}` is missing"))
            .help(match SAMPLES.iter().find(|(known, _)| *known == name) {
                Some((_, sample)) => format!("add `{name}`, such as `{sample}`"),
                None => format!("add `{name}`"),
            }),
        );
    }

    /// A field that must be there is not to be removed because it is empty.
    fn must_stay(&mut self, before: usize, value: Span) {
        let found = self.findings[before..].iter_mut();
        let empty = found.filter(|finding| {
            finding.code == Code::EmptyText
                && finding
                    .primary
                    .as_ref()
                    .is_some_and(|label| label.span == value)
        });
        empty.for_each(|finding| {
            finding.help = vec!["write the text: this field must be there".to_owned()]
        });
    }

    fn enter<T>(
        &mut self,
        node: &Node,
        record: &'static str,
        name: &'static str,
        read: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let field = std::mem::replace(&mut self.field, name);
        let owner = std::mem::replace(&mut self.owner, describe(node, record));
        let in_list = std::mem::replace(&mut self.in_list, false);
        let value = read(self);
        self.in_list = in_list;
        self.field = field;
        self.owner = owner;
        value
    }
}

/// A record in words: its kind, and its id when it has one.
pub fn describe(node: &Node, record: &str) -> String {
    // Of a record that is named after its field there is only one.
    let id = node.get("id").filter(|_| !record.starts_with('`'));
    match id.and_then(Node::string) {
        Some(id) => format!("{record} `{id}`"),
        None => record.to_owned(),
    }
}

/// What was probably meant by a word that is none of those known.
pub fn nearest<'k>(found: &str, known: &[&'k str]) -> Option<&'k str> {
    let near = known
        .iter()
        .map(|word| (strsim::damerau_levenshtein(found, word), *word))
        .filter(|(distance, word)| {
            // Of a word of one letter nothing is near.
            let letters = word.chars().count();
            *distance <= (letters / 3).max(1) && *distance < letters
        });
    near.min().map(|(_, word)| word)
}

/// «did you mean» when something known is near, and the list of what is known otherwise.
pub fn suggest(found: &str, known: &[&str], otherwise: &str) -> String {
    match nearest(found, known) {
        Some(word) => format!("did you mean `{word}`?"),
        None => format!("{otherwise} {}", list(known)),
    }
}

/// Words in backticks with commas between them.
fn list(words: &[&str]) -> String {
    let words: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    words.join(", ")
}

/// What messages call a table.
pub const TABLE: &str = "a table";

/// The finding that a value is of another kind than `wanted`.
pub fn wrong_type(place: &str, node: &Node, wanted: &str) -> Diagnostic {
    let message = format!("{place} must be {wanted}, but is {}", node.kind());
    Diagnostic::new(Code::WrongType, message)
        .at(node.span, format!("expected {wanted}"))
        .help(how_to_write(node, wanted))
}

/// How a value of the wanted kind is written.
pub fn how_to_write(found: &Node, wanted: &str) -> &'static str {
    match (wanted, &found.value) {
        ("a whole number", _) => "write it without decimals and without quotation marks",
        ("true or false", _) => "write `true` or `false`, without quotation marks",
        ("a date", _) => "write a day as `2026-01-31`",
        ("a list", Value::Table(_)) => {
            "make it an item of a list; in TOML its header has two brackets on each side: `[[…]]`"
        }
        ("a list", _) => "write it between `[` and `]`",
        (TABLE, Value::Array(_)) => {
            "there is only one of it; in TOML its header has one bracket on each side: `[…]`"
        }
        (TABLE, _) => "write each of its fields by its name",
        (_, Value::Array(_) | Value::Table(_)) => "write one text in quotation marks",
        _ => "write it in quotation marks",
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        T::decode(node, decoder).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    /// A field that was filled, if wrongly, is not one that is missing.
    fn stand_in(span: Span) -> Self {
        Some(T::stand_in(span))
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let Some(items) = node.array() else {
            decoder.unread.insert(decoder.field);
            return decoder.wrong_type(node, "a list");
        };
        let in_list = std::mem::replace(&mut decoder.in_list, true);
        let read = items.iter().filter_map(|item| T::decode(item, decoder));
        let read: Self = read.collect();
        decoder.in_list = in_list;
        if read.len() < items.len() {
            decoder.unread.insert(decoder.field);
        }
        Some(read)
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }

    fn stand_in(_: Span) -> Self {
        Self::new()
    }
}

impl Decode for bool {
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        match node.value {
            Value::Boolean(value) => Some(value),
            _ => decoder.wrong_type(node, "true or false"),
        }
    }

    fn stand_in(_: Span) -> Self {
        false
    }
}

impl Decode for u32 {
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let Value::Integer(value) = node.value else {
            return decoder.wrong_type(node, "a whole number");
        };
        let number = Self::try_from(value).ok();
        if number.is_none() {
            let message = format!("{} is `{value}`, which is out of range", decoder.place());
            decoder.report(out_of_range(
                message,
                node.span,
                "write a whole number, 0 or larger",
            ));
        }
        number
    }

    fn stand_in(_: Span) -> Self {
        UNREAD
    }
}

/// The number that stands for one that could not be read.
pub const UNREAD: u32 = u32::MAX;

/// The finding that a number is too small or too large.
pub fn out_of_range(message: String, span: Span, help: &str) -> Diagnostic {
    Diagnostic::new(Code::OutOfRange, message)
        .at(span, "out of range")
        .help(help)
}

/// Makes a record of the dataset from one definition: the struct with its JSON
/// Schema, [`Decode`], [`Localize`](crate::localize::Localize) and [`Walk`](crate::walk::Walk).
///
/// A translation finds `keyed` records of a list by their `id`, and `named` ones by the field that
/// is said; `versioned` ones have an `id` and keep a list of their own `changes`. `listed` records
/// have no text, so nothing of their list is translated. Of `plain` ones there is only one, and
/// they cannot stand in a list; `both` stand in lists, with an `id`, and alone.
macro_rules! record {
    ($(#[$meta:meta])* $keyed:ident $($by:ident)? $name:literal $type:ident { $( $(#[$field_meta:meta])* $field:ident: $field_type:ty, )* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, schemars::JsonSchema)]
        #[schemars(deny_unknown_fields)]
        pub struct $type { $( $(#[$field_meta])* pub $field: $field_type, )* }

        impl $type {
            /// The names of the fields, as written in the dataset.
            pub const FIELDS: &[&str] = &[$(stringify!($field)),*];
        }

        impl $crate::decode::Decode for $type {
            fn decode(node: &$crate::node::Node, decoder: &mut $crate::decode::Decoder) -> Option<Self> {
                decoder.table(node, Self::FIELDS)?;
                decoder.known_fields(node, $name, Self::FIELDS);
                $( let $field = decoder.field::<$field_type>(node, $name, stringify!($field)); )*
                Some(Self { $( $field, )* })
            }

            fn stand_in(span: $crate::source::Span) -> Self {
                Self { $( $field: $crate::decode::Decode::absent().unwrap_or_else(|| $crate::decode::Decode::stand_in(span)), )* }
            }
        }

        impl $crate::localize::Localize for $type {
            $crate::decode::record!(@key $keyed $($by)?);

            fn localize(&self, translation: Option<&$crate::node::Node>, translator: &mut $crate::localize::Translator) -> Self {
                let scope = translator.enter(translation, $name, Self::FIELDS, self);
                let record = Self { $( $field: {
                    let written = translator.at_field(stringify!($field), translation);
                    // What a record was found by is the same; of ids that is known to themselves.
                    let names = <Self as $crate::localize::Localize>::KEY == Some(stringify!($field)) && stringify!($field) != "id";
                    self.$field.localize(written.filter(|_| !names), translator)
                }, )* };
                translator.leave(scope);
                record
            }
        }

        $crate::decode::record!(@listed $keyed $type);

        impl $crate::walk::Walk for $type {
            fn walk<'a>(&'a self, _: $crate::walk::Place<'a>, visit: &mut dyn FnMut($crate::walk::Place<'a>, $crate::walk::Leaf<'a>)) {
                let id = $crate::localize::Localize::key(self);
                $( $crate::walk::Walk::walk(&self.$field, $crate::walk::Place { record: $name, id, field: stringify!($field) }, visit); )*
            }
        }
    };
    (@key keyed) => {
        const KEY: Option<&'static str> = Some("id");

        fn key(&self) -> Option<&$crate::scalar::Id> {
            Some(&self.id)
        }
    };
    (@key both) => {
        const KEY: Option<&'static str> = Some("id");

        fn key(&self) -> Option<&$crate::scalar::Id> {
            self.id.as_ref()
        }
    };
    (@key named $by:ident) => {
        const KEY: Option<&'static str> = Some(stringify!($by));

        fn name(&self) -> Option<(std::borrow::Cow<'_, str>, $crate::source::Span)> {
            Some($crate::localize::Name::name(&self.$by))
        }
    };
    (@key versioned) => {
        $crate::decode::record!(@key keyed);

        fn changed_in(&self) -> Option<$crate::scalar::Version> {
            self.changes.iter().map(|change| change.version.clone()).max()
        }
    };
    (@key $keyed:ident) => {};
    (@listed plain $type:ident) => {};
    (@listed $keyed:ident $type:ident) => { impl $crate::localize::Listed for $type {} };
}
pub(crate) use record;

/// Makes an enum of words: decoded with «did you mean», and never translated.
macro_rules! choice {
    ($(#[$meta:meta])* $type:ident { $( $(#[$variant_meta:meta])* $variant:ident = $word:literal, )* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, schemars::JsonSchema)]
        pub enum $type { $( $(#[$variant_meta])* #[schemars(rename = $word)] $variant, )* }

        impl $type {
            /// The words, as written in the dataset.
            pub const WORDS: &[&str] = &[$($word),*];

            /// The word for this choice.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }

        impl $crate::decode::Decode for $type {
            fn decode(node: &$crate::node::Node, decoder: &mut $crate::decode::Decoder) -> Option<Self> {
                match node.string() {
                    $(Some($word) => Some(Self::$variant),)*
                    Some(other) => decoder.unknown_value(node, other, Self::WORDS),
                    None => decoder.wrong_type(node, "text"),
                }
            }

            fn stand_in(_: $crate::source::Span) -> Self {
                [$(Self::$variant),*][0]
            }
        }

        $crate::localize::untranslated!($type);
    };
}
pub(crate) use choice;

impl Decoder {
    /// Adds the finding that a word is none of those that the field takes.
    pub fn unknown_value<T>(&mut self, node: &Node, found: &str, words: &[&str]) -> Option<T> {
        let message = format!(
            "{} is `{found}`, which is not one of its values",
            self.place()
        );
        self.report(
            Diagnostic::new(Code::UnknownValue, message)
                .at(node.span, "unknown value")
                .help(suggest(found, words, "use one of")),
        );
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_word_is_suggested_and_a_far_one_gets_the_list() {
        assert_eq!(
            suggest("statment", &["id", "statement"], "the fields are"),
            "did you mean `statement`?"
        );
        assert_eq!(
            suggest("colour", &["id", "statement"], "the fields are"),
            "the fields are `id`, `statement`"
        );
    }
}
