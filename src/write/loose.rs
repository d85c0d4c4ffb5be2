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

/// Writes files into the folder of a collection, beside its sites. One that is there and was not written
/// so before stays, and is a finding, unless [`Force::Yes`] says otherwise.
///
/// # Errors
/// [`Error::InTheWay`] with every file that would be lost; then nothing was written. Others name the path.
pub fn beside_sites(plan: &Plan, collection: &Folder, force: Force) -> Result<Written, Error> {
    let held = collection.hold()?;
    let list = collection.beside(LIST);
    let known: BTreeMap<String, Print> = fs::read(&list)
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default();
    let mut written = Written::default();
    let (mut findings, mut changes, mut next) = (Vec::new(), Vec::new(), BTreeMap::new());
    for (path, file) in plan.iter() {
        let Content::Bytes(bytes) = &file.content else {
            continue;
        };
        let print = Print::of(bytes);
        let name = slash_path(path);
        let place = collection.path().join(path);
        match there(&place)? {
            Some(found) if found == print => written.unchanged += 1,
            Some(found) if known.get(&name) != Some(&found) && force == Force::No => {
                findings.push(foreign(&place));
            }
            _ => changes.push((place, bytes)),
        }
        next.insert(name, print);
    }
    if !findings.is_empty() {
        return Err(Error::InTheWay(findings));
    }
    // The list first: a run that is killed then leaves no file that is not in it.
    let both: BTreeMap<_, _> = known.into_iter().chain(next.clone()).collect();
    held.remember(
        LIST,
        &serde_json::to_vec(&both).expect("names and digits can be written"),
    )?;
    for (place, bytes) in changes {
        super::file(&place, bytes)?;
        written.written += 1;
    }
    held.remember(
        LIST,
        &serde_json::to_vec(&next).expect("names and digits can be written"),
    )?;
    Ok(written)
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
