//! When a site need not be built again: the key of all that it is made from, and what stands where it was
//! published.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::outcome::Request;
use super::{DATASET, PROJECTS};
use crate::documents::Remembered;
use crate::load::{self, DEPARTMENTS, Loaded, Print, Prints, Role};
use crate::source::Sources;
use crate::write::{self, Folder, Held};
use crate::zola::Version;

/// The end of the name of what is kept of a site that was built, beside its generated project.
const KEPT: &str = "site.json";

/// The program that makes the sites: another one may make others of the same texts.
const PROGRAM: [&str; 2] = [env!("CARGO_PKG_VERSION"), env!("TILLIT_BUILD")];

/// What a site is made from, as 64 hexadecimal digits. The same key, the same site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Key(String);

impl Key {
    /// The key of what was read, each level after the one that it builds on, with the addresses that are
    /// recorded once the site is there.
    pub(super) fn of(levels: &[Print], addresses: &str, zola: Version) -> Self {
        let mut print = Sha256::new();
        let zola = zola.to_string();
        let texts = PROGRAM.into_iter().chain([zola.as_str(), addresses]);
        let parts = texts.map(str::as_bytes);
        for part in parts.chain(levels.iter().map(<[u8; 32]>::as_slice)) {
            print.update((part.len() as u64).to_le_bytes());
            print.update(part);
        }
        Self(hexadecimal(&print.finalize()))
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What is kept of a site that was built.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Kept {
    pub(super) key: Key,
    /// Where it was published.
    out: PathBuf,
    /// The SHA-256 of the list of its files.
    manifest: String,
    /// The address that it is to have.
    address: String,
}

impl Kept {
    /// Keeps what a site was made from, now that it stands in its folder.
    pub(super) fn keep(
        held: &Held,
        folder: &Folder,
        (key, address): (Key, &str),
    ) -> Result<(), write::Error> {
        let Some(manifest) = write::manifest(folder)? else {
            return Ok(());
        };
        let kept = Self {
            key,
            out: folder.path().to_owned(),
            manifest: hexadecimal(&Sha256::digest(&manifest)),
            address: address.to_owned(),
        };
        let text = serde_json::to_vec(&kept).expect("names and digits can be written");
        held.remember(KEPT, &text)
    }

    /// The address of the site that stands in a folder, when it has this key and stands there as it was
    /// published. Whatever is damaged or of another version counts for nothing.
    pub(super) fn stands(
        request: &Request,
        id: &str,
        folder: &Folder,
        key: impl FnOnce() -> Option<Key>,
    ) -> Option<String> {
        // Every file of a site is read only where it may stand as it is.
        let kept = Self::of(request, id)?;
        (key()? == kept.key && kept.is_intact(folder)).then_some(kept.address)
    }

    /// What was kept of a site.
    fn of(request: &Request, id: &str) -> Option<Self> {
        let project = request.root.join(PROJECTS).join(id);
        let project = Folder::new(&project, &[]).ok()?;
        let kept = write::remembered(&project, KEPT)?;
        serde_json::from_slice(&kept).ok()
    }

    fn is_intact(&self, folder: &Folder) -> bool {
        let manifest = write::intact(folder).ok().flatten();
        let is_same = |bytes: Vec<u8>| self.manifest == hexadecimal(&Sha256::digest(&bytes));
        self.out == folder.path() && manifest.is_some_and(is_same)
    }
}

/// What the sites of one run have in common, read once.
#[derive(Debug, Default)]
pub(super) struct Common {
    pub(super) prints: Prints,
    pub(super) documents: Remembered,
    city: OnceLock<Option<Arc<Level>>>,
    levels: Mutex<BTreeMap<PathBuf, Arc<Level>>>,
}

impl Common {
    /// The key that a site would have if it were built now; nothing when something cannot be read, which
    /// a build then says.
    pub(super) fn key(&self, request: &Request, zola: Version) -> Option<Key> {
        self.made_of(request, zola).map(|(key, _)| key)
    }

    /// The same, with the files that the site is made from.
    pub(super) fn made_of(&self, request: &Request, zola: Version) -> Option<(Key, Vec<String>)> {
        let root = &request.root;
        let mut levels = vec![self.city(root)?];
        let Some(id) = &request.department else {
            return made_of(&levels, &self.city(root)?.addresses, zola);
        };
        let departments = Path::new(DATASET).join(DEPARTMENTS);
        let chain = load::chain(root, &departments.join(id), (&departments, None))
            .ok()?
            .ok()?;
        let (own, above) = chain.levels.split_last()?;
        for level in above {
            levels.push(self.level(root, level)?);
        }
        let loaded = load::read_department(Sources::at(root), own).ok()?;
        levels.push(Level::of(&loaded, &self.prints)?);
        let own = levels.last()?.clone();
        made_of(&levels, &own.addresses, zola)
    }

    fn city(&self, root: &Path) -> Option<Arc<Level>> {
        let read = || {
            let loaded = load::read(root, Path::new(DATASET)).ok()?;
            Level::of(&loaded, &self.prints)
        };
        self.city.get_or_init(read).clone()
    }

    fn level(&self, root: &Path, folder: &Path) -> Option<Arc<Level>> {
        let known = self.levels.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(level) = known.get(folder) {
            return Some(level.clone());
        }
        drop(known);
        let loaded = load::read_department(Sources::at(root), folder).ok()?;
        let level = Level::of(&loaded, &self.prints)?;
        let mut known = self.levels.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(folder.to_owned(), level.clone());
        Some(level)
    }
}

/// What was read of one level.
#[derive(Debug)]
struct Level {
    print: Print,
    files: Vec<String>,
    /// The list of addresses.
    addresses: String,
}

impl Level {
    fn of(loaded: &Loaded, prints: &Prints) -> Option<Arc<Self>> {
        let print = prints.of(loaded).ok()?;
        Some(Arc::new(Self {
            print,
            files: loaded.paths(),
            addresses: addresses(loaded),
        }))
    }
}

fn made_of(levels: &[Arc<Level>], addresses: &str, zola: Version) -> Option<(Key, Vec<String>)> {
    let prints: Vec<_> = levels.iter().map(|level| level.print).collect();
    let files = levels.iter().flat_map(|level| level.files.iter().cloned());
    Some((Key::of(&prints, addresses, zola), files.collect()))
}

/// The list of addresses that was read.
fn addresses(loaded: &Loaded) -> String {
    let list = loaded
        .files
        .iter()
        .find(|file| file.role == Role::Addresses);
    list.map_or_else(String::new, |file| loaded.sources.get(file.id).text.clone())
}
