//! Texts that try to run something, and random ones: what comes out is harmless and shows what was typed.

use pulldown_cmark::{Event, Options, Parser, html::push_html};

use super::dom::Dom;
use super::{blocks, document, label, phrase, plain};

/// What authors might type to make something happen, and what a reader must see of it;
/// `None` where that is what was typed.
pub(super) const PAYLOADS: &[(&str, Option<&str>)] = &[
    // Template code and shortcodes: files, requests, settings, loops.
    ("{{ load_data(path=\"secret.txt\") }}", None),
    ("{{ load_data(url=\"http://127.0.0.1:PORT/leak\") }}", None),
    (
        "{% set x = load_data(url=\"http://127.0.0.1:PORT/leak\") %}",
        None,
    ),
    ("{% include \"secret.html\" %}", None),
    ("{{ config.base_url }}", None),
    ("{% for x in [1, 2] %}EXECUTED{{ x }}{% endfor %}", None),
    ("{{ get_url(path=\"x\") }}", None),
    ("{{ mysc() }}", None),
    ("{% mysc() %}x{% end %}", None),
    ("```\n{{ mysc() }}\n```", Some("{{ mysc() }}")),
    ("    {{ mysc() }}", Some("{{ mysc() }}")),
    ("`{{ mysc() }}`", Some("{{ mysc() }}")),
    ("{{", None),
    ("}} %} #}", None),
    ("{{/* mysc() */}}", None),
    ("{%/* mysc() */%}", None),
    ("{{ f() }}", None),
    ("{# comment #} {{ x }}", None),
    ("{%- if true -%}x{%- endif -%}", None),
    ("{% raw %}{{ x }}{% endraw %}", None),
    ("{{ *x* | f(a=\"\\\"_b_\") }}", None),
    ("*a {{ b* }}", Some("a {{ b }}")),
    (
        "&#123;&#123; config.base_url &#125;&#125;",
        Some("{{ config.base_url }}"),
    ),
    ("\\{\\{ mysc() \\}\\}", Some("{{ mysc() }}")),
    ("{{< hugo >}} {{% hugo %}} ${x} <%= x %>", None),
    ("@@ZOLA_SC_PLACEHOLDER@@ @@ZOLA_SC_PLACEHOLDER@@", None),
    ("<!-- more -->", None),
    ("a <!-- more --> b", None),
    // HTML.
    ("<script>alert(1)</script>", None),
    ("a <script>alert(\"*x*\", '_y_')</script> b", None),
    ("<script>\nalert(1)\n\nalert(2)\n</script>", None),
    ("<img src=x onerror=alert(1)>", None),
    ("<svg/onload=alert(1)>", None),
    ("a</p></div></main><script>alert(1)</script>", None),
    ("<<SCRIPT>alert(1);//<</SCRIPT>", None),
    (
        "<iframe src=\"http://127.0.0.1:PORT/frame\"></iframe>",
        None,
    ),
    (
        "<a href=\"javascript:alert(1)\" onclick=alert(1)>x</a>",
        None,
    ),
    (
        "<style>*{background:url(http://127.0.0.1:PORT/css)}</style>",
        None,
    ),
    ("a <textarea><script>alert(1)</script></textarea>", None),
    ("<![CDATA[<script>]]> <?php echo 1 ?> <!DOCTYPE html>", None),
    ("\" onmouseover=\"alert(1)", None),
    ("' onmouseover='alert(1) `x", None),
    (
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        Some("<script>alert(1)</script>"),
    ),
    ("<b title=\"&quot;&amp;\">x</b>", None),
    // Addresses.
    ("[x](javascript:alert(1))", None),
    ("[x](JaVaScRiPt:alert(1))", None),
    ("[x](java&#x73;cript:alert(1))", None),
    ("[x](&#106;avascript:alert(1))", None),
    ("[x](&Tab;javascript:alert(1))", None),
    (
        "[x](<\tjavascript:alert(1)>)",
        Some("[x](< javascript:alert(1)>)"),
    ),
    ("[x](<&#1;javascript:alert(1)>)", None),
    ("[x](java%0ascript:alert(1))", None),
    ("[x](vbscript:alert(1) \"t\")", None),
    ("[x](data:text/html,<script>alert(1)</script>)", None),
    ("[x](//a.example/)", None),
    ("[x](@/nope.md)", None),
    ("[x](file:///etc/passwd)", None),
    ("<javascript:alert(1)>", None),
    (
        "> [*x*\n> y](javascript:alert(1))",
        Some("[*x* y](javascript:alert(1))"),
    ),
    ("[x][y]\n\n[y]: javascript:alert(1)", Some("[x][y]")),
    ("[x](https://a.example/\"onmouseover=\"alert(1))", Some("x")),
    (
        "[x](https://a.example/ \"\\\" onmouseover=\\\"alert(1)\")",
        Some("x"),
    ),
    ("![x](javascript:alert(1))", None),
    ("![x\" onerror=\"alert(1)](bild.jpg)", Some("")),
    ("![x](http://127.0.0.1:PORT/img)", Some("x")),
    // Front matter and what Zola's Markdown can be set to do.
    (
        "+++\ntemplate = \"evil.html\"\n+++",
        Some("+++ template = \"evil.html\" +++"),
    ),
    ("\"\"\"\n+++\n<b>", Some("\"\"\" +++ <b>")),
    (":smile: \"smart\" -- ... 'quotes'", None),
    ("~~x~~ ^x^ ~x~ $x$ $$x$$ [[x]] #x", None),
    ("a\n: b", Some("a : b")),
    ("> [!NOTE]\n> x", Some("[!NOTE] x")),
    (
        "# x {#id .class onclick=alert(1)}",
        Some("x {#id .class onclick=alert(1)}"),
    ),
    ("x[^1]\n\n[^1]: a note", Some("x[^1] [^1]: a note")),
    ("- [ ] x", Some("[ ] x")),
    ("https://bare.example www.bare.example a@bare.example", None),
    ("a\u{2028}b\u{85}c\0d", Some("a b\u{FFFD}c\u{FFFD}d")),
];

