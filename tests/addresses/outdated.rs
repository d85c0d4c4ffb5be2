//! Hand-written pages whose translation is older than the original.

use super::{LIST, translated};

const ORIGINAL: &str = "+++\ntitle = \"Om oss\"\n+++\n\nExempel.\n";

const TRANSLATION: &str = "\
+++
title = \"Who we are\"
slug = \"about-us\"
old_slugs = [\"about\"]
based_on_version = \"1.1\"
+++

Example.
";

#[test]
fn an_older_translation_keeps_its_addresses() {
    let site = translated();
    site.write("site/pages/om-oss.md", ORIGINAL);
    site.write("site/pages/om-oss.en.md", TRANSLATION);
    site.succeeds(&["build"]);
    let published = super::published(&site);
    assert!(published.contains("en/about-us/") && published.contains("en/about/"));
    let list = site.read(LIST);
    site.edit("site/pages/om-oss.en.md", "\"1.1\"", "\"1.0\"");
    site.succeeds(&["build"]);
    assert_eq!(super::published(&site), published);
    assert_eq!(site.read(LIST), list);
    let page = site.read("public/en/about-us/index.html");
    assert!(
        page.contains("Om oss") && !page.contains("Who we are"),
        "{page}"
    );
    // A slug that is changed meanwhile moves the page as ever.
    site.edit("site/pages/om-oss.en.md", "\"about-us\"", "\"who-we-are\"");
    let said = site.run(&["check"]).stderr;
    let wanted =
        "the address of `page/om-oss` was `/en/about-us/` and would now be `/en/who-we-are/`";
    assert!(said.contains(wanted), "{said}");
    site.edit(
        "site/pages/om-oss.en.md",
        "[\"about\"]",
        "[\"about\", \"about-us\"]",
    );
    site.succeeds(&["build"]);
    let now = super::published(&site);
    assert!(published.is_subset(&now), "{now:?}");
}

#[test]
fn an_older_translation_has_its_slug_from_the_first_build_on() {
    let site = translated();
    site.write("site/pages/om-oss.md", ORIGINAL);
    let older = TRANSLATION.replace("\"1.1\"", "\"1.0\"");
    site.write("site/pages/om-oss.en.md", &older);
    site.succeeds(&["build"]);
    let published = super::published(&site);
    assert!(published.contains("en/about-us/") && published.contains("en/about/"));
    site.write("site/pages/om-oss.en.md", TRANSLATION);
    site.succeeds(&["build"]);
    assert_eq!(super::published(&site), published);
}
