//! The encoding that a page declares.

use crate::page_text;

/// How many bytes of a page are looked at first, as the standard of HTML has it.
const BEGINNING: usize = 1024;

/// The name of the encoding that HTML declares: in its first bytes, or else anywhere.
pub(super) fn declared(bytes: &[u8]) -> Option<String> {
    let beginning = ascii(&bytes[..bytes.len().min(BEGINNING)]);
    xml(&beginning)
        .or_else(|| page_text::charset(&beginning))
        .or_else(|| page_text::charset(&ascii(bytes)))
}

/// What can be read of bytes when only those of ASCII are known.
fn ascii(bytes: &[u8]) -> String {
    let known = bytes.iter().map(|byte| {
        let letter = char::from(*byte);
        if letter.is_ascii() { letter } else { '?' }
    });
    known.collect()
}

/// What the first line of XML declares.
fn xml(beginning: &str) -> Option<String> {
    let line = beginning.trim_start().strip_prefix("<?xml")?;
    let (line, _) = line.split_once('>')?;
    let (_, after) = line.split_once("encoding")?;
    let name = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = name.chars().next().filter(|it| matches!(it, '"' | '\''))?;
    let name = name[1..].split(quote).next()?;
    Some(name.trim().to_owned())
}
