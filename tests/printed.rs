//! Pages on paper: what Chromium prints, read from the PDF; see tests/browser/print.mjs.

use std::collections::BTreeMap;

use scraper::{Html, Selector};
use serde_json::json;

use crate::search::node;
use crate::site::Site;

/// The sheets of each page: the text of each, without spaces, which a PDF need not have.
type Printed = BTreeMap<String, Vec<String>>;

/// The rule that broke a page after what stands before its principle, as it was.
const AFTER_NOTICE: &str = "@media print { .principle:not(:first-child) { break-before: page } }";

/// What the theme's rules for paper do, undone.
const UNDONE: &str = "@media print {
    .principle, .page-head ~ .principle { break-before: auto }
    .principle:not([id]) > .page-head { break-before: page }
    .cards { break-before: page }
    .site-footer { display: none }
    main a::after { content: none }
}";

fn printed(site: &Site, base: &str, paths: &[&str], more: &str) -> Printed {
    let wanted = json!({ "base": base, "paths": paths, "more": more });
    let said = node("print.mjs", &site.path("public"), &wanted.to_string());
    serde_json::from_str(&said).expect("print.mjs prints JSON")
}

fn squeezed<'t>(text: impl Iterator<Item = &'t str>) -> String {
    text.flat_map(str::split_whitespace).collect()
}

/// What is wrong with a page on paper, by what its HTML says.
fn faults(html: &str, base: &str, path: &str, sheets: &[String]) -> Vec<String> {
    let page = Html::parse_document(html);
    let all = |css: &str| -> Vec<_> {
        let selector = Selector::parse(css).expect("a selector");
        page.select(&selector).collect::<Vec<_>>()
    };
    let texts = |css: &str| -> Vec<String> {
        let found = all(css).into_iter();
        found.map(|element| squeezed(element.text())).collect()
    };
    let mut found = Vec::new();
    let mut ask = |holds: bool, what: String| {
        if !holds {
            found.push(format!("{path}: {what}"));
        }
    };

    for text in texts("h1").into_iter().chain(texts("h1 ~ .statement")) {
        ask(sheets[0].contains(&text), format!("first sheet: {text}"));
    }
    let foot = texts(".sheet").remove(0);
    let org = texts(".masthead-org").remove(0);
    ask(
        !org.is_empty() && foot.starts_with(&org),
        format!("owner in the foot: {foot}"),
    );
    let has_version = foot.to_lowercase().contains("version");
    ask(has_version, format!("version in the foot: {foot}"));
    for (at, sheet) in sheets.iter().enumerate() {
        ask(sheet.contains(&foot), format!("foot of sheet {}", at + 1));
    }
    // On the page of all principles: those of a principle's own page stand below its h1.
    for head in texts("main > .page-head ~ .principle > .page-head") {
        let begins =
            |(at, sheet): (usize, &String)| sheet.starts_with(&format!("{}{head}", at + 1));
        let begins = sheets.iter().enumerate().any(begins);
        ask(begins, format!("begins a sheet: {head}"));
    }
    for list in all(".principles:has(.principles-title)") {
        let text = squeezed(list.text());
        let card = &texts(".principles .card-name")[0];
        let until = text.find(card).expect("the first of the list") + card.len();
        let head = &text[..until];
        let together = sheets.iter().any(|sheet| sheet.contains(head));
        ask(together, format!("on one sheet: {head}"));
    }
    // What cannot be clicked says where it leads; the files of the site too.
    let outside = "main a[href^='http']:not(.address)";
    let inside = ":is(main .listing a[href*='media/'], main a[data-address][href^='../'])";
    for link in all(&format!("{outside}, {inside}")) {
        let href = link.value().attr("href").unwrap_or_default();
        let here = format!("{base}{path}");
        let address = match href.starts_with("../") {
            true => joined(&here, href),
            false => href.to_owned(),
        };
        let said = sheets
            .iter()
            .any(|sheet| sheet.contains(&format!("({address})")));
        ask(said, format!("address: {address}"));
    }
    found
}

/// A relative link as a whole address.
fn joined(page: &str, link: &str) -> String {
    let mut page = page.trim_end_matches('/').to_owned();
    let mut link = link;
    while let Some(rest) = link.strip_prefix("../") {
        page.truncate(page.rfind('/').expect("a folder"));
        link = rest;
    }
    format!("{page}/{link}")
}

fn all_faults(site: &Site, base: &str, printed: &Printed) -> Vec<String> {
    let pages = printed.iter();
    let of_page = |(path, sheets): (&String, &Vec<String>)| {
        let html = site.read(format!("public/{path}index.html"));
        faults(&html, base, path, sheets)
    };
    pages.flat_map(of_page).collect()
}

#[test]
fn what_is_printed_is_whole_and_says_where_it_is_from() {
    let site = Site::fixture("exempelstad");
    site.succeeds(&["build", "--quiet"]);
    let base = "https://principer.exempelstad.example/";
    let own = "fem-principer-for-exempelstad/oppenhet/";
    let translated = "en/five-principles-for-exempelstad/openness/";
    let paths = [own, translated, "alla-principer/", "dokument/", "./"];
    let sheets = printed(&site, base, &paths, "");
    assert_eq!(all_faults(&site, base, &sheets), [""; 0]);
    // A principle's own page has who looks after that principle, too.
    let owner = "ExempelenhetenförstyrningVersion";
    assert!(
        sheets[own].iter().all(|sheet| sheet.contains(owner)),
        "{sheets:?}"
    );
    for path in [own, translated] {
        assert!((5..10).contains(&sheets[path].len()), "{path}");
    }
    assert!((10..17).contains(&sheets["alla-principer/"].len()));

    // A check that cannot fail shows nothing.
    let undone = printed(&site, base, &paths, UNDONE);
    let found = all_faults(&site, base, &undone).join("\n");
    for what in [
        "oppenhet/: first sheet: Öppenhet(exempel)",
        "alla-principer/: begins a sheet: ",
        "alla-principer/: foot of sheet 2",
        "oppenhet/: address: https://",
        "oppenhet/: address: https://principer.exempelstad.example/ordlista/",
        "dokument/: address: https://principer.exempelstad.example/media/exempelpolicy.pdf",
        "./: on one sheet: ",
    ] {
        assert!(found.contains(what), "{what}:\n{found}");
    }
}

#[test]
fn a_notice_stands_on_the_sheet_of_its_principle() {
    let site = Site::city();
    site.succeeds(&["build", "--quiet"]);
    let base = "https://tillit.example/";
    let (own, translated) = ("principer/behov/", "en/principles/needs/");
    let paths = [own, translated, "alla-principer/", "en/all-principles/"];
    let sheets = printed(&site, base, &paths, "");
    assert_eq!(all_faults(&site, base, &sheets), [""; 0]);
    assert!(sheets[translated][0].contains("Thisisatranslation"));
    let counts = paths.map(|path| sheets[path].len());
    // The page of all has one sheet for what it holds, and one for each of seven.
    assert_eq!(counts, [1, 1, 8, 8]);

    let before = printed(&site, base, &[own, translated], AFTER_NOTICE);
    let found = all_faults(&site, base, &before);
    assert_eq!(before[own].len(), 1);
    assert_eq!(before[translated].len(), 2);
    assert!(
        found
            .iter()
            .all(|fault| fault.contains("needs/: first sheet"))
            && !found.is_empty(),
        "{found:?}"
    );
}
