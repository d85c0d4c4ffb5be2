//! What changed between two states of a site, with a real git.

use std::path::Path;
use std::process::Command;

use crate::accessibility::{audit, html_checker};
use crate::site::{Site, copy};

/// Git in a folder, as nobody in particular.
fn git(site: &Site, arguments: &[&str]) {
    git_in(&site.path(""), arguments);
}

pub(crate) fn git_in(folder: &Path, arguments: &[&str]) {
    let ran = Command::new("git")
        .args([
            "-c",
            "user.name=Exempel",
            "-c",
            "user.email=exempel@exempelstad.example",
        ])
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("git starts");
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "git {arguments:?}: {said}");
}

/// The example city in a repository, before and after changes that somebody made to it.
fn repository() -> Site {
    let site = Site::fixture("exempelstad");
    git(&site, &["init", "-q"]);
    git(&site, &["add", "."]);
    git(&site, &["commit", "-q", "-m", "before"]);
    git(&site, &["tag", "before"]);
    site.edit(
        "site/principles.toml",
        "lär av våra misstag",
        "lär av alla misstag",
    );
    site.edit(
        "site/principles.toml",
        "version = \"2.1\"",
        "version = \"2.2\"",
    );
    site.edit(
        "site/pages/kontrollista.md",
        "## Före ett samtal",
        "## Före samtalet",
    );
    git(&site, &["commit", "-q", "-a", "-m", "after"]);
    site
}

