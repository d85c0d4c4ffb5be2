//! A translation without its original: what is wrong in it whatever the original holds.

use crate::decode::{Decode, Decoder};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Dataset;
use crate::node::Node;
use crate::scalar::{Lang, empty_in_translation};

use super::dataset::remove;

/// What a value or a name can be that is wrong in every translation. What is missing from one, and
/// what is no id of the original, only the original can tell.
const IN_ITSELF: [Code; 6] = [
    Code::UnknownField,
    Code::WrongType,
    Code::InvalidSlug,
    Code::EmptyText,
    Code::ControlCharacter,
    Code::InvisibleCharacter,
];

/// Reads the texts of a translation as if they were an original's, so that they can be checked.
pub(super) fn read(mut node: Node, lang: &Lang, findings: &mut Vec<Diagnostic>) -> Option<Dataset> {
    remove(&mut node, &["$schema", "translation"]);
    let mut decoder = Decoder::new(lang.clone());
    let texts = Dataset::decode(&node, &mut decoder);
    empty_in_translation(&mut decoder.findings);
    let found = decoder.findings.into_iter();
    findings.extend(found.filter(|finding| IN_ITSELF.contains(&finding.code)));
    texts
}
