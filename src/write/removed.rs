//! Taking a published site away that tillit wrote.

use std::fs;

use super::held::remove_tree;
use super::intact::intact;
use super::{Error, Folder};

/// Removes the site in a folder, when every file of it stands as tillit wrote it and there is nothing else; says
/// whether it did. A run that is killed leaves the site, or nothing of it that readers could see.
///
/// # Errors
/// When something cannot be read or moved.
pub fn remove_site(folder: &Folder) -> Result<bool, Error> {
    let _held = folder.hold()?;
    if intact(folder)?.is_none() {
        return Ok(false);
    }
    let (path, staged) = (folder.path(), folder.staged());
    fs::rename(path, &staged).map_err(Error::system("remove", path))?;
    for list in ["json", "next.json"] {
        let list = folder.beside(list);
        match fs::remove_file(&list) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(Error::system("remove", &list)(error));
            }
            _ => {}
        }
    }
    remove_tree(&staged)?;
    Ok(true)
}
