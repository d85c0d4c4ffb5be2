//! A state that somebody else keeps, laid out in a folder of its own to be read.

use std::path::Path;

use tempfile::TempDir;

use super::Error;

/// An archive laid out in a folder that is gone when this is.
#[derive(Debug)]
pub struct Unpacked(TempDir);

impl Unpacked {
    /// Lays out an archive in the format of tar. Nothing in it gets out of the folder.
    ///
    /// # Errors
    /// When the folder cannot be made or written, or the bytes are no such archive.
    pub fn of(archive: &[u8]) -> Result<Self, Error> {
        let folder = TempDir::new().map_err(Error::system("make", &std::env::temp_dir()))?;
        let mut archive = tar::Archive::new(archive);
        archive.set_preserve_permissions(false);
        archive.set_preserve_mtime(false);
        let unpacked = archive.unpack(folder.path());
        unpacked.map_err(Error::system("write", folder.path()))?;
        Ok(Self(folder))
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.0.path()
    }
}
