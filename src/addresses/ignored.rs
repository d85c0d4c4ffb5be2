//! Patterns of config.toml that would keep Zola from files that are made for the site.
//!
//! Zola matches `ignored_content` with the whole path of a file, or with that of the folder for the
//! `_index.md` in it, and `ignored_static` with the path inside `static/`. A `*` stands for `/` too.

use std::collections::BTreeSet;

use globset::Glob;

use crate::diagnostic::{Code, Diagnostic};
use crate::node::Node;
use crate::own_files::search_texts;
use crate::plan::SUMMARY_FILE;
use crate::plan::routes::{Key, Routes};
use crate::site::Site;

/// What the pages of a folder are listed by.
const INDEX: &str = "_index.";

/// How many files a message names.
const NAMED: usize = 2;

/// A file that is made, as messages name it, and what Zola looks at when it decides on it.
type Made = (String, String);

/// Patterns that hide what is made for the site.
pub(super) fn ignored(site: &Site, routes: &[Routes], findings: &mut Vec<Diagnostic>) {
    let config = &site.settings.config;
    hiding(
        config,
        "ignored_content",
        || contents(site, routes),
        findings,
    );
    hiding(config, "ignored_static", || statics(site), findings);
}

fn hiding(
    config: &Node,
    key: &str,
    made: impl FnOnce() -> Vec<Made>,
    findings: &mut Vec<Diagnostic>,
) {
    let patterns = config.get(key).and_then(Node::array).unwrap_or_default();
    if patterns.is_empty() {
        return;
    }
    let made = made();
    for node in patterns {
        let Some(pattern) = node.string() else {
            continue;
        };
        let finding = match Glob::new(pattern) {
            Ok(glob) => {
                let glob = glob.compile_matcher();
                let hidden = made.iter().filter(|(_, path)| glob.is_match(path));
                let hidden: Vec<_> = hidden.map(|(name, _)| name.as_str()).collect();
                hides(key, pattern, &hidden).map(|finding| finding.at(node.span, "hides them"))
            }
            Err(error) => {
                let message = format!("`{pattern}` in `{key}` is no pattern: {}", error.kind());
                let finding = Diagnostic::new(Code::ConfigField, message);
                let finding = finding.at(node.span, "Zola stops at it");
                Some(finding.help("write it as in `*.psd` or `**/utkast/**`"))
            }
        };
        findings.extend(finding);
    }
}

/// The finding that a pattern hides files that are made.
fn hides(key: &str, pattern: &str, hidden: &[&str]) -> Option<Diagnostic> {
    let (first, rest) = hidden.split_first()?;
    let mut named = format!("`{first}`");
    for name in rest.iter().take(NAMED - 1) {
        named.push_str(&format!(", `{name}`"));
    }
    if hidden.len() > NAMED {
        named.push_str(&format!(" and {} more", hidden.len() - NAMED));
    }
    let message =
        format!("`{pattern}` in `{key}` hides from Zola what is made for the site: {named}");
    let help = if key == "ignored_content" {
        "leave it out: everything in `content/` is made; Zola looks at the whole path, and `*` stands for `/` too"
    } else {
        "let it match nothing but files of your own `static/`; `*` stands for `/` too"
    };
    Some(Diagnostic::new(Code::ConfigField, message).help(help))
}

/// The content files with their paths from the folder of the site, as that from the root of the
/// disk is another one elsewhere.
fn contents(site: &Site, routes: &[Routes]) -> Vec<Made> {
    let id = &site.original().dataset.site.id;
    let pages = routes.iter().flat_map(|routes| routes.iter());
    let mut files: BTreeSet<_> = pages.map(|(_, route)| route.file.clone()).collect();
    for (place, routes) in routes.iter().enumerate() {
        // Each folder of pages has an index beside that of the landing page.
        let index = &routes.get(&Key::Landing).file;
        let pages = routes.iter().map(|(_, route)| route.file.as_str());
        let folders = pages.filter_map(|file| file.split_once('/').map(|(folder, _)| folder));
        files.extend(folders.map(|folder| format!("{folder}/{index}")));
        if place > 0 {
            files.insert(format!("404.{}.md", routes.lang));
        }
    }
    files
        .into_iter()
        .map(|file| {
            let name = format!("content/{file}");
            let looked_at = match name.rsplit_once('/') {
                Some((folder, last)) if last.starts_with(INDEX) => folder.to_owned(),
                _ => name.clone(),
            };
            (name, format!("/build/{id}/{looked_at}"))
        })
        .collect()
}

/// The files that are made in `static/`.
fn statics(site: &Site) -> Vec<Made> {
    let media = site.media.iter().map(|file| format!("media/{}", file.name));
    let mut paths: Vec<_> = media.collect();
    for edition in &site.editions {
        if edition.dataset.has_changes() {
            paths.push(site.settings.feed_path(&edition.lang));
        }
        if site.has_search() {
            paths.push(search_texts(edition.lang.as_str()));
        }
    }
    paths.push(SUMMARY_FILE.to_owned());
    paths
        .into_iter()
        .map(|path| (format!("static/{path}"), path))
        .collect()
}
