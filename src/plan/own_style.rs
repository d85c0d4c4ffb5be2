//! The style of the site's own on top of the theme's: one sheet with it, so that a page asks for one.

use super::{Content, Plan};
use crate::site::{MediaFile, Site};

/// Where the style of the site's own stands in the site, and where in the project.
const JOINED: [(&str, &str); 2] = [
    ("sass/site.scss", "sass/_site.scss"),
    ("sass/site.sass", "sass/_site.sass"),
];

/// The sheet that the pages load. Zola takes it before the theme's own of the same name.
const SHEET: &str = "sass/tillit.scss";

/// What keeps the styles apart: files that are one of the two sheets already, or a part by that name.
const APART: [&str; 6] = [
    SHEET,
    "sass/tillit.sass",
    "static/tillit.css",
    "static/site.css",
    "sass/_site.scss",
    "sass/_site.sass",
];

/// How a style of the site's own reaches its pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OwnStyle<'s> {
    /// There is none.
    None,
    /// In a sheet of its own, `site.css`.
    Apart,
    /// At the end of the theme's: the file stands at that path of the project.
    Joined(&'s MediaFile, &'static str),
}

impl<'s> OwnStyle<'s> {
    /// How that of a site does.
    pub(super) fn of(site: &'s Site) -> Self {
        let own = |name: &str| site.own_files.iter().find(|file| file.name == name);
        let mut found = JOINED
            .iter()
            .filter_map(|(from, to)| own(from).map(|file| (file, *to)));
        match (found.next(), found.next()) {
            (None, _) if own("static/site.css").is_some() => Self::Apart,
            (None, _) => Self::None,
            (Some((file, path)), None) if can_join(site) => Self::Joined(file, path),
            _ => Self::Apart,
        }
    }

    /// Adds the sheet of both, where there is one.
    pub(super) fn add_to(self, plan: &mut Plan, theme: &str) {
        if let Self::Joined(file, path) = self {
            // Sass puts what it imports of other sheets before everything else.
            let sheet = format!("@use \"../themes/{theme}/sass/tillit\";\n@use \"site\";\n");
            plan.add_text(SHEET, sheet, None);
            plan.add(path, Content::CopyOf(file.path.clone()), None);
        }
    }

    /// Whether a file of the site's own stands elsewhere in the project.
    pub(super) fn moves(self, file: &MediaFile) -> bool {
        matches!(self, Self::Joined(moved, _) if moved.name == file.name)
    }
}

fn can_join(site: &Site) -> bool {
    let has_sheet = site.theme.files.iter().any(|file| file.name == SHEET);
    // Not every disk tells capital from small letters.
    let mut own = site.own_files.iter().map(|file| file.name.to_lowercase());
    has_sheet && own.all(|name| !APART.contains(&name.as_str()))
}
