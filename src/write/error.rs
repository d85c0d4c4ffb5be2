//! What can go wrong on the way to the disk.

use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic};
use crate::source::slash_path;

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
    /// Another run holds the folder's lock and did not let go of it in time.
    #[error("another run of tillit is at work on `{}`", slash_path(.path))]
    Busy {
        /// The folder.
        path: PathBuf,
    },
}

impl Error {
    /// Puts the path and the deed to a reason of the system's.
    pub(super) fn system(
        action: &'static str,
        path: &Path,
    ) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |source| Self::System {
            action,
            path,
            source,
        }
    }

    /// An [`Error::Unsuitable`].
    pub(super) fn unsuitable(path: &Path, why: impl Into<String>) -> Self {
        Self::Unsuitable {
            path: path.to_owned(),
            why: why.into(),
        }
    }

    /// The error as findings, so that the user sees one style.
    pub fn into_findings(self) -> Vec<Diagnostic> {
        let finding = Diagnostic::new(Code::Failed, self.to_string());
        vec![match self {
            Self::InTheWay(findings) => return findings,
            Self::System { source, .. } => {
                match source.kind() {
                    io::ErrorKind::ResourceBusy => finding
                        .help("if a disk or volume is mounted there, name a folder inside it"),
                    io::ErrorKind::PermissionDenied => {
                        finding.help("see to it that you may write there")
                    }
                    io::ErrorKind::CrossesDevices => finding
                        .help("this file system cannot move the folder: remove it and run again"),
                    _ => finding,
                }
            }
            Self::Unsuitable { .. } => finding.help("name another folder, or make room for it"),
            Self::Busy { .. } => finding.help("wait until it has ended, and run again"),
        }]
    }
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
        assert_eq!(findings(io::ErrorKind::StorageFull).help, [""; 0]);
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
}
