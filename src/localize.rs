//! The dataset in another language: the original's structure with a translation's texts.
//!
//! A translation file holds ids and text only. Where a text is missing, or is of an
//! older version than the original, the original text stays, marked with its own
//! language, so that a page can say so.

mod findings;
mod list;
mod originals;
mod translator;

use std::borrow::Cow;

use crate::node::Node;
use crate::scalar::{Id, Reference, Version};
use crate::source::{Span, Spanned};

pub use translator::{Hidden, Scope, Translator, Written};

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

impl<T: Localize> Localize for Option<T> {
    fn localize(&self, translation: Option<&Node>, translator: &mut Translator) -> Self {
        if let (None, Some(node)) = (self, translation) {
            translator.unknown_part(node);
        }
        self.as_ref()
            .map(|value| value.localize(translation, translator))
    }
}

/// Implements [`Localize`] for types that are the same in every language.
macro_rules! same_in_every_language {
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
    )*};
}
pub(crate) use same_in_every_language;

/// The same for types that hold no words of the author's.
macro_rules! untranslated {
    ($($type:ty),*) => {
        $crate::localize::same_in_every_language!($($type),*);
        $crate::walk::textless!($($type),*);
    };
}
pub(crate) use untranslated;

untranslated!(bool, u32);
