//! The portal of a city: every site that lies beside it, and how each of them stands to the city.

use crate::accessibility::{audit, html_checker};
use crate::site::Site;

const SKOLA: &str = "site/departments/skola/department.toml";

/// The example city with all its sites.
fn built() -> Site {
    let site = Site::fixture("exempelstad");
    site.succeeds(&["build", "--all", "--quiet"]);
    site
}

/// Makes the city's principles newer than the sites.
fn raise_version(site: &Site) {
    let (old, new) = (
        "lang = \"sv\"\nversion = \"2.1\"",
        "lang = \"sv\"\nversion = \"2.2\"",
    );
    site.edit("site/principles.toml", old, new);
}

/// The line of a site in the table for programs, up to its languages.
fn line(site: &Site, id: &str) -> String {
    let table = site.read("public/sites.csv");
    let start = format!("{id},");
    let line = table.lines().find(|line| line.starts_with(&start));
    let line = line.unwrap_or_else(|| panic!("{id} is no line of {table}"));
    line.split(',').take(6).collect::<Vec<_>>().join(",")
}

#[test]
fn a_department_in_a_repository_of_its_own_joins_once_its_site_lies_there() {
    let site = built();
    let begin = "init vatten --department Exempelvattnet --extends . --base-url https://vatten.exempelstad.internal";
    site.succeeds(&begin.split(' ').collect::<Vec<_>>());
    site.succeeds(&["--root", "vatten", "build", "--quiet"]);
    crate::site::copy(&site.path("vatten/public"), &site.path("public/vatten"));
    site.succeeds(&["portal", "--quiet"]);
    assert_eq!(
        line(&site, "vatten"),
        "vatten,Exempelvattnet,https://vatten.exempelstad.internal,elsewhere,0,2.1"
    );
    let page = site.read("public/index.html");
    assert!(page.contains(">Exempelvattnet</a>"), "{page}");
    assert!(page.contains("Ingen av förvaltningarna i stadens mapp"));
    // It is no site that the city has built and lost.
    site.succeeds(&["build", "--all", "--quiet"]);
}

#[test]
fn a_department_that_moves_to_a_repository_of_its_own_is_not_taken_for_one_that_is_gone() {
    let site = built();
    let (old, new) = ("site/departments/norra-skolan", "norra-skolan");
    std::fs::rename(site.path(old), site.path(new)).expect("it is there");
    let own = "norra-skolan/department.toml";
    site.edit(
        own,
        "extends = \"../skola\"",
        "extends = \"../site/departments/skola\"",
    );
    site.edit(own, "name = \"Exempelskolan Norra\"", "name = \"Norra\"");
    site.succeeds(&["--root", new, "build", "--quiet"]);
    std::fs::remove_dir_all(site.path("public/norra-skolan")).expect("it was built");
    let built = site.path("norra-skolan/public");
    crate::site::copy(&built, &site.path("public/norra-skolan"));
    site.succeeds(&["build", "--all", "--quiet"]);
    site.succeeds(&["portal", "--quiet"]);
    assert!(line(&site, "norra-skolan").starts_with("norra-skolan,Norra,"));
    assert!(line(&site, "norra-skolan").ends_with(",elsewhere,0,2.1"));
}

#[test]
fn what_a_department_left_behind_is_listed_and_told_of() {
    let site = built();
    let folder = site.path("site/departments/norra-skolan");
    std::fs::remove_dir_all(folder).expect("the department is there");
    let ran = site.run(&["portal"]);
    assert_eq!(ran.status, 1, "{}", ran.stderr);
    let found = "`public/norra-skolan` is the site of `norra-skolan`, which the city does not have";
    assert!(ran.stderr.contains(found), "{}", ran.stderr);
    assert!(line(&site, "norra-skolan").ends_with(",elsewhere,0,2.1"));
}

#[test]
fn one_site_that_cannot_be_read_keeps_no_other_from_being_listed() {
    let site = built();
    site.write("public/skola/tillit.json", "{");
    let ran = site.run(&["portal"]);
    assert_eq!(ran.status, 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("wrote public: "), "{}", ran.stderr);
    assert_eq!(line(&site, "skola"), "skola,,,unreadable,0,");
    assert!(line(&site, "norra-skolan").ends_with(",current,0,2.1"));
    assert!(line(&site, "exempelstad").ends_with(",current,0,2.1"));
    let page = site.read("public/index.html");
    assert!(page.contains("Det som webbplatsen säger om sig själv går inte att läsa"));
    // A folder in the place of the file is no reason either.
    std::fs::remove_file(site.path("public/skola/tillit.json")).expect("it is there");
    site.write("public/skola/tillit.json/x", "");
    let ran = site.run(&["portal"]);
    assert_eq!(ran.status, 1, "{}", ran.stderr);
    assert!(
        ran.stderr.contains("it is no ordinary file"),
        "{}",
        ran.stderr
    );
    std::fs::remove_dir_all(site.path("public/skola/tillit.json")).expect("it is there");
    site.write("public/skola/tillit.json", " ".repeat(2_000_000));
    let ran = site.run(&["portal"]);
    assert_eq!(ran.status, 1, "{}", ran.stderr);
    let said = "it is far larger than what tillit writes";
    assert!(ran.stderr.contains(said), "{}", ran.stderr);
    assert_eq!(line(&site, "skola"), "skola,,,unreadable,0,");
}