#[test]
fn a_department_in_a_repository_of_its_own_is_compared_on_the_city_beside_it() {
    let site = Site::empty();
    copy(
        Site::fixture("exempelstad").path("").as_path(),
        &site.path("stad"),
    );
    let begin = "init vatten --department Exempelvattnet --extends stad --base-url https://vatten.exempelstad.internal";
    site.succeeds(&begin.split(' ').collect::<Vec<_>>());
    git_in(&site.path("vatten"), &["init", "-q"]);
    git_in(&site.path("vatten"), &["add", "."]);
    git_in(&site.path("vatten"), &["commit", "-q", "-m", "before"]);
    let same = site.run(&["--root", "vatten", "diff", "HEAD"]);
    assert_eq!(
        (same.status, same.stderr.as_str()),
        (0, ""),
        "{}",
        same.stdout
    );
    let text = site.read("vatten/department.toml");
    let own = "\n[[contacts]]\nid = \"kansli\"\nname = \"Kansliet\"\n";
    site.write("vatten/department.toml", text + own);
    let ran = site.run(&["--root", "vatten", "diff", "HEAD"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (1, ""));
    assert!(
        ran.stdout
            .contains("Contacts: kansli\n  (of Exempelvattnet's own): new"),
        "{}",
        ran.stdout
    );
}

#[test]
fn what_is_neither_a_folder_nor_a_revision_is_said_to_be_neither() {
    let site = repository();
    for name in ["nope", "missing.zip"] {
        let ran = site.run(&["diff", name]);
        assert_eq!(ran.status, 3, "{}", ran.stderr);
        let said = format!(
            "`{name}` cannot be compared: there is no such folder, and git knows no such revision"
        );
        assert!(ran.stderr.contains(&said), "{}", ran.stderr);
    }
}

#[test]
fn two_revisions_differ_in_what_a_reader_would_say() {
    let site = repository();
    let ran = site.run(&["diff", "before", "HEAD"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (1, ""));
    assert_eq!(
        ran.stdout,
        "Compared: before (version 2.1) with HEAD (version 2.2)

The site
  version: changed
    [-2.1-] {+2.2+}

Principle 1: Öppenhet (exempel)
  Decided by Exempelstads kommunfullmäktige on 2026-05-18, register number EX 2026-0042
  history of changes stavfel: version: changed
    [-2.1-] {+2.2+}

Principle 4: Lärande (exempel)
  statement: changed, normative
    Vi i Exempelstad lär av [-våra-] {+alla+} misstag och säger `tack` när någon visar oss dem

History of changes: sprak
  version: changed
    [-2.1-] {+2.2+}

The page kontrollista
  text: changed
    … nås bara genom länkar, till exempel från [om exemplet](@om-exemplet).
    ## Före [-ett samtal-] {+samtalet+}
    - Boka ett rum i det påhittade Exempelhuset.
    - Skriv …

Normative changes: 1. Editorial changes: 4.
"
    );
    let same = site.run(&["diff", "HEAD"]);
    assert_eq!((same.status, same.stderr.as_str()), (0, ""));
    assert!(same.stdout.ends_with("Nothing has changed.\n"));
}

#[test]
fn a_department_has_what_changed_above_it() {
    let site = repository();
    let ran = site.run(&[
        "diff",
        "before",
        "--department",
        "skola",
        "--format",
        "json",
    ]);
    assert_eq!(ran.status, 1, "{}", ran.stderr);
    let changes: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!(changes["old"]["version"], "2.1");
    assert!(ran.stdout.contains("Vi i Exempelstad lär av alla misstag"));
}

#[test]
fn a_folder_beside_the_repository_can_be_compared_too() {
    let site = repository();
    copy(&site.path("site"), &site.path("other/site"));
    copy(&site.path("config.toml"), &site.path("other/config.toml"));
    copy(&site.path("sass"), &site.path("other/sass"));
    let same = site.run(&["diff", "HEAD", "other"]);
    assert_eq!(same.status, 0, "{}", same.stdout);
    let inner = site.run(&["--root", "other", "diff", "before"]);
    assert_eq!(inner.status, 3);
    assert!(
        inner
            .stderr
            .contains("it has no `config.toml` and no `site/` there"),
        "{}",
        inner.stderr
    );
}

#[test]
fn a_page_for_a_meeting_is_sound_html() {
    let site = repository();
    let ran = site.run(&["diff", "before", "HEAD", "--format", "html"]);
    // One file holds all of it, to be sent about; a browser that refuses styles in pages gets it beside.
    let (before, rest) = ran.stdout.split_once("<style>").expect("it has a style");
    let (style, after) = rest.split_once("</style>").expect("it ends");
    let link = "<link rel=\"stylesheet\" href=\"./page.css\">";
    site.write("page/index.html", format!("{before}{link}{after}"));
    site.write("page/page.css", style);
    assert_eq!(html_checker::check(&site.path("page")).findings, [""; 0]);
    assert!(ran.stdout.contains("Ställningstagande"));
    let audit = audit(&site.path("page"), "https://andringar.example", &["./"]);
    assert!(audit.results.len() > 3, "axe, and more than one width");
    for checked in audit.results {
        // Nothing in the page takes the keyboard, so there is nothing to skip.
        if checked.check != "keyboard" {
            assert_eq!(checked.findings, [""; 0], "{}", checked.check);
        }
    }
}

#[test]
fn what_is_published_beside_the_texts_is_compared_too() {
    let site = repository();
    site.write("site/media/ny.txt", "ny");
    site.write("site/media/exempelmall.txt", "en annan mall");
    site.edit(
        "config.toml",
        "https://principer.exempelstad.example",
        "https://andra.exempelstad.example",
    );
    for end in ["md", "en.md"] {
        let [old, new] =
            ["om-sprak", "om-spraken"].map(|stem| site.path(format!("site/pages/{stem}.{end}")));
        std::fs::rename(old, new).expect("the page is there");
    }
    let ran = site.run(&["diff", "HEAD"]);
    assert_eq!(ran.status, 1, "{}", ran.stderr);
    let shown: Vec<_> = ran.stdout.lines().filter(|line| !line.is_empty()).collect();
    let whole = shown.join("\n");
    for part in [
        "The page om-spraken\n  its id was om-sprak",
        "Settings\n  base url: changed\n    https://[-principer-] {+andra+}.exempelstad.example",
        "The file media/exempelmall.txt\n  changed\n    ",
        "The file media/ny.txt\n  new\n    {+2 bytes, SHA-256 ",
        "Normative changes: 0. Editorial changes: 4.",
    ] {
        assert!(whole.contains(part), "{part}\n{whole}");
    }
}
