//! Caddy: a part of a site's block.

use super::template::{context, filled};
use super::{HostFiles, Hosting};

pub(super) fn files(hosting: &Hosting) -> HostFiles {
    let text = filled(
        "tillit.caddy",
        include_str!("tillit.caddy"),
        &context(hosting),
    );
    HostFiles::default().beside("tillit.caddy", text)
}
