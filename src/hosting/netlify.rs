//! Netlify: `_headers` and `_redirects`.

use std::collections::BTreeSet;

use super::underscored::{headers, redirects};
use super::{Host, HostFiles, Hosting, kept_for_ever};

pub(super) fn files(hosting: &Hosting, published: &BTreeSet<String>) -> HostFiles {
    let kept: Vec<_> = kept_for_ever(published).collect();
    HostFiles::default()
        .at_top(hosting, "_headers", headers(Host::Netlify, hosting, &kept))
        .at_top(hosting, "_redirects", redirects(Host::Netlify, hosting))
}
