//! Error output, real and as it would be elsewhere.

use super::*;
use crate::source::{Sources, Span};

#[cfg(unix)]
const CAPTURED: &str = include_str!("captured.txt");

/// The records of `content/principles/<page>`, in this order.
const PAGES: [&str; 4] = ["lita.md", "lita.en.md", "two.md", "two.en.md"];

fn plan() -> Plan {
    let records = Sources::default().add("site/principles.toml", "");
    let mut plan = Plan::default();
    for (record, page) in PAGES.into_iter().enumerate() {
        let origin = Some(Span::new(records, record..record + 1));
        plan.add_text(
            Path::new("content").join("principles").join(page),
            "",
            origin,
        );
    }
    for path in [
        "config.toml",
        "sass/x.scss",
        "templates/page.html",
        "content/principles/lita.fi.md",
    ] {
        plan.add_text(path, "", None);
    }
    plan
}

/// Message and records of each finding.
fn findings(project: &str, stderr: &str) -> Vec<(String, Vec<&'static str>)> {
    let failure = Failure {
        version: Version::new(0, 22, 0),
        project: Path::new(project),
        plan: &plan(),
        end: End::Own("it ended with exit status: 1".to_owned()),
    };
    let page = |label: &crate::diagnostic::Label| PAGES[label.span.start as usize];
    failure
        .findings(&clean(stderr))
        .into_iter()
        .map(|finding| {
            let labels = finding.labels();
            (finding.message.clone(), labels.map(page).collect())
        })
        .collect()
}

#[cfg(unix)]
fn captured(name: &str, version: &str) -> String {
    let head = format!("=== {name} {version}\n");
    let (_, rest) = CAPTURED
        .split_once(&head)
        .unwrap_or_else(|| panic!("{head}"));
    rest.split("\n=== ").next().unwrap_or(rest).to_owned()
}

#[test]
#[cfg(unix)]
fn what_real_zolas_said_becomes_findings() {
    const SITE: &str = "/srv/city/build/site";
    let lita = "Zola did not build `SITE/content/principles/lita.en.md`: ";
    let cases: [(&str, &str, &[&str]); 14] = [
        (
            "badfm",
            &format!("{lita}TOML parse error at line 2, column 14"),
            &["lita.en.md"],
        ),
        (
            "nofm",
            &format!(
                "{lita}Couldn't find front matter in `SITE/content/principles/lita.en.md`. \
                 Did you forget to add `+++` or `---`?"
            ),
            &["lita.en.md"],
        ),
        (
            "badlink",
            &format!("{lita}Broken relative link `@/principles/nope.md` in principles/lita.en.md"),
            &["lita.en.md"],
        ),
        (
            "badanchor",
            &format!(
                "{lita}The anchor in the link `@/principles/two.md#nope` \
                 in SITE/content/principles/lita.en.md does not exist"
            ),
            &["lita.en.md"],
        ),
        (
            "collision",
            &format!("{lita}several files ask for the address `/en/principles/two/`"),
            &["lita.en.md", "two.en.md"],
        ),
        (
            "alias",
            &format!("{lita}several files ask for the address `/en/principles/two/`"),
            &["lita.en.md", "two.en.md"],
        ),
        (
            "tplsyntax",
            "Zola did not build `SITE/templates/page.html`: Failed to parse \"SITE/templates/page.html\"",
            &[],
        ),
        (
            "tplmissing",
            &format!("{lita}Tried to render `nope.html` but the template wasn't found"),
            &["lita.en.md"],
        ),
        (
            "notheme",
            "Zola did not build the site: Failed to open file SITE/themes/nope/theme.toml: \
             No such file or directory (os error 2)",
            &[],
        ),
        (
            "badcfg",
            "Zola did not build the site: TOML parse error at line 6, column 9",
            &[],
        ),
        (
            "badsass",
            "Zola did not build `SITE/sass/x.scss`: Undefined variable",
            &[],
        ),
        (
            "unklang",
            "Zola did not build `SITE/content/principles/lita.fi.md`: \
             File \"SITE/content/principles/lita.fi.md\" has a language code of fi \
             which isn't present in the config.toml `languages`",
            &[],
        ),
        (
            "tax",
            &format!(
                "{lita}Page `SITE/content/principles/lita.en.md` has taxonomy `tags` \
                 which is not defined in config.toml"
            ),
            &["lita.en.md"],
        ),
        (
            "",
            "Zola did not build the site: it ended with exit status: 1",
            &[],
        ),
    ];
    for (name, message, records) in cases {
        for version in ["0.17.2", "0.22.0"] {
            let said = if name.is_empty() {
                String::new()
            } else {
                captured(name, version)
            };
            let expected = (message.replace("SITE", SITE), records.to_vec());
            assert_eq!(findings(SITE, &said), [expected], "{name} {version}");
        }
    }
}

