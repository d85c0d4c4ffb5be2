//! Text that tries to run something, in every field of every file of a site, built by real Zolas.
//!
//! What a field holds stands between two marks, `qz0042b` and `qz0042e`. A page is then read as a
//! browser reads it, and comes apart in what lies between two marks and what does not. Outside, it
//! must be the page of the site whose texts are harmless, element by element; inside, there may be
//! nothing but the few elements of running text, and the words that were typed.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::net::TcpListener;

use scraper::node::Node as Dom;
use scraper::{ElementRef, Html};
use serde_json::{Map, Value};
use tillit::node::{Node, Value as Parsed};
use tillit::parse::{self, Format};
use tillit::source::Sources;

use crate::site::{NEWEST, OLDEST, Site, zola};

#[path = "../src/markup/payloads.rs"]
#[allow(dead_code, reason = "the markup's own tests use the rest")]
mod payloads;

use payloads::{PAYLOADS, TOKENS};

mod attacks;
mod data;
mod harmless;
mod reading;
mod refused;
mod typed;

pub(crate) use reading::{mark, without_slugs};
pub(crate) use typed::{DATASET, Kind, Slot, Typed, begin, between_marks, end};

use attacks::*;
use harmless::*;
use reading::*;

/// What would be on a page if a payload had run: no payload holds these words.
const SECRET: &str = "RANd0m-9c1d7e";

/// Files that payloads name, of which none may ever be seen.
fn put_secrets(site: &Site) {
    for path in [
        // The only folder of the project in which a file of others may be.
        "build/exempelstad/public/secret.txt",
        "secret.txt",
        "templates/secret.html",
        "templates/evil.html",
        "templates/secret.txt",
    ] {
        site.write(path, SECRET);
    }
    site.write("templates/shortcodes/mysc.html", SECRET);
    site.write("templates/shortcodes/f.html", SECRET);
}

pub(crate) fn build(site: &Site, version: &str, what: &str) {
    let zola = zola(version);
    let ran = site.run(&[
        "build",
        "--quiet",
        "--zola",
        zola.to_str().expect("a path of letters"),
    ]);
    assert_eq!(
        ran.status,
        0,
        "{what}, Zola {version}:\n{}",
        errors(&ran.stderr)
    );
}

/// The errors of what was said, without the many warnings.
fn errors(said: &str) -> String {
    let findings = said
        .split("\n\n")
        .filter(|finding| finding.starts_with("error"));
    findings.collect::<Vec<_>>().join("\n\n")
}

#[test]
fn hostile_text_in_every_field_is_shown_as_typed_and_does_nothing() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener
        .set_nonblocking(true)
        .expect("a listener that does not wait");
    let port = listener.local_addr().expect("an address").port();
    let mut example = Typed::example();
    put_secrets(example.site());
    let slots = example.slots.clone();
    assert!(
        slots.len() > 400,
        "the example holds many texts: {}",
        slots.len()
    );

    example.write(|number, slot| {
        slot.kind
            .is_text()
            .then(|| between_marks(number, slot.kind, "ord"))
    });
    let mut clean = BTreeMap::new();
    for version in [OLDEST, NEWEST] {
        build(example.site(), version, "harmless texts");
        let pages: BTreeMap<_, _> = pages(example.site())
            .into_iter()
            .map(|(path, text)| (path.clone(), Apart::of(&path, &text)))
            .collect();
        clean.insert(version, (pages, other_files(example.site())));
    }
    let shown: BTreeSet<usize> = clean[NEWEST]
        .0
        .values()
        .flat_map(|page| page.regions.iter().map(|(number, _)| *number))
        .collect();

    let mut choice = Choice::new(&slots, port);
    let mut met: BTreeMap<String, BTreeSet<Attack>> = BTreeMap::new();
    for round in 0..ATTACKS.len() {
        let chosen = choice.round(&slots, round);
        for (slot, (attack, _)) in slots
            .iter()
            .zip(&chosen)
            .filter(|(slot, _)| slot.kind.is_text())
        {
            met.entry(slot.field.clone()).or_default().insert(*attack);
        }
        example.write(|number, slot| {
            (slot.kind.is_text()).then(|| between_marks(number, slot.kind, &chosen[number].1.typed))
        });
        for version in [OLDEST, NEWEST] {
            build(example.site(), version, &format!("round {round}"));
            let (clean_pages, clean_files) = &clean[version];
            let pages = pages(example.site());
            assert_eq!(
                pages.keys().collect::<Vec<_>>(),
                clean_pages.keys().collect::<Vec<_>>(),
                "round {round}, Zola {version}: the same pages"
            );
            assert_eq!(
                &other_files(example.site()),
                clean_files,
                "round {round}, Zola {version}: the same other files"
            );
            let mut seen = BTreeSet::new();
            for (path, html) in &pages {
                let place = format!("round {round}, Zola {version}, {path}");
                assert!(
                    !html.contains(SECRET),
                    "{place} holds what a payload asked for"
                );
                let page = Apart::of(path, html);
                assert_same_outside(&page.outside, &clean_pages[path].outside, &place);
                for (number, region) in &page.regions {
                    seen.insert(*number);
                    assert_shows(
                        region,
                        &slots[*number],
                        &chosen[*number].1,
                        &format!("{place}, {}", slots[*number].field),
                    );
                }
            }
            assert_eq!(
                seen, shown,
                "round {round}, Zola {version}: every text that was shown still is"
            );
        }
    }
    for (field, attacks) in &met {
        assert_eq!(
            attacks.len(),
            ATTACKS.len(),
            "{field} has met each kind of attack"
        );
    }
    let request = listener.accept().map(|(_, from)| from);
    assert_eq!(
        request.map_err(|error| error.kind()),
        Err(ErrorKind::WouldBlock),
        "something sent a request"
    );
}

