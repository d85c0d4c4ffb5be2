//! What users wrote, so that a terminal only shows it.

use std::borrow::Cow;

/// The text with each control character, each that turns the direction of writing and each that nobody
/// sees replaced by a visible sign of its own. A tab stays.
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

/// Whether a character beyond ASCII controls a terminal or the direction of writing, or is one that
/// nobody sees.
pub(super) fn is_unsafe(character: char) -> bool {
    matches!(
        character,
        '\u{80}'..='\u{9F}'
            | '\u{061C}'
            | '\u{200B}'
            | '\u{200E}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2061}'..='\u{2064}'
            | '\u{2066}'..='\u{206F}'
            | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E007F}'
    )
}
