//! What editors, file managers and tools leave in a folder: nobody wrote it for the site.

use std::ffi::OsStr;

/// What systems and file managers leave, in whatever case.
const SYSTEMS: [&str; 12] = [
    ".AppleDouble",
    ".directory",
    ".DS_Store",
    ".fseventsd",
    ".localized",
    ".Spotlight-V100",
    ".TemporaryItems",
    ".Trashes",
    "desktop.ini",
    "ehthumbs.db",
    "Icon\r",
    "Thumbs.db",
];

/// What version control and editors keep of a folder, or take from it.
const TOOLS: [&str; 12] = [
    ".editorconfig",
    ".git",
    ".gitattributes",
    ".gitignore",
    ".gitkeep",
    ".hg",
    ".idea",
    ".keep",
    ".obsidian",
    ".svn",
    ".taplo.toml",
    ".vscode",
];

/// How copies begin, of files that are open or were removed while they were.
const BEGINNINGS: [&str; 7] = ["._", ".#", ".~", "~$", ".nfs", ".fuse_hidden", ".Trash-"];

/// How copies end.
const ENDINGS: [&str; 7] = ["~", ".swp", ".swo", ".swn", ".bak", ".tmp", ".orig"];

/// Whether a file or folder of this name is such a thing.
pub fn is_dropping(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let named = SYSTEMS.iter().chain(&TOOLS);
    name.starts_with('#') && name.ends_with('#')
        || BEGINNINGS.iter().any(|start| name.starts_with(start))
        || ENDINGS.iter().any(|end| name.ends_with(end))
        || named
            .into_iter()
            .any(|known| name.eq_ignore_ascii_case(known))
}

/// Whether a name is hidden, on the systems where a full stop hides it.
pub(super) fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_wrote_for_the_site_is_known_by_its_name() {
        for name in [
            ".DS_Store",
            "thumbs.db",
            "Desktop.ini",
            ".git",
            ".gitkeep",
            "._bild.jpg",
            ".#om.md",
            ".~lock.plan.odt#",
            "~$plan.docx",
            "#om.md#",
            ".om.md.swp",
            "om.md~",
            "principles.toml.bak",
        ] {
            assert!(is_dropping(OsStr::new(name)), "{name}");
        }
        for name in [
            ".en.md",
            ".htaccess",
            ".hidden",
            "om.md",
            "git",
            "#om.md",
            ".well-known",
        ] {
            assert!(!is_dropping(OsStr::new(name)), "{name}");
        }
    }
}
