//! Files of the theme that a site has taken over.

use super::*;

/// What stands in the published site, without the files that only say how it was made.
fn published(site: &Site) -> BTreeMap<String, Vec<u8>> {
    site.succeeds(&["build", "--quiet"]);
    site.tree("public")
}

#[test]
fn a_file_that_is_taken_over_changes_nothing_until_it_is_changed() {
    for version in [OLDEST, NEWEST] {
        let site = Site::fixture("exempelstad").with_zola(version);
        let before = published(&site);
        for file in [
            "templates/base.html",
            "templates/principle.html",
            "templates/partials/card.html",
            "sass/parts/_cards.scss",
            "static/search.js",
            "static/favicon.svg",
        ] {
            site.succeeds(&["theme", "eject", file]);
            assert!(
                site.read(file).contains("Taken from the theme tillit "),
                "{file}"
            );
        }
        let mut after = published(&site);
        // Static files are published with their note.
        for file in ["search.js", "favicon.svg"] {
            let taken = after.remove(file).expect("it is there");
            assert!(taken.ends_with(&before[file]), "{version}: {file}");
        }
        for (path, bytes) in &after {
            let same = before.get(path) == Some(bytes);
            assert!(same, "{version}: {path} is another");
        }
        assert_eq!(after.len() + 2, before.len(), "{version}");

        site.edit(
            "templates/partials/card.html",
            "class=\"card row\"",
            "class=\"card row mine\"",
        );
        let changed = published(&site);
        let cards = changed
            .values()
            .filter_map(|bytes| std::str::from_utf8(bytes).ok());
        assert!(
            cards.into_iter().any(|text| text.contains("card row mine")),
            "{version}"
        );
    }
}

#[test]
fn a_theme_of_the_sites_own_can_be_taken_from_too() {
    let site = Site::fixture("base");
    copy(
        &repository().join("themes/tillit"),
        &site.path("themes/eget"),
    );
    site.edit("config.toml", "theme = \"tillit\"", "theme = \"eget\"");
    site.succeeds(&["theme", "eject", "templates/partials/card.html"]);
    let text = site.read("templates/partials/card.html");
    assert!(text.starts_with("{# Taken from the theme eget "), "{text}");
    let ran = site.succeeds(&["theme", "status"]);
    assert!(
        ran.stdout
            .contains("templates/partials/card.html: taken from eget "),
        "{}",
        ran.stdout
    );

    let themes = site.path("themes/eget/templates/partials/card.html");
    let text = std::fs::read_to_string(&themes).expect("it is there");
    std::fs::write(&themes, text + "\n").expect("it can be written");
    let ran = site.run(&["theme", "status"]);
    assert_eq!(ran.status, 1);
    assert!(
        ran.stderr.contains("warning[theme-file-changed]"),
        "{}",
        ran.stderr
    );
    std::fs::remove_file(&themes).expect("it can be removed");
    let ran = site.run(&["theme", "status"]);
    assert!(
        ran.stderr.contains("warning[theme-file-gone]"),
        "{}",
        ran.stderr
    );
}
