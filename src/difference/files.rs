//! Files that are published, or give a site its look, by what they hold.

use std::collections::{BTreeMap, BTreeSet};

use super::class::Class;
use super::records::changed;
use super::{Change, Subject, What};

/// How many digits of a file's SHA-256 tell it from others, for a person who compares two.
const DIGITS: usize = 12;

/// The files of a state by their names, with what each holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Files(BTreeMap<String, String>);

impl Files {
    /// Adds a file of so many bytes with this SHA-256.
    pub fn add(&mut self, path: impl Into<String>, size: u64, sha256: &[u8; 32]) {
        let digits: String = sha256.iter().map(|byte| format!("{byte:02x}")).collect();
        let says = format!("{size} bytes, SHA-256 {}\u{2026}", &digits[..DIGITS]);
        self.0.insert(path.into(), says);
    }
}

/// The changes of the files.
pub fn files(old: &Files, new: &Files) -> Vec<Change> {
    let paths: BTreeSet<_> = old.0.keys().chain(new.0.keys()).collect();
    let changes = paths.into_iter().filter_map(|path| {
        let what = match (old.0.get(path), new.0.get(path)) {
            (Some(old), Some(new)) if old == new => return None,
            (Some(old), Some(new)) => changed(old.clone(), new.clone()),
            (None, Some(new)) => What::Added { new: new.clone() },
            (Some(old), None) => What::Removed { old: old.clone() },
            (None, None) => return None,
        };
        Some(Change {
            translation: None,
            subject: Subject::File { path: path.clone() },
            path: Vec::new(),
            what,
            class: Class::Editorial,
            decided: None,
            department: None,
        })
    });
    changes.collect()
}
