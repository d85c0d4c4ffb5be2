//! One folder a case in `tests/cases/`: a site that differs from the base in one thing, the
//! command, and exactly what the program says.
//!
//! A case holds `expected` (what is said, with the exit status on the first line), and, where it needs them,
//! `command` (the arguments; `check` when left out), `files/` (laid over the base), and `remove`
//! (files of the base that are taken away, a line each). `TILLIT_UPDATE=1` writes what is said now.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::site::{Site, copy, repository};

fn folder() -> PathBuf {
    repository().join("tests/cases")
}

fn cases() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder()).expect("tests/cases is there");
    let mut cases: Vec<_> = entries
        .map(|entry| entry.expect("it can be listed").path())
        .filter(|path| path.is_dir())
        .collect();
    cases.sort();
    cases
}

fn optional(path: &Path) -> Option<String> {
    path.exists()
        .then(|| std::fs::read_to_string(path).expect("it can be read"))
}

/// What the program says of a case, with everything that differs between machines taken out.
fn said(case: &Path) -> String {
    let site = Site::fixture("base");
    for removed in optional(&case.join("remove")).unwrap_or_default().lines() {
        std::fs::remove_file(site.path(removed)).expect("a file of the base is removed");
    }
    if case.join("files").is_dir() {
        copy(&case.join("files"), &site.path(""));
    }
    let command = optional(&case.join("command")).unwrap_or_else(|| "check".to_owned());
    let args: Vec<_> = command.split_whitespace().collect();
    let ran = site.run(&args);
    let folder = site.path("").canonicalize().expect("the folder is there");
    let clean = |text: String| {
        text.replace(&*folder.to_string_lossy(), "[SITE]")
            .replace(&*site.path("").to_string_lossy(), "[SITE]")
    };
    format!(
        "exit status {}\n{}{}",
        ran.status,
        clean(ran.stdout),
        clean(ran.stderr)
    )
}

#[test]
fn every_case_says_exactly_what_is_expected() {
    let update = std::env::var_os("TILLIT_UPDATE").is_some();
    let mut wrong = Vec::new();
    for case in cases() {
        let name = case
            .file_name()
            .expect("a folder's name")
            .to_string_lossy()
            .into_owned();
        let said = said(&case);
        let expected = case.join("expected");
        if update {
            std::fs::write(&expected, &said).expect("it can be written");
        } else if optional(&expected).as_deref() != Some(&said) {
            wrong.push(format!(
                "--- {name}, expected:\n{}\n--- {name}, said:\n{said}",
                optional(&expected).unwrap_or_default()
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} cases differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_code_has_a_case() {
    let said: String = cases()
        .iter()
        .filter_map(|case| optional(&case.join("expected")))
        .collect();
    let missing: BTreeSet<_> = tillit::diagnostic::Code::ALL
        .iter()
        .map(|code| code.name())
        .filter(|name| !said.contains(&format!("[{name}]")))
        .collect();
    assert!(missing.is_empty(), "no case shows {missing:?}");
}
