//! Patterns of config.toml that hide files from Zola: what `check` says is what a real Zola does.

use std::collections::BTreeMap;
use std::process::Command;

use tillit::plan;
use tillit::source::slash_path;
use tillit::{documents, load, validate};

use crate::site::{NEWEST, OLDEST, Site, zola};

/// A site with several languages and media, and nothing of its own in `static/`.
fn site() -> Site {
    let site = Site::fixture("exempelstad");
    site.edit(
        "config.toml",
        "theme = \"tillit\"",
        "theme = \"tillit\"\nignored_content = []\nignored_static = []",
    );
    site
}

/// What a real Zola makes of the generated project with this pattern; `None` when it fails.
fn built(
    site: &Site,
    version: &str,
    key: &str,
    pattern: &str,
) -> Option<BTreeMap<String, Vec<u8>>> {
    let project = "build/exempelstad";
    let config = format!("{project}/config.toml");
    let before = site.read(&config);
    site.edit(
        &config,
        &format!("{key} = []"),
        &format!("{key} = [{pattern:?}]"),
    );
    let ran = Command::new(zola(version))
        .current_dir(site.path(project))
        .arg("--root")
        .arg(site.path(project))
        .args([
            "--config",
            "config.toml",
            "build",
            "--force",
            "--output-dir",
        ])
        .arg(site.path("out"))
        .output()
        .expect("Zola starts");
    site.write(&config, before);
    ran.status.success().then(|| site.tree("out"))
}

/// Whether `check` says that a pattern hides something.
fn is_told(site: &Site, key: &str, pattern: &str) -> bool {
    let before = site.read("config.toml");
    site.edit(
        "config.toml",
        &format!("{key} = []"),
        &format!("{key} = [{pattern:?}]"),
    );
    let said = site.run(&["check"]).stderr;
    site.write("config.toml", before);
    said.contains(&format!("`{pattern}` in `{key}` hides from Zola"))
}

#[test]
fn a_pattern_is_told_of_when_zola_leaves_something_out() {
    let contents = [
        ("*.md", true),
        ("*", true),
        ("**/content", true),
        ("**/principles/**", true),
        ("**/oppenhet.md", true),
        ("**/oppenhet.en.md", true),
        ("**/404.en.md", true),
        ("**/_index.md", false),
        ("oppenhet.md", false),
        ("content/*.md", false),
        ("*.psd", false),
    ];
    let statics = [
        ("media/*", true),
        ("search/sv.js", true),
        ("*.xml", true),
        ("static/*", false),
        ("/media/*", false),
    ];
    for version in [OLDEST, NEWEST] {
        let site = site().with_zola(version);
        site.succeeds(&["generate"]);
        let key = "ignored_content";
        let whole = built(&site, version, key, "nothing").expect("it builds");
        for (pattern, hides) in contents {
            let says = format!("{version}: {key} {pattern}");
            let with = built(&site, version, key, pattern);
            assert_eq!(with.as_ref() != Some(&whole), hides, "{says}");
            assert_eq!(is_told(&site, key, pattern), hides, "{says}");
        }
        // Zola 0.17 does not know the other key, and a site may meet another Zola.
        let key = "ignored_static";
        for (pattern, hides) in statics {
            let says = format!("{version}: {key} {pattern}");
            if version == NEWEST {
                let with = built(&site, version, key, pattern);
                assert_eq!(with.as_ref() != Some(&whole), hides, "{says}");
            }
            assert_eq!(is_told(&site, key, pattern), hides, "{says}");
        }
    }
}

#[test]
fn everything_that_is_made_can_be_hidden_and_is_told_of() {
    let site = site();
    let loaded = load::read(&site.path(""), std::path::Path::new("site")).expect("it is there");
    let (documents, sources, _) = documents::parse(loaded);
    let (sound, _) = validate::validate(documents, &sources);
    let plan = plan::plan(&sound.expect("sound"), NEWEST.parse().expect("a version"));
    for (key, folder) in [
        ("ignored_content", "content/"),
        ("ignored_static", "static/"),
    ] {
        let planned = plan.iter().map(|(path, _)| slash_path(path));
        let planned: Vec<_> = planned.filter(|path| path.starts_with(folder)).collect();
        site.edit(
            "config.toml",
            &format!("{key} = []"),
            &format!("{key} = [\"*\"]"),
        );
        let said = site.run(&["check"]).stderr;
        let expected = format!(" and {} more\n", planned.len() - 2);
        assert!(said.contains(&expected), "{expected} in {said}");
        site.edit(
            "config.toml",
            &format!("{key} = [\"*\"]"),
            &format!("{key} = []"),
        );
    }
}
