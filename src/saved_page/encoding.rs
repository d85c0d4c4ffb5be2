//! From the bytes of a saved page to its text.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The text, and the name of the encoding that it is in: that of its byte order mark, or the one that is
/// declared, or UTF-8 where all of it is that, and otherwise windows-1252, as browsers have it in the west.
pub(super) fn decoded(bytes: &[u8], declared: Option<&str>) -> (String, &'static str) {
    let (encoding, mark) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding, mark),
        None => (of(bytes, declared), 0),
    };
    let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
    (text.into_owned(), encoding.name())
}

fn of(bytes: &[u8], declared: Option<&str>) -> &'static Encoding {
    if let Some(encoding) = without_mark(bytes) {
        return encoding;
    }
    let declared = declared.and_then(|name| Encoding::for_label(name.as_bytes()));
    // Who can read such a name as ASCII does not read UTF-16; browsers have it so too.
    let declared = declared.map(Encoding::output_encoding);
    let is_utf8 = std::str::from_utf8(bytes).is_ok();
    match declared {
        // A server may name another encoding than the page does, and what it named is not saved. Nobody
        // writes what is whole UTF-8 by chance, nor UTF-8 in which not one character is.
        Some(encoding) if encoding == UTF_8 && !is_utf8 && !has_utf8(bytes) => WINDOWS_1252,
        Some(_) if is_utf8 && has_utf8(bytes) => UTF_8,
        Some(encoding) => encoding,
        None if is_utf8 => UTF_8,
        None => WINDOWS_1252,
    }
}

/// How many bytes are looked at for the zeros of UTF-16.
const BEGINNING: usize = 1024;

/// UTF-16 without a byte order mark, which most letters of the west have a zero in.
fn without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let beginning = &bytes[..bytes.len().min(BEGINNING)];
    let zeros = |first: usize| {
        let every_other = beginning.iter().skip(first).step_by(2);
        every_other.filter(|byte| **byte == 0).count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let most = beginning.len() / 4;
    match (even, odd) {
        (0, odd) if odd > most => Some(UTF_16LE),
        (even, 0) if even > most => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether any character of more than one byte is UTF-8.
fn has_utf8(bytes: &[u8]) -> bool {
    let mut chunks = bytes.utf8_chunks();
    chunks.any(|chunk| !chunk.valid().is_ascii())
}
