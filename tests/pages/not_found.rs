//! Pages for addresses that are not there: one for the whole site, and one for each further language.

use super::*;

#[test]
fn each_language_has_a_page_for_addresses_that_are_not_there() {
    for (name, built) in on_every_zola() {
        let whole = &built.pages["404.html"];
        let original = built.site.original();
        assert_eq!(
            words(one(whole, "h1")),
            original.words.get("not_found_title"),
            "{name}"
        );
        assert_eq!(
            all(whole, "main h2").len(),
            built.site.editions.len() - 1,
            "{name}: the other languages"
        );
        for (edition, path) in built.not_found() {
            let place = format!("{name}, {path}");
            let page = &built.pages[&path];
            let lang = edition.lang.as_str();
            assert_eq!(page.root_element().attr("lang"), Some(lang), "{place}");
            let title = words(one(page, "h1"));
            assert_eq!(title, edition.words.get("not_found_title"), "{place}");
            assert!(all(page, "main h2").is_empty(), "{place}: one language");
            assert!(
                all(page, ".breadcrumbs, .languages, link[hreflang]").is_empty(),
                "{place}: it is no page to come to"
            );
            let home = one(page, "main a").attr("href").expect("a link");
            let landing = &built.routes[built.place(lang)].get(&Key::Landing).path;
            assert_eq!(home, format!("{}/{landing}/", built.base_url), "{place}");
        }
        for (path, bytes) in &built.files {
            let is_own = path.ends_with("404.html") || path.ends_with("/404/index.html");
            let text = String::from_utf8_lossy(bytes);
            let names = ["/404/", "404.html", "\"404/"];
            assert!(
                is_own || names.iter().all(|name| !text.contains(name)),
                "{name}: {path} leads to a page that is for other addresses"
            );
        }
    }
}
