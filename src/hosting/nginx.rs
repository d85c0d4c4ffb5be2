//! nginx: a part of a `server` block.

use super::template::{context, filled};
use super::{HostFiles, Hosting};

pub(super) fn files(hosting: &Hosting) -> HostFiles {
    let mut context = context(hosting);
    context.insert("suffix", &suffix(hosting.base.as_str()));
    let text = filled("nginx.conf", include_str!("nginx.conf"), &context);
    HostFiles::default().beside("tillit.nginx.conf", text)
}

/// The end of the names of variables: a `server` block can hold several sites.
fn suffix(base: &str) -> String {
    let is_sign = |sign: char| sign.is_ascii_alphanumeric();
    base.trim_end_matches('/')
        .replace(|sign| !is_sign(sign), "_")
}
