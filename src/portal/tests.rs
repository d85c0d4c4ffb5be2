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

fn listed(id: &str, says: Says) -> Listed {
    Listed {
        id: id.to_owned(),
        is_of_city: true,
        errors: 0,
        says,
    }
}

fn city(lang: &str) -> City {
    City {
        name: "Exempelstads kommun".to_owned(),
        id: "exempelstad".to_owned(),
        lang: Lang::parse(lang).expect("a language"),
        version: "1.10".to_owned(),
        day: Some("2026-11-27".to_owned()),
    }
}

fn planned(lang: &str) -> Plan {
    let school = site("skola", "Skolan <b>", "1.10", 3, Some("2027-01-01"));
    let baths = site("bad", "=Badet, \"norra\"", "1.9", 7, None);
    let sites = [
        listed("skola", Says::Summary(Box::new(school))),
        listed("bad", Says::Summary(Box::new(baths))),
        listed("vatten", Says::Nothing),
    ];
    files(&city(lang), &sites)
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
        ("by-state.html", false),
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

/// What the table says of a site besides its name, cell by cell, without markup.
fn cells(plan: &Plan, name: &str) -> Vec<String> {
    let html = text(plan, "index.html");
    let row = html.split("<tr>").find(|row| row.contains(name));
    let row = row.expect("a row").split("<td>").skip(1);
    let plain = row.map(|cell| {
        let mut words = cell.split('<').flat_map(|part| part.split_once('>'));
        let first = cell.split('<').next().unwrap_or_default().to_owned();
        first + &words.by_ref().map(|(_, text)| text).collect::<String>()
    });
    plain.map(|cell| cell.trim().to_owned()).collect()
}

#[test]
fn what_asks_for_work_is_said_in_words() {
    let of = |id: &str, version: &str, due: Option<&str>| {
        Says::Summary(Box::new(site(id, id, version, 0, due)))
    };
    let broken = |id: &str, says: Says| Listed {
        errors: 2,
        ..listed(id, says)
    };
    let sites = [
        listed("nu", of("nu", "1.10.0", Some("2026-11-27"))),
        listed("sen", of("sen", "1.10", Some("2026-11-26"))),
        broken("trasig", of("trasig", "1.9", None)),
        listed("oläst", Says::Unreadable),
        broken("ny", Says::Nothing),
        Listed {
            is_of_city: false,
            ..listed("egen", of("egen", "1.10", None))
        },
    ];
    let plan = files(&city("sv"), &sites);
    let html = text(&plan, "index.html");
    assert!(html.contains("Tabellen gjordes den 2026-11-27."));
    assert!(html.contains("Ännu inte byggda: ny (Går inte att bygga nu (fel: 2))"));
    assert_eq!(cells(&plan, "nu.ex")[0], "På stadens version");
    assert_eq!(cells(&plan, "nu.ex")[4], "2026-11-27");
    assert_eq!(cells(&plan, "sen.ex")[4], "2026-11-26 försenad");
    let marks = "<strong>Går inte att bygga nu (fel: 2)</strong><br>\
                 <strong>Efter staden, som har version 1.10</strong>";
    assert!(html.contains(marks), "{html}");
    let unread = "Det som webbplatsen säger om sig själv går inte att läsa";
    assert_eq!(cells(&plan, ">oläst<"), [unread, "", "", "", "", ""]);
    assert_eq!(
        cells(&plan, "egen.ex")[0],
        "Ingen av förvaltningarna i stadens mapp"
    );
    let ids = |file: &str| {
        let html = text(&plan, file);
        let (_, body) = html.split_once("<tbody>").expect("a body");
        let names = body.split("<th scope=\"row\">").skip(1);
        let name = |row: &str| row.split("</th>").next().map(str::to_owned);
        let names = names.filter_map(name);
        names
            .map(|name| {
                name.trim_end_matches("</a>")
                    .rsplit('>')
                    .next()
                    .map(str::to_owned)
            })
            .map(Option::unwrap_or_default)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        ids("by-state.html"),
        ["oläst", "trasig", "egen", "nu", "sen"]
    );
    assert_eq!(
        ids("by-review.html"),
        ["sen", "nu", "egen", "oläst", "trasig"]
    );
    assert_eq!(
        ids("by-version.html"),
        ["trasig", "egen", "nu", "sen", "oläst"]
    );
    assert_eq!(
        text(&plan, "sites.csv"),
        "\u{FEFF}id,name,url,state,errors,base_version,languages,texts,missing,outdated,next_review,overdue,findings\r\n\
         egen,egen,https://egen.exempelstad.example,elsewhere,0,1.10,\"sv, en\",20,0,1,,,0\r\n\
         nu,nu,https://nu.exempelstad.example,current,0,1.10.0,\"sv, en\",20,0,1,2026-11-27,no,0\r\n\
         ny,,,not-built does-not-build,2,,,,,,,,\r\n\
         oläst,,,unreadable,0,,,,,,,,\r\n\
         sen,sen,https://sen.exempelstad.example,current,0,1.10,\"sv, en\",20,0,1,2026-11-26,yes,0\r\n\
         trasig,trasig,https://trasig.exempelstad.example,does-not-build behind,2,1.9,\"sv, en\",20,0,1,,,0\r\n"
    );
}

#[test]
fn the_portal_is_in_a_language_that_it_has_and_names_are_in_their_own() {
    let swedish = text(&planned("sv"), "index.html");
    assert!(swedish.contains("<html lang=\"sv\">"));
    assert!(swedish.contains("<p class=\"label\">Exempelstads kommun"));
    assert!(!swedish.contains("dir="));
    let arabic = text(&planned("ar"), "index.html");
    assert!(arabic.contains("<html lang=\"en\">"));
    assert!(arabic.contains("<p class=\"label\" lang=\"ar\" dir=\"auto\">Exempelstads kommun"));
    assert!(arabic.contains(" lang=\"sv\" dir=\"auto\">Skolan"));
    assert!(arabic.contains("<td>On the city"), "{arabic}");
}

#[test]
fn the_table_is_csv_and_holds_no_formula() {
    assert_eq!(
        text(&planned("sv"), "sites.csv"),
        "\u{FEFF}id,name,url,state,errors,base_version,languages,texts,missing,outdated,next_review,overdue,findings\r\n\
         bad,\"'=Badet, \"\"norra\"\"\",https://bad.exempelstad.example,behind,0,1.9,\"sv, en\",20,7,1,,,7\r\n\
         skola,Skolan <b>,https://skola.exempelstad.example,current,0,1.10,\"sv, en\",20,3,1,2027-01-01,no,3\r\n\
         vatten,,,not-built,0,,,,,,,,\r\n"
    );
}
