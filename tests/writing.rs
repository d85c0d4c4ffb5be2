//! What is on the disk after a run: always the same, whole, and nobody else's work lost.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use crate::site::{NEWEST, OLDEST, Ran, Site, copy, repository, tree, zola};

#[path = "../benches/sample/mod.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    missing_docs,
    reason = "the benchmark uses the rest"
)]
mod sample;

mod failure;
mod killed;
mod others_files;
mod places;
mod same_bytes;

/// The files below a folder with their bytes; nothing when there is no such folder.
fn state(site: &Site, folder: &str) -> BTreeMap<String, Vec<u8>> {
    if site.path(folder).exists() {
        site.tree(folder)
    } else {
        BTreeMap::new()
    }
}

/// What would show that a file was touched: its time and, where there are such numbers, its inode.
fn prints(folder: &Path) -> BTreeMap<String, (SystemTime, u64)> {
    let print = |path: &str| {
        let found = std::fs::metadata(folder.join(path)).expect("the file is there");
        #[cfg(unix)]
        let inode = std::os::unix::fs::MetadataExt::ino(&found);
        #[cfg(not(unix))]
        let inode = 0;
        (found.modified().expect("a time"), inode)
    };
    tree(folder)
        .keys()
        .map(|path| (path.clone(), print(path)))
        .collect()
}

fn changed(
    before: &BTreeMap<String, (SystemTime, u64)>,
    after: &BTreeMap<String, (SystemTime, u64)>,
) -> BTreeSet<String> {
    let paths = before.keys().chain(after.keys());
    paths
        .filter(|path| before.get(*path) != after.get(*path))
        .cloned()
        .collect()
}

/// Nothing is left of a run but what the next one needs.
fn assert_no_leftovers(site: &Site) {
    for (folder, allowed) in [
        (".tillit", &["public.json", "public.lock"][..]),
        ("build/.tillit", &["exempelstad.lock", "helsingborg.lock"]),
    ] {
        if !site.path(folder).exists() {
            continue;
        }
        for entry in std::fs::read_dir(site.path(folder)).expect("it can be listed") {
            let name = entry
                .expect("it can be listed")
                .file_name()
                .into_string()
                .expect("UTF-8");
            assert!(
                allowed.contains(&name.as_str()),
                "{folder}/{name} is left over"
            );
        }
    }
    let odd: Vec<_> = tree(&site.path("site"))
        .into_keys()
        .filter(|path| path.contains(".tmp") || path.contains("tillit"))
        .collect();
    assert!(odd.is_empty(), "{odd:?}");
}
