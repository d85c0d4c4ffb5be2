//! Earlier states of a dataset that git keeps.
//!
//! Git itself is asked: it is there wherever somebody has a revision to name, and knows every way of naming
//! one. Only the files that a dataset is read from are taken.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};

/// What of a folder a dataset is read from, by the names in it.
const PARTS: [&str; 7] = [
    "config.toml",
    "site",
    "pages",
    "media",
    "sass",
    "static",
    "templates",
];

/// What the names of a department's own files begin with.
const DEPARTMENT: &str = "department.";

/// Why a revision cannot be had.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Git is not there, or cannot be started.
    #[error("git cannot be started: {0}")]
    NoGit(String),
    /// Git refuses, as where the folder is in no repository; with its own words.
    #[error("{0}")]
    Unknown(String),
    /// Git does not know the revision.
    #[error("there is no such folder, and git knows no such revision")]
    NoRevision,
    /// The revision has nothing that a dataset is read from.
    #[error("it has no `config.toml` and no `site/` there")]
    Nothing,
}

/// The files of a dataset in a folder as they were in a revision: an archive in the format of tar.
///
/// # Errors
/// When there is no git, no such revision, or nothing of a dataset in it.
pub fn archive(folder: &Path, revision: &str) -> Result<Vec<u8>, Error> {
    let commit = format!("{revision}^{{commit}}");
    let commit = git(
        folder,
        ["rev-parse", "--verify", "--end-of-options", &commit],
    );
    let commit = commit.map_err(|error| match error {
        // Its own words for that are about its arguments.
        Error::Unknown(said) if said == "Needed a single revision" => Error::NoRevision,
        error => error,
    })?;
    let commit = String::from_utf8_lossy(&commit).trim().to_owned();
    let names = git(folder, ["ls-tree", "--name-only", "-z", &commit])?;
    let names: Vec<_> = names
        .split(|byte| *byte == 0)
        .map(String::from_utf8_lossy)
        .collect();
    let is_part = |name: &&str| PARTS.contains(name) || name.starts_with(DEPARTMENT);
    let parts: Vec<&str> = names.iter().map(AsRef::as_ref).filter(is_part).collect();
    if parts.is_empty() {
        return Err(Error::Nothing);
    }
    git(
        folder,
        ["archive", "--format=tar", &commit, "--"]
            .into_iter()
            .chain(parts),
    )
}

/// What git prints.
fn git<A: AsRef<OsStr>>(
    folder: &Path,
    arguments: impl IntoIterator<Item = A>,
) -> Result<Vec<u8>, Error> {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .env("LC_ALL", "C")
        // What a partial clone lacks is not fetched: nothing here asks the network.
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_TERMINAL_PROMPT", "0")
        .stdin(Stdio::null())
        .output()
        .map_err(|cause| Error::NoGit(cause.to_string()))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let line = said.lines().next().unwrap_or_default();
    Err(Error::Unknown(
        line.trim_start_matches("fatal: ").to_owned(),
    ))
}
