//! The folder that is written, and where its own things stand in `.tillit/` beside it.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{Error, tree};
use crate::source::slash_path;

/// Where locks, unfinished folders and the manifests of published sites are.
pub(super) const HIDDEN: &str = ".tillit";

/// A folder that tillit may write, whether it is there yet or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    pub(super) path: PathBuf,
    name: OsString,
    pub(super) parent: PathBuf,
    /// Where tillit keeps what belongs to it.
    pub(super) hidden: PathBuf,
}

impl Folder {
    /// The folder at a path, after a look at what is there. Nothing is written.
    ///
    /// `outside` are folders that must not be this one or in it: the site's root, the dataset,
    /// the current folder.
    ///
    /// # Errors
    /// [`Error::Misplaced`] when the path is no name of a folder, or holds one of `outside`;
    /// [`Error::Unsuitable`] when it is a link or a file, or holds a history of its own.
    pub fn new(path: &Path, outside: &[&Path]) -> Result<Self, Error> {
        let (Some(name), Some(parent)) = (path.file_name(), path.parent()) else {
            return Err(Error::misplaced(path, "it is not the name of a folder"));
        };
        if name == HIDDEN {
            return Err(Error::misplaced(path, "tillit keeps its own files there"));
        }
        let parent = if parent == Path::new("") {
            Path::new(".")
        } else {
            parent
        };
        match fs::symlink_metadata(path) {
            Ok(found) if found.is_symlink() => return Err(Error::unsuitable(path, "it is a link")),
            Ok(found) if !found.is_dir() => return Err(Error::unsuitable(path, "it is a file")),
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                let is_file =
                    |above: &&Path| fs::metadata(above).is_ok_and(|found| found.is_file());
                return Err(match path.ancestors().find(is_file) {
                    Some(above) => {
                        Error::unsuitable(path, format!("`{}` is a file", slash_path(above)))
                    }
                    None => Error::system("read", path)(error),
                });
            }
            Ok(_) => {
                refuse_repository(path)?;
                refuse_around(path, outside)?;
            }
            Err(_) => {}
        }
        Ok(Self {
            path: path.to_owned(),
            name: name.to_owned(),
            parent: parent.to_owned(),
            hidden: parent.join(HIDDEN),
        })
    }

    /// A folder of a collection of sites, which stand side by side and are published together: what
    /// belongs to it is kept beside the collection, in which all is public.
    ///
    /// # Errors
    /// As [`Folder::new`].
    pub fn of_collection(collection: &Path, name: &str, outside: &[&Path]) -> Result<Self, Error> {
        let whole = Self::new(collection, outside)?;
        let folder = Self::new(&collection.join(name), outside)?;
        Ok(Self {
            hidden: whole.beside("sites"),
            ..folder
        })
    }

    /// Whether a single site was published in this folder.
    ///
    /// # Errors
    /// When that cannot be seen.
    pub fn is_site(&self) -> Result<bool, Error> {
        tree::exists(&self.beside("json"))
    }

    /// Whether a collection of sites was published in this folder.
    ///
    /// # Errors
    /// When that cannot be seen.
    pub fn is_collection(&self) -> Result<bool, Error> {
        tree::exists(&self.beside("sites"))
    }

    /// The folder's path as it was given.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A path in `.tillit/` that belongs to this folder.
    pub(super) fn beside(&self, ending: &str) -> PathBuf {
        let mut name = self.name.clone();
        name.push(".");
        name.push(ending);
        self.hidden.join(name)
    }

    /// The folders of tillit's own that are made before anything is kept in them, the outermost first.
    pub(super) fn own_folders(&self) -> Vec<PathBuf> {
        let above = self.hidden.parent().filter(|above| above.ends_with(HIDDEN));
        let own = above.into_iter().chain([self.hidden.as_path()]);
        own.map(Path::to_owned).collect()
    }

    /// The new state, until it is in place; after that the old one, until it is removed.
    pub(super) fn staged(&self) -> PathBuf {
        self.beside("new")
    }

    /// The old state, where the file system cannot exchange folders.
    pub(super) fn retired(&self) -> PathBuf {
        self.beside("old")
    }
}

/// A folder under version control is somebody's work, and its history would go with the old state.
fn refuse_repository(path: &Path) -> Result<(), Error> {
    for history in [".git", ".hg", ".svn"] {
        if tree::exists(&path.join(history))? {
            return Err(Error::unsuitable(
                path,
                format!("it holds `{history}`, a history of its own"),
            ));
        }
    }
    Ok(())
}

fn refuse_around(path: &Path, outside: &[&Path]) -> Result<(), Error> {
    let whole = fs::canonicalize(path).map_err(Error::system("read", path))?;
    for &other in outside
        .iter()
        .filter(|other| other.as_os_str() != OsStr::new(""))
    {
        if tree::exists(other)? {
            let inner = fs::canonicalize(other).map_err(Error::system("read", other))?;
            if inner.starts_with(&whole) {
                let is = if inner == whole { "is" } else { "holds" };
                return Err(Error::misplaced(
                    path,
                    format!("it {is} `{}`", slash_path(other)),
                ));
            }
        }
    }
    Ok(())
}
