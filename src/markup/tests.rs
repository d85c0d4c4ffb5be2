//! What authors write, and what becomes of it.

use super::payloads::links;
use super::*;

fn html(text: &str) -> String {
    blocks(text, &links)
}

#[test]
fn what_commonmark_can_say_comes_out() {
    for (text, expected) in [
        ("Vi ser helheten.\n", "<p>Vi ser helheten.</p>"),
        (
            "*a* __b__ `c & d`",
            "<p><em>a</em> <strong>b</strong> <code>c &amp; d</code></p>",
        ),
        ("a\nb  \nc\\\nd", "<p>a b<br>c<br>d</p>"),
        ("a\n\nb", "<p>a</p><p>b</p>"),
        (
            "- a\n- b\n  - c",
            "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>",
        ),
        (
            "1. a\n\n2. b",
            "<ol><li><p>a</p></li><li><p>b</p></li></ol>",
        ),
        ("7. a", "<ol start=\"7\"><li>a</li></ol>"),
        ("> a\n>\n> b", "<blockquote><p>a</p><p>b</p></blockquote>"),
        (
            "```rust\nfn a() {}\n\n\tb\n```",
            "<pre><code>fn a() &#123;&#125;&#10;&#10;&#9;b</code></pre>",
        ),
        ("    a\n    b\n", "<pre><code>a&#10;b</code></pre>"),
        ("a\n\n---\n\nb", "<p>a</p><hr><p>b</p>"),
        (
            "# a\n\nb\n=",
            "<p><strong>a</strong></p><p><strong>b</strong></p>",
        ),
        ("#", ""),
        ("&eacute; &amp; &#42;a* \\*b\\*", "<p>é &amp; *a* *b*</p>"),
        ("\"a\" -- 'b'...", "<p>&quot;a&quot; -- &#39;b&#39;...</p>"),
        ("", ""),
    ] {
        assert_eq!(html(text), expected, "{text:?}");
    }
}

#[test]
fn links_lead_to_ids_files_and_safe_addresses() {
    for (text, expected) in [
        (
            "[a](https://a.example/?b&c)",
            "<p><a href=\"https://a.example/?b&amp;c\">a</a></p>",
        ),
        (
            "[*a*](@helhetssyn \"T & t\")",
            "<p><a href=\"../helhetssyn/\" title=\"T &amp; t\"><em>a</em></a></p>",
        ),
        (
            "[a](@media/bild.jpg)",
            "<p><a href=\"../media/bild.jpg\">a</a></p>",
        ),
        (
            "[a][b]\n\n[b]: https://b.example",
            "<p><a href=\"https://b.example\">a</a></p>",
        ),
        (
            "<https://a.example>",
            "<p><a href=\"https://a.example\" class=\"address\">https://a.example</a></p>",
        ),
        (
            "<a@b.se>",
            "<p><a href=\"mailto:a&#64;b.se\">a&#64;b.se</a></p>",
        ),
        (
            "[](tel:112)",
            "<p><a href=\"tel:112\" class=\"address\">tel:112</a></p>",
        ),
        (
            "[a <https://b.example>](@helhetssyn)",
            "<p><a href=\"../helhetssyn/\">a https://b.example</a></p>",
        ),
        ("[a](b/c)", "<p>[a](b/c)</p>"),
        ("[a](#b)", "<p>[a](#b)</p>"),
        ("[a]()", "<p>[a]()</p>"),
        ("[a](@annat) [*b*](/c)", "<p>[a](&#64;annat) [*b*](/c)</p>"),
    ] {
        assert_eq!(html(text), expected, "{text:?}");
    }
}

#[test]
fn pictures_are_files_of_the_site() {
    let picture = "<p><img src=\"../media/bild.jpg\" alt=\"En &quot;bild&quot;\" title=\"T\"></p>";
    assert_eq!(html("![En *\"bild\"*](media/bild.jpg 'T')"), picture);
    assert_eq!(
        html("![a](https://a.example/b.jpg)"),
        "<p><a href=\"https://a.example/b.jpg\">a</a></p>"
    );
    assert_eq!(
        html("![](https://a.example/)"),
        "<p><a href=\"https://a.example/\" class=\"address\">https://a.example/</a></p>"
    );
    assert_eq!(
        html("[![a](https://a.example/)](@helhetssyn)"),
        "<p><a href=\"../helhetssyn/\">a</a></p>"
    );
    assert_eq!(
        html("![a](annan.jpg) ![b](../c.jpg)"),
        "<p>![a](annan.jpg) ![b](../c.jpg)</p>"
    );
}

#[test]
fn html_and_template_code_are_shown_as_typed() {
    assert_eq!(
        html("a <b title='&amp;'>*c*</b>"),
        "<p>a &lt;b title=&#39;&amp;amp;&#39;&gt;<em>c</em>&lt;/b&gt;</p>"
    );
    assert_eq!(
        html("<div>\n  *a*\n</div>\n\n*b*"),
        "<p>&lt;div&gt;<br>  *a*<br>&lt;/div&gt;</p><p><em>b</em></p>"
    );
    assert_eq!(
        html("a <script>*b*</script>"),
        "<p>a &lt;script&gt;*b*&lt;/script&gt;</p>"
    );
    assert_eq!(
        html("{{ a * *b* }} *c*"),
        "<p>&#123;&#123; a * *b* &#125;&#125; <em>c</em></p>"
    );
}

