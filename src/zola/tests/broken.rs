//! What each real Zola says of each kind of broken project.

use super::*;

const HELP: &str = "the file is generated: mend what it is made from, the theme, `templates/` or `sass/`, not the file";

/// Builds a broken project with each Zola; message and pages are the same with all.
fn expect(project: &Project, message: &str, pages: &[&str]) -> Vec<Vec<String>> {
    let helps = VERSIONS.map(|version| {
        let mut findings = project.findings(&real(version));
        let (found, records, help) = findings.pop().expect("a finding");
        assert_eq!(
            (found.as_str(), records.as_slice()),
            (message, pages),
            "{version}"
        );
        assert_eq!(findings, [], "{version}");
        help
    });
    helps.into()
}

fn page(text: &str) -> Project {
    Project::new().with("content/principles/lita.en.md", text)
}

fn template(text: &str) -> Project {
    let matter = "+++\ntitle = \"p\"\nweight = 1\ntemplate = \"own.html\"\n+++\n";
    page(matter).with("templates/own.html", text)
}

#[test]
fn front_matter_that_is_no_toml() {
    let help = expect(
        &page("+++\ntitle = \"p\nweight = 1\n+++\n"),
        "Zola did not build `PROJECT/content/principles/lita.en.md`: TOML parse error at line 2, column 11",
        &["lita.en.md"],
    );
    let said = "Error when parsing front matter of section `PROJECT/content/principles/lita.en.md`\n\
                Reason: TOML parse error at line 2, column 11\n  \
                |\n\
                2 | title = \"p\n  \
                |           ^\n\
                invalid basic string";
    assert_eq!(
        help[0],
        [format!("Zola 0.17.2 said:\n{said}"), HELP.to_owned()]
    );
    assert_eq!(
        help[1],
        [
            format!("Zola 0.22.0 said:\n{said}, expected `\"`"),
            HELP.to_owned()
        ]
    );
}

#[test]
fn front_matter_of_another_kind_or_none() {
    expect(
        &page("+++\ntitle = 5\n+++\n"),
        "Zola did not build `PROJECT/content/principles/lita.en.md`: TOML parse error at line 2, column 9",
        &["lita.en.md"],
    );
    let help = expect(
        &page("hej\n"),
        "Zola did not build `PROJECT/content/principles/lita.en.md`: Couldn't find front matter in \
         `PROJECT/content/principles/lita.en.md`. Did you forget to add `+++` or `---`?",
        &["lita.en.md"],
    );
    assert_eq!(help[0], [HELP], "one line is said once");
}

#[test]
fn a_link_to_a_page_that_is_not_there() {
    expect(
        &page("+++\ntitle = \"p\"\nweight = 1\n+++\n[x](@/principles/nope.md)\n"),
        "Zola did not build `PROJECT/content/principles/lita.en.md`: \
         Broken relative link `@/principles/nope.md` in principles/lita.en.md",
        &["lita.en.md"],
    );
}

#[test]
fn links_to_anchors_that_are_not_there_are_a_finding_each() {
    let text = "+++\ntitle = \"p\"\nweight = 1\n+++\n[x](@/principles/two.md#nope)\n";
    let project = page(text).with("content/principles/lita.md", text);
    for version in VERSIONS {
        let mut findings = project.findings(&real(version));
        findings.sort();
        let expected = ["lita.en.md", "lita.md"].map(|page| {
            let message = format!(
                "Zola did not build `PROJECT/content/principles/{page}`: The anchor in the link \
                 `@/principles/two.md#nope` in PROJECT/content/principles/{page} does not exist"
            );
            (message, vec![page])
        });
        let found: Vec<_> = findings
            .into_iter()
            .map(|(message, pages, _)| (message, pages))
            .collect();
        assert_eq!(found, expected, "{version}");
    }
}

#[test]
fn pages_that_ask_for_the_same_address() {
    let help = expect(
        &page("+++\ntitle = \"p\"\nweight = 1\nslug = \"two\"\n+++\n"),
        "Zola did not build `PROJECT/content/principles/lita.en.md`: \
         several files ask for the address `/en/principles/two/`",
        &["lita.en.md", "two.en.md"],
    );
    let said = "Zola 0.22.0 said:\nFound path collisions:\n\
                - PROJECT/content/principles/lita.en.md\n- PROJECT/content/principles/two.en.md";
    assert_eq!(help[1], [said, HELP]);
}

#[test]
fn a_template_that_is_none() {
    expect(
        &Project::new().with("templates/page.html", "{{ page.title "),
        "Zola did not build `PROJECT/templates/page.html`: Failed to parse \"PROJECT/templates/page.html\"",
        &[],
    );
}

#[test]
fn templates_that_fail_on_a_page() {
    for (text, cause) in [
        (
            "{{ page.nope }}",
            "Variable `page.nope` not found in context while rendering 'own.html'",
        ),
        ("{{ throw(message=\"oh no\") }}", "oh no"),
        (
            "{{ get_url(path=\"@/principles/nope.md\") }}",
            "`get_url`: could not resolve URL for link `@/principles/nope.md` not found",
        ),
    ] {
        let message =
            format!("Zola did not build `PROJECT/content/principles/lita.en.md`: {cause}");
        expect(&template(text), &message, &["lita.en.md"]);
    }
}

#[test]
fn a_template_that_is_not_there() {
    expect(
        &page("+++\ntitle = \"p\"\nweight = 1\ntemplate = \"nope.html\"\n+++\n"),
        "Zola did not build `PROJECT/content/principles/lita.en.md`: \
         Tried to render `nope.html` but the template wasn't found",
        &["lita.en.md"],
    );
}

#[test]
fn a_theme_that_is_not_there() {
    expect(
        &Project::new().with(
            "config.toml",
            "base_url = \"https://example.org\"\ntheme = \"nope\"\n",
        ),
        "Zola did not build the site: Failed to open file PROJECT/themes/nope/theme.toml: \
         No such file or directory (os error 2)",
        &[],
    );
}

#[test]
fn a_configuration_that_is_no_toml() {
    let help = expect(
        &Project::new().with("config.toml", "base_url = \"https://example.org\"\n[x"),
        "Zola did not build the site: TOML parse error at line 2, column 3",
        &[],
    );
    let place = "Zola does not say where; it is `config.toml`, or `theme.toml` of the theme";
    assert!(help.iter().all(|help| help[1] == place), "{help:?}");
}

#[test]
fn a_style_that_is_no_sass() {
    expect(
        &Project::new().with("sass/site.scss", "a { color: $nope; }"),
        "Zola did not build `PROJECT/sass/site.scss`: Undefined variable",
        &[],
    );
}

#[test]
fn pages_of_a_language_or_taxonomy_that_the_site_does_not_have() {
    expect(
        &Project::new().with("content/principles/lita.fi.md", "+++\ntitle = \"p\"\n+++\n"),
        "Zola did not build `PROJECT/content/principles/lita.fi.md`: \
         File \"PROJECT/content/principles/lita.fi.md\" has a language code of fi \
         which isn't present in the config.toml `languages`",
        &[],
    );
    expect(
        &page("+++\ntitle = \"p\"\nweight = 1\n[taxonomies]\ntags = [\"x\"]\n+++\n"),
        "Zola did not build `PROJECT/content/principles/lita.en.md`: \
         Page `PROJECT/content/principles/lita.en.md` has taxonomy `tags` which is not defined in config.toml",
        &["lita.en.md"],
    );
}
