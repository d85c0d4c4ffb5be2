//! The search: what its index holds, its scripts, and a reader in a real browser.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::process::{Command, Stdio};

use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use tillit::search::{Stemmer, words};

use crate::site::{Site, repository};

/// Runs a script of `tests/browser` with a text to read.
pub(crate) fn node(script: &str, argument: &std::path::Path, input: &str) -> String {
    let mut child = Command::new("node")
        .arg(repository().join("tests/browser").join(script))
        .arg(argument)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("node is there; tests/setup/browser.sh says what the tests need");
    let mut stdin = child.stdin.take().expect("it was asked for");
    let input = input.to_owned();
    let writing = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().expect("node ends");
    let written = writing.join().expect("writing ends");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{script} said:\n{said}");
    written.expect("node reads all of it");
    String::from_utf8(output.stdout).expect("node writes UTF-8")
}

/// A script of the theme.
pub(crate) fn theme_script(name: &str) -> std::path::PathBuf {
    repository().join("themes/tillit/static").join(name)
}

/// What an index says: each page with all its places, and the terms.
fn index(site: &Site, lang: &str) -> Value {
    let script = site.read(format!("public/search/{lang}.js"));
    let (same, json) = script
        .strip_prefix("{const same=")
        .and_then(|rest| rest.trim_end().strip_suffix(");}"))
        .and_then(|rest| rest.split_once(";\ntillitSearch("))
        .expect("a list and one call");
    let same: Vec<Value> = serde_json::from_str(same).expect("a JSON literal");
    for harmful in ["</", "<!--", "\u{2028}", "\u{2029}"] {
        assert!(!script.contains(harmful), "{lang}: {harmful:?}");
    }
    let mut json = json.to_owned();
    for (number, place) in same.iter().enumerate() {
        json = json.replace(&format!(",same[{number}]"), &format!(",{place}"));
    }
    serde_json::from_str(&json).expect("one JSON literal")
}

fn text(element: ElementRef) -> String {
    let words: Vec<_> = element.text().flat_map(str::split_whitespace).collect();
    words.join(" ")
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("a selector")
}

/// The theme's phrases around a number, a day or a yes: with the labels of facts and the introduction of
/// a role, all that a page shows and that is not in the index, as so many pages have them.
const PHRASES: [&str; 15] = [
    "case_contact",
    "dilemma",
    "link_checked",
    "minutes",
    "months",
    "quote_checked",
    "retrieved",
    "review_in_months",
    "role_intro",
    "no",
    "yes",
    "page_in_source",
    "play_note",
    "translation_courtesy",
    "translation_authoritative",
];

/// The words of [`PHRASES`] in a language.
fn phrases_of_facts(site: &Site, lang: &str) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    let theme = std::fs::read_to_string(repository().join("themes/tillit/theme.toml"));
    for text in [site.read("config.toml"), theme.expect("the theme's words")] {
        let manifest: toml::Table = text.parse().expect("TOML");
        let strings = manifest
            .get("extra")
            .and_then(|extra| extra.get("strings"))
            .and_then(|strings| strings.get(lang));
        for key in PHRASES {
            gather(strings.and_then(|strings| strings.get(key)), &mut all);
        }
    }
    all
}

/// The words of a table of the theme.
pub(crate) fn gather(value: Option<&toml::Value>, all: &mut BTreeSet<String>) {
    match value {
        Some(toml::Value::String(text)) => all.extend(words(text)),
        Some(toml::Value::Array(items)) => items.iter().for_each(|item| gather(Some(item), all)),
        Some(toml::Value::Table(table)) => table.values().for_each(|item| gather(Some(item), all)),
        _ => {}
    }
}

