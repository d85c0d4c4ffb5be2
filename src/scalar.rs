//! The single values of a dataset: ids, texts, dates, versions, languages, addresses.
//!
//! Each is checked when it is read, keeps its span, and says in the JSON Schema what it takes.

mod criterion;
mod date;
mod id;
mod lang;
mod literal;
mod sha256;
mod slug;
mod sound;
mod spanned;
mod terms;
mod text;
mod version;

pub use crate::address::Address;
pub use criterion::Criterion;
pub use date::{Date, is_date_or_time, is_day, no_date};
pub use id::{Id, Reference, is_id, is_slug};
pub use lang::Lang;
pub use literal::Literal;
pub use sha256::Sha256;
pub use slug::{OldSlugs, Slug};
pub use sound::{empty_in_translation, empty_text, sound_text};
pub(crate) use spanned::schema;
pub use terms::Terms;
pub use text::{Line, Lines, Phrase, Text};
pub use version::Version;
