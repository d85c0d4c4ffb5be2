//! Drafts are nowhere on a site that is published, and on a preview they are marked as what they are.

use crate::accessibility::{audit, base_url, html_checker};
use crate::site::{NEWEST, OLDEST, Site};

/// A word that stands in drafts only.
const WORD: &str = "Utkastordet";

/// The example city with a draft of a principle and of a page, both translated, that link to one another.
fn with_drafts() -> Site {
    let site = Site::fixture("exempelstad");
    let dataset = site.read("site/principles.toml");
    site.write(
        "site/principles.toml",
        dataset
            + "\n[[principles]]\nid = \"utkast\"\norder = 99\nstatus = \"draft\"\nshort_title = \"Utkastordet\"\n\
               statement = \"Utkastordet står i principen, se [sidan](@utkastsida)\"\n\n\
               [[principles.changes]]\nid = \"ny\"\ndate = 2026-10-01\nversion = \"2.1\"\nkind = \"editorial\"\n\
               note = \"Utkastordet står i noten.\"\n",
    );
    let english = site.read("site/principles.en.toml");
    site.write(
        "site/principles.en.toml",
        english
            + "\n[[principles]]\nid = \"utkast\"\nshort_title = \"Utkastordet in English\"\n\
               statement = \"Utkastordet stands in the principle, see [the page](@utkastsida)\"\n\n\
               [[principles.changes]]\nid = \"ny\"\nnote = \"Utkastordet stands in the note.\"\n",
    );
    site.write("site/media/utkastfil.txt", "Exempel.\n");
    for (file, title) in [
        ("utkastsida.md", "Utkastordet som sida"),
        ("utkastsida.en.md", "Utkastordet as a page"),
    ] {
        let version = if file.contains(".en.") {
            "based_on_version: \"2.1\"\n"
        } else {
            ""
        };
        site.write(
            format!("site/pages/{file}"),
            format!(
                "---\ntitle: {title}\nstatus: draft\n{version}---\n\nUtkastordet, se [principen](@utkast) och [filen](@media/utkastfil.txt).\n"
            ),
        );
    }
    site
}

/// The files that hold the word, in whatever way it is written.
fn holding(site: &Site, folder: &str) -> Vec<String> {
    let word = WORD.to_lowercase();
    let files = site.tree(folder).into_iter().filter(|(path, bytes)| {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        text.contains(&word) || path.contains(&word) || path.contains("utkast")
    });
    files.map(|(path, _)| path).collect()
}

#[test]
fn a_draft_is_on_no_page_and_in_no_list_that_is_published() {
    for version in [OLDEST, NEWEST] {
        let site = with_drafts().with_zola(version);
        site.succeeds(&["build"]);
        assert_eq!(holding(&site, "public"), Vec::<String>::new(), "{version}");
        let addresses = site.read("site/addresses.toml");
        assert!(!addresses.contains("utkast"), "{addresses}");
        let plain = Site::fixture("exempelstad").with_zola(version);
        plain.succeeds(&["build"]);
        assert!(
            plain.tree("public") == site.tree("public"),
            "{version}: the drafts changed something else"
        );
    }
}

#[test]
fn a_preview_shows_drafts_and_marks_them() {
    for version in [OLDEST, NEWEST] {
        let site = with_drafts().with_zola(version);
        site.succeeds(&["build", "--drafts"]);
        assert!(!site.path("public").exists(), "{version}");
        assert!(!site.path("site/addresses.toml").exists(), "{version}");
        let marked = "<div class=\"watermark\" data-mark=\"";
        let mut drafts = 0;
        for (path, bytes) in site.tree("drafts") {
            if !path.ends_with(".html") {
                continue;
            }
            let page = String::from_utf8(bytes).expect("UTF-8");
            if page.contains("http-equiv=\"refresh\"") {
                continue;
            }
            let robots = "<meta name=\"robots\" content=\"noindex\">";
            assert!(page.contains(robots), "{path}");
            let is_draft = path.contains("utkastordet");
            assert_eq!(page.contains(marked), is_draft, "{version}: {path}");
            assert!(!is_draft || page.contains("<p class=\"status\">"), "{path}");
            drafts += usize::from(is_draft);
        }
        // Both, in each of the languages of the site.
        assert_eq!(drafts, 6, "{version}");
        let cards = site.read("drafts/index.html");
        assert!(cards.contains("<p class=\"status\">Utkast</p>"), "{cards}");
    }
}

#[test]
fn a_site_that_is_published_has_nothing_of_the_preview() {
    let site = Site::fixture("exempelstad");
    site.succeeds(&["build", "--quiet"]);
    assert!(!site.path("public/draft.css").exists());
    for (path, bytes) in site.tree("public") {
        let page = String::from_utf8_lossy(&bytes);
        assert!(!page.contains("draft.css"), "{path}");
    }
    // Nobody can make a preview of it by writing so into the configuration.
    let config = site.read("config.toml");
    site.write(
        "config.toml",
        config.replace("[extra]\n", "[extra]\ndrafts = true\n"),
    );
    site.succeeds(&["build", "--quiet"]);
    assert!(!site.read("public/index.html").contains("noindex"));
}

#[test]
fn a_preview_of_all_sites_stands_beside_what_is_published() {
    let site = with_drafts();
    site.succeeds(&["build", "--all", "--quiet"]);
    let published = site.tree("public");
    site.succeeds(&["build", "--all", "--quiet", "--drafts"]);
    assert!(site.tree("public") == published);
    let skola = site.read("drafts/skola/index.html");
    assert!(
        skola.contains("Utkastordet") && skola.contains("noindex"),
        "{skola}"
    );
    let ran = site.succeeds(&["build", "--all"]);
    assert!(ran.stderr.contains("3 unchanged"), "{}", ran.stderr);
}

#[test]
fn a_preview_is_as_accessible_as_the_site() {
    let site = with_drafts();
    site.succeeds(&["build", "--drafts", "--quiet"]);
    let pages = site.tree("drafts").into_keys();
    let drafts = pages.filter_map(|path| {
        let page = path.strip_suffix("index.html")?;
        // In Arabic the Swedish original stands, of which other tests know how it is laid out.
        let is_own = page.contains("utkastordet") && !page.starts_with("ar/");
        is_own.then(|| page.to_owned())
    });
    let drafts: Vec<_> = drafts.collect();
    let paths = ["./"].into_iter().chain(drafts.iter().map(String::as_str));
    let paths: Vec<_> = paths.collect();
    assert!(paths.len() > 4, "{paths:?}");
    let audit = audit(&site.path("drafts"), &base_url(&site), &paths);
    for checked in audit.results {
        let (path, check) = (checked.path, checked.check);
        assert_eq!(checked.findings, [""; 0], "{path}: {check}");
    }
    assert_eq!(html_checker::check(&site.path("drafts")).findings, [""; 0]);
}
