//! What is so on every page.

use super::*;

#[test]
fn every_page_is_sound_html_with_one_heading_its_language_and_ids_of_its_own() {
    for (name, built) in sites() {
        let original = built.site.original().lang.to_string();
        let mut titles = BTreeSet::new();
        for (path, page) in built.readable() {
            let place = format!("{name}, {path}");
            let html = page.root_element();
            let first = path.split('/').next().unwrap_or_default();
            let lang = built
                .site
                .editions
                .iter()
                .map(|edition| edition.lang.to_string())
                .find(|lang| lang == first);
            let lang = lang.unwrap_or_else(|| original.clone());
            assert_eq!(html.attr("lang"), Some(lang.as_str()), "{place}");
            assert_eq!(html.attr("dir"), (lang == "ar").then_some("rtl"), "{place}");
            assert!(page.errors.is_empty(), "{place}: {:?}", page.errors);
            assert!(!words(one(page, "h1")).is_empty(), "{place}");
            one(page, "main");
            let title = words(one(page, "head > title"));
            assert!(
                !title.is_empty() && titles.insert((lang, title.clone())),
                "{place}: another page has the title {title}"
            );
            let ids = ids(page);
            let unique: BTreeSet<_> = ids.iter().collect();
            assert_eq!(unique.len(), ids.len(), "{place}: {ids:?}");
            let levels: Vec<u8> = all(page, "h1, h2, h3, h4, h5, h6")
                .iter()
                .map(|heading| heading.value().name().as_bytes()[1] - b'0')
                .collect();
            assert_eq!(levels[0], 1, "{place}: {levels:?}");
            assert!(
                levels.windows(2).all(|pair| pair[1] <= pair[0] + 1),
                "{place} skips a level: {levels:?}"
            );
            assert!(
                all(
                    page,
                    "iframe, object, embed, form:not([role=search]), style, base"
                )
                .is_empty(),
                "{place}"
            );
            for script in all(page, "script:not([type='application/ld+json'])") {
                assert!(
                    script.attr("src").is_some(),
                    "{place}: no script stands in a page"
                );
                assert!(words(script).is_empty(), "{place}");
            }
            assert!(
                all(page, "img")
                    .iter()
                    .all(|image| image.attr("alt").is_some()),
                "{place}: a picture without alternative"
            );
            for element in all(page, "*") {
                let handler = element
                    .value()
                    .attrs()
                    .find(|(name, _)| name.starts_with("on") || *name == "style");
                assert_eq!(handler, None, "{place}");
                assert!(
                    element.value().name() != "a"
                        || !words(element).is_empty()
                        || !all(page, "a img").is_empty(),
                    "{place}: a link without words"
                );
            }
        }
        let planned: BTreeSet<_> = built
            .planned()
            .map(|(place, _, key)| built.file(place, key))
            .chain(["404.html".to_owned()])
            .chain(built.not_found().map(|(_, path)| path))
            .collect();
        let found: BTreeSet<_> = built.readable().map(|(path, _)| path.to_owned()).collect();
        assert_eq!(
            found, planned,
            "{name}: every planned page is there, and no other"
        );
    }
}

#[test]
fn every_page_leads_to_itself_in_each_language() {
    for (name, built) in sites() {
        let languages = built.site.editions.len();
        for (place, edition, key) in built.planned() {
            let path = built.file(place, key);
            let links = all(built.page(place, key), "nav.languages a");
            assert_eq!(
                links.len(),
                if languages == 1 { 0 } else { languages },
                "{name}, {path}"
            );
            for (other, (link, there)) in links.iter().zip(&built.site.editions).enumerate() {
                let lang = there.lang.to_string();
                assert_eq!(
                    (link.attr("hreflang"), link.attr("lang")),
                    (Some(lang.as_str()), Some(lang.as_str()))
                );
                let href = link.attr("href").expect("a link");
                assert_eq!(
                    built.follow(&path, href),
                    built.file(other, key),
                    "{name}: {path} in {lang}"
                );
                let is_here = other == place;
                assert_eq!(
                    link.attr("aria-current").is_some(),
                    is_here,
                    "{name}, {path}: {lang} of {}",
                    edition.lang
                );
                let named = &there.dataset.site.languages;
                let named = named
                    .iter()
                    .find(|language| language.lang.value == there.lang)
                    .and_then(|language| language.name.as_ref());
                let own = named.map_or(there.words.get("language_name"), |name| name.as_str());
                let hint = match other == place || shown_at(&built, other, key) == other {
                    true => String::new(),
                    false => format!(" ({})", edition.words.get("untranslated")),
                };
                assert_eq!(words(*link), format!("{own}{hint}"), "{name}, {path}");
            }
        }
    }
}

#[test]
fn search_engines_are_told_of_the_languages_that_a_page_really_is_in() {
    let built = Built::of(&Site::fixture("exempelstad"));
    let named = |place: usize, key: &Key| -> BTreeMap<String, String> {
        let path = built.file(place, key);
        let links = all(built.page(place, key), "link[rel=alternate][hreflang]");
        let links = links.iter().map(|link| {
            (
                link.attr("hreflang").expect("selected").to_owned(),
                built.follow(&path, link.attr("href").expect("an address")),
            )
        });
        links.collect()
    };
    let place = |lang: &str| {
        built
            .site
            .editions
            .iter()
            .position(|edition| edition.lang.as_str() == lang)
            .expect("a language")
    };
    let (sv, en, ar) = (place("sv"), place("en"), place("ar"));
    let openness = Key::Principle("oppenhet".to_owned());
    let expected = |key: &Key, places: &[usize]| -> BTreeMap<String, String> {
        let mut links: BTreeMap<_, _> = places
            .iter()
            .map(|place| {
                (
                    built.site.editions[*place].lang.to_string(),
                    built.file(*place, key),
                )
            })
            .collect();
        links.insert("x-default".to_owned(), built.file(sv, key));
        links
    };
    for place in [sv, en, ar] {
        assert_eq!(named(place, &openness), expected(&openness, &[sv, en, ar]));
    }
    // No Arabic: the Arabic page shows the Swedish text, so it is no translation of it.
    let untranslated = Key::Principle("enkelhet".to_owned());
    for place in [sv, en] {
        assert_eq!(
            named(place, &untranslated),
            expected(&untranslated, &[sv, en])
        );
    }
    assert!(named(ar, &untranslated).is_empty());
}
