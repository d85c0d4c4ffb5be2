//! Characters as they may stand in HTML, in a Zola body and in a line of TOML.
//!
//! Beside what HTML itself needs, everything is written as an entity that begins or ends something
//! elsewhere: braces (templates and shortcodes), backticks (Markdown), `@` (Zola's own placeholders
//! and internal links) and `+` (the end of front matter). A reader sees the same characters.

use crate::invisible::closers;

/// Text for the content of an element and for an attribute in double quotes, on one line.
///
/// Line breaks become spaces; characters that no page can show become U+FFFD; a direction of writing
/// that begins in the text ends with it.
pub fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + text.len() / 16);
    push_text(&mut html, text);
    html.push_str(&closers(text));
    html
}

/// Appends running text: line breaks become spaces.
pub(super) fn push_text(html: &mut String, text: &str) {
    push(html, text, " ", " ", entity);
}

/// Appends a code listing: line breaks and tabs stay, as entities.
pub(super) fn push_listing(html: &mut String, text: &str) {
    push(html, text, "&#10;", "&#9;", entity);
}

/// Appends plain text, which is no HTML: only line breaks and controls are replaced.
pub(super) fn push_plain(plain: &mut String, text: &str) {
    push(plain, text, " ", " ", |_| None);
}

fn push(
    html: &mut String,
    text: &str,
    newline: &str,
    tab: &str,
    entity: impl Fn(u8) -> Option<&'static str>,
) {
    let bytes = text.as_bytes();
    let mut written = 0;
    let mut at = 0;
    while let Some(step) = bytes[at..]
        .iter()
        .position(|&byte| SPECIAL[usize::from(byte)])
    {
        at += step;
        let (replacement, length) = match bytes[at] {
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => (Some(""), 1),
            b'\n' | b'\r' => (Some(newline), 1),
            b'\t' => (Some(tab), 1),
            byte if byte.is_ascii_control() => (Some("\u{FFFD}"), 1),
            byte if byte.is_ascii() => (entity(byte), 1),
            lead => (
                unshowable(lead, &bytes[at..]).then_some("\u{FFFD}"),
                if lead == 0xC2 { 2 } else { 3 },
            ),
        };
        if let Some(replacement) = replacement {
            html.push_str(&text[written..at]);
            html.push_str(replacement);
            written = at + length;
        }
        at += length;
    }
    html.push_str(&text[written..]);
}

fn entity(byte: u8) -> Option<&'static str> {
    Some(match byte {
        b'&' => "&amp;",
        b'<' => "&lt;",
        b'>' => "&gt;",
        b'"' => "&quot;",
        b'\'' => "&#39;",
        b'{' => "&#123;",
        b'}' => "&#125;",
        b'`' => "&#96;",
        b'@' => "&#64;",
        b'+' => "&#43;",
        _ => return None,
    })
}

/// Whether a character of more than one byte is a C1 control, U+FFFE or U+FFFF.
fn unshowable(lead: u8, bytes: &[u8]) -> bool {
    match lead {
        0xC2 => bytes.get(1).is_some_and(|second| *second < 0xA0),
        _ => matches!(bytes.get(1..3), Some([0xBF, 0xBE | 0xBF])),
    }
}

/// The bytes at which something may have to be replaced.
const SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let mut control = 0;
    while control < 0x20 {
        special[control] = true;
        control += 1;
    }
    let bytes = *b"&<>\"'{}`@+\x7F\xC2\xEF";
    let mut at = 0;
    while at < bytes.len() {
        special[bytes[at] as usize] = true;
        at += 1;
    }
    special
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_begin_something_is_an_entity() {
        assert_eq!(
            escape("a <b> & \"c\" 'd'"),
            "a &lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;"
        );
        assert_eq!(
            escape("{{ x }} {% y %} {# z #}"),
            "&#123;&#123; x &#125;&#125; &#123;% y %&#125; &#123;# z #&#125;"
        );
        assert_eq!(
            escape("+++ `a` @@ZOLA_SC_PLACEHOLDER@@"),
            "&#43;&#43;&#43; &#96;a&#96; &#64;&#64;ZOLA_SC_PLACEHOLDER&#64;&#64;"
        );
    }

    #[test]
    fn the_result_is_one_line() {
        assert_eq!(escape("a\nb\r\nc\rd\te"), "a b c d e");
        let mut listing = String::new();
        push_listing(&mut listing, "a\r\n\tb\n");
        assert_eq!(listing, "a&#10;&#9;b&#10;");
    }

    #[test]
    fn letters_and_signs_of_every_script_stay_and_controls_do_not() {
        assert_eq!(
            escape("å §«»\u{A0}€ 日本 👩‍👩‍👧 \u{FEFF}"),
            "å §«»\u{A0}€ 日本 👩‍👩‍👧 \u{FEFF}"
        );
        assert_eq!(
            escape("a\0b\u{1B}c\u{7F}d\u{85}e\u{FFFE}f\u{FFFF}g"),
            "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}e\u{FFFD}f\u{FFFD}g"
        );
    }
}
