//! What tillit remembers of a folder that it wrote: the print of every file.
//!
//! A project carries its manifest with it, so that the two change places together. A published
//! site must not, since every file in it is public; its manifest is beside it, and the next one
//! is put next to it before the site changes places and takes its place after. A run that is
//! killed between leaves both, and a file that is as either says is tillit's.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::digest::Print;
use super::tree::{Entry, Kind};
use super::{Error, Folder, Purpose};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::slash_path;

/// The manifest's name in a project.
pub(super) const NAME: &str = ".tillit-manifest.json";

const VERSION: u32 = 1;

/// The files that one run wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    version: u32,
    files: BTreeMap<String, Print>,
}

/// What is known of a folder from earlier runs.
#[derive(Debug, Default)]
pub(super) struct Known {
    manifests: Vec<Manifest>,
    /// The bytes of the current manifest.
    bytes: Option<Vec<u8>>,
    /// Manifests that say nothing.
    pub(super) damaged: Vec<Diagnostic>,
}

impl Default for Manifest {
    fn default() -> Self {
        Self {
            version: VERSION,
            files: BTreeMap::new(),
        }
    }
}

impl Manifest {
    /// Remembers a written file.
    pub(super) fn add(&mut self, path: &Path, print: Print) -> Result<(), Error> {
        let Some(key) = key(path) else {
            return Err(Error::unsuitable(path, "its name is not UTF-8"));
        };
        self.files.insert(key.into_owned(), print);
        Ok(())
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec(self).expect("prints by path are JSON");
        bytes.push(b'\n');
        bytes
    }

    fn read(bytes: &[u8]) -> Result<Self, String> {
        let manifest: Self = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        if manifest.version == VERSION {
            Ok(manifest)
        } else {
            Err(format!(
                "it is of version {}, not {VERSION}",
                manifest.version
            ))
        }
    }
}

impl Known {
    /// Reads what earlier runs left; nothing is known of an empty folder.
    pub(super) fn load(folder: &Folder, purpose: Purpose, disk: &[Entry]) -> Result<Self, Error> {
        let mut known = Self::default();
        if disk.is_empty() {
            return Ok(known);
        }
        match purpose {
            Purpose::Project => {
                let place =
                    disk.binary_search_by(|entry| entry.path.as_path().cmp(Path::new(NAME)));
                let path = folder.path().join(NAME);
                match place.map(|place| disk[place].kind) {
                    Ok(Kind::File) => known.bytes = known.read(folder, &path)?,
                    Ok(_) => known
                        .damaged
                        .push(damaged(folder, &path, "it is no ordinary file")),
                    Err(_) => {}
                }
            }
            Purpose::Published => {
                known.bytes = known.read(folder, &folder.beside("json"))?;
                known.read(folder, &folder.beside("next.json"))?;
            }
        }
        Ok(known)
    }

    fn read(&mut self, folder: &Folder, path: &Path) -> Result<Option<Vec<u8>>, Error> {
        let bytes = match fs::read(path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            read => read.map_err(Error::system("read", path))?,
        };
        match Manifest::read(&bytes) {
            Ok(manifest) => self.manifests.push(manifest),
            Err(why) => self.damaged.push(damaged(folder, path, &why)),
        }
        Ok(Some(bytes))
    }

    /// The bytes of the current manifest, when it could be read and no run was killed since.
    pub(super) fn current(&self) -> Option<&[u8]> {
        let is_sound = self.damaged.is_empty() && self.manifests.len() == 1;
        self.bytes.as_deref().filter(|_| is_sound)
    }

    /// Whether this is the current manifest to the byte.
    pub(super) fn is(&self, manifest: &[u8]) -> bool {
        self.bytes.as_deref() == Some(manifest)
    }

    /// Whether tillit ever wrote a file with this path.
    pub(super) fn names(&self, path: &Path) -> bool {
        self.prints(path).next().is_some()
    }

    /// Whether tillit wrote just this at this path.
    pub(super) fn wrote(&self, path: &Path, print: &Print) -> bool {
        self.prints(path).any(|known| known == print)
    }

