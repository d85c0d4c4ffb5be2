//! Findings in texts: their places and their words.

use super::payloads::links;
use super::*;
use crate::diagnostic::Diagnostic;
use crate::scalar::{Lang, Phrase};
use crate::source::{Sources, Span};

/// What a page of its own can name.
const NOTHING: Known = Known {
    has: &|_| false,
    files: &[],
};

/// A finding in one text: code, place and words.
fn shown(finding: &Diagnostic, sources: &Sources) -> String {
    let label = finding.label().expect("a place");
    let place = sources.position(label.span);
    let help = finding.help.join(" | ");
    format!(
        "{}:{} {} `{}` ({}) {}; {help}",
        place.line,
        place.column,
        finding.code.name(),
        sources.slice(label.span),
        label.text,
        finding.message
    )
}

/// The findings in a TOML file whose only value is `value`, written as `written`.
fn found_in(value: &str, written: &str) -> Vec<String> {
    let mut sources = Sources::default();
    let id = sources.add("a.toml", format!("text = {written}\n"));
    let span = Span::new(id, 7..7 + written.len());
    let phrase = Phrase {
        value: value.to_owned(),
        lang: Lang::parse("sv").expect("a code"),
        span,
        fallback: None,
    };
    let known = Known {
        has: &|name| links(name).is_some(),
        files: &["bild.jpg", "protokoll.pdf"],
    };
    inspect(&phrase, "`text` of x", &known, &sources)
        .iter()
        .map(|finding| shown(finding, &sources))
        .collect()
}

fn found(value: &str) -> Vec<String> {
    found_in(value, &format!("'''\n{value}'''"))
}

#[test]
fn sound_texts_have_no_findings() {
    for text in [
        "Vi ser helheten.",
        "*a* **b**\n\n- [c](@helhetssyn)\n- <https://a.example>\n\n> d",
        "`{{ x }}` och `<b>`",
        "```\n{% x %}\n<script>\n```",
        "![En bild](bild.jpg) [fil](@media/bild.jpg)",
        "5 < 6 > 4 & {a} } %} }}",
    ] {
        assert_eq!(found(text), [""; 0], "{text:?}");
    }
}

#[test]
fn findings_name_the_place_and_say_what_to_do() {
    for (text, expected) in [
        (
            "a <b>c</b> <br>",
            &[
                "2:3 raw-html `<b>` (shown as it was typed) `text` of x holds the HTML `<b>`; write CommonMark instead, such as `*emphasis*`; to show it on purpose, put it in backticks",
                "2:12 raw-html `<br>` (shown as it was typed) `text` of x holds the HTML `<br>`; write CommonMark instead, such as `*emphasis*`; to show it on purpose, put it in backticks",
            ][..],
        ),
        (
            "å\n\n<div class=\"a\">\nb\n</div>",
            &[
                "4:1 raw-html `<div class=\"a\">` (shown as it was typed) `text` of x holds the HTML `<div class=\"a\">`; write CommonMark instead, such as `*emphasis*`; to show it on purpose, put it in backticks",
            ],
        ),
        (
            "a {{ b\n*c* }} {% d\n\n%}",
            &[
                "2:3 template-code `{{ b\n*c* }}` (shown as it was typed) `text` of x holds the template code `{{ b *c* }}`; remove it; to show it on purpose, put it in backticks",
                "3:8 template-code `{%` (shown as it was typed) `text` of x holds the template code `{%`; remove it; to show it on purpose, put it in backticks",
            ],
        ),
        (
            "[a](javascript:alert) [b](c/d.html) [e]()",
            &[
                "2:1 unsafe-address `[a](javascript:alert)` (not a safe address) `text` of x links to `javascript:alert`, which a page must not link to; use an address that begins with `https://`, `http://`, `mailto:` or `tel:`",
                "2:23 unsafe-address `[b](c/d.html)` (not a safe address) `text` of x links to `c/d.html`, which a page must not link to; use an address that begins with `https://`, `http://`, `mailto:` or `tel:` | to link to something of this site write `@` and its id, as in `[words](@helhetssyn)`",
                "2:37 unsafe-address `[e]()` (leads nowhere) `text` of x holds a link without an address; write where it leads between the parentheses, or leave out the brackets",
            ],
        ),
        (
            "[a](@nej)",
            &[
                "2:1 dangling-reference `[a](@nej)` (leads nowhere) `text` of x links to `@nej`, which is not there; after `@` write the id of a principle, role, page, term, document, contact or decision",
            ],
        ),
        (
            "![](bild.jpg) ![a](nej.jpg) ![b](https://a.example/b.png) ![c](../../d)",
            &[
                "2:1 missing-alternative `![](bild.jpg)` (what does it show?) `text` of x shows `bild.jpg` without alternative text; say between the brackets what the picture says to those who do not see it (WCAG 1.1.1)",
                "2:15 missing-file `![a](nej.jpg)` (not there) `text` of x shows `nej.jpg`, which is not in `site/media/`; put the file there, or correct its name; capital and small letters differ",
                "2:29 unsafe-address `![b](https://a.example/b.png)` (a page requests nothing from elsewhere) `text` of x shows a picture from `https://a.example/b.png`; put the picture into `site/media/` and name it there, or make this a link: leave out the `!`",
                "2:59 unsafe-address `![c](../../d)` (no file of the site) `text` of x shows a picture at `../../d`, which is no file of the site; put the picture into `site/media/` and write its name, as in `![what it shows](bild.jpg)`",
            ],
        ),
        (
            "# a\nb",
            &[
                "2:1 heading-level `# a` (shown in bold) `text` of x holds a heading, but stands under the headings of its page; write it as a paragraph, or move the text to a page of its own in `site/pages/`",
            ],
        ),
    ] {
        assert_eq!(found(text), expected, "{text:?}");
    }
}

