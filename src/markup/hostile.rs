//! Texts that try to run something, and random ones: what comes out is harmless and shows what was typed.

use pulldown_cmark::{Event, Options, Parser, html::push_html};

use super::dom::Dom;
use super::payloads::{PAYLOADS, TOKENS, expected, generated, links, typed};
use super::{blocks, document, label, phrase, plain};

/// Nothing stands in the HTML that this module does not write itself.
fn assert_harmless(html: &str, typed: &str) {
    assert!(
        !html.contains(['{', '}', '\n', '\r', '\t', '`', '\0', '@']),
        "{typed:?} gives {html}"
    );
    let dom = Dom::fragment(html);
    assert!(
        dom.errors().is_empty(),
        "{typed:?} gives {html}: {:?}",
        dom.errors()
    );
    for element in dom.elements() {
        assert!(
            ELEMENTS.contains(&element.name.as_str()),
            "{typed:?} gives {html}"
        );
        for (name, value) in &element.attributes {
            let allowed = match (element.name.as_str(), name.as_str()) {
                ("a", "href") => {
                    let outside = ["https://", "http://", "mailto:", "tel:"]
                        .iter()
                        .any(|scheme| value.starts_with(scheme));
                    outside
                        || value == "../helhetssyn/"
                        || value == "../media/bild.jpg"
                        || value.starts_with('#')
                }
                ("img", "src") => value == "../media/bild.jpg",
                ("a" | "img", "title") | ("img", "alt") => true,
                ("img", "width" | "height") => value.bytes().all(|byte| byte.is_ascii_digit()),
                ("ol", "start") => value.parse::<u64>().is_ok(),
                ("th", "scope") => value == "col",
                ("th" | "td", "class") => value.starts_with("align-"),
                ("div", "class") => value == "table",
                ("a", "class") => value == "address",
                (_, "id") => crate::scalar::is_slug(value),
                _ => false,
            };
            assert!(
                allowed,
                "{typed:?} gives {html}: {name} of {}",
                element.name
            );
        }
    }
}

#[rustfmt::skip]
const ELEMENTS: &[&str] = &[
    "p", "em", "strong", "a", "code", "pre", "br", "hr", "ul", "ol", "li", "blockquote", "q", "img", "table", "thead", "tbody", "tr", "th", "td", "div",
    "h2", "h3", "h4", "h5", "h6",
];

fn assert_all_harmless(typed: &str, tera: &tera::Tera) {
    let (blocks, document) = (blocks(typed, &links), document(typed, &links));
    for html in [
        &blocks,
        &document.html,
        &phrase(typed, &links),
        &label(typed),
    ] {
        assert_harmless(html, typed);
    }
    for body in [&blocks, &document.html] {
        assert_passes_markdown(body, typed);
        assert_passes_tera(body, typed, tera);
    }
    let links = Dom::fragment(&label(typed))
        .elements()
        .iter()
        .filter(|element| ["a", "img"].contains(&element.name.as_str()))
        .count();
    assert_eq!(links, 0, "{typed:?}");
}

/// Markdown takes it for HTML and leaves it alone, with every extension on.
fn assert_passes_markdown(html: &str, typed: &str) {
    let passed: String = Parser::new_ext(&format!("{html}\n"), Options::all())
        .map(|event| match event {
            Event::Html(html) => html.to_string(),
            Event::Start(pulldown_cmark::Tag::HtmlBlock)
            | Event::End(pulldown_cmark::TagEnd::HtmlBlock) => String::new(),
            other => panic!("{typed:?} gives {html}, where Markdown sees {other:?}"),
        })
        .collect();
    assert_eq!(passed.trim_end(), html.trim_end(), "{typed:?}");
}

/// The template engine of Zola 0.23 leaves it alone.
fn assert_passes_tera(html: &str, typed: &str, tera: &tera::Tera) {
    let passed = tera.render_str(html, &tera::Context::new(), false);
    assert_eq!(passed.expect("no template code"), html, "{typed:?}");
}

#[test]
fn payloads_do_nothing_and_show_what_was_typed() {
    let tera = tera::Tera::default();
    for payload in PAYLOADS {
        let typed = typed(payload.0, 9);
        assert_all_harmless(&typed, &tera);
        for html in [blocks(&typed, &links), phrase(&typed, &links)] {
            let shown = Dom::fragment(&html).text();
            let marked = ["> [!NOTE]", "- [ ] x"].contains(&payload.0);
            assert_eq!(
                if marked {
                    shown.trim_start_matches("- ")
                } else {
                    &shown
                },
                expected(payload, 9),
                "{typed:?} gives {html}"
            );
        }
    }
}

