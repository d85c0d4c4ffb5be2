//! The text of an HTML page, as its readers see it.
//!
//! A page is read as browsers read it: what is not closed is closed, what stands in a wrong place is moved, and
//! the names of characters are the characters. What comes out is its text, block by block, each with the part
//! of the page that it stands in.

mod part;
mod read;
mod sink;
mod tree;

use std::fmt;

use read::read;
pub use read::{charset, page};

/// The text of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// The language that the page says it is in.
    pub lang: Option<String>,
    /// Its blocks, in their order.
    pub blocks: Vec<Block>,
    /// What holds blocks and other containers: of each the container that it stands in itself. The first holds
    /// everything, and stands in itself.
    pub containers: Vec<usize>,
}

/// A heading, a paragraph, an item of a list or the like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its text, with one space between words; a line that readers see end ends with `\n`.
    pub text: String,
    /// Where it stands.
    pub part: Part,
    /// The container that it stands in, in [`Page::containers`].
    pub container: usize,
}

/// A part of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// What the page is there for: `main`.
    Main,
    /// An `article`.
    Article,
    /// None of the others.
    Plain,
    /// What stands around: menus, the way to the page, the head and the foot of the site, what stands aside,
    /// questions about cookies, and buttons.
    Around,
    /// What readers do not see until they open it, if ever.
    Hidden,
}

/// A page that no browser would show whole: elements in elements without end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooDeep;

impl fmt::Display for TooDeep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("its elements stand in each other without end")
    }
}

/// Who has to see a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Readers {
    /// Somebody, perhaps after opening what is closed.
    Some,
    /// Everybody, at once: those who hear the page too.
    All,
}

/// The texts that all readers see in a page or a part of one, each that of a heading, a paragraph or the like, with
/// every run of space as one space. What cannot be read shows nothing.
pub fn shown(html: &str) -> Vec<String> {
    let read = read(html, Readers::All);
    let blocks = read.map(|page| page.blocks).unwrap_or_default();
    let shown = blocks
        .into_iter()
        .filter(|block| block.part != Part::Hidden);
    shown.map(|block| block.text.replace('\n', " ")).collect()
}

#[cfg(test)]
mod tests;