/// Compares what is not between marks. The list of contents of a page whose body now has headings is left out, after a look at it.
fn assert_same_outside(page: &[Token], clean: &[Token], place: &str) {
    let is_contents = |token: &Token| matches!(token, Token::Open(name, attributes) if name == "nav" && attributes.iter().any(|(name, value)| name == "class" && value.contains("contents")));
    let mut page = page.to_vec();
    if let (Some(at), None) = (
        page.iter().position(is_contents),
        clean.iter().position(is_contents),
    ) {
        let mut depth = 0;
        let mut length = 0;
        for token in &page[at..] {
            length += 1;
            match token {
                Token::Open(name, attributes) => {
                    depth += 1;
                    let harmless = [
                        "nav", "div", "p", "ul", "li", "a", "em", "strong", "code", "q", "span",
                        "br",
                    ]
                    .contains(&name.as_str())
                        && attributes.iter().all(|(name, value)| {
                            name == "class"
                                || name == "aria-label"
                                || name == "href" && value.starts_with('#')
                        });
                    assert!(harmless, "{place}: {token:?} in the contents");
                }
                Token::Close => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        page.drain(at..at + length);
    }
    if let Some(at) = page
        .iter()
        .zip(clean)
        .position(|(page, clean)| page != clean)
    {
        let from = at.saturating_sub(3);
        let around = |tokens: &[Token]| format!("{:?}", &tokens[from..(at + 4).min(tokens.len())]);
        panic!(
            "{place} differs outside of texts:\n{}\nwhere it was\n{}",
            around(&page),
            around(clean)
        );
    }
    assert_eq!(
        page.len(),
        clean.len(),
        "{place} has more or less than before"
    );
}

/// What a reader sees between two marks is what was typed.
fn assert_shows(region: &Region, slot: &Slot, payload: &Payload, place: &str) {
    let typed = &payload.typed;
    assert_harmless(region, typed, place);
    let shown = region.shown();
    let expected = match slot.kind {
        Kind::Text | Kind::Body => match &payload.seen {
            Some(seen) => letters(seen),
            None => return,
        },
        Kind::Line | Kind::Literal | Kind::Address | Kind::Date => {
            assert!(
                region.elements.is_empty(),
                "{place}: {typed:?} made elements of a line: {:?}",
                region.elements
            );
            letters(typed)
        }
    };
    if region.cut {
        assert!(region.plain, "{place}: only descriptions are cut");
        let cut = shown.trim_end_matches('…');
        assert!(
            expected.starts_with(cut.trim_end_matches([',', ';', ':', '–'])),
            "{place}: {typed:?} is shown as {shown:?}"
        );
    } else {
        // Where there can be no list, the mark of an item stands before its words.
        let shown = match typed.starts_with("- ") && matches!(slot.kind, Kind::Text | Kind::Body) {
            true => shown.trim_start_matches('-'),
            false => &shown,
        };
        assert_eq!(shown, expected, "{place}: {typed:?}");
    }
}

/// The findings of a site: code, file and line of each.
fn findings(site: &Site) -> Vec<(String, String, u64)> {
    let ran = site.run(&["check", "--format", "json"]);
    assert_eq!(ran.status, 1, "{}", ran.stderr);
    let report: Value = serde_json::from_str(&ran.stdout).expect("the report is JSON");
    let findings = report["findings"].as_array().expect("a list").iter();
    findings
        .map(|finding| {
            let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
            let line = finding["line"].as_u64().unwrap_or_default();
            (text("code"), text("file"), line)
        })
        .collect()
}

/// Nothing is written of a site that was refused.
fn assert_writes_nothing(site: &Site) {
    for command in ["generate", "build"] {
        assert_eq!(site.run(&[command, "--force"]).status, 1, "{command}");
        for path in ["build", "public", ".tillit", "site/addresses.toml"] {
            assert!(!site.path(path).exists(), "{command} wrote {path}");
        }
    }
}
