//! A theme: the one in the site's `themes/`, or the one that is part of the program.

use std::path::PathBuf;

use include_dir::{Dir, include_dir};

use crate::node::Node;

/// Every file of a theme, and what its `theme.toml` says.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// The files but `theme.toml`, in order of path.
    pub files: Vec<ThemeFile>,
    /// What `theme.toml` says.
    pub manifest: Node,
}

/// One file of a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeFile {
    /// Its path in the theme's folder, with `/` between the parts.
    pub name: String,
    /// Where its bytes are.
    pub content: ThemeContent,
}

/// Where a theme file's bytes are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ThemeContent {
    /// In the program.
    Embedded(&'static [u8]),
    /// On the disk.
    Disk(PathBuf),
}

/// The folder of a theme with its sample site, which is no part of a site that uses the theme.
pub const DEMO: &str = "demo/";

/// The picture of a theme, for those who choose one.
pub const SCREENSHOT: &str = "screenshot.png";

impl ThemeFile {
    /// Whether a site that uses the theme has the file: what Zola takes from a theme, and its licence.
    /// A theme that is a repository has a site of its own beside that.
    pub fn is_for_sites(&self) -> bool {
        let of_zola = ["sass/", "static/", "templates/"];
        of_zola.iter().any(|folder| self.name.starts_with(folder))
            || self.name.starts_with("LICENSE")
    }
}

static OWN: Dir = include_dir!("$CARGO_MANIFEST_DIR/themes/tillit");

/// The `theme.toml` of the theme that is part of the program.
///
/// # Panics
/// When the program was built without its theme.
pub fn own_manifest() -> &'static str {
    OWN.get_file("theme.toml")
        .and_then(include_dir::File::contents_utf8)
        .expect("the theme is part of the program")
}

/// The files of the theme that is part of the program.
pub fn own_files() -> Vec<ThemeFile> {
    let mut files = Vec::new();
    gather(&OWN, &mut files);
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

fn gather(dir: &'static Dir<'static>, files: &mut Vec<ThemeFile>) {
    for file in dir.files() {
        let name = crate::source::slash_path(file.path());
        if name != "theme.toml" {
            files.push(ThemeFile {
                name,
                content: ThemeContent::Embedded(file.contents()),
            });
        }
    }
    dir.dirs().for_each(|dir| gather(dir, files));
}
