//! What the city does not have, and departments use: said once, with the name of each of them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::DATASET;
use super::all::SiteRun;
use super::outcome::Status;
use crate::diagnostic::{Code, Diagnostic};
use crate::load::DEPARTMENTS;

/// Adds a finding for each id that is not there and that several departments name. What one alone names
/// may be its own slip; that it is not there has been said where it stands.
pub(super) fn tell(runs: &mut [SiteRun]) {
    let mut users: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for run in runs.iter() {
        for finding in &run.outcome.findings {
            if let Some((missing, user)) = finding.missing.as_ref().zip(user(finding, run)) {
                users.entry(missing.clone()).or_default().insert(user);
            }
        }
    }
    let Some(first) = runs.first_mut() else {
        return;
    };
    for (id, users) in users.into_iter().filter(|(_, users)| users.len() > 1) {
        let names: Vec<_> = users.iter().map(|user| format!("`{user}`")).collect();
        let names = and(&names);
        let message = format!("there is no `{id}`, which {names} use");
        let finding = Diagnostic::new(Code::OverlayVanished, message).misses(id);
        first.outcome.findings.push(finding.help(
            "if the city had it, put it back, or let those departments know what to use instead",
        ));
        first.outcome.status = first.outcome.status.max(Status::Findings);
    }
}

/// The department in whose files a finding is: what one has, those that build on it have too.
fn user(finding: &Diagnostic, run: &SiteRun) -> Option<String> {
    let file = run.outcome.sources.get(finding.label()?.span.source);
    let departments = Path::new(DATASET).join(DEPARTMENTS);
    let within = file.path.strip_prefix(departments).ok()?;
    let id = within.components().next()?;
    Some(id.as_os_str().to_str()?.to_owned())
}

/// Names as they are listed in a sentence.
pub(super) fn and(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
