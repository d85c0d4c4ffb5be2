//! Pages in a real browser, as readers with different needs meet them; see tests/browser/audit.mjs.
//!
//! What was looked at, and with what, is written to docs/accessibility/report.md.

pub(crate) mod html_checker;
mod report;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use serde::Deserialize;
use toml::Table;

use crate::site::{Site, repository};

pub(crate) use report::write_report;

/// What tests/browser/audit.mjs prints.
#[derive(Debug, Deserialize)]
pub(crate) struct Audit {
    versions: Versions,
    pub(crate) results: Vec<Checked>,
}

/// With what was looked.
#[derive(Debug, Deserialize)]
struct Versions {
    chromium: String,
    axe: String,
}

/// One check of one page.
#[derive(Debug, Deserialize)]
pub(crate) struct Checked {
    pub(crate) path: String,
    pub(crate) check: String,
    /// What a reader had used before of what the page offers: `details`, `player`, `search`.
    used: Vec<String>,
    pub(crate) findings: Vec<String>,
    /// How many things were looked at: rules that passed, stops of the Tab key, links, requests.
    pub(crate) counted: usize,
    /// What a first visit costs, where that was measured.
    #[serde(flatten)]
    cost: Option<Cost>,
}

/// Requests, and bytes before compression.
#[derive(Debug, Clone, Copy, Deserialize)]
struct Cost {
    requests: usize,
    css: usize,
    js: usize,
}

/// A page to look at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Page {
    pub(crate) kind: String,
    pub(crate) lang: String,
    pub(crate) path: String,
}

#[test]
fn pages_of_every_kind_serve_every_reader_in_every_language() {
    let site = Site::fixture("exempelstad");
    // All that a page can do besides being read: the choice of colours is off by default, as on
    // the city's pages, and the landing page has a film that somebody else shows.
    site.edit(
        "config.toml",
        "[languages.en]",
        "[extra]\nappearance_switch = true\n\n[languages.en]",
    );
    site.succeeds(&["build", "--quiet"]);
    let mut pages = one_of_each_kind(&site.path("build/exempelstad/content"));
    let kinds: BTreeSet<_> = pages.iter().map(|page| page.kind.as_str()).collect();
    let langs: BTreeSet<_> = pages.iter().map(|page| page.lang.as_str()).collect();
    assert_eq!(langs, BTreeSet::from(["ar", "en", "sv"]));
    assert!(
        kinds.contains("principle") && kinds.contains("404"),
        "{kinds:?}"
    );
    pages.extend(redirects(&site.path("public")));
    assert!(pages.iter().any(|page| page.kind == "redirect"));

    let audit = audit(&site.path("public"), &base_url(&site), &paths(&pages));
    let html = html_checker::check(&site.path("public"));
    write_report("report.md", report::HEAD, &audit, &pages, &html);
    let findings: Vec<_> = audit
        .results
        .iter()
        .flat_map(|checked| {
            let place = format!("{} ({})", checked.path, checked.check);
            checked
                .findings
                .iter()
                .map(move |finding| format!("{place}: {finding}"))
        })
        .chain(html.findings.iter().cloned())
        .collect();
    assert!(
        findings.is_empty(),
        "{} findings:\n{}",
        findings.len(),
        findings.join("\n")
    );
    for checked in &audit.results {
        assert!(
            checked.counted > 0,
            "{} looked at nothing on {}",
            checked.check,
            checked.path
        );
    }
    for lang in ["ar", "en", "sv"] {
        let is_of_lang = |path: &str| {
            let mut of_lang = pages.iter().filter(|page| page.lang == lang);
            of_lang.any(|page| page.path == path)
        };
        let of_lang = audit.results.iter().filter(|one| is_of_lang(&one.path));
        let used: BTreeSet<_> = of_lang.flat_map(|one| &one.used).collect();
        let used: Vec<_> = used.into_iter().collect();
        assert_eq!(used, ["details", "player", "search"], "{lang}");
    }
}

#[test]
fn the_city_serves_every_reader() {
    let site = Site::city();
    site.succeeds(&["build", "--quiet"]);
    let pages = one_of_each_kind(&site.path("build/helsingborg/content"));
    assert!(pages.len() > 6, "{pages:?}");
    let audit = audit(&site.path("public"), &base_url(&site), &paths(&pages));
    for checked in &audit.results {
        assert_eq!(
            checked.findings, [""; 0],
            "{}: {}",
            checked.path, checked.check
        );
        assert!(checked.counted > 0, "{}: {}", checked.path, checked.check);
    }
    assert_eq!(html_checker::check(&site.path("public")).findings, [""; 0]);
}

