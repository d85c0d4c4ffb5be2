//! Ways in which a site changes, and what comes of each.

use std::fs;

use super::Preview;
use crate::site::{Site, copy};

const DATASET: &str = "site/principles.toml";

#[test]
fn each_way_of_saving_is_seen_and_gives_what_a_build_gives() {
    let site = Site::fixture("exempelstad");
    let mut preview = Preview::of(&site, &[]);
    let said = preview.said.join("\n");
    assert!(
        said.contains("built in ") && said.contains("watching "),
        "{said}"
    );
    assert!(
        said.contains(" warnings, which `tillit check` shows"),
        "{said}"
    );

    // An editor writes another file and puts it in the place of the first.
    let before = site.read(DATASET);
    let text = before.replace("lär av våra misstag", "lär av alla misstag");
    site.write("site/.principles.toml.swp", "an editor's own");
    site.write("site/principles.toml.tmp", &text);
    fs::rename(site.path("site/principles.toml.tmp"), site.path(DATASET)).expect("renamed");
    preview.shows("/", "lär av alla misstag");

    // A file goes away and comes back.
    fs::remove_file(site.path(DATASET)).expect("removed");
    preview.hears("error[dataset-missing]");
    preview.hears("the site is shown as it was last, until the errors are gone");
    assert!(preview.get("/").body.contains("lär av alla misstag"));
    site.write(DATASET, text.replace("alla misstag", "dina misstag"));
    preview.hears("the errors are gone: ");
    preview.shows("/", "lär av dina misstag");

    // A folder comes, with a file in it, and then another file.
    site.write("static/ny/a.txt", "one");
    preview.shows("/ny/a.txt", "one");
    site.write("static/ny/b.txt", "two");
    preview.shows("/ny/b.txt", "two");
    site.write("templates/slots/after-content.html", "<p>from a slot</p>");
    preview.shows("/", "from a slot");
    site.edit(
        "config.toml",
        "Exempelstads principer",
        "Exempelstads nya principer",
    );
    fs::remove_dir_all(site.path("static")).expect("removed");
    let page = "+++\ntitle = \"En ny sida\"\n+++\n\nEn ny sida (exempel).\n";
    site.write("site/pages/en-ny-sida.md", page);
    preview.shows("/en-ny-sida/", "En ny sida (exempel).");
    let start = std::time::Instant::now();
    while preview.get("/ny/a.txt").status != 404 {
        assert!(
            start.elapsed() < super::LIMIT,
            "what was removed is still served"
        );
    }

    // The whole folder is replaced by another.
    copy(&site.path("site"), &site.path("other"));
    site.edit("other/principles.toml", "dina misstag", "andras misstag");
    fs::rename(site.path("site"), site.path("before")).expect("renamed");
    fs::rename(site.path("other"), site.path("site")).expect("renamed");
    preview.shows("/", "lär av andras misstag");
    site.edit(DATASET, "andras misstag", "egna misstag");
    preview.shows("/", "lär av egna misstag");
    fs::remove_dir_all(site.path("site/pages")).expect("removed");
    copy(&site.path("before/pages"), &site.path("site/pages"));
    site.edit(
        "site/pages/kontrollista.md",
        "## Före ett samtal",
        "## Före samtalet",
    );
    preview.shows("/exempelkontrollista/", "Före samtalet");

    // Nothing of all that was recorded, and the site is that of a clean build, which runs meanwhile.
    assert!(!site.path("site/addresses.toml").exists());
    let served = site.tree("build/.preview/site/site");
    site.succeeds(&["build", "--quiet"]);
    let built = site.tree("public");
    let names = |tree: &std::collections::BTreeMap<String, Vec<u8>>| {
        tree.keys().cloned().collect::<Vec<_>>()
    };
    assert_eq!(names(&served), names(&built));
    for (name, bytes) in &built {
        assert!(served[name] == *bytes, "{name} differs");
    }
    assert!(preview.end("INT").success());
}

#[test]
fn several_edits_within_a_moment_are_one() {
    let site = Site::fixture("exempelstad");
    let mut preview = Preview::of(&site, &[]);
    for number in 0..20 {
        site.write(format!("static/{number}.txt"), "one of many");
    }
    preview.shows("/19.txt", "one of many");
    preview.hears("rebuilt in ");
    // A machine at work may part them.
    let times = preview.count("rebuilt in ");
    assert!((1..10).contains(&times), "{times}");
}

