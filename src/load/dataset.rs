//! Which files are the dataset and its translations.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::Path;

use super::{Error, Reader, Role};
use crate::diagnostic::{Code, Diagnostic};
use crate::parse::Format;
use crate::scalar::Lang;
use crate::source::{SourceId, Span};

/// Whose folder is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A city's.
    City,
    /// A department's.
    Department,
}

impl Kind {
    /// The name of the files of texts, before the language and the ending.
    pub(super) fn stem(self) -> &'static str {
        match self {
            Self::City => "principles",
            Self::Department => "department",
        }
    }

    /// What messages call them.
    fn what(self) -> &'static str {
        match self {
            Self::City => "dataset",
            Self::Department => "department",
        }
    }
}

impl Reader {
    /// Reads the dataset and its translations; of two formats of the same the first.
    pub(super) fn datasets(&mut self, folder: &Path, names: &[OsString]) -> Result<(), Error> {
        let mut found: BTreeMap<Option<Lang>, Vec<(usize, &OsStr)>> = BTreeMap::new();
        for name in names {
            let stem = self.kind.stem();
            let parts = name.to_str().and_then(|name| dataset_name(name, stem));
            let Some((lang, ending)) = parts else {
                continue;
            };
            let Some(preference) = Format::ENDINGS
                .iter()
                .position(|(known, _)| *known == ending)
            else {
                continue;
            };
            let lang = match lang.map(|lang| Lang::parse(lang).ok_or(lang)).transpose() {
                Ok(lang) => lang,
                Err(lang) => {
                    let path = self.shown(&folder.join(name));
                    let message = format!("`{path}` is for `{lang}`, which is no language code");
                    self.report(
                        Diagnostic::new(Code::InvalidLanguage, message)
                            .of(self.place(&folder.join(name)))
                            .help("use a code of BCP 47, such as `sv`, `en` or `se`"),
                    );
                    continue;
                }
            };
            found.entry(lang).or_default().push((preference, name));
        }
        if !found.contains_key(&None) {
            self.missing(folder);
        }
        for (lang, mut names) in found {
            names.sort_unstable();
            let mut first = None;
            for (preference, name) in names {
                let format = Format::ENDINGS[preference].1;
                let role = match &lang {
                    Some(lang) => Role::Translation {
                        lang: lang.clone(),
                        format,
                    },
                    None => Role::Dataset(format),
                };
                let Some(id) = self.file(&folder.join(name), role)? else {
                    continue;
                };
                match first {
                    Some(first) => self.ambiguous(first, id),
                    None => first = Some(id),
                }
            }
        }
        Ok(())
    }

    fn missing(&mut self, folder: &Path) {
        let stem = self.kind.stem();
        let paths = Format::ENDINGS.iter().map(|(ending, _)| {
            let name = format!("{stem}.{ending}");
            format!("`{}`", self.shown(&folder.join(name)))
        });
        let paths: Vec<_> = paths.collect();
        let message = format!(
            "there is no {} in `{}`",
            self.kind.what(),
            self.shown(folder)
        );
        self.report(
            Diagnostic::new(Code::DatasetMissing, message)
                .of(self.place(&folder.join(format!("{stem}.{}", Format::ENDINGS[0].0))))
                .help(format!("write it as {}", paths[0]))
                .help(format!("looked for {}", paths.join(", "))),
        );
    }

    /// Two files say the same: the second loses its role.
    fn ambiguous(&mut self, first: SourceId, second: SourceId) {
        self.loaded.files.retain(|file| file.id != second);
        let path = |id| &self.loaded.sources.get(id).shown;
        let message = format!(
            "`{}` and `{}` are the same {}",
            path(first),
            path(second),
            self.kind.what()
        );
        self.report(
            Diagnostic::new(Code::DatasetAmbiguous, message)
                .at(Span::new(second, 0..0), "left out")
                .see(Span::new(first, 0..0), "used here")
                .help("keep one of them"),
        );
    }
}

/// Whether a file is the dataset or a translation, going by its name.
pub(super) fn is_dataset(name: &str, stem: &str) -> bool {
    let ending = dataset_name(name, stem).map(|(_, ending)| ending);
    ending.is_some_and(|ending| Format::ENDINGS.iter().any(|(known, _)| *known == ending))
}

/// Language and ending of `principles.toml` or `principles.en.toml`.
fn dataset_name<'n>(name: &'n str, stem: &str) -> Option<(Option<&'n str>, &'n str)> {
    let rest = name.strip_prefix(stem)?.strip_prefix('.')?;
    match rest.rsplit_once('.') {
        Some((lang, ending)) => Some((Some(lang), ending)),
        None => Some((None, rest)),
    }
}
