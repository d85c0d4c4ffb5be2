//! The folder that is written, and what stands in `.tillit/` beside it while that happens.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Component, Path, PathBuf};
use std::time::{Duration, Instant};

use super::{Error, swap, tree};
use crate::source::slash_path;

/// Where locks, unfinished folders and the manifests of published sites are.
const HIDDEN: &str = ".tillit";

/// How long a run waits for another one to end.
const PATIENCE: Duration = Duration::from_secs(30);

/// A folder that tillit may write, whether it is there yet or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    path: PathBuf,
    name: OsString,
    parent: PathBuf,
}

/// A folder with the right to write it, until this is dropped.
#[derive(Debug)]
pub struct Held {
    folder: Folder,
    lock: File,
}

/// A place beside a folder for Zola to build into, under the folder's lock.
///
/// What is left of it is removed when it is dropped, and by the next run.
#[derive(Debug)]
pub struct Staging {
    held: Held,
    output: PathBuf,
}

impl Folder {
    /// The folder at a path, after a look at what is there. Nothing is written.
    ///
    /// `outside` are folders that must not be this one or in it: the site's root, the dataset,
    /// the current folder.
    ///
    /// # Errors
    /// [`Error::Unsuitable`] when the path is no name of a folder, is a link or a file, or holds
    /// one of `outside`.
    pub fn new(path: &Path, outside: &[&Path]) -> Result<Self, Error> {
        let (Some(name), Some(parent)) = (path.file_name(), path.parent()) else {
            return Err(Error::unsuitable(path, "it is not the name of a folder"));
        };
        if name == HIDDEN {
            return Err(Error::unsuitable(path, "tillit keeps its own files there"));
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
            Ok(_) => refuse_around(path, outside)?,
            Err(_) => {}
        }
        Ok(Self {
            path: path.to_owned(),
            name: name.to_owned(),
            parent: parent.to_owned(),
        })
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
        self.parent.join(HIDDEN).join(name)
    }

    /// The new state, until it is in place; after that the old one, until it is removed.
    pub(super) fn staged(&self) -> PathBuf {
        self.beside("new")
    }

    /// The old state, where the file system cannot exchange folders.
    pub(super) fn retired(&self) -> PathBuf {
        self.beside("old")
    }

    /// Waits for the right to write, and tidies up after a run that was killed.
    ///
    /// # Errors
    /// [`Error::Busy`] when another run does not end; others name the path.
    pub fn hold(&self) -> Result<Held, Error> {
        let held = self.hold_within(PATIENCE)?;
        swap::recover(self)?;
        remove_tree(&self.beside("zola"))?;
        Ok(held)
    }

    fn hold_within(&self, patience: Duration) -> Result<Held, Error> {
        let hidden = self.parent.join(HIDDEN);
        fs::create_dir_all(&self.parent).map_err(Error::system("make", &self.parent))?;
        match fs::create_dir(&hidden) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                return Err(Error::system("make", &hidden)(error));
            }
            _ => {}
        }
        if !fs::symlink_metadata(&hidden).is_ok_and(|found| found.is_dir()) {
            return Err(Error::unsuitable(&hidden, "it is no folder"));
        }
        let path = self.beside("lock");
        let lock = File::options()
            .read(true)
            .append(true)
            .create(true)
            .open(&path);
        let lock = lock.map_err(Error::system("open", &path))?;
        let start = Instant::now();
        loop {
            match lock.try_lock() {
                Ok(()) => {
                    let folder = self.clone();
                    return Ok(Held { folder, lock });
                }
                Err(TryLockError::WouldBlock) if start.elapsed() < patience => {
                    std::thread::sleep(Duration::from_millis(10));
                }
                Err(TryLockError::WouldBlock) => {
                    return Err(Error::Busy {
                        path: self.path.clone(),
                    });
                }
                Err(TryLockError::Error(error)) => return Err(Error::system("lock", &path)(error)),
            }
        }
    }
}

impl Held {
    /// The folder.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }
}

impl Staging {
    /// Waits for the right to write the folder, and says where to build.
    ///
    /// # Errors
    /// As [`Folder::hold`].
    pub fn beside(folder: &Folder) -> Result<Self, Error> {
        let held = folder.hold()?;
        Ok(Self {
            output: folder.beside("zola"),
            held,
        })
    }

