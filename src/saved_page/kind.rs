//! What a file is, by what stands in it.

use super::Error;
use super::encoding::decoded;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Html,
    Mhtml,
    Text,
}

/// Formats that people save pages in, and others that they take for one, by what their files begin with.
const FORMATS: [(&[u8], &str); 9] = [
    (b"%PDF-", "a PDF"),
    (
        b"PK\x03\x04",
        "a document of Word or LibreOffice, or another archive in the format of ZIP",
    ),
    (
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        "a document of an old Word",
    ),
    (b"{\\rtf", "a document in Rich Text Format"),
    (b"bplist00", "a web archive of Safari"),
    (b"\x1F\x8B", "compressed with gzip"),
    (b"\x89PNG", "a picture"),
    (b"\xFF\xD8\xFF", "a picture"),
    (b"GIF8", "a picture"),
];

/// How many characters of a file are looked at for what tells its kind.
const BEGINNING: usize = 4096;

/// What the tags are called that end in nearly every page, and in few texts that are none.
const ENDS: [&str; 9] = [
    "</html>", "</body>", "</p>", "</div>", "</li>", "</h1>", "</h2>", "</td>", "</main>",
];

/// What a page begins with, before anything that readers see.
const BEGINNINGS: [&str; 12] = [
    "<!doctype html",
    "<html",
    "<head",
    "<body",
    "<title",
    "<meta",
    "<script",
    "<div",
    "<p>",
    "<h1",
    "<main",
    "<article",
];

/// What a file is, or why it is no page.
pub(super) fn kind(bytes: &[u8]) -> Result<Kind, Error> {
    let bare = bytes.trim_ascii_start();
    if let Some((_, name)) = FORMATS.iter().find(|(begin, _)| bare.starts_with(begin)) {
        return Err(Error::Format(name));
    }
    let (text, encoding) = decoded(bytes, None);
    if !encoding.starts_with("UTF-16")
        && let Some(at) = bytes.iter().position(|byte| *byte == 0)
    {
        return Err(Error::Binary(at));
    }
    let beginning: String = text.trim_start().chars().take(BEGINNING).collect();
    let beginning = beginning.to_ascii_lowercase();
    if is_mhtml(&beginning) {
        return Ok(Kind::Mhtml);
    }
    let is_html = BEGINNINGS.iter().any(|begin| beginning.starts_with(begin))
        || beginning.starts_with("<?xml") && beginning.contains("<html")
        || ends(&text);
    Ok(if is_html { Kind::Html } else { Kind::Text })
}

/// Whether the fields at the beginning of a file are those of a message of several parts.
fn is_mhtml(beginning: &str) -> bool {
    let fields = beginning.split("\n\n").next().unwrap_or_default();
    let fields = fields.split("\r\n\r\n").next().unwrap_or_default();
    let mut lines = fields.lines();
    lines.any(|line| line.starts_with("mime-version:"))
        && fields.contains("content-type:")
        && (fields.contains("multipart/related") || fields.contains("text/html"))
}

/// Whether any of the tags stands in a text that ends in nearly every page.
fn ends(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find("</") {
        rest = &rest[at..];
        let is_end = |end: &&str| {
            let tag = rest.get(..end.len());
            tag.is_some_and(|tag| tag.eq_ignore_ascii_case(end))
        };
        if ENDS.iter().any(is_end) {
            return true;
        }
        rest = &rest[2..];
    }
    false
}