#[test]
#[cfg(unix)]
fn what_differs_between_versions_is_still_understood() {
    let site = "/srv/city/build/site";
    let old = findings(site, &captured("nocfg", "0.17.2"));
    let panic = "Zola did not build the site: thread 'main' panicked at \
                 'could not find directory containing config file', src/main.rs:19:28";
    assert_eq!(old, [(panic.to_owned(), vec![])]);
    // Which page comes first is chance.
    for (version, page) in [("0.17.2", "lita.en.md"), ("0.22.0", "lita.md")] {
        assert_eq!(findings(site, &captured("tplrender", version))[0].1, [page]);
    }
}

#[test]
#[cfg(unix)]
fn colours_do_not_hide_what_was_said() {
    let said = "Building site...\r\n\u{1b}[1m\u{1b}[31mERROR\u{1b}[0m Failed to build the site\r\n\
                \u{1b}[0m\u{1b}[1m\u{1b}[31mError: Failed to render content of \
                /srv/city/build/site/content/principles/two.md\u{1b}[0m\r\n";
    let message = "Zola did not build `/srv/city/build/site/content/principles/two.md`: \
                   Failed to render content of /srv/city/build/site/content/principles/two.md";
    assert_eq!(
        findings("/srv/city/build/site", said),
        [(message.to_owned(), vec!["two.md"])]
    );
}

#[test]
#[cfg(unix)]
fn each_page_of_a_list_is_a_finding() {
    // As Zola 0.23 writes it.
    let said = "ERROR Failed to build the site\n\
                ERROR Failed to parse 2 page(s):\n  \
                - /srv/city/build/site/content/principles/lita.md: Error when parsing front matter\n\
                more of it\n  \
                - /srv/city/build/site/content/principles/two.md: Couldn't find front matter\n";
    let found = findings("/srv/city/build/site", said);
    let records: Vec<_> = found.iter().map(|(_, records)| records[0]).collect();
    assert_eq!(records, ["lita.md", "two.md"]);
    let text = &complaints(said, "")[0].text;
    assert!(
        text.starts_with("Failed to parse 2 page(s):\n  - /srv/") && text.ends_with("\nmore of it")
    );
}

#[test]
fn paths_may_be_relative_and_have_any_slashes() {
    for path in [
        "principles/two.en.md",
        "content/principles/two.en.md",
        "./content/principles/two.en.md",
    ] {
        for path in [
            path.to_owned(),
            path.replace('/', "\\"),
            path.replace('/', "\\\\"),
        ] {
            for said in [
                format!("Error: Broken link in {path}."),
                format!("ERROR Page `{path}` is wrong"),
                format!("Error: File \"{path}\": wrong"),
                format!("ERROR Failed to render page '{path}'\nERROR Reason: wrong"),
            ] {
                assert_eq!(findings("build/site", &said)[0].1, ["two.en.md"], "{said}");
            }
        }
    }
    let link = "Error: Broken relative link `@/principles/two.md`";
    assert_eq!(
        findings("build/site", link)[0].1,
        [""; 0],
        "a link's goal is not its place"
    );
}

