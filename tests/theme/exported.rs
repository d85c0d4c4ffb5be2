//! The theme as a repository of its own, with its sample site.

use scraper::Html;

use super::plain::{ADDRESS, links};
use super::*;
use crate::accessibility::{audit, html_checker};
use crate::lighthouse;
use crate::matrix::outline;

/// The theme written out into a folder.
fn exported() -> Site {
    let site = Site::empty();
    site.succeeds(&["theme", "export", "theme"]);
    site
}

/// What a Zola makes of a folder, and its pages.
fn built(folder: &std::path::Path, version: &str) -> (TempDir, Built) {
    let out = TempDir::new().expect("a temporary folder");
    let ran = Command::new(zola(version))
        .args(["--config", "config.toml", "build", "--output-dir"])
        .arg(out.path().join("public"))
        .current_dir(folder)
        .output()
        .expect("Zola starts");
    let said = String::from_utf8_lossy(&ran.stdout) + String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{version}: {said}");
    assert!(!said.contains("WARN"), "{version}: {said}");
    let files = tree(&out.path().join("public"));
    let pages = files
        .into_iter()
        .filter(|(path, _)| path.ends_with(".html"));
    let pages = pages.map(|(path, bytes)| {
        let text = String::from_utf8(bytes).expect("pages are UTF-8");
        (path, text)
    });
    (out, pages.collect())
}

#[test]
fn the_sample_is_the_same_from_every_zola_and_every_link_leads_somewhere() {
    let site = exported();
    let folder = site.path("theme");
    let [(_, oldest), (_, newest)] = [OLDEST, NEWEST].map(|version| built(&folder, version));
    let names = |pages: &Built| pages.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&oldest), names(&newest));
    let mut count = 0;
    for (path, text) in &newest {
        assert_eq!(outline(&oldest[path]), outline(text), "{path}");
        let page = Html::parse_document(text);
        for link in links(&page, &format!("a[href^='{ADDRESS}']")) {
            let (target, _) = link.split_once('#').unwrap_or((&link, ""));
            let target = format!("{}index.html", target.trim_start_matches('/'));
            assert!(newest.contains_key(&target), "{path}: {link}");
            count += 1;
        }
        let text: String = page.root_element().text().collect();
        let says = ["xempel", "xample"].iter().any(|word| text.contains(word));
        assert!(
            says || path.contains("gammal-adress"),
            "{path} says that it is an example"
        );
    }
    assert!(
        newest.len() > 15 && count > 80,
        "{} pages, {count} links",
        newest.len()
    );
}

#[test]
fn the_sample_serves_every_reader() {
    let site = exported();
    let (out, pages) = built(&site.path("theme"), NEWEST);
    let paths: Vec<_> = pages
        .keys()
        .map(|path| path.trim_end_matches("index.html"))
        .collect();
    let paths: Vec<_> = paths
        .iter()
        .map(|path| if path.is_empty() { "./" } else { path })
        .collect();
    let public = out.path().join("public");
    for template in [
        "./",
        "principer/",
        "tema/",
        "tema/ledarskap/",
        "nyheter/",
        "roller/",
        "roller/chef/",
        "alla/",
        "dokument/",
        "andringar/",
        "om-webbplatsen/",
        "sok/",
        "404.html",
    ] {
        assert!(paths.contains(&template), "{template}: {paths:?}");
    }
    for checked in audit(&public, ADDRESS, &paths).results {
        assert_eq!(
            checked.findings, [""; 0],
            "{}: {}",
            checked.path, checked.check
        );
    }
    assert_eq!(html_checker::check(&public).findings, [""; 0]);
}

#[test]
fn lighthouse_gives_the_pages_of_plain_zola_all_points() {
    let site = exported();
    let (out, _) = built(&site.path("theme"), NEWEST);
    let paths = [
        "nyheter/",
        "tema/",
        "tema/ledarskap/",
        "principer/oppenhet/",
    ];
    let short = lighthouse::short_of_all(&out.path().join("public"), ADDRESS, &paths);
    assert_eq!(short, [""; 0]);
}

#[test]
fn the_folder_is_a_theme_for_any_site_of_plain_zola() {
    let site = exported();
    let other = Site::empty();
    copy(&site.path("theme"), &other.path("themes/tillit"));
    other.write("templates/.keep", "");
    other.write(
        "config.toml",
        "base_url = \"https://annan.exempelstad.example\"\ntitle = \"En annan sajt\"\n\
         default_language = \"sv\"\ntheme = \"tillit\"\ncompile_sass = true\n",
    );
    other.write(
        "content/_index.md",
        "+++\ntitle = \"En annan sajt\"\n+++\n\nEtt exempel.\n",
    );
    for version in [OLDEST, NEWEST] {
        let (_, pages) = built(&other.path(""), version);
        let names: Vec<_> = pages.keys().collect();
        assert_eq!(
            names,
            ["404.html", "index.html"],
            "{version}: nothing of the sample"
        );
        let page = Html::parse_document(&pages["index.html"]);
        assert_eq!(super::plain::texts(&page, "h1"), ["En annan sajt"]);
    }
}

#[test]
fn the_sample_is_what_the_document_shows() {
    let mut same = 0;
    for Fence { file, text, .. } in fences(&read("docs/theme.md")) {
        let Some(file) = file.filter(|file| file.starts_with("content/")) else {
            continue;
        };
        let sample = read(&format!("themes/tillit/demo/{file}"));
        // The sample has one principle more, to show more of its parts, and shows them on its landing page.
        let (before, after) = match sample.split_once("\n[[extra.blocks]]\n") {
            Some((before, blocks)) => (before, &blocks[blocks.find("+++\n").expect("its end")..]),
            None => (sample.as_str(), ""),
        };
        let sample = [before, after].concat();
        assert_eq!(sample.replace("total = 3", "total = 2"), text, "{file}");
        same += 1;
    }
    assert!(same >= 8, "{same}");
}

#[test]
fn the_theme_is_written_out_the_same_each_time_and_over_nothing_of_others() {
    let site = exported();
    let first = site.tree("theme");
    assert!(first.keys().all(|path| !path.starts_with("demo/")));
    let ran = site.succeeds(&["theme", "export", "theme"]);
    assert!(ran.stderr.contains("0 new or changed"), "{}", ran.stderr);
    site.succeeds(&["theme", "export", "another"]);
    assert_eq!(site.tree("another"), first);
    site.write("theme/README.md", "mine");
    let ran = site.run(&["theme", "export", "theme"]);
    assert_eq!(ran.status, 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("error[edited-file]"), "{}", ran.stderr);
    assert_eq!(site.read("theme/README.md"), "mine");
}

#[test]
fn a_generated_project_has_nothing_of_the_sample() {
    let site = Site::fixture("base");
    site.succeeds(&["generate"]);
    let themes = site.tree("build/exempelstad/themes/tillit");
    let odd: Vec<_> = themes
        .keys()
        .filter(|path| path.starts_with("demo/") || path.ends_with(".png"))
        .collect();
    assert_eq!(odd, [""; 0]);
}
