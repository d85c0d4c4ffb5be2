//! Why a file cannot have the place that it would have in the published site.

use std::path::Path;

use super::{ANOTHER_NAME, Right, Taken, Taker};
use crate::diagnostic::{Code, Diagnostic};
use crate::site::MediaFile;

/// How a file stands to what else has its place.
pub(super) enum Clash<'t> {
    Same(&'t Taker),
    /// Only capital and small letters differ.
    Alike(&'t Taker),
    /// It stands where there must be a folder.
    Above(&'t Taker),
    /// It needs a folder where something else stands.
    Below(&'t Taker),
}

impl Taken {
    /// Why a file cannot have its place in the published site.
    pub(super) fn finding(&self, file: &MediaFile, path: &str, root: &Path) -> Option<Diagnostic> {
        let name = file.shown(root);
        let (message, help, taker) = match self.clash(path)? {
            Clash::Same(taker) => match taker.right {
                Right::Replace => return None,
                Right::Keep(help) => (
                    format!("`{name}` and {} ask for the same address", taker.what),
                    help,
                    taker,
                ),
            },
            Clash::Alike(taker) => (
                format!(
                    "`{name}` and {} ask for addresses that differ only in capital and small letters",
                    taker.what
                ),
                match taker.right {
                    Right::Replace => {
                        "give it another name, or exactly the theme's to replace that file"
                    }
                    Right::Keep(help) => help,
                },
                taker,
            ),
            Clash::Above(taker) => (
                format!(
                    "`{name}` is a file where there must be a folder, for {}",
                    taker.what
                ),
                ANOTHER_NAME,
                taker,
            ),
            Clash::Below(taker) => (
                format!(
                    "`{name}` is in a folder where there must be a file, {}",
                    taker.what
                ),
                "give the folder another name",
                taker,
            ),
        };
        let finding = Diagnostic::new(Code::DuplicateAddress, message).of(&file.path);
        let finding = finding.help(help);
        let shorter = path.len().min(taker.path.len());
        let differs = path.get(..shorter) != taker.path.get(..shorter);
        Some(if differs {
            finding.help("not every disk and web server tells capital from small letters")
        } else {
            finding
        })
    }

    /// What has the place that a file would have, or stands in its way.
    pub(super) fn clash(&self, path: &str) -> Option<Clash<'_>> {
        let small = path.to_lowercase();
        if let Some(taker) = self.0.get(&small) {
            return Some(if taker.path == path {
                Clash::Same(taker)
            } else {
                Clash::Alike(taker)
            });
        }
        let slashes = small.match_indices('/');
        let mut above = slashes.filter_map(|(at, _)| self.0.get(&small[..at]));
        if let Some(taker) = above.next() {
            return Some(Clash::Below(taker));
        }
        let folder = format!("{small}/");
        let (first, taker) = self.0.range(folder.clone()..).next()?;
        first.starts_with(&folder).then_some(Clash::Above(taker))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Taken, media_alike};
    use super::*;

    /// What is said of files; a disk that does not tell letters apart cannot hold them all.
    fn said(names: &[&str], find: impl Fn(&[MediaFile]) -> Vec<Diagnostic>) -> String {
        let file = |name: &&str| MediaFile {
            name: (*name).to_owned(),
            path: Path::new("x").join(name),
            size: 1,
            pixels: None,
        };
        let files: Vec<_> = names.iter().map(file).collect();
        let lines = find(&files).into_iter().map(|finding| {
            let path = finding.file().map(Path::to_owned).unwrap_or_default();
            let help = finding.help.join("; ");
            format!("{}: {}: {help}\n", path.display(), finding.message)
        });
        lines.collect()
    }

    const LETTERS: &str = "not every disk and web server tells capital from small letters";

    #[test]
    fn the_sites_own_files_differ_in_more_than_letters() {
        let own = |files: &[MediaFile]| Taken::default().findings(files, Path::new("x"));
        let names = [
            "sass/Site.scss",
            "sass/site.scss",
            "static/A/b.txt",
            "static/Bild.png",
            "static/SITE.css",
            "static/a",
            "static/bild.PNG",
            "static/bild2.png",
        ];
        assert_eq!(
            said(&names, own),
            [
                "x/sass/site.scss: `sass/site.scss` and the style sheet made from `sass/Site.scss` ask for addresses that differ only in capital and small letters: keep one of them",
                "x/static/SITE.css: `static/SITE.css` and the style sheet made from `sass/Site.scss` ask for addresses that differ only in capital and small letters: keep one of them",
                "x/static/a: `static/a` is a file where there must be a folder, for `static/A/b.txt`: give it another name",
                "x/static/bild.PNG: `static/bild.PNG` and `static/Bild.png` ask for addresses that differ only in capital and small letters: give one of them another name",
            ]
            .map(|line| format!("{line}; {LETTERS}\n"))
            .concat()
        );
    }

    #[test]
    fn media_differ_in_more_than_letters() {
        let media = |files: &[MediaFile]| {
            let mut files = files.to_vec();
            for file in &mut files {
                file.path = Path::new("x/site/media").join(&file.name);
            }
            media_alike(&files, Path::new("x"))
        };
        assert_eq!(
            said(&["Bild.png", "bild.PNG", "bild.jpg", "Ö.pdf", "ö.pdf"], media),
            [("bild.PNG", "Bild.png"), ("ö.pdf", "Ö.pdf")]
                .map(|(one, other)| format!(
                    "x/site/media/{one}: `site/media/{one}` and `site/media/{other}` ask for addresses that differ only in capital and small letters: give one of them another name; {LETTERS}\n"
                ))
                .concat()
        );
    }
}
