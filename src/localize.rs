//! The dataset in another language: the original's structure with a translation's texts.
//!
//! A translation file holds ids and text only. Where a text is missing, or is of an
//! older version than the original, the original text stays, marked with its own
//! language, so that a page can say so.

mod originals;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::decode::{TABLE, Unread, describe, nearest, suggest, wrong_type};
use crate::diagnostic::{Code, Diagnostic};
use crate::node::{Node, Value};
use crate::scalar::{Id, Lang, Reference, Version};
use crate::source::{Span, Spanned};
use crate::walk::{Leaf, Place, Walk};

use originals::Originals;

/// A part of the dataset that can be shown in another language.
pub trait Localize: Sized {
    /// This part with the texts of `translation`; without one, the original's texts.
    fn localize(&self, translation: Option<&Node>, translator: &mut Translator) -> Self;

    /// The field by which a translation finds a record of this kind in a list.
    const KEY: Option<&'static str> = None;

    /// The id of this record.
    fn key(&self) -> Option<&Id> {
        None
    }

    /// What stands in the field [`Localize::KEY`], and where.
    fn name(&self) -> Option<(Cow<'_, str>, Span)> {
        self.key().map(Name::name)
    }

    /// The newest version in which this record says that it changed.
    fn changed_in(&self) -> Option<Version> {
        None
    }
}

/// What can stand in a list: a translation can tell one item from another, or has none of it.
///
/// Texts are not: two lists of texts can only be paired by their places, and then a text that is
/// moved in the original gets the translation of another without a word.
pub trait Listed: Localize {}

/// A value that tells a record from the others of its list.
pub trait Name {
    /// The value as a text, and where it stands.
    fn name(&self) -> (Cow<'_, str>, Span);
}

impl Name for Id {
    fn name(&self) -> (Cow<'_, str>, Span) {
        (self.as_str().into(), self.span())
    }
}

impl Name for Reference {
    fn name(&self) -> (Cow<'_, str>, Span) {
        (self.as_str().into(), self.span())
    }
}

impl Name for Spanned<u32> {
    fn name(&self) -> (Cow<'_, str>, Span) {
        (self.value.to_string().into(), self.span)
    }
}

/// Why a text is shown in the original's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fallback {
    /// It was never translated.
    Missing,
    /// The translation is of an older version than the text.
    Outdated,
}

/// Collects the findings of one translation.
#[derive(Debug)]
pub struct Translator {
    /// The language translated to.
    pub lang: Lang,
    /// The language that the dataset is written in.
    pub original: Lang,
    /// What was found so far.
    pub findings: Vec<Diagnostic>,
    /// Whether what is being read changed after the version that was translated.
    pub outdated: bool,
    /// The version that the translation is of.
    pub based_on: Option<Version>,
    /// How many texts are shown in the original because the translation is older.
    pub outdated_texts: usize,
    owner: String,
    owner_span: Option<Span>,
    field: &'static str,
    /// Where the field that is translated next is there without a value.
    null: Option<Span>,
    /// Fields of the record that are there under a name that is nearly theirs, or cannot be read.
    misspelt: Vec<String>,
    /// What of the original could not be read.
    unread: Unread,
}

/// What [`Translator::enter`] must put back.
#[derive(Debug)]
pub struct Scope {
    outdated: bool,
    owner: String,
    owner_span: Option<Span>,
    field: &'static str,
    misspelt: Vec<String>,
}

impl Translator {
    /// A translator to this language.
    pub fn new(lang: Lang, original: Lang, based_on: Option<Version>, outdated: bool) -> Self {
        Self {
            lang,
            original,
            findings: Vec::new(),
            outdated,
            based_on,
            outdated_texts: 0,
            owner: String::new(),
            owner_span: None,
            field: "file",
            null: None,
            misspelt: Vec::new(),
            unread: Unread::default(),
        }
    }

    /// Says what of the original could not be read: of it nobody can say what it does not have.
    pub fn besides(self, unread: Unread) -> Self {
        Self { unread, ..self }
    }

