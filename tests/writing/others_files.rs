//! Other people's files are kept.

use super::*;

#[test]
fn a_file_that_was_edited_is_named_and_kept_until_force() {
    let site = Site::fixture("exempelstad");
    site.succeeds(&["build"]);
    for (command, path) in [
        (
            "generate",
            "build/exempelstad/content/principles/oppenhet.md",
        ),
        ("generate", "build/exempelstad/config.toml"),
        ("build", "public/principer.txt"),
        ("build", "public/index.html"),
    ] {
        let is_new = !site.path(path).exists();
        let right = if is_new { None } else { Some(site.read(path)) };
        site.write(path, "mine");
        let before = (prints(&site.path("build")), prints(&site.path("public")));
        let ran = site.run(&[command]);
        let code = if is_new {
            "foreign-file"
        } else {
            "edited-file"
        };
        assert_eq!(ran.status, 1, "{path}: {}", ran.stderr);
        assert!(
            ran.stderr.contains(&format!("error[{code}]")) && ran.stderr.contains(path),
            "{}",
            ran.stderr
        );
        assert_eq!(site.read(path), "mine");
        assert!(
            before == (prints(&site.path("build")), prints(&site.path("public"))),
            "nothing was touched"
        );
        assert_no_leftovers(&site);
        site.succeeds(&[command, "--force"]);
        // A file that is in nobody's way stays even so.
        assert_eq!(
            site.read(path),
            right.unwrap_or_else(|| "mine".to_owned()),
            "{path}"
        );
        site.succeeds(&[command]);
    }
}

#[test]
fn an_edit_is_kept_when_the_file_is_no_longer_planned() {
    let site = Site::fixture("exempelstad");
    site.succeeds(&["generate"]);
    let path = "build/exempelstad/content/pages/kontrollista.md";
    site.write(path, "mine");
    std::fs::remove_file(site.path("site/pages/kontrollista.md")).expect("removed");
    site.edit(
        "site/pages/om-exemplet.md",
        "[exempelkontrollistan](@kontrollista)",
        "exempelkontrollistan",
    );
    site.edit(
        "site/pages/om-exemplet.en.md",
        "[the example checklist](@kontrollista)",
        "the example checklist",
    );
    let ran = site.run(&["generate"]);
    assert_eq!(ran.status, 1, "{}", ran.stderr);
    assert!(
        ran.stderr.contains("error[edited-file]") && ran.stderr.contains(path),
        "{}",
        ran.stderr
    );
    assert_eq!(site.read(path), "mine");
    site.succeeds(&["generate", "--force"]);
    assert!(!site.path(path).exists());
}

#[test]
fn folders_that_somebody_else_made_are_not_taken() {
    let site = Site::fixture("exempelstad");
    for (path, command) in [
        ("build/exempelstad/config.toml", "generate"),
        ("public/index.html", "build"),
    ] {
        site.write(path, "mine");
        let ran = site.run(&[command]);
        assert_eq!(ran.status, 1, "{}", ran.stderr);
        assert!(
            ran.stderr.contains("error[foreign-file]") && ran.stderr.contains(path),
            "{}",
            ran.stderr
        );
        assert_eq!(site.read(path), "mine");
        site.succeeds(&[command, "--force"]);
        assert_ne!(site.read(path), "mine");
    }
    // What people add to the project stays, and nobody complains.
    site.write("build/exempelstad/static/own.txt", "mine");
    site.succeeds(&["build"]);
    assert_eq!(
        (
            site.read("build/exempelstad/static/own.txt"),
            site.read("public/own.txt")
        ),
        ("mine".to_owned(), "mine".to_owned())
    );
}
