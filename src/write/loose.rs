//! Files beside the sites of a collection: the portal's.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::digest::Print;
use super::{Error, Folder, Force, Written};
use crate::diagnostic::{Code, Diagnostic};
use crate::plan::{Content, Plan};
use crate::source::slash_path;

/// The end of the name of the list of what was written there.
const LIST: &str = "portal.json";

/// The same for what is being written: a run that is killed leaves files of both lists.
const NEXT: &str = "portal-next.json";

/// The prints of files by their names.
type List = BTreeMap<String, Print>;

/// Writes files into the folder of a collection, beside its sites. One that is there and was not written
/// so before stays, and is a finding, unless [`Force::Yes`] says otherwise.
///
/// # Errors
/// [`Error::InTheWay`] with every file that would be lost; then nothing was written. Others name the path.
pub fn beside_sites(plan: &Plan, collection: &Folder, force: Force) -> Result<Written, Error> {
    let held = collection.hold()?;
    let known = [LIST, NEXT].map(|name| list(&collection.beside(name)));
    let is_known =
        |name: &str, print: &Print| known.iter().any(|list| list.get(name) == Some(print));
    let mut written = Written::default();
    let (mut findings, mut changes, mut next) = (Vec::new(), Vec::new(), List::new());
    for (path, file) in plan.iter() {
        let Content::Bytes(bytes) = &file.content else {
            continue;
        };
        let print = Print::of(bytes);
        let name = slash_path(path);
        let place = collection.path().join(path);
        match there(&place)? {
            Some(found) if found == print => written.unchanged += 1,
            Some(found) if !is_known(&name, &found) && force == Force::No => {
                findings.push(foreign(&place));
            }
            _ => changes.push((place, bytes)),
        }
        next.insert(name, print);
    }
    if !findings.is_empty() {
        return Err(Error::InTheWay(findings));
    }
    // The list first: a run that is killed then leaves no file that is in neither.
    let text = serde_json::to_vec(&next).expect("names and digits can be written");
    held.remember(NEXT, &text)?;
    for (place, bytes) in changes {
        super::file(&place, bytes)?;
        written.written += 1;
    }
    held.remember(LIST, &text)?;
    Ok(written)
}

/// A list; one that is not there or says nothing names no file.
fn list(path: &Path) -> List {
    let bytes = fs::read(path).ok();
    let list = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    list.unwrap_or_default()
}

fn there(path: &Path) -> Result<Option<Print>, Error> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(Print::of(&bytes))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::system("read", path)(error)),
    }
}

fn foreign(path: &Path) -> Diagnostic {
    let message = format!(
        "`{}` is there, and tillit did not write it so",
        slash_path(path)
    );
    Diagnostic::new(Code::ForeignFile, message)
        .of(path)
        .help("move it away, or use `--force` to overwrite it")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(text: &str) -> Plan {
        let mut plan = Plan::default();
        plan.add_text("a.html", format!("{text} a"), None);
        plan.add_text("b.html", format!("{text} b"), None);
        plan
    }

    #[test]
    fn what_a_killed_run_left_is_written_over() {
        let root = tempfile::tempdir().expect("a folder");
        let folder = Folder::new(&root.path().join("public"), &[]).expect("suitable");
        fs::create_dir(folder.path()).expect("made");
        let write = |text: &str| beside_sites(&plan(text), &folder, Force::No);
        write("one").expect("written");
        let list = fs::read(folder.beside(LIST)).expect("a list");
        write("two").expect("written");
        // A run that is killed between two files: the first list, the second files, but for one.
        fs::write(folder.beside(LIST), list).expect("written");
        fs::write(folder.path().join("b.html"), "one b").expect("written");
        write("three").expect("both are known");
        fs::write(folder.path().join("b.html"), "mine").expect("written");
        write("four").expect_err("that is somebody's");
        assert_eq!(
            fs::read_to_string(folder.path().join("a.html")).expect("read"),
            "three a"
        );
    }
}