    /// Where to build: a path with nothing at it, on the folder's own disk.
    pub fn output(&self) -> &Path {
        &self.output
    }

    /// The folder that the output is for.
    pub fn folder(&self) -> &Folder {
        self.held.folder()
    }

    /// The lock as an empty file to read. While a child process has it as its input, the lock
    /// is held on Unix even if this process is killed, so that no other run builds meanwhile.
    ///
    /// # Errors
    /// When the system has no more files to give.
    pub fn hold(&self) -> Result<File, Error> {
        let lock = self.held.lock.try_clone();
        lock.map_err(Error::system("open", &self.folder().beside("lock")))
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // Nobody is left to tell, and the next run tries again and says so if it cannot.
        drop(remove_tree(&self.output));
    }
}

/// Removes a folder of tillit's own with all that is in it; links are not followed.
pub(super) fn remove_tree(path: &Path) -> Result<(), Error> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(Error::system("remove", path)(error))
        }
        _ => Ok(()),
    }
}

/// Whether a path is a folder or lies in it, wherever links and `..` lead, and whether either is there yet or not.
///
/// # Errors
/// When the system does not say where the paths lead.
pub fn lies_in(path: &Path, folder: &Path) -> Result<bool, Error> {
    Ok(whole(path)?.starts_with(whole(folder)?))
}

/// The path without links and `..`; what is not there yet is taken by its name.
fn whole(path: &Path) -> Result<PathBuf, Error> {
    let mut whole = PathBuf::new();
    let path = std::path::absolute(path).map_err(Error::system("read", path))?;
    for part in path.components() {
        match part {
            Component::ParentDir => drop(whole.pop()),
            part => whole.push(part),
        }
        match fs::canonicalize(&whole) {
            Ok(real) => whole = real,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {}
            Err(error) => return Err(Error::system("read", &path)(error)),
        }
    }
    Ok(whole)
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
                return Err(Error::unsuitable(
                    path,
                    format!("it {is} `{}`", slash_path(other)),
                ));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_run_on_the_same_folder_is_told_of() {
        let root = tempfile::tempdir().expect("a folder");
        let folder = Folder::new(&root.path().join("public"), &[]).expect("suitable");
        let lock = folder.hold_within(Duration::ZERO).expect("free");
        let error = folder
            .hold_within(Duration::from_millis(30))
            .expect_err("taken");
        let path = slash_path(folder.path());
        assert_eq!(
            error.to_string(),
            format!("another run of tillit is at work on `{path}`")
        );
        drop(lock);
        folder.hold_within(Duration::ZERO).expect("free again");
    }

    #[test]
    fn a_folder_holds_what_lies_in_it_by_whatever_way() {
        let root = tempfile::tempdir().expect("a folder");
        let site = root.path().join("site");
        fs::create_dir(&site).expect("made");
        for inside in [
            "site",
            "site/x/y",
            "./site/x",
            "none/../site/x",
            "site/x/../y",
            "none/x/../../site",
        ] {
            assert!(
                lies_in(&root.path().join(inside), &site).expect("read"),
                "{inside}"
            );
        }
        for outside in ["", "sit", "site-2", "site/../x", "none/site"] {
            let path = root.path().join(outside);
            assert!(!lies_in(&path, &site).expect("read"), "{outside}");
        }
        let none = root.path().join("none");
        assert!(
            lies_in(&none.join("x"), &none).expect("read"),
            "neither is there"
        );
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(&site, root.path().join("link")).expect("linked");
            let link = root.path().join("link");
            assert!(lies_in(&link.join("x"), &site).expect("read"));
            assert!(lies_in(&site.join("x"), &link).expect("read"));
            assert!(!lies_in(&link.join("../x"), &site).expect("read"));
        }
    }

    #[test]
    fn what_is_held_keeps_the_lock() {
        let root = tempfile::tempdir().expect("a folder");
        let folder = Folder::new(&root.path().join("public"), &[]).expect("suitable");
        let staging = Staging::beside(&folder).expect("free");
        let held = staging.hold().expect("a file");
        drop(staging);
        if cfg!(unix) {
            assert!(folder.hold_within(Duration::ZERO).is_err());
        }
        drop(held);
        folder.hold_within(Duration::ZERO).expect("free again");
    }
}