/// The payload as it is typed, with a port where it names one.
pub(super) fn typed(payload: &str, port: u16) -> String {
    payload.replace("PORT", &port.to_string())
}

/// What a reader must see of a payload.
pub(super) fn expected(payload: &(&str, Option<&str>), port: u16) -> String {
    typed(payload.1.unwrap_or(payload.0), port)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The links that the tests' site has.
pub(super) fn links(name: &str) -> Option<String> {
    match name {
        "helhetssyn" => Some("../helhetssyn/".to_owned()),
        "media/bild.jpg" => Some("../media/bild.jpg".to_owned()),
        _ => None,
    }
}

/// Texts that are put together at random, always the same ones.
pub(super) fn generated(tokens: &[&str], seed: u64, count: usize) -> Vec<String> {
    let mut state = seed;
    let mut next = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).expect("below a usize")
    };
    let mut text = || {
        (0..next(24) + 1)
            .map(|_| tokens[next(tokens.len())])
            .collect::<String>()
    };
    (0..count).map(|_| text()).collect()
}

/// What random texts are made of.
#[rustfmt::skip]
pub(super) const TOKENS: &[&str] = &[
    "{{", "}}", "{%", "%}", "{#", "#}", "{", "}", " mysc() ", " load_data(path=\"secret.txt\") ", " config.base_url ", "/*", "*/",
    "<script>", "</script>", "<b>", "</b>", "<div>", "</div>", "<!--", "-->", "<img src=x onerror=alert(1)>", "<?", "?>", "<![CDATA[", "]]>", "<a href='", "<",
    ">", "*", "**", "_", "__", "`", "``", "```", "~~~", "[", "]", "(", ")", "](", "!", "![", "](javascript:alert(1))", "](https://a.example/)", "](@helhetssyn)",
    "](bild.jpg)", "](@nope)", "](#x)", "<https://a.example>", "<a@b.se>", "<javascript:x>", "[r]", "[r]: javascript:x", "[r]: https://b.example", "\"", "'",
    "\\", "&", "&amp;", "&#x6A;", "&#123;", "&Tab;", "&nosuch;", "\n", "\n\n", "\n    ", "\n> ", "\n- ", "\n1. ", "\n# ", "\n===", "\n---", "\n***", "\n| a | b |\n|--|:-:|\n| ", " | ",
    "  \n", "\t", "\r\n", "\r", "\0", " ", "a", "alfa beta", "åäö", "日本", "\u{301}", "\u{A0}", "\u{2028}", "\u{FEFF}", "\u{FFFF}", ":smile:", "--", "...", "+++", "@@ZOLA_SC_PLACEHOLDER@@", "@", "$", "%", "#", "~", "^", "|", "1", ".",
];

