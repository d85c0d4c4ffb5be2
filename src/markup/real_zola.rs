//! The hostile texts on real Zolas: the build passes, pages show what was typed, and nothing has run.
//!
//! The Zolas are those that `tests/setup/zola-matrix.sh` puts in place. One that is missing fails the test.

use std::fs;
use std::io::ErrorKind;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::dom::Dom;
use super::payloads::{PAYLOADS, TOKENS, expected, generated, links, typed};
use super::{Level, blocks, document, escape, phrase, with_lang};
use crate::scalar::Lang;

/// Everything that Zola's Markdown can be told to do with a text. Older versions do not know all of it and do not mind.
const EVERYTHING_ON: &str = "[markdown]
render_emoji = true
smart_punctuation = true
github_alerts = true
definition_list = true
bottom_footnotes = true
lazy_async_image = true
external_links_target_blank = true
external_links_no_follow = true
external_links_class = \"external\"
insert_anchor_links = \"heading\"
";

const TEMPLATE: &str = "<!doctype html><html lang=\"sv\"><title>t</title><body><main id=\"body\">{{ page.content | safe }}</main>\
    <div id=\"blocks\">{{ page.extra.blocks_html | safe }}</div><p id=\"phrase\">{{ page.extra.phrase_html | safe }}</p>\
    <p id=\"attribute\" title=\"{{ page.extra.line_html | safe }}\">x</p></body></html>";

/// What one page of the site is made of.
struct Page {
    typed: String,
    body: String,
    /// What a reader must see, where the payload says it.
    seen: Option<String>,
}

fn zola(version: &str) -> PathBuf {
    let tools = std::env::var_os("TILLIT_TEST_ZOLA_DIR").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tools/zola"),
        PathBuf::from,
    );
    let zola = tools.join(version).join("zola");
    assert!(
        zola.exists(),
        "{} is missing; run tests/setup/zola-matrix.sh",
        zola.display()
    );
    zola
}

fn pages(port: u16) -> Vec<Page> {
    let swedish = Lang::parse("sv").expect("a code");
    let hostile = PAYLOADS
        .iter()
        .map(|payload| (typed(payload.0, port), Some(expected(payload, port))));
    let random = generated(TOKENS, 0x201A, 300)
        .into_iter()
        .map(|typed| (typed, None));
    let mut pages = Vec::new();
    for (typed, seen) in hostile.chain(random) {
        let html = blocks(&typed, &links);
        let body = document(&typed, &links).html;
        pages.push(Page {
            typed: typed.clone(),
            body,
            seen: None,
        });
        let body = with_lang(&html, &swedish, Level::Block);
        pages.push(Page {
            typed: typed.clone(),
            body,
            seen: seen.clone(),
        });
        pages.push(Page {
            typed,
            body: html,
            seen,
        });
    }
    pages
}

/// A TOML string on one line; JSON's escapes are among TOML's.
fn toml(text: &str) -> String {
    serde_json::to_string(text)
        .expect("text is JSON")
        .replace('\u{7F}', "\\u007F")
}

fn write_site(root: &Path, config: &str, pages: &[Page]) {
    for folder in ["content", "templates/shortcodes"] {
        fs::create_dir_all(root.join(folder)).expect("a new folder");
    }
    let write = |path: &str, text: &str| fs::write(root.join(path), text).expect("a new file");
    write(
        "config.toml",
        &format!("base_url = \"https://example.org\"\ncompile_sass = false\n{config}"),
    );
    write("secret.txt", "TOPSECRET");
    write("templates/secret.html", "TOPSECRET");
    write("templates/evil.html", "EXECUTED");
    write("templates/shortcodes/mysc.html", "EXECUTED");
    write("templates/index.html", "");
    write("templates/page.html", TEMPLATE);
    write("content/_index.md", "+++\n+++\n");
    for (number, page) in pages.iter().enumerate() {
        let front_matter = format!(
            "title = \"t\"\n[extra]\nblocks_html = {}\nphrase_html = {}\nline_html = {}",
            toml(&blocks(&page.typed, &links)),
            toml(&phrase(&page.typed, &links)),
            toml(&escape(&page.typed)),
        );
        write(
            &format!("content/p{number}.md"),
            &format!("+++\n{front_matter}\n+++\n{}\n", page.body),
        );
    }
}

