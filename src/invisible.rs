//! Characters in a text that nobody sees, although they change how it is shown, found or copied.
//!
//! Those that Arabic, Persian and other scripts are written with pass: the marks of direction
//! U+200E, U+200F and U+061C, the joiners U+200C and U+200D, and so does the soft hyphen.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// Invisible characters that a text should not hold, each with the places where it stands.
pub fn find(text: &str) -> Vec<(char, Vec<usize>)> {
    let mut found: Vec<(char, Vec<usize>)> = Vec::new();
    if may_hold(text) {
        let mut in_flag = false;
        for (at, character) in text.char_indices() {
            let is_tag = matches!(character, '\u{E0020}'..='\u{E007F}');
            // A black flag and letters that nobody sees are the flag of a part of a country.
            in_flag = character == '\u{1F3F4}' || in_flag && is_tag;
            if is_invisible(character) && !in_flag {
                match found.iter_mut().find(|(known, _)| *known == character) {
                    Some((_, places)) => places.push(at),
                    None => found.push((character, vec![at])),
                }
            }
        }
    }
    if found
        .iter()
        .any(|(known, _)| turns_direction(*known) && !is_closer(*known))
    {
        // What ends a direction belongs to what begins it.
        found.retain(|(known, _)| !is_closer(*known));
    }
    found
}

/// Whether nobody sees anything of a text: it holds blanks, and characters that are not shown.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|character| {
        let joins = matches!(character, '\u{00AD}' | '\u{061C}' | '\u{200C}'..='\u{200F}');
        character.is_whitespace() || joins || is_invisible(character)
    })
}

/// The finding that a text holds such a character, `times` times.
pub fn finding(place: &str, character: char, times: usize, span: Span) -> Diagnostic {
    let times = match times {
        1 => String::new(),
        times => format!(" {times} times"),
    };
    let message = format!(
        "{place} holds the invisible character U+{:04X}{times}",
        u32::from(character)
    );
    let finding = Diagnostic::new(Code::InvisibleCharacter, message);
    match character {
        _ if turns_direction(character) => finding
            .at(span, "turns the direction of what follows")
            .help("remove it; a page knows the direction of each language, and U+200E or U+200F mends a sign that still falls wrong"),
        '\u{200B}' => finding
            .at(span, "cannot be seen")
            .help("remove it; where a long word may be broken, write a soft hyphen, U+00AD"),
        _ => finding
            .at(span, "cannot be seen")
            .help("remove it; it often comes along when text is pasted"),
    }
}

/// What must follow a text so that no direction that begins in it goes on after it.
pub fn closers(text: &str) -> String {
    let mut open: Vec<char> = Vec::new();
    if may_hold(text) {
        for character in text.chars() {
            match character {
                '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' => open.push(POP_EMBEDDING),
                '\u{2066}'..='\u{2068}' => open.push(POP_ISOLATE),
                POP_EMBEDDING if open.last() == Some(&POP_EMBEDDING) => {
                    open.pop();
                }
                POP_ISOLATE => {
                    // The end of an isolate ends the embeddings in it too.
                    if let Some(last) = open.iter().rposition(|closer| *closer == POP_ISOLATE) {
                        open.truncate(last);
                    }
                }
                _ => {}
            }
        }
    }
    open.into_iter().rev().collect()
}

const POP_EMBEDDING: char = '\u{202C}';
const POP_ISOLATE: char = '\u{2069}';

/// Whether a text may hold one of them, by a look at its bytes: nearly none does.
fn may_hold(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_lead = |byte: u8| matches!(byte, 0xE2 | 0xEF | 0xF3);
    // All bytes are looked at, as many of them at a time as the processor can.
    let has_lead = bytes
        .iter()
        .fold(false, |found, &byte| found | is_lead(byte));
    has_lead
        && bytes.windows(2).any(|pair| {
            matches!(
                pair,
                [0xE2, 0x80 | 0x81] | [0xEF, 0xBB | 0xBF] | [0xF3, 0xA0]
            )
        })
}

fn is_closer(character: char) -> bool {
    matches!(character, POP_EMBEDDING | POP_ISOLATE)
}

fn turns_direction(character: char) -> bool {
    matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn is_invisible(character: char) -> bool {
    turns_direction(character)
        || matches!(
            character,
            '\u{200B}'
                | '\u{2061}'..='\u{2064}'
                | '\u{206A}'..='\u{206F}'
                | '\u{FEFF}'
                | '\u{FFF9}'..='\u{FFFB}'
                | '\u{E0000}'..='\u{E007F}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_in_every_script_passes() {
        for text in [
            "Vi ser helheten – alltid … «ja» § 1\u{A0}000",
            "arbets\u{AD}miljö\u{2060}!",
            "می\u{200C}خواهم \u{200F}(آ)\u{200E} \u{061C}",
            "👩\u{200D}👩\u{200D}👧 ✔\u{FE0F}",
            "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
        ] {
            assert_eq!(find(text), [], "{text:?}");
        }
    }

    #[test]
    fn each_character_is_found_where_it_stands() {
        assert_eq!(
            find("å\u{200B}b\u{202E}c\u{200B}"),
            [('\u{200B}', vec![2, 10]), ('\u{202E}', vec![6])]
        );
        assert_eq!(find("\u{202E}a\u{202C}"), [('\u{202E}', vec![0])]);
        for character in ['\u{202A}', '\u{2069}', '\u{FEFF}', '\u{FFFA}', '\u{E0041}'] {
            assert_eq!(find(&character.to_string()), [(character, vec![0])]);
        }
    }

    #[test]
    fn what_begins_in_a_text_ends_with_it() {
        for (text, wanted) in [
            ("a – b", ""),
            ("\u{202E}a", "\u{202C}"),
            ("\u{202E}a\u{202C}", ""),
            ("a\u{202C}\u{2069}", ""),
            ("\u{2067}\u{202B}a", "\u{202C}\u{2069}"),
            ("\u{2067}\u{202B}a\u{2069}", ""),
            ("\u{2067}\u{202B}a\u{202C}", "\u{2069}"),
            ("\u{202B}\u{2068}a\u{202C}", "\u{2069}\u{202C}"),
        ] {
            assert_eq!(closers(text), wanted, "{text:?}");
        }
    }
}