#[test]
fn what_is_behind_the_city_and_what_does_not_build_any_more_is_marked() {
    let site = built();
    site.edit(SKOLA, "contact = \"expedition\"\n", "contact = \"ingen\"\n");
    raise_version(&site);
    assert_eq!(site.run(&["build", "--all", "--quiet"]).status, 1);
    // Whichever machine built them: nothing but the sites and the texts is needed.
    std::fs::remove_dir_all(site.path("build")).expect("it was built");
    site.succeeds(&["portal", "--quiet"]);
    assert!(line(&site, "exempelstad").ends_with(",current,0,2.2"));
    assert!(line(&site, "skola").ends_with(",does-not-build behind,2,2.1"));
    let page = site.read("public/index.html");
    for mark in [
        "Går inte att bygga nu (fel: 2)",
        "Efter staden, som har version 2.2",
    ] {
        let mark = format!("<strong>{mark}</strong>");
        assert!(page.contains(&mark), "{mark} in {page}");
    }
    site.edit(SKOLA, "contact = \"ingen\"\n", "contact = \"expedition\"\n");
    site.succeeds(&["build", "--all", "--quiet"]);
    site.succeeds(&["portal", "--quiet"]);
    assert!(line(&site, "skola").ends_with(",current,0,2.2"));
    assert!(!site.read("public/index.html").contains("<strong>Går"));
}

#[test]
fn a_review_is_overdue_from_the_day_after() {
    let site = built();
    for (day, is_overdue) in [("2025-07-10", false), ("2025-07-11", true)] {
        site.succeeds(&["portal", "--quiet", "--day", day]);
        let page = site.read("public/index.html");
        assert!(
            page.contains(&format!("Tabellen gjordes den {day}.")),
            "{page}"
        );
        let mark = "2025-07-10</time> <strong>försenad</strong>";
        assert_eq!(page.contains(mark), is_overdue, "{day}");
    }
    site.succeeds(&["portal", "--quiet"]);
    let page = site.read("public/index.html");
    assert!(page.contains("2025-07-10</time></td>") && !page.contains("Tabellen gjordes"));
    let ran = site.run(&["portal", "--day", "2026-02-30"]);
    assert_eq!(ran.status, 2);
    let help = "write a day that exists, as 2026-01-31";
    assert!(ran.stderr.contains(help), "{}", ran.stderr);
}

#[test]
fn the_portal_is_that_of_the_city_whichever_department_is_named() {
    let site = built();
    site.succeeds(&["portal", "--quiet", "--day", "2026-11-27"]);
    let whole = site.tree("public");
    site.succeeds(&[
        "portal",
        "--quiet",
        "--day",
        "2026-11-27",
        "--department",
        "skola",
    ]);
    assert!(site.tree("public") == whole);
}

#[test]
fn the_portal_serves_every_reader() {
    let site = built();
    // One of each mark.
    site.edit(SKOLA, "contact = \"expedition\"\n", "contact = \"ingen\"\n");
    raise_version(&site);
    site.write("public/norra-skolan/tillit.json", "{");
    assert_eq!(site.run(&["portal"]).status, 1);
    let paths = [
        "./",
        "by-state.html",
        "by-version.html",
        "by-languages.html",
        "by-translation.html",
        "by-review.html",
        "by-findings.html",
    ];
    let audit = audit(&site.path("public"), "https://portal.example", &paths);
    assert!(audit.results.len() > paths.len());
    for checked in audit.results {
        let (path, check) = (checked.path, checked.check);
        assert_eq!(checked.findings, [""; 0], "{path}: {check}");
    }
    let alone = Site::empty();
    for path in paths.map(|path| path.replace("./", "index.html")) {
        alone.write(&path, site.read(format!("public/{path}")));
    }
    assert_eq!(html_checker::check(&alone.path("")).findings, [""; 0]);
}
