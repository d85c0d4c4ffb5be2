//! Where paths lead: what lies in a folder, by whatever way.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::Error;

/// Whether a path is a folder or lies in it, wherever links and `..` lead, and whether either is there yet or not.
///
/// # Errors
/// When the system does not say where the paths lead.
pub fn lies_in(path: &Path, folder: &Path) -> Result<bool, Error> {
    Ok(whole(path)?.starts_with(whole(folder)?))
}

/// The path without links and `..`; what is not there yet is taken by its name.
fn whole(path: &Path) -> Result<PathBuf, Error> {
    let mut whole = PathBuf::new();
    let from_root = std::path::absolute(path).map_err(Error::system("read", path))?;
    for part in from_root.components() {
        match part {
            Component::ParentDir => drop(whole.pop()),
            part => whole.push(part),
        }
        match fs::canonicalize(&whole) {
            Ok(real) => whole = real,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {}
            Err(error) => return Err(Error::system("read", path)(error)),
        }
    }
    Ok(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_holds_what_lies_in_it_by_whatever_way() {
        let root = tempfile::tempdir().expect("a folder");
        let site = root.path().join("site");
        fs::create_dir(&site).expect("made");
        for inside in [
            "site",
            "site/x/y",
            "./site/x",
            "none/../site/x",
            "site/x/../y",
            "none/x/../../site",
        ] {
            assert!(
                lies_in(&root.path().join(inside), &site).expect("read"),
                "{inside}"
            );
        }
        for outside in ["", "sit", "site-2", "site/../x", "none/site"] {
            let path = root.path().join(outside);
            assert!(!lies_in(&path, &site).expect("read"), "{outside}");
        }
        let none = root.path().join("none");
        assert!(
            lies_in(&none.join("x"), &none).expect("read"),
            "neither is there"
        );
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(&site, root.path().join("link")).expect("linked");
            let link = root.path().join("link");
            assert!(lies_in(&link.join("x"), &site).expect("read"));
            assert!(lies_in(&site.join("x"), &link).expect("read"));
            assert!(!lies_in(&link.join("../x"), &site).expect("read"));
        }
    }
}
