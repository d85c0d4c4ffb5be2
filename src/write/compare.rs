//! What has to change for a folder to be as planned, and whose files that would cost.

use std::collections::HashSet;
use std::path::Path;

use super::content::Pieces;
use super::manifest::{self, Known, Manifest};
use super::tree::{Entry, Kind};
use super::{Error, Folder, Force, Purpose};
use crate::diagnostic::{Code, Diagnostic};
use crate::plan::{File, Plan};
use crate::source::slash_path;

/// The way from the folder as it is to the folder as it is planned.
#[derive(Debug, Default)]
pub(super) struct Changes<'a> {
    /// Planned files that are right already.
    pub(super) keep: Vec<&'a Path>,
    /// Planned files that are not there, or hold something else.
    pub(super) write: Vec<(&'a Path, &'a File)>,
    /// Things that Zola made, and folders with nothing in them: they stay.
    pub(super) stay: Vec<&'a Entry>,
    /// How many files go.
    pub(super) removed: usize,
    /// What is to be remembered, as far as it is known before anything is written.
    pub(super) manifest: Manifest,
    /// Files that would be lost.
    pub(super) findings: Vec<Diagnostic>,
}

impl Changes<'_> {
    /// Whether every file is as planned.
    pub(super) fn is_empty(&self) -> bool {
        self.write.is_empty() && self.removed == 0
    }
}

/// Compares a plan with what is on the disk; both are in the order of paths.
pub(super) fn compare<'a>(
    plan: &'a Plan,
    folder: &'a Folder,
    disk: &'a [Entry],
    known: &'a Known,
    force: Force,
    purpose: Purpose,
) -> Result<Changes<'a>, Error> {
    let mut comparison = Comparison {
        plan,
        folder,
        known,
        known_folders: folders(known.paths()),
        planned_folders: folders(plan.iter().map(|(path, _)| path)),
        inside_planned_file: None,
        force,
        purpose,
        pieces: Pieces::default(),
        changes: Changes::default(),
    };
    let mut planned = plan.iter().peekable();
    for entry in disk {
        while let Some(absent) = planned.next_if(|(path, _)| *path < entry.path) {
            comparison.changes.write.push(absent);
        }
        match planned.next_if(|(path, _)| *path == entry.path) {
            Some((path, file)) => comparison.planned(path, file, entry)?,
            None if is_manifest(&entry.path, purpose) => {}
            None => comparison.unplanned(entry)?,
        }
    }
    comparison.changes.write.extend(planned);
    let mut changes = comparison.changes;
    if !changes.findings.is_empty() {
        // Whose files are is not known any more; where all are as planned, that is no matter.
        let damaged = known.damaged.iter().cloned();
        changes.findings.splice(0..0, damaged);
    }
    Ok(changes)
}

struct Comparison<'a> {
    plan: &'a Plan,
    folder: &'a Folder,
    known: &'a Known,
    known_folders: HashSet<&'a Path>,
    planned_folders: HashSet<&'a Path>,
    /// The last planned file where there is a folder; what is in that is in the way.
    inside_planned_file: Option<&'a Path>,
    force: Force,
    purpose: Purpose,
    pieces: Pieces,
    changes: Changes<'a>,
}

impl<'a> Comparison<'a> {
    fn planned(&mut self, path: &'a Path, file: &'a File, entry: &Entry) -> Result<(), Error> {
        let on_disk = self.folder.path().join(path);
        if entry.kind == Kind::File
            && let Some(print) = self.pieces.same(&file.content, &on_disk)?
        {
            self.changes.manifest.add(path, print)?;
            self.changes.keep.push(path);
            return Ok(());
        }
        if entry.kind == Kind::Folder {
            self.inside_planned_file = Some(path);
        } else if !self.is_ours(entry)? {
            self.refuse(entry, Danger::Overwritten);
        }
        self.changes.write.push((path, file));
        Ok(())
    }

    fn unplanned(&mut self, entry: &'a Entry) -> Result<(), Error> {
        let path = entry.path.as_path();
        let inside = self
            .inside_planned_file
            .is_some_and(|folder| path.starts_with(folder));
        if entry.kind == Kind::Folder {
            let made_for_files =
                self.planned_folders.contains(path) || self.known_folders.contains(path);
            let stays = self.force == Force::No || self.is_zolas(path);
            if !inside && !made_for_files && stays {
                self.changes.stay.push(entry);
            }
            return Ok(());
        }
        if self.known.names(path) {
            if !self.is_ours(entry)? {
                self.refuse(entry, Danger::Removed);
            }
            self.changes.removed += 1;
        } else if inside || self.planned_folders.contains(path) {
            self.refuse(entry, Danger::Overwritten);
            self.changes.removed += 1;
        } else if self.is_zolas(path) {
            self.changes.stay.push(entry);
        } else {
            self.refuse(entry, Danger::from_being_in(path, self.purpose));
            self.changes.removed += 1;
        }
        Ok(())
    }

