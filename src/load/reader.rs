//! Reads one file or folder after the other and remembers what was there.

use std::path::{Path, PathBuf};

use super::dataset::Kind;
use super::disk::{Disk, Found};
use super::{Error, File, Loaded, Role, text};
use crate::diagnostic::{Code, Diagnostic};
use crate::site::MediaFile;
use crate::source::{SourceId, Sources, slash_path};

/// What a theme says of itself.
const THEME: &str = "theme.toml";

/// A run through the files, with what was read so far.
pub(super) struct Reader {
    pub(super) disk: Disk,
    pub(super) loaded: Loaded,
    /// What the files of texts are called: those of a city, or those of a department.
    pub(super) kind: Kind,
}

impl Reader {
    /// A reader that adds to these sources, of paths relative to `root`.
    pub(super) fn of(root: &Path, sources: Sources, kind: Kind) -> Result<Self, Error> {
        Ok(Self {
            disk: Disk::new(root, root)?,
            loaded: Loaded {
                sources,
                ..Loaded::default()
            },
            kind,
        })
    }

    /// A path as messages show it.
    pub(super) fn shown(&self, path: &Path) -> String {
        self.loaded.sources.shown(path)
    }

    /// A path from where the program runs, as the place of a finding.
    pub(super) fn place(&self, path: &Path) -> PathBuf {
        self.loaded.sources.root().join(path)
    }

    /// Keeps a finding.
    pub(super) fn report(&mut self, finding: Diagnostic) {
        self.loaded.findings.push(finding);
    }

    /// Reports that something is there that is not followed or opened.
    pub(super) fn unsafe_file(&mut self, path: &Path, what: &str, help: &str) {
        let message = format!("`{}` {what}", self.shown(path));
        let finding = Diagnostic::new(Code::UnsafeFile, message).of(self.place(path));
        self.report(finding.help(help));
    }

    /// Whether there is a folder at a path.
    pub(super) fn folder(&mut self, path: &Path) -> Result<bool, Error> {
        match self.disk.look(path)? {
            Found::Folder => return Ok(true),
            Found::Nothing => {}
            Found::File { .. } => {
                self.unsafe_file(path, "is a file", "put a folder there, or nothing");
            }
            Found::Unsafe(what) => {
                self.unsafe_file(path, what, "put the folder itself there");
            }
        }
        Ok(false)
    }

    /// Reads a text file, when there is one.
    pub(super) fn file(&mut self, path: &Path, role: Role) -> Result<Option<SourceId>, Error> {
        match self.disk.look(path)? {
            Found::Nothing => Ok(None),
            Found::Folder => {
                self.unsafe_file(path, "is a folder", "put a file there, or nothing");
                self.loaded.unread.push(role);
                Ok(None)
            }
            Found::Unsafe(what) => {
                self.unsafe_file(path, what, "put the file itself there");
                self.loaded.unread.push(role);
                Ok(None)
            }
            Found::File { real, .. } => {
                let bytes = self.disk.read(path, &real)?;
                match text::decode(path, bytes, &mut self.loaded.sources) {
                    Ok(id) => {
                        self.loaded.files.push(File { id, role });
                        Ok(Some(id))
                    }
                    Err(finding) => {
                        self.report(*finding);
                        self.loaded.unread.push(role);
                        Ok(None)
                    }
                }
            }
        }
    }

    /// The themes, each with what it says of itself.
    pub(super) fn themes(&mut self, city: &Path) -> Result<(), Error> {
        let themes = &city.join("themes");
        if !self.folder(themes)? {
            return Ok(());
        }
        for name in self.disk.names(themes)? {
            let folder = themes.join(&name);
            let Some(name) = name.to_str().map(str::to_owned) else {
                continue;
            };
            match self.disk.look(&folder)? {
                Found::Folder => {}
                Found::File { .. } | Found::Nothing => continue,
                Found::Unsafe(what) => {
                    self.unsafe_file(&folder, what, "put the folder itself there");
                    continue;
                }
            }
            let role = Role::Theme { name: name.clone() };
            if self.file(&folder.join(THEME), role)?.is_none() {
                continue;
            }
            let mut files = self.list(&folder, &folder)?;
            files.retain(|file| file.name != THEME);
            self.styles_and_templates(&folder, &files)?;
            self.loaded.theme_files.insert(name, files);
        }
        Ok(())
    }

    /// The addresses that generated projects were written with.
    pub(super) fn kept_addresses(&mut self, folder: &Path) -> Result<(), Error> {
        if !matches!(self.disk.look(folder)?, Found::Folder) {
            return Ok(());
        }
        for name in self.disk.names(folder)? {
            let site = name
                .to_str()
                .and_then(|name| name.strip_suffix(".addresses.toml"));
            if let Some(site) = site.map(str::to_owned) {
                self.file(&folder.join(&name), Role::KeptAddresses { site })?;
            }
        }
        Ok(())
    }

    /// The files below a folder, with names relative to `base`.
    pub(super) fn list(&mut self, folder: &Path, base: &Path) -> Result<Vec<MediaFile>, Error> {
        let mut files = Vec::new();
        if !self.folder(folder)? {
            return Ok(files);
        }
        for path in self.disk.tree(folder)? {
            let (real, size) = match self.disk.look(&path)? {
                Found::File { real, size } => (real, size),
                Found::Unsafe(what) => {
                    self.unsafe_file(&path, what, "put the file or folder itself there");
                    continue;
                }
                Found::Folder | Found::Nothing => continue,
            };
            if path.to_str().is_none() {
                let message = format!("the name of `{}` is not UTF-8", self.shown(&path));
                let finding = Diagnostic::new(Code::NotUtf8, message).of(self.place(&path));
                self.report(finding.help("rename the file"));
                continue;
            }
            files.push(MediaFile {
                name: slash_path(path.strip_prefix(base).unwrap_or(&path)),
                path: real,
                size,
                pixels: None,
            });
        }
        Ok(files)
    }
}
