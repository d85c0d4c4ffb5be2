//! The pages that a change is about, built before the whole site is.
//!
//! Of a thousand pages a saved sentence changes a handful, and Zola builds all of them: most of the time that passes is
//! Zola's. The theme's pages stand by themselves, as their links, menus and lists are written out in the project. So a
//! part of the project, with the changed pages and the files that make pages of them, is built first, and what comes
//! out can be shown at once. It is shown until the whole site is there, which says the last word on every file.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::built;
use crate::plan::{Content, Plan};

/// The most pages that are built ahead: more are little quicker than all.
const MOST: usize = 60;

/// The fewest pages of a site for which it is worth while.
const FEWEST: usize = 200;

/// Pages that were built before the rest of a site, in a folder of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ahead {
    /// The folder that they stand in.
    pub folder: PathBuf,
    /// The pages, by their paths in the site's folder.
    pub pages: BTreeSet<PathBuf>,
}

/// A part of a project, and the pages that it is for.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) plan: Plan,
    pub(super) pages: BTreeSet<PathBuf>,
}

/// The part of a plan that makes the pages that differ from those of another; nothing where pages came or went, where
/// something else than pages changed, or where templates of the site's own may use any page for any other.
pub(super) fn part(before: &Plan, after: &Plan) -> Option<Part> {
    let is_large = before.len() == after.len() && after.len() >= FEWEST;
    if !is_large || built::has_other_templates(after) {
        return None;
    }
    let mut pages = BTreeSet::new();
    let mut stems = BTreeSet::new();
    for ((path, file), (path_before, file_before)) in after.iter().zip(before.iter()) {
        if path != path_before {
            return None;
        }
        if file.content == file_before.content {
            continue;
        }
        if path.starts_with("content") {
            pages.insert(page(path, &file.content)?);
            stems.insert(stem(path));
        } else if !path.starts_with("static") {
            return None;
        }
    }
    if pages.is_empty() || pages.len() > MOST {
        return None;
    }
    let mut plan = Plan::default();
    for (path, file) in after.iter() {
        let is_needed = if path.starts_with("content") {
            // Every page names the search, and may name others of the few that stand beside it.
            let stands_beside = path.parent() == Some(Path::new("content"));
            stands_beside || is_section(path) || stems.contains(&stem(path))
        } else {
            !path.iter().any(|part| part == "static")
        };
        if is_needed {
            plan.add(path, file.content.clone(), file.origin);
        }
    }
    Some(Part { plan, pages })
}

/// Where the page of a file of the project will stand.
fn page(path: &Path, content: &Content) -> Option<PathBuf> {
    let Content::Bytes(bytes) = content else {
        return None;
    };
    let name = path.strip_prefix("content").ok()?.to_str()?;
    if name == "_index.md" {
        return Some(PathBuf::from("index.html"));
    }
    if let Some(lang) = name.strip_prefix("_index.") {
        return Some(Path::new(lang.strip_suffix(".md")?).join("index.html"));
    }
    // As `plan` writes it: before any table, on a line of its own.
    let matter = std::str::from_utf8(bytes).ok()?.strip_prefix("+++\n")?;
    let (matter, _) = matter.split_once("\n+++")?;
    let head = matter.split("\n[").next()?;
    let head: toml::Table = head.parse().ok()?;
    let path = head.get("path")?.as_str()?;
    Some(Path::new(path.trim_matches('/')).join("index.html"))
}

/// The name of a file without its language: a page names its translations.
fn stem(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = name.split('.').next().unwrap_or_default();
    path.with_file_name(stem)
}

fn is_section(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().starts_with("_index.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::slash_path;

    /// A plan of this many principles in two languages, of which one says this.
    fn plan(principles: usize, says: &str) -> Plan {
        let mut plan = Plan::default();
        for name in [
            "config.toml",
            "static/search/sv.js",
            "themes/t/static/a.js",
            "themes/t/templates/page.html",
        ] {
            plan.add_text(name, "", None);
        }
        for name in ["_index.md", "_index.en.md", "p/_index.md", "p/_index.en.md"] {
            plan.add_text(format!("content/{name}"), "+++\n+++\n", None);
        }
        for number in 0..principles {
            let text = if number == 3 { says } else { "" };
            let page = |path: String| {
                format!(
                    "+++\ntitle = \"{text}\"\npath = \"{path}\"\n\n[extra]\npath = \"no\"\n+++\n"
                )
            };
            plan.add_text(
                format!("content/p/p-{number}.md"),
                page(format!("p/{number}")),
                None,
            );
            plan.add_text(
                format!("content/p/p-{number}.en.md"),
                page(format!("en/p/{number}")),
                None,
            );
        }
        plan
    }

    fn names<'p>(paths: impl Iterator<Item = &'p Path>) -> Vec<String> {
        paths.map(slash_path).collect()
    }

    #[test]
    fn the_part_has_the_changed_pages_and_what_makes_them() {
        let part = part(&plan(200, "before"), &plan(200, "after")).expect("a part");
        assert_eq!(
            names(part.pages.iter().map(PathBuf::as_path)),
            ["en/p/3/index.html", "p/3/index.html"]
        );
        assert_eq!(
            names(part.plan.iter().map(|(path, _)| path)),
            [
                "config.toml",
                "content/_index.en.md",
                "content/_index.md",
                "content/p/_index.en.md",
                "content/p/_index.md",
                "content/p/p-3.en.md",
                "content/p/p-3.md",
                "themes/t/templates/page.html"
            ]
        );
    }

    #[test]
    fn where_more_than_pages_changed_there_is_no_part() {
        let before = plan(200, "before");
        assert!(part(&before, &before).is_none(), "nothing changed");
        assert!(part(&before, &plan(201, "after")).is_none(), "a page came");
        assert!(
            part(&plan(7, "before"), &plan(7, "after")).is_none(),
            "it is small"
        );
        let mut other = plan(200, "after");
        other.add(
            "templates/page.html",
            Content::CopyOf("page.html".into()),
            None,
        );
        let mut with_own = before.clone();
        with_own.add(
            "templates/page.html",
            Content::CopyOf("page.html".into()),
            None,
        );
        assert!(
            part(&with_own, &other).is_none(),
            "own templates may use any page"
        );
    }
}