    fn prints(&self, path: &Path) -> impl Iterator<Item = &Print> {
        let key = key(path).unwrap_or_default();
        self.manifests
            .iter()
            .filter_map(move |manifest| manifest.files.get(&*key))
    }

    /// Every file that tillit ever wrote.
    pub(super) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.manifests
            .iter()
            .flat_map(|manifest| manifest.files.keys())
            .map(Path::new)
    }
}

/// Puts the next manifest of a published site beside it.
pub(super) fn save_beside(folder: &Folder, bytes: &[u8]) -> Result<(), Error> {
    let (draft, next) = (folder.beside("draft.json"), folder.beside("next.json"));
    let written = fs::write(&draft, bytes).map_err(Error::system("write", &draft));
    let saved =
        written.and_then(|()| fs::rename(&draft, &next).map_err(Error::system("write", &next)));
    if saved.is_err() {
        // The error is told, and the next run writes over a draft that cannot be removed.
        drop(fs::remove_file(&draft));
    }
    saved
}

/// Makes the next manifest of a published site the current one.
pub(super) fn settle(folder: &Folder) -> Result<(), Error> {
    let current = folder.beside("json");
    fs::rename(folder.beside("next.json"), &current).map_err(Error::system("write", &current))
}

fn damaged(folder: &Folder, path: &Path, why: &str) -> Diagnostic {
    let folder = slash_path(folder.path());
    let message = format!("the manifest `{}` cannot be read: {why}", slash_path(path));
    Diagnostic::new(Code::EditedFile, message)
    .of(path)
    .help(format!(
        "without it nothing is known of what tillit wrote to `{folder}`"
    ))
    .help(format!(
        "move `{folder}` away and run again, or use `--force` to overwrite and remove what is there"
    ))
}

/// A path as manifests write it; `None` when it is not UTF-8.
fn key(path: &Path) -> Option<Cow<'_, str>> {
    let text = path.to_str()?;
    Some(if std::path::MAIN_SEPARATOR == '/' {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.replace(std::path::MAIN_SEPARATOR, "/"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_reads_what_it_wrote() {
        let mut manifest = Manifest::default();
        manifest
            .add(&Path::new("content").join("a.md"), Print::of(b"a"))
            .expect("UTF-8");
        let bytes = manifest.to_bytes();
        assert_eq!(
            std::str::from_utf8(&bytes).expect("JSON"),
            concat!(
                r#"{"version":1,"files":{"content/a.md":{"size":1,"sha256":"#,
                r#""ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"}}}"#,
                "\n"
            )
        );
        assert_eq!(Manifest::read(&bytes), Ok(manifest));
    }

    #[test]
    fn a_manifest_that_cannot_be_saved_leaves_no_draft() {
        let root = tempfile::tempdir().expect("a folder");
        let folder = Folder::new(&root.path().join("public"), &[]).expect("suitable");
        drop(folder.hold().expect("free"));
        let next = folder.beside("next.json");
        fs::create_dir_all(next.join("in the way")).expect("made");
        let error = save_beside(&folder, b"{}").expect_err("a folder is in the way");
        let wanted = format!("cannot write `{}`: ", slash_path(&next));
        assert!(error.to_string().starts_with(&wanted), "{error}");
        assert!(!folder.beside("draft.json").exists());
        fs::remove_dir_all(&next).expect("removed");
        save_beside(&folder, b"{}").expect("nothing is in the way");
        assert_eq!(fs::read(&next).expect("saved"), b"{}");
        assert!(!folder.beside("draft.json").exists());
    }

    #[test]
    fn other_versions_and_other_texts_are_no_manifests() {
        let read = |text: &str| Manifest::read(text.as_bytes()).expect_err(text);
        assert_eq!(
            read(r#"{"version":2,"files":{}}"#),
            "it is of version 2, not 1"
        );
        assert_eq!(read(""), "EOF while parsing a value at line 1 column 0");
        assert_eq!(
            read(r#"{"version":1}"#),
            "missing field `files` at line 1 column 13"
        );
    }
}
