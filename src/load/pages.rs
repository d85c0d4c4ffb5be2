//! Which files are hand-written pages.

use std::ffi::OsStr;
use std::path::Path;

use super::disk::Found;
use super::{Error, Reader, Role};
use crate::diagnostic::{Code, Diagnostic};
use crate::scalar::{Lang, is_slug};

/// Other endings that people give to texts like a page.
const MARKDOWN: [&str; 5] = ["markdown", "mdown", "mdx", "mkd", "MD"];

impl Reader {
    pub(super) fn pages(&mut self, folder: &Path) -> Result<(), Error> {
        if !self.folder(folder)? {
            return Ok(());
        }
        for name in self.disk.names(folder)? {
            let path = folder.join(&name);
            if let Found::Folder = self.disk.look(&path)? {
                let help = "put the pages beside one another; their place in the site comes from `placement`";
                self.unsafe_file(&path, "is a folder", help);
                continue;
            }
            match name.to_str().and_then(page_name) {
                Some((stem, lang)) => {
                    self.file(&path, Role::Page { stem, lang })?;
                }
                None => self.no_page(&path),
            }
        }
        Ok(())
    }

    fn no_page(&mut self, path: &Path) {
        let shown = self.shown(path);
        let finding = if path.extension() == Some(OsStr::new("md")) {
            Diagnostic::new(Code::InvalidSlug, format!("`{shown}` is no name of a page")).help(
                "name it with small letters a to z, digits and single hyphens, and a language \
                 where it is a translation, such as `om-oss.md` or `om-oss.en.md`",
            )
        } else {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            let help = if path
                .extension()
                .is_some_and(|ending| MARKDOWN.iter().any(|known| ending == *known))
            {
                format!("did you mean `{stem}.md`?")
            } else {
                "a page ends in `.md`; put files to show or download in `site/media/`".to_owned()
            };
            Diagnostic::new(Code::UnknownFile, format!("`{shown}` is no page")).help(help)
        };
        self.report(finding.of(self.place(path)));
    }
}

/// Stem and language of `om-oss.md` or `om-oss.en.md`.
fn page_name(name: &str) -> Option<(String, Option<Lang>)> {
    let name = name.strip_suffix(".md")?;
    let (stem, lang) = match name.split_once('.') {
        Some((stem, lang)) => (stem, Some(Lang::parse(lang)?)),
        None => (name, None),
    };
    is_slug(stem).then(|| (stem.to_owned(), lang))
}
