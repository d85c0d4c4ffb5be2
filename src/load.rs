//! Finds and reads the user's files; the only stage that does.
//!
//! What is read, below the folder that the user named:
//!
//! ```text
//! config.toml                        how the site is built
//! sass/** static/** templates/**     the site's own look: listed, not kept; of pictures in static/
//!                                    what tells their size is read, of texts whether they are UTF-8
//! themes/<name>/theme.toml           what each theme says of itself
//! themes/<name>/**                   its files: in the same way
//! site/principles.toml               the dataset (or .yaml, .yml, .json)
//! site/principles.<lang>.toml        its translations
//! site/addresses.toml                the addresses of earlier runs; where it is gone,
//! build/.tillit/<site>.addresses.toml what was kept of them beside the generated project
//! site/pages/<name>[.<lang>].md      hand-written pages, side by side
//! site/media/**                      files to publish: listed; of SVG the text, of others the
//!                                    beginning is read, and of texts whether they are UTF-8
//! site/departments/<id>/**           departments: each its `department.toml`, translations, addresses,
//!                                    pages, media and look, in the same way (load/department.rs)
//! ```
//!
//! Nothing is changed on the disk. A link may not lead out of its folder, folders behind links are
//! not entered, and what is no ordinary file is not opened, so that a dataset from somebody else
//! can publish nothing but itself. What is wrong with a file is a finding; that a file cannot be
//! read although it is there is an [`Error`]. Hidden files and the backups that editors make are
//! passed over; below `site/`, a hidden file that is none of these is a finding. The order is that of the list above, and within it that of the names.

mod beginning;
mod built;
mod collection;
mod dataset;
mod department;
mod disk;
mod dropping;
mod fingerprint;
mod head;
mod media;
mod pages;
mod pixels;
mod published;
mod reader;
mod saved;
mod text;
mod unknown;

use std::collections::BTreeMap;
use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::parse::Format;
use crate::scalar::Lang;
use crate::site::MediaFile;
use crate::source::{SourceId, Sources, slash_path};

use dataset::Kind;
use disk::Disk;
use reader::Reader;

pub use beginning::{Around, Holds, around, holds};
pub use built::{built_page, is_folder};
pub use collection::{Departments, departments};
pub use department::{
    Broken, Chain, DEPARTMENTS, chain, has_department, is_department, read_department,
};
pub use disk::Error;
pub use dropping::is_dropping;
pub use fingerprint::{Print, Prints};
pub use saved::saved;
pub use text::MAX_SIZE;

/// The folders of the site's own look.
const OWN_FOLDERS: [&str; 3] = ["sass", "static", "templates"];

/// The one of them whose files are published as they are.
const STATIC: &str = "static";

/// Where the addresses that a generated project was written with are kept, by the site's id.
const KEPT: &str = "build/.tillit";

/// Everything that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Loaded {
    /// The text files. Some have no role: those that findings are about.
    pub sources: Sources,
    /// What each text file is.
    pub files: Vec<File>,
    /// The files of `media/`; names are relative to it.
    pub media: Vec<MediaFile>,
    /// The files of the site's own `sass/`, `static/` and `templates/`; names are relative to the root.
    pub own_files: Vec<MediaFile>,
    /// The files of each theme but its `theme.toml`; names are relative to the theme's folder.
    pub theme_files: BTreeMap<String, Vec<MediaFile>>,
    /// What the files would be that are there and could not be read.
    pub unread: Vec<Role>,
    /// What is wrong with files as such.
    pub findings: Vec<Diagnostic>,
}

/// A text file and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The text.
    pub id: SourceId,
    /// What it is.
    pub role: Role,
}

/// What a text file is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// `config.toml`.
    Config,
    /// The `theme.toml` of a theme.
    Theme {
        /// The name of the theme's folder.
        name: String,
    },
    /// The dataset.
    Dataset(Format),
    /// The dataset's texts in another language.
    Translation {
        /// The language that the file's name says.
        lang: Lang,
        /// The format that the file's name says.
        format: Format,
    },
    /// The addresses of earlier runs.
    Addresses,
    /// The addresses that a generated project was written with, when the dataset's list is gone.
    KeptAddresses {
        /// The id of the site.
        site: String,
    },
    /// A picture as SVG, of `media/`.
    Picture,
    /// A hand-written page.
    Page {
        /// The file's name without language and ending; the same in every language.
        stem: String,
        /// The language that the file's name says; without one, the dataset's.
        lang: Option<Lang>,
    },
}

impl Loaded {
    /// The paths of all files that a site is made of, as messages show them, but for its list of
    /// addresses, which a run may write.
    pub fn paths(&self) -> Vec<String> {
        let is_list = |role: &Role| matches!(role, Role::Addresses | Role::KeptAddresses { .. });
        let texts = self.files.iter().filter(|file| !is_list(&file.role));
        let texts = texts.map(|file| self.sources.get(file.id).shown.clone());
        let themes = self.theme_files.values().flatten();
        let others = self.media.iter().chain(&self.own_files).chain(themes);
        let others = others.map(|file| slash_path(&file.path));
        let mut paths: Vec<_> = texts.chain(others).collect();
        paths.sort();
        paths.dedup();
        paths
    }

