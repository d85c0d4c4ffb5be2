//! What the program knows of itself: the theme that is part of it, and a print of all that it is made of.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

/// What the program is made from. What a site looks like depends on nothing else of it.
const MADE_FROM: [&str; 3] = ["Cargo.lock", "src", "themes/tillit"];

fn main() {
    let mut files = Vec::new();
    for part in MADE_FROM {
        println!("cargo::rerun-if-changed={part}");
        gather(Path::new(part), &mut files);
    }
    files.sort();
    let mut print = Sha256::new();
    for file in files {
        let bytes = fs::read(&file).unwrap_or_default();
        print.update(file.to_string_lossy().replace('\\', "/"));
        print.update((bytes.len() as u64).to_le_bytes());
        print.update(&bytes);
    }
    let digits: String = print
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    println!("cargo::rustc-env=TILLIT_BUILD={digits}");
}

fn gather(path: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(path) else {
        files.extend(path.is_file().then(|| path.to_owned()));
        return;
    };
    for entry in entries.flatten() {
        gather(&entry.path(), files);
    }
}
