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

/// Elements that a page or a part of one begins with or ends in it. A text that holds the tag of one is HTML.
const ELEMENTS: [&str; 38] = [
    "a", "article", "aside", "b", "body", "br", "div", "em", "footer", "form", "h1", "h2", "h3",
    "h4", "head", "header", "html", "i", "img", "li", "link", "main", "meta", "nav", "ol", "p",
    "script", "section", "small", "span", "strong", "style", "table", "td", "title", "tr", "u",
    "ul",
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
    let is_html = beginning.starts_with("<!doctype html")
        || beginning.starts_with("<?xml") && beginning.contains("<html")
        || beginning.strip_prefix('<').is_some_and(is_element)
        || text.split("</").skip(1).any(is_element);
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

/// Whether a tag of an element of HTML goes on like this.
fn is_element(tag: &str) -> bool {
    let name = tag.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let (name, rest) = tag.split_at(name);
    let is_end = rest.starts_with(|next: char| next.is_whitespace() || matches!(next, '>' | '/'));
    is_end
        && ELEMENTS
            .iter()
            .any(|known| known.eq_ignore_ascii_case(name))
}
