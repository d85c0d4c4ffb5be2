//! What is to be written: every file of a site's Zola project, decided before anything touches the disk.

mod about;
mod added;
mod changes;
mod config;
mod edition;
mod exported;
mod feed;
mod front_matter;
mod headings;
mod index;
mod landing;
mod letters;
mod lists;
mod menu;
mod own_style;
mod pages;
mod parts;
mod path_key;
mod practice;
mod principle;
mod printed;
mod project;
mod role;
pub mod routes;
mod scripts;
mod statement;
mod structured_data;
mod summary_file;
mod theme;
mod told;
mod view;
mod writer;
mod zola_made;

pub use exported::exported;
pub use project::{plan, plan_at};
pub use summary_file::{
    FILE as SUMMARY_FILE, Language, Review, Summary, VERSION as SUMMARY_VERSION,
};

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::{Path, PathBuf};

use crate::source::Span;
use path_key::PathKey;

/// Files by their path relative to the project's folder, in order of path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    files: BTreeMap<PathKey, File>,
    zola_made: zola_made::ZolaMade,
    statements: Vec<PlannedStatement>,
}

/// The sentence of a principle that its page is to show, whatever templates the site has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedStatement {
    /// The built page, seen from the site's folder.
    pub page: PathBuf,
    /// The sentence, as the theme is given it.
    pub html: String,
    /// The principle, in the dataset.
    pub origin: Span,
}

/// One file to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// What it holds.
    pub content: Content,
    /// The record of the dataset that it was made from, for errors that Zola finds in it.
    pub origin: Option<Span>,
}

/// What a planned file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The bytes of this file, copied without being held in memory.
    CopyOf(PathBuf),
}

impl Plan {
    /// Adds a file.
    ///
    /// # Panics
    /// When the path is absolute, leaves the folder, or is planned already: the planner chose it.
    pub fn add(&mut self, path: impl Into<PathBuf>, content: Content, origin: Option<Span>) {
        let path = path.into();
        let inside = path
            .components()
            .all(|part| matches!(part, std::path::Component::Normal(_)));
        assert!(
            inside && path.components().next().is_some(),
            "planned path {} stays in the folder",
            path.display()
        );
        match self.files.entry(PathKey(path)) {
            Entry::Vacant(place) => {
                place.insert(File { content, origin });
            }
            Entry::Occupied(place) => panic!("{} is planned once", place.key().0.display()),
        }
    }

    /// Adds a file made of text.
    pub fn add_text(
        &mut self,
        path: impl Into<PathBuf>,
        text: impl Into<String>,
        origin: Option<Span>,
    ) {
        self.add(path, Content::Bytes(text.into().into_bytes()), origin);
    }

    /// The sentences that pages are to show.
    pub fn statements(&self) -> &[PlannedStatement] {
        &self.statements
    }

    /// The file at a path.
    pub fn get(&self, path: &Path) -> Option<&File> {
        self.files.get(&PathKey(path.to_owned()))
    }

    /// Whether Zola itself writes there when it builds or serves the project.
    pub fn is_zolas(&self, path: &Path) -> bool {
        self.zola_made.holds(path)
    }

    /// Every file, in order of path.
    pub fn iter(&self) -> impl Iterator<Item = (&Path, &File)> {
        self.files
            .iter()
            .map(|(path, file)| (path.0.as_path(), file))
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}
