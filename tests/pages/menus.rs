//! Addresses that were, and menus.

use super::*;

#[test]
fn old_addresses_lead_to_the_page_that_they_were_of() {
    for version in [OLDEST, NEWEST] {
        let built = Built::of(&Site::fixture("exempelstad").with_zola(version));
        let mut led = BTreeMap::new();
        for (place, _, key) in built.planned() {
            for old in &built.routes[place].get(key).redirects {
                let old = &old.value;
                let page = &built.pages[&index_of(old)];
                let to = refresh(page).unwrap_or_else(|| panic!("{old} leads on"));
                assert_eq!(
                    built.follow(&index_of(old), &to),
                    built.file(place, key),
                    "{old}"
                );
                let links: Vec<_> = all(page, "a[href]")
                    .iter()
                    .map(|link| built.follow(&index_of(old), link.attr("href").expect("a link")))
                    .collect();
                assert_eq!(
                    links,
                    [built.file(place, key)],
                    "{old} has a link for those whom nothing leads on"
                );
                led.insert(old.clone(), key.name());
            }
        }
        let expected = [
            ("PRINCIPLES/transparens", "principle/oppenhet"),
            ("PRINCIPLES/insyn", "principle/oppenhet"),
            ("PRINCIPLES/medverkan", "principle/delaktighet"),
            ("exempel/gammal-oppenhet", "principle/oppenhet"),
            ("om-oss", "page/om-exemplet"),
            ("om-exempelstad", "page/om-exemplet"),
            ("en/about-us", "page/om-exemplet"),
            ("en/example/old-openness", "principle/oppenhet"),
        ];
        let principles = &built.routes[0].get(&Key::Principles).path;
        for (old, name) in expected {
            let old = old.replace("PRINCIPLES", principles);
            assert_eq!(led.get(&old).map(String::as_str), Some(name), "{old}");
        }
        assert_eq!(
            led.len(),
            built.pages.len() - built.readable().count(),
            "no other page leads on"
        );
    }
}

pub(super) fn menu(built: &Built, page: &str, class: &str) -> Vec<String> {
    let links = all(&built.pages[page], &format!("nav.{class} a"));
    links
        .iter()
        .map(|link| built.follow(page, link.attr("href").expect("a link")))
        .collect()
}

#[test]
fn menus_hold_hand_written_pages_in_their_order() {
    let site = Site::fixture("exempelstad");
    for (name, matter) in [
        ("b-andra", "order = 3\nplacement = \"menu\""),
        ("c-forst", "order = 2"),
        ("a-sist", ""),
        ("d-sist", "menu_title = \"D\""),
        ("e-fot", "placement = \"footer\"\norder = 2"),
        ("f-fot", "placement = \"footer\"\norder = 1"),
        ("g-dold", "placement = \"hidden\"\norder = 1"),
    ] {
        site.write(
            format!("site/pages/{name}.md"),
            format!("+++\ntitle = \"{name}\"\n{matter}\n+++\n\nExempel.\n"),
        );
    }
    let built = Built::of(&site);
    for (place, edition) in built.site.editions.iter().enumerate() {
        let page = |stem: &str| built.file(place, &Key::Page(stem.to_owned()));
        let key = |key: Key| built.file(place, &key);
        let main = [
            key(Key::Principles),
            page("om-exemplet"),
            page("c-forst"),
            page("b-andra"),
            page("a-sist"),
            page("d-sist"),
            key(Key::Documents),
            key(Key::Glossary),
        ];
        // Their order is that of the original, as the translations give none of their own.
        let foot = [
            key(Key::About),
            key(Key::Contact),
            key(Key::Statement),
            key(Key::Privacy),
            page("f-fot"),
            page("e-fot"),
            page("om-sprak"),
        ];
        for (_, _, from) in built.planned().filter(|(other, ..)| *other == place) {
            let from = built.file(place, from);
            assert_eq!(
                menu(&built, &from, "menu"),
                main,
                "{}: {from}",
                edition.lang
            );
            assert_eq!(
                menu(&built, &from, "footer-menu"),
                foot,
                "{}: {from}",
                edition.lang
            );
        }
        let path = page("om-exemplet");
        let current: Vec<_> = all(&built.pages[&path], "nav.menu [aria-current=page]")
            .iter()
            .map(|link| words(*link))
            .collect();
        let title = edition
            .pages
            .iter()
            .find(|page| page.stem.value == "om-exemplet")
            .and_then(|page| page.matter.menu_title.as_ref());
        assert_eq!(current, [title.expect("a menu title").0.value.as_str()]);
        assert_eq!(
            words(one(
                &built.pages[&page("d-sist")],
                "nav.menu [aria-current=page]"
            )),
            "D"
        );
    }
    let hidden = edition_page(&built, "g-dold");
    assert!(
        built.pages.contains_key(&hidden),
        "a hidden page is there for those who have its address"
    );
}

pub(super) fn edition_page(built: &Built, stem: &str) -> String {
    built.file(0, &Key::Page(stem.to_owned()))
}
