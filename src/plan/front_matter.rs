//! Front matter as Zola reads it.

mod document;
mod serializer;
mod slot;
#[cfg(test)]
mod tests;

use serde::Serialize;

use super::view::Extra;

/// What front matter stands between.
const FENCE: &str = "+++\n";

/// Front matter of a page. Its path is decided here, never by a title alone.
#[derive(Serialize)]
pub(super) struct PageMatter<'a, E: Serialize> {
    pub(super) title: &'a str,
    pub(super) description: String,
    pub(super) path: &'a str,
    pub(super) weight: usize,
    pub(super) template: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) aliases: Vec<String>,
    pub(super) extra: E,
}

/// Front matter of the landing page, which is Zola's root section.
#[derive(Serialize)]
pub(super) struct SectionMatter<'a, B: Serialize> {
    pub(super) title: &'a str,
    pub(super) description: String,
    pub(super) template: &'static str,
    pub(super) extra: Extra<'a, B>,
}

/// The front matter and the text of a page. It grows in `room`, which keeps its size from page to
/// page, and is given with no byte to spare: all pages are in memory before one is written.
pub(super) fn front_matter<M: Serialize>(matter: &M, text: &str, room: &mut String) -> String {
    let mut page = std::mem::take(room);
    page.clear();
    page.push_str(FENCE);
    let page = serializer::append(matter, page);
    let mut page = page.expect("views are strings, numbers, lists and tables");
    #[cfg(test)]
    tests::is_what_the_toml_crate_writes(matter, &page[FENCE.len()..]);
    page.push_str(FENCE);
    if !text.is_empty() {
        page.push('\n');
        page.push_str(text);
        page.push('\n');
    }
    *room = page;
    room.clone()
}
