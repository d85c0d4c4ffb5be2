//! What can go wrong with Zola.

use std::io;
use std::path::PathBuf;

use super::find::{Candidate, Origin};
use super::install::{System, how_to_install};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::slash_path;
use crate::system::{Deed, advice};

/// What is asked of the system when a program is run.
pub(super) const START: &str = "start";

/// Why Zola was not found, or did not build.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The Zola that the user named cannot be used; no other is taken instead.
    #[error("`{}`, which {origin} names, cannot be used: {reason}", slash_path(.path))]
    Unusable {
        /// Who named it.
        origin: Origin,
        /// What was named.
        path: PathBuf,
        /// What is the matter with it.
        reason: String,
    },
    /// There is no Zola, or none that is supported.
    #[error("no usable Zola was found; tillit works with Zola 0.17 to 0.23")]
    Missing {
        /// What was found instead.
        candidates: Vec<Candidate>,
    },
    /// There is no generated project to run Zola on.
    #[error("`{}` is not there, so there is no project to run Zola on", slash_path(.config))]
    NoProject {
        /// The configuration that was looked for.
        config: PathBuf,
    },
    /// What Zola said.
    #[error("Zola did not build the site, with {} findings", .0.len())]
    Findings(Vec<Diagnostic>),
    /// The build was ended from elsewhere.
    #[error("the build was ended")]
    Ended,
    /// The system did not do what was asked of it.
    #[error("cannot {action} `{}`: {source}", slash_path(.path))]
    System {
        /// What was asked, as in "cannot start".
        action: &'static str,
        /// The program or file.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
}

impl Error {
    /// The error as findings, so that the user sees one style.
    pub fn into_findings(self) -> Vec<Diagnostic> {
        let message = self.to_string();
        let (code, help) = match self {
            Self::Findings(findings) => return findings,
            // Whoever ended it knows.
            Self::Ended => return Vec::new(),
            Self::Unusable { .. } => (Code::ZolaMissing, how_to_install(&System::here())),
            Self::Missing { candidates } => {
                let found = candidates.iter().map(Candidate::to_string);
                (
                    Code::ZolaMissing,
                    found.chain(how_to_install(&System::here())).collect(),
                )
            }
            Self::NoProject { .. } => {
                (Code::Failed, vec!["run `tillit generate` first".to_owned()])
            }
            Self::System { action, source, .. } => {
                let deed = if action == START {
                    Deed::Start
                } else {
                    Deed::Read
                };
                let advice = advice(&source, deed).map(str::to_owned);
                (Code::Failed, advice.into_iter().collect())
            }
        };
        vec![
            help.into_iter()
                .fold(Diagnostic::new(code, message), Diagnostic::help),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zola_that_may_not_be_run_is_told_of_with_what_to_do() {
        let found = |action| {
            let source = io::Error::from(io::ErrorKind::PermissionDenied);
            let path = PathBuf::from("bin/zola");
            let error = Error::System {
                action,
                path,
                source,
            };
            let finding = error.into_findings().remove(0);
            format!("{}; {}", finding.message, finding.help.join("; "))
        };
        assert_eq!(
            found(START),
            "cannot start `bin/zola`: permission denied; see to it that you may run it"
        );
        assert_eq!(
            found("read"),
            "cannot read `bin/zola`: permission denied; see to it that you may read it"
        );
    }
}
