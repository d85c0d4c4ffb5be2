//! What the program says of itself.

use super::*;

#[test]
fn the_readme_shows_the_help() {
    let readme =
        std::fs::read_to_string(repository().join("README.md")).expect("there is a README");
    let blocks = readme.split("\n```").skip(1).step_by(2);
    let blocks: Vec<_> = blocks
        .filter_map(|block| block.split_once('\n'))
        .map(|(_, text)| text)
        .filter(|text| text.contains("Usage: tillit"))
        .collect();
    assert_eq!(
        blocks.len(),
        1,
        "one block of the README shows `tillit --help`"
    );
    let help = tillit(&["--help"]).stdout;
    let lines = |text: &str| {
        text.trim_end()
            .lines()
            .map(str::trim_end)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        lines(blocks[0]),
        lines(&help),
        "the README's block is not what `tillit --help` prints"
    );
}

#[test]
fn each_command_has_help_that_says_what_it_does() {
    let whole = tillit(&["--help"]).stdout;
    assert!(whole.starts_with("Turns one dataset"), "{whole}");
    assert!(whole.contains("Exit status: 0 clean, 1 findings, 2 usage, 3 the world failed"));
    for command in commands().iter().filter(|command| *command != "help") {
        for args in [&["help", command][..], &[command, "--help"]] {
            let ran = tillit(args);
            assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{args:?}");
            assert!(
                ran.stdout.contains(&format!("Usage: tillit {command}")),
                "{}",
                ran.stdout
            );
            assert!(
                !ran.stdout.contains('\u{1B}'),
                "{args:?}: colours, and no terminal"
            );
            assert!(
                ran.stdout.lines().all(|line| line.chars().count() <= 100),
                "{}",
                ran.stdout
            );
        }
    }
    let version = tillit(&["--version"]);
    assert_eq!(
        version.stdout,
        format!("tillit {}\n", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn completions_and_the_manual_page_know_every_command() {
    let commands = commands();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let ran = tillit(&["completions", shell]);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{shell}");
        for command in &commands {
            assert!(
                ran.stdout.contains(command.as_str()),
                "{shell} does not know {command}"
            );
        }
        for option in ["root", "zola", "format", "quiet", "verbose", "force", "out"] {
            assert!(
                ran.stdout.contains(option),
                "{shell} does not know --{option}"
            );
        }
    }
    let manual = tillit(&["man"]);
    assert_eq!((manual.status, manual.stderr.as_str()), (0, ""));
    assert!(manual.stdout.contains(".TH tillit 1"), "{}", manual.stdout);
    for command in commands.iter().filter(|command| *command != "help") {
        assert!(
            manual.stdout.contains(&format!("tillit\\-{command}(1)")),
            "the manual does not name {command}"
        );
    }
    assert!(
        manual.stdout.contains("Exit status: 0 clean"),
        "{}",
        manual.stdout
    );
}

#[cfg(unix)]
#[test]
fn a_shell_takes_its_completions() {
    let script = tillit(&["completions", "bash"]).stdout;
    let site = Site::empty();
    site.write("completions", script);
    let asked = "source ./completions; COMP_WORDS=(tillit ch); COMP_CWORD=1; _tillit tillit ch tillit; echo \"${COMPREPLY[@]}\"";
    let said = Command::new("bash")
        .args(["-c", asked])
        .current_dir(site.path(""))
        .output()
        .expect("bash is there");
    let said = Ran::of(said);
    assert_eq!((said.stdout.trim(), said.stderr.as_str()), ("check", ""));
}

#[test]
fn every_code_and_schema_is_printed() {
    let list = tillit(&["explain"]).stdout;
    for code in tillit::diagnostic::Code::ALL {
        assert!(
            list.lines()
                .any(|line| line.split(' ').next() == Some(code.name())),
            "{}",
            code.name()
        );
        let page = tillit(&["explain", code.name()]);
        assert_eq!((page.status, page.stdout.as_str()), (0, code.page()));
    }
    for (of, name) in [
        ("dataset", "principles"),
        ("translation", "translation"),
        ("page", "page"),
    ] {
        let committed = repository().join(format!("docs/schema/{name}.schema.json"));
        let committed = std::fs::read_to_string(committed).expect("a copy is kept");
        assert_eq!(tillit(&["schema", of]).stdout, committed, "{of}");
    }
    assert_eq!(
        tillit(&["schema"]).stdout,
        tillit(&["schema", "dataset"]).stdout
    );
}

#[test]
fn each_command_has_a_manual_page() {
    let top = tillit(&["man"]).stdout;
    let folder = tempfile::tempdir().expect("a folder");
    // As on a new account, where no folder of manual pages is there yet.
    let folder = folder.path().join("share/man/man1");
    let out = folder.to_str().expect("UTF-8");
    let ran = tillit(&["man", "--out", out]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("a page");
    assert_eq!(read("tillit.1"), top);
    let mut pages = 1;
    for command in commands().iter().filter(|command| *command != "help") {
        let page = read(&format!("tillit-{command}.1"));
        assert!(page.contains(".SH NAME"), "{page}");
        assert_eq!(tillit(&["man", command]).stdout, page);
        assert!(top.contains(&format!("tillit\\-{command}(1)")), "{top}");
        pages += 1;
    }
    // A command of a command has a page too, and its command's page names it.
    for command in ["eject", "status", "export"] {
        let page = read(&format!("tillit-theme-{command}.1"));
        assert!(page.contains(".SH NAME"), "{page}");
        let name = format!("tillit\\-theme\\-{command}(1)");
        assert!(read("tillit-theme.1").contains(&name), "{name}");
        for asked in [format!("theme-{command}"), format!("theme {command}")] {
            assert_eq!(tillit(&["man", &asked]).stdout, page);
        }
        pages += 1;
    }
    let written = std::fs::read_dir(&folder).expect("a folder");
    assert_eq!(written.count(), pages, "no page for anything else");
    assert_eq!(ran.stderr, format!("wrote {pages} pages to {out}\n"));
    let again = tillit(&["man", "--out", out]);
    assert_eq!((again.status, again.stderr), (0, ran.stderr));
    let other = folder.join("tillit-build.1");
    std::fs::write(&other, "mine").expect("written");
    let ran = tillit(&["man", "--out", out]);
    assert_eq!(ran.status, 1);
    assert_eq!(
        ran.stderr,
        format!(
            "error: `{out}/tillit-build.1` was not written by tillit\nhelp: move it away, or name another folder\n"
        )
    );
    assert_eq!(read("tillit-build.1"), "mine");
    let ran = tillit(&["man", "chek"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (2, ""));
    assert_eq!(
        ran.stderr,
        "error: there is no command `chek`\n`tillit help` lists them all\n"
    );
    let below_a_file = folder.join("tillit.1/man1");
    let ran = tillit(&["man", "--out", below_a_file.to_str().expect("UTF-8")]);
    assert_eq!(ran.status, 3);
    let said = format!("error: cannot make `{out}/tillit.1/man1`: ");
    assert!(ran.stderr.starts_with(&said), "{}", ran.stderr);
    assert!(
        ran.stderr
            .ends_with("\nhelp: name a folder that you may write to\n"),
        "{}",
        ran.stderr
    );
}

#[test]
fn help_says_from_where_a_path_is_seen() {
    let words = |args: &[&str]| -> String {
        let help = tillit(args).stdout;
        help.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let build = words(&["build", "--help"]);
    assert!(
        build.contains("Where the site is written, seen from the folder that --root names"),
        "{build}"
    );
    // As it says: below the root, wherever the program is started.
    let site = Site::empty();
    crate::site::copy(&repository().join("tests/fixtures/base"), &site.path("a/b"));
    site.succeeds(&["build", "--root", "a/b", "--out", "../there"]);
    assert!(site.path("a/there/index.html").is_file());
}

#[test]
fn the_package_holds_what_the_program_needs_and_no_more() {
    let list = std::process::Command::new(env!("CARGO"))
        .args(["package", "--list", "--allow-dirty", "--offline"])
        .current_dir(repository())
        .output()
        .expect("cargo starts");
    let list = String::from_utf8(list.stdout).expect("paths are UTF-8");
    let tops = ["src/", "themes/tillit/", "docs/findings/", "docs/schema/"];
    let files = [
        ".cargo_vcs_info.json",
        "CHANGELOG.md",
        "Cargo.lock",
        "Cargo.toml",
        "Cargo.toml.orig",
        "LICENSE",
        "README.md",
        "build.rs",
    ];
    let odd: Vec<_> = list
        .lines()
        .map(|path| path.replace('\\', "/"))
        .filter(|path| {
            !files.contains(&path.as_str()) && !tops.iter().any(|top| path.starts_with(top))
        })
        .collect();
    assert_eq!(odd, [""; 0]);
    for needed in [
        "themes/tillit/theme.toml",
        "src/plan/statement/sv.html",
        "docs/findings/failed.md",
        "LICENSE",
    ] {
        assert!(list.lines().any(|path| path == needed), "{needed}:\n{list}");
    }
}
