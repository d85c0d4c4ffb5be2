//! `_headers` and `_redirects`, which several hosts read, each as far as it goes.

use super::template::{context, filled};
use super::{Host, Hosting};

/// The headers of every file, and of those that may be kept for ever, which have to be named.
pub(super) fn headers(host: Host, hosting: &Hosting, kept: &[&str]) -> String {
    let mut context = context(hosting);
    context.insert("host", host.title());
    context.insert("kept", kept);
    // What Cloudflare says unless it is told not to: that scripts of every other site may read the files.
    let lets_in = (host == Host::CloudflarePages).then_some("Access-Control-Allow-Origin");
    context.insert("lets_in", &lets_in);
    filled(
        "_headers",
        include_str!("underscored/headers.txt"),
        &context,
    )
}

/// What leads where. Netlify alone can be told to pass over a file that is there, and what to show where there is
/// none.
pub(super) fn redirects(host: Host, hosting: &Hosting) -> String {
    let mut context = context(hosting);
    context.insert("host", host.title());
    context.insert("has_statuses", &(host == Host::Netlify));
    filled(
        "_redirects",
        include_str!("underscored/redirects.txt"),
        &context,
    )
}
