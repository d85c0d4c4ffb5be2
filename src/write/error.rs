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
        let help = match &self {
            Self::InTheWay(_) | Self::System { .. } => None,
            Self::Unsuitable { .. } => Some("name another folder, or make room for it"),
            Self::Busy { .. } => Some("wait until it has ended, and run again"),
        };
        match self {
            Self::InTheWay(findings) => findings,
            other => {
                let finding = Diagnostic::new(Code::Failed, other.to_string());
                vec![match help {
                    Some(help) => finding.help(help),
                    None => finding,
                }]
            }
        }
    }
}
