//! The script that puts a site into a bucket, where each file is given its type and how long it may be kept.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::headers::{Keep, is_compressible, media_type};
use crate::hosting::Hosting;
use crate::hosting::kept::{is_kept_for_ever, shell_pattern};
use crate::hosting::template::{context, filled};

/// Files that are put there in one step, each value as a shell reads it.
#[derive(Debug, Serialize)]
struct Upload {
    kind: String,
    caching: String,
    options: Vec<String>,
}

/// What files are told apart by: pages are put there last, when what they show is there.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Group {
    is_page: bool,
    is_kept: bool,
    kind: String,
}

/// Writes the script. What is compressed beforehand stays behind: CloudFront compresses by itself.
pub(super) fn script(hosting: &Hosting, published: &BTreeSet<String>) -> String {
    let is_copy = |path: &str| {
        let original = path.strip_suffix(".br").or(path.strip_suffix(".gz"));
        original.is_some_and(|original| is_compressible(original) && published.contains(original))
    };
    let mut groups: BTreeMap<Group, BTreeSet<&str>> = BTreeMap::new();
    for path in published.iter().filter(|path| !is_copy(path)) {
        let kind = media_type(path);
        let group = Group {
            is_page: kind.starts_with("text/html"),
            is_kept: is_kept_for_ever(path),
            kind,
        };
        groups.entry(group).or_default().insert(path);
    }
    let uploads = groups.iter().map(|(group, paths)| upload(group, paths));
    let mut context = context(hosting);
    context.insert("uploads", &uploads.collect::<Vec<_>>());
    filled("upload.sh", include_str!("upload.sh"), &context)
}

/// Names with an ending that is known go by it, all others one by one.
fn upload(group: &Group, paths: &BTreeSet<&str>) -> Upload {
    let keep = if group.is_kept {
        Keep::Forever
    } else {
        Keep::Asking
    };
    let mut options = vec!["--exclude".to_owned(), quoted("*")];
    let mut choose = |how: &str, pattern: &str| options.extend([how.to_owned(), quoted(pattern)]);
    let endings: BTreeSet<_> = paths
        .iter()
        .filter_map(|path| known_ending(path, &group.kind))
        .collect();
    for ending in &endings {
        if group.is_kept {
            choose("--include", &shell_pattern(ending));
        } else {
            choose("--include", &format!("*.{}", literal(ending)));
            choose("--exclude", &shell_pattern(&literal(ending)));
        }
    }
    if group.kind.starts_with("text/xml") {
        for name in ["atom.xml", "rss.xml"] {
            choose("--exclude", name);
            choose("--exclude", &format!("*/{name}"));
        }
    }
    for path in paths
        .iter()
        .filter(|path| known_ending(path, &group.kind).is_none())
    {
        choose("--include", &literal(path));
    }
    if !group.is_kept {
        options.push("--delete".to_owned());
    }
    Upload {
        kind: quoted(&group.kind),
        caching: quoted(keep.cache_control()),
        options,
    }
}

/// The ending of a name that has its type by it.
fn known_ending<'p>(path: &'p str, kind: &str) -> Option<&'p str> {
    let name = path.rsplit('/').next()?;
    let (_, ending) = name.rsplit_once('.')?;
    let is_known = media_type(&format!("a.{ending}")) == kind && kind != media_type("");
    is_known.then_some(ending)
}

/// A pattern that only this text matches.
fn literal(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '*' | '?' | '[') {
            pattern.extend(['[', character, ']']);
        } else {
            pattern.push(character);
        }
    }
    pattern
}

/// A word of a shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}