#[test]
fn a_phrase_holds_no_blocks() {
    for (text, expected) in [
        ("Vi *ser* helheten.", "Vi <em>ser</em> helheten."),
        ("a\n\nb", "a<br>b"),
        (
            "- a\n- *b*\n\n3. c\n4. d",
            "- a<br>- <em>b</em><br>3. c<br>4. d",
        ),
        ("1984\\. Ett år", "1984. Ett år"),
        ("1984. Ett år", "1984. Ett år"),
        ("> a\n>\n> b\n\nc", "<q>a<br>b</q><br>c"),
        ("# a\nb\n***\nc", "a<br>b<br>c"),
        (
            "```\na {\n}\n```",
            "<code>a &#123;</code><br><code>&#125;</code>",
        ),
        ("- a\n\n  b\n- # c\n  d", "- a<br>b<br>- c<br>d"),
        ("<div>\na", "&lt;div&gt;<br>a"),
        ("*a  \nb*", "<em>a<br>b</em>"),
    ] {
        assert_eq!(phrase(text, &links), expected, "{text:?}");
    }
}

#[test]
fn a_label_holds_no_links_and_plain_text_no_marks() {
    let text = "Se *[vår &amp; er](@helhetssyn)* ![bild](bild.jpg) <b>\n\n1. a {{ x }}";
    assert_eq!(
        label(text),
        "Se <em>vår &amp; er</em> bild &lt;b&gt;<br>1. a &#123;&#123; x &#125;&#125;"
    );
    assert_eq!(plain(text), "Se vår & er bild <b> 1. a {{ x }}");
    assert_eq!(plain("a\nb\n\nc"), "a b c");
    assert_eq!(
        plain("Tre saker:\n\n- lyssna\n- *pröva*\n- lär!\n- åter\n\n1. a\n2. b"),
        "Tre saker: lyssna; pröva; lär! åter 1. a 2. b"
    );
}

#[test]
fn a_page_has_headings_with_ids_below_its_title() {
    let page = document(
        "# Öppen *dag*\n\n### Tider\n\n## Öppen dag!\n\n## Main\n\n##\n\n## ???\n\n[a](#oppen-dag-2) [b](#nej)",
        &links,
    );
    assert_eq!(
        page.html,
        "<h2 id=\"oppen-dag\">Öppen <em>dag</em></h2><h4 id=\"tider\">Tider</h4><h3 id=\"oppen-dag-2\">Öppen dag!</h3>\
         <h3 id=\"main-2\">Main</h3><h3 id=\"section-2\">???</h3><p><a href=\"#oppen-dag-2\">a</a> [b](#nej)</p>"
    );
    let toc: Vec<_> = page
        .toc
        .iter()
        .map(|entry| format!("{} {} {}", entry.level, entry.id, entry.html))
        .collect();
    assert_eq!(
        toc,
        [
            "2 oppen-dag Öppen <em>dag</em>",
            "4 tider Tider",
            "3 oppen-dag-2 Öppen dag!",
            "3 main-2 Main",
            "3 section-2 ???"
        ]
    );
    assert_eq!(page.text, "Öppen dag Tider Öppen dag! Main ??? a [b](#nej)");
    assert!(
        document("### a\n#### b", &links)
            .html
            .starts_with("<h2 id=\"a\">a</h2><h3 id=\"b\">")
    );
}

#[test]
fn no_direction_of_writing_goes_on_after_its_text() {
    let turned = "a \u{202E}*b* \u{2067}c";
    assert_eq!(
        phrase(turned, &links),
        "a \u{202E}<em>b</em> \u{2067}c\u{2069}\u{202C}"
    );
    assert_eq!(label(turned), phrase(turned, &links));
    assert_eq!(plain("\u{202E}a"), "\u{202E}a\u{202C}");
    assert_eq!(escape("\u{2066}a"), "\u{2066}a\u{2069}");
    assert_eq!(
        escape("\u{2067}a\u{2069} \u{200F}b"),
        "\u{2067}a\u{2069} \u{200F}b"
    );
    let page = document("## \u{202E}a\n\nb", &links);
    assert_eq!(page.toc[0].html, "\u{202E}a\u{202C}");
}

#[test]
fn no_heading_has_an_id_of_the_themes_own_parts() {
    let templates =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/tillit/templates");
    let read = |name: &str| std::fs::read_to_string(templates.join(name)).expect("it is there");
    let mut html = String::new();
    let mut unread = vec!["base.html".to_owned(), "page.html".to_owned()];
    while let Some(name) = unread.pop() {
        let text = read(&name);
        let included = text.split("include \"").skip(1);
        unread.extend(included.filter_map(|rest| Some(rest.split('"').next()?.to_owned())));
        html += &text;
    }
    // Where a page is a part of another one, its ids begin with that part's name.
    let html = html.replace("{{ at }}", "");
    let ids = html.split(" id=\"").skip(1);
    let ids = ids.filter_map(|rest| rest.split('"').next());
    let ids: Vec<_> = ids.filter(|id| !id.contains('{')).collect();
    assert!(ids.contains(&"main") && ids.contains(&"part-colophon"));
    for id in ids {
        assert!(LAYOUT_IDS.contains(&id), "{id}");
    }
}

#[test]
fn a_page_has_tables() {
    let page = document("| | *b* |\n|--|:-:|\n| c \\| d | {{ |\n| e |", &links);
    assert_eq!(
        page.html,
        "<div class=\"table\"><table><thead><tr><td></td><th scope=\"col\" class=\"align-center\"><em>b</em></th></tr></thead><tbody>\
         <tr><td>c | d</td><td class=\"align-center\">&#123;&#123;</td></tr><tr><td>e</td><td class=\"align-center\"></td></tr></tbody></table></div>"
    );
    assert_eq!(
        document("|a|\n|-|", &links).html,
        "<div class=\"table\"><table><thead><tr><th scope=\"col\">a</th></tr></thead></table></div>"
    );
    assert_eq!(html("| a |\n|---|"), "<p>| a | |---|</p>");
}
