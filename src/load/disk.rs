//! Looking at the disk without being led astray: what a path is, and what a folder holds.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::dropping::{is_dropping, is_hidden};
use super::text::MAX_SIZE;
use crate::source::slash_path;
use crate::system::of_walk;

/// Something is there but cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read `{}`: {cause}", slash_path(path))]
pub struct Error {
    /// What was to be read.
    pub path: PathBuf,
    /// What the system says.
    pub cause: io::Error,
}

/// What is at a path.
#[derive(Debug)]
pub(super) enum Found {
    /// Nothing.
    Nothing,
    /// A folder, itself and not a link to one.
    Folder,
    /// An ordinary file, or a link to one that stays in the folder.
    File {
        /// Where it is.
        real: PathBuf,
        /// Its size in bytes.
        size: u64,
    },
    /// Something that is not to be opened, and why.
    Unsafe(&'static str),
}

/// The folder that paths are relative to, and the one that links may not leave.
#[derive(Debug)]
pub(super) struct Disk {
    root: PathBuf,
    within: PathBuf,
}

impl Disk {
    pub(super) fn new(root: &Path, within: &Path) -> Result<Self, Error> {
        let canonical = within.canonicalize().and_then(|path| {
            // Reading it tells a folder from a file, and one that may be read from one that may not.
            fs::read_dir(&path).map(|_| path)
        });
        match canonical {
            Ok(within) => Ok(Self {
                root: root.to_owned(),
                within,
            }),
            Err(cause) => Err(Error {
                path: within.to_owned(),
                cause,
            }),
        }
    }

    fn full(&self, path: &Path) -> PathBuf {
        self.root.join(path)
    }

    /// What is at a path.
    pub(super) fn look(&self, path: &Path) -> Result<Found, Error> {
        let full = self.full(path);
        let metadata = match fs::symlink_metadata(&full) {
            Ok(metadata) => metadata,
            Err(error) if is_absence(&error) => return Ok(Found::Nothing),
            Err(cause) => return Err(Error { path: full, cause }),
        };
        if !metadata.is_symlink() {
            return Ok(kind(full, &metadata));
        }
        let real = match full.canonicalize() {
            Ok(real) if !real.starts_with(&self.within) => {
                return Ok(Found::Unsafe("is a link that leaves its folder"));
            }
            Ok(real) => real,
            Err(cause) if cause.kind() == ErrorKind::PermissionDenied => {
                return Err(Error { path: full, cause });
            }
            // It leads to nothing, or round in a circle.
            Err(_) => return Ok(Found::Unsafe("is a link that leads nowhere")),
        };
        match fs::metadata(&real) {
            Ok(metadata) if metadata.is_dir() => Ok(Found::Unsafe("is a link to a folder")),
            Ok(metadata) => Ok(kind(real, &metadata)),
            Err(cause) => Err(Error { path: full, cause }),
        }
    }

    /// The names in a folder, sorted, without what is passed over.
    pub(super) fn names(&self, folder: &Path) -> Result<Vec<OsString>, Error> {
        let full = self.full(folder);
        let names = fs::read_dir(&full).and_then(|entries| {
            entries
                .map(|entry| entry.map(|entry| entry.file_name()))
                .collect::<io::Result<Vec<_>>>()
        });
        match names {
            Ok(mut names) => {
                names.retain(|name| !is_passed_over(name));
                names.sort_unstable();
                Ok(names)
            }
            Err(cause) => Err(Error { path: full, cause }),
        }
    }

    /// The paths of everything below a folder but folders, sorted, without what is passed over.
    pub(super) fn tree(&self, folder: &Path) -> Result<Vec<PathBuf>, Error> {
        let full = self.full(folder);
        let walk = WalkDir::new(&full)
            .min_depth(1)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|entry| !is_passed_over(entry.file_name()));
        let mut paths = Vec::new();
        for entry in walk {
            let entry = entry.map_err(|error| Error {
                path: error.path().unwrap_or(&full).to_owned(),
                cause: of_walk(error),
            })?;
            if !entry.file_type().is_dir() {
                let inside = entry.path().strip_prefix(&full).unwrap_or(entry.path());
                paths.push(folder.join(inside));
            }
        }
        Ok(paths)
    }

    /// The paths of what is hidden below a folder, was left there by a person, and is not what a link
    /// leads to; sorted.
    pub(super) fn hidden(&self, folder: &Path, except: &[&str]) -> Result<Vec<PathBuf>, Error> {
        let full = self.full(folder);
        let (mut paths, mut led_to) = (Vec::new(), Vec::new());
        // Not sorted on the way: for that, a folder is read before it can be skipped.
        let mut walk = WalkDir::new(&full).min_depth(1).into_iter();
        while let Some(entry) = walk.next() {
            let entry = entry.map_err(|error| Error {
                path: error.path().unwrap_or(&full).to_owned(),
                cause: of_walk(error),
            })?;
            let name = entry.file_name();
            if entry.depth() == 1 && except.contains(&&*name.to_string_lossy()) {
                walk.skip_current_dir();
                continue;
            }
            if !is_passed_over(name) {
                if entry.path_is_symlink() {
                    led_to.extend(entry.path().canonicalize());
                }
                continue;
            }
            if entry.file_type().is_dir() {
                walk.skip_current_dir();
            }
            if !is_dropping(name) {
                // A link to nothing is no place that another could lead to.
                let real = entry.path().canonicalize().ok();
                let inside = entry.path().strip_prefix(&full).unwrap_or(entry.path());
                paths.push((folder.join(inside), real));
            }
        }
        paths.retain(|(_, real)| {
            let is_it =
                |target: &PathBuf| real.as_ref().is_some_and(|real| target.starts_with(real));
            !led_to.iter().any(is_it)
        });
        paths.sort();
        Ok(paths.into_iter().map(|(path, _)| path).collect())
    }

    /// The bytes of a file that [`Disk::look`] found; one more than [`MAX_SIZE`] of a larger one.
    pub(super) fn read(&self, path: &Path, real: &Path) -> Result<Vec<u8>, Error> {
        self.head(path, real, MAX_SIZE + 1)
    }

    /// The first bytes of a file that [`Disk::look`] found.
    pub(super) fn head(&self, path: &Path, real: &Path, most: u64) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        fs::File::open(real)
            .and_then(|file| file.take(most).read_to_end(&mut bytes))
            .map(|_| bytes)
            .map_err(|cause| Error {
                path: self.full(path),
                cause,
            })
    }
}

fn kind(real: PathBuf, metadata: &fs::Metadata) -> Found {
    if metadata.is_dir() {
        Found::Folder
    } else if metadata.is_file() {
        let size = metadata.len();
        Found::File { real, size }
    } else {
        Found::Unsafe("is no ordinary file")
    }
}

fn is_absence(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// Hidden files, and what editors and file managers leave behind.
fn is_passed_over(name: &OsStr) -> bool {
    is_hidden(name) || is_dropping(name)
}