/// Nothing stands in the HTML that this module does not write itself.
fn assert_harmless(html: &str, typed: &str) {
    assert!(
        !html.contains(['{', '}', '\n', '\r', '\t', '`', '\0', '@']),
        "{typed:?} gives {html}"
    );
    let dom = Dom::fragment(html);
    assert!(
        dom.errors.is_empty(),
        "{typed:?} gives {html}: {:?}",
        dom.errors
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
                ("ol", "start") => value.parse::<u64>().is_ok(),
                ("th", "scope") => value == "col",
                ("th" | "td", "class") => value.starts_with("align-"),
                ("div", "class") => value == "table",
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

fn assert_all_harmless(typed: &str) {
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
        assert_passes_tera(body, typed);
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
fn assert_passes_tera(html: &str, typed: &str) {
    let passed = tera::Tera::default().render_str(html, &tera::Context::new(), false);
    assert_eq!(passed.expect("no template code"), html, "{typed:?}");
}

#[test]
fn payloads_do_nothing_and_show_what_was_typed() {
    for payload in PAYLOADS {
        let typed = typed(payload.0, 9);
        assert_all_harmless(&typed);
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
    for typed in generated(TOKENS, 0x5EED, 6_000) {
        assert_all_harmless(&typed);
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
    for typed in generated(COMMONMARK, 0xC0FFEE, 8_000) {
        if let Some(reference) = reference(&typed) {
            let shown = Dom::fragment(&blocks(&typed, &links)).text();
            assert_eq!(letters(&shown), reference, "{typed:?}");
            compared += 1;
        }
    }
    assert!(compared > 7_000);
}

#[test]
fn texts_that_need_no_parser_come_out_as_with_one() {
    #[rustfmt::skip]
    let tokens = ["a", "Å", "B c", " ", "\n", "\n\n", "\n\n\n", "\"", "'", "(", ")", "-", "#", ">", "1", ".", "{{", "}}", "!", "|", "~", ":", "\u{A0}", "=", "+", "日", "–", "@"];
    let mut plain_ones = 0;
    for typed in generated(&tokens, 0xFA57, 20_000) {
        if super::quick::is_plain(&typed) {
            let pieces = super::pieces(&typed, &links);
            assert_eq!(
                blocks(&typed, &links),
                super::block::html(&pieces, super::block::Headings::Bold),
                "{typed:?}"
            );
            assert_eq!(
                phrase(&typed, &links),
                super::flat::flat(&pieces, super::flat::Form::Phrase),
                "{typed:?}"
            );
            assert_eq!(
                plain(&typed),
                super::flat::flat(&pieces, super::flat::Form::Plain),
                "{typed:?}"
            );
            plain_ones += 1;
        }
    }
    assert!(plain_ones > 1_000, "{plain_ones}");
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