/// A check that cannot fail shows nothing: each must find something on a page that is made to fail it.
#[test]
fn every_check_finds_what_is_wrong() {
    let folder = repository().join("tests/browser/faulty");
    let audit = audit(&folder, "https://faulty.example", &["./"]);
    for checked in &audit.results {
        assert!(
            !checked.findings.is_empty(),
            "{} finds nothing",
            checked.check
        );
    }
    let wanted = [
        ("keyboard", "outline"),
        ("keyboard", "the first stop is not a link to the content"),
        (
            "without scripts",
            "leads nowhere: https://faulty.example/nowhere/",
        ),
        ("without scripts", "hidden without scripts"),
        ("without scripts", "does nothing without scripts: <button>"),
        ("without scripts", "does nothing without scripts: <form"),
        (
            "without scripts",
            "leads nowhere: https://faulty.example/nosearch/",
        ),
        (
            "requests, policy, layout",
            "https://elsewhere.example/track.js' violates",
        ),
        ("requests, policy, layout", "stores something"),
        ("requests, policy, layout", "the layout moves by"),
        ("requests, policy, layout", "at 320 px the layout moves by"),
        (
            "requests, policy, layout",
            "moves when what follows it arrives: <p>Först",
        ),
        ("requests, policy, layout", "2 descriptions of the page"),
        ("reflow at 320 px (400 %)", "sideways"),
        ("text spacing", "cut off"),
        ("forced colours, light", "keeps its own colours"),
        ("forced colours, light", "a control without an edge"),
        ("forced colours, dark", "without an underline"),
        ("forced colours, dark", "from its ground: <mark>"),
        (
            "forced colours, dark, in use",
            "from its ground: <mark class=\"inside\">",
        ),
        ("reduced motion", "moves"),
        ("axe-core, light", "color-contrast"),
        ("axe-core, dark", "color-contrast"),
        ("axe-core, light, in use", "details > .faint"),
        ("axe-core, dark, in use", "details > .faint"),
    ];
    for (check, words) in wanted {
        let of_check = audit
            .results
            .iter()
            .filter(|checked| checked.check == check);
        let found: Vec<_> = of_check.flat_map(|checked| &checked.findings).collect();
        assert!(
            found.iter().any(|finding| finding.contains(words)),
            "{check} finds `{words}`: {found:#?}"
        );
    }
}

/// Runs tests/browser/audit.mjs.
pub(crate) fn audit(folder: &Path, base: &str, paths: &[&str]) -> Audit {
    let base = format!("{}/", base.trim_end_matches('/'));
    let output = Command::new("node")
        .arg(repository().join("tests/browser/audit.mjs"))
        .arg(folder)
        .arg(base)
        .args(paths)
        .output()
        .expect("node starts; tests/setup/browser.sh gets what the script needs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "audit.mjs failed: {said}");
    serde_json::from_slice(&output.stdout).expect("audit.mjs prints JSON")
}

pub(crate) fn base_url(site: &Site) -> String {
    let config: Table = site
        .read("config.toml")
        .parse()
        .expect("config.toml is TOML");
    config["base_url"].as_str().expect("an address").to_owned()
}

fn paths(pages: &[Page]) -> Vec<&str> {
    pages.iter().map(|page| page.path.as_str()).collect()
}

/// The first page of each kind in each language, and the page for addresses that are not there.
///
/// The principle and the role with the longest file are taken: they have the most parts.
pub(crate) fn one_of_each_kind(content: &Path) -> Vec<Page> {
    let mut largest: BTreeMap<(String, String), (usize, Page)> = BTreeMap::new();
    for (name, text) in crate::site::tree(content) {
        let text = String::from_utf8(text).expect("content is UTF-8");
        let Some((matter, _)) = text
            .strip_prefix("+++\n")
            .and_then(|rest| rest.split_once("\n+++"))
        else {
            continue;
        };
        let matter: Table = matter.parse().expect("front matter is TOML");
        let Some(kind) = matter.get("extra").and_then(|extra| extra["kind"].as_str()) else {
            continue;
        };
        let lang = name
            .strip_suffix(".md")
            .and_then(|stem| stem.rsplit_once('.'))
            .map_or("sv", |(_, lang)| lang);
        let path = match matter.get("path").and_then(|path| path.as_str()) {
            Some(path) => format!("{path}/"),
            None if lang == "sv" => "./".to_owned(),
            None => format!("{lang}/"),
        };
        let page = Page {
            kind: kind.to_owned(),
            lang: lang.to_owned(),
            path,
        };
        let key = (page.kind.clone(), page.lang.clone());
        if largest
            .get(&key)
            .is_none_or(|(length, _)| *length < text.len())
        {
            largest.insert(key, (text.len(), page));
        }
    }
    let mut pages: Vec<_> = largest.into_values().map(|(_, page)| page).collect();
    pages.push(Page {
        kind: "404".to_owned(),
        lang: "sv".to_owned(),
        path: "404.html".to_owned(),
    });
    pages
}

/// The old addresses of a built site, as one page for each that leads on; they have no language.
fn redirects(public: &Path) -> Vec<Page> {
    let files = crate::site::tree(public).into_iter();
    let leads_on = |text: &[u8]| String::from_utf8_lossy(text).contains("http-equiv=\"refresh\"");
    files
        .filter(|(name, text)| name.ends_with("/index.html") && leads_on(text))
        .map(|(name, _)| Page {
            kind: "redirect".to_owned(),
            lang: "zxx".to_owned(),
            path: name.trim_end_matches("index.html").to_owned(),
        })
        .take(2)
        .collect()
}
