//! IIS: a `web.config` that needs no more than Windows brings. URL Rewrite, which has to be installed, is not used.
//!
//! The elements and attributes are those of the schema that IIS has in `config/schema/IIS_schema.xml`, and none that
//! only some version knows: IIS answers nothing at all where it meets another.

use std::collections::BTreeSet;

use serde::Serialize;

use super::template::{context, filled};
use super::{HostFiles, Hosting, kept_for_ever};
use crate::headers::media_types_of_names;

/// A file whose type goes by its whole name.
#[derive(Debug, Serialize)]
struct Named<'p> {
    path: &'p str,
    kind: String,
}

pub(super) fn files(hosting: &Hosting, published: &BTreeSet<String>) -> HostFiles {
    let mut context = context(hosting);
    context.insert("kept", &kept_for_ever(published).collect::<Vec<_>>());
    context.insert("stays", &below_redirects(hosting, published));
    context.insert("named", &named(published));
    let text = filled("web.config.xml", include_str!("web.config.xml"), &context);
    HostFiles::default().inside("web.config", text)
}

/// The files of the site whose type goes by their whole name.
fn named(published: &BTreeSet<String>) -> Vec<Named<'_>> {
    let names: Vec<_> = media_types_of_names().collect();
    let paths = published.iter().filter(|path| is_location(path));
    let named = paths.filter_map(|path| {
        let name = path.rsplit('/').next();
        let (_, kind) = names.iter().find(|(whole, _)| Some(*whole) == name)?;
        let kind = kind.clone();
        Some(Named { path, kind })
    });
    named.collect()
}

/// What stands in the folders of old addresses beside their own pages: a redirect is for all of its folder unless it
/// is taken back there.
fn below_redirects(hosting: &Hosting, published: &BTreeSet<String>) -> BTreeSet<String> {
    let old = |path: &str| {
        let mut redirects = hosting.redirects.iter();
        redirects.any(|redirect| redirect.from.as_str().trim_end_matches('/') == path)
    };
    let mut stays = BTreeSet::new();
    for redirect in &hosting.redirects {
        let folder = redirect.from.as_str();
        let inside = published.range(folder.to_owned()..);
        let inside = inside.map_while(|path| path.strip_prefix(folder));
        for rest in inside.filter(|rest| !rest.starts_with("index.html")) {
            let name = rest.split('/').next().unwrap_or_default();
            let path = format!("{folder}{name}");
            if is_location(name) && !old(&path) {
                stays.insert(path);
            }
        }
    }
    stays
}

/// Whether IIS takes this for a path; Windows has no files of most others.
fn is_location(path: &str) -> bool {
    let is_sign = |byte: u8| byte.is_ascii_alphanumeric() || b"._~-/".contains(&byte);
    path.bytes().all(is_sign)
}