#[test]
fn what_is_the_same_makes_nobody_load_anything() {
    let site = Site::fixture("exempelstad");
    let mut preview = Preview::of(&site, &[]);
    let before = preview.get("/").body;
    let text = site.read(DATASET);
    site.write(DATASET, &text);
    preview.hears("looked again, and nothing is different, in ");
    assert_eq!(preview.get("/").body, before, "the same state is shown");
    // What the program itself writes is no change; the list of addresses that a build records is one.
    site.succeeds(&["build", "--quiet"]);
    site.succeeds(&["generate", "--quiet"]);
    preview.hears("looked again, and nothing is different, in ");
    site.write("public/strange.txt", "x");
    site.write("build/strange.txt", "x");
    site.write("README.md", "x");
    site.edit(DATASET, "lär av våra misstag", "lär av alla misstag");
    preview.hears("rebuilt in ");
    preview.shows("/", "lär av alla misstag");
    assert_eq!(preview.count("rebuilt in "), 1);
}

#[test]
fn a_department_follows_every_level_that_it_builds_on() {
    let site = Site::fixture("exempelstad");
    let preview = Preview::of(&site, &["--department", "norra-skolan"]);
    site.edit(DATASET, "lär av våra misstag", "lär av alla misstag");
    preview.shows("/", "lär av alla misstag");
    let above = "site/departments/skola/department.toml";
    let name = "Exempelförvaltningen för skola";
    site.edit(above, name, "Exempelförvaltningen för lärande");
    preview.shows("/kontakt/", "Exempelförvaltningen för lärande");
    assert!(
        site.path("build/.preview/norra-skolan/site/index.html")
            .is_file()
    );
}

#[test]
fn a_department_elsewhere_follows_its_city() {
    let site = Site::empty();
    copy(
        &crate::site::repository().join("tests/fixtures/exempelstad"),
        &site.path("city"),
    );
    let department = "extends = \"../city\"\nid = \"bibliotek\"\nname = \"Exempelbiblioteket\"\n\
                      base_url = \"https://bibliotek.exempelstad.example\"\n";
    site.write("own/department.toml", department);
    let mut preview = Preview::of(&site, &["--root", "own"]);
    let said = preview.said.join("\n");
    assert!(said.contains("watching own/../city, own"), "{said}");
    site.edit(
        "city/site/principles.toml",
        "lär av våra misstag",
        "lär av alla misstag",
    );
    preview.shows("/", "lär av alla misstag");
    site.write(
        "own/department.toml",
        department.replace("Exempelbiblioteket", "Exempelarkivet"),
    );
    preview.shows("/", "Exempelarkivet");
    // Another city, which is watched from then on.
    copy(&site.path("city"), &site.path("other"));
    site.edit(
        "other/site/principles.toml",
        "alla misstag",
        "andras misstag",
    );
    site.edit("own/department.toml", "../city", "../other");
    preview.shows("/", "lär av andras misstag");
    site.edit(
        "other/site/principles.toml",
        "andras misstag",
        "egna misstag",
    );
    preview.shows("/", "lär av egna misstag");
    assert!(preview.end("HUP").success());
}

#[test]
fn of_a_large_site_the_changed_pages_come_first_and_the_rest_is_that_of_a_build() {
    let site = Site::fixture("base");
    let more: String = (1..=220)
        .map(|number| {
            format!(
                "\n[[principles]]\nid = \"till-{number}\"\norder = {}\nshort_title = \"Exempel {number}\"\n\
                 statement = \"Vi prövar exempel {number}\"\n",
                number + 100
            )
        })
        .collect();
    let dataset = site.read(DATASET);
    site.write(DATASET, dataset + &more);
    let mut preview = Preview::of(&site, &[]);
    for (from, to) in [
        ("Vi prövar exempel 7\"", "Vi prövar detta exempel\""),
        ("Vi prövar detta exempel\"", "Vi prövar ett annat exempel\""),
    ] {
        site.edit(DATASET, from, to);
        preview.hears("rebuilt in ");
        preview.shows("/", to.trim_end_matches('"'));
    }
    let pages = site.tree("build/.preview/site/ahead");
    assert!((1..=60).contains(&pages.len()), "{:?}", pages.keys());
    let served = site.tree("build/.preview/site/site");
    for (name, bytes) in pages
        .iter()
        .filter(|(name, _)| name.starts_with("principer/exempel-7/"))
    {
        assert!(
            served[name] == *bytes,
            "{name} is what comes of the whole site"
        );
    }
    site.succeeds(&["build", "--quiet"]);
    let built = site.tree("public");
    assert!(served.keys().eq(built.keys()));
    let differ: Vec<_> = built
        .keys()
        .filter(|name| served[*name] != built[*name])
        .collect();
    assert!(differ.is_empty(), "{differ:?}");
}
