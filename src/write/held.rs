//! The right to write a folder, and a place beside it for Zola to build into.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::folder::Folder;
use super::{Error, permissions, swap};

/// How long a run waits for another one to end.
const PATIENCE: Duration = Duration::from_secs(30);

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

    /// The right to write, if no other run has it; nothing is waited for and nothing tidied up.
    ///
    /// # Errors
    /// As [`Folder::hold`], but for [`Error::Busy`].
    pub fn hold_if_free(&self) -> Result<Option<Held>, Error> {
        match self.hold_within(Duration::ZERO) {
            Err(Error::Busy { .. }) => Ok(None),
            held => held.map(Some),
        }
    }

    fn hold_within(&self, patience: Duration) -> Result<Held, Error> {
        let hidden = self.hidden.clone();
        fs::create_dir_all(&self.parent).map_err(Error::system("make", &self.parent))?;
        for folder in self.own_folders() {
            match fs::create_dir(&folder) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                    return Err(Error::system("make", &folder)(error));
                }
                _ => {}
            }
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

    /// Keeps a file beside the folder, in `.tillit/`, for later runs to read.
    ///
    /// # Errors
    /// Names the path and what the system said.
    pub fn remember(&self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        let path = self.folder.beside(name);
        if fs::read(&path).is_ok_and(|before| before == bytes) {
            return Ok(());
        }
        super::file(&path, bytes)
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

/// Removes a folder of tillit's own with all that is in it; links are not followed. Folders in it
/// that their owner may not write to are those of an old state, and go with it.
pub(super) fn remove_tree(path: &Path) -> Result<(), Error> {
    let removed = match fs::remove_dir_all(path) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            let opened = permissions::open(path);
            opened.map_or(Err(error), |()| fs::remove_dir_all(path))
        }
        removed => removed,
    };
    match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(Error::system("remove", path)(error))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::slash_path;

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
