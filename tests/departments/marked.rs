//! Whatever a department adds, or writes in the place of the city's, is shown as its own.

use std::collections::BTreeSet;

use scraper::{ElementRef, Html};
use tillit::model::Rule;

use super::city;
use crate::site::Site;

const ALLA: &str = "site/departments/alla/department.toml";

/// A department that adds to every list that it may add to, and replaces every text that is shown among
/// the city's. `EGET-` is what each such text begins with, and the name of its field what follows.
const OWN: &str = r#"
extends = "../../.."
id = "alla"
name = "Exempelförvaltningen för allt"
base_url = "https://alla.exempelstad.example"
languages = []

[site]
reading_guide = "EGET-reading_guide står i stadens ställe."
archive = "EGET-archive står i stadens ställe."

[site.owner]
contact = "egen"

[site.privacy]
text = "EGET-privacy står i stadens ställe."

[site.accessibility_statement]
service_name = "Exempelförvaltningens principer"
urls = ["https://alla.exempelstad.example"]

[[blocks]]
id = "text"
type = "prose"
title = "EGET-blocks, en rubrik"
text = "EGET-blocks, en text."

[[blocks]]
id = "utan-rubrik"
type = "prose"
text = "EGET-blocks utan rubrik."

[[blocks]]
id = "citat"
type = "quote"
quote = "ord"

[[blocks]]
id = "film"
type = "media"
media = "bild"

[[blocks]]
id = "vidare"
type = "link"
link = "lank"

[[blocks]]
id = "lista"
type = "principles"
title = "EGET-blocks, alla principer"
text = "EGET-blocks, om alla principer."

[[quotes]]
id = "ord"
text = "EGET-quotes, ord som någon sagt."
attributed_to = "EGET-quotes, någon i Exempelstad"

[[media]]
id = "bild"
kind = "video"
title = "EGET-media, en film"
caption = "EGET-media, under filmen."
url = "https://film.exempelstad.example/1"
hosting = "link"
people_consent = true
transcript = "EGET-media, allt som sägs."

[[links]]
id = "lank"
label = "EGET-links, en länk"
url = "https://lank.exempelstad.example/"

[[roles]]
id = "roll"
name = "EGET-roles, en roll"
description = "EGET-roles, om rollen."

[[glossary]]
id = "ordet"
term = "EGET-glossary, ett ord"
definition = "EGET-glossary, vad det betyder."
synonyms = ["EGET-glossary, ett annat ord"]

[[contacts]]
id = "egen"
name = "EGET-contacts, en kontakt"
about = "EGET-contacts, om kontakten."
email = "mailto:egen@alla.exempelstad.example"

[[documents]]
id = "papper"
title = "EGET-documents, ett dokument"
format = "HTML"
url = "https://papper.exempelstad.example/"

[[decisions]]
id = "beslut"
title = "EGET-decisions, ett beslut"
body = "EGET-decisions, en nämnd"
date = 2026-01-02

[[changes]]
id = "andring"
date = 2026-02-03
version = "1.0"
kind = "editorial"
note = "EGET-changes, en ändring."

[[principles]]
id = "oppenhet"
quotes = ["ord"]

[[principles.behaviours]]
id = "gora"
role = "roll"
text = "EGET-behaviours, ett beteende."

[[principles.prerequisites]]
id = "forst"
text = "EGET-prerequisites, en förutsättning."

[[principles.questions]]
id = "fraga"
role = "roll"
text = "EGET-questions, en fråga?"

[[principles.dilemmas]]
id = "val"
title = "EGET-dilemmas, ett dilemma"
situation = "EGET-dilemmas, vad som har hänt."
leader_notes = "EGET-dilemmas, för den som leder."

[[principles.dilemmas.questions]]
id = "samtal"
text = "EGET-dilemmas, en fråga?"

[[principles.indicators]]
id = "tecken"
statement = "EGET-indicators, ett tecken."
evidence_hint = "EGET-indicators, vad som visar det."

[[principles.indicators.levels]]
level = 0
text = "EGET-indicators, en nivå."

[[principles.anti_patterns]]
id = "inte"
text = "EGET-anti_patterns, ett varningstecken."

[[principles.cases]]
id = "fall"
title = "EGET-cases, ett fall"
unit = "EGET-cases, en enhet"
what = "EGET-cases, vad de gjorde."
result = "EGET-cases, vad det gav."
consent = true
example = true

[[principles.exercises]]
id = "ovning"
title = "EGET-exercises, en övning"
group_size = "EGET-exercises, en grupp"
leader_guide = "EGET-exercises, för den som leder."

[[principles.exercises.steps]]
id = "steg"
text = "EGET-exercises, ett steg."

