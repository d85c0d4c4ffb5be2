//! The sites that a run would build, each with its key, for those who hand the work to an engine.

use std::path::Path;

use super::all::{self, Names, SiteName, SiteRun};
use super::key::{Common, Kept, Key};
use super::outcome::{Outcome, Request};
use super::stages::Run;
use crate::diagnostic::{self, Diagnostic};
use crate::write::Folder;
use crate::zola::Version;

/// A site that would be built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// Its id; it is written in a folder of this name.
    pub id: String,
    /// Whether it is the city's own site.
    pub is_city: bool,
    /// What it is made from; `None` when that cannot be read, of which a finding tells.
    pub key: Option<Key>,
    /// Whether it stands already as it would be built.
    pub is_unchanged: bool,
    /// The files that it is made from, seen from where the program runs.
    pub inputs: Vec<String>,
}

/// The city and its departments as they would be built into `out`, in the order of their ids. One that
/// cannot be read is in the list all the same: it keeps its place in the shares, and stops no other.
pub fn planned(request: &Request, out: &Path) -> (Vec<Planned>, Outcome) {
    let mut run = Run::new(request);
    let Names {
        sites: names,
        strays,
    } = match all::names(request) {
        Ok(names) => names,
        Err(city) => return (Vec::new(), SiteRun::clone(&city).outcome),
    };
    let version = run.version(&mut drop);
    let common = Common::default();
    let mut broken = Vec::new();
    let mut sites: Vec<_> = match version {
        Some(version) => names
            .iter()
            .map(|name| site(request, name, (version, out), &common, &mut broken))
            .collect(),
        None => Vec::new(),
    };
    sites.sort_by(|one, other| one.id.cmp(&other.id));
    run.findings.extend(strays);
    let mut outcome = run.end(|status| status);
    for found in broken {
        outcome.absorb(found);
    }
    diagnostic::sort(&mut outcome.findings);
    (sites, outcome)
}

fn site(
    request: &Request,
    name: &SiteName,
    (version, out): (Version, &Path),
    common: &Common,
    broken: &mut Vec<Outcome>,
) -> Planned {
    let request = Request {
        department: name.department.clone(),
        ..request.clone()
    };
    let (key, inputs) = match common.made_of(&request, version) {
        Some((key, inputs)) => (Some(key), inputs),
        None => {
            let mut found = super::check(&request, None, &mut drop);
            found.findings.retain(Diagnostic::is_error);
            broken.push(found);
            (None, Vec::new())
        }
    };
    let folder = Run::new(&request).of_collection(&request.root.join(out), &name.id);
    let stands = |folder: &Folder| Kept::stands(&request, &name.id, folder, || key.clone());
    Planned {
        id: name.id.clone(),
        is_city: name.department.is_none(),
        is_unchanged: folder.is_some_and(|folder| stands(&folder).is_some()),
        key,
        inputs,
    }
}
