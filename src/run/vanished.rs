//! What the city does not have, and departments use: said once, with the name of each of them.

use std::collections::{BTreeMap, BTreeSet};

use super::all::SiteRun;
use super::outcome::Status;
use crate::diagnostic::{Code, Diagnostic};

/// Adds a finding for each id that is not there, and departments name.
pub(super) fn tell(runs: &mut [SiteRun]) {
    let mut users: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for run in runs.iter() {
        for finding in &run.outcome.findings {
            if let Some(missing) = &finding.missing {
                let users = users.entry(missing.clone()).or_default();
                users.insert(run.id.clone());
            }
        }
    }
    let Some(first) = runs.first_mut() else {
        return;
    };
    for (id, users) in users {
        let names: Vec<_> = users.iter().map(|user| format!("`{user}`")).collect();
        let uses = if names.len() == 1 { "uses" } else { "use" };
        let names = and(&names);
        let message = format!("there is no `{id}`, which {names} {uses}");
        let finding = Diagnostic::new(Code::OverlayVanished, message).misses(id);
        first.outcome.findings.push(finding.help(
            "if the city had it, put it back, or let those departments know what to use instead",
        ));
        first.outcome.status = first.outcome.status.max(Status::Findings);
    }
}

/// Names as they are listed in a sentence.
pub(super) fn and(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
