//! What lies in the dataset's folder and is not read: probably something with a slip in its name.

use std::ffi::OsString;
use std::path::Path;

use super::dataset::{self, Kind};
use super::department::DEPARTMENTS;
use super::disk::Found;
use super::{Error, OWN_FOLDERS, Reader};
use crate::decode::nearest;
use crate::diagnostic::{Code, Diagnostic};
use crate::parse::Format;
use crate::scalar::Lang;

/// What stands in the folder besides the dataset and its translations.
const KNOWN: [&str; 3] = ["addresses.toml", "media", "pages"];

impl Kind {
    /// The names of the other folders that can stand in the folder.
    fn folders(self) -> &'static [&'static str] {
        match self {
            Self::City => &[DEPARTMENTS],
            Self::Department => &OWN_FOLDERS,
        }
    }

    /// What the folder holds, in words.
    fn holds(self) -> &'static str {
        match self {
            Self::City => {
                "`principles.toml`, translations such as `principles.en.toml`, `addresses.toml`, \
                 `pages/`, `media/` and `departments/`"
            }
            Self::Department => {
                "`department.toml`, translations such as `department.en.toml`, `addresses.toml`, \
                 `pages/`, `media/`, `sass/`, `static/` and `templates/`"
            }
        }
    }

    fn is_known(self, name: &str) -> bool {
        KNOWN.contains(&name)
            || self.folders().contains(&name)
            || dataset::is_dataset(name, self.stem())
            || explains(name)
    }

    /// The name that was probably meant.
    pub(super) fn meant(self, name: &str, is_folder: bool) -> Option<String> {
        if is_folder {
            let known: Vec<_> = ["media", "pages"].iter().chain(self.folders()).collect();
            let known: Vec<_> = known.into_iter().copied().collect();
            return nearest(name, &known).map(str::to_owned);
        }
        let (stem, ending) = name.rsplit_once('.')?;
        let ending = Format::ENDINGS.iter().find(|(known, _)| *known == ending);
        let ending = ending.map_or("toml", |(known, _)| known);
        if let Some((first, lang)) = stem.rsplit_once(['.', '-', '_', ' '])
            && let Some(lang) = Lang::parse(lang)
            && nearest(first, &[self.stem()]).is_some()
        {
            return Some(format!("{}.{lang}.{ending}", self.stem()));
        }
        let whole = format!("{}.{ending}", self.stem());
        nearest(name, &[&whole, "addresses.toml"]).map(str::to_owned)
    }
}

/// What people put beside data to explain it.
const EXPLAINING: [&str; 3] = ["readme", "license", "licence"];

/// Whether a file explains what lies beside it, going by its name.
pub(super) fn explains(name: &str) -> bool {
    let first = name.split('.').next().unwrap_or_default().to_lowercase();
    EXPLAINING.contains(&first.as_str())
}

impl Reader {
    /// Names everything in the folder that is not read.
    pub(super) fn unknown(&mut self, folder: &Path, names: &[OsString]) -> Result<(), Error> {
        for name in names {
            let name = name.to_string_lossy();
            if self.kind.is_known(&name) {
                continue;
            }
            let path = folder.join(&*name);
            let slash = match self.disk.look(&path)? {
                Found::Folder => "/",
                _ => "",
            };
            let message = format!("`{}{slash}` is not read", self.shown(&path));
            let help = match self.kind.meant(&name, slash == "/") {
                Some(meant) => format!("did you mean `{meant}{slash}`?"),
                None => format!(
                    "remove it or put it elsewhere; `{}` holds {}",
                    self.shown(folder),
                    self.kind.holds()
                ),
            };
            let finding = Diagnostic::new(Code::UnknownFile, message).of(self.place(&path));
            self.report(finding.help(help));
        }
        self.hidden(folder)
    }

    /// Names what in the folder has nearly the name of something that is read.
    pub(super) fn nearly_known(&mut self, folder: &Path, names: &[OsString]) -> Result<(), Error> {
        for name in names {
            let name = name.to_string_lossy();
            if self.kind.is_known(&name) {
                continue;
            }
            let path = folder.join(&*name);
            let is_folder = matches!(self.disk.look(&path)?, Found::Folder);
            let slash = if is_folder { "/" } else { "" };
            if let Some(meant) = self.kind.meant(&name, is_folder) {
                let message = format!("`{}{slash}` is not read", self.shown(&path));
                let finding = Diagnostic::new(Code::UnknownFile, message).of(self.place(&path));
                self.report(finding.help(format!("did you mean `{meant}{slash}`?")));
            }
        }
        Ok(())
    }

    /// Names everything below the folder that is hidden and no dropping.
    fn hidden(&mut self, folder: &Path) -> Result<(), Error> {
        let except: &[&str] = match self.kind {
            // What is wrong with a department is said of the department.
            Kind::City => &[DEPARTMENTS],
            Kind::Department => &[],
        };
        for path in self.disk.hidden(folder, except)? {
            let slash = match self.disk.look(&path)? {
                Found::Folder => "/",
                _ => "",
            };
            let message = format!("`{}{slash}` is not read", self.shown(&path));
            let finding = Diagnostic::new(Code::UnknownFile, message).of(self.place(&path));
            self.report(finding.help(
                "a name that begins with a full stop is hidden: give it another, or put it elsewhere",
            ));
        }
        Ok(())
    }
}
