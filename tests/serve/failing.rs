//! What cannot be built, and what becomes of it.

use super::{Preview, feigned};
use crate::site::Site;

#[test]
fn a_site_that_was_never_right_has_a_page_of_the_previews_own() {
    let site = Site::fixture("exempelstad");
    site.edit(
        "site/principles.toml",
        "[[principles]]\n",
        "[[principles]]\nordr = 3\n",
    );
    let mut preview = Preview::of(&site, &[]);
    let said = preview.said.join("\n");
    assert!(said.contains("error[unknown-field]"), "{said}");
    assert!(
        !said.contains("warning["),
        "what keeps the site from being built is not lost:\n{said}"
    );
    assert!(
        said.contains("the site cannot be built yet, until the errors are gone; "),
        "{said}"
    );
    for path in ["/", "/any/where"] {
        let answer = preview.get(path);
        assert_eq!(answer.status, 503);
        assert!(
            answer
                .body
                .contains("<h1>The site cannot be built yet</h1>"),
            "{}",
            answer.body
        );
        assert!(
            answer
                .body
                .contains(" errors keep the site from being built.</strong></p>")
        );
        assert!(answer.header("content-security-policy").is_some());
    }
    site.edit("site/principles.toml", "ordr = 3\n", "");
    preview.hears("the errors are gone: rebuilt in ");
    assert_eq!(preview.get("/").status, 200);
}

#[test]
fn a_zola_that_is_not_there_may_come() {
    let site = Site::fixture("minimal");
    let path = site.path("bin/zola");
    let mut command = site.command(&["serve", "--port", "0"]);
    let mut preview = Preview::started(command.env("TILLIT_ZOLA", &path));
    let said = preview.said.join("\n");
    assert!(said.contains("error[zola-missing]"), "{said}");
    assert!(preview.get("/").body.contains("zola-missing"));
    feigned(&site, "exec \"$ZOLA\" \"$@\"");
    let text = site.read("config.toml");
    site.write("config.toml", &text);
    preview.hears("the errors are gone: rebuilt in ");
    assert_eq!(preview.get("/").status, 200);
}

#[test]
fn a_zola_that_dies_leaves_the_last_site() {
    let site = Site::fixture("exempelstad");
    let dies = site.path("dies");
    let zola = feigned(
        &site,
        &format!(
            "[ -e '{}' ] && kill -9 $$\nexec \"$ZOLA\" \"$@\"",
            dies.display()
        ),
    );
    let mut command = site.command(&["serve", "--port", "0"]);
    let mut preview = Preview::started(command.env("TILLIT_ZOLA", zola));
    site.write("dies", "");
    site.edit(
        "site/principles.toml",
        "lär av våra misstag",
        "lär av alla misstag",
    );
    preview.hears("error[failed]: Zola did not build the site: it ended with signal: 9 (SIGKILL)");
    preview.hears("the site is shown as it was last, until the errors are gone");
    let page = preview.get("/");
    assert!(
        page.body.contains("lär av våra misstag"),
        "the last site stays"
    );
    assert!(
        page.body.contains("it ended with signal: 9"),
        "and the page says so"
    );
    // The project is as it was when Zola died: it has to be built all the same.
    std::fs::remove_file(dies).expect("removed");
    let text = site.read("site/principles.toml");
    site.write("site/principles.toml", &text);
    preview.hears("the errors are gone: rebuilt in ");
    assert!(preview.get("/").body.contains("lär av alla misstag"));
}

#[test]
fn a_department_that_is_not_there_is_no_site_yet() {
    let site = Site::fixture("exempelstad");
    let mut preview = Preview::of(&site, &["--department", "bibliotek"]);
    assert!(
        preview
            .said
            .join("\n")
            .contains("there is no department `bibliotek`")
    );
    let department = "extends = \"../../..\"\nid = \"bibliotek\"\nname = \"Exempelbiblioteket\"\n\
                      base_url = \"https://bibliotek.exempelstad.example\"\n";
    site.write("site/departments/bibliotek/department.toml", department);
    preview.hears("the errors are gone: rebuilt in ");
    assert!(preview.get("/").body.contains("Exempelbiblioteket"));
}