#[test]
fn random_texts_do_nothing() {
    let tera = tera::Tera::default();
    for typed in generated(TOKENS, 0x5EED, 2_000) {
        assert_all_harmless(&typed, &tera);
        let plain = plain(&typed);
        assert!(
            !plain.contains(['\n', '\r', '\t', '\0']),
            "{typed:?} gives {plain:?}"
        );
    }
}

/// Tokens of which CommonMark alone says what is shown: no template code, no address that is refused.
#[rustfmt::skip]
const COMMONMARK: &[&str] = &[
    "<b>", "</b>", "<div>", "</div>", "<!-- x -->", "<", ">", "*", "**", "_", "__", "`", "``", "\n```\n", "[", "]", "](https://a.example/)", "](@helhetssyn)",
    "<https://a.example>", "<a@b.se>", "\n\n[r]: https://b.example\n\n", "[r]", "\"", "'", "\\", "&", "&amp;", "&#x6A;", "\n", "\n\n", "\n    ", "\n> ",
    "\n- ", "\n1. ", "\n# ", "\n===", "\n---\n", "  \n", "\t", " ", "a", "alfa beta", "åäö", "日本", "\u{A0}", "!", "(", ")", "1", ".", "x-y", "#",
];

/// The words that CommonMark's own renderer shows, HTML being text. `None` where more is shown on purpose:
/// for a link without words where it leads, for a refused one what was typed.
fn reference(typed: &str) -> Option<String> {
    let events = Parser::new(typed).map(|event| match event {
        Event::Html(html) | Event::InlineHtml(html) => Event::Text(html),
        event => event,
    });
    let mut html = String::new();
    push_html(&mut html, events);
    let is_made = |link: &str| {
        ["https://", "mailto:", "@helhetssyn\""]
            .iter()
            .any(|href| link.starts_with(href))
    };
    let is_silent = |link: &str| {
        link.split_once('>')
            .is_some_and(|(_, words)| words.trim_start().starts_with("</a>"))
    };
    let more = html.contains("<img")
        || html
            .split("<a href=\"")
            .skip(1)
            .any(|link| !is_made(link) || is_silent(link));
    (!more).then(|| letters(&Dom::fragment(&html).text()))
}

/// A text without its blanks.
fn letters(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn what_is_shown_is_what_commonmark_says() {
    let mut compared = 0;
    for typed in generated(COMMONMARK, 0xC0FFEE, 3_000) {
        if let Some(reference) = reference(&typed) {
            let shown = Dom::fragment(&blocks(&typed, &links)).text();
            assert_eq!(letters(&shown), reference, "{typed:?}");
            compared += 1;
        }
    }
    assert!(compared > 1_000);
}

#[test]
fn deep_and_long_texts_come_out_whole() {
    for (mark, words) in [
        ("> ", "x"),
        ("- ", "x"),
        ("*_", "x"),
        ("[", "x"),
        ("![", "x"),
        ("{{", "x"),
        ("` ", "x"),
        ("<b ", "x"),
        ("&", "x"),
        ("1. ", "x"),
    ] {
        let typed = format!("{}{words}", mark.repeat(20_000));

        let html = blocks(&typed, &links);
        assert_harmless(&html, mark);
        assert!(Dom::fragment(&html).text().ends_with('x'), "{mark:?}");
        assert_harmless(&phrase(&typed, &links), mark);
    }
}

#[test]
fn findings_in_random_texts_have_places_in_them() {
    let lang = crate::scalar::Lang::parse("sv").expect("a code");
    for value in generated(TOKENS, 0x0DD5, 3_000) {
        let mut sources = crate::source::Sources::default();
        let written = format!("{value:?}");
        let (id, page) = (sources.add("a.toml", &written), sources.add("a.md", &value));
        let span = crate::source::Span::new(id, 0..written.len());
        let body = crate::source::Span::new(page, 0..value.len());
        let phrase = crate::scalar::Phrase {
            value: value.clone(),
            lang: lang.clone(),
            span,
            fallback: None,
        };
        let known = super::Known {
            has: &|name| links(name).is_some(),
            files: &[],
        };
        let mut findings = super::inspect(&phrase, "x", &known, &sources);
        findings.extend(super::inspect_line(&phrase, "x", &sources));
        findings.extend(super::inspect_document(body, "x", &known, &sources));
        for finding in findings {
            let place = finding.label().expect("a place").span;
            let text = &sources.get(place.source).text;
            assert!(
                text.get(place.range())
                    .is_some_and(|words| !words.is_empty()),
                "{value:?}: {}",
                finding.message
            );
        }
    }
}
