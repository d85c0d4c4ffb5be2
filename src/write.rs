//! Brings the disk into the state that a plan describes, whole or not at all.
//!
//! Two kinds of folder are written: the generated project ([`apply`] to `build/<site>/`) and the
//! published site ([`replace`] of `public/`, which Zola built into a [`Staging`] folder). Both go
//! the same way:
//!
//! ```text
//! lock -> list -> compare -> stage -> swap -> sweep
//! ```
//!
//! The folder as it stands is compared with the plan, byte for byte. If they differ, the new
//! state is built as a second folder beside it, in `.tillit/`, where files that stay as they are
//! become hard links to the old ones and so keep their times. Then the two folders change places
//! in one step of the file system. Nothing that a reader of the folder sees is ever half done,
//! and a run that is killed leaves at most a folder in `.tillit/` that the next run removes.
//!
//! A manifest remembers the SHA-256 of every file that was written. What is not in it, or is no
//! longer what it says, belongs to somebody else and is not touched unless [`Force::Yes`] says so.
//!
//! The promise holds for a process that dies, not for power that fails: nothing is flushed to the
//! disk, because a flush of twenty thousand files costs more than making them again, which one
//! command does. After a power failure the next run names the files that came out short.

mod compare;
mod content;
mod digest;
mod error;
mod folder;
mod held;
mod inside;
mod intact;
mod loose;
mod manifest;
mod permissions;
mod removed;
mod single;
mod stage;
mod swap;
mod tree;
mod unpacked;

use std::path::Path;

use crate::plan::{Content, Plan};

pub use error::Error;
pub use folder::Folder;
pub use held::{Held, Staging};
pub use inside::{lies_in, straight};
pub use intact::{intact, manifest, remembered};
pub use loose::beside_sites;
pub use removed::remove_site;
pub use single::{Draft, file, make_folder, new_file, new_files};
pub use tree::read_tree;
pub use unpacked::Unpacked;

/// Whether files that are not tillit's may be overwritten or removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Force {
    /// They are findings, and nothing is written.
    No,
    /// They are overwritten and removed.
    Yes,
}

/// What a run did to a folder.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or have new content.
    pub written: usize,
    /// Files that were right already, and whose times are as they were.
    pub unchanged: usize,
    /// Files that are no longer there.
    pub removed: usize,
}

/// What a folder is for, and so who may put files into it and where its manifest is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// A Zola project: Zola adds files, which stay; what others add is a finding, as it would be
    /// part of the site. The manifest is in it.
    Project,
    /// A published site: every file in it is public, so additions are findings, and the manifest
    /// is beside it. Content is moved there from Zola's output instead of being copied.
    Published,
}

/// Brings a generated project into the state of the plan.
///
/// # Errors
/// [`Error::InTheWay`] with every file that would be lost; then nothing was written.
/// Any other error names the path and what the system said; then the old state stands, unless
/// the error is about removing what is left of it.
///
/// # Panics
/// When the plan holds the manifest's own path.
pub fn apply(plan: &Plan, folder: &Folder, force: Force) -> Result<Written, Error> {
    apply_held(plan, &folder.hold()?, force)
}

/// As [`apply`], for a caller that goes on holding the folder, so that no other run changes the
/// project while Zola reads it.
///
/// # Errors
/// As [`apply`].
///
/// # Panics
/// As [`apply`].
pub fn apply_held(plan: &Plan, held: &Held, force: Force) -> Result<Written, Error> {
    bring(plan, held.folder(), force, Purpose::Project)
}

/// Puts what Zola built into the place of the published site.
///
/// # Errors
/// As [`apply`]; and when the staging folder holds anything but files and folders.
pub fn replace(staging: Staging, force: Force) -> Result<Written, Error> {
    let mut plan = Plan::default();
    for path in read_tree(staging.output())? {
        let built = staging.output().join(&path);
        plan.add(path, Content::CopyOf(built), None);
    }
    bring(&plan, staging.folder(), force, Purpose::Published)
}

/// The common way of [`apply`] and [`replace`]; the caller holds the folder.
fn bring(plan: &Plan, folder: &Folder, force: Force, purpose: Purpose) -> Result<Written, Error> {
    assert!(
        plan.get(Path::new(manifest::NAME)).is_none(),
        "`{}` is tillit's own",
        manifest::NAME
    );
    let disk = tree::list(folder.path())?;
    let known = manifest::Known::load(folder, purpose, &disk)?;
    let mut changes = compare::compare(plan, folder, &disk, &known, force, purpose)?;
    if !changes.findings.is_empty() {
        return Err(Error::InTheWay(changes.findings));
    }
    let counts = Written {
        written: changes.write.len(),
        unchanged: changes.keep.len(),
        removed: changes.removed,
    };
    if changes.is_empty() && folder.path().is_dir() {
        let manifest = changes.manifest.to_bytes();
        if known.is(&manifest) {
            return Ok(counts);
        }
        if purpose == Purpose::Published {
            manifest::save_beside(folder, &manifest)?;
            return manifest::settle(folder).map(|()| counts);
        }
    }
    let mut stage = stage::Stage::begin(folder, purpose)?;
    stage.fill(&mut changes)?;
    let manifest = changes.manifest.to_bytes();
    match purpose {
        Purpose::Project => stage.write(Path::new(manifest::NAME), &manifest)?,
        Purpose::Published => manifest::save_beside(folder, &manifest)?,
    }
    let retired = stage.swap()?;
    if purpose == Purpose::Published {
        manifest::settle(folder)?;
    }
    swap::sweep(retired.as_deref(), folder, &disk)?;
    Ok(counts)
}

#[cfg(test)]
mod tests;
