//! What the beginning of a file says of it.

use crate::site::FileKind;

/// Formats that are known by their beginning: what they are, and the endings of their names.
const FORMATS: [(&str, Begins, &[&str]); 12] = [
    ("a PDF", Begins::With(b"%PDF-"), &["pdf"]),
    ("a PNG picture", Begins::With(b"\x89PNG\r\n"), &["png"]),
    (
        "a JPEG picture",
        Begins::With(b"\xFF\xD8\xFF"),
        &["jpeg", "jpg"],
    ),
    ("a GIF picture", Begins::With(b"GIF8"), &["gif"]),
    ("a WebP picture", Begins::Riff(b"WEBP"), &["webp"]),
    ("a WAV recording", Begins::Riff(b"WAVE"), &["wav"]),
    ("a FLAC recording", Begins::With(b"fLaC"), &["flac"]),
    ("an MP3 recording", Begins::With(b"ID3"), &["mp3", "aac"]),
    (
        "an Ogg file",
        Begins::With(b"OggS"),
        &["oga", "ogg", "ogv", "opus"],
    ),
    ("a WebM film", Begins::With(b"\x1A\x45\xDF\xA3"), &["webm"]),
    (
        "a ZIP archive",
        Begins::With(b"PK\x03\x04"),
        &[
            "zip", "docx", "dotx", "epub", "odg", "odp", "ods", "odt", "otp", "ots", "ott", "potx",
            "pptx", "xlsx", "xltx",
        ],
    ),
    ("WebVTT", Begins::With(WEBVTT), &["vtt"]),
];

/// How captions begin, by section 4 of the WebVTT specification.
const WEBVTT: &[u8] = b"WEBVTT";

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// How a format begins.
enum Begins {
    With(&'static [u8]),
    /// With `RIFF`, four bytes of length and this.
    Riff(&'static [u8]),
}

impl Begins {
    fn is(&self, head: &[u8]) -> bool {
        match self {
            Self::With(bytes) => head.starts_with(bytes),
            Self::Riff(bytes) => head.starts_with(b"RIFF") && head.get(8..12) == Some(bytes),
        }
    }
}

/// Whether a file begins with a tag, a comment or a declaration.
pub(super) fn is_markup(head: &[u8]) -> bool {
    let start = without_mark(head).trim_ascii_start();
    matches!(start, [b'<', next, ..] if next.is_ascii_alphabetic() || b"!?/".contains(next))
}

/// Whether a file begins as captions in WebVTT do.
pub(super) fn is_webvtt(head: &[u8]) -> bool {
    let after = without_mark(head).strip_prefix(WEBVTT);
    after.is_some_and(|rest| rest.first().is_none_or(u8::is_ascii_whitespace))
}

/// What a file with this ending is instead, when its beginning says that it is of another kind, and
/// the usual ending of that. Pictures are known to browsers whatever ending they have, and so are
/// films and recordings.
pub(super) fn is_instead(ending: &str, head: &[u8]) -> Option<(&'static str, &'static str)> {
    let head = without_mark(head);
    let (what, _, endings) = FORMATS.iter().find(|(_, begins, _)| begins.is(head))?;
    let kind = FileKind::of_ending(ending);
    let same_kind = kind != Some(FileKind::Document)
        && endings
            .iter()
            .any(|other| FileKind::of_ending(other) == kind);
    let fits = endings.contains(&ending) || same_kind;
    (!fits).then(|| (*what, endings[0]))
}

/// What a file with this ending always begins as, when this one does not. Formats that can begin in
/// several ways are not told so.
pub(super) fn is_not(ending: &str, head: &[u8]) -> Option<&'static str> {
    const SURE: [&str; 13] = [
        "pdf", "png", "jpeg", "jpg", "gif", "webp", "wav", "flac", "oga", "ogg", "ogv", "opus",
        "webm",
    ];
    if !SURE.contains(&ending) || FORMATS.iter().any(|(_, begins, _)| begins.is(head)) {
        return None;
    }
    let format = FORMATS
        .iter()
        .find(|(_, _, endings)| endings.contains(&ending));
    format.map(|(what, ..)| *what)
}

fn without_mark(head: &[u8]) -> &[u8] {
    head.strip_prefix(BYTE_ORDER_MARK).unwrap_or(head)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_known_by_its_beginning() {
        for text in [
            "<html>",
            " \n<!doctype html>",
            "\u{FEFF}<?xml?>",
            "<!-- x -->",
            "<p",
        ] {
            assert!(is_markup(text.as_bytes()), "{text}");
        }
        for text in ["", "<", "<3 data", "a <b>", "%PDF-1.7", "\u{89}PNG"] {
            assert!(!is_markup(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn captions_are_known_by_their_beginning() {
        assert!(is_webvtt(b"WEBVTT\n\n") && is_webvtt("\u{FEFF}WEBVTT".as_bytes()));
        assert!(!is_webvtt(b"WEBVTTX") && is_webvtt(b"WEBVTT"));
        assert!(!is_webvtt(b"") && !is_webvtt(b"1\n00:00:01,000 --> 00:00:02,000"));
    }

    #[test]
    fn a_file_that_begins_as_nothing_that_is_known_is_not_what_its_name_says() {
        assert_eq!(is_not("webm", b"Exempel"), Some("a WebM film"));
        assert_eq!(is_not("pdf", b"junk"), Some("a PDF"));
        assert_eq!(is_not("jpg", b"\x89PNG\r\n"), None, "a browser shows it");
        for ending in ["mp3", "mp4", "avif", "txt", "docx", "csv"] {
            assert_eq!(is_not(ending, b"Exempel"), None, "{ending}");
        }
    }

    #[test]
    fn a_file_of_another_kind_than_its_name_says_is_known_by_its_beginning() {
        let instead = |ending, head: &[u8]| is_instead(ending, head).map(|(what, _)| what);
        assert_eq!(instead("mp4", b"%PDF-1.7"), Some("a PDF"));
        assert_eq!(instead("pdf", b"PK\x03\x04..."), Some("a ZIP archive"));
        assert_eq!(instead("txt", b"WEBVTT\n"), Some("WebVTT"));
        assert_eq!(
            instead("png", b"RIFF\x01\x02\x03\x04WAVE"),
            Some("a WAV recording")
        );
        assert_eq!(instead("mp3", b"\x89PNG\r\n\x1A\n"), Some("a PNG picture"));
        // None of them is a text.
        for (head, what) in [
            (&b"\xFF\xD8\xFF\xE0"[..], "a JPEG picture"),
            (b"GIF89a", "a GIF picture"),
            (b"RIFF\x01\x02\x03\x04WEBP", "a WebP picture"),
            (b"fLaC", "a FLAC recording"),
            (b"ID3\x04", "an MP3 recording"),
            (b"OggS", "an Ogg file"),
            (b"\x1A\x45\xDF\xA3", "a WebM film"),
        ] {
            assert_eq!(instead("txt", head), Some(what));
        }
        for (ending, head) in [
            ("pdf", &b"%PDF-1.7"[..]),
            ("docx", b"PK\x03\x04"),
            ("png", b"\xFF\xD8\xFF\xE0"),
            ("ogv", b"OggS"),
            ("ogg", b"OggS"),
            ("mp4", b"\x1A\x45\xDF\xA3"),
            ("txt", b"anything"),
            ("mp4", b""),
        ] {
            assert_eq!(is_instead(ending, head), None, "{ending}");
        }
    }
}
