//! Lighthouse on one page of each kind; see tests/browser/lighthouse.mjs. The scores are written to
//! docs/accessibility/lighthouse.md.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::path::Path;
use std::process::Command;

use serde::Deserialize;

use crate::accessibility::{Page, one_of_each_kind};
use crate::site::{Site, repository};

/// What Lighthouse says of a page.
#[derive(Deserialize)]
struct Looked {
    path: String,
    version: String,
    /// By category, of 100.
    scores: BTreeMap<String, u32>,
    failing: Vec<Failing>,
}

/// What keeps a page below 100.
#[derive(Deserialize)]
struct Failing {
    category: String,
    audit: String,
    title: String,
    /// What it was found in, as Lighthouse says it.
    items: Vec<serde_json::Value>,
}

impl fmt::Display for Failing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let items: Vec<_> = self.items.iter().map(ToString::to_string).collect();
        write!(f, "{} ({}): {}", self.title, self.audit, items.join(" "))
    }
}

/// The categories that every page has all points in; speed depends on the machine that measures.
const ASKED: [&str; 3] = ["accessibility", "best-practices", "seo"];

/// What a kind of page is not asked for, and why.
const EXCEPTIONS: [(&str, &str, &str); 1] = [(
    "404",
    "seo",
    "it asks search engines not to list it, which Lighthouse counts as a fault of any page",
)];

const HEAD: &str = "# Lighthouse

Written by the tests (`make test`, `tests/lighthouse.rs`): one page of each kind of the example
*Exempelstad* in Swedish, and the search in Arabic, on a simulated phone, of 100. A test asks for all
points in accessibility, best practices and SEO. Performance is what one machine measured once; it
differs from run to run and is not asked for.

";

#[test]
fn lighthouse_gives_each_kind_of_page_all_points() {
    let site = Site::fixture("exempelstad");
    site.succeeds(&["build", "--quiet"]);
    let mut pages = one_of_each_kind(&site.path("build/exempelstad/content"));
    pages.retain(|page| page.lang == "sv" || (page.lang == "ar" && page.kind == "search"));
    assert!(pages.len() > 12, "{pages:?}");

    let looked = look(&site, &pages);
    assert_eq!(looked.len(), pages.len());
    write(&looked, &pages);
    let mut wrong = Vec::new();
    for (
        Looked {
            path,
            scores,
            failing,
            ..
        },
        page,
    ) in looked.iter().zip(&pages)
    {
        assert_eq!(*path, page.path);
        for category in ASKED {
            let asked = !EXCEPTIONS
                .iter()
                .any(|(kind, of, _)| *kind == page.kind && *of == category);
            if asked && scores[category] != 100 {
                let why = failing
                    .iter()
                    .filter(|failing| failing.category == category);
                let why: Vec<_> = why.map(ToString::to_string).collect();
                wrong.push(format!(
                    "{path}: {category} {}: {}",
                    scores[category],
                    why.join(", ")
                ));
            }
            // An exception that is none any more is to go.
            assert!(asked || scores[category] < 100, "{path}: {category}");
        }
        assert!(scores["performance"] > 0, "{path}: speed was measured");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What keeps these pages of a built site from all points.
pub(crate) fn short_of_all(public: &Path, address: &str, paths: &[&str]) -> Vec<String> {
    let looked = look_at(public, &format!("{address}/"), paths);
    assert_eq!(looked.len(), paths.len());
    let mut short = Vec::new();
    for Looked {
        path,
        scores,
        failing,
        ..
    } in looked
    {
        for category in ASKED {
            if scores[category] != 100 {
                let failing = failing
                    .iter()
                    .filter(|failing| failing.category == category);
                let why: Vec<_> = failing.map(ToString::to_string).collect();
                short.push(format!("{path}: {category}: {}", why.join(", ")));
            }
        }
    }
    short
}

fn look(site: &Site, pages: &[Page]) -> Vec<Looked> {
    let paths: Vec<_> = pages.iter().map(|page| page.path.as_str()).collect();
    let address = "https://principer.exempelstad.example/";
    look_at(&site.path("public"), address, &paths)
}

fn look_at(public: &Path, address: &str, paths: &[&str]) -> Vec<Looked> {
    let output = Command::new("node")
        .arg(repository().join("tests/browser/lighthouse.mjs"))
        .arg(public)
        .arg(address)
        .args(paths)
        .output()
        .expect("node starts; tests/setup/browser.sh gets what the script needs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "lighthouse.mjs failed: {said}");
    serde_json::from_slice(&output.stdout).expect("lighthouse.mjs prints JSON")
}

/// Writes docs/accessibility/lighthouse.md, when it says something else.
fn write(looked: &[Looked], pages: &[Page]) {
    let mut text = HEAD.to_owned();
    let version = &looked[0].version;
    let mut line =
        |line: String| writeln!(text, "{line}").expect("text can be written to a string");
    line(format!("Lighthouse {version}.\n"));
    line("| kind | language | accessibility | best practices | SEO | performance |".to_owned());
    line("| --- | --- | --- | --- | --- | --- |".to_owned());
    for (Looked { scores, .. }, Page { kind, lang, .. }) in looked.iter().zip(pages) {
        let score = |category: &str| {
            let excepted = EXCEPTIONS
                .iter()
                .any(|(of, asked, _)| of == kind && *asked == category);
            if excepted {
                "not asked".to_owned()
            } else {
                scores[category].to_string()
            }
        };
        let [accessibility, practices, seo] = ASKED.map(score);
        let performance = score("performance");
        line(format!(
            "| {kind} | {lang} | {accessibility} | {practices} | {seo} | {performance} |"
        ));
    }
    line("\n## Exceptions\n".to_owned());
    for (kind, category, why) in EXCEPTIONS {
        line(format!("- {kind}, {category}: {why}."));
    }
    let file = repository().join("docs/accessibility/lighthouse.md");
    // Speed differs from run to run: for its sake alone nobody's files change.
    let lines_without_speed = |text: &str| -> Vec<String> {
        let lines = text.lines().map(|line| match line.strip_suffix(" |") {
            Some(row) => row.rsplit_once('|').unwrap_or_default().0.to_owned(),
            None => line.to_owned(),
        });
        lines.collect()
    };
    let before = std::fs::read_to_string(&file).unwrap_or_default();
    if lines_without_speed(&before) != lines_without_speed(&text) {
        std::fs::write(file, text).expect("the scores can be written");
    }
}
