//! What users wrote, so that a terminal only shows it.

use std::borrow::Cow;

/// The text with each control character, and each that turns the direction of writing, replaced by
/// a visible sign of its own. A tab stays.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().any(|character| sign(character) != character) {
        Cow::Owned(text.chars().map(sign).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// What is shown for a character; itself for nearly all.
pub(super) fn sign(character: char) -> char {
    match character {
        '\t' => '\t',
        '\0'..='\u{1F}' => {
            // Unicode has a picture of each of them, in their order.
            char::from_u32(0x2400 + u32::from(character)).unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        '\u{7F}' => '␡',
        character if is_unsafe(character) => char::REPLACEMENT_CHARACTER,
        character => character,
    }
}

/// Whether a character beyond ASCII controls a terminal or the direction of writing.
pub(super) fn is_unsafe(character: char) -> bool {
    matches!(
        character,
        '\u{80}'..='\u{9F}'
            | '\u{061C}'
            | '\u{200E}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}'
            | '\u{E0000}'..='\u{E007F}'
    )
}