    /// Begins a record: says which of its fields are unknown, and remembers its name for messages.
    ///
    /// A record that keeps a list of its own changes is outdated only when one of them is newer
    /// than the version that was translated; any other is, as soon as the dataset is.
    pub fn enter<T: Localize + Walk>(
        &mut self,
        node: Option<&Node>,
        record: &str,
        fields: &[&str],
        item: &T,
    ) -> Scope {
        if node.is_none() {
            self.missing_part(item);
        }
        if let Some(node) = node.filter(|node| node.table().is_none()) {
            self.wrong_type(node, TABLE);
        }
        let node = node.filter(|node| node.table().is_some());
        let scope = Scope {
            outdated: self.outdated,
            owner: std::mem::take(&mut self.owner),
            owner_span: self.owner_span,
            field: self.field,
            misspelt: std::mem::take(&mut self.misspelt),
        };
        if let (true, Some(changed), Some(based_on)) =
            (self.outdated, item.changed_in(), &self.based_on)
        {
            self.outdated = changed > *based_on;
        }
        self.owner = match item.key() {
            Some(id) => format!("{record} `{}`", id.as_str()),
            None => record.to_owned(),
        };
        self.owner_span = node.map(|node| node.span);
        for entry in node.and_then(Node::table).unwrap_or_default() {
            if entry.node.value == Value::Unread {
                let name = entry.key.value.as_str();
                let known = fields.contains(&name).then_some(name);
                match known.or_else(|| nearest(name, fields)) {
                    Some(meant) => self.misspelt.push(meant.to_owned()),
                    // It may be any of them.
                    None => {
                        let any = fields.iter();
                        self.misspelt.extend(any.map(|field| (*field).to_owned()));
                    }
                }
            } else if !fields.contains(&entry.key.value.as_str()) {
                let meant = nearest(&entry.key.value, fields);
                self.misspelt.extend(meant.map(str::to_owned));
                let owner = node.map_or_else(String::new, |node| describe(node, record));
                self.findings.push(
                    Diagnostic::new(
                        Code::UnknownField,
                        format!("unknown field `{}` in {owner}", entry.key.value),
                    )
                    .at(entry.key.span, "not a field")
                    .help(suggest(&entry.key.value, fields, "the fields are")),
                );
            }
        }
        scope
    }

