//! Apache: `.htaccess` files, and the same as a part of the server's own configuration, which is faster and works
//! where `.htaccess` files are not read.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::template::{context, filled};
use super::{HostFiles, Hosting};
use crate::headers::{is_compressible, media_type};
use crate::site::ending;

/// A media type of texts, with the endings of the site's own that have it.
#[derive(Debug, Serialize)]
struct Texts {
    kind: String,
    endings: String,
}

pub(super) fn files(hosting: &Hosting, published: &BTreeSet<String>) -> HostFiles {
    let mut context = context(hosting);
    context.insert("texts", &texts(published));
    let rules = filled("rules", include_str!("apache/rules.conf"), &context);
    context.insert("rules", rules.trim_end());
    let mut files = HostFiles::default()
        .inside(
            ".htaccess",
            filled("htaccess", include_str!("apache/htaccess.conf"), &context),
        )
        .beside(
            "tillit.apache.conf",
            filled("server", include_str!("apache/server.conf"), &context),
        );
    for page in hosting.error_pages_of_languages() {
        context.insert("path", &format!("{}{}", hosting.base, page.file));
        let text = filled("language", include_str!("apache/language.conf"), &context);
        files = files.inside(format!("{}.htaccess", page.prefix), text);
    }
    files
}

/// The types of what can stand compressed beside a file of the site.
fn texts(published: &BTreeSet<String>) -> Vec<Texts> {
    let mut kinds: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in published.iter().filter(|path| is_compressible(path)) {
        if let Some(ending) = ending(path) {
            let kind = media_type(&format!(".{ending}"));
            kinds.entry(kind).or_default().insert(ending);
        }
    }
    let texts = kinds.into_iter().map(|(kind, endings)| Texts {
        kind,
        endings: endings.into_iter().collect::<Vec<_>>().join("|"),
    });
    texts.collect()
}
