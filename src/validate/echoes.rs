//! One mistake is one finding: what follows from it is left out.

use std::collections::HashSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// Leaves out what rules say of a value that could not be read: it is known to be wrong, and the
/// rules saw only what stands in for it. Of those in `broken` it was said when they were parsed.
pub(super) fn leave_out(broken: &HashSet<Span>, findings: &mut Vec<Diagnostic>) {
    let is_whole = |finding: &Diagnostic| {
        let mut labels = finding.labels();
        !labels.any(|label| broken.contains(&label.span))
    };
    findings.retain(is_whole);
    let is_unread = |finding: &Diagnostic| {
        matches!(
            finding.code,
            Code::WrongType
                | Code::UnknownValue
                | Code::InvalidId
                | Code::InvalidDate
                | Code::InvalidVersion
                | Code::InvalidLanguage
                | Code::InvalidHash
                | Code::OutOfRange
                | Code::EmptyText
                | Code::ControlCharacter
                | Code::UnsafeAddress
                | Code::InvalidSlug
        )
    };
    let place = |finding: &Diagnostic| finding.label().map(|label| label.span);
    let of = |code: Option<Code>| -> HashSet<_> {
        let unread = findings.iter().filter(|finding| is_unread(finding));
        unread
            .filter(|finding| Some(finding.code) != code)
            .filter_map(place)
            .collect()
    };
    let (unread, no_number) = (of(None), of(Some(Code::OutOfRange)));
    findings.retain(|finding| {
        let mut labels = finding.labels();
        match finding.code {
            Code::OutOfRange => place(finding).is_none_or(|place| !no_number.contains(&place)),
            _ => is_unread(finding) || !labels.any(|label| unread.contains(&label.span)),
        }
    });
}
