//! What is shown of a site beside something else: a state before, or a page that somebody else publishes.

use std::path::Path;

use tillit::change_report;
use tillit::drift::Needed;
use tillit::drift_report;
use tillit::run::{self, Status};
use tillit::source::slash_path;

use super::cli::Common;
use super::{is_output_coloured, print, request, say_findings};

/// Shows what changed between two states.
pub(crate) fn diff(common: &Common, old: &str, new: Option<&str>) -> Status {
    let root = slash_path(&common.root);
    let (outcome, difference) = run::compare(&request(common), old, new.unwrap_or(&root));
    let colour = is_output_coloured();
    if let Some((difference, format)) = difference.zip(common.format.of_changes(colour)) {
        return print(&change_report::render(&difference, format)).max(outcome.status);
    }
    say_findings(&outcome);
    outcome.status
}

/// Shows what of the site a saved page still says.
pub(crate) fn drift(common: &Common, saved: &Path, lang: Option<&str>, needed: Needed) -> Status {
    let (outcome, found) = run::drifted(&request(common), saved, lang, needed);
    let colour = is_output_coloured();
    let format = common.format.of_drift(colour, common.verbose);
    if let Some(((saved, drift), format)) = found.zip(format) {
        let text = drift_report::render(&saved, &drift, &outcome.sources, format);
        return print(&text).max(outcome.status);
    }
    say_findings(&outcome);
    outcome.status
}