    /// Names the field that is translated next and gives what `record` says in it; `null`, which
    /// YAML reads where nothing is written, is a field that is not translated yet.
    pub fn at_field<'n>(
        &mut self,
        field: &'static str,
        record: Option<&'n Node>,
    ) -> Option<&'n Node> {
        let written = record.and_then(|record| record.get(field));
        let null = written.filter(|node| node.value == Value::Null);
        self.field = field;
        self.null = null.map(|node| node.span);
        written.filter(|node| null.is_none() && node.value != Value::Unread)
    }

    /// A finding at the place where a translation is missing: its `null`, or the record around it.
    fn missing(&self, message: String, owner: Span, label: String, original: Span) -> Diagnostic {
        let (place, label) = match self.null {
            Some(null) => (null, "not translated yet".to_owned()),
            None => (owner, label),
        };
        Diagnostic::new(Code::TranslationMissing, message)
            .at(place, label)
            .see(original, "the original")
            .help("translate it; until then the page shows the original and says so")
    }

    /// Ends a record.
    pub fn leave(&mut self, scope: Scope) {
        self.outdated = scope.outdated;
        self.owner = scope.owner;
        self.owner_span = scope.owner_span;
        self.field = scope.field;
        self.misspelt = scope.misspelt;
    }

    /// Whether the field that is translated next is there under a wrong name.
    fn is_misspelt(&self) -> bool {
        self.misspelt.iter().any(|meant| meant == self.field)
    }

    /// The field being read, in backticks, with the record that it belongs to.
    pub fn place(&self) -> String {
        format!("`{}` of {}", self.field, self.owner)
    }

    /// Adds the finding that a value is of another kind than `wanted`.
    pub fn wrong_type(&mut self, node: &Node, wanted: &str) {
        self.findings.push(wrong_type(&self.place(), node, wanted));
    }

    fn wrong_item(&mut self, node: &Node) {
        let place = format!("an item of {}", self.place());
        self.findings.push(wrong_type(&place, node, TABLE));
    }

    /// Adds the finding that a field which is no text stands in a translation.
    pub fn not_text(&mut self, node: &Node) {
        self.findings.push(
            Diagnostic::new(
                Code::TranslationNotText,
                format!("{} is not text, so it cannot be translated", self.place()),
            )
            .at(node.span, "belongs in the original")
            .help("remove it here; the original's value is used in every language"),
        );
    }

    /// Adds the finding that one text of a record is not translated.
    ///
    /// Where the whole record is missing, that has been said of it.
    pub fn missing_text(&mut self, original: Span) {
        if let Some(span) = self.owner_span.filter(|_| !self.is_misspelt()) {
            let message = format!("{} has no translation to `{}`", self.place(), self.lang);
            let label = format!("`{}` is missing", self.field);
            self.findings
                .push(self.missing(message, span, label, original));
        }
    }

    /// Adds the finding that a record without an id, such as `owner`, is not translated.
    fn missing_part(&mut self, part: &(impl Walk + ?Sized)) {
        let owner = self.owner_span.filter(|_| !self.is_misspelt());
        if let (Some(span), Some(original)) = (owner, first_text(part)) {
            let message = format!("{} is not translated to `{}`", self.place(), self.lang);
            let label = format!("`{}` is missing", self.field);
            self.findings
                .push(self.missing(message, span, label, original));
        }
    }

    fn missing_record(&mut self, name: &str, original: Span) {
        if let Some(owner) = self.owner_span.filter(|_| !self.is_misspelt()) {
            let message = format!(
                "`{name}` in {} is not translated to `{}`",
                self.place(),
                self.lang
            );
            let label = "not in this translation".to_owned();
            self.findings
                .push(self.missing(message, owner, label, original));
        }
    }

    fn unknown_record(&mut self, node: &Node, id: &str, known: &[&str]) {
        if self.unread.lists.contains(self.field) {
            return;
        }
        let message = format!("the original has no `{id}` in {}", self.place());
        self.findings.push(
            Diagnostic::new(Code::TranslationUnknown, message)
                .at(node.span, "not in the original")
                .help(suggest(id, known, "the original has")),
        );
    }

    /// Adds the finding that a field is translated that the original does not have.
    pub fn unknown_part(&mut self, node: &Node) {
        let is_it = |(owner, field): &(String, &str)| *owner == self.owner && *field == self.field;
        if self.unread.fields.iter().any(is_it) {
            return;
        }
        let message = format!(
            "{} is translated, but the original does not have it",
            self.place()
        );
        self.findings.push(
            Diagnostic::new(Code::TranslationUnknown, message)
                .at(node.span, "not in the original")
                .help("remove it, or write the original first"),
        );
    }

    fn duplicate_record(&mut self, node: &Node, first: &Node, key: &str, name: &str) {
        self.findings.push(
            Diagnostic::new(
                Code::DuplicateId,
                format!("{key} `{name}` is used twice in {}", self.place()),
            )
            .at(node.span, "again here")
            .see(first.span, "first here")
            .help("remove one of them"),
        );
    }
}

impl<T: Localize> Localize for Option<T> {
    fn localize(&self, translation: Option<&Node>, translator: &mut Translator) -> Self {
        if let (None, Some(node)) = (self, translation) {
            translator.unknown_part(node);
        }
        self.as_ref()
            .map(|value| value.localize(translation, translator))
    }
}

impl<T: Listed + Walk> Localize for Vec<T> {
    fn localize(&self, translation: Option<&Node>, translator: &mut Translator) -> Self {
        let nodes = translation.map_or(Some(&[][..]), Node::array);
        match (nodes, translation) {
            (Some(nodes), Some(list)) if self.is_empty() && !nodes.is_empty() => {
                if !translator.unread.lists.contains(translator.field) {
                    translator.unknown_part(list);
                }
                Vec::new()
            }
            (Some(nodes), _) => match T::KEY {
                Some(key) => by_key(key, self, nodes, translator),
                None => {
                    let list = translation.filter(|_| !nodes.is_empty());
                    list.into_iter().for_each(|list| translator.not_text(list));
                    untouched(self, translator)
                }
            },
            (None, list) => {
                list.into_iter()
                    .for_each(|list| translator.wrong_type(list, "a list"));
                untouched(self, translator)
            }
        }
    }
}

/// The items as the original has them, when what is to be said of that has been said.
fn untouched<T: Localize>(items: &[T], translator: &mut Translator) -> Vec<T> {
    let owner_span = translator.owner_span.take();
    let items = items.iter().map(|item| item.localize(None, translator));
    let items = items.collect();
    translator.owner_span = owner_span;
    items
}

