//! A site in a folder of its own, and the program run on it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;
use walkdir::WalkDir;

/// A copy of a fixture that a test may change.
pub(crate) struct Site {
    dir: TempDir,
    zola: PathBuf,
}

/// What a run said and did.
pub(crate) struct Ran {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// The root of the repository.
pub(crate) fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A real Zola of a version that the tests need.
///
/// # Panics
/// When it is not there: a test that cannot run has failed.
pub(crate) fn zola(version: &str) -> PathBuf {
    let dir = std::env::var_os("TILLIT_TEST_ZOLA_DIR")
        .map_or_else(|| repository().join("target/tools/zola"), PathBuf::from);
    let zola = dir.join(version).join("zola");
    assert!(
        zola.is_file(),
        "no Zola {version} at {}; run tests/setup/zola-matrix.sh first",
        zola.display()
    );
    zola
}

/// The newest Zola that the tests have.
pub(crate) const NEWEST: &str = "0.22.0";
/// The oldest Zola that is supported.
pub(crate) const OLDEST: &str = "0.17.2";

impl Site {
    /// A copy of a folder of `tests/fixtures`.
    pub(crate) fn fixture(name: &str) -> Self {
        Self::copy_of(&repository().join("tests/fixtures").join(name))
    }

    /// A copy of the city's site, as it stands at the top of the repository.
    pub(crate) fn city() -> Self {
        let site = Self::empty();
        for part in ["config.toml", "site", "sass"] {
            copy(&repository().join(part), &site.path(part));
        }
        site
    }

    /// A folder with nothing in it.
    pub(crate) fn empty() -> Self {
        Self {
            dir: TempDir::new().expect("a temporary folder"),
            zola: zola(NEWEST),
        }
    }

    fn copy_of(from: &Path) -> Self {
        let site = Self::empty();
        copy(from, site.dir.path());
        site
    }

    /// Lets the program use another Zola.
    pub(crate) fn with_zola(mut self, version: &str) -> Self {
        self.zola = zola(version);
        self
    }

    /// A path in the site's folder.
    pub(crate) fn path(&self, path: impl AsRef<Path>) -> PathBuf {
        self.dir.path().join(path)
    }

    /// The text of a file.
    pub(crate) fn read(&self, path: impl AsRef<Path>) -> String {
        let path = self.path(path);
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Writes a file, and the folders above it.
    pub(crate) fn write(&self, path: impl AsRef<Path>, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().expect("a folder above"))
            .expect("folders can be made");
        std::fs::write(path, text).expect("files can be written");
    }

    /// Replaces text in a file that must hold it.
    pub(crate) fn edit(&self, path: impl AsRef<Path>, from: &str, to: &str) {
        let text = self.read(&path);
        assert!(
            text.contains(from),
            "{} holds `{from}`",
            path.as_ref().display()
        );
        self.write(path, text.replace(from, to));
    }

    /// The program with these arguments, not yet started; its environment is the tests' own.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tillit"));
        command
            .args(args)
            .current_dir(self.dir.path())
            .env_remove("TILLIT_ZOLA")
            .env_remove("COLUMNS")
            .env("NO_COLOR", "1")
            .env("TILLIT_ZOLA", &self.zola);
        command
    }

    /// Runs the program in the site's folder.
    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        Ran::of(self.command(args).output().expect("the program starts"))
    }

    /// Runs the program and expects it to succeed.
    pub(crate) fn succeeds(&self, args: &[&str]) -> Ran {
        let ran = self.run(args);
        assert_eq!(
            ran.status,
            0,
            "tillit {} said:\n{}{}",
            args.join(" "),
            ran.stdout,
            ran.stderr
        );
        ran
    }

    /// Every file below a folder with its bytes, by its path with slashes.
    pub(crate) fn tree(
        &self,
        path: impl AsRef<Path>,
    ) -> std::collections::BTreeMap<String, Vec<u8>> {
        tree(&self.path(path))
    }
}

/// Every file below a folder with its bytes, by its path with slashes.
pub(crate) fn tree(root: &Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    let entries = WalkDir::new(root)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.expect("folders can be listed"));
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let name = entry
                .path()
                .strip_prefix(root)
                .expect("entries are below their root");
            (
                tillit::source::slash_path(name),
                std::fs::read(entry.path()).expect("files can be read"),
            )
        })
        .collect()
}

/// Copies a file or folder.
pub(crate) fn copy(from: &Path, to: &Path) {
    assert!(from.exists(), "{} is there", from.display());
    for entry in WalkDir::new(from).sort_by_file_name() {
        let entry = entry.expect("folders can be listed");
        let name = entry
            .path()
            .strip_prefix(from)
            .expect("entries are below their root");
        let target = if name.as_os_str().is_empty() {
            to.to_owned()
        } else {
            to.join(name)
        };
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(&target).expect("folders can be made");
        } else {
            std::fs::create_dir_all(target.parent().expect("a folder above"))
                .expect("folders can be made");
            std::fs::copy(entry.path(), &target).expect("files can be copied");
        }
    }
}

impl Ran {
    pub(crate) fn of(output: Output) -> Self {
        Self {
            status: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).expect("the program writes UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("the program writes UTF-8"),
        }
    }
}
