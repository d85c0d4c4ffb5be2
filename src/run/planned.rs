//! The sites that a run would build, each with its key, for those who hand the work to an engine.

use std::path::Path;

use super::all::{self, SiteName, SiteRun};
use super::key::{Common, Kept, Key};
use super::outcome::{Outcome, Request};
use super::stages::Run;
use crate::diagnostic::{Code, Diagnostic};
use crate::zola::Version;

/// A site that would be built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// Its id; it is written in a folder of this name.
    pub id: String,
    /// Whether it is the city's own site.
    pub is_city: bool,
    /// What it is made from.
    pub key: Key,
    /// Whether it stands already as it would be built.
    pub is_unchanged: bool,
    /// The files that it is made from, seen from where the program runs.
    pub inputs: Vec<String>,
}

/// The city and its departments as they would be built into `out`, in the order of their ids.
pub fn planned(request: &Request, out: &Path) -> (Vec<Planned>, Outcome) {
    let mut run = Run::new(request);
    let names = match all::names(request) {
        Ok(names) => names,
        Err(city) => return (Vec::new(), SiteRun::clone(&city).outcome),
    };
    let version = run.version(&mut drop);
    let common = Common::default();
    let mut sites: Vec<_> = match version {
        Some(version) => names
            .iter()
            .filter_map(|name| site(request, name, (version, out), &common, &mut run))
            .collect(),
        None => Vec::new(),
    };
    sites.sort_by(|one, other| one.id.cmp(&other.id));
    (sites, run.end(|status| status))
}

fn site(
    request: &Request,
    name: &SiteName,
    (version, out): (Version, &Path),
    common: &Common,
    run: &mut Run,
) -> Option<Planned> {
    let request = Request {
        department: name.department.clone(),
        ..request.clone()
    };
    let Some((key, inputs)) = common.made_of(&request, version) else {
        let message = format!("what site `{}` is made from cannot be read", name.id);
        let finding = Diagnostic::new(Code::Failed, message);
        let flag = match &name.department {
            Some(id) => format!(" --department {id}"),
            None => String::new(),
        };
        run.findings
            .push(finding.help(format!("`tillit check{flag}` says why")));
        return None;
    };
    let folder = Run::new(&request).of_collection(&request.root.join(out), &name.id);
    let kept = folder.and_then(|folder| Kept::standing(&request, &name.id, &folder));
    Some(Planned {
        id: name.id.clone(),
        is_city: name.department.is_none(),
        is_unchanged: kept.is_some_and(|kept| kept.key == key),
        key,
        inputs,
    })
}
