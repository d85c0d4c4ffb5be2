//! The site's search: one index for each language, with all the text that its pages show. What stands
//! on several pages is found on its own: the lists of principles repeat theirs.
//!
//! ```text
//! page's view -> read -> places -> index -> static/search/<lang>.js
//! ```
//!
//! A place is a passage with the anchor that it stands at. Its words are folded (case, marks) and
//! stemmed, and the theme's `search.js` does the same with what a reader types: `words` here and
//! the scripts there are two halves of one thing, which a test holds together.

mod alphabet;
mod index;
mod read;
mod text;
mod words;

pub use alphabet::Alphabet;
pub use index::{Index, Repeated};
pub use read::{Links, Place, Rank, read};
pub use text::{plain, sections};
pub use words::{Stemmer, fold, words};
