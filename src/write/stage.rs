//! Builds the new state of a folder beside the old one.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::compare::Changes;
use super::content::{self, Pieces};
use super::digest::Print;
use super::held::remove_tree;
use super::tree::{self, Entry, Kind};
use super::{Error, Folder, Purpose, swap};
use crate::plan::Content;

/// A new state in the making; removed when it is dropped before it is in place.
pub(super) struct Stage<'a> {
    folder: &'a Folder,
    purpose: Purpose,
    path: PathBuf,
    /// Folders that are there already, so that each is made once.
    made: HashSet<PathBuf>,
    /// The folder of the last file: most files need no look into the set.
    last: PathBuf,
    pieces: Pieces,
    in_place: bool,
}

impl<'a> Stage<'a> {
    /// Makes the empty folder.
    pub(super) fn begin(folder: &'a Folder, purpose: Purpose) -> Result<Self, Error> {
        let path = folder.staged();
        fs::create_dir(&path).map_err(Error::system("make", &path))?;
        let made = HashSet::from([PathBuf::new()]);
        Ok(Self {
            folder,
            purpose,
            path,
            made,
            last: PathBuf::new(),
            pieces: Pieces::default(),
            in_place: false,
        })
    }

    /// Puts every file of the new state into it, and remembers those that are tillit's.
    pub(super) fn fill(&mut self, changes: &mut Changes) -> Result<(), Error> {
        for path in &changes.keep {
            content::link(&self.folder.path().join(path), &self.place(path)?)?;
        }
        for (path, file) in &changes.write {
            let place = self.place(path)?;
            changes
                .manifest
                .add(path, self.content(&file.content, &place)?)?;
        }
        for entry in &changes.stay {
            self.stay(entry)?;
        }
        Ok(())
    }

    /// Writes a file at the top of the new state.
    pub(super) fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), Error> {
        content::write(&self.path.join(path), bytes)
    }

    /// Puts the new state into the place of the old one, and says where that is now.
    pub(super) fn swap(mut self) -> Result<Option<PathBuf>, Error> {
        self.lend_permissions()?;
        let retired = swap::swap(self.folder)?;
        self.in_place = true;
        Ok(retired)
    }

    fn content(&mut self, content: &Content, place: &Path) -> Result<Print, Error> {
        match content {
            Content::Bytes(bytes) => {
                content::write(place, bytes)?;
                Ok(Print::of(bytes))
            }
            Content::CopyOf(source) if self.purpose == Purpose::Project => {
                self.pieces.copy(source, place)
            }
            Content::CopyOf(built) => {
                let print = self.pieces.print(built)?;
                fs::rename(built, place).map_err(Error::system("write", place))?;
                Ok(print)
            }
        }
    }

    fn stay(&mut self, entry: &Entry) -> Result<(), Error> {
        if entry.kind == Kind::Folder {
            return self.make(&entry.path);
        }
        let old = self.folder.path().join(&entry.path);
        let new = self.place(&entry.path)?;
        let stayed = match entry.kind {
            Kind::File | Kind::Folder => content::link(&old, &new),
            Kind::Link => fs::hard_link(&old, &new)
                .or_else(|_| same_link(&old, &new))
                .map_err(Error::system("write", &new)),
            Kind::Other => fs::hard_link(&old, &new).map_err(Error::system("write", &new)),
        };
        if stayed.is_err() && !tree::exists(&old)? {
            // Its owner took it away while we were at work.
            return Ok(());
        }
        stayed
    }

    /// The place of a file in the new state, in a folder that is there.
    fn place(&mut self, path: &Path) -> Result<PathBuf, Error> {
        let folder = path.parent().unwrap_or(Path::new(""));
        if folder != self.last {
            self.make(folder)?;
            self.last = folder.to_owned();
        }
        Ok(self.path.join(path))
    }

    fn make(&mut self, folder: &Path) -> Result<(), Error> {
        if self.made.contains(folder) {
            return Ok(());
        }
        self.make(folder.parent().unwrap_or(Path::new("")))?;
        let path = self.path.join(folder);
        fs::create_dir(&path).map_err(Error::system("make", &path))?;
        self.made.insert(folder.to_owned());
        Ok(())
    }

    /// Gives the folders the permissions that they have in the old state.
    fn lend_permissions(&self) -> Result<(), Error> {
        for folder in &self.made {
            let (old, new) = (self.folder.path().join(folder), self.path.join(folder));
            if let Ok(metadata) = fs::symlink_metadata(&old)
                && metadata.is_dir()
            {
                let set = fs::set_permissions(&new, metadata.permissions());
                set.map_err(Error::system("write", &new))?;
            }
        }
        Ok(())
    }
}

impl Drop for Stage<'_> {
    fn drop(&mut self) {
        if !self.in_place {
            // The error that brought us here is told; the next run removes what this cannot.
            drop(remove_tree(&self.path));
        }
    }
}

/// Makes a link that says the same as another.
fn same_link(old: &Path, new: &Path) -> io::Result<()> {
    let goal = fs::read_link(old)?;
    #[cfg(unix)]
    return std::os::unix::fs::symlink(goal, new);
    #[cfg(windows)]
    return if fs::metadata(old).is_ok_and(|found| found.is_dir()) {
        std::os::windows::fs::symlink_dir(goal, new)
    } else {
        std::os::windows::fs::symlink_file(goal, new)
    };
    #[cfg(not(any(unix, windows)))]
    return Err(io::Error::from(io::ErrorKind::Unsupported));
}
