use super::*;

fn parts(html: &str) -> Vec<(Part, String)> {
    let page = page(html).expect("it can be read");
    let blocks = page.blocks.into_iter();
    blocks.map(|block| (block.part, block.text)).collect()
}

#[test]
fn blocks_are_those_that_readers_see() {
    assert_eq!(
        shown("<h1>A&ouml; &#8211; <b>b</b></h1><ul><li>c<ul><li>d</ul><li>e</ul>f<br>g<br><br>h"),
        ["A\u{f6} \u{2013} b", "c", "d", "e", "f g", "h"]
    );
    assert_eq!(
        shown("<p>a<p>b <i>c</p>d</i><table>x<tr><td>y<td>z"),
        ["a", "b c", "dx", "y", "z"]
    );
    assert_eq!(
        shown("<p>ett\ntv\u{e5}&nbsp;tre&shy;</p>"),
        ["ett tv\u{e5} tre\u{ad}"]
    );
    assert_eq!(
        shown("ett <img src=a> tv\u{e5} <time>i dag</time>"),
        ["ett tv\u{e5} i dag"]
    );
}

#[test]
fn what_is_for_machines_is_no_text() {
    let html = "<head><title>t</title><style>s</style></head><script>a</script><noscript><p>n</noscript>\
        <template><p>t</template><select><option>o</select><textarea>a</textarea><svg><text>g</svg><p>p";
    assert_eq!(shown(html), ["p"]);
}

#[test]
fn each_block_says_in_which_part_of_the_page_it_stands() {
    let html = "<body class=cookie-set><header>a</header><nav>b</nav><div id=CookieBanner><p>c<button>d</button></div>\
        <main><header><h1>e</h1></header><p>f<nav>g</nav><button>h</button><p hidden>i<p style='display: none'>j</main>\
        <article><p>k</article><p>l<footer>m</footer><dialog>n</dialog><div role=navigation>o</div>";
    use Part::{Around, Article, Hidden, Main, Plain};
    let wanted = [
        (Around, "a"),
        (Around, "b"),
        (Around, "c"),
        (Around, "d"),
        (Main, "e"),
        (Main, "f"),
        (Around, "g"),
        (Around, "h"),
        (Hidden, "i"),
        (Hidden, "j"),
        (Article, "k"),
        (Plain, "l"),
        (Around, "m"),
        (Hidden, "n"),
        (Around, "o"),
    ];
    let wanted: Vec<_> = wanted
        .iter()
        .map(|(part, text)| (*part, (*text).to_owned()))
        .collect();
    assert_eq!(parts(html), wanted);
}

#[test]
fn each_link_of_a_menu_stands_for_itself() {
    assert_eq!(
        shown("<nav><a>a</a> <a>b</a></nav><p><a>c</a> <a>d</a>"),
        ["a", "b", "c d"]
    );
}

#[test]
fn what_is_hidden_in_a_line_does_not_part_it() {
    let found = parts("<p>Vi <span hidden>inte</span>litar</p>");
    assert_eq!(
        found,
        [
            (Part::Hidden, "inte".to_owned()),
            (Part::Plain, "Vi litar".to_owned())
        ]
    );
}

#[test]
fn a_form_around_the_whole_page_and_a_class_of_it_are_no_surroundings() {
    let found = parts("<form><div class='page no-cookies'><h1>a</h1><p>b</div></form>");
    assert!(
        found.iter().all(|(part, _)| *part == Part::Plain),
        "{found:?}"
    );
}

#[test]
fn blocks_know_what_they_stand_in() {
    let page = page("<div><p>a</p><ul><li>b<li>c</ul></div><p>d").expect("it can be read");
    let above = |at: usize| page.containers[page.blocks[at].container];
    assert_eq!(above(1), above(2));
    assert_eq!(page.containers[above(1)], above(0));
    assert_ne!(above(0), above(3));
}

#[test]
fn language_and_encoding_are_what_the_page_says() {
    let lang = |html| page(html).expect("it can be read").lang;
    assert_eq!(lang("<html lang=' sv-SE '>"), Some("sv-SE".to_owned()));
    assert_eq!(lang("<p lang=sv>a"), None);
    for (html, wanted) in [
        ("<meta charset=' utf-8 '>", Some("utf-8")),
        (
            "<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset = \"iso-8859-1\"; x'>",
            Some("iso-8859-1"),
        ),
        (
            "<meta name=a content='charset=b'><!-- <meta charset=c> -->",
            None,
        ),
        ("<meta charset=''>", None),
    ] {
        assert_eq!(charset(html).as_deref(), wanted, "{html}");
    }
}

#[test]
fn a_page_without_end_is_no_page() {
    assert!(page(&"<div>".repeat(100_000)) == Err(TooDeep));
    assert!(page(&"<b><p>".repeat(20_000)).is_ok());
    let many: String = (0..3_000)
        .map(|number| format!("<b id={number}>"))
        .collect();
    assert!(page(&(many + &"<p>a</p>".repeat(3_000))) == Err(TooDeep));
    assert!(page(&"<p>a</p>".repeat(100_000)).is_ok());
}
