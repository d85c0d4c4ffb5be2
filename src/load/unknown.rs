//! What lies in the dataset's folder and is not read: probably something with a slip in its name.

use std::ffi::OsString;
use std::path::Path;

use super::disk::Found;
use super::{Error, Reader, dataset};
use crate::decode::nearest;
use crate::diagnostic::{Code, Diagnostic};
use crate::parse::Format;
use crate::scalar::Lang;

/// What stands in the folder besides the dataset and its translations.
const KNOWN: [&str; 3] = ["addresses.toml", "media", "pages"];

/// What people put beside data to explain it.
const EXPLAINING: [&str; 3] = ["readme", "license", "licence"];

impl Reader {
    /// Names everything in the folder that is not read.
    pub(super) fn unknown(&mut self, folder: &Path, names: &[OsString]) -> Result<(), Error> {
        for name in names {
            let name = name.to_string_lossy();
            if is_known(&name) {
                continue;
            }
            let path = folder.join(&*name);
            let slash = match self.disk.look(&path)? {
                Found::Folder => "/",
                _ => "",
            };
            let message = format!("`{}{slash}` is not read", self.shown(&path));
            let help = match meant(&name, slash == "/") {
                Some(meant) => format!("did you mean `{meant}{slash}`?"),
                None => format!(
                    "remove it or put it elsewhere; `{}` holds `principles.toml`, translations such as \
                     `principles.en.toml`, `addresses.toml`, `pages/` and `media/`",
                    self.shown(folder)
                ),
            };
            let finding = Diagnostic::new(Code::UnknownFile, message).of(self.place(&path));
            self.report(finding.help(help));
        }
        self.hidden(folder)
    }

    /// Names everything below the folder that is hidden and no dropping.
    fn hidden(&mut self, folder: &Path) -> Result<(), Error> {
        for path in self.disk.hidden(folder)? {
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

fn is_known(name: &str) -> bool {
    let first = name.split('.').next().unwrap_or_default().to_lowercase();
    KNOWN.contains(&name) || dataset::is_dataset(name) || EXPLAINING.contains(&first.as_str())
}

/// The name that was probably meant.
fn meant(name: &str, is_folder: bool) -> Option<String> {
    if is_folder {
        return nearest(name, &["media", "pages"]).map(str::to_owned);
    }
    let (stem, ending) = name.rsplit_once('.')?;
    let ending = Format::ENDINGS.iter().find(|(known, _)| *known == ending);
    let ending = ending.map_or("toml", |(known, _)| known);
    if let Some((first, lang)) = stem.rsplit_once(['.', '-', '_', ' '])
        && let Some(lang) = Lang::parse(lang)
        && nearest(first, &[dataset::STEM]).is_some()
    {
        return Some(format!("{}.{lang}.{ending}", dataset::STEM));
    }
    let whole = format!("{}.{ending}", dataset::STEM);
    nearest(name, &[&whole, "addresses.toml"]).map(str::to_owned)
}
