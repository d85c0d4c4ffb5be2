//! Whether a published site stands as it was written.

use std::path::Path;

use super::content::Pieces;
use super::manifest::Known;
use super::tree::{self, Kind};
use super::{Error, Folder, Purpose};

/// The manifest of a published site, byte for byte, when every file stands as it says and there is
/// nothing else. What was killed half-way, edited or damaged gives `None`.
///
/// # Errors
/// When something cannot be read.
pub fn intact(folder: &Folder) -> Result<Option<Vec<u8>>, Error> {
    let disk = tree::list(folder.path())?;
    let known = Known::load(folder, Purpose::Published, &disk)?;
    let Some(bytes) = known.current() else {
        return Ok(None);
    };
    let mut pieces = Pieces::default();
    let mut files = 0;
    for entry in &disk {
        match entry.kind {
            Kind::Folder => continue,
            Kind::File => files += 1,
            Kind::Link | Kind::Other => return Ok(None),
        }
        let path = folder.path().join(&entry.path);
        let print = pieces.print(&path)?;
        if !known.wrote(&entry.path, &print) {
            return Ok(None);
        }
    }
    let is_whole = known.paths().count() == files;
    Ok(is_whole.then(|| bytes.to_vec()))
}

/// The manifest of a published site, byte for byte; nothing when no run ended there.
///
/// # Errors
/// When it cannot be read.
pub fn manifest(folder: &Folder) -> Result<Option<Vec<u8>>, Error> {
    read(&folder.beside("json"))
}

/// What was kept beside a folder under this name; nothing when there is none that can be read.
pub fn remembered(folder: &Folder, name: &str) -> Option<Vec<u8>> {
    read(&folder.beside(name)).ok().flatten()
}

fn read(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    match std::fs::read(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        read => read.map(Some).map_err(Error::system("read", path)),
    }
}
