//! Which files a site publishes as they are: pictures, films, recordings, documents, data.

use std::path::Path;

use super::disk::Found;
use super::{Error, Reader, Role, head, pixels, published};
use crate::diagnostic::{Code, Diagnostic};
use crate::site::{FileKind, MediaFile, Pixels, ending};

/// The picture that is a text which can run.
const SVG: &str = "svg";

/// Captions that browsers show.
const CAPTIONS: &str = "vtt";

/// How much of a file is looked at to see what it is.
const HEAD: u64 = 1024;

impl Reader {
    /// The files of the dataset's `media/`, each of a kind that is published.
    pub(super) fn media(&mut self, folder: &Path) -> Result<Vec<MediaFile>, Error> {
        let mut files = self.list(folder, folder)?;
        for file in &mut files {
            let path = folder.join(&file.name);
            match ending(&file.name) {
                Some(ending) if ending == SVG => {
                    let id = self.file(&path, Role::Picture)?;
                    let text = id.map(|id| self.loaded.sources.get(id).text.as_str());
                    file.pixels = text.and_then(pixels::of_svg);
                }
                Some(ending) if FileKind::of_ending(&ending).is_some() => {
                    let found = self.loaded.findings.len();
                    file.pixels = self.beginning(&path, &ending)?;
                    if published::is_text(&ending) && self.loaded.findings.len() == found {
                        self.text(&path)?;
                    }
                }
                _ => self.no_kind(&path),
            }
        }
        Ok(files)
    }

    /// What a file begins with is what its name says.
    ///
    /// Gives the size of a picture.
    fn beginning(&mut self, path: &Path, ending: &str) -> Result<Option<Pixels>, Error> {
        let Found::File { real, .. } = self.disk.look(path)? else {
            return Ok(None);
        };
        let head = self.disk.head(path, &real, HEAD)?;
        let shown = self.shown(path);
        let finding = if head::is_markup(&head) {
            // A browser that is not told what a file is takes one that begins like a page for a page.
            let message =
                format!("`{shown}` is not what its name says: it begins as HTML or XML does");
            Diagnostic::new(Code::UnsafeFile, message)
                .help("put the file itself there; what a page is to say belongs in `site/pages/`")
        } else if let Some((what, usual)) = head::is_instead(ending, &head) {
            let message = format!("`{shown}` is not what its name says: it begins as {what} does");
            Diagnostic::new(Code::FileKind, message).help(format!(
                "put the file itself there, or give it the ending `.{usual}`"
            ))
        } else if head.is_empty() {
            Diagnostic::new(Code::FileKind, format!("`{shown}` is empty"))
                .help("put the file itself there, or nothing")
        } else if let Some(what) = head::is_not(ending, &head) {
            let message =
                format!("`{shown}` is not what its name says: it does not begin as {what} does");
            Diagnostic::new(Code::FileKind, message)
                .help("put the file itself there, or give it the ending of what it is")
        } else if ending == CAPTIONS && !head::is_webvtt(&head) {
            let message =
                format!("`{shown}` is not what its name says: it does not begin with `WEBVTT`");
            Diagnostic::new(Code::FileKind, message)
                .help("save the captions as WebVTT; programs that make captions can do that")
        } else {
            return self.pixels(path, &real, ending, &head);
        };
        self.report(finding.of(self.place(path)));
        Ok(None)
    }

    fn no_kind(&mut self, path: &Path) {
        let message = format!(
            "`{}` is of no kind that is published from `site/media/`",
            self.shown(path)
        );
        self.report(
            Diagnostic::new(Code::UnsafeFile, message)
                .of(self.place(path))
                .help("save it as another kind or put it in a ZIP archive; a page belongs in `site/pages/`, a file of the site's own design in `static/`")
                .help("`tillit explain unsafe-file` lists what is published"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_explained() {
        for ending in FileKind::ALL.iter().flat_map(|kind| kind.endings()) {
            let page = Code::UnsafeFile.page();
            assert!(page.contains(&format!("`{ending}`")), "{ending}");
        }
    }
}