/// What stands in the field that tells an item from the others.
fn named<'n>(node: &'n Node, key: &str) -> Option<Cow<'n, str>> {
    match &node.get(key)?.value {
        Value::String(text) => Some(text.into()),
        Value::Integer(number) => Some(number.to_string().into()),
        _ => None,
    }
}

/// Whether a field of a record could not be read.
fn has_unread(record: &Node) -> bool {
    let mut entries = record.table().unwrap_or_default().iter();
    entries.any(|entry| entry.node.value == Value::Unread)
}

fn by_key<T: Localize + Walk>(
    key: &str,
    items: &[T],
    nodes: &[Node],
    translator: &mut Translator,
) -> Vec<T> {
    let originals = Originals::of(items);
    let mut found: HashMap<_, Vec<&Node>> = HashMap::with_capacity(nodes.len());
    // An item that is there under a wrong name is not one that is missing.
    let mut mistaken = HashSet::new();
    let with_text = items.iter().zip(&originals.names);
    let with_text = with_text.filter(|(item, _)| first_text(*item).is_some());
    let with_text: Vec<_> = with_text.map(|(_, name)| name.as_ref()).collect();
    for (place, node) in nodes.iter().enumerate() {
        match named(node, key) {
            Some(name) if originals.times(&name) > 0 => {
                let times = originals.times(&name);
                let there = found.entry(name).or_default();
                there.push(node);
                // What the original has twice under one name was said of the original.
                if there.len() <= times || times > 1 {
                    continue;
                }
                let name = named(node, key).unwrap_or_default();
                translator.duplicate_record(node, there[0], key, &name);
            }
            Some(name) if originals.are_known() => {
                mistaken.extend(nearest(&name, &originals.known()));
                translator.unknown_record(node, &name, &originals.known());
            }
            // It may be the one whose name the original has wrong.
            Some(_) => continue,
            None if node.table().is_none() => translator.wrong_item(node),
            None if has_unread(node) => {
                // It may be any of them.
                mistaken.extend(originals.known());
                continue;
            }
            None => translator.findings.push(
                Diagnostic::new(
                    Code::MissingField,
                    format!("an item of {} has no `{key}`", translator.place()),
                )
                .at(node.span, format!("`{key}` is missing"))
                .help(format!("add the `{key}` of the item that this translates")),
            ),
        }
        let meant = with_text.get(place).copied().flatten();
        mistaken.extend(meant.map(|(name, _)| &**name));
    }
    let mut found: HashMap<_, _> = found
        .into_iter()
        .map(|(name, nodes)| (name, nodes.into_iter()))
        .collect();
    let owner_span = translator.owner_span;
    let localized = items.iter().zip(&originals.names).map(|(item, name)| {
        let name = name.as_ref();
        // Of two with one name each has a translation of its own, in their order.
        let node = name.and_then(|(name, _)| found.get_mut(&**name)?.next());
        let missing = name.filter(|(name, _)| {
            node.is_none() && originals.is_sound(name) && !mistaken.contains(&**name)
        });
        if let (Some((name, span)), true) = (missing, first_text(item).is_some()) {
            translator.missing_record(name, *span);
        }
        // What is missing has been said of the item as a whole.
        translator.owner_span = owner_span.filter(|_| node.is_some());
        let localized = item.localize(node, translator);
        translator.owner_span = owner_span;
        localized
    });
    localized.collect()
}

/// The first text in a part of the dataset, if there is any to translate.
fn first_text(part: &(impl Walk + ?Sized)) -> Option<Span> {
    let mut first = None;
    part.walk(Place::root(), &mut |_, leaf| {
        first.get_or_insert(match leaf {
            Leaf::Text(text) => text.0.span,
            Leaf::Line(line) => line.0.span,
        });
    });
    first
}

/// Implements [`Localize`] for types that are the same in every language.
macro_rules! untranslated {
    ($($type:ty),*) => {$(
        impl $crate::localize::Localize for $type {
            fn localize(&self, translation: Option<&$crate::node::Node>, translator: &mut $crate::localize::Translator) -> Self {
                if let Some(node) = translation {
                    translator.not_text(node);
                }
                self.clone()
            }
        }

        impl $crate::localize::Listed for $type {}

        $crate::walk::textless!($type);
    )*};
}
pub(crate) use untranslated;

untranslated!(bool, u32);
