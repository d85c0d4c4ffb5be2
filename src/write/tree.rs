//! What is in a folder.

use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::Error;

/// One thing in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its path relative to the folder.
    pub(super) path: PathBuf,
    /// What it is; links are not followed.
    pub(super) kind: Kind,
    /// The number by which the file system knows it, where it tells.
    pub(super) inode: u64,
}

/// What a thing in a folder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Folder,
    Link,
    /// A socket, a pipe or a device.
    Other,
}

/// Everything in a folder, in the order of paths; nothing when there is no such folder.
pub(super) fn list(root: &Path) -> Result<Vec<Entry>, Error> {
    if !exists(root)? {
        return Ok(Vec::new());
    }
    let mut entries = Vec::new();
    let mut disk = None;
    for entry in WalkDir::new(root).sort_by_file_name() {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(root).to_owned();
            Error::system("read", &path)(crate::system::of_walk(error))
        })?;
        if entry.file_type().is_dir() {
            let number = disk_number(&entry)?;
            on_one_disk(*disk.get_or_insert(number), number, entry.path())?;
        }
        let path = entry
            .path()
            .strip_prefix(root)
            .expect("a walk stays in its root");
        if path != Path::new("") {
            let kind = Kind::of(entry.file_type());
            entries.push(Entry {
                path: path.to_owned(),
                kind,
                inode: inode(&entry),
            });
        }
    }
    Ok(entries)
}

/// Every file under a folder by its relative path, in order.
///
/// # Errors
/// When the folder cannot be read, or holds anything but files and folders, such as a link.
pub fn read_tree(root: &Path) -> Result<Vec<PathBuf>, Error> {
    if !exists(root)? {
        return Err(Error::unsuitable(root, "it is not there"));
    }
    let mut files = Vec::new();
    for Entry { path, kind, .. } in list(root)? {
        match kind {
            Kind::File => files.push(path),
            Kind::Folder => {}
            Kind::Link | Kind::Other => {
                return Err(Error::unsuitable(
                    &root.join(path),
                    "it is no ordinary file",
                ));
            }
        }
    }
    Ok(files)
}

/// Whether there is anything at a path, a broken link included.
pub(super) fn exists(path: &Path) -> Result<bool, Error> {
    match std::fs::symlink_metadata(path) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(Error::system("read", path)(error)),
    }
}

impl Kind {
    fn of(kind: std::fs::FileType) -> Self {
        if kind.is_file() {
            Self::File
        } else if kind.is_dir() {
            Self::Folder
        } else if kind.is_symlink() {
            Self::Link
        } else {
            Self::Other
        }
    }
}

/// Refuses a folder that is on another disk than the whole: it cannot be moved with it.
fn on_one_disk(whole: u64, folder: u64, path: &Path) -> Result<(), Error> {
    if folder == whole {
        Ok(())
    } else {
        Err(Error::unsuitable(path, "another disk is mounted there"))
    }
}

#[cfg(unix)]
fn inode(entry: &DirEntry) -> u64 {
    walkdir::DirEntryExt::ino(entry)
}

#[cfg(not(unix))]
fn inode(_: &DirEntry) -> u64 {
    0
}

#[cfg(unix)]
fn disk_number(folder: &DirEntry) -> Result<u64, Error> {
    let metadata = std::fs::symlink_metadata(folder.path());
    let metadata = metadata.map_err(Error::system("read", folder.path()))?;
    Ok(std::os::unix::fs::MetadataExt::dev(&metadata))
}

#[cfg(not(unix))]
fn disk_number(_: &DirEntry) -> Result<u64, Error> {
    Ok(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_on_another_disk_is_named() {
        let path = Path::new("public/media");
        on_one_disk(1, 1, path).expect("the same disk");
        let error = on_one_disk(1, 2, path).expect_err("another disk");
        assert_eq!(
            error.to_string(),
            "cannot write to `public/media`: another disk is mounted there"
        );
    }
}