/// Builds all pages with one Zola and gives each built page to `check`.
fn build(version: &str, config: &str, check: impl Fn(&Page, &Dom)) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener
        .set_nonblocking(true)
        .expect("a listener that does not wait");
    let port = listener.local_addr().expect("an address").port();
    let pages = pages(port);
    let root = tempfile::tempdir().expect("a folder");
    write_site(root.path(), config, &pages);
    let zola = Command::new(zola(version))
        .arg("--root")
        .arg(root.path())
        .args(["--config", "config.toml", "build"])
        .output();
    let zola = zola.expect("zola starts");
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&zola.stdout),
        String::from_utf8_lossy(&zola.stderr)
    );
    assert!(zola.status.success(), "zola {version}: {said}");
    let secrets = |html: &str| ["TOPSECRET", "EXECUTED"].map(|word| html.matches(word).count());
    for (number, page) in pages.iter().enumerate() {
        let built = root.path().join(format!("public/p{number}/index.html"));
        let html = fs::read_to_string(&built)
            .unwrap_or_else(|error| panic!("{}: {error}", built.display()));
        // What was typed stands on the page four times at most: in the body, twice as text and once as an attribute.
        for (shown, typed) in secrets(&html).into_iter().zip(secrets(&page.typed)) {
            assert!(shown <= 4 * typed, "zola {version} ran {:?}", page.typed);
        }
        check(page, &Dom::page(&html));
    }
    let request = listener.accept().map(|(_, from)| from);
    assert_eq!(
        request.map_err(|error| error.kind()),
        Err(ErrorKind::WouldBlock),
        "zola {version} sent a request"
    );
}

/// The tree that a browser builds is the one that the generator meant.
fn assert_same_tree(page: &Page, dom: &Dom) {
    let meant = |html: &str| Dom::fragment(html).outline();
    let built = dom.inside("body").outline();
    assert_eq!(built, meant(&page.body), "{:?}", page.typed);
    assert_eq!(
        dom.inside("blocks").outline(),
        meant(&blocks(&page.typed, &links)),
        "{:?}",
        page.typed
    );
    assert_eq!(
        dom.inside("phrase").outline(),
        meant(&phrase(&page.typed, &links)),
        "{:?}",
        page.typed
    );
    // Not when minified: the minifier of 0.17 turns `&amp;lt;` of any attribute into `&amplt;`.
    let is_unshowable = |character: char| character.is_control() || character == '\u{FFFF}';
    let typed = page
        .typed
        .replace(['\n', '\r', '\t'], " ")
        .replace(is_unshowable, "\u{FFFD}");
    assert_eq!(
        words(&dom.inside("attribute").attribute("title")),
        words(&typed),
        "{:?}",
        page.typed
    );
    assert_same_text(page, dom);
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

/// What is seen is what was typed.
fn assert_same_text(page: &Page, dom: &Dom) {
    let shown = dom.inside("body").text();
    assert_eq!(shown, Dom::fragment(&page.body).text(), "{:?}", page.typed);
    if let Some(seen) = &page.seen {
        assert_eq!(&shown, seen, "{:?}", page.typed);
    }
}

#[test]
fn zola_0_17_shows_hostile_texts_as_they_were_typed() {
    build("0.17.2", "", assert_same_tree);
    build("0.17.2", EVERYTHING_ON, assert_same_tree);
    build("0.17.2", "minify_html = true\n", assert_same_text);
}

#[test]
fn zola_0_22_shows_hostile_texts_as_they_were_typed() {
    build("0.22.0", "", assert_same_tree);
    build("0.22.0", EVERYTHING_ON, assert_same_tree);
    build("0.22.0", "minify_html = true\n", assert_same_text);
}
