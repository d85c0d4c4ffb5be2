//! Which files a site publishes as they are: pictures, films, recordings, documents, data.

use std::path::Path;

use super::disk::Found;
use super::{Error, Reader, Role, pixels};
use crate::diagnostic::{Code, Diagnostic};
use crate::site::{MediaFile, Pixels};

/// The endings of files that a public body publishes: pictures, films, recordings, captions, and
/// documents with data.
const KINDS: [&[&str]; 5] = [
    &["avif", "gif", "jpeg", "jpg", "png", "svg", "webp"],
    &["m4v", "mov", "mp4", "ogv", "webm"],
    &["aac", "flac", "m4a", "mp3", "oga", "ogg", "opus", "wav"],
    &["srt", "vtt"],
    &[
        "csv", "doc", "docx", "dotx", "epub", "geojson", "ics", "json", "odg", "odp", "ods", "odt",
        "otp", "ots", "ott", "pdf", "potx", "ppt", "pptx", "rtf", "tsv", "txt", "xls", "xlsx",
        "xltx", "zip",
    ],
];

/// The picture that is a text which can run.
const SVG: &str = "svg";

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
                Some(ending) if is_published(&ending) => {
                    file.pixels = self.no_markup(&path, &ending)?;
                }
                _ => self.no_kind(&path),
            }
        }
        Ok(files)
    }

    /// A browser that is not told what a file is takes one that begins like a page for a page.
    ///
    /// Gives the size of a picture.
    fn no_markup(&mut self, path: &Path, ending: &str) -> Result<Option<Pixels>, Error> {
        let Found::File { real, .. } = self.disk.look(path)? else {
            return Ok(None);
        };
        let head = self.disk.head(path, &real, HEAD)?;
        if is_markup(&head) {
            let message = format!(
                "`{}` is not what its name says: it begins as HTML or XML does",
                self.shown(path)
            );
            self.report(
                Diagnostic::new(Code::UnsafeFile, message).help(
                    "put the file itself there; what a page is to say belongs in `site/pages/`",
                ),
            );
        }
        self.pixels(path, &real, ending, &head)
    }

    fn no_kind(&mut self, path: &Path) {
        let message = format!(
            "`{}` is of no kind that is published from `site/media/`",
            self.shown(path)
        );
        self.report(
            Diagnostic::new(Code::UnsafeFile, message)
                .help("save it as another kind or put it in a ZIP archive; a page belongs in `site/pages/`, a file of the site's own design in `static/`")
                .help("`tillit explain unsafe-file` lists what is published"),
        );
    }
}

pub(super) fn ending(name: &str) -> Option<String> {
    let name = name.rsplit('/').next()?;
    let (_, ending) = name.rsplit_once('.')?;
    Some(ending.to_lowercase())
}

fn is_published(ending: &str) -> bool {
    KINDS.iter().any(|endings| endings.contains(&ending))
}

/// Whether a file begins with a tag, a comment or a declaration.
fn is_markup(head: &[u8]) -> bool {
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let start = text.trim_ascii_start();
    matches!(start, [b'<', next, ..] if next.is_ascii_alphabetic() || b"!?/".contains(next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_known_by_its_beginning() {
        for text in [
            "<html>",
            " \n<!doctype html>",
            "\u{FEFF}<?xml?>",
            "<!-- x -->",
            "<p",
        ] {
            assert!(is_markup(text.as_bytes()), "{text}");
        }
        for text in ["", "<", "<3 data", "a <b>", "%PDF-1.7", "\u{89}PNG"] {
            assert!(!is_markup(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn endings_are_those_of_names_not_of_folders() {
        assert_eq!(ending("a.b/c.PNG").as_deref(), Some("png"));
        assert_eq!(ending("a.png/c"), None);
        assert!(is_published("pdf") && !is_published("html") && !is_published(""));
    }

    #[test]
    fn every_kind_is_explained() {
        for ending in KINDS.iter().flat_map(|endings| *endings) {
            let page = Code::UnsafeFile.page();
            assert!(page.contains(&format!("`{ending}`")), "{ending}");
        }
    }
}
