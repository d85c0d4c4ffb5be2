//! What changed between two states of a site.

use std::path::{Path, PathBuf};

use super::outcome::{Outcome, Request, Status};
use super::stages::Run;
use crate::change_notes;
use crate::diagnostic::{self, Code, Diagnostic};
use crate::difference::{Difference, Files, difference, files};
use crate::documents::Documents;
use crate::drafts;
use crate::load::{self, Prints};
use crate::revision;
use crate::source::slash_path;
use crate::write::Unpacked;

/// How many mistakes of a state are told.
const TOLD: usize = 5;

/// Compares two states, each the folder of a site or a revision that git knows of the root. Without a
/// difference the outcome says why.
pub fn compare(request: &Request, old: &str, new: &str) -> (Outcome, Option<Difference>) {
    let mut run = Run::new(request);
    let states = [old, new].map(|name| match state(request, name) {
        Ok(state) => Some(state),
        Err(finding) => {
            run.findings.push(*finding);
            None
        }
    });
    let found = match &states {
        [Some(before), Some(after)] => {
            let texts = (&before.documents, &after.documents);
            let mut found = difference((old, texts.0), (new, texts.1));
            found.changes.extend(files(&before.files, &after.files));
            Some(found)
        }
        _ => None,
    };
    let differs = found
        .as_ref()
        .is_some_and(|found| !found.changes.is_empty());
    let outcome = run.end(|status| match (&found, differs) {
        (None, _) => Status::Failed,
        (Some(_), true) => status.max(Status::Findings),
        (Some(_), false) => status,
    });
    (outcome, found)
}

/// Adds to what was found in the site what changed since a state without a note.
pub(super) fn noted(request: &Request, old: &str, outcome: Outcome) -> Outcome {
    let Outcome {
        sources,
        mut findings,
        mut status,
    } = outcome;
    let before = match state(request, old) {
        Ok(before) => before.documents,
        Err(finding) => {
            findings.push(*finding);
            return Outcome {
                sources,
                findings,
                status: status.max(Status::Failed),
            };
        }
    };
    // What cannot be read has been said.
    if let Some(after) = Run::new(request).documents(&mut drop) {
        let whole = after.clone();
        let [before, after] = [before, after].map(|mut documents| {
            drafts::take_out(&mut documents);
            documents
        });
        let name = slash_path(&request.root);
        let difference = difference((old, &before), (&name, &after));
        let unnoted = change_notes::unnoted(&difference, &before, (&after, &whole));
        if !unnoted.is_empty() {
            status = status.max(Status::Findings);
        }
        findings.extend(unnoted);
        diagnostic::sort(&mut findings);
    }
    Outcome {
        sources,
        findings,
        status,
    }
}

/// What is compared of a state.
struct State {
    documents: Documents,
    files: Files,
}

/// A state by the name that the user gave it.
fn state(request: &Request, name: &str) -> Result<State, Box<Diagnostic>> {
    if load::is_folder(&request.current.join(name)) {
        return read(request, (Path::new(name), None), name);
    }
    let archive = revision::archive(&request.root, name);
    let archive = archive.map_err(|error| Box::new(no_state(name, &error.to_string())))?;
    let unpacked = Unpacked::of(&archive);
    let unpacked = unpacked.map_err(|error| Box::new(no_state(name, &error.to_string())))?;
    let outside = request.current.join(&request.root);
    read(request, (unpacked.path(), Some(outside)), name)
}

fn read(
    request: &Request,
    (root, outside): (&Path, Option<PathBuf>),
    name: &str,
) -> Result<State, Box<Diagnostic>> {
    let request = Request {
        root: root.to_owned(),
        outside,
        ..request.clone()
    };
    let mut run = Run::new(&request);
    let documents = run.documents(&mut drop);
    let mistakes: Vec<_> = run.findings.iter().filter(|it| it.is_error()).collect();
    match documents {
        Some(documents) if mistakes.is_empty() => {
            let files = prints(&documents);
            let files = files.map_err(|error| Box::new(no_state(name, &error.to_string())))?;
            Ok(State { documents, files })
        }
        _ => {
            let mut finding = no_state(name, "it has mistakes");
            for mistake in mistakes.iter().take(TOLD) {
                finding = finding.help(mistake.message.clone());
            }
            Err(Box::new(finding))
        }
    }
}

/// The files of a state that hold no text of the dataset.
fn prints(documents: &Documents) -> Result<Files, load::Error> {
    let prints = Prints::default();
    let mut files = Files::default();
    let media = documents.media.iter();
    let media = media.map(|file| (format!("media/{}", file.name), file));
    // By their names and not by where they lie: of two states, one can be a copy somewhere else.
    let own = documents.own_files.iter();
    let own = own.map(|file| (file.name.clone(), file));
    for (name, file) in media.chain(own) {
        files.add(name, file.size, &prints.file(file)?);
    }
    Ok(files)
}

fn no_state(name: &str, why: &str) -> Diagnostic {
    let message = format!("`{name}` cannot be compared: {why}");
    Diagnostic::new(Code::StateUnreadable, message)
        .help("name the folder of a site, or a revision of the repository that the site is in, such as `HEAD~1`")
}
