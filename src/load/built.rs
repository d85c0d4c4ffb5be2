//! What stands in folders that no dataset is read from: pages that Zola built.

use std::fs;
use std::path::Path;

use super::Error;

/// Whether there is a folder at a path.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// A page of a built site, as it stands; `None` where there is none.
///
/// # Errors
/// When it is there and cannot be read.
pub fn built_page(site: &Path, page: &Path) -> Result<Option<Vec<u8>>, Error> {
    let path = site.join(page);
    match fs::read(&path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(Error { path, cause }),
    }
}
