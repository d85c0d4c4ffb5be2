//! Folders of the site's own that have the name of a file: Zola reads them as one, or overlooks them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::zolas::ZOLAS;
use crate::diagnostic::{Code, Diagnostic};
use crate::site::MediaFile;
use crate::source::slash_path;
use crate::theme::Theme;

/// A finding for each folder in `sass/` that Zola would read as a style sheet, and in `templates/` that
/// has the name of a template; `root` is the folder of the site.
pub fn misnamed_folders(own: &[MediaFile], theme: Option<&Theme>, root: &Path) -> Vec<Diagnostic> {
    let of_theme = theme.iter().flat_map(|theme| &theme.files);
    let of_theme = of_theme.map(|file| file.name.as_str());
    let templates: BTreeSet<_> = of_theme
        .filter_map(|name| name.strip_prefix("templates/"))
        .collect();
    let is_template = |name: &str| {
        templates.contains(name) || ZOLAS.iter().any(|(template, ..)| *template == name)
    };
    // Each folder with where it is: of a department that is not the folder of the site.
    let names = own.iter().flat_map(|file| {
        let parts = file.name.match_indices('/').map(|(at, _)| at).rev();
        let folders = parts.zip(file.path.ancestors().skip(1));
        folders.map(|(at, folder)| (&file.name[..at], folder))
    });
    let names: BTreeMap<_, _> = names.collect();
    let misnamed = names.into_iter().filter_map(|(name, folder)| {
        let what = match name.split_once('/')? {
            ("sass", style) if is_style(style) => "style sheet",
            ("templates", template) if is_template(template) => "template",
            _ => return None,
        };
        let shown = slash_path(folder.strip_prefix(root).unwrap_or(folder));
        let message = format!("`{shown}` is a folder, but has the name of a {what}");
        let finding = Diagnostic::new(Code::UnsafeFile, message).of(folder);
        Some(finding.help("give the folder another name, or put a file in its place"))
    });
    misnamed.collect()
}

/// Whether Zola takes everything of this name in `sass/` for a style sheet of its own.
fn is_style(name: &str) -> bool {
    let is_part = name.split('/').any(|part| part.starts_with('_'));
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    !is_part && ending.is_some_and(|ending| ["sass", "scss"].contains(&ending))
}