    /// Whether this is Zola's own to write, in a project.
    fn is_zolas(&self, path: &Path) -> bool {
        self.purpose == Purpose::Project && self.plan.is_zolas(path)
    }

    /// Whether this is a file just as tillit wrote it.
    fn is_ours(&mut self, entry: &Entry) -> Result<bool, Error> {
        if entry.kind != Kind::File || !self.known.names(&entry.path) {
            return Ok(false);
        }
        let print = self.pieces.print(&self.folder.path().join(&entry.path))?;
        Ok(self.known.wrote(&entry.path, &print))
    }

    fn refuse(&mut self, entry: &Entry, danger: Danger) {
        if self.force == Force::No {
            let path = self.folder.path().join(&entry.path);
            let finding = danger.finding(&slash_path(&path), self.known.names(&entry.path));
            self.changes.findings.push(finding.of(path));
        }
    }
}

/// What would happen to a file that is not tillit's to change.
#[derive(Debug, Clone, Copy)]
enum Danger {
    Overwritten,
    Removed,
    /// It would be published, since the site is made from what is in this folder of the project.
    Built(&'static str),
    /// It is published, by lying where it is.
    Published,
}

/// Where people put their own files, by the folder of the project that they found instead.
const OWN_PLACES: [(&str, &str); 5] = [
    (
        "content",
        "move it away; a page of your own belongs in `site/pages/`",
    ),
    (
        "static",
        "move it to `site/media/`, or to the site's own `static/`, or away",
    ),
    (
        "templates",
        "move it to the site's own `templates/`, or away",
    ),
    ("sass", "move it to the site's own `sass/`, or away"),
    ("themes", "move it to the site's own `themes/`, or away"),
];

impl Danger {
    /// What becomes of a file that is in nobody's way.
    fn from_being_in(path: &Path, purpose: Purpose) -> Self {
        let place = OWN_PLACES
            .iter()
            .find(|(folder, _)| path.starts_with(folder));
        match (purpose, place) {
            (Purpose::Published, _) => Self::Published,
            (Purpose::Project, Some((_, help))) => Self::Built(help),
            (Purpose::Project, None) => {
                Self::Built("everything in this folder is made by tillit: move it away")
            }
        }
    }

    fn finding(self, path: &str, written_before: bool) -> Diagnostic {
        if written_before {
            let deed = match self {
                Self::Overwritten => "overwrite",
                Self::Removed | Self::Built(_) | Self::Published => "remove",
            };
            Diagnostic::new(Code::EditedFile, format!("`{path}` was edited since tillit wrote it"))
                .help("put the change where the file comes from: the dataset, the theme or the configuration")
                .help(format!("or run again with `--force` to {deed} it"))
        } else {
            let message = format!("`{path}` was not written by tillit");
            let finding = Diagnostic::new(Code::ForeignFile, message);
            match self {
                Self::Overwritten | Self::Removed => finding
                    .help("a generated file belongs in its place: move it away")
                    .help("or run again with `--force` to overwrite it"),
                Self::Built(help) => finding
                    .help(help)
                    .help("or run again with `--force` to remove it"),
                Self::Published => finding
                    .help("everything in this folder is published: move it away, or to the site's own `static/`")
                    .help("or run again with `--force` to remove it"),
            }
        }
    }
}

/// Every folder that files are in.
fn folders<'p>(files: impl Iterator<Item = &'p Path>) -> HashSet<&'p Path> {
    let mut folders = HashSet::new();
    let mut last = None;
    for folder in files.map(Path::parent) {
        // Files come folder by folder, so most need no look into the set.
        if std::mem::replace(&mut last, folder) != folder {
            for folder in folder.into_iter().flat_map(Path::ancestors) {
                if !folders.insert(folder) {
                    break;
                }
            }
        }
    }
    folders
}

fn is_manifest(path: &Path, purpose: Purpose) -> bool {
    purpose == Purpose::Project && path == Path::new(manifest::NAME)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folders_of_files_are_all_their_parents() {
        let files = ["a/b/c", "a/b/d", "e", "a/f/g/h"].map(Path::new);
        let found = folders(files.into_iter());
        assert_eq!(
            found,
            HashSet::from(["", "a", "a/b", "a/f", "a/f/g"].map(Path::new))
        );
    }
}