#[test]
fn a_finding_is_found_where_its_words_were_typed() {
    let place = |value: &str, written: &str| {
        found_in(value, written)
            .iter()
            .map(|found| found.split('(').next().unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        place("\"a\" <b> <b>", "\"\\\"a\\\" <b> <b>\""),
        ["1:15 raw-html `<b>` ", "1:19 raw-html `<b>` "]
    );
    assert_eq!(
        place("x\t<b>\n<i>", "\"x\\t<b>\\n<i>\""),
        ["1:12 raw-html `<b>` ", "1:17 raw-html `<i>` "]
    );
    // Typed with an escape: the whole value is the place.
    assert_eq!(
        place("a <b>", "\"a \\u003Cb>\""),
        ["1:8 raw-html `\"a \\u003Cb>\"` "]
    );
    assert_eq!(
        place("\"<b> <b>", "\"\\\"<b> \\u003Cb>\""),
        ["1:8 raw-html `\"\\\"<b> \\u003Cb>\"` "; 2]
    );
}

#[test]
fn findings_in_a_line_and_in_a_page() {
    let mut sources = Sources::default();
    let id = sources.add(
        "a.md",
        "+++\n+++\n### a\n\n# b\n\n[c](#d) [e](#b) <i>\n\n### f",
    );
    let span = Span::new(id, 8..sources.get(id).text.len());
    let found = inspect_document(span, "page `x`", &NOTHING, &sources);
    let found: Vec<_> = found
        .iter()
        .map(|finding| shown(finding, &sources))
        .collect();
    assert_eq!(
        found,
        [
            "7:1 dangling-reference `[c](#d)` (leads nowhere) page `x` links to `#d`, but the page has no such heading; did you mean `#a`?",
            "7:17 raw-html `<i>` (shown as it was typed) page `x` holds the HTML `<i>`; write CommonMark instead, such as `*emphasis*`; to show it on purpose, put it in backticks",
            "3:1 heading-level `### a` (level 1 is left out) page `x` begins with heading level 3, but its highest is 1; begin it with `#`, or write a heading of the level that is left out before it",
            "9:1 heading-level `### f` (level 2 is left out) page `x` goes from heading level 1 to 3; begin it with `##`, or write a heading of the level that is left out before it",
        ]
    );
    let span = Span::new(id, 0..0);
    let value = "5 < 6 <b>a</b> {{ x }} <3 <!-- y --> *z*".to_owned();
    let phrase = Phrase {
        value,
        lang: Lang::parse("sv").expect("a code"),
        span,
        fallback: None,
    };
    let found: Vec<_> = inspect_line(&phrase, "`title`", &sources)
        .into_iter()
        .map(|finding| format!("{}; {}", finding.message, finding.help.join(" | ")))
        .collect();
    assert_eq!(
        found,
        [
            "`title` holds the HTML `<b>`; remove it; a text of one line takes no marks",
            "`title` holds the HTML `<!-- y -->`; remove it; a text of one line takes no marks",
            "`title` holds the template code `{{ x }}`; remove it"
        ]
    );
}

#[test]
fn footnotes_are_shown_as_they_were_typed_and_said() {
    for text in [
        "ord[^1]\n\n[^1]: Noten",
        "ord[^1] och[^1]\n\n[^1]: https://a.example",
        "ord[^1]\n\n[^1]: Noten har *flera* ord",
    ] {
        let found = found(text);
        assert_eq!(
            found,
            [
                "2:4 footnote `[^1]` (shown as it was typed) `text` of x holds the footnote `[^1]`, which \
              texts do not know; write the note in the text itself, such as in parentheses"
            ],
            "{text}"
        );
    }
    assert_eq!(found("[^1]: Noten").len(), 1);
    assert_eq!(found("ord[^1] utan not"), [""; 0]);
    assert_eq!(found("`ord[^1]`\n\n```\n[^1]: not\n```"), [""; 0]);
    let text = "ord[^1] *och*\n\n[^1]: Noten\n\n[^2]:\n    - punkt";
    assert_eq!(
        blocks(text, &links),
        "<p>ord[^1] <em>och</em></p><p>[^1]: Noten</p><p>[^2]:</p><ul><li>punkt</li></ul>"
    );
    assert_eq!(
        plain("[ord[^1]](@helhetssyn)\n\n[^1]: Noten"),
        "[ord[^1]](@helhetssyn) [^1]: Noten"
    );
}

#[test]
fn a_link_to_a_file_that_is_not_there_names_those_that_are() {
    assert_eq!(
        found("[x](@media/protokol.pdf)"),
        [
            "2:1 dangling-reference `[x](@media/protokol.pdf)` (leads nowhere) `text` of x links to \
          `@media/protokol.pdf`, which is not in `site/media/`; did you mean `@media/protokoll.pdf`?"
        ]
    );
    assert_eq!(
        found("[x](@media/annat.txt)"),
        [
            "2:1 dangling-reference `[x](@media/annat.txt)` (leads nowhere) `text` of x links to \
          `@media/annat.txt`, which is not in `site/media/`; put the file into `site/media/`, which \
          holds `bild.jpg`, `protokoll.pdf`, or correct its name"
        ]
    );
}