#[test]
fn the_index_holds_the_text_of_every_page_and_nothing_else() {
    let site = Site::fixture("exempelstad");
    site.succeeds(&["build"]);
    let (mut in_another, mut of_headings) = (0, 0);
    for lang in ["sv", "en", "ar"] {
        let index = index(&site, lang);
        let stemmer = Stemmer::of(lang);
        let terms: BTreeSet<&str> = index["terms"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|term| term[0].as_str().expect("text"))
            .collect();
        let mut by_page: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let phrases = phrases_of_facts(&site, lang);
        for page in index["pages"].as_array().expect("a list") {
            let page = page.as_array().expect("a list");
            let url = page[0].as_str().expect("text").trim_start_matches("./");
            let html = Html::parse_document(&site.read(format!("public/{url}index.html")));
            let main = html.select(&selector("main")).next().expect("a main");
            let shown: String = said(main).map(|(_, said)| said).collect();
            let by_lang = by_language(main, lang);
            for place in &page[1..] {
                let (anchor, passage) = (
                    place[1].as_str().expect("text"),
                    place[2].as_str().expect("text"),
                );
                let within = if anchor.is_empty() {
                    main
                } else {
                    let css = format!("[id=\"{anchor}\"]");
                    html.select(&selector(&css))
                        .next()
                        .unwrap_or_else(|| panic!("{lang} {url}: no place {anchor}"))
                };
                let first = passage.split(" · ").next().expect("a part");
                let said_in = place.get(3).and_then(Value::as_str).unwrap_or(lang);
                for part in passage.split(" · ") {
                    // A theme may show a part of it in another order, but not in another place.
                    let is_in = |lang: &str| {
                        let shown = by_lang.get(lang);
                        shown.is_some_and(|shown| shown.contains(&squeezed(part)))
                    };
                    assert!(
                        is_in(said_in) || !by_lang.keys().any(|other| is_in(other)),
                        "{lang} {url}: {part:?} is not in {said_in}"
                    );
                    in_another += usize::from(said_in != lang && is_in(said_in));
                    assert!(
                        squeezed(&shown).contains(&squeezed(part)),
                        "{lang} {url}: {part:?} is not shown"
                    );
                }
                let names = words(first)
                    .take(1)
                    .all(|word| words(&text(within)).any(|shown| shown == word));
                let is_heading = matches!(
                    within.value().name(),
                    "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "dt" | "p"
                );
                assert!(
                    names || is_heading || passage.contains(" · "),
                    "{lang} {url}#{anchor}: {first:?}"
                );
                let own = by_page.entry(url.to_owned()).or_default();
                for word in words(passage) {
                    assert!(
                        terms.contains(term_of(&stemmer, lang, &word).as_str()),
                        "{lang}: {word}"
                    );
                    own.insert(word);
                }
            }
        }
        // And the other way round: what is shown is found, on the page that shows it. The words of
        // a link are those of the page that it leads to, and numbers of principles count.
        for (url, own) in &by_page {
            let html = Html::parse_document(&site.read(format!("public/{url}index.html")));
            let main = html.select(&selector("main")).next().expect("a main");
            for word in words(&unlinked(main)) {
                let number = word.chars().all(char::is_numeric);
                assert!(
                    number || own.contains(&word) || phrases.contains(&word),
                    "{lang} {url}: `{word}` is shown but not found"
                );
            }
            let headings = selector(":is(h1, h2, .role-principle h3):not(main > .principle *)");
            for heading in main.select(&headings) {
                for word in words(&unlinked(heading)) {
                    assert!(
                        own.contains(&word),
                        "{lang} {url}: `{word}` of a heading is not found"
                    );
                    of_headings += 1;
                }
            }
        }
    }
    assert!(in_another > 20, "the Arabic is in part: {in_another}");
    assert!(of_headings > 200, "most pages have headings: {of_headings}");
}

/// The text of an element without white space, by the language that it is marked with.
fn by_language(element: ElementRef, lang: &str) -> BTreeMap<String, String> {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for (marked, said) in said(element) {
        let of = found.entry(marked.unwrap_or(lang).to_owned()).or_default();
        of.push_str(&squeezed(said));
    }
    found
}

/// What an element says to those who see it and to those who hear it, with the language around it.
fn said<'a>(element: ElementRef<'a>) -> impl Iterator<Item = (Option<&'a str>, &'a str)> {
    element.descendants().filter_map(move |node| {
        let picture = ElementRef::wrap(node).and_then(|element| element.attr("alt"));
        let said = node.value().as_text().map(|text| &**text).or(picture)?;
        let around = std::iter::once(node).chain(node.ancestors());
        let around = around.filter_map(ElementRef::wrap);
        let around = around.take_while(|outer| *outer != element);
        Some((around.filter_map(|outer| outer.attr("lang")).last(), said))
    })
}

fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace())
        .collect()
}

/// The text of an element without that of links, of notices about the page, and of what the page of
/// all principles and the lists of them repeat.
fn unlinked(element: ElementRef) -> String {
    let mut all = String::new();
    for child in element.children() {
        if let Some(text) = child.value().as_text() {
            all.push_str(text);
        } else if let Some(inner) = ElementRef::wrap(child) {
            let classes: Vec<_> = inner.value().classes().collect();
            let is_repeated = classes.contains(&"principle") && inner.value().id().is_some();
            let elsewhere = inner.value().name() == "a"
                || is_repeated
                || matches!(inner.value().name(), "dt" | "summary" | "button")
                || ["notice", "card", "host", "label", "item-part"]
                    .iter()
                    .any(|class| classes.contains(class));
            let inline = matches!(inner.value().name(), "em" | "strong" | "code" | "span");
            let gap = if inline { "" } else { " " };
            all.push_str(gap);
            if !elsewhere {
                all.push_str(&unlinked(inner));
            }
            all.push_str(gap);
        }
    }
    all
}

fn term_of(stemmer: &Stemmer, lang: &str, word: &str) -> String {
    let has_script = theme_script(&format!("stem-{lang}.js")).is_file();
    let stemmer = if has_script {
        stemmer
    } else {
        &Stemmer::none()
    };
    stemmer.terms(word).0
}

