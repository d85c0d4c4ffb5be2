//! The writer on a real disk.

mod killed;
mod project;
mod published;
mod unsuitable;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use super::*;
use crate::source::slash_path;

/// A root with a generated project in `build/site` and a published site in `public`.
struct Root {
    root: TempDir,
    project: Folder,
    published: Folder,
}

impl Root {
    fn new() -> Self {
        let root = tempfile::tempdir().expect("a folder");
        let folder = |path| Folder::new(&root.path().join(path), &[]).expect("suitable");
        Self {
            project: folder("build/site"),
            published: folder("public"),
            root,
        }
    }

    fn apply(&self, plan: &Plan) -> Result<Written, Error> {
        apply(plan, &self.project, Force::No)
    }

    /// Publishes files as if Zola had built them.
    fn publish(&self, files: &[(&str, &str)], force: Force) -> Result<Written, Error> {
        let staging = Staging::beside(&self.published).expect("free");
        for (path, text) in files {
            put(staging.output(), path, text);
        }
        replace(staging, force)
    }
}

fn plan(files: &[(&str, &str)]) -> Plan {
    let mut plan = Plan::default();
    for (path, text) in files {
        plan.add_text(*path, *text, None);
    }
    plan
}

fn written(written: usize, unchanged: usize, removed: usize) -> Written {
    Written {
        written,
        unchanged,
        removed,
    }
}

fn put(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, text).expect("written");
}

/// Gives a file a time long ago, so that a later write would show.
fn age(folder: &Path, path: &str) {
    let long_ago = SystemTime::UNIX_EPOCH + Duration::new(1_000_000_000, 123_000_000);
    let file = fs::File::options()
        .write(true)
        .open(folder.join(path))
        .expect("opened");
    file.set_modified(long_ago).expect("set");
}

/// The text of every file but the manifest; links show where they lead.
fn texts(folder: &Path) -> BTreeMap<String, String> {
    let entries = tree::list(folder).expect("listed");
    let files = entries
        .into_iter()
        .filter(|entry| entry.kind != tree::Kind::Folder);
    files
        .filter(|entry| entry.path != Path::new(manifest::NAME))
        .map(|entry| {
            let path = folder.join(&entry.path);
            let text = match entry.kind {
                tree::Kind::File => fs::read_to_string(path).expect("read"),
                _ => format!(
                    "-> {}",
                    slash_path(&fs::read_link(path).unwrap_or_default())
                ),
            };
            (slash_path(&entry.path), text)
        })
        .collect()
}

fn as_texts(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect()
}

/// Everything that a write would change: path, inode, time and content of each thing.
fn state(folder: &Path) -> Vec<(PathBuf, u64, SystemTime, Option<Vec<u8>>)> {
    let entries = tree::list(folder).expect("listed").into_iter();
    entries
        .map(|entry| {
            let path = folder.join(&entry.path);
            let time = fs::symlink_metadata(&path).and_then(|found| found.modified());
            (
                entry.path,
                entry.inode,
                time.expect("a time"),
                fs::read(path).ok(),
            )
        })
        .collect()
}

/// The state of one file.
fn one(folder: &Path, path: &str) -> (PathBuf, u64, SystemTime, Option<Vec<u8>>) {
    let found = state(folder)
        .into_iter()
        .find(|(found, ..)| found == Path::new(path));
    found.unwrap_or_else(|| panic!("{path} is there"))
}

/// What was found in the way, each as `code: message`, without the root.
fn findings(root: &Root, error: Error) -> Vec<String> {
    let Error::InTheWay(findings) = error else {
        panic!("{error}")
    };
    let base = format!("{}/", slash_path(root.root.path()));
    findings
        .iter()
        .map(|finding| {
            format!(
                "{}: {}",
                finding.code.name(),
                finding.message.replace(&base, "")
            )
        })
        .collect()
}
