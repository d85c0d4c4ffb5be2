//! Sites that a run over all of them built earlier, of departments that the city has no more.

use std::path::Path;

use super::all::SiteRun;
use super::outcome::{Request, Status};
use super::stages::Run;
use crate::diagnostic::{Code, Diagnostic};
use crate::load;
use crate::source::slash_path;
use crate::write;

/// Adds a finding for each of them: they stay for readers until somebody takes them away.
pub(super) fn tell(request: &Request, out: &Path, known: &[String], runs: &mut [SiteRun]) {
    let findings = findings(request, out, known);
    let Some(first) = runs.first_mut().filter(|_| !findings.is_empty()) else {
        return;
    };
    first.outcome.findings.extend(findings);
    first.outcome.status = first.outcome.status.max(Status::Findings);
}

/// The findings for sites in the folder that are of none of these ids.
pub(super) fn findings(request: &Request, out: &Path, known: &[String]) -> Vec<Diagnostic> {
    let collection = request.root.join(out);
    let folders = load::folders(&collection).unwrap_or_default().into_iter();
    let left = folders.filter(|id| !known.contains(id) && is_ours(request, &collection, id));
    let findings = left.map(|id| {
        let path = collection.join(&id);
        let shown = slash_path(&path);
        let message = format!("`{shown}` is the site of `{id}`, which the city does not have");
        Diagnostic::new(Code::DepartmentMissing, message)
            .of(&path)
            .help("remove the folder and what is published of it, or give back what had this id: a department, or the city itself")
    });
    findings.collect()
}

/// Takes the sites out of a folder that tillit built there and that are none of these, as they stand: they are other
/// machines' to build now, or nobody's. Gives their ids.
pub(super) fn remove(
    request: &Request,
    out: &Path,
    wanted: &[String],
) -> Result<Vec<String>, write::Error> {
    let collection = request.root.join(out);
    let folders = load::folders(&collection).unwrap_or_default().into_iter();
    let mut removed = Vec::new();
    for id in folders.filter(|id| !wanted.contains(id)) {
        if let Some(folder) = Run::new(request).of_collection(&collection, &id)
            && write::remove_site(&folder)?
        {
            removed.push(id);
        }
    }
    Ok(removed)
}

/// Whether tillit built, among the others, the site that stands in a folder of the collection, just as it
/// stands there. A department that has a repository of its own now may have put another in its place.
fn is_ours(request: &Request, collection: &Path, id: &str) -> bool {
    let folder = Run::new(request).of_collection(collection, id);
    folder.is_some_and(|folder| matches!(write::intact(&folder), Ok(Some(_))))
}
