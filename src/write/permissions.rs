//! Permissions of folders: what lets their owner remove what is in them.

use std::fs::{self, Metadata, Permissions};
use std::path::Path;

use super::Error;

/// A folder's permissions with everything that its owner may be given.
#[cfg(unix)]
pub(super) fn opened(folder: &Metadata) -> Permissions {
    use std::os::unix::fs::PermissionsExt;
    Permissions::from_mode(folder.permissions().mode() | 0o700)
}

/// A folder's permissions: elsewhere than on Unix they do not keep anybody from what is in it.
#[cfg(not(unix))]
pub(super) fn opened(folder: &Metadata) -> Permissions {
    folder.permissions()
}

/// Gives a folder permissions.
pub(super) fn set(folder: &Path, permissions: Permissions) -> Result<(), Error> {
    fs::set_permissions(folder, permissions).map_err(Error::system("write", folder))
}

/// Lets the owner of a folder remove what is in it and in the folders below; links are not followed.
pub(super) fn open(folder: &Path) -> Result<(), Error> {
    let metadata = fs::symlink_metadata(folder).map_err(Error::system("read", folder))?;
    if !metadata.is_dir() {
        return Ok(());
    }
    set(folder, opened(&metadata))?;
    for entry in fs::read_dir(folder).map_err(Error::system("read", folder))? {
        open(&entry.map_err(Error::system("read", folder))?.path())?;
    }
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn what_is_opened_belongs_to_its_owner_and_what_a_link_leads_to_stays_as_it_is() {
        let root = tempfile::tempdir().expect("a folder");
        let path = |name: &str| root.path().join(name);
        fs::create_dir_all(path("open/a/b")).expect("made");
        fs::create_dir(path("other")).expect("made");
        fs::write(path("open/a/file"), "").expect("written");
        std::os::unix::fs::symlink(path("other"), path("open/link")).expect("made");
        for (name, mode) in [
            ("open/a/file", 0o444),
            ("open/a/b", 0o000),
            ("open/a", 0o055),
            ("open", 0o555),
            ("other", 0o555),
        ] {
            set(&path(name), Permissions::from_mode(mode)).expect("set");
        }
        open(&path("open")).expect("opened");
        for (name, mode) in [
            ("open", 0o755),
            ("open/a", 0o755),
            ("open/a/b", 0o700),
            ("open/a/file", 0o444),
            ("other", 0o555),
        ] {
            let found = fs::metadata(path(name))
                .expect("there")
                .permissions()
                .mode();
            assert_eq!(found & 0o7777, mode, "{name}");
        }
    }
}
