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
    let collection = request.root.join(out);
    let Some(first) = runs.first_mut() else {
        return;
    };
    for id in load::folders(&collection).unwrap_or_default() {
        if known.contains(&id) || !is_ours(request, &collection, &id) {
            continue;
        }
        let path = collection.join(&id);
        let shown = slash_path(&path);
        let message = format!("`{shown}` is the site of `{id}`, which the city does not have");
        let finding = Diagnostic::new(Code::DepartmentMissing, message).of(&path);
        first.outcome.findings.push(finding.help(
            "remove the folder and what is published of it, or give the city the department back",
        ));
        first.outcome.status = first.outcome.status.max(Status::Findings);
    }
}

/// Whether tillit built the site that stands in a folder of the collection.
fn is_ours(request: &Request, collection: &Path, id: &str) -> bool {
    let folder = Run::new(request).of_collection(collection, id);
    let manifest = folder.and_then(|folder| write::manifest(&folder).ok().flatten());
    manifest.is_some()
}