[[principles.sources]]
id = "bok"
title = "EGET-sources, en bok"
publisher = "EGET-sources, ett förlag"

[[principles]]
id = "delaktighet"
statement = "EGET-statement, en egen princip"
"#;

/// What a department may write that no page shows as its own: what is not shown, and the accessibility
/// statement, which is the site's as a whole.
const NOT_SHOWN: [&str; 5] = [
    "redirects",
    "overlay",
    "non_accessible",
    "disproportionate_burden",
    "out_of_scope",
];

/// Every text of readers in a page that begins with `EGET-`: the field's name, and whether it stands in an
/// element of the department's that says so.
fn own_texts(page: &str) -> Vec<(String, bool)> {
    let html = Html::parse_document(page);
    let mut found = Vec::new();
    for node in html.tree.nodes() {
        let Some(text) = node.value().as_text() else {
            continue;
        };
        let around: Vec<_> = node.ancestors().filter_map(ElementRef::wrap).collect();
        let is_in = |names: &[&str]| around.iter().any(|it| names.contains(&it.value().name()));
        if is_in(&["head", "script", "nav"]) {
            continue;
        }
        let mut own = around.iter();
        let own = own.find(|it| it.value().attr("data-department").is_some());
        let is_marked = own
            .is_some_and(|own| own.value().attr("data-department") == Some("alla") && says_so(own));
        found.extend(text.split("EGET-").skip(1).map(|rest| {
            let is_name = |letter: &char| letter.is_ascii_lowercase() || *letter == '_';
            (rest.chars().take_while(is_name).collect(), is_marked)
        }));
    }
    found
}

/// Whether readers are told whose something is: in it, or right after it.
fn says_so(element: &ElementRef) -> bool {
    let of = |element: ElementRef| element.text().collect::<String>();
    let after = element.next_siblings().find_map(ElementRef::wrap);
    let says = "Tillagt av Exempelförvaltningen för allt";
    of(*element).contains(says) || after.is_some_and(|after| of(after).contains(says))
}

/// The city, where the statement of `delaktighet` is open to departments, with the department.
fn with_all() -> Site {
    let site = city();
    site.write(ALLA, OWN);
    site.write(
        "site/departments/alla/pages/sida.md",
        "---\ntitle: EGET-pages, en sida\n---\n\nEGET-pages, en text.\n",
    );
    site
}

#[test]
fn whatever_a_department_writes_is_shown_as_its_own() {
    let site = with_all();
    site.succeeds(&["build", "--department", "alla", "--quiet"]);
    let told = own_texts(&site.read("public/alla/andringshistorik/index.html"));
    assert_eq!(told, [("changes".to_owned(), true)], "with all changes");
    let mut seen = BTreeSet::new();
    let mut unmarked = BTreeSet::new();
    for (path, bytes) in site.tree("public/alla") {
        // The list from A to Z leads to what is marked where it stands.
        if !path.ends_with(".html") || path.starts_with("sok/") {
            continue;
        }
        let page = String::from_utf8(bytes).expect("UTF-8");
        for (field, is_marked) in own_texts(&page) {
            if !is_marked {
                unmarked.insert(format!("{path}: {field}"));
            }
            seen.insert(field);
        }
    }
    assert_eq!(unmarked, BTreeSet::new());
    let appendable = tillit::overlay::rules().filter(|(_, _, rule)| *rule == Rule::Appendable);
    let appendable = appendable.map(|(_, field, _)| field);
    let shown: BTreeSet<_> = appendable
        .filter(|field| !NOT_SHOWN.contains(field) && *field != "static")
        .collect();
    let texts = ["reading_guide", "archive", "privacy", "pages", "statement"];
    let wanted: BTreeSet<String> = shown.into_iter().chain(texts).map(str::to_owned).collect();
    assert_eq!(seen, wanted);
}

#[test]
fn a_change_of_a_departments_own_is_not_the_citys_in_the_feed() {
    let site = with_all();
    site.succeeds(&["build", "--department", "alla", "--quiet"]);
    let feed = site.read("public/alla/atom.xml");
    let (of_city, entries) = feed.split_once("<entry>").expect("there are changes");
    assert!(
        of_city.contains("<name>Exempelstads kommun</name>"),
        "{feed}"
    );
    let mut own = 0;
    for entry in entries.split("<entry>") {
        let is_own = entry.contains("EGET-");
        own += usize::from(is_own);
        let name = "<name>Exempelförvaltningen för allt</name>";
        assert_eq!(entry.contains(name), is_own, "{entry}");
        let mark = "Tillagt av Exempelförvaltningen för allt";
        assert_eq!(entry.contains(mark), is_own, "{entry}");
    }
    assert!(own > 0, "{feed}");
}
