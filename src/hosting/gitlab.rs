//! GitLab Pages: `_redirects`, and the job that publishes the site.
//!
//! GitLab shows a file sooner than it follows a redirect, and cannot be told otherwise: so the small pages that lead
//! on from old addresses are not published where it does so itself.

use std::collections::BTreeSet;

use super::fitting::fitting;
use super::template::{context, filled};
use super::underscored::redirects;
use super::{Host, HostFiles, Hosting};

/// How many redirects it reads, unless the instance says otherwise.
const REDIRECTS: usize = 1_000;

/// How many bytes of them, likewise.
const BYTES: usize = 64_000;

pub(super) fn files(hosting: &Hosting, published: &BTreeSet<String>) -> HostFiles {
    let taken = fitting(hosting, REDIRECTS, |taken| {
        redirects(Host::GitlabPages, taken).len() <= BYTES
    });
    let job = filled("job", include_str!("gitlab/job.yml"), &context(hosting));
    let mut files = HostFiles::default()
        .inside("_redirects", redirects(Host::GitlabPages, &taken))
        .beside(".gitlab-ci.yml", job);
    let pages = taken.redirects.iter().flat_map(|redirect| {
        let page = redirect.file();
        let compressed = [format!("{page}.br"), format!("{page}.gz")];
        compressed.into_iter().chain([page])
    });
    files.left_out = pages.filter(|page| published.contains(page)).collect();
    files.lack_redirects(hosting, &taken);
    files
}
