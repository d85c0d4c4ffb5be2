//! A print of all that was read: two folders with the same print make the same site.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use sha2::{Digest, Sha256};

use super::{Error, Loaded, Role};
use crate::site::MediaFile;

/// A SHA-256.
pub type Print = [u8; 32];

/// The prints of files that were read in this run, so that a film of the city's is read once and not
/// for every department.
#[derive(Debug, Default)]
pub struct Prints(Mutex<HashMap<PathBuf, Known>>);

/// The print of a file, and by what it is known that the file is still the same.
#[derive(Debug)]
struct Known {
    size: u64,
    changed: Option<SystemTime>,
    print: Print,
}

impl Prints {
    /// The print of the files that a folder's site is made of, but for its list of addresses, which a run
    /// may write.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn of(&self, loaded: &Loaded) -> Result<Print, Error> {
        let mut print = Sha256::new();
        let mut add = |what: &str, bytes: &[u8]| {
            for part in [what.as_bytes(), bytes] {
                print.update((part.len() as u64).to_le_bytes());
                print.update(part);
            }
        };
        let texts = loaded.files.iter();
        let texts =
            texts.filter(|file| !matches!(file.role, Role::Addresses | Role::KeptAddresses { .. }));
        for file in texts {
            let source = loaded.sources.get(file.id);
            add(&source.display_path(), source.text.as_bytes());
        }
        let themes = loaded.theme_files.iter();
        let themes =
            themes.flat_map(|(theme, files)| files.iter().map(move |file| (theme.as_str(), file)));
        let media = loaded.media.iter().map(|file| ("media", file));
        let own = loaded.own_files.iter().map(|file| ("own", file));
        for (part, file) in media.chain(own).chain(themes) {
            add(part, file.name.as_bytes());
            add("", &self.file(file)?);
        }
        Ok(print.finalize().into())
    }

    /// The print of one file.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn file(&self, file: &MediaFile) -> Result<Print, Error> {
        let changed = changed(&file.path);
        let prints = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = prints.get(&file.path)
            && (known.size, known.changed) == (file.size, changed)
            && changed.is_some()
        {
            return Ok(known.print);
        }
        drop(prints);
        let print = hash(&file.path).map_err(|cause| Error {
            path: file.path.clone(),
            cause,
        })?;
        let mut prints = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = Known {
            size: file.size,
            changed,
            print,
        };
        prints.insert(file.path.clone(), known);
        Ok(print)
    }
}

fn changed(path: &Path) -> Option<SystemTime> {
    std::fs::metadata(path)
        .and_then(|found| found.modified())
        .ok()
}

fn hash(path: &Path) -> std::io::Result<Print> {
    let mut file = std::fs::File::open(path)?;
    let mut print = Sha256::new();
    let mut piece = vec![0; 64 * 1024];
    loop {
        match std::io::Read::read(&mut file, &mut piece)? {
            0 => return Ok(print.finalize().into()),
            read => print.update(&piece[..read]),
        }
    }
}