#[test]
fn a_site_can_do_without_a_search() {
    let site = Site::fixture("exempelstad");
    site.edit(
        "config.toml",
        "[languages.en]",
        "[extra]\nsearch = false\n\n[languages.en]",
    );
    site.succeeds(&["build"]);
    let files = site.tree("public");
    assert!(
        !files.contains_key("sok/index.html")
            && !files.keys().any(|file| file.starts_with("search/"))
    );
    let scripts: Vec<_> = files.keys().filter(|file| file.ends_with(".js")).collect();
    assert_eq!(scripts, ["player.js"], "that of its film");
    let landing = String::from_utf8(files["index.html"].clone()).expect("UTF-8");
    assert!(!landing.contains("role=\"search\""));
}

#[test]
fn the_list_is_in_the_order_of_the_alphabet() {
    let site = Site::fixture("exempelstad");
    site.succeeds(&["build"]);
    let html = Html::parse_document(&site.read("public/sok/index.html"));
    let letters: Vec<_> = html.select(&selector("main h3")).map(text).collect();
    let mut sorted = letters.clone();
    let alphabet = tillit::search::Alphabet::of("sv");
    sorted.sort_by(|a, b| alphabet.compare(a, b));
    assert_eq!(letters, sorted);
    assert!(letters.len() > 4, "{letters:?}");
    for link in html.select(&selector(".letters a")) {
        let anchor = link.value().attr("href").expect("a link");
        let anchor = format!("[id=\"{}\"]", anchor.trim_start_matches('#'));
        let heading = html.select(&selector(&anchor)).next().expect("its heading");
        assert_eq!(text(heading), text(link));
    }
}

#[test]
fn a_reader_finds_what_there_is() {
    let site = Site::city();
    site.succeeds(&["build"]);
    let said = node("search.mjs", &site.path("public"), "https://tillit.example");
    let said: Value = serde_json::from_str(&said).expect("JSON");
    for way in ["http", "file"] {
        let reader = &said[way];
        let text = |place: &Value| place.as_str().expect("text").to_owned();
        assert_eq!(reader["errors"], serde_json::json!([]), "{way}");
        assert_eq!(reader["outside"], serde_json::json!([]), "{way}");
        assert_eq!(
            reader["before"], 0,
            "{way}: the index waits until somebody searches"
        );
        assert_eq!(reader["stored"], 0, "{way}");
        for (search, word) in [
            ("ledarskap", "ledarskap"),
            ("folded", "förtroende"),
            ("exact", "förtroende"),
        ] {
            let found = &reader[search];
            let results = found["results"].as_array().expect("a list");
            assert!(!results.is_empty(), "{way} {search}");
            let count = match results.len() {
                1 => "1 träff".to_owned(),
                count => format!("{count} träffar"),
            };
            assert_eq!(text(&found["status"]), count, "{way} {search}");
            assert_eq!(found["role"], "status");
            for result in results {
                let marks = result["marks"].as_array().expect("a list");
                let marked = marks
                    .iter()
                    .any(|mark| text(mark).to_lowercase().starts_with(word));
                assert!(marked, "{way} {search}: {result}");
            }
        }
        assert_eq!(
            text(&reader["nothing"]["status"]),
            "Inga träffar. Prova ett annat ord."
        );
        for (typed, found) in reader["partly"].as_object().expect("a table") {
            assert_ne!(found["results"], serde_json::json!([]), "{way}: {typed}");
        }
        // A stem is not cut further than an ending goes.
        for (word, other) in [("tillit ", "till"), ("kommun ", "komm")] {
            for result in reader["apart"][word]["results"].as_array().expect("a list") {
                let marks = result["marks"].as_array().expect("a list");
                for mark in marks {
                    let mark = text(mark).to_lowercase();
                    assert!(mark != other && mark != "kommer", "{way} {word}: {mark}");
                }
            }
        }
        assert_eq!(
            reader["focused"], reader["ledarskap"]["results"][0]["href"],
            "{way}"
        );
        assert_eq!(reader["followed"]["there"], true, "{way}");
        assert!(
            reader["followed"]["main"].as_u64().expect("a number") > 100,
            "{way}"
        );
    }
    let unavailable = "Sökningen fungerar inte just nu. Alla sidor finns i listan från A till Ö.";
    let seen = serde_json::json!({ "status": unavailable, "list": true });
    assert_eq!(said["withoutIndex"], serde_json::json!([seen, seen]));
    let without = &said["withoutScripts"];
    let links = without["links"].as_array().expect("a list");
    assert!(links.len() >= 7, "{links:?}");
    assert_eq!(
        without["action"], "sok/index.html",
        "a file, also on a disk"
    );
    assert_eq!(without["dead"], 0, "no search that finds nothing");
}
