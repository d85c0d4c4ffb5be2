//! From bytes to text: UTF-8, with or without a byte order mark, and nothing else.

use std::path::Path;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceId, Sources, Span, slash_path};

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
    let shown = slash_path(path);
    if bytes.len() as u64 > MAX_SIZE {
        let message = format!("`{shown}` is larger than 64 MiB");
        let finding = Diagnostic::new(Code::UnsafeFile, message)
            .help("divide it; text of that size is no dataset that people keep");
        return Err(Box::new(finding));
    }
    if is_utf16(&bytes) {
        let id = sources.add(path, "");
        let finding = Diagnostic::new(Code::NotUtf8, format!("`{shown}` is UTF-16, not UTF-8"))
            .at(Span::new(id, 0..0), "not UTF-8")
            .help("save the file as UTF-8");
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
        slash_path(path),
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

/// Whether the bytes begin as UTF-16 does: with its mark, or with every second byte zero.
fn is_utf16(bytes: &[u8]) -> bool {
    match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => true,
        [a, 0, b, 0, ..] | [0, a, 0, b, ..] => *a != 0 && *b != 0,
        _ => false,
    }
}
