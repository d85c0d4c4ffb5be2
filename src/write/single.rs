//! One file that stands by itself, such as the list of addresses in the dataset.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::Error;

/// A file with its new content, beside its place; gone when it is dropped before it is put there.
#[derive(Debug)]
pub struct Draft {
    path: PathBuf,
    new: NamedTempFile,
}

impl Draft {
    /// Writes the content beside the place of the file.
    ///
    /// # Errors
    /// Names the path and what the system said.
    pub fn of(path: &Path, bytes: &[u8]) -> Result<Self, Error> {
        let failed = |error| Error::system("write", path)(without_path(&error));
        let folder = path
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        if path.is_dir() {
            return Err(Error::unsuitable(path, "it is a folder"));
        }
        let mut new = NamedTempFile::new_in(folder).map_err(failed)?;
        new.write_all(bytes).map_err(failed)?;
        readable_by_all(new.as_file()).map_err(failed)?;
        let path = path.to_owned();
        Ok(Self { path, new })
    }

    /// Puts the file in its place, whole or not at all.
    ///
    /// # Errors
    /// Names the path and what the system said; then the file is as it was.
    pub fn put(self) -> Result<(), Error> {
        let Self { path, new } = self;
        let put = new.persist(&path);
        put.map_err(|error| Error::system("write", &path)(without_path(&error.error)))?;
        Ok(())
    }
}

/// Writes a new file, and the folders above it, whole or not at all.
///
/// # Errors
/// When something is there already; otherwise as [`file()`].
pub fn new_file(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    new_files(&[(path.to_owned(), bytes)])
}

/// Writes new files and the folders above them: all of them, or none.
///
/// # Errors
/// When something is there already; otherwise as [`file()`]. Then nothing of it is left.
pub fn new_files(files: &[(PathBuf, &[u8])]) -> Result<(), Error> {
    let mut begun = Begun::default();
    let mut drafts = Vec::with_capacity(files.len());
    for (path, bytes) in files {
        begun.folder_of(path)?;
        drafts.push(Draft::of(path, bytes)?);
    }
    for Draft { path, new } in drafts {
        let put = new.persist_noclobber(&path);
        put.map_err(|error| Error::system("write", &path)(without_path(&error.error)))?;
        begun.files.push(path);
    }
    begun.is_whole = true;
    Ok(())
}

/// What was made so far, which is taken back unless it gets whole.
#[derive(Default)]
struct Begun {
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
    is_whole: bool,
}

impl Begun {
    /// Makes the folders above a file that are not there.
    fn folder_of(&mut self, path: &Path) -> Result<(), Error> {
        let Some(folder) = path.parent() else {
            return Ok(());
        };
        let above: Vec<_> = folder.ancestors().collect();
        let missing = above
            .into_iter()
            .take_while(|path| !path.as_os_str().is_empty() && !path.exists());
        let missing: Vec<_> = missing.map(Path::to_owned).collect();
        // The outermost first; what could not be made is no harm to take back.
        self.folders.extend(missing.into_iter().rev());
        make_folder(folder)
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        if self.is_whole {
            return;
        }
        for file in &self.files {
            let _ = std::fs::remove_file(file);
        }
        // A folder that somebody has put something into stays.
        for folder in self.folders.iter().rev() {
            let _ = std::fs::remove_dir(folder);
        }
    }
}

/// Writes a file whole or not at all. What it held before is gone, so the caller has read it.
///
/// # Errors
/// Names the path and what the system said; then the file is as it was.
pub fn file(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    Draft::of(path, bytes)?.put()
}

/// Makes a folder and those above it, as far as they are not there.
///
/// # Errors
/// Names the path and what the system said.
pub fn make_folder(path: &Path) -> Result<(), Error> {
    std::fs::create_dir_all(path).map_err(Error::system("make", path))
}

/// What the system said, without the temporary name that `tempfile` adds to it.
fn without_path(error: &io::Error) -> io::Error {
    let said = error.to_string();
    let said = said.split(" at path \"").next().unwrap_or_default();
    io::Error::new(error.kind(), said)
}

/// Temporary files are for their owner only; the dataset's files are for everybody who works on it.
#[cfg(unix)]
fn readable_by_all(file: &std::fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_by_all(_: &std::fs::File) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("addresses.toml");
        file(&path, b"one").expect("it can be written");
        file(&path, b"two").expect("it can be written");
        assert_eq!(std::fs::read(&path).expect("it is there"), b"two");
        assert_eq!(std::fs::read_dir(dir.path()).expect("a folder").count(), 1);
    }

    #[test]
    fn new_files_are_all_there_or_none_is() {
        let dir = tempfile::tempdir().expect("a folder");
        let files = |last: &str| {
            ["a/b/one.toml", "a/two.toml", last].map(|name| (dir.path().join(name), &b"x"[..]))
        };
        std::fs::write(dir.path().join("there.toml"), "old").expect("it can be written");
        new_files(&files("there.toml")).expect_err("something is there");
        let left = std::fs::read_dir(dir.path()).expect("a folder");
        let left: Vec<_> = left
            .map(|entry| entry.expect("an entry").file_name())
            .collect();
        assert_eq!(left, ["there.toml"]);
        new_files(&files("a/three.toml")).expect("nothing is there");
        assert!(dir.path().join("a/b/one.toml").is_file());
        assert!(dir.path().join("a/three.toml").is_file());
    }

    #[test]
    fn a_folder_in_the_way_is_named() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("addresses.toml");
        std::fs::create_dir(&path).expect("a folder");
        let error = file(&path, b"one").expect_err("a folder is in the way");
        let wanted = format!("cannot write to `{}`: it is a folder", path.display());
        assert_eq!(error.to_string(), wanted);
    }

    #[test]
    #[cfg(unix)]
    fn the_temporary_name_is_nobodys_business() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("none/addresses.toml");
        let error = Draft::of(&path, b"").expect_err("no such folder");
        let wanted = format!(
            "cannot write `{}`: No such file or directory (os error 2)",
            path.display()
        );
        assert_eq!(error.to_string(), wanted);
    }
}
