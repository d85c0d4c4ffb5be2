//! Every text of the dataset and of hand-written pages: its links, and what in it is shown as typed.

use std::fmt::Display;

use super::Linkable;
use super::pages::Pages;
use super::translations::Translated;
use crate::diagnostic::{Code, Diagnostic};
use crate::localize::{Hidden, Written};
use crate::markup::{self, Known};
use crate::model::{Dataset, Translation};
use crate::namespace::Namespaces;
use crate::site::MediaFile;
use crate::source::{Sources, Span, Spanned};
use crate::walk::{Leaf, Place, Walk};

/// Fields whose literals name something: what is none of it is found where it is looked up.
const NAMES: [&str; 6] = [
    "audio_description",
    "captions",
    "field",
    "file",
    "from",
    "poster",
];

/// Checks texts against what they can name.
pub(super) struct Checker<'a> {
    pub(super) linkable: &'a Linkable<'a>,
    pub(super) media: &'a [MediaFile],
    pub(super) sources: &'a Sources,
    pub(super) namespaces: &'a Namespaces,
}

impl Checker<'_> {
    /// Checks the texts of a dataset that are in its own language; what a translation shows of
    /// the original was checked there.
    pub(super) fn dataset(&self, dataset: &Dataset, findings: &mut Vec<Diagnostic>) {
        self.texts(dataset, findings);
    }

    /// Checks the dataset in another language, with what no page shows of its translation.
    pub(super) fn translated(&self, translated: &Translated, findings: &mut Vec<Diagnostic>) {
        self.dataset(&translated.dataset, findings);
        if let Some(header) = &translated.header {
            self.translation(header, findings);
        }
        for Hidden { place, text } in &translated.hidden {
            let leaf = match text {
                Written::Text(text) => Leaf::Text(text),
                Written::Line(line) => Leaf::Line(line),
            };
            self.leaf(place, leaf, findings);
        }
    }

    /// Checks what a translation says about itself.
    pub(super) fn translation(&self, translation: &Translation, findings: &mut Vec<Diagnostic>) {
        self.texts(translation, findings);
    }

    fn texts(&self, record: &impl Walk, findings: &mut Vec<Diagnostic>) {
        record.walk(Place::root(), &mut |place, leaf| {
            if !NAMES.contains(&place.field) {
                self.leaf(place, leaf, findings);
            }
        });
    }

    fn leaf(&self, place: impl Display, leaf: Leaf, findings: &mut Vec<Diagnostic>) {
        let stands = match leaf {
            Leaf::Text(text) => text.0.span,
            Leaf::Line(line) => line.0.span,
            Leaf::Literal(literal) => literal.span(),
        };
        let (has, files) = (|name: &str| self.knows(name, stands), self.files());
        let known = Known {
            has: &has,
            files: &files,
        };
        match leaf {
            Leaf::Text(text) if text.0.fallback.is_none() => {
                findings.extend(markup::inspect(&text.0, place, &known, self.sources))
            }
            Leaf::Line(line) if line.0.fallback.is_none() => {
                findings.extend(markup::inspect_line(&line.0, place, self.sources))
            }
            Leaf::Literal(literal) => {
                let (text, span) = (literal.as_str(), literal.span());
                findings.extend(markup::inspect_literal(text, span, place, self.sources))
            }
            Leaf::Text(_) | Leaf::Line(_) => {}
        }
    }

    /// Checks the texts of hand-written pages; of `bodies` nothing else could be read.
    pub(super) fn pages(
        &self,
        pages: &Pages,
        bodies: &[Spanned<String>],
        findings: &mut Vec<Diagnostic>,
    ) {
        for page in pages.all() {
            self.texts(&page.matter, findings);
            self.body(&page.stem.value, page.body_span, findings);
            if page.body.trim().is_empty() {
                findings.push(
                    Diagnostic::new(
                        Code::EmptyText,
                        format!("page `{}` has no text", page.stem.value),
                    )
                    .at(page.stem.span, "nothing after it")
                    .help("write the text below the second `+++`, or remove the file"),
                );
            }
        }
        for body in bodies {
            self.body(&body.value, body.span, findings);
        }
    }

    /// Checks the text of the page of this name.
    fn body(&self, stem: &str, span: Span, findings: &mut Vec<Diagnostic>) {
        let (has, files) = (|name: &str| self.knows(name, span), self.files());
        let known = Known {
            has: &has,
            files: &files,
        };
        let place = format!("page `{stem}`");
        findings.extend(markup::inspect_document(span, place, &known, self.sources));
    }

    fn files(&self) -> Vec<&str> {
        self.media.iter().map(|file| file.name.as_str()).collect()
    }

    /// Whether the text at a place can refer to this id, or to this file as `media/…`.
    fn knows(&self, name: &str, place: Span) -> bool {
        match name.strip_prefix("media/") {
            Some(file) => self.media.iter().any(|known| known.name == file),
            None => {
                let names = self.namespaces.candidates(name, place);
                names.iter().any(|name| self.linkable.has(name))
            }
        }
    }
}
