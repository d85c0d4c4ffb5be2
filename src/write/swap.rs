//! Puts the new state of a folder into the place of the old one.
//!
//! Where the system can, the two exchange their names in one step, so that at every moment the
//! name leads to the one or the other, whole. Where it cannot, the old state is moved aside
//! first; a run that is killed just then leaves nothing at the name until the next run moves the
//! old state back.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::held::remove_tree;
use super::tree::{self, Entry, Kind};
use super::{Error, Folder};
use crate::source::slash_path;

/// Puts the staged state in place, and says where the old one is now, if there was one.
pub(super) fn swap(folder: &Folder) -> Result<Option<PathBuf>, Error> {
    let (path, staged) = (folder.path(), folder.staged());
    if !tree::exists(path)? {
        fs::rename(&staged, path).map_err(Error::system("make", path))?;
        return Ok(None);
    }
    if exchange(&staged, path).map_err(Error::system("replace", path))? {
        return Ok(Some(staged));
    }
    move_aside(folder).map(Some)
}

/// Gives each of two folders the other's name; false when the system cannot do that.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::NOSYS | Errno::INVAL | Errno::NOTSUP) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

fn move_aside(folder: &Folder) -> Result<PathBuf, Error> {
    let (path, staged, retired) = (folder.path(), folder.staged(), folder.retired());
    fs::rename(path, &retired).map_err(Error::system("replace", path))?;
    if let Err(error) = fs::rename(&staged, path) {
        fs::rename(&retired, path).map_err(Error::system("restore", path))?;
        return Err(Error::system("replace", path)(error));
    }
    Ok(retired)
}

/// Tidies up after a run that was killed; the caller holds the folder's lock.
pub(super) fn recover(folder: &Folder) -> Result<(), Error> {
    let (path, staged, retired) = (folder.path(), folder.staged(), folder.retired());
    if tree::exists(&retired)? {
        if !tree::exists(path)? {
            fs::rename(&retired, path).map_err(Error::system("restore", path))?;
        } else if tree::exists(&staged)? {
            let why = format!(
                "a run was killed when it had moved the folder to `{}`, and there is another one now",
                slash_path(&retired)
            );
            return Err(Error::unsuitable(path, why));
        }
    }
    remove_tree(&staged)?;
    remove_tree(&retired)
}

/// Removes the old state. What somebody put into it since it was listed goes to the new one.
pub(super) fn sweep(
    retired: Option<&Path>,
    folder: &Folder,
    listed: &[Entry],
) -> Result<(), Error> {
    let Some(retired) = retired else {
        return Ok(());
    };
    let mut listed = listed.iter().peekable();
    for entry in tree::list(retired)? {
        while listed.next_if(|before| before.path < entry.path).is_some() {}
        if listed.next_if(|before| **before == entry).is_none() && entry.kind != Kind::Folder {
            rescue(&retired.join(&entry.path), &folder.path().join(&entry.path))?;
        }
    }
    remove_tree(retired)
}

fn rescue(from: &Path, to: &Path) -> Result<(), Error> {
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent).map_err(Error::system("make", parent))?;
    }
    fs::rename(from, to).map_err(Error::system("restore", to))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with the states that are named, each holding a file with its name.
    fn states(names: &[&str]) -> (tempfile::TempDir, Folder) {
        let root = tempfile::tempdir().expect("a folder");
        let folder = Folder::new(&root.path().join("site"), &[]).expect("suitable");
        for name in names {
            let path = state(&folder, name);
            fs::create_dir_all(&path).expect("made");
            fs::write(path.join("is"), name).expect("written");
        }
        (root, folder)
    }

    fn state(folder: &Folder, name: &str) -> PathBuf {
        match name {
            "path" => folder.path().to_owned(),
            "staged" => folder.staged(),
            _ => folder.retired(),
        }
    }

    /// What each of the three states holds.
    fn found(folder: &Folder) -> [Option<String>; 3] {
        ["path", "staged", "retired"]
            .map(|name| fs::read_to_string(state(folder, name).join("is")).ok())
    }

    fn expected(states: [&str; 3]) -> [Option<String>; 3] {
        states.map(|state| (!state.is_empty()).then(|| state.to_owned()))
    }

    #[test]
    fn the_new_state_takes_the_place_of_the_old_one() {
        let (_root, folder) = states(&["path", "staged"]);
        let retired = swap(&folder).expect("swapped").expect("there was one");
        assert_eq!(
            fs::read_to_string(folder.path().join("is")).expect("read"),
            "staged"
        );
        assert_eq!(
            fs::read_to_string(retired.join("is")).expect("read"),
            "path"
        );
        let (_root, folder) = states(&["staged"]);
        assert_eq!(swap(&folder).expect("swapped"), None);
        assert_eq!(found(&folder), expected(["staged", "", ""]));
    }

    #[test]
    fn a_system_without_exchange_moves_the_old_state_aside() {
        let (_root, folder) = states(&["path", "staged"]);
        move_aside(&folder).expect("moved");
        assert_eq!(found(&folder), expected(["staged", "", "path"]));
    }

    #[test]
    fn when_the_new_state_cannot_be_moved_the_old_one_comes_back() {
        let (_root, folder) = states(&["path", "retired"]);
        fs::remove_dir_all(folder.retired()).expect("removed");
        let error = move_aside(&folder).expect_err("nothing is staged");
        assert!(error.to_string().starts_with("cannot replace `"), "{error}");
        assert_eq!(found(&folder), expected(["path", "", ""]));
    }

    #[test]
    fn the_next_run_tidies_up_after_one_that_was_killed() {
        for (left, recovered) in [
            (&["path", "staged"][..], "path"),
            (&["path", "retired"], "path"),
            (&["staged", "retired"], "retired"),
            (&["retired"], "retired"),
            (&["staged"], ""),
        ] {
            let (_root, folder) = states(left);
            recover(&folder).expect("recovered");
            assert_eq!(found(&folder), expected([recovered, "", ""]), "{left:?}");
        }
    }

    #[test]
    fn a_folder_that_came_into_the_place_of_one_moved_aside_is_for_people_to_judge() {
        let (_root, folder) = states(&["path", "staged", "retired"]);
        let error = recover(&folder).expect_err("ambiguous").to_string();
        let (path, retired) = (slash_path(folder.path()), slash_path(&folder.retired()));
        assert_eq!(
            error,
            format!(
                "cannot write to `{path}`: a run was killed when it had moved the folder to \
                 `{retired}`, and there is another one now"
            )
        );
        assert_eq!(found(&folder), expected(["path", "staged", "retired"]));
    }

    #[test]
    fn what_came_into_the_old_state_meanwhile_is_moved_to_the_new_one() {
        let (_root, folder) = states(&["path", "retired"]);
        let retired = folder.retired();
        fs::write(retired.join("saved"), "before").expect("written");
        let listed = tree::list(&retired).expect("listed");
        fs::create_dir(retired.join("late")).expect("made");
        fs::write(retired.join("late/note"), "late").expect("written");
        fs::write(retired.join("saving"), "after").expect("written");
        fs::rename(retired.join("saving"), retired.join("saved")).expect("renamed");
        sweep(Some(&retired), &folder, &listed).expect("swept");
        let read = |name: &str| fs::read_to_string(folder.path().join(name)).expect(name);
        assert_eq!(
            (read("is").as_str(), read("late/note").as_str()),
            ("path", "late")
        );
        assert!(cfg!(not(unix)) || read("saved") == "after");
        assert!(!retired.exists());
    }
}
