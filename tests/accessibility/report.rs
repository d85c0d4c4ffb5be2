//! The report of what was looked at, for those who must show how a site was tested.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use super::html_checker::Html;
use super::{Audit, Cost, Page};
use crate::site::repository;

/// How the report of generated pages begins.
pub(super) const HEAD: &str = "# Accessibility report of the theme

Written by the tests (`make test`, `tests/accessibility.rs`). It says which pages of the example
*Exempelstad* were looked at, as which readers, and what was found. It is a report of automatic tests
against WCAG 2.2 AA and EN 301 549: they find many barriers, not all. It does not replace a test with
people, and is no accessibility statement of anybody's.

";

/// Writes a report into docs/accessibility/.
pub(crate) fn write_report(name: &str, head: &str, audit: &Audit, pages: &[Page], html: &Html) {
    let mut text = head.to_owned();
    writeln!(
        text,
        "Chromium {}, axe-core {}, Nu HTML checker {}.\n",
        audit.versions.chromium, audit.versions.axe, html.version
    )
    .expect("text can be written to a string");
    text.push_str(
        "## By check\n\n| check | pages | looked at | findings |\n| --- | --- | --- | --- |\n",
    );
    let mut by_check: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
    for checked in &audit.results {
        let sums = by_check.entry(&checked.check).or_default();
        sums.0 += 1;
        sums.1 += checked.counted;
        sums.2 += checked.findings.len();
    }
    for (check, (pages, counted, findings)) in by_check {
        writeln!(text, "| {check} | {pages} | {counted} | {findings} |").expect("as above");
    }
    writeln!(
        text,
        "| HTML as the standard says | {0} | {0} | {1} |",
        html.pages,
        html.findings.len()
    )
    .expect("as above");
    text.push_str(
        "\n«Looked at» counts rules of axe-core that passed, stops of the Tab key, elements, links followed, \
         requests made, or windows measured. A page «in use» has its details opened and the player of its film \
         loaded, or shows what a search found.\n",
    );
    text.push_str(&costs(audit));
    text.push_str("\n## Pages\n\n| kind | language | address |\n| --- | --- | --- |\n");
    for Page { kind, lang, path } in pages {
        writeln!(text, "| {kind} | {lang} | `{path}` |").expect("as above");
    }
    let folder = repository().join("docs/accessibility");
    fs::create_dir_all(&folder).expect("the folder can be made");
    fs::write(folder.join(name), text).expect("the report can be written");
}

/// The most that a page costs its readers.
fn costs(audit: &Audit) -> String {
    let costs = || audit.results.iter().filter_map(|checked| checked.cost);
    let most = |of: fn(&Cost) -> usize| costs().map(|cost| of(&cost)).max().unwrap_or_default();
    format!(
        "\nThe choice of colours and the player of a film are on. A first visit of a page takes at most {} \
         requests, {} bytes of styles and {} bytes of scripts before compression (the search's index \
         apart), and nothing moves in its layout at 320 and 1280 px.\n",
        most(|cost| cost.requests),
        most(|cost| cost.css),
        most(|cost| cost.js),
    )
}
