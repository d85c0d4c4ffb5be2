//! Texts that try to run something, for tests.

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
    "  \n", "\t", "\r\n", "\r", "\0", " ", "a", "alfa beta", "åäö", "日本", "\u{301}", "\u{A0}", "\u{2028}", "\u{FFFF}", ":smile:", "--", "...", "+++", "@@ZOLA_SC_PLACEHOLDER@@", "@", "$", "%", "#", "~", "^", "|", "1", ".",
];
