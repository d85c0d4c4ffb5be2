//! What can go wrong on the way to the disk.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic};
use crate::source::slash_path;
use crate::system::{Deed, advice};

/// Why a folder was not written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Files that tillit did not write, or that were edited since, would be lost.
    #[error("{} of the files in the folder are not tillit's to change", .0.len())]
    InTheWay(Vec<Diagnostic>),
    /// The system did not do what was asked of it.
    #[error("cannot {action} `{}`: {source}", slash_path(.path))]
    System {
        /// What was asked, as in "cannot write".
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// The folder, or something in it, is of a kind that must not be written to.
    #[error("cannot write to `{}`: {why}", slash_path(.path))]
    Unsuitable {
        /// The file or folder.
        path: PathBuf,
        /// What is the matter with it.
        why: String,
    },
    /// The folder is none that may be named: something that is not to be lost is in it.
    #[error("cannot write to `{}`: {why}", slash_path(.path))]
    Misplaced {
        /// The folder.
        path: PathBuf,
        /// What is the matter with it.
        why: String,
    },
    /// Another run holds the folder's lock and did not let go of it in time.
    #[error("another run of tillit is at work on `{}`", slash_path(.path))]
    Busy {
        /// The folder.
        path: PathBuf,
    },
}

impl Error {
    /// Puts the path and the deed to a reason of the system's. Where a folder above keeps out, that is
    /// the one to be named.
    pub(super) fn system(
        action: &'static str,
        path: &Path,
    ) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |source| match source.kind() {
            io::ErrorKind::PermissionDenied => Self::System {
                action,
                path: kept_out(&path, |path| fs::symlink_metadata(path).map(drop)).unwrap_or(path),
                source,
            },
            _ => Self::System {
                action,
                path,
                source,
            },
        }
    }

    /// An [`Error::Unsuitable`].
    pub(super) fn unsuitable(path: &Path, why: impl Into<String>) -> Self {
        Self::Unsuitable {
            path: path.to_owned(),
            why: why.into(),
        }
    }

    /// An [`Error::Misplaced`].
    pub(super) fn misplaced(path: &Path, why: impl Into<String>) -> Self {
        Self::Misplaced {
            path: path.to_owned(),
            why: why.into(),
        }
    }

    /// The error as findings, so that the user sees one style.
    pub fn into_findings(self) -> Vec<Diagnostic> {
        let finding = Diagnostic::new(Code::Failed, self.to_string());
        vec![match self {
            Self::InTheWay(findings) => return findings,
            Self::System { action, source, .. } => {
                match source.kind() {
                    io::ErrorKind::ResourceBusy => finding
                        .help("if a disk or volume is mounted there, name a folder inside it"),
                    io::ErrorKind::CrossesDevices => finding
                        .help("this file system cannot move the folder: remove it and run again"),
                    _ => match advice(&source, deed(action)) {
                        Some(advice) => finding.help(advice),
                        None => finding,
                    },
                }
            }
            Self::Unsuitable { .. } => finding.help("name another folder, or make room for it"),
            Self::Misplaced { .. } => finding.help("name another folder"),
            Self::Busy { .. } => finding.help("wait until it has ended, and run again"),
        }]
    }
}

/// What an action is to the system.
fn deed(action: &str) -> Deed {
    if action == "read" {
        Deed::Read
    } else {
        Deed::Write
    }
}

/// The folder above a path that lets nobody see what is in it; `look` is whether something is there.
fn kept_out(path: &Path, look: impl Fn(&Path) -> io::Result<()>) -> Option<PathBuf> {
    let mut above: Vec<_> = path.ancestors().collect();
    above.reverse();
    let hidden = above.into_iter().find(|path| {
        look(path).is_err_and(|error| error.kind() == io::ErrorKind::PermissionDenied)
    })?;
    let folder = hidden.parent()?;
    Some(if folder == Path::new("") {
        PathBuf::from(".")
    } else {
        folder.to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_a_finding_with_what_to_do() {
        let findings = |kind| {
            let failed = Error::system("replace", Path::new("public"))(io::Error::from(kind));
            failed.into_findings().remove(0)
        };
        let busy = findings(io::ErrorKind::ResourceBusy);
        assert_eq!(busy.message, "cannot replace `public`: resource busy");
        assert_eq!(
            busy.help,
            ["if a disk or volume is mounted there, name a folder inside it"]
        );
        assert_eq!(
            findings(io::ErrorKind::CrossesDevices).help,
            ["this file system cannot move the folder: remove it and run again"]
        );
        let denied = findings(io::ErrorKind::PermissionDenied);
        assert_eq!(denied.message, "cannot replace `public`: permission denied");
        assert_eq!(denied.help, ["see to it that you may write there"]);
        let read = Error::system("read", Path::new("public"));
        let denied = read(io::Error::from(io::ErrorKind::PermissionDenied));
        let denied = denied.into_findings().remove(0);
        assert_eq!(denied.message, "cannot read `public`: permission denied");
        assert_eq!(denied.help, ["see to it that you may read it"]);
        assert_eq!(
            findings(io::ErrorKind::StorageFull).help,
            ["make room on the disk, and run again"]
        );
        assert_eq!(findings(io::ErrorKind::NotFound).help, [""; 0]);
        let path = PathBuf::from("public");
        assert_eq!(
            Error::Busy { path }.into_findings()[0].help,
            ["wait until it has ended, and run again"]
        );
        let two = vec![busy.clone(), busy];
        let in_the_way = Error::InTheWay(two.clone());
        assert_eq!(
            in_the_way.to_string(),
            "2 of the files in the folder are not tillit's to change"
        );
        assert_eq!(in_the_way.into_findings(), two);
    }

    #[test]
    fn the_folder_that_keeps_out_is_named_and_not_what_may_be_in_it() {
        let named = |path: &str, seen: &[&str]| {
            let look = |path: &Path| {
                if seen.iter().any(|seen| Path::new(seen) == path) {
                    return Ok(());
                }
                Err(io::Error::from(match path.as_os_str().is_empty() {
                    true => io::ErrorKind::NotFound,
                    false => io::ErrorKind::PermissionDenied,
                }))
            };
            kept_out(Path::new(path), look).map(|path| slash_path(&path))
        };
        assert_eq!(named("public/.git", &["public"]).as_deref(), Some("public"));
        assert_eq!(
            named("build/city/.git", &["build"]).as_deref(),
            Some("build")
        );
        assert_eq!(named("public/.git", &[]).as_deref(), Some("."));
        assert_eq!(named("/a/b/c", &["/", "/a"]).as_deref(), Some("/a"));
        // It is seen, and may not be opened.
        assert_eq!(named("public", &["public"]), None);
    }
}
