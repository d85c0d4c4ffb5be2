//! What can be said of a translation: what is missing, what is not in the original, what is no text.

use crate::decode::{TABLE, suggest, wrong_type};
use crate::diagnostic::{Code, Diagnostic};
use crate::node::Node;
use crate::source::Span;
use crate::walk::Walk;

use super::Translator;
use super::list::first_text;

impl Translator {
    /// A finding at the place where a translation is missing: its `null`, or the record around it.
    pub(super) fn missing(
        &self,
        message: String,
        owner: Span,
        label: String,
        original: Span,
    ) -> Diagnostic {
        let finding = Diagnostic::new(Code::TranslationMissing, message);
        let level = |place| self.namespaces.level(place);
        let finding = match self.null {
            Some(null) => finding
                .at(null, "not translated yet")
                .see(original, "the original"),
            // What a department adds to a record of the city is not missing in the city's file.
            None if level(owner) != level(original) => {
                return finding.at(original, "not translated").help(format!(
                    "translate it in `department.{}.toml`; until then the page shows the original and says so",
                    self.lang
                ));
            }
            None => finding.at(owner, label).see(original, "the original"),
        };
        finding.help("translate it; until then the page shows the original and says so")
    }

    /// Adds the finding that a value is of another kind than `wanted`.
    pub fn wrong_type(&mut self, node: &Node, wanted: &str) {
        if !self.is_guess(node) {
            self.findings.push(wrong_type(&self.place(), node, wanted));
        }
    }

    pub(super) fn wrong_item(&mut self, node: &Node) {
        let place = format!("an item of {}", self.place());
        self.findings.push(wrong_type(&place, node, TABLE));
    }

    /// Adds the finding that a field which is no text stands in a translation.
    pub fn not_text(&mut self, node: &Node) {
        if self.is_guess(node) {
            return;
        }
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
    pub(super) fn missing_part(&mut self, part: &(impl Walk + ?Sized)) {
        let owner = self.owner_span.filter(|_| !self.is_misspelt());
        if let (Some(span), Some(original)) = (owner, first_text(part)) {
            let message = format!("{} is not translated to `{}`", self.place(), self.lang);
            let label = format!("`{}` is missing", self.field);
            self.findings
                .push(self.missing(message, span, label, original));
        }
    }

    pub(super) fn missing_record(&mut self, name: &str, original: Span) {
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

    pub(super) fn unknown_record(&mut self, node: &Node, id: &str, known: &[&str]) {
        let message = format!("the original has no `{id}` in {}", self.place());
        self.findings.push(
            Diagnostic::new(Code::TranslationUnknown, message)
                .at(node.span, "not in the original")
                .help(suggest(id, known, "the original has")),
        );
    }

    /// Adds the finding that a field is translated that the original does not have.
    pub fn unknown_part(&mut self, node: &Node) {
        if self.is_unread() || self.is_guess(node) {
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

    pub(super) fn duplicate_record(&mut self, node: &Node, first: &Node, key: &str, name: &str) {
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
