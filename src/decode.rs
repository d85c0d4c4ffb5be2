//! From [`Node`] to typed values, collecting every finding instead of stopping at the first.
//!
//! Serde's derived `Deserialize` stops at the first mistake and knows no spans
//! outside TOML, so the model has a decoder of its own: the `record!` macro makes
//! a struct, its decoder, its translation and its JSON Schema from one definition.

use crate::diagnostic::{Code, Diagnostic};
use crate::namespace::Namespaces;
use crate::node::{Entry, Node, Value};
use crate::scalar::Lang;
use crate::shape::Shape;
use crate::source::Span;

mod meant;
mod messages;
mod record;
mod stray;
mod unread;
mod values;

pub(crate) use meant::{as_meant, meant_field, suggest_field};
use messages::list;
pub use messages::{TABLE, describe, how_to_write, nearest, out_of_range, suggest, wrong_type};
pub(crate) use record::{choice, record};
use stray::Stray;
pub use unread::{Unread, WHOLE};

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

    /// What such a value is made of.
    const SHAPE: Shape = Shape::Plain;

    /// The names of a record's fields; none of any other value.
    fn fields() -> &'static [&'static str] {
        &[]
    }
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
    /// What could not be read.
    pub unread: Unread,
    /// Whether an item of the field is being read.
    in_list: bool,
    /// Fields that may be what stands under a name that is unknown, with the record's place.
    misspelt: Vec<(Span, String)>,
    /// Tables under a name that is unknown, with the names in them.
    strays: Vec<Stray>,
    /// The places of values that are read as those of the field whose name is nearly theirs.
    moved: Vec<Span>,
    /// Whose ids are whose.
    pub(crate) namespaces: Namespaces,
}

impl Decoder {
    /// A decoder for a file whose texts are in this language.
    pub fn new(lang: Lang) -> Self {
        Self {
            lang,
            findings: Vec::new(),
            field: "file",
            owner: String::new(),
            unread: Unread::default(),
            in_list: false,
            misspelt: Vec::new(),
            strays: Vec::new(),
            moved: Vec::new(),
            namespaces: Namespaces::default(),
        }
    }

    /// The same for a dataset that departments have added to.
    pub fn within(self, namespaces: Namespaces) -> Self {
        Self { namespaces, ..self }
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

    /// The node when it is a table, as one with these fields must be. A list of one table is said to be
    /// none, and is read as that table.
    pub fn table<'n>(&mut self, node: &'n Node, fields: &[&str]) -> Option<&'n Node> {
        if node.table().is_some() {
            return Some(node);
        }
        let fields = list(fields);
        let finding = wrong_type(&self.place(), node, TABLE);
        self.report(finding.help(format!("its fields are {fields}")));
        match node.array() {
            Some([only]) if only.table().is_some() => Some(only),
            _ => None,
        }
    }

    /// Adds a finding for each entry whose name is none of `known`. Besides, the table as it was meant,
    /// where such a name is nearly that of a field.
    pub fn known_fields(
        &mut self,
        node: &Node,
        record: &str,
        known: &[&'static str],
    ) -> Option<Node> {
        for entry in node.table().unwrap_or_default() {
            let name = entry.key.value.as_str();
            if known.contains(&name) {
                continue;
            }
            let meant = meant_field(name, node, known);
            if meant.is_none() {
                self.stray(node, entry, record, known);
            }
            if entry.node.value == Value::Unread {
                continue;
            }
            let message = format!("unknown field `{name}` in {}", describe(node, record));
            self.report(
                Diagnostic::new(Code::UnknownField, message)
                    .at(entry.key.span, "not a field")
                    .help(suggest_field(name, node, known)),
            );
        }
        let meant = as_meant(node, known)?;
        self.moved.extend(meant.moved);
        Some(meant.node)
    }

    /// Remembers what nobody can say what it is.
    fn stray(&mut self, node: &Node, entry: &Entry, record: &str, known: &[&'static str]) {
        if entry.node.value == Value::Unread {
            // It may be any of them.
            for field in known {
                self.misspelt.push((node.span, (*field).to_owned()));
                self.unread.fields.insert((describe(node, record), field));
            }
        }
        entry.node.texts_under("id", &mut self.unread.ids);
        if let Some(entries) = entry.node.table() {
            let names = entries.iter().map(|entry| entry.key.value.clone());
            self.strays.push(Stray {
                owner: node.span,
                names: names.collect(),
            });
        }
    }

    /// Reads one field of a record; what cannot be read is reported and gets a stand-in.
    pub fn field<T: Decode>(&mut self, node: &Node, record: &'static str, name: &'static str) -> T {
        match node.get(name) {
            Some(value) if value.value == Value::Unread => {
                self.unread.fields.insert((describe(node, record), name));
                T::stand_in(value.span)
            }
            Some(value) if value.value != Value::Null => {
                let before = self.findings.len();
                self.part_of_stray::<T>(node, value);
                let read = self.enter(node, record, name, |decoder| T::decode(value, decoder));
                if T::absent().is_none() {
                    self.must_stay(before, value.span);
                }
                self.leave_out_guess(before, value.span);
                read.unwrap_or_else(|| {
                    self.unread.fields.insert((describe(node, record), name));
                    T::stand_in(value.span)
                })
            }
            _ => T::absent().unwrap_or_else(|| {
                self.unread.fields.insert((describe(node, record), name));
                if !self.is_stray::<T>(node) {
                    self.missing(node, record, name);
                }
                T::stand_in(node.span)
            }),
        }
    }

    /// Whether a record that is not there stands beside its place under a wrong name.
    fn is_stray<T: Decode>(&self, node: &Node) -> bool {
        let mut strays = self.strays.iter();
        strays.any(|stray| stray.owner == node.span && stray.stands_for::<T>())
    }

    /// Remembers that what a record lacks stands in a table beside it, under a wrong name: in TOML
    /// the parts of a table have headers of their own, which may be right where its own is not.
    fn part_of_stray<T: Decode>(&mut self, node: &Node, part: &Node) {
        if part.table().is_some() && self.is_stray::<T>(node) {
            let fields = T::fields().iter();
            let fields = fields.map(|field| (part.span, (*field).to_owned()));
            self.misspelt.extend(fields);
        }
    }

    /// Of a value under a name that is nearly that of a field, it is said that there is no such name, and
    /// not that it is no value of that field: it may have been meant for another.
    fn leave_out_guess(&mut self, before: usize, value: Span) {
        if self.moved.contains(&value) {
            let found = self.findings.split_off(before).into_iter();
            let is_guess = |finding: &Diagnostic| {
                let label = finding.label();
                finding.code == Code::WrongType && label.is_some_and(|label| label.span == value)
            };
            self.findings
                .extend(found.filter(|finding| !is_guess(finding)));
        }
    }

    /// Remembers that the list that is being read lacks an item.
    fn lacks_item(&mut self) {
        let place = (self.owner.clone(), self.field);
        self.unread.fields.insert(place);
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
                && finding.label().is_some_and(|label| label.span == value)
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

/// The number that stands for one that could not be read.
pub const UNREAD: u32 = u32::MAX;

/// The largest number that a field takes.
const LARGEST: u32 = UNREAD - 1;

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
