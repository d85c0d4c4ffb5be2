//! One file that stands by itself, such as the list of addresses in the dataset.

use std::io::Write;
use std::path::Path;

use tempfile::NamedTempFile;

use super::Error;

/// Writes a file whole or not at all. What it held before is gone, so the caller has read it.
///
/// # Errors
/// Names the path and what the system said; then the file is as it was.
pub fn file(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let folder = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut new = NamedTempFile::new_in(folder).map_err(Error::system("write", path))?;
    new.write_all(bytes).map_err(Error::system("write", path))?;
    readable_by_all(new.as_file()).map_err(Error::system("write", path))?;
    new.persist(path)
        .map_err(|error| Error::system("write", path)(error.error))?;
    Ok(())
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
    fn a_folder_in_the_way_is_named() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("addresses.toml");
        std::fs::create_dir(&path).expect("a folder");
        let error = file(&path, b"one").expect_err("a folder is in the way");
        assert!(error.to_string().contains("addresses.toml"), "{error}");
    }
}
