//! Addresses stay: what a page's address was in earlier runs leads to it for ever.
//!
//! The addresses of every run are kept in `site/addresses.toml`, which belongs to the dataset and
//! is committed with it. A page that would move without a redirect, or vanish, is a finding.

mod claims;
mod doubt;
mod exchanged;
mod heirs;
mod ignored;
mod kept;
mod languages;
mod moved;
mod record;
mod redirects;
mod renamed;

use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::plan::routes::Routes;
use crate::validate::Draft;

use doubt::Doubt;

pub use record::{Record, record};

/// Checks the addresses of a site against each other, against the files of the site's own below
/// `root`, against those of earlier runs, and against what config.toml tells Zola to ignore.
///
/// The site need not be sound: what is wrong with it is in `known`, and nothing is said here of an
/// address that may only follow from that.
pub fn check(
    draft: &Draft,
    routes: &[Routes],
    root: &Path,
    known: &[Diagnostic],
) -> Vec<Diagnostic> {
    let doubt = Doubt::of(draft, known);
    let mut findings = Vec::new();
    claims::wishes(&draft.site, routes, &doubt, &mut findings);
    claims::collisions(routes, &doubt, &mut findings);
    claims::own_files(&draft.site, routes, root, &doubt, &mut findings);
    redirects::redirects(&draft.site, routes, &doubt, &mut findings);
    kept::kept(&draft.site, routes, &doubt, &mut findings);
    ignored::ignored(&draft.site, routes, &mut findings);
    crate::diagnostic::sort(&mut findings);
    findings
}
