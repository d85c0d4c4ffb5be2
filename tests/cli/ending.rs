//! How a run ends, and what it says meanwhile.

use super::*;

#[test]
fn the_exit_status_says_how_a_run_ended() {
    let clean = Site::fixture("base");
    let warned = Site::fixture("minimal");
    let broken = Site::fixture("minimal");
    broken.edit("site/principles.toml", "order = 1", "order = \"one\"");
    for (name, site, args, status) in [
        ("clean", &clean, &["check"][..], 0),
        ("clean", &clean, &["generate"], 0),
        ("clean", &clean, &["build"], 0),
        ("clean", &clean, &["doctor"], 0),
        // A warning counts for `check` and keeps nothing else from its work.
        ("warned", &warned, &["check"], 1),
        ("warned", &warned, &["generate"], 0),
        ("warned", &warned, &["build"], 0),
        ("broken", &broken, &["check"], 1),
        ("broken", &broken, &["generate"], 1),
        ("broken", &broken, &["build"], 1),
        ("clean", &clean, &[], 2),
        ("clean", &clean, &["nothing"], 2),
        ("clean", &clean, &["check", "--nothing"], 2),
        ("clean", &clean, &["check", "--format", "xml"], 2),
        ("clean", &clean, &["check", "-q", "-v"], 2),
        ("clean", &clean, &["completions", "dos"], 2),
        ("clean", &clean, &["explain", "unknown-feild"], 2),
        ("clean", &clean, &["build", "--out", "site"], 2),
        ("clean", &clean, &["theme", "export", "site"], 2),
        ("clean", &clean, &["check", "--root", "nowhere"], 3),
        ("clean", &clean, &["build", "--zola", "nowhere"], 3),
        ("clean", &clean, &["doctor", "--zola", "nowhere"], 3),
        ("broken", &broken, &["build", "--zola", "nowhere"], 3),
    ] {
        let ran = site.run(args);
        assert_eq!(
            ran.status, status,
            "{name}, {args:?}:\n{}{}",
            ran.stdout, ran.stderr
        );
        assert!(!ran.stderr.contains("panicked"), "{}", ran.stderr);
    }
    // A Zola that answers, and is killed at work.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        clean.write(
            "killed",
            "#!/bin/sh\n[ \"$1\" = --version ] && echo 'zola 0.22.0' && exit\nkill -9 $$\n",
        );
        let zola = clean.path("killed");
        std::fs::set_permissions(&zola, std::fs::Permissions::from_mode(0o755)).expect("set");
        for words in [
            &["zola", "--zola", "./killed", "check"][..],
            &["build", "--zola", "./killed"],
        ] {
            let ran = clean.run(words);
            assert_eq!(ran.status, 3, "{words:?}: {}", ran.stderr);
        }
        let said = clean.run(&["zola", "--zola", "./killed", "check"]).stderr;
        assert!(
            said.starts_with("error[failed]: Zola did not end by itself: it ended with signal: 9"),
            "{said}"
        );
        assert!(
            said.contains(
                "a system that runs out of memory ends programs: end others, and run again"
            ),
            "{said}"
        );
    }
    let near = clean.run(&["explain", "unknown-feild"]).stderr;
    assert!(
        near.contains("there is no code `unknown-feild`") && near.contains("`unknown-field`"),
        "{near}"
    );
    let text = clean.run(&["check"]);
    assert_eq!(
        (text.stdout.as_str(), text.stderr.as_str()),
        ("", "no findings\n")
    );
}

#[test]
fn every_format_has_the_same_status_and_says_it_on_the_output() {
    for (fixture, status) in [("base", 0), ("exempelstad", 1)] {
        let site = Site::fixture(fixture);
        for format in ["json", "sarif", "github"] {
            let ran = site.run(&["check", "--format", format]);
            assert_eq!(
                (ran.status, ran.stderr.as_str()),
                (status, ""),
                "{fixture}, {format}"
            );
            assert_eq!(
                ran.stdout.is_empty(),
                format == "github" && status == 0,
                "{fixture}, {format}"
            );
            if format != "github" {
                serde_json::from_str::<serde_json::Value>(&ran.stdout).expect("it is JSON");
            }
        }
    }
}

