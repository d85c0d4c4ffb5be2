//! The theme's scripts: what each does in a real browser, and what they and the styles weigh.

use scraper::{Html, Selector};
use serde_json::{Value, json};

use crate::search::node;
use crate::site::Site;

/// The most bytes of scripts that a page loads, without the search's index, before compression.
const SCRIPTS: usize = 8_000;
/// The most bytes of styles.
const STYLES: usize = 20_000;
/// The most requests of a first visit, without the pictures of the text and what a site adds of its own: a
/// logo and files of fonts, one each.
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
    let player = "player = \"https://film.exempelstad.example/spelare/exempelfilm\"";
    let poster = format!("{player}\nposter = \"exempelfilm-bild.png\"");
    site.edit("site/principles.toml", player, &poster);
    site.succeeds(&["build", "--quiet"]);
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
    let after = json!({ "src": film, "title": "Exempelfilm hos någon annan", "focused": true, "offers": 0, "link": true, "onLink": false, "picture": false });
    assert_eq!(player["after"], after);
    // Where the site's policy does not name the player's host, readers have what they had before.
    let refused =
        json!({ "focused": false, "offers": 0, "link": true, "onLink": true, "picture": true });
    assert_eq!(said["refused"]["after"], refused);
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

/// The addresses that a style asks for.
fn addresses(css: &str) -> Vec<String> {
    let after = css.split("url(").skip(1);
    let address = |text: &str| text.split(')').next().map(|url| url.replace('"', ""));
    after.filter_map(address).collect()
}

/// Every page of a site keeps to the budget, and asks for these files of the site's own besides; gives the
/// most bytes of scripts and of styles.
fn heaviest(site: &Site, own: &[&str]) -> (usize, usize) {
    let files = site.tree("public");
    let file = |page: &str, address: &String| {
        // All of them stand in the site's root, wherever the page does.
        let name = address.rsplit('/').next().unwrap_or_default();
        let found = files.get(name);
        found.unwrap_or_else(|| panic!("{page}: no {address}"))
    };
    let mut most = (0, 0);
    for (page, bytes) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
        let html = Html::parse_document(std::str::from_utf8(bytes).expect("UTF-8"));
        let loaded = named(&html, "script[src]", "src");
        let styles = named(&html, "link[rel=stylesheet]", "href");
        let icons = named(&html, "link[rel=icon]", "href").len();
        let requests = 1 + loaded.len() + styles.len() + icons;
        assert!(requests <= REQUESTS, "{page}: {requests} requests");
        let pictures = named(&html, ".site-header img", "src");
        let fonts = styles.iter().flat_map(|address| {
            let css = String::from_utf8_lossy(file(page, address));
            addresses(&css)
        });
        let asked: Vec<_> = pictures.into_iter().chain(fonts).collect();
        let is_redirect = html.html().contains("http-equiv=\"refresh\"");
        assert!(is_redirect || asked.len() == own.len(), "{page}: {asked:?}");
        for (asked, own) in asked.iter().zip(own) {
            assert!(is_redirect || asked.ends_with(own), "{page}: {asked}");
        }
        let later = named(&html, "[data-stemmer]", "data-stemmer");
        let scripts = loaded.iter().chain(&later);
        let js: usize = scripts.map(|address| file(page, address).len()).sum();
        let css: usize = styles.iter().map(|address| file(page, address).len()).sum();
        assert!(js <= SCRIPTS, "{page}: {js} bytes of scripts");
        assert!(css <= STYLES, "{page}: {css} bytes of styles");
        most = (most.0.max(js), most.1.max(css));
    }
    most
}

/// Every token that a site can set, each with a value of its own.
const EVERY_TOKEN: &str = r##"
[extra]
appearance_switch = true

