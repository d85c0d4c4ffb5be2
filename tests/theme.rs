//! What a site may change of the theme, with and without the generator: docs/theme.md promises it, and
//! here each part of the promise is kept.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use tempfile::TempDir;
use toml::Table;

use crate::docs::{Fence, examples, fences, read};
use crate::site::{NEWEST, OLDEST, Site, copy, repository, tree, zola};

mod brand;
mod ejected;
mod exported;
mod language;
mod left_out;
mod plain;
mod replaced;
mod style;
mod tables;
mod three_languages;
mod whole;

/// A project that Zola can build again and again, each time with other files of the site's own.
struct Project {
    dir: TempDir,
    version: &'static str,
}

/// The pages and styles of a built site, by path.
type Built = BTreeMap<String, String>;

impl Project {
    /// What the generator makes of the fixture that has every part of a site.
    fn generated(version: &'static str) -> Self {
        Self::generated_as(version, &["generate"], "exempelstad")
    }

    /// What it makes of one of its departments.
    fn of_department(version: &'static str) -> Self {
        Self::generated_as(version, &["generate", "--department", "skola"], "skola")
    }

    /// The same with a principle that is a draft, as a preview.
    fn of_drafts(version: &'static str) -> Self {
        let site = Site::fixture("exempelstad").with_zola(version);
        let (from, to) = ("status = \"consultation\"", "status = \"draft\"");
        site.edit("site/principles.toml", from, to);
        Self::generated_of(&site, version, &["generate", "--drafts"], "exempelstad")
    }

    fn generated_as(version: &'static str, args: &[&str], id: &str) -> Self {
        let site = Site::fixture("exempelstad").with_zola(version);
        Self::generated_of(&site, version, args, id)
    }

    fn generated_of(site: &Site, version: &'static str, args: &[&str], id: &str) -> Self {
        let config = site.read("config.toml") + "\n[extra]\nappearance_switch = true\n";
        site.write("config.toml", config);
        site.succeeds(args);
        let dir = TempDir::new().expect("a temporary folder");
        copy(&site.path(format!("build/{id}")), dir.path());
        Self { dir, version }
    }

    /// A site of plain Zola: the examples of docs/theme.md, and the kinds of page that they leave out.
    fn plain(version: &'static str) -> Self {
        let site = Site::empty();
        copy(&repository().join("tests/fixtures/plain"), &site.path(""));
        copy(
            &repository().join("themes/tillit"),
            &site.path("themes/tillit"),
        );
        site.write("templates/.keep", "");
        let mut config = Table::new();
        // What stands in the guide can be pasted one after the other.
        let mut pasted = String::new();
        for Fence { file, text, .. } in fences(&read("docs/theme.md")) {
            match file.as_deref() {
                Some("config.toml") => {
                    pasted.push_str(&text);
                    let more = text.parse().expect("the examples are TOML");
                    examples::lay(&mut config, more);
                }
                Some("config.toml#extra") => {
                    let more = format!("[extra]\n{text}");
                    examples::lay(&mut config, more.parse().expect("the examples are TOML"));
                }
                // What a site may put in the place of the theme's is tried one by one.
                Some(file) if !file.starts_with("templates/") => site.write(file, text),
                _ => {}
            }
        }
        let feeds = if version == OLDEST {
            "generate_feed"
        } else {
            "generate_feeds"
        };
        config.insert(feeds.to_owned(), true.into());
        let whole: Result<Table, _> = pasted.parse();
        assert!(whole.is_ok(), "{whole:?}");
        site.write(
            "config.toml",
            toml::to_string(&config).expect("tables are TOML"),
        );
        let dir = TempDir::new().expect("a temporary folder");
        copy(&site.path(""), dir.path());
        Self { dir, version }
    }

    /// The site in a folder, built with these files of its own.
    fn folder_with<'f>(&self, own: impl IntoIterator<Item = (&'f str, String)>) -> Site {
        let site = Site::empty();
        copy(self.dir.path(), &site.path(""));
        for (path, text) in own {
            site.write(path, text);
        }
        build_plain(&site.path(""), self.version);
        site
    }

    /// What is built with these files of the site's own.
    fn built_with<'f>(&self, own: impl IntoIterator<Item = (&'f str, String)>) -> Built {
        let site = self.folder_with(own);
        let files = site.tree("public").into_iter();
        let files = files.filter(|(path, _)| {
            [".html", ".css", ".xml"]
                .iter()
                .any(|ending| path.ends_with(ending))
        });
        files
            .map(|(path, bytes)| (path, String::from_utf8(bytes).expect("files are UTF-8")))
            .collect()
    }
}

/// Has plain Zola build the site in a folder.
fn build_plain(folder: &std::path::Path, version: &str) {
    let ran = Command::new(zola(version))
        .args(["--config", "config.toml", "build"])
        .current_dir(folder)
        .output()
        .expect("Zola starts");
    assert!(
        ran.status.success(),
        "{version}: {}{}",
        String::from_utf8_lossy(&ran.stdout),
        String::from_utf8_lossy(&ran.stderr)
    );
}

/// The theme's templates, by their names in `templates/`.
fn templates() -> BTreeMap<String, String> {
    let files = tree(&repository().join("themes/tillit/templates"));
    let text = |bytes| String::from_utf8(bytes).expect("templates are UTF-8");
    files
        .into_iter()
        .map(|(name, bytes)| (name, text(bytes)))
        .collect()
}

/// The names that stand in a template after `before`, as in `{% block name`.
fn named(text: &str, before: &str) -> Vec<String> {
    let parts = text.split(before).skip(1);
    let is_name = |sign: &char| sign.is_ascii_alphanumeric() || "_-/.".contains(*sign);
    parts
        .map(|part| part.chars().take_while(is_name).collect())
        .collect()
}

/// The names of the blocks that a template may change.
fn blocks() -> Vec<String> {
    named(&templates()["base.html"], "{% block ")
}

/// The names of the slots.
fn slots() -> BTreeSet<String> {
    let names = templates().into_keys();
    names.filter(|name| name.starts_with("slots/")).collect()
}
