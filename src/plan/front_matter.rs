//! Front matter as Zola reads it.

use serde::Serialize;

use super::view::Extra;

/// Front matter of a page. Its path is decided here, never by a title alone.
#[derive(Serialize)]
pub(super) struct PageMatter<'a, B: Serialize> {
    pub(super) title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    pub(super) path: String,
    pub(super) weight: usize,
    pub(super) template: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) aliases: Vec<String>,
    pub(super) extra: Extra<B>,
}

/// Front matter of the landing page, which is Zola's root section.
#[derive(Serialize)]
pub(super) struct SectionMatter<'a, B: Serialize> {
    pub(super) title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    pub(super) template: &'static str,
    pub(super) extra: Extra<B>,
}

/// The front matter and the text of a page.
pub(super) fn front_matter<M: Serialize>(matter: &M, text: &str) -> String {
    let matter = toml::to_string(matter).expect("views are strings, numbers, lists and tables");
    if text.is_empty() {
        format!("+++\n{matter}+++\n")
    } else {
        format!("+++\n{matter}+++\n\n{text}\n")
    }
}
