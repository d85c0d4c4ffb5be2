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
use super::{Error, Folder, Purpose, permissions, swap};
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
        let closed = self.lend_permissions()?;
        let retired = swap::swap(self.folder)?;
        self.in_place = true;
        for (folder, permissions) in closed {
            let path = self.folder.path().join(folder);
            permissions::set(&path, permissions)?;
        }
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

    /// Gives the folders the permissions that they have in the old state, but for what keeps their
    /// owner out: what is not in place yet must be removable. Such folders come back with what they
    /// are to have once they are in place, the innermost first.
    fn lend_permissions(&self) -> Result<Vec<(PathBuf, fs::Permissions)>, Error> {
        let mut closed = Vec::new();
        for folder in &self.made {
            let (old, new) = (self.folder.path().join(folder), self.path.join(folder));
            if let Ok(metadata) = fs::symlink_metadata(&old)
                && metadata.is_dir()
            {
                let lent = permissions::opened(&metadata);
                if lent != metadata.permissions() {
                    closed.push((folder.clone(), metadata.permissions()));
                }
                permissions::set(&new, lent)?;
            }
        }
        closed.sort_unstable_by(|(one, _), (other, _)| other.cmp(one));
        Ok(closed)
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

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn mode(path: &Path) -> u32 {
        let metadata = fs::metadata(path).expect("it is there");
        metadata.permissions().mode() & 0o7777
    }

    fn set_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("set");
    }

    /// A folder with a folder in it that nobody may write to, and a stage with the same.
    fn closed(root: &Path) -> Folder {
        let folder = Folder::new(&root.join("site"), &[]).expect("suitable");
        drop(folder.hold().expect("free"));
        fs::create_dir_all(folder.path().join("a/b")).expect("made");
        set_mode(&folder.path().join("a/b"), 0o2511);
        set_mode(&folder.path().join("a"), 0o555);
        set_mode(folder.path(), 0o550);
        folder
    }

    #[test]
    fn what_is_not_in_place_yet_can_be_removed_by_its_owner() {
        let root = tempfile::tempdir().expect("a folder");
        let folder = closed(root.path());
        let mut stage = Stage::begin(&folder, Purpose::Project).expect("begun");
        stage.make(Path::new("a/b")).expect("made");
        let closed = stage.lend_permissions().expect("lent");
        let names: Vec<_> = closed.iter().map(|(name, _)| name.as_path()).collect();
        assert_eq!(names, ["a/b", "a", ""].map(Path::new));
        let staged = folder.staged();
        assert_eq!(
            ["", "a", "a/b"].map(|name| mode(&staged.join(name))),
            [0o750, 0o755, 0o2711]
        );
    }

    #[test]
    fn what_is_in_place_has_the_permissions_of_what_was_there() {
        let root = tempfile::tempdir().expect("a folder");
        let folder = closed(root.path());
        // Another owner than root may not move a folder that he may not write to.
        set_mode(folder.path(), 0o750);
        let mut stage = Stage::begin(&folder, Purpose::Project).expect("begun");
        stage.make(Path::new("a/b")).expect("made");
        stage.make(Path::new("new")).expect("made");
        let usual = mode(&folder.staged().join("new"));
        stage.swap().expect("swapped");
        assert_eq!(
            ["", "a", "a/b", "new"].map(|name| mode(&folder.path().join(name))),
            [0o750, 0o555, 0o2511, usual]
        );
    }
}
