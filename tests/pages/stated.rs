//! What is stated is said in words, and what is not is not printed.

use super::*;

#[test]
fn what_a_word_of_the_dataset_stands_for_is_said_in_the_language_of_the_page() {
    let built = Built::of(&Site::fixture("exempelstad"));
    let principle = |id: &str| Key::Principle(id.to_owned());
    for (place, edition) in built.site.editions.iter().enumerate() {
        for (key, names) in [
            (
                principle("oppenhet"),
                &[
                    "status_decided",
                    "locked",
                    "question_reflection",
                    "question_follow_up",
                    "question_extra",
                    "case_example",
                    "related_supports",
                    "related_pulls_against",
                    "change_normative",
                    "change_editorial",
                ][..],
            ),
            (principle("delaktighet"), &["status_consultation"]),
            (principle("ansvar"), &["status_consultation"]),
            (principle("enkelhet"), &["status_retired"]),
            (Key::Landing, &["media_video", "media_audio"]),
            (Key::Documents, &["yes", "no", "document_accessible"]),
            (
                Key::About,
                &[
                    "licence_texts",
                    "licence_quotes",
                    "licence_media",
                    "licence_data",
                    "translation_authoritative",
                    "translation_courtesy",
                ],
            ),
        ] {
            let shown = words(one(built.page(place, &key), "main"));
            for name in names {
                let word = edition.words.get(name);
                assert!(
                    shown.contains(word),
                    "{} in {}: {name}, {word}",
                    key.name(),
                    edition.lang
                );
            }
        }
        let levels: Vec<_> = (0..4)
            .map(|level| {
                edition
                    .words
                    .get("indicator_level")
                    .replace("{level}", &level.to_string())
            })
            .collect();
        let shown: Vec<_> = all(built.page(place, &principle("oppenhet")), "dl.levels dt")
            .iter()
            .map(|level| words(*level))
            .collect();
        assert_eq!(shown, levels);
    }
}

#[test]
fn documents_say_how_large_they_are() {
    let built = Built::of(&Site::fixture("exempelstad"));
    let path = built.file(0, &Key::Documents);
    for (id, file) in [
        ("dokument-policy", "media/exempelpolicy.pdf"),
        ("dokument-mall", "media/exempelmall.txt"),
    ] {
        let link = one(&built.pages[&path], &format!("#document-{id} a"));
        assert_eq!(
            built.follow(&path, link.attr("href").expect("a link")),
            file
        );
        let bytes = built.files[file].len();
        let size = if bytes < 1_000 {
            format!("{bytes} B")
        } else {
            format!("{}.{} kB", bytes / 1_000, bytes % 1_000 / 100)
        };
        assert!(
            words(link).replace(',', ".").contains(&size),
            "{}: {size}",
            words(link)
        );
    }
    let elsewhere = words(one(&built.pages[&path], "#document-dokument-annanstans a"));
    assert!(
        elsewhere.replace(',', ".").contains("48.2 kB"),
        "{elsewhere}"
    );
}

#[test]
fn what_is_not_stated_is_not_printed() {
    let city = Built::of(&Site::city());
    assert!(
        city.site
            .original()
            .dataset
            .site
            .licence
            .texts
            .is_unstated()
    );
    for (path, page) in city.readable() {
        let shown = words(one(page, "body"));
        assert!(!shown.contains("unstated"), "{path}");
        assert!(all(page, "#part-licences").is_empty(), "{path}");
    }
    // The film has no file and no address: its words are there, and nothing that looks like a player.
    let landing = &city.pages["index.html"];
    assert!(
        words(one(landing, "#media-film-om-tillitsbaserad-styrning")).contains("Laura Hartman")
    );
    assert!(
        all(
            landing,
            "video, audio, img, #media-film-om-tillitsbaserad-styrning a"
        )
        .is_empty()
    );
    for built in [city, Built::of(&Site::fixture("minimal"))] {
        for (place, edition, key) in built.planned() {
            let page = built.page(place, key);
            if matches!(key, Key::Principle(_)) {
                let parts: Vec<_> = ids(page)
                    .into_iter()
                    .filter(|id| id.starts_with("part-"))
                    .collect();
                assert!(parts.is_empty(), "{}: {parts:?}", key.name());
                assert!(
                    all(page, "main dl, main ul, main h2").is_empty(),
                    "{} in {}",
                    key.name(),
                    edition.lang
                );
            }
            for element in all(
                page,
                "main section, main ul, main ol:not(#search-results), main dl, main p, main figure, main li, main dd, main h2, main h3",
            ) {
                assert!(
                    !words(element).is_empty()
                        || element
                            .descendent_elements()
                            .any(|inner| inner.value().name() == "img"),
                    "{} in {}: an empty {}",
                    key.name(),
                    edition.lang,
                    element.html()
                );
            }
        }
    }
}

#[test]
fn pages_that_a_dataset_has_nothing_for_are_not_there() {
    let built = Built::of(&Site::fixture("minimal"));
    let names: Vec<_> = built.planned().map(|(_, _, key)| key.name()).collect();
    assert_eq!(
        names,
        [
            "landing",
            "principles",
            "all",
            "principle/apenhet",
            "about",
            "search"
        ]
    );
    let html = built.pages["index.html"].root_element();
    assert_eq!(html.attr("lang"), Some("nb"));
    assert!(
        words(one(&built.pages["index.html"], "body")).contains("Hopp til innholdet"),
        "the site's own words"
    );
}
