//! A page that somebody saved, as text: HTML in any encoding that it declares, one file with everything in it
//! (MHTML), or plain text.
//!
//! What a file is follows from what stands in it, never from its name.

mod encoding;
mod html;
mod kind;
mod lines;

use mail_parser::decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode};
use mail_parser::{Encoding as Transfer, MessageParser, MimeHeaders};

use crate::page_text::{self, Page};
use encoding::decoded;
use kind::{Kind, kind};

/// How many bytes a saved page may have.
pub const MAX_SIZE: u64 = 64 * 1024 * 1024;

/// A page that somebody saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedPage {
    /// What the file is.
    pub form: Form,
    /// The name of its encoding.
    pub encoding: &'static str,
    /// Its text.
    pub page: Page,
}

/// What a saved page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// HTML.
    Html,
    /// A page with its pictures and styles in one file.
    Mhtml,
    /// Text without marks.
    Text,
}

impl Form {
    /// Its name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Html => "HTML",
            Self::Mhtml => "MHTML",
            Self::Text => "text",
        }
    }
}

/// Why a file is no page that can be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// It is of a format that is none of a page.
    #[error("it is {0}")]
    Format(&'static str),
    /// It is none that can be told.
    #[error("it is no text: byte {0} is zero")]
    Binary(usize),
    /// It says that a page is in it, and none is.
    #[error("it is MHTML without a page in it")]
    NoPage,
    /// It cannot be read as HTML.
    #[error("it is no HTML that a browser shows whole: {0}")]
    TooDeep(page_text::TooDeep),
    /// Nothing can be read in it.
    #[error("there is no text in it")]
    Empty,
}

/// Reads a page.
///
/// # Errors
/// When it is none, or has no text.
pub fn read(bytes: &[u8]) -> Result<SavedPage, Error> {
    let saved = match kind(bytes)? {
        Kind::Html => html(bytes, None, Form::Html)?,
        Kind::Mhtml => mhtml(bytes)?,
        Kind::Text => {
            let (text, encoding) = decoded(bytes, None);
            SavedPage {
                form: Form::Text,
                encoding,
                page: lines::page(&text),
            }
        }
    };
    if saved.page.blocks.is_empty() {
        return Err(Error::Empty);
    }
    Ok(saved)
}

/// HTML whose server has named this encoding, if it is known what it named.
fn html(bytes: &[u8], named: Option<&str>, form: Form) -> Result<SavedPage, Error> {
    let declared = named.map(str::to_owned).or_else(|| html::declared(bytes));
    let (text, encoding) = decoded(bytes, declared.as_deref());
    Ok(SavedPage {
        form,
        encoding,
        page: page_text::page(&text).map_err(Error::TooDeep)?,
    })
}

/// The first page of a file that holds several parts.
fn mhtml(bytes: &[u8]) -> Result<SavedPage, Error> {
    let message = MessageParser::default().parse(bytes).ok_or(Error::NoPage)?;
    let mut parts = message.parts.iter();
    let part = parts.find(|part| part.is_content_type("text", "html"));
    let part = part.ok_or(Error::NoPage)?;
    // What it would decode by itself it takes for UTF-8 where no encoding is named, while the page names one.
    let body = message.raw_message();
    let body = body.get(part.raw_body_offset() as usize..part.raw_end_offset() as usize);
    let body = body.ok_or(Error::NoPage)?;
    let plain = match part.encoding {
        Transfer::None => Some(body.to_vec()),
        Transfer::QuotedPrintable => quoted_printable_decode(body),
        Transfer::Base64 => base64_decode(body),
    };
    let named = part.content_type().and_then(|it| it.attribute("charset"));
    html(&plain.ok_or(Error::NoPage)?, named, Form::Mhtml)
}

#[cfg(test)]
mod tests;
