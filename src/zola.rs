//! Zola: which one to run, running it, and what it says.
//!
//! [`find`] looks where a Zola may be and starts each candidate with `--version` before it is
//! trusted. [`Zola::build`] builds a generated project into an empty place, and turns what Zola
//! says when it fails into findings that point at the dataset. [`Zola::run`] hands the terminal
//! over for anything else that Zola can do.
//!
//! Nothing here reads the environment: what counts of it comes in with [`Search`].

mod build;
mod error;
mod find;
mod install;
mod leash;
mod program;
mod said;

use std::path::Path;

pub use crate::zola_version::{NotAVersion, Version};
pub use build::{Build, Built};
pub use error::Error;
pub use find::{Candidate, Origin, Outcome, Search, Survey, find};
pub use leash::{Leash, guard};

use program::Program;

/// A Zola that runs and is of a supported version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zola {
    program: Program,
    version: Version,
}

impl Zola {
    /// Which version it is.
    pub fn version(&self) -> Version {
        self.version
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.program.path()
    }
}

#[cfg(test)]
mod tests;
