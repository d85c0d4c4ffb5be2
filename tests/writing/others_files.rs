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
        match right {
            Some(right) => assert_eq!(site.read(path), right, "{path}"),
            None => assert!(!site.path(path).exists(), "{path}"),
        }
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
    // The page was never published, so that its address may be forgotten.
    for folder in ["", "/ar", "/en"] {
        let line = format!("\"page/kontrollista\" = [\"{folder}/exempelkontrollista/\"]\n");
        site.edit("site/addresses.toml", &line, "");
    }
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
}

#[test]
fn what_somebody_put_into_the_project_is_not_published() {
    let site = Site::fixture("exempelstad");
    site.succeeds(&["build"]);
    let project = "build/exempelstad";
    let theirs = ["content/mine.md", "static/evil.js", "templates/index.html"];
    for path in theirs {
        site.write(format!("{project}/{path}"), "+++\n+++\n<script>x</script>");
    }
    for command in ["generate", "build"] {
        let ran = site.run(&[command]);
        assert_eq!(ran.status, 1, "{}", ran.stderr);
        for path in theirs {
            let named = format!("[foreign-file]: `{project}/{path}` was not written by tillit");
            assert!(ran.stderr.contains(&named), "{}", ran.stderr);
            assert!(site.path(format!("{project}/{path}")).exists());
        }
    }
    assert!(!site.path("public/evil.js").exists());
    site.succeeds(&["build", "--force"]);
    for path in theirs {
        assert!(!site.path(format!("{project}/{path}")).exists(), "{path}");
    }
    assert!(!site.path("public/evil.js").exists());
}

#[test]
fn what_a_plain_zola_leaves_in_the_project_is_in_nobodys_way() {
    for version in [crate::site::OLDEST, crate::site::NEWEST] {
        let site = Site::fixture("exempelstad").with_zola(version);
        let style = "[markdown.highlighting]\nstyle = \"class\"\nlight_theme = \"github-light\"\n\
                     dark_theme = \"github-dark\"\n";
        if version == crate::site::NEWEST {
            let config = site.read("config.toml");
            site.write("config.toml", format!("{config}\n{style}"));
        }
        site.succeeds(&["generate"]);
        site.succeeds(&["zola", "build"]);
        let project = site.path("build/exempelstad");
        assert!(project.join("public/index.html").exists());
        let has_style = project.join("static/giallo-dark.css").exists();
        assert_eq!(has_style, version == crate::site::NEWEST);
        site.succeeds(&["generate"]);
        site.succeeds(&["build", "--force"]);
        assert!(project.join("public/index.html").exists());
    }
}
