//! `tillit init`: what it writes is a site, in whatever language, and who sits at a terminal is asked.

use std::process::{Command, Stdio};

use crate::site::Site;

/// Runs the program at a terminal, where somebody answers its questions.
fn answered(site: &Site, args: &str, answers: &str) -> String {
    let program = env!("CARGO_BIN_EXE_tillit");
    let mut child = Command::new("script")
        .args(["-qec", &format!("{program} {args}"), "/dev/null"])
        .current_dir(site.path(""))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("every Debian has `script`");
    let mut stdin = child.stdin.take().expect("it was asked for");
    std::io::Write::write_all(&mut stdin, answers.as_bytes()).expect("it listens");
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn who_sits_at_a_terminal_is_asked_for_what_is_missing() {
    let site = Site::fixture("exempelstad");
    let said = answered(&site, "init ny", "Exempelby\n\n\n");
    for question in [
        "The name of the public body: ",
        "The language of the texts, one of ar, bs, en, fa, fi, pl, se, so, sv, uk (empty for sv): ",
        "The address that the site will have (empty for later): ",
    ] {
        assert!(said.contains(question), "{said}");
    }
    let dataset = site.read("ny/site/principles.toml");
    assert!(dataset.contains("org = \"Exempelby\""), "{dataset}");
    assert!(dataset.contains("lang = \"sv\""), "{dataset}");
    let config = site.read("ny/config.toml");
    assert!(config.contains("https://exempelby.tillit.example"));
    let said = answered(
        &site,
        "init vatten --department Exempelvattnet",
        ".\nhttps://vatten.exempelstad.internal\n",
    );
    assert!(said.contains("The folder of the city: "), "{said}");
    assert!(!said.contains("The id of the site"), "{said}");
    let department = site.read("vatten/department.toml");
    assert!(department.contains("extends = \"..\""), "{department}");
    assert!(department.contains("https://vatten.exempelstad.internal"));
}

#[test]
fn a_wrong_answer_is_asked_for_again() {
    let site = Site::empty();
    let said = answered(&site, "init ny", "\nExempelby\nxx\nsv\nfel\n\n");
    for said_of in [
        "an answer is needed here",
        "the theme has no words in `xx`",
        "write an address such as `https://principer.exempelstad.example`",
    ] {
        assert!(said.contains(said_of), "{said}");
    }
    let dataset = site.read("ny/site/principles.toml");
    assert!(dataset.contains("org = \"Exempelby\""), "{dataset}");
    let said = answered(&site, "init tredje", "!?\n\nTre\ntre\nsv\n\n");
    assert!(said.contains("write an id"), "{said}");
    assert!(
        said.contains("an id has small letters a to z, digits, and single hyphens between them"),
        "{said}"
    );
    assert!(
        site.read("tredje/site/principles.toml")
            .contains("id = \"tre\"")
    );
    let said = answered(&site, "init annan", "\n");
    assert!(said.contains("nobody has answered"), "{said}");
    assert!(!site.path("annan").exists());
}

#[test]
fn an_id_is_asked_for_where_none_can_be_known() {
    let site = Site::fixture("exempelstad");
    let said = answered(&site, "init ny", "!?\nstaden\nen\n\n");
    assert!(
        said.contains("The id of the site, such as skola: "),
        "{said}"
    );
    let dataset = site.read("ny/site/principles.toml");
    assert!(dataset.contains("id = \"staden\""), "{dataset}");
    assert!(dataset.contains("title = \"!?: principles\""), "{dataset}");
    let args = "init Mitt_vatten --department Exempelvattnet --extends .";
    let said = answered(&site, args, "\n\n");
    let question = "The id of the site (empty for exempelvattnet): ";
    assert!(said.contains(question), "{said}");
    let department = site.read("Mitt_vatten/department.toml");
    assert!(
        department.contains("id = \"exempelvattnet\""),
        "{department}"
    );
    // In the folder of a city's departments it is a department that begins.
    let said = answered(&site, "init site/departments/vatten", "Vattnet\n\n");
    assert!(said.contains("The name of the department: "), "{said}");
    let department = site.read("site/departments/vatten/department.toml");
    assert!(department.contains("name = \"Vattnet\""), "{department}");
    assert!(
        department.contains("extends = \"../../..\""),
        "{department}"
    );
}

#[test]
fn a_city_and_a_department_build_at_once_in_every_language() {
    for lang in tillit::begin::languages() {
        let site = Site::empty();
        site.succeeds(&["init", ".", "--name", "Exempelby", "--language", &lang]);
        site.succeeds(&["init", "site/departments/skola", "--department", "Skolan"]);
        let ran = site.succeeds(&["build", "--all", "--quiet"]);
        assert!(!ran.stderr.contains("error"), "{lang}: {}", ran.stderr);
        let page = site.read("public/exempelby/index.html");
        assert!(
            page.contains(&format!("<html lang=\"{lang}\"")),
            "{lang}: {page}"
        );
        let department = site.read("site/departments/skola/department.toml");
        let is_swedish = department.starts_with("# En förvaltning");
        assert_eq!(is_swedish, lang == "sv", "{lang}: {department}");
    }
}

#[test]
fn where_it_cannot_begin_nothing_is_written() {
    let site = Site::fixture("exempelstad");
    let before = site.tree("");
    for refused in [
        "init . --department Vattnet --extends .",
        "init site/departments/vatten --department Vattnet --id annat",
        "init site/departments/exempelstad --department Staden",
        "init site/departments/Vatten --department Vattnet",
        "init vatten --department= --extends .",
        "init ny --name Exempelby --base-url nope",
        "init ny --name Exempelby --language xx",
        "init site/departments/skola --department Skolan",
    ] {
        let ran = site.run(&refused.split(' ').collect::<Vec<_>>());
        assert_eq!(ran.status, 1, "{refused}: {}", ran.stderr);
        assert!(site.tree("") == before, "{refused}");
    }
}

#[test]
fn folders_are_seen_from_the_root_that_is_named() {
    let site = Site::empty();
    let city = Site::fixture("exempelstad");
    crate::site::copy(&city.path(""), &site.path("stad"));
    site.succeeds(&[
        "--root",
        "stad",
        "init",
        "site/departments/q",
        "--department",
        "Q",
    ]);
    let args = [
        "--root",
        "stad",
        "init",
        "../v",
        "--department",
        "V",
        "--extends",
        ".",
    ];
    site.succeeds(&args);
    let department = site.read("stad/site/departments/q/department.toml");
    assert!(
        department.contains("extends = \"../../..\""),
        "{department}"
    );
    assert!(
        site.read("v/department.toml")
            .contains("extends = \"../stad\"")
    );
    let ran = site.run(&["--root", "v", "check"]);
    assert!(!ran.stderr.contains("error"), "{}", ran.stderr);
}
