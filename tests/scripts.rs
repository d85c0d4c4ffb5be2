//! The theme's scripts: what each does in a real browser, and what they and the styles weigh.

use scraper::{Html, Selector};
use serde_json::{Value, json};

use crate::search::node;
use crate::site::Site;

/// The most bytes of scripts that a page loads, without the search's index, before compression.
const SCRIPTS: usize = 8_000;
/// The most bytes of styles.
const STYLES: usize = 20_000;
/// The most requests of a first visit, without the pictures of the text.
const REQUESTS: usize = 6;

/// Exempelstad with everything that a page can do switched on.
fn exempelstad() -> Site {
    let site = Site::fixture("exempelstad");
    let switch = "[extra]\nappearance_switch = true\n\n[languages.en]";
    site.edit("config.toml", "[languages.en]", switch);
    site.succeeds(&["build", "--quiet"]);
    site
}

#[test]
fn a_reader_chooses_the_colours_and_asks_for_a_film() {
    let site = exempelstad();
    let address = "https://principer.exempelstad.example";
    let said = node("scripts.mjs", &site.path("public"), address);
    let said: Value = serde_json::from_str(&said).expect("JSON");
    let state = |chosen: &str, scheme: &str, stored: Value| json!({ "chosen": chosen, "hidden": false, "scheme": scheme, "stored": stored });
    let dark = state("dark", "dark", json!({ "appearance": "dark" }));
    let appearance = &said["appearance"];
    assert_eq!(
        appearance["before"],
        state("system", "light dark", json!({}))
    );
    assert_eq!(appearance["dark"], dark);
    assert_eq!(
        appearance["elsewhere"], dark,
        "another page of the reader's"
    );
    assert_eq!(appearance["first"], "dark", "before anything is shown");
    assert_eq!(appearance["again"], dark);
    assert_eq!(
        appearance["system"],
        state("system", "light dark", json!({})),
        "nothing stays stored"
    );

    let player = &said["player"];
    assert_eq!(
        player["before"],
        json!([]),
        "nothing is fetched from elsewhere"
    );
    let film = "https://film.exempelstad.example/spelare/exempelfilm";
    assert_eq!(player["address"], film);
    let after = json!({ "src": film, "title": "Exempelfilm hos någon annan", "focused": true, "offers": 0, "link": true });
    assert_eq!(player["after"], after);
}

/// The files that a page of a built site names by an attribute of some elements.
fn named(html: &Html, css: &str, attribute: &str) -> Vec<String> {
    let selector = Selector::parse(css).expect("a selector");
    html.select(&selector)
        .map(|element| {
            element
                .value()
                .attr(attribute)
                .expect("asked for")
                .to_owned()
        })
        .collect()
}

/// Every page of a site keeps to the budget; gives the most bytes of scripts and of styles.
fn heaviest(site: &Site) -> (usize, usize) {
    let files = site.tree("public");
    let size = |page: &str, address: &String| {
        // All of them stand in the site's root, wherever the page does.
        let name = address.rsplit('/').next().unwrap_or_default();
        files
            .get(name)
            .unwrap_or_else(|| panic!("{page}: no {address}"))
            .len()
    };
    let mut most = (0, 0);
    for (page, bytes) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
        let html = Html::parse_document(std::str::from_utf8(bytes).expect("UTF-8"));
        let loaded = named(&html, "script[src]", "src");
        let styles = named(&html, "link[rel=stylesheet]", "href");
        let icons = named(&html, "link[rel=icon]", "href").len();
        let requests = 1 + loaded.len() + styles.len() + icons;
        assert!(requests <= REQUESTS, "{page}: {requests} requests");
        let later = named(&html, "[data-stemmer]", "data-stemmer");
        let js: usize = loaded
            .iter()
            .chain(&later)
            .map(|address| size(page, address))
            .sum();
        let css: usize = styles.iter().map(|address| size(page, address)).sum();
        assert!(js <= SCRIPTS, "{page}: {js} bytes of scripts");
        assert!(css <= STYLES, "{page}: {css} bytes of styles");
        most = (most.0.max(js), most.1.max(css));
    }
    most
}

#[test]
fn every_page_keeps_to_the_budget() {
    let site = exempelstad();
    let (js, css) = heaviest(&site);
    assert!(js > 6_000 && css > 15_000, "they were weighed: {js}, {css}");
    let landing = Html::parse_document(&site.read("public/index.html"));
    assert_eq!(
        named(&landing, "script[src]", "src"),
        ["./appearance.js", "./player.js"]
    );
    let contact = Html::parse_document(&site.read("public/kontakt/index.html"));
    assert_eq!(
        named(&contact, "script[src]", "src"),
        ["../appearance.js"],
        "no film, no player"
    );

    let city = Site::city();
    city.succeeds(&["build", "--quiet"]);
    let (js, css) = heaviest(&city);
    assert!(js > 4_000 && css > 15_000, "they were weighed: {js}, {css}");
}
