//! Pages that Zola built, which are looked at before readers get them.

use std::fs;
use std::path::Path;

use super::Error;

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