#[test]
fn paths_of_windows_are_found_and_shortened() {
    let forms = ["//?/C:/city/build/site/", "C:/city/build/site/"].map(str::to_owned);
    let plan = plan();
    let failure = Failure {
        version: Version::new(0, 22, 0),
        project: Path::new("build/site"),
        plan: &plan,
        end: End::Own(String::new()),
    };
    for (said, shown) in [
        (
            r"in `\\?\C:\city\build\site\content\principles\two.md`",
            r"in `build/site/content\principles\two.md`",
        ),
        (
            r"C:\city\build\site\content\principles\two.md: no",
            r"build/site/content\principles\two.md: no",
        ),
        (
            r#"["\\\\?\\C:\\city\\build\\site\\content\\principles\\two.md"]"#,
            r#"["build/site/content\\principles\\two.md"]"#,
        ),
    ] {
        assert_eq!(
            failure.files(said, &forms),
            [Path::new("content/principles/two.md")],
            "{said}"
        );
        assert_eq!(shorten(said, &forms, "build/site"), shown);
    }
}

#[test]
fn each_file_that_is_named_shows_what_it_is_made_from() {
    let plan = plan();
    let failure = Failure {
        version: Version::new(0, 22, 0),
        project: Path::new("/srv/site"),
        plan: &plan,
        end: End::Own(String::new()),
    };
    let found = failure.findings(
        "Error: /srv/site/content/principles/lita.md and /srv/site/content/principles/two.md: no",
    );
    let primary = found[0].label().expect("it has a place");
    assert_eq!(primary.text, "the file is made from this");
    let related: Vec<_> = found[0].related.iter().map(|label| &label.text).collect();
    assert_eq!(related, ["another file is made from this"]);
}

/// Code, place and help of the only finding in a project with copies of the site's own files.
fn with_own_files(stderr: &str) -> (Code, Option<PathBuf>, Vec<String>) {
    let mut plan = plan();
    for path in ["templates/own.html", "sass/site.scss", "static/own.txt"] {
        let own = Content::CopyOf(Path::new("./city").join(path));
        plan.add(path, own, None);
    }
    let failure = Failure {
        version: Version::new(0, 22, 0),
        project: Path::new("build/site"),
        plan: &plan,
        end: End::Own(String::new()),
    };
    let mut findings = failure.findings(stderr);
    let finding = findings.pop().expect("one");
    assert_eq!(findings, []);
    let file = finding.file().map(Path::to_owned);
    (finding.code, file, finding.help)
}

#[test]
fn a_file_of_the_sites_own_is_named_as_what_to_mend() {
    for path in ["templates/own.html", "sass/site.scss"] {
        let own = format!("./city/{path}");
        assert_eq!(
            with_own_files(&format!("Error: Failed to parse \"{path}\"")),
            (
                Code::ZolaFailed,
                Some(PathBuf::from(&own)),
                vec![format!(
                    "the file is a copy of `city/{path}`: mend that, not the copy"
                )]
            )
        );
    }
    let said = "ERROR Failed to render page 'principles/two.md'\n\
                ERROR Reason: Variable `x` not found while rendering 'own.html'";
    let (code, file, help) = with_own_files(said);
    assert_eq!((code, file), (Code::ZolaFailed, None));
    assert_eq!(
        help[1],
        "the page is made with `city/templates/own.html`: mend that, or what the page is made from"
    );
}

#[test]
#[cfg(unix)]
fn what_the_system_says_stands_behind_what_it_is_about() {
    // As Zola 0.22 says it, each template as an item of a list.
    let said = "ERROR Failed to build the site\n\
                ERROR Error parsing templates from themes\n\
                ERROR Reason: \n\
                * Couldn't open template '\"/srv/city/build/site/templates/page.html\"'\n\
                Too many open files (os error 24)\n\
                * Couldn't open template '\"/srv/city/build/site/templates/own.html\"'\n\
                Too many open files (os error 24)";
    let message = "Zola did not build the site: Couldn't open template \
                   '\"/srv/city/build/site/templates/page.html\"': \
                   Too many open files (os error 24)";
    let found = findings("/srv/city/build/site", said);
    assert_eq!(found, [(message.to_owned(), vec![])]);
}

#[test]
#[cfg(unix)]
fn a_full_disk_is_no_fault_of_the_site() {
    let said = "ERROR Failed to build the site\n\
                ERROR Was not able to copy build/site/static/own.txt to public\n\
                ERROR Reason: No space left on device (os error 28)";
    let (code, file, help) = with_own_files(said);
    assert_eq!((code, file), (Code::Failed, None));
    assert_eq!(
        help.last().map(String::as_str),
        Some("make room on the disk, and run again")
    );
}
