//! Folders of the site's own that have the name of a file: Zola reads them as one, or overlooks them.

use std::collections::BTreeSet;
use std::path::Path;

use super::zolas::ZOLAS;
use crate::diagnostic::{Code, Diagnostic};
use crate::site::MediaFile;
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
    let names = own.iter().flat_map(|file| {
        let slashes = file.name.match_indices('/');
        slashes.map(|(at, _)| &file.name[..at])
    });
    let names: BTreeSet<_> = names.collect();
    let misnamed = names.into_iter().filter_map(|name| {
        let what = match name.split_once('/')? {
            ("sass", style) if is_style(style) => "style sheet",
            ("templates", template) if is_template(template) => "template",
            _ => return None,
        };
        let message = format!("`{name}` is a folder, but has the name of a {what}");
        let finding = Diagnostic::new(Code::UnsafeFile, message).of(root.join(name));
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
