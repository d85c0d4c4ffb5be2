//! What holds for the whole of a site by hand: its links, its readers, what it leaves out.

use scraper::Html;

use super::plain::{ADDRESS, all, from_every_zola, links, texts};
use super::*;
use crate::accessibility::{audit, html_checker};

#[test]
fn every_link_of_a_site_by_hand_leads_to_a_page() {
    from_every_zola(|version, pages| {
        let mut count = 0;
        for (path, page) in pages {
            for link in links(page, &format!("a[href^='{ADDRESS}']")) {
                let (target, _) = link.split_once('#').unwrap_or((&link, ""));
                let target = format!("{}index.html", target.trim_start_matches('/'));
                assert!(pages.contains_key(&target), "{version}, {path}: {link}");
                count += 1;
            }
        }
        assert!(count > 50, "{version}: {count}");
    });
}

#[test]
fn pages_by_hand_serve_every_reader() {
    let site = Project::plain(NEWEST).folder_with([]);
    let paths = ["principer/", "principer/oppenhet/", "om/"];
    let public = site.path("public");
    let audit = audit(&public, ADDRESS, &paths);
    assert!(!audit.results.is_empty());
    for checked in audit.results {
        let (path, check) = (checked.path, checked.check);
        assert_eq!(checked.findings, [""; 0], "{path}: {check}");
    }
    assert_eq!(html_checker::check(&public).findings, [""; 0]);
}

#[test]
fn what_the_document_shows_in_the_place_of_the_themes_is_seen() {
    let examples = fences(&read("docs/theme.md"));
    let own: Vec<_> = examples
        .iter()
        .filter_map(|fence| Some((fence.file.as_deref()?, fence.text.clone())))
        .filter(|(file, _)| file.starts_with("templates/"))
        .collect();
    assert_eq!(own.len(), 2);
    for version in [OLDEST, NEWEST] {
        let built = Project::plain(version).built_with(own.clone());
        let page = Html::parse_document(&built["om/index.html"]);
        assert_eq!(
            texts(&page, "main > p.frame"),
            ["Du läser ett exempel."],
            "{version}"
        );
        assert_eq!(
            texts(&page, "main > aside.row"),
            ["Exempelstad finns inte. Sidan är ett exempel."],
            "{version}"
        );
        assert_eq!(texts(&page, "h1"), ["Om principerna"], "{version}");
        assert!(
            built["site.css"].contains("--radius: 0.375rem"),
            "{version}"
        );
    }
}

/// What is left out leaves nothing: no error, no heading, no id without a name.
#[test]
fn every_template_shows_a_page_that_says_next_to_nothing() {
    let templates = templates();
    let of_pages = templates.keys().filter(|name| {
        let is_zolas = |start| name.starts_with(start);
        ![
            "partials/",
            "slots/",
            "internal/",
            "taxonomy_",
            "404",
            "base",
            "index",
            "section",
            "sitemap",
        ]
        .into_iter()
        .any(is_zolas)
    });
    let names: Vec<_> = of_pages
        .map(|name| name.trim_end_matches(".html"))
        .collect();
    assert!(names.len() > 8, "{names:?}");
    let mut own = vec![(
        "content/tom/_index.md".to_owned(),
        "+++\ntemplate = \"principles.html\"\n+++\n".to_owned(),
    )];
    for name in &names {
        for (stem, title) in [("med", "title = \"Tom\"\n"), ("utan", "")] {
            let text = format!("+++\n{title}template = \"{name}.html\"\n+++\n");
            own.push((format!("content/tom/{stem}-{name}.md"), text));
        }
    }
    for version in [OLDEST, NEWEST] {
        let own = own.iter().map(|(path, text)| (path.as_str(), text.clone()));
        let built = Project::plain(version).built_with(own);
        let page = |path: String| Html::parse_document(&built[&path]);
        for name in &names {
            for (stem, title) in [("med", "Tom"), ("utan", "Exempelstads principer")] {
                let page = page(format!("tom/{stem}-{name}/index.html"));
                assert_eq!(texts(&page, "h1"), [title], "{version}: {name}");
                let empty = all(&page, "[id=''], [href=''], h2, h3");
                assert!(empty.is_empty(), "{version}: {name}");
            }
        }
        let cards = page("tom/index.html".to_owned());
        assert_eq!(all(&cards, ".card").len(), 2 * names.len(), "{version}");
    }
}
