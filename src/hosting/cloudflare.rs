//! Cloudflare Pages: `_headers` and `_redirects` within its limits, and a `404.html` in the folder of each language,
//! where it looks for one.

use std::collections::BTreeSet;

use super::fitting::fitting;
use super::underscored::{headers, redirects};
use super::{Content, Host, HostFiles, Hosting, Matter, kept_for_ever};

/// How many redirects from one address to one other there can be.
const REDIRECTS: usize = 2_000;

/// How many rules `_headers` can have.
const RULES: usize = 100;

/// How long a line of `_headers` can be.
const LINE: usize = 2_000;

/// How long a line of `_redirects` can be.
const REDIRECT_LINE: usize = 1_000;

pub(super) fn files(hosting: &Hosting, published: &BTreeSet<String>) -> HostFiles {
    let taken = fitting(hosting, REDIRECTS, |_| true);
    // One rule is for every file.
    let kept: Vec<_> = kept_for_ever(published).take(RULES - 1).collect();
    let headers = headers(Host::CloudflarePages, hosting, &kept);
    let redirects = redirects(Host::CloudflarePages, &taken);
    let mut files = HostFiles::default();
    if headers.lines().any(|line| line.len() > LINE) {
        let why = format!("a header is longer than the {LINE} signs that it takes");
        files.lack(Matter::Headers, why);
    }
    if redirects.lines().any(|line| line.len() > REDIRECT_LINE) {
        let why = format!(
            "an address is longer than the {REDIRECT_LINE} signs that it takes; a small page leads on there"
        );
        files.lack(Matter::Redirects, why);
    }
    files.lack_redirects(hosting, &taken);
    let more = kept_for_ever(published).count() - kept.len();
    if more > 0 {
        let why = format!(
            "{more} files with a fingerprint are asked for again, as it takes {RULES} rules"
        );
        files.lack(Matter::Caching, why);
    }
    for page in hosting.error_pages_of_languages() {
        let copy = Content::CopyOf(page.file.to_string());
        files
            .inside
            .insert(format!("{}404.html", page.prefix), copy);
    }
    files
        .at_top(hosting, "_headers", headers)
        .at_top(hosting, "_redirects", redirects)
}