#[test]
fn quiet_says_findings_only_and_verbose_says_more() {
    let site = Site::fixture("base");
    let quiet = site.succeeds(&["build", "--quiet"]);
    assert_eq!((quiet.stdout.as_str(), quiet.stderr.as_str()), ("", ""));
    let plain = site.succeeds(&["build"]).stderr;
    assert!(plain.contains("wrote public: 0 new or changed"), "{plain}");
    assert!(!plain.contains("using Zola"), "{plain}");
    let verbose = site.succeeds(&["build", "--verbose"]).stderr;
    assert!(
        verbose.contains(&format!("using Zola {NEWEST}: ")),
        "{verbose}"
    );
    assert!(
        verbose.contains("Creating") && verbose.contains("pages"),
        "Zola's own words: {verbose}"
    );
    assert!(verbose.lines().count() > plain.lines().count());
    // Findings are no progress: quiet keeps them.
    let warned = Site::fixture("minimal").run(&["check", "--quiet"]);
    assert_eq!(warned.status, 1);
    assert!(
        warned.stderr.contains("warning[contact-missing]"),
        "{}",
        warned.stderr
    );
}

/// Runs a command in a terminal and gives what it shows there.
#[cfg(target_os = "linux")]
fn in_a_terminal(site: &Site, args: &str, variables: &[(&str, &str)]) -> String {
    let program = env!("CARGO_BIN_EXE_tillit");
    let mut command = Command::new("script");
    command
        .args([
            "--quiet",
            "--return",
            "--command",
            &format!("'{program}' {args}"),
            "/dev/null",
        ])
        .current_dir(site.path(""))
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR")
        .env_remove("CLICOLOR_FORCE")
        .env("TERM", "xterm-256color")
        .env("TILLIT_ZOLA", zola(NEWEST))
        .envs(variables.iter().copied())
        .stdin(Stdio::null());
    let output = command
        .output()
        .expect("`script` of util-linux gives the program a terminal");
    String::from_utf8(output.stdout).expect("the program writes UTF-8")
}

#[cfg(target_os = "linux")]
#[test]
fn colours_are_for_terminals_and_for_those_who_want_them() {
    let site = Site::fixture("minimal");
    for (args, word) in [
        ("check", "contact-missing"),
        ("nothing", "nothing"),
        ("--help", "Usage:"),
    ] {
        let coloured = in_a_terminal(&site, args, &[]);
        assert!(
            coloured.contains('\u{1B}') && coloured.contains(word),
            "{args}: {coloured}"
        );
        let empty = in_a_terminal(&site, args, &[("NO_COLOR", "")]);
        assert!(
            empty.contains('\u{1B}'),
            "{args}: an empty NO_COLOR is none"
        );
        let plain = in_a_terminal(&site, args, &[("NO_COLOR", "1")]);
        assert!(
            !plain.contains('\u{1B}') && plain.contains(word),
            "{args}: {plain}"
        );
        let args: Vec<_> = args.split(' ').collect();
        let mut command = site.command(&args);
        let piped = Ran::of(command.env_remove("NO_COLOR").output().expect("it starts"));
        assert!(
            !piped.stdout.contains('\u{1B}') && !piped.stderr.contains('\u{1B}'),
            "{args:?}: no terminal"
        );
    }
    for format in ["json", "sarif", "github"] {
        let text = in_a_terminal(&site, &format!("check --format {format}"), &[]);
        assert!(!text.contains('\u{1B}'), "{format} is for programs: {text}");
    }
}

#[test]
fn a_reader_who_has_gone_is_no_failure() {
    let site = Site::fixture("exempelstad");
    for (args, status) in [
        (&["schema"][..], 0),
        (&["man"], 0),
        (&["completions", "zsh"], 0),
        (&["explain"], 0),
        (&["explain", "unknown-field"], 0),
        (&["doctor"], 0),
        (&["--help"], 0),
        (&["check", "--format", "json"], 1),
        (&["check", "--format", "sarif"], 1),
        (&["check", "--format", "github"], 1),
        (&["check"], 1),
        (&["build", "--verbose"], 0),
        (&["explain", "nothing"], 2),
        (&["doctor", "--zola", "nowhere"], 3),
    ] {
        // Both ends at once: the output's reader has gone, and then also that of the errors.
        for errors_too in [false, true] {
            let (reader, writer) = pipe().expect("a pipe");
            drop(reader);
            let mut command = site.command(args);
            command.stdin(Stdio::null());
            if errors_too {
                command.stderr(writer.try_clone().expect("a pipe"));
            } else {
                command.stderr(Stdio::piped());
            }
            let mut child = command.stdout(writer).spawn().expect("the program starts");
            let mut said = String::new();
            if let Some(mut stderr) = child.stderr.take() {
                stderr
                    .read_to_string(&mut said)
                    .expect("the program writes UTF-8");
            }
            drop(command);
            let ended = child.wait().expect("it ends");
            assert!(
                !said.contains("panicked") && !said.to_lowercase().contains("broken pipe"),
                "{args:?}: {said}"
            );
            assert_eq!(
                ended.code(),
                Some(status),
                "{args:?}, errors to nobody: {errors_too}: {said}"
            );
        }
    }
}
