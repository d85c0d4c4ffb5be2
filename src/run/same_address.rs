//! Sites of one city that are to stand at the same address: one would be published over the other.

use std::collections::BTreeMap;

use super::all::SiteRun;
use super::outcome::Status;
use super::vanished::and;
use crate::diagnostic::{Code, Diagnostic};

/// Adds a finding for each address that several of the sites have.
pub(super) fn tell(runs: &mut [SiteRun]) {
    let addresses = runs
        .iter()
        .filter_map(|run| Some((run.address.as_deref()?, run.id.as_str())));
    let findings = findings(addresses);
    let Some(first) = runs.first_mut().filter(|_| !findings.is_empty()) else {
        return;
    };
    first.outcome.findings.extend(findings);
    first.outcome.status = first.outcome.status.max(Status::Findings);
}

/// The findings for sites by their address and id.
pub(super) fn findings<'a>(sites: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<Diagnostic> {
    let mut by_address: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (address, id) in sites {
        let address = address.trim_end_matches('/');
        by_address
            .entry(address)
            .or_default()
            .push(format!("`{id}`"));
    }
    by_address.retain(|_, ids| ids.len() > 1);
    let found = by_address.into_iter().map(|(address, ids)| {
        let message = format!(
            "{} are to stand at the same address, `{address}`",
            and(&ids)
        );
        Diagnostic::new(Code::DuplicateAddress, message).help(
            "give each of them a `base_url` of its own; one would be published over the other",
        )
    });
    found.collect()
}
