//! What one translation is read with: where it is read, and what was found so far.

use crate::decode::{TABLE, Unread, as_meant, describe, nearest, suggest_field};
use crate::diagnostic::{Code, Diagnostic};
use crate::namespace::Namespaces;
use crate::node::{Node, Value};
use crate::scalar::{Lang, Line, Text, Version};
use crate::source::Span;
use crate::walk::Walk;

use super::Localize;

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
    /// The texts of the translation that no page shows, which are checked all the same.
    pub hidden: Vec<Hidden>,
    pub(super) owner: String,
    pub(super) owner_span: Option<Span>,
    pub(super) field: &'static str,
    /// Where the field that is translated next is there without a value.
    pub(super) null: Option<Span>,
    /// Fields of the record that are there under a name that is nearly theirs, or cannot be read.
    pub(super) misspelt: Vec<String>,
    /// What of the original could not be read.
    pub(super) unread: Unread,
    /// Whose an id of the original is.
    pub(super) namespaces: Namespaces,
    /// Whether the original's record could not be read that is being translated.
    in_unread: bool,
    /// The places of values that are read as those of the field whose name is nearly theirs.
    moved: Vec<Span>,
}

/// A text of a translation in whose place the original is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Hidden {
    /// Its field and record in words.
    pub place: String,
    /// What was written.
    pub text: Written,
}

/// What was written in a field of a translation.
#[derive(Debug, Clone, PartialEq)]
pub enum Written {
    /// CommonMark.
    Text(Text),
    /// One line, shown just as it was typed.
    Line(Line),
}

/// What [`Translator::enter`] must put back.
#[derive(Debug)]
pub struct Scope {
    outdated: bool,
    owner: String,
    owner_span: Option<Span>,
    field: &'static str,
    misspelt: Vec<String>,
    in_unread: bool,
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
            hidden: Vec::new(),
            owner: String::new(),
            owner_span: None,
            field: "file",
            null: None,
            misspelt: Vec::new(),
            unread: Unread::default(),
            namespaces: Namespaces::default(),
            in_unread: false,
            moved: Vec::new(),
        }
    }

    /// Says what of the original could not be read: of it nobody can say what it does not have.
    pub fn besides(self, unread: Unread) -> Self {
        Self { unread, ..self }
    }

    /// Says whose what stands in the original is.
    pub fn within(self, namespaces: Namespaces) -> Self {
        Self { namespaces, ..self }
    }

    /// Begins a record: says which of its fields are unknown, and remembers its name for messages.
    ///
    /// A record that keeps a list of its own changes is outdated only when one of them is newer
    /// than the version that was translated; any other is, as soon as the dataset is.
    ///
    /// Besides, the translation's record as it was meant, where a name is nearly that of a field.
    pub fn enter<T: Localize + Walk>(
        &mut self,
        node: Option<&Node>,
        record: &str,
        fields: &[&'static str],
        item: &T,
    ) -> (Scope, Option<Node>) {
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
            in_unread: self.in_unread,
        };
        // Of a list some items could be read; a record alone is there or not.
        let is_alone = item.name().is_none();
        self.in_unread |= is_alone
            && self
                .unread
                .fields
                .contains(&(scope.owner.clone(), self.field));
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
            let name = entry.key.value.as_str();
            if entry.node.value == Value::Unread {
                let known = fields.contains(&name).then_some(name);
                match known.or_else(|| nearest(name, fields)) {
                    Some(meant) => self.misspelt.push(meant.to_owned()),
                    // It may be any of them.
                    None => {
                        let any = fields.iter();
                        self.misspelt.extend(any.map(|field| (*field).to_owned()));
                    }
                }
            } else if !fields.contains(&name) {
                let Some(node) = node else { continue };
                let owner = describe(node, record);
                self.findings.push(
                    Diagnostic::new(
                        Code::UnknownField,
                        format!("unknown field `{name}` in {owner}"),
                    )
                    .at(entry.key.span, "not a field")
                    .help(suggest_field(name, node, fields)),
                );
            }
        }
        let meant = node.and_then(|node| as_meant(node, fields));
        let meant = meant.map(|meant| {
            self.moved.extend(meant.moved);
            meant.node
        });
        (scope, meant)
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

    /// Ends a record.
    pub fn leave(&mut self, scope: Scope) {
        self.outdated = scope.outdated;
        self.owner = scope.owner;
        self.owner_span = scope.owner_span;
        self.field = scope.field;
        self.misspelt = scope.misspelt;
        self.in_unread = scope.in_unread;
    }

    /// Whether a value stands under a wrong name, so that it may have been meant for another field.
    pub(super) fn is_guess(&self, value: &Node) -> bool {
        self.moved.contains(&value.span)
    }

    /// Whether the field that is translated next, or not all of it, could be read in the original.
    pub(super) fn is_unread(&self) -> bool {
        let place = (self.owner.clone(), self.field);
        self.in_unread || self.unread.fields.contains(&place)
    }

    /// Keeps a text that no page shows.
    pub fn hide(&mut self, text: Written) {
        let place = self.place();
        self.hidden.push(Hidden { place, text });
    }

    /// Whether the field that is translated next is there under a wrong name.
    pub(super) fn is_misspelt(&self) -> bool {
        self.misspelt.iter().any(|meant| meant == self.field)
    }

    /// The field being read, in backticks, with the record that it belongs to.
    pub fn place(&self) -> String {
        format!("`{}` of {}", self.field, self.owner)
    }
}