[extra.brand]
paper = { light = "#fefefc", dark = "#121615" }
tint = { light = "#f1f5f3", dark = "#1b2221" }
ink = { light = "#181d1c", dark = "#eaeeec" }
ink_soft = { light = "#495452", dark = "#aeb9b5" }
rule = { light = "#ccd5d1", dark = "#384340" }
line = { light = "#7a8884", dark = "#75837e" }
accent = { light = "#0c4f49", dark = "#87d0c4" }
on_accent = { light = "#fffffe", dark = "#102220" }
focus = { light = "#0c4f49", dark = "#87d0c4" }
serif = "Cambria, 'Noto Serif', Georgia, serif"
sans = "'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif"
mono = "Consolas, 'Noto Sans Mono', monospace"
font_file = "fonts/exempel.woff2"
font_file_bold = "fonts/exempel-fet.woff2"
text_s = "0.95rem"
text_m = "clamp(1.0625rem, 1rem + 0.25vw, 1.25rem)"
text_l = "clamp(1.25rem, 1.1rem + 0.65vw, 1.625rem)"
text_xl = "clamp(1.5rem, 1.15rem + 1.65vw, 2.5rem)"
text_2xl = "clamp(1.875rem, 1.1rem + 3.55vw, 4rem)"
text_numeral = "clamp(3.5rem, 2rem + 5.5vw, 7rem)"
leading = 1.65
leading_tight = 1.25
measure = "32em"
space = "1.05rem"
page = "73rem"
edge = "clamp(1rem, 3.5vw, 3rem)"
side = "12.5rem"
gap = "2.75rem"
radius = "0.25rem"
logo = "logo.svg"
logo_height = "2.25rem"
favicon = "ikon.svg"
"##;

/// Exempelstad with every token set, and all that a page can do switched on.
fn with_every_token() -> Site {
    let site = Site::fixture("exempelstad");
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"120\" height=\"40\"/>";
    site.write("static/logo.svg", picture);
    site.write("static/ikon.svg", picture);
    site.write("static/fonts/exempel.woff2", "wOF2");
    site.write("static/fonts/exempel-fet.woff2", "wOF2");
    let config = site.read("config.toml");
    site.write("config.toml", config + EVERY_TOKEN);
    site.succeeds(&["build", "--quiet"]);
    site
}

#[test]
fn a_site_that_sets_every_token_keeps_to_the_budget() {
    let set: toml::Table = EVERY_TOKEN.parse().expect("TOML");
    for token in tillit::brand::TOKENS {
        assert!(
            set["extra"]["brand"].get(token.name).is_some(),
            "{} is set",
            token.name
        );
    }
    let site = with_every_token();
    let own = ["logo.svg", "fonts/exempel.woff2", "fonts/exempel-fet.woff2"];
    let (_, css) = heaviest(&site, &own);
    assert!(css > 18_000, "it was weighed: {css}");
}

#[test]
fn every_page_keeps_to_the_budget() {
    let site = exempelstad();
    let (js, css) = heaviest(&site, &[]);
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

    // Nothing lies about that no page loads.
    let scripts = |site: &Site| -> Vec<String> {
        let files = site.tree("public").into_keys();
        let scripts = files.filter(|name| name.ends_with(".js") && !name.contains('/'));
        scripts.collect()
    };
    let all = [
        "appearance.js",
        "player.js",
        "search.js",
        "stem-ar.js",
        "stem-en.js",
        "stem-sv.js",
    ];
    assert_eq!(scripts(&site), all);

    let city = Site::city();
    city.succeeds(&["build", "--quiet"]);
    let (js, css) = heaviest(&city, &[]);
    assert!(js > 4_000 && css > 15_000, "they were weighed: {js}, {css}");
    assert_eq!(scripts(&city), ["search.js", "stem-en.js", "stem-sv.js"]);
}

#[test]
fn a_browser_that_does_not_know_the_colours_still_shows_what_has_the_focus() {
    let site = Site::fixture("exempelstad");
    site.succeeds(&["build", "--quiet"]);
    let mut written = 0;
    for (file, bytes) in site.tree("public") {
        if file.ends_with(".css") {
            let css = String::from_utf8(bytes).expect("UTF-8");
            written += css.matches("light-dark(").count();
            let unknown = css.replace("light-dark(", "dark-light(");
            site.write(format!("public/{file}"), unknown);
        }
    }
    assert!(
        written > 8,
        "the colours are written in a newer way: {written}"
    );
    let said = node(
        "older.mjs",
        &site.path("public"),
        "https://principer.exempelstad.example",
    );
    let seen: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    assert!(
        seen["known"]
            .as_str()
            .expect("text")
            .contains("dark-light("),
        "{seen}"
    );
    assert_eq!(seen["focused"], true);
    let ring = &seen["outline"];
    assert_eq!(
        (&ring["style"], &ring["width"]),
        (&"solid".into(), &"3px".into()),
        "{ring}"
    );
    for part in ["field", "button"] {
        let edge = &seen[part];
        assert_eq!(
            (&edge["style"], &edge["width"]),
            (&"solid".into(), &"1px".into()),
            "{seen}"
        );
        assert_eq!(edge["colour"], edge["ink"], "{part}: as dark as its words");
    }
}