    /// The only file that has this role.
    pub fn find(&self, role: &Role) -> Option<SourceId> {
        let file = self.files.iter().find(|file| file.role == *role)?;
        Some(file.id)
    }
}

/// Reads everything of the city below `root`; `dataset` is the dataset's folder in it, usually `site`.
///
/// # Errors
/// When the root is no folder, or something in it is there but cannot be read.
pub fn read(root: &Path, dataset: &Path) -> Result<Loaded, Error> {
    read_city(root, Path::new(""), dataset)
}

/// The same for a city that departments elsewhere build on: `city` is its folder seen from `root`.
///
/// # Errors
/// As [`read`].
pub fn read_city(root: &Path, city: &Path, dataset: &Path) -> Result<Loaded, Error> {
    let mut reader = Reader::of(root, Sources::at(root), Kind::City)?;
    reader.disk = Disk::new(root, &root.join(city))?;
    reader.file(&city.join("config.toml"), Role::Config)?;
    for folder in OWN_FOLDERS {
        let mut files = reader.list(&city.join(folder), city)?;
        if folder == STATIC {
            reader.measure(city, &mut files)?;
        }
        reader.styles_and_templates(city, &files)?;
        reader.loaded.own_files.append(&mut files);
    }
    reader.themes(city)?;
    let dataset = &city.join(dataset);
    let findings = reader.loaded.findings.len();
    let folder = reader.folder(dataset)?;
    if folder {
        reader.disk = Disk::new(root, &root.join(dataset))?;
        let names = reader.disk.names(dataset)?;
        reader.datasets(dataset, &names)?;
        reader.unknown(dataset, &names)?;
    } else if reader.loaded.findings.len() == findings {
        reader.datasets(dataset, &[])?;
    }
    if folder {
        let list = reader.file(&dataset.join("addresses.toml"), Role::Addresses)?;
        if list.is_none() && !reader.loaded.unread.contains(&Role::Addresses) {
            reader.disk = Disk::new(root, &root.join(city))?;
            reader.kept_addresses(&city.join(KEPT))?;
            reader.disk = Disk::new(root, &root.join(dataset))?;
        }
        reader.pages(&dataset.join("pages"))?;
        reader.loaded.media = reader.media(&dataset.join("media"))?;
    }
    Ok(reader.loaded)
}

/// Whether a folder is that of a city.
pub fn is_city(folder: &Path) -> bool {
    folder.join("config.toml").is_file()
}

/// Whether there is anything at a path.
pub fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// The most bytes of a file that tillit wrote of a site: many times what it takes.
const MOST_OF_A_SUMMARY: u64 = 1024 * 1024;

/// The text of a file that tillit wrote of a site; nothing where there is none. Sites come from other machines, so
/// nothing else than an ordinary file of a usual size is opened.
///
/// # Errors
/// When it is there and cannot be read; of the kind `InvalidData` when it is no such file.
pub fn text(path: &Path) -> Result<Option<String>, Error> {
    let other = |why| std::io::Error::new(std::io::ErrorKind::InvalidData, why);
    let read = || {
        let found = std::fs::metadata(path)?;
        if !found.is_file() {
            return Err(other("it is no ordinary file"));
        }
        if found.len() > MOST_OF_A_SUMMARY {
            return Err(other("it is far larger than what tillit writes"));
        }
        std::fs::read(path)
    };
    match read() {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(Error {
            path: path.to_owned(),
            cause,
        }),
    }
}

/// The names of the folders in a folder, in order; links are none.
///
/// # Errors
/// When it cannot be listed.
pub fn folders(folder: &Path) -> std::io::Result<Vec<String>> {
    let entries: Vec<_> = std::fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    let entries = entries.into_iter();
    let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    let names = folders.filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<_> = names.collect();
    names.sort();
    Ok(names)
}

/// The names of the folders in a folder that hold a file of this name, in order: of links too, as somebody
/// has put them there. What is hidden is none, and a folder that is not there holds nothing.
///
/// # Errors
/// When it cannot be listed.
pub fn folders_with(folder: &Path, file: &str) -> Result<Vec<String>, Error> {
    let entries = match std::fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(cause) => {
            let path = folder.to_owned();
            return Err(Error { path, cause });
        }
    };
    let names = entries
        .iter()
        .filter_map(|entry| entry.file_name().into_string().ok());
    let holds = |name: &String| !name.starts_with('.') && is_there(&folder.join(name).join(file));
    let mut names: Vec<_> = names.filter(holds).collect();
    names.sort();
    Ok(names)
}

/// Whether two files can be read and hold the same.
pub fn is_same(one: &Path, other: &Path) -> bool {
    let bytes = std::fs::read(one).and_then(|one| Ok((one, std::fs::read(other)?)));
    bytes.is_ok_and(|(one, other)| one == other)
}

/// The bytes of a file that a listing gave.
///
/// # Errors
/// When it cannot be read.
pub fn bytes(path: &Path) -> Result<Vec<u8>, Error> {
    std::fs::read(path).map_err(|cause| Error {
        path: path.to_owned(),
        cause,
    })
}

#[cfg(test)]
mod tests;
