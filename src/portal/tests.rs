use std::collections::BTreeMap;
use std::path::Path;

use super::*;
use crate::plan::{Content, Language, Review};

fn site(id: &str, name: &str, version: &str, missing: usize, due: Option<&str>) -> Summary {
    Summary {
        version: 1,
        id: id.to_owned(),
        title: "Principer".to_owned(),
        name: name.to_owned(),
        url: format!("https://{id}.exempelstad.example"),
        extends: Vec::new(),
        base_version: version.to_owned(),
        updated: "2026-10-15".to_owned(),
        languages: vec![
            Language {
                lang: "sv".to_owned(),
                texts: 10,
                missing: 0,
                outdated: 0,
            },
            Language {
                lang: "en".to_owned(),
                texts: 10,
                missing,
                outdated: 1,
            },
        ],
        reviews: BTreeMap::from([(
            "behov".to_owned(),
            Review {
                last_reviewed: None,
                due: due.map(str::to_owned),
            },
        )]),
        findings: BTreeMap::from([("link".to_owned(), missing)]),
    }
}

fn text(plan: &Plan, path: &str) -> String {
    match &plan.get(Path::new(path)).expect("it is planned").content {
        Content::Bytes(bytes) => String::from_utf8(bytes.clone()).expect("UTF-8"),
        Content::CopyOf(path) => panic!("{} is no copy", path.display()),
    }
}

fn planned(lang: &str) -> Plan {
    let city = City {
        name: "Exempelstads kommun".to_owned(),
        id: "exempelstad".to_owned(),
        lang: Lang::parse(lang).expect("a language"),
        missing: vec!["vatten".to_owned()],
    };
    let sites = [
        site("skola", "Skolan <b>", "1.10", 3, Some("2027-01-01")),
        site("bad", "=Badet, \"norra\"", "1.9", 7, None),
    ];
    files(&city, &sites)
}

#[test]
fn each_column_has_a_page_in_its_order() {
    let plan = planned("sv");
    let first = |file: &str| {
        let html = text(&plan, file);
        let (_, body) = html.split_once("<tbody>").expect("a body");
        body.contains("skola") && body.find("skola") < body.find("bad.")
    };
    for (file, is_school_first) in [
        ("index.html", false),
        ("by-version.html", false),
        ("by-translation.html", false),
        ("by-review.html", true),
        ("by-findings.html", false),
        ("by-languages.html", false),
    ] {
        assert_eq!(first(file), is_school_first, "{file}");
        let html = text(&plan, file);
        assert_eq!(html.matches("aria-sort=").count(), 1, "{file}");
        assert!(html.contains("Skolan &lt;b&gt;"), "{file}: names are text");
        assert!(html.contains("Ännu inte byggda: vatten"), "{file}");
        assert!(!html.contains("<script"), "{file}");
    }
    assert!(text(&plan, "by-findings.html").contains("aria-sort=\"descending\""));
}

#[test]
fn the_portal_is_in_a_language_that_it_has() {
    assert!(text(&planned("sv"), "index.html").contains("<html lang=\"sv\">"));
    assert!(text(&planned("fi"), "index.html").contains("<html lang=\"en\">"));
}

#[test]
fn the_table_is_csv_and_holds_no_formula() {
    assert_eq!(
        text(&planned("sv"), "sites.csv"),
        "\u{FEFF}id,name,url,base_version,languages,texts,missing,outdated,next_review,findings\r\n\
         bad,\"'=Badet, \"\"norra\"\"\",https://bad.exempelstad.example,1.9,\"sv, en\",20,7,1,,7\r\n\
         skola,Skolan <b>,https://skola.exempelstad.example,1.10,\"sv, en\",20,3,1,2027-01-01,3\r\n"
    );
}
