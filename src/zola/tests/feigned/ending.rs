//! How a program that only looks like Zola ends, and what is said of that.

use super::*;

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
fn a_build_that_was_ended_from_elsewhere_leaves_nothing_at_work() {
    let project = Project::new();
    let process = project.root.path().join("process");
    let body = format!("echo $$ >'{}'; sleep 1000", process.display());
    // It only writes the project.
    drop(project.build(&feign(&project, "exit 1")));
    let zola = feign(&project, &body);
    let (path, plan, output) = (project.path(), project.plan(), project.output());
    let leash = Leash::default();
    let ended = std::thread::scope(|scope| {
        let build = Build {
            project: &path,
            plan: &plan,
            output: &output,
            hold: None,
            leash: &leash,
        };
        let running = scope.spawn(|| zola.build(build));
        while !fs::read_to_string(&process).is_ok_and(|number| number.ends_with('\n')) {
            std::thread::sleep(Duration::from_millis(5));
        }
        leash.end();
        running.join().expect("it comes back")
    });
    let error = ended.expect_err("it was ended");
    assert_eq!(error.to_string(), "the build was ended");
    assert!(error.into_findings().is_empty(), "whoever ended it knows");
    let number = fs::read_to_string(process).expect("a process");
    let is_there = Command::new("kill")
        .args(["-0", number.trim()])
        .stderr(Stdio::null())
        .status();
    assert!(!is_there.expect("kill starts").success());
}
