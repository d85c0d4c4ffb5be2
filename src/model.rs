//! The dataset as a type: what a public body's principles consist of.
//!
//! Every field of the dataset stands here once; its decoder, its translation and the
//! JSON Schema follow from the definition. Only what a page cannot do without is
//! required; a field that is not filled is not printed.

mod department;
mod evidence;
mod landing;
mod media;
mod page;
mod principle;
mod site;
mod statement;

pub use department::DepartmentHead;
pub use evidence::{Change, ChangeKind, Decision, Document, Licence, Origin, Source};
pub use landing::{Block, LinkBlock, MediaBlock, PrinciplesBlock, ProseBlock, QuoteBlock};
pub use media::{Hosting, Media, MediaKind};
pub use page::{PageMatter, Placement};
pub use principle::{
    AntiPattern, Behaviour, Case, Dilemma, DilemmaQuestion, Exercise, Indicator, Level, Mapping,
    Material, Overlay, Point, Principle, Question, QuestionKind, Related, Relation, Rule, Status,
    Step,
};
pub use site::{
    Contact, Dataset, Glossary, Language, Link, Owner, Privacy, Quote, Redirect, Role, Site,
    Translation, TranslationRole,
};
pub use statement::{Compliance, Exemption, NonAccessible, OutOfScope, Statement};
