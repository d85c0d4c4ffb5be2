//! The dataset in another language: the original's structure with a translation's texts.
//!
//! A translation file holds ids and text only. Where a text is missing, or is of an
//! older version than the original, the original text stays, marked with its own
//! language, so that a page can say so.

use std::collections::hash_map::Entry;

use crate::decode::{TABLE, describe, nearest, suggest, wrong_type};
use crate::diagnostic::{Code, Diagnostic};
use crate::node::{Node, Value};
use crate::scalar::{Id, Lang, Version};
use crate::source::Span;
use crate::walk::{Leaf, Place, Walk};

/// A part of the dataset that can be shown in another language.
pub trait Localize: Sized {
    /// This part with the texts of `translation`; without one, the original's texts.
    fn localize(&self, translation: Option<&Node>, translator: &mut Translator) -> Self;

    /// The id by which a translation finds this record in a list.
    fn key(&self) -> Option<&Id> {
        None
    }

    /// The newest version in which this record says that it changed.
    fn changed_in(&self) -> Option<Version> {
        None
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
    /// Fields of the record that are there under a name that is nearly theirs.
    misspelt: Vec<String>,
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
        }
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
        if node.is_none() && item.key().is_none() {
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
            if !fields.contains(&entry.key.value.as_str()) {
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
        written.filter(|_| null.is_none())
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

    fn missing_record(&mut self, id: &Id) {
        if let Some(owner) = self.owner_span {
            let message = format!(
                "`{}` in {} is not translated to `{}`",
                id.as_str(),
                self.place(),
                self.lang
            );
            let label = "not in this translation".to_owned();
            self.findings
                .push(self.missing(message, owner, label, id.span()));
        }
    }

    fn unknown_record(&mut self, node: &Node, id: &str, known: &[&str]) {
        let message = format!("the original has no `{id}` in {}", self.place());
        self.findings.push(
            Diagnostic::new(Code::TranslationUnknown, message)
                .at(node.span, "not in the original")
                .help(suggest(id, known, "the original has")),
        );
    }

    /// Adds the finding that a field is translated that the original does not have.
    fn unknown_part(&mut self, node: &Node) {
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

    fn duplicate_record(&mut self, node: &Node, first: &Node, id: &str) {
        self.findings.push(
            Diagnostic::new(
                Code::DuplicateId,
                format!("id `{id}` is used twice in {}", self.place()),
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

impl<T: Localize + Walk> Localize for Vec<T> {
    fn localize(&self, translation: Option<&Node>, translator: &mut Translator) -> Self {
        let nodes = translation.map_or(Some(&[][..]), Node::array);
        match (nodes, translation) {
            (Some(nodes), Some(list)) if self.is_empty() && !nodes.is_empty() => {
                translator.unknown_part(list);
                Vec::new()
            }
            (Some(nodes), _) if self.iter().any(|item| item.key().is_some()) => {
                by_id(self, nodes, translator)
            }
            (Some(nodes), _) => by_place(self, translation, nodes, translator),
            (None, list) => {
                list.into_iter()
                    .for_each(|list| translator.wrong_type(list, "a list"));
                let owner_span = translator.owner_span.take();
                let originals = self.iter().map(|item| item.localize(None, translator));
                let originals = originals.collect();
                translator.owner_span = owner_span;
                originals
            }
        }
    }
}

fn by_id<T: Localize + Walk>(items: &[T], nodes: &[Node], translator: &mut Translator) -> Vec<T> {
    let mut found = std::collections::HashMap::with_capacity(nodes.len());
    let known: std::collections::HashSet<&str> = items
        .iter()
        .filter_map(|item| item.key().map(Id::as_str))
        .collect();
    // An item that is there under a wrong id is not one that is missing.
    let mut mistaken = std::collections::HashSet::new();
    let with_text: Vec<_> = items
        .iter()
        .filter(|item| first_text(*item).is_some())
        .collect();
    for (place, node) in nodes.iter().enumerate() {
        match node.get("id").map(|id| &id.value) {
            Some(Value::String(id)) if known.contains(id.as_str()) => {
                match found.entry(id.as_str()) {
                    Entry::Vacant(entry) => {
                        entry.insert(node);
                        continue;
                    }
                    Entry::Occupied(entry) => translator.duplicate_record(node, entry.get(), id),
                }
            }
            Some(Value::String(id)) => {
                let mut names: Vec<_> = known.iter().copied().collect();
                names.sort_unstable();
                mistaken.extend(nearest(id, &names));
                translator.unknown_record(node, id, &names);
            }
            _ if node.table().is_none() => translator.wrong_item(node),
            _ => translator.findings.push(
                Diagnostic::new(
                    Code::MissingField,
                    format!("an item of {} has no `id`", translator.place()),
                )
                .at(node.span, "`id` is missing")
                .help("add the `id` of the item that this translates"),
            ),
        }
        mistaken.extend(
            with_text
                .get(place)
                .and_then(|item| item.key())
                .map(Id::as_str),
        );
    }
    items
        .iter()
        .map(|item| {
            let node = item.key().and_then(|id| found.get(id.as_str()).copied());
            let missing = item
                .key()
                .filter(|id| node.is_none() && !mistaken.contains(id.as_str()));
            if let (Some(id), true) = (missing, first_text(item).is_some()) {
                translator.missing_record(id);
            }
            item.localize(node, translator)
        })
        .collect()
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

fn by_place<T: Localize + Walk>(
    items: &[T],
    list: Option<&Node>,
    nodes: &[Node],
    translator: &mut Translator,
) -> Vec<T> {
    if let Some(list) = list.filter(|_| nodes.len() != items.len()) {
        let number = |number: usize| match number {
            1 => "1 item".to_owned(),
            _ => format!("{number} items"),
        };
        let message = format!(
            "{} has {}, but the original has {}",
            translator.place(),
            number(nodes.len()),
            items.len()
        );
        translator.findings.push(
            Diagnostic::new(Code::TranslationUnknown, message)
                .at(list.span, "as many items as the original")
                .help("write one item for each of the original's, in its order"),
        );
    }
    let owner_span = translator.owner_span;
    if nodes.len() < items.len() {
        if list.is_none() {
            translator.missing_part(items);
        }
        // What is missing has been said of the list as a whole.
        translator.owner_span = None;
    }
    let localized = items.iter().enumerate();
    let localized = localized.map(|(place, item)| {
        let node = nodes.get(place);
        let null = node.filter(|node| node.value == Value::Null);
        translator.null = null.map(|node| node.span);
        item.localize(node.filter(|_| null.is_none()), translator)
    });
    let localized = localized.collect();
    translator.null = None;
    translator.owner_span = owner_span;
    localized
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

        $crate::walk::textless!($type);
    )*};
}
pub(crate) use untranslated;

untranslated!(bool, u32);
