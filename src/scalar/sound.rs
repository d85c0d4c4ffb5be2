//! Which texts a page can show.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// Whether a text can be shown: not empty, no control characters, and one line where one is asked for.
pub fn sound_text(
    text: &str,
    span: Span,
    place: &str,
    one_line: bool,
    findings: &mut Vec<Diagnostic>,
) -> bool {
    let before = findings.len();
    if text.trim().is_empty() {
        findings.push(empty_text(place, span));
    }
    if let Some(character) = text.chars().find(|&character| is_control(character)) {
        findings.push(
            Diagnostic::new(
                Code::ControlCharacter,
                format!(
                    "{place} holds the control character U+{:04X}",
                    u32::from(character)
                ),
            )
            .at(span, "no page can show it")
            .help("remove it; it often comes along when text is pasted from a PDF"),
        );
    }
    if one_line && text.contains(['\n', '\r']) {
        findings.push(
            Diagnostic::new(Code::WrongType, format!("{place} must be one line"))
                .at(span, "has a line break")
                .help("write it on one line"),
        );
    }
    findings.len() == before
}

/// The finding that a text is there and holds nothing.
pub fn empty_text(place: &str, span: Span) -> Diagnostic {
    Diagnostic::new(Code::EmptyText, format!("{place} is empty"))
        .at(span, "no text")
        .help("write the text, or remove the field: what is not there is not printed")
}

/// What to do about an empty text of a translation.
const IN_A_TRANSLATION: &str =
    "write the translation, or remove the field: then the page shows the original and says so";

/// Says of the empty texts of a translation among these findings what becomes of them there.
pub fn empty_in_translation(findings: &mut [Diagnostic]) {
    let empty = findings.iter_mut();
    for finding in empty.filter(|finding| finding.code == Code::EmptyText) {
        finding.help = vec![IN_A_TRANSLATION.to_owned()];
    }
}

/// Characters that are no text: C0 and C1 controls but tab and newlines, and the two non-characters
/// that XML forbids (a feed would not be well-formed).
fn is_control(character: char) -> bool {
    character.is_control() && !matches!(character, '\n' | '\r' | '\t')
        || matches!(character, '\u{FFFE}' | '\u{FFFF}')
}

/// A sign that is no white space to [`str::trim`]; `\S` is another set to each engine.
pub(super) const NOT_BLANK: &str = "[^\\u0009-\\u000D\\u0020\\u0085\\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000]";

/// What [`is_control`] finds.
pub(super) const NOT_IN_A_TEXT: &str =
    "[\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F\\uFFFE\\uFFFF]";

/// The same and line breaks. A tab may stand in a line.
pub(super) const NOT_IN_A_LINE: &str =
    "[\\u0000-\\u0008\\u000A-\\u001F\\u007F-\\u009F\\uFFFE\\uFFFF]";
