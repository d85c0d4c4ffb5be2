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

/// The same path without folders that it only leads into and out of again, so that they need not be
/// there. What leads through a link stays, as the way back from there is another.
pub fn straight(path: &Path) -> PathBuf {
    let mut straight = PathBuf::new();
    for part in path.components() {
        let leads_back = part == Component::ParentDir && is_passed_through(&straight);
        if leads_back {
            straight.pop();
        } else {
            straight.push(part);
        }
    }
    if straight.as_os_str().is_empty() {
        straight.push(Component::CurDir);
    }
    straight
}

/// Whether the way out of a folder is the way into it: it is no link, or not there yet.
fn is_passed_through(folder: &Path) -> bool {
    let is_named = matches!(folder.components().next_back(), Some(Component::Normal(_)));
    is_named
        && match fs::symlink_metadata(folder) {
            Ok(found) => found.is_dir(),
            Err(error) => error.kind() == io::ErrorKind::NotFound,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_into_a_folder_and_out_again_is_left_out() {
        let root = tempfile::tempdir().expect("a folder");
        let root = root.path();
        fs::create_dir(root.join("site")).expect("made");
        fs::write(root.join("file"), "").expect("written");
        let short = |path: &str| {
            let path = straight(&root.join(path));
            let rest = path.strip_prefix(root).map(Path::to_owned);
            rest.unwrap_or_else(|_| PathBuf::from("out"))
        };
        for (path, is) in [
            ("none/../ut", "ut"),
            ("none/./deep/../../ut", "ut"),
            ("site/../ut", "ut"),
            ("site/none/../ut", "site/ut"),
            ("ut", "ut"),
            ("ut/..", ""),
            ("../ut", "out"),
            // The system says that this is no folder.
            ("file/../ut", "file/../ut"),
        ] {
            assert_eq!(short(path), Path::new(is), "{path}");
        }
        for (path, is) in [
            ("none/..", "."),
            ("../none/../ut", "../ut"),
            ("./ut", "./ut"),
        ] {
            assert_eq!(straight(Path::new(path)), Path::new(is), "{path}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(root.join("site"), root.join("link")).expect("linked");
            assert_eq!(short("link/../ut"), Path::new("link/../ut"));
        }
    }

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
