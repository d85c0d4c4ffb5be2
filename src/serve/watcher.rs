//! Watches the folders that a site is made from.
//!
//! A watch is of a folder as it is on the disk. When another one takes its place, as when a revision is checked out or
//! an editor moves things about, the old watch sees nothing any more. So before every build each folder is looked at:
//! one that is new, or another than the one that is watched, is watched from then on.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::Message;
use super::listen::system;
use super::watched::{Watched, matters, watched};
use crate::run::{Level, Outcome};
use crate::source::slash_path;

/// Watches folders and says when something in them changed.
#[derive(Debug)]
pub(super) struct Watch {
    watcher: RecommendedWatcher,
    sender: Sender<Message>,
    /// The folders that are watched, each as it was when the watch began.
    known: BTreeMap<PathBuf, (Identity, RecursiveMode)>,
    heard: Arc<Mutex<Heard>>,
    folders: Vec<String>,
}

/// What is shared with the thread that hears of changes.
#[derive(Debug, Default)]
struct Heard {
    /// What of the folders matters.
    watched: Vec<Watched>,
    /// What was removed or renamed since the last look: another folder of the same number may have come in its place.
    gone: Vec<PathBuf>,
}

impl Watch {
    /// A watch of nothing yet.
    pub(super) fn new(sender: Sender<Message>) -> Result<Self, Box<Outcome>> {
        let heard = Arc::<Mutex<Heard>>::default();
        let shared = (sender.clone(), heard.clone());
        let watcher = notify::recommended_watcher(move |event| hear(event, &shared));
        let watcher = watcher.map_err(|error| system("cannot watch for changes", &error))?;
        Ok(Self {
            watcher,
            sender,
            known: BTreeMap::new(),
            heard,
            folders: Vec::new(),
        })
    }

    /// Watches the folders of a site of these levels, as they are on the disk now.
    pub(super) fn sync(&mut self, levels: &[Level]) {
        self.folders = levels.iter().map(folder).map(slash_path).collect();
        let levels: Vec<_> = levels.iter().map(absolute).collect();
        let watched = watched(&levels);
        let mut wanted: BTreeMap<PathBuf, RecursiveMode> = BTreeMap::new();
        for folder in &watched {
            let mode = wanted
                .entry(folder.path.clone())
                .or_insert(RecursiveMode::NonRecursive);
            if folder.is_deep() {
                *mode = RecursiveMode::Recursive;
            }
        }
        let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        heard.watched = watched;
        let changed = std::mem::take(&mut heard.gone);
        drop(heard);
        let is_gone = |path: &Path| changed.iter().any(|changed| path.starts_with(changed));
        let identities = wanted.into_iter().filter_map(|(path, mode)| {
            let identity = identity(&path)?;
            Some((path, (identity, mode)))
        });
        let wanted: BTreeMap<_, _> = identities.collect();
        let gone: Vec<_> = self
            .known
            .iter()
            .filter(|(path, known)| wanted.get(*path) != Some(*known) || is_gone(path))
            .map(|(path, _)| path.clone())
            .collect();
        for path in gone {
            // One that is not there any more has no watch any more either.
            drop(self.watcher.unwatch(&path));
            self.known.remove(&path);
        }
        for (path, (identity, mode)) in wanted {
            if self.known.contains_key(&path) {
                continue;
            }
            match self.watcher.watch(&path, mode) {
                Ok(()) => {
                    self.known.insert(path, (identity, mode));
                }
                // It was taken away just now, or comes again: the next change brings us back here.
                Err(_) if !path.is_dir() => {}
                Err(error) => self.unwatched(&path, &error),
            }
        }
    }

    /// The folders of the levels, as messages show them.
    pub(super) fn folders(&self) -> Vec<String> {
        self.folders.clone()
    }

    fn unwatched(&self, path: &Path, error: &notify::Error) {
        drop(self.sender.send(Message::Unwatched(unwatched(path, error))));
    }
}

fn unwatched(path: &Path, error: &notify::Error) -> String {
    format!("`{}` is not watched: {}", slash_path(path), why(error))
}

/// That something happened which nobody heard of.
fn missed(error: &notify::Error) -> String {
    format!("a change may have been missed: {}", why(error))
}

/// The system's reason, without the paths.
fn why(error: &notify::Error) -> String {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => {
            "the system lets nobody watch more folders (`fs.inotify.max_user_watches`)".to_owned()
        }
        notify::ErrorKind::Io(error) => error.to_string(),
        _ => error.to_string(),
    }
}

/// Hears of a change, on a thread of the watcher's.
fn hear(
    event: notify::Result<notify::Event>,
    (sender, heard): &(Sender<Message>, Arc<Mutex<Heard>>),
) {
    let message = match event {
        Ok(event) => {
            let mut heard = heard.lock().unwrap_or_else(PoisonError::into_inner);
            let watched = &heard.watched;
            let is_meant = event.paths.iter().any(|path| matters(watched, path));
            if takes_away(event.kind) {
                let names_a_folder =
                    |path: &&PathBuf| watched.iter().any(|folder| folder.path.starts_with(path));
                let gone: Vec<_> = event.paths.iter().filter(names_a_folder).cloned().collect();
                heard.gone.extend(gone);
            }
            let is_change =
                !matches!(event.kind, EventKind::Access(kind) if !is_end_of_writing(kind));
            if !(event.need_rescan() || is_change && is_meant) {
                return;
            }
            Message::Changed
        }
        Err(error) => Message::Unwatched(missed(&error)),
    };
    // When nobody listens any more, the preview has ended.
    drop(sender.send(message));
}

/// Whether something was removed or renamed.
fn takes_away(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))
    )
}

/// Whether somebody has written a file to its end.
fn is_end_of_writing(kind: AccessKind) -> bool {
    kind == AccessKind::Close(AccessMode::Write)
}

fn folder(level: &Level) -> &Path {
    match level {
        Level::City(folder) | Level::Department(folder) if folder.as_os_str().is_empty() => {
            Path::new(".")
        }
        Level::City(folder) | Level::Department(folder) => folder,
    }
}

/// A level by its path from the top, as changes are told of.
fn absolute(level: &Level) -> Level {
    let whole = |folder: &Path| {
        let real = fs::canonicalize(folder).or_else(|_| std::path::absolute(folder));
        real.unwrap_or_else(|_| folder.to_owned())
    };
    let path = whole(folder(level));
    match level {
        Level::City(_) => Level::City(path),
        Level::Department(_) => Level::Department(path),
    }
}

/// Which folder stands at a path; nothing where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Identity(u64, u64);

#[cfg(unix)]
fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    let found = fs::metadata(path).ok().filter(fs::Metadata::is_dir)?;
    Some(Identity(found.dev(), found.ino()))
}

#[cfg(not(unix))]
fn identity(path: &Path) -> Option<Identity> {
    let found = fs::metadata(path).ok().filter(fs::Metadata::is_dir)?;
    let born = found.created().ok();
    let since = born.and_then(|born| born.duration_since(std::time::UNIX_EPOCH).ok());
    let since = since.unwrap_or_default();
    Some(Identity(since.as_secs(), since.subsec_nanos().into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_watched_is_said_with_the_reason() {
        let full = notify::Error::new(notify::ErrorKind::MaxFilesWatch);
        assert_eq!(
            unwatched(Path::new("city/site"), &full),
            "`city/site` is not watched: the system lets nobody watch more folders (`fs.inotify.max_user_watches`)"
        );
        let denied = notify::Error::io(std::io::ErrorKind::PermissionDenied.into());
        assert_eq!(
            missed(&denied),
            "a change may have been missed: permission denied"
        );
    }
}
