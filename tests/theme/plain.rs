//! The theme without the generator: what stands in Markdown and in front matter by hand.

use scraper::{ElementRef, Html, Selector};

use super::*;

/// The address of the site in docs/theme.md.
pub(super) const ADDRESS: &str = "https://principer.exempelstad.example";

pub(super) fn all<'p>(page: &'p Html, selector: &str) -> Vec<ElementRef<'p>> {
    let selector = Selector::parse(selector).expect("a selector");
    page.select(&selector).collect()
}

fn words(element: ElementRef) -> String {
    let text: String = element.text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn texts(page: &Html, selector: &str) -> Vec<String> {
    all(page, selector).into_iter().map(words).collect()
}

/// Where the links that a selector names lead, without the address of the site.
pub(super) fn links(page: &Html, selector: &str) -> Vec<String> {
    let links = all(page, selector).into_iter();
    let hrefs = links.filter_map(|link| link.attr("href"));
    hrefs
        .map(|href| {
            let path = href.strip_prefix(ADDRESS);
            path.unwrap_or(href).to_owned()
        })
        .collect()
}

/// The site of the examples from every Zola.
pub(super) fn from_every_zola(check: impl Fn(&str, &BTreeMap<String, Html>)) {
    for version in [OLDEST, NEWEST] {
        let built = Project::plain(version).built_with([]);
        let pages = built
            .iter()
            .filter(|(path, _)| path.ends_with(".html"))
            .map(|(path, text)| (path.clone(), Html::parse_document(text)));
        check(version, &pages.collect());
    }
}

#[test]
fn a_principle_by_hand_shows_its_number_statement_text_and_parts() {
    from_every_zola(|version, pages| {
        let page = &pages["principer/oppenhet/index.html"];
        for (selector, wanted) in [
            ("h1", "Öppenhet"),
            ("p.numeral", "1"),
            ("a.self", "Princip 1 av 2"),
            ("p#statement", "Vi är öppna med varför vi gör som vi gör"),
            ("article.principle > .part > .prose > p > strong", "varför"),
            (
                "ul.points-not > li",
                "Att allt måste bestämmas tillsammans.",
            ),
            ("h2#part-questions", "Frågor att samtala om"),
            (".questions .label", "Att fundera över"),
            ("figure.quote figcaption", "Exempelperson, undersköterska"),
            (".colophon time", "31 januari 2026"),
        ] {
            assert_eq!(texts(page, selector), [wanted], "{version}: {selector}");
        }
        let ids: Vec<_> = all(page, "[id]")
            .iter()
            .filter_map(|e| e.attr("id"))
            .collect();
        assert!(ids.iter().all(|id| !id.is_empty()), "{version}: {ids:?}");

        let page = &pages["principer/larande/index.html"];
        assert_eq!(texts(page, "h1.statement"), ["Vi lär av varandra"]);
        assert_eq!(texts(page, "a.self"), ["Princip 2 av 2"]);
        assert_eq!(links(page, "a.self"), ["#statement"]);
        assert_eq!(
            texts(page, "article.principle h2"),
            [""; 0],
            "no empty parts"
        );
    });
}

#[test]
fn a_list_of_principles_by_hand_is_its_section() {
    from_every_zola(|version, pages| {
        let list = &pages["principer/index.html"];
        assert_eq!(texts(list, ".card .numeral"), ["1", "2"], "{version}");
        assert_eq!(
            texts(list, ".card .row-body"),
            [
                "Öppenhet Vi är öppna med varför vi gör som vi gör",
                "Vi lär av varandra"
            ],
            "{version}"
        );
        assert_eq!(
            links(list, ".card a"),
            ["/principer/oppenhet/", "/principer/larande/"],
            "{version}"
        );
        let of = |path: &str| links(&pages[path], ".pager a");
        assert_eq!(
            of("principer/oppenhet/index.html"),
            ["/principer/larande/"],
            "{version}"
        );
        assert_eq!(
            of("principer/larande/index.html"),
            ["/principer/oppenhet/"],
            "{version}"
        );
    });
}

#[test]
fn a_landing_page_by_hand_shows_what_the_site_holds() {
    from_every_zola(|version, pages| {
        let start = &pages["index.html"];
        assert_eq!(
            texts(start, "main .lead, main .prose"),
            [
                "Så här vill vi arbeta i Exempelstad.",
                "Principerna gäller alla som arbetar i kommunen."
            ],
            "{version}"
        );
        let mut listed = links(start, ".listing a");
        listed.sort();
        assert_eq!(listed, ["/nyheter/", "/om/", "/principer/"], "{version}");
        assert_eq!(
            links(start, ".menu a"),
            ["/principer/", "/om/"],
            "{version}"
        );
        let current = texts(&pages["om/index.html"], ".menu [aria-current=page]");
        assert_eq!(current, ["Om principerna"], "{version}");
        let contents = texts(&pages["om/index.html"], ".contents a");
        assert_eq!(
            contents,
            ["Varför de finns", "Vem som ansvarar"],
            "{version}"
        );
    });
}

#[test]
fn languages_by_hand_are_those_of_the_files() {
    from_every_zola(|version, pages| {
        let page = &pages["en/principer/oppenhet/index.html"];
        assert_eq!(
            texts(page, ".languages a"),
            ["English", "Svenska"],
            "{version}"
        );
        assert_eq!(
            links(page, ".languages a"),
            ["/en/principer/oppenhet/", "/principer/oppenhet/"],
            "{version}"
        );
        assert_eq!(texts(page, "a.self"), ["Principle 1 of 2"], "{version}");
        let alternates = all(page, "link[hreflang]").into_iter();
        let alternates: Vec<_> = alternates
            .filter_map(|link| link.attr("hreflang"))
            .collect();
        assert_eq!(alternates, ["en", "sv", "x-default"], "{version}");
        let alone = &pages["principer/larande/index.html"];
        assert!(
            all(alone, ".languages, link[hreflang]").is_empty(),
            "{version}"
        );
        assert_eq!(
            texts(&pages["en/principer/index.html"], ".card-title"),
            ["We are open about why we do what we do"],
            "{version}"
        );
    });
}

#[test]
fn taxonomies_and_sheets_of_a_list_lead_on() {
    from_every_zola(|version, pages| {
        let om = &pages["om/index.html"];
        assert_eq!(
            texts(om, "article .inline a"),
            ["ledarskap", "webbplatsen"],
            "{version}"
        );
        assert_eq!(
            links(om, "article .inline a"),
            ["/tema/ledarskap/", "/tema/webbplatsen/"],
            "{version}"
        );
        assert_eq!(
            links(&pages["tema/index.html"], ".listing a"),
            ["/tema/ledarskap/", "/tema/webbplatsen/"],
            "{version}"
        );
        let mut of_term = links(&pages["tema/ledarskap/index.html"], ".listing a");
        of_term.sort();
        assert_eq!(
            of_term,
            ["/nyheter/forsta/", "/om/", "/principer/oppenhet/"],
            "{version}"
        );
        let first = &pages["nyheter/index.html"];
        assert_eq!(
            links(first, ".pager-next"),
            ["/nyheter/page/2/"],
            "{version}"
        );
        assert_eq!(
            texts(first, ".pager-next"),
            ["Nästa Nyheter (2)"],
            "{version}"
        );
        assert!(all(first, ".pager-previous").is_empty(), "{version}");
        assert_eq!(texts(first, "time"), ["28 februari 2026"], "{version}");
        let second = &pages["nyheter/page/2/index.html"];
        assert_eq!(links(second, ".pager-previous"), ["/nyheter/"], "{version}");
        assert_eq!(
            texts(second, ".pager-previous"),
            ["Föregående Nyheter (1)"],
            "{version}"
        );
    });
}

#[test]
fn every_page_by_hand_says_what_it_is_and_where() {
    from_every_zola(|version, pages| {
        let mut titles = BTreeSet::new();
        let mut descriptions = BTreeSet::new();
        let mut looked_at = BTreeSet::new();
        for (path, page) in pages {
            if !all(page, "meta[name=robots]").is_empty() {
                continue;
            }
            let at = format!("{version}: {path}");
            let only = |selector: &str, name: &str| {
                let found = all(page, selector);
                let [element] = found[..] else {
                    panic!("{at}: {} of {selector}", found.len())
                };
                element.attr(name).unwrap_or_default().to_owned()
            };
            let address = format!(
                "{ADDRESS}/{}",
                path.strip_suffix("index.html").expect("a page")
            );
            for (selector, name) in [
                ("link[rel=canonical]", "href"),
                ("meta[property='og:url']", "content"),
            ] {
                assert_eq!(only(selector, name), address, "{at}");
            }
            let description = only("meta[name=description]", "content");
            assert_eq!(
                only("meta[property='og:description']", "content"),
                description,
                "{at}"
            );
            let title = texts(page, "head > title").concat();
            let own = only("meta[property='og:title']", "content");
            assert!(!own.is_empty() && title.starts_with(&own), "{at}: {title}");
            assert!(
                titles.insert(title.clone()),
                "{at}: another page is called {title}"
            );
            assert!(
                descriptions.insert(description.clone()),
                "{at}: so is another page: {description}"
            );
            looked_at.insert(path.as_str());
        }
        for path in [
            "tema/index.html",
            "tema/ledarskap/index.html",
            "nyheter/page/2/index.html",
        ] {
            assert!(looked_at.contains(path), "{version}: {path}");
        }
        let crumbs = texts(&pages["tema/ledarskap/index.html"], ".breadcrumbs li");
        assert_eq!(crumbs, ["Exempelstads principer", "ledarskap"], "{version}");
        assert_eq!(
            links(&pages["tema/ledarskap/index.html"], ".breadcrumbs a"),
            ["/"],
            "{version}"
        );
    });
}
