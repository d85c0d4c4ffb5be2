//! What a page says of itself to machines: JSON-LD in the words of schema.org.
//!
//! Everything in it stands in the dataset, or is one of the theme's words; what the dataset does not
//! have is left out. It stands in the page as a block of data, which no browser runs.

mod things;

use std::borrow::Cow;

use serde::Serialize;

pub(super) use things::{
    BreadcrumbList, Cited, CreativeWork, DefinedTerm, DefinedTermSet, GovernmentOrganization,
    ItemList, ListItem, Main, Part, Quotation, VideoObject, WebSite,
};

/// One page.
#[derive(Debug, Serialize)]
pub(super) struct Described<'a> {
    #[serde(rename = "@context")]
    pub(super) context: &'static str,
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    pub(super) name: &'a str,
    pub(super) url: String,
    #[serde(rename = "inLanguage")]
    pub(super) lang: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<&'a str>,
    #[serde(rename = "isPartOf", skip_serializing_if = "Option::is_none")]
    pub(super) site: Option<WebSite<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) breadcrumb: Option<BreadcrumbList<'a>>,
    #[serde(flatten)]
    pub(super) subject: Subject<'a>,
}

/// What a page is about, beside what every page says of itself.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Subject<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) version: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date_modified: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) license: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) publisher: Option<GovernmentOrganization<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) main_entity: Option<Main<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) has_part: Vec<Part<'a>>,
}

/// The vocabulary that the names are taken from.
pub(super) const CONTEXT: &str = "https://schema.org";

impl Described<'_> {
    /// The page as JSON that can stand in a `<script>` of any page: no character of it can end the
    /// element or begin another one, and it is one line.
    pub(super) fn json(&self) -> String {
        let json = serde_json::to_string(self).expect("things are strings, numbers and lists");
        match harmless(&json) {
            Cow::Borrowed(_) => json,
            Cow::Owned(json) => json,
        }
    }
}

/// JSON without characters that mean something around it: `<`, `>` and `&` to HTML, the two line
/// ends of Unicode to JavaScript, `'` to the front matter that it stands in. In JSON all of them
/// stand in strings only, where they can be escapes.
fn harmless(json: &str) -> Cow<'_, str> {
    let is_marked =
        |character: char| matches!(character, '<' | '>' | '&' | '\'' | '\u{2028}' | '\u{2029}');
    // U+2028 and U+2029 begin with this byte, as other signs do that stay as they are.
    let is_suspect = |byte: u8| matches!(byte, b'<' | b'>' | b'&' | b'\'' | 0xE2);
    if !json.bytes().any(is_suspect) {
        return Cow::Borrowed(json);
    }
    let mut escaped = String::with_capacity(json.len() + json.len() / 16);
    let mut rest = json;
    while let Some(at) = rest.find(is_marked) {
        escaped.push_str(&rest[..at]);
        let mut after = rest[at..].chars();
        escaped.push_str(match after.next() {
            Some('<') => "\\u003C",
            Some('>') => "\\u003E",
            Some('&') => "\\u0026",
            Some('\'') => "\\u0027",
            Some('\u{2028}') => "\\u2028",
            _ => "\\u2029",
        });
        rest = after.as_str();
    }
    escaped.push_str(rest);
    Cow::Owned(escaped)
}

/// A length such as `3:25` or `1:02:03` as ISO 8601 writes it; `None` when it is written otherwise.
pub(super) fn iso_duration(length: &str) -> Option<String> {
    let parts: Option<Vec<u32>> = length.split(':').map(number).collect();
    match parts?[..] {
        [minutes, seconds] if seconds < 60 => Some(format!("PT{minutes}M{seconds}S")),
        [hours, minutes, seconds] if minutes < 60 && seconds < 60 => {
            Some(format!("PT{hours}H{minutes}M{seconds}S"))
        }
        _ => None,
    }
}

fn number(digits: &str) -> Option<u32> {
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| is_number)
}

#[cfg(test)]
mod tests;
