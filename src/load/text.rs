//! From bytes to text: UTF-8, with or without a byte order mark, and nothing else.

use std::path::Path;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceId, Sources, Span};

/// How many bytes a text file may have.
pub const MAX_SIZE: u64 = 64 * 1024 * 1024;

/// How much of what is not UTF-8 is shown.
const SHOWN: usize = 80;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Adds the text to the sources, or says why it is none.
pub(super) fn decode(
    path: &Path,
    mut bytes: Vec<u8>,
    sources: &mut Sources,
) -> Result<SourceId, Box<Diagnostic>> {
    let shown = sources.shown(path);
    if bytes.len() as u64 > MAX_SIZE {
        let message = format!("`{shown}` is larger than 64 MiB");
        let finding = Diagnostic::new(Code::UnsafeFile, message)
            .of(sources.root().join(path))
            .help("divide it; text of that size is no dataset that people keep");
        return Err(Box::new(finding));
    }
    if let Some(finding) = is_utf16(path, &bytes, sources) {
        return Err(Box::new(finding));
    }
    let mark = if bytes.starts_with(BYTE_ORDER_MARK) {
        bytes.drain(..BYTE_ORDER_MARK.len()).len()
    } else {
        0
    };
    match String::from_utf8(bytes) {
        Ok(text) => Ok(sources.add(path, text)),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            Err(Box::new(not_utf8(path, &bytes, valid, mark, sources)))
        }
    }
}

/// The finding that a file is no text, of one that is not kept: it is published or built as it is.
pub(super) fn no_text(path: &Path, bytes: &[u8], sources: &mut Sources) -> Option<Diagnostic> {
    if let Some(finding) = is_utf16(path, bytes, sources) {
        return Some(finding);
    }
    let bare = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    let error = std::str::from_utf8(bare).err()?;
    let mark = bytes.len() - bare.len();
    Some(not_utf8(path, bare, error.valid_up_to(), mark, sources))
}

/// The finding that a file is UTF-16.
fn is_utf16(path: &Path, bytes: &[u8], sources: &mut Sources) -> Option<Diagnostic> {
    let at = utf16(bytes)?;
    let id = sources.add(path, "");
    let message = format!(
        "`{}` is UTF-16, not UTF-8: byte {} of the file, on line 1, is 0x{:02X}",
        sources.shown(path),
        at + 1,
        bytes[at]
    );
    let finding = Diagnostic::new(Code::NotUtf8, message)
        .at(Span::new(id, 0..0), "not UTF-8")
        .help("save the file as UTF-8");
    Some(finding)
}

/// The finding at the first byte that is not UTF-8, with the text around it as far as it is text.
fn not_utf8(
    path: &Path,
    bytes: &[u8],
    valid: usize,
    mark: usize,
    sources: &mut Sources,
) -> Diagnostic {
    let byte = bytes[valid];
    let line = bytes[..valid].iter().filter(|byte| **byte == b'\n').count() + 1;
    let until = bytes.len().min(valid + SHOWN);
    let text = String::from_utf8_lossy(&bytes[..until]);
    let replaced = valid..valid + char::REPLACEMENT_CHARACTER.len_utf8();
    let id = sources.add(path, text);
    let message = format!(
        "`{}` is not UTF-8: byte {} of the file, on line {line}, is 0x{byte:02X}",
        sources.shown(path),
        valid + mark + 1,
    );
    let finding = Diagnostic::new(Code::NotUtf8, message)
        .at(Span::new(id, replaced), "not UTF-8")
        .help("save the file as UTF-8");
    if byte < 0xA0 {
        return finding;
    }
    finding.help(format!(
        "in Latin-1 and Windows-1252, which it may be in, the byte is `{}`",
        char::from(byte)
    ))
}

/// The first byte that shows UTF-16: its mark, or the first zero of every second byte.
fn utf16(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => Some(0),
        [0, a, 0, b, ..] if *a != 0 && *b != 0 => Some(0),
        [a, 0, b, 0, ..] if *a != 0 && *b != 0 => Some(1),
        _ => None,
    }
}
