//! GitHub Pages: the files that say that the site is finished, and under which name it is.

use super::{HostFiles, Hosting};

pub(super) fn files(hosting: &Hosting) -> HostFiles {
    // Without it, Jekyll would leave out what begins with an underscore.
    let files = HostFiles::default().inside(".nojekyll", String::new());
    match own_name(hosting) {
        Some(name) => files.inside("CNAME", format!("{name}\n")),
        None => files,
    }
}

/// The name of the site's own that GitHub is told of: it has one for a whole site, and none with a port.
fn own_name(hosting: &Hosting) -> Option<&str> {
    let name = hosting.authority.as_str();
    let is_githubs = name == "github.io" || name.ends_with(".github.io");
    let is_name = name.contains('.') && !name.contains([':', '[']) && !is_number(name);
    (hosting.is_at_root() && is_name && !is_githubs).then_some(name)
}

fn is_number(name: &str) -> bool {
    name.bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.')
}
