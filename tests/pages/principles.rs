//! The pages of the principles.

use super::*;

#[test]
fn each_principle_has_its_page_with_its_place_among_the_others_in_each_language() {
    for (name, built) in sites() {
        for (place, edition) in built.site.editions.iter().enumerate() {
            let principles = &edition.dataset.principles;
            let key = |number: usize| Key::Principle(principles[number].id.to_string());
            for number in 0..principles.len() {
                let path = built.file(place, &key(number));
                let page = built.page(place, &key(number));
                let position = format!("{name}, {path}");
                let crumbs = all(page, "nav.breadcrumbs li");
                let links: Vec<_> = all(page, "nav.breadcrumbs a")
                    .iter()
                    .map(|link| built.follow(&path, link.attr("href").expect("a link")))
                    .collect();
                assert_eq!(
                    links,
                    [
                        built.file(place, &Key::Landing),
                        built.file(place, &Key::Principles)
                    ],
                    "{position}"
                );
                assert_eq!(crumbs.len(), 3, "{position}");
                let current = all(page, "nav.breadcrumbs [aria-current=page]");
                assert_eq!(current.len(), 1, "{position}");
                let neighbour = |rel: &str| -> Option<String> {
                    let link = all(page, &format!("nav.pager a[rel={rel}]"));
                    link.first()
                        .map(|link| built.follow(&path, link.attr("href").expect("a link")))
                };
                let previous = number
                    .checked_sub(1)
                    .map(|before| built.file(place, &key(before)));
                let next =
                    (number + 1 < principles.len()).then(|| built.file(place, &key(number + 1)));
                assert_eq!(
                    (neighbour("prev"), neighbour("next")),
                    (previous, next),
                    "{position}"
                );
                let label = edition.words.get("principle_position");
                let label = label
                    .replace("{number}", &(number + 1).to_string())
                    .replace("{total}", &principles.len().to_string());
                let shown = words(one(page, "main"));
                assert!(shown.contains(&label), "{position}: {label}");
                let statement = tillit::markup::plain(&principles[number].statement.0.value);
                assert_eq!(words(one(page, "#statement")), statement, "{position}");
            }
            // The list of principles holds them all, in their order.
            let path = built.file(place, &Key::Principles);
            let cards = all(built.page(place, &Key::Principles), "li.card a");
            let cards: Vec<_> = cards
                .iter()
                .map(|link| built.follow(&path, link.attr("href").expect("a link")))
                .collect();
            let order: Vec<_> = (0..principles.len())
                .map(|number| built.file(place, &key(number)))
                .collect();
            assert_eq!(cards, order, "{name}, {path}");
        }
    }
}

#[test]
fn anchors_are_the_same_in_every_language() {
    let built = Built::of(&Site::fixture("exempelstad"));
    for (place, _, key) in built
        .planned()
        .filter(|(_, _, key)| !matches!(key, Key::Page(_)))
    {
        // The letters of the list from A to Z are those of the language.
        let ids = |page| {
            let mut ids = ids(page);
            ids.retain(|id| !id.starts_with("letter-"));
            ids
        };
        let (own, original) = (ids(built.page(place, key)), ids(built.page(0, key)));
        assert_eq!(
            own,
            original,
            "{} in {}",
            key.name(),
            built.site.editions[place].lang
        );
    }
    let dataset = &built.site.original().dataset;
    let mut anchors = 0;
    for principle in &dataset.principles {
        let points = [
            ("meaning", &principle.meaning),
            ("not", &principle.not_this),
            ("prerequisite", &principle.prerequisites),
        ];
        let points = points
            .into_iter()
            .flat_map(|(kind, points)| points.iter().map(move |point| (kind, &point.id)));
        let known = points
            .chain(
                principle
                    .behaviours
                    .iter()
                    .map(|item| ("behaviour", &item.id)),
            )
            .chain(
                principle
                    .questions
                    .iter()
                    .map(|item| ("question", &item.id)),
            )
            .chain(principle.dilemmas.iter().map(|item| ("dilemma", &item.id)))
            .chain(
                principle
                    .indicators
                    .iter()
                    .map(|item| ("indicator", &item.id)),
            )
            .chain(
                principle
                    .anti_patterns
                    .iter()
                    .map(|item| ("sign", &item.id)),
            )
            .chain(principle.cases.iter().map(|item| ("case", &item.id)))
            .chain(
                principle
                    .exercises
                    .iter()
                    .map(|item| ("exercise", &item.id)),
            );
        let page = ids(built.page(0, &Key::Principle(principle.id.to_string())));
        assert!(page.contains(&"statement".to_owned()));
        for (kind, id) in known {
            assert!(page.contains(&format!("{kind}-{id}")), "{kind} {id}");
            anchors += 1;
        }
    }
    assert!(anchors > 30);
}

#[test]
fn the_contents_name_every_part_of_the_page_in_its_order() {
    let built = Built::of(&Site::fixture("exempelstad"));
    let mut named = 0;
    let pages = built.planned();
    for (place, _, key) in pages.filter(|(_, _, key)| matches!(key, Key::Principle(_))) {
        let page = built.page(place, key);
        let links = all(page, ".contents-of-parts a");
        let links: Vec<_> = links
            .iter()
            .map(|link| link.attr("href").expect("a link").trim_start_matches('#'))
            .collect();
        let parts = all(page, "article > .part > h2[id]");
        let parts: Vec<_> = parts
            .iter()
            .map(|heading| heading.attr("id").expect("an id"))
            .collect();
        if parts.len() < 2 {
            // A list of one place says nothing.
            continue;
        }
        assert_eq!(links, parts, "{}", key.name());
        named += links.len();
    }
    assert!(named > 60, "{named}");
}

#[test]
fn a_role_sees_the_statement_of_each_principle() {
    let built = Built::of(&Site::fixture("exempelstad"));
    let mut seen = 0;
    let pages = built.planned();
    for (place, edition, key) in pages.filter(|(_, _, key)| matches!(key, Key::Role(_))) {
        let page = built.page(place, key);
        let said = all(page, ".role-principle :is(h2, .lead)");
        let said: String = said.iter().flat_map(|element| element.text()).collect();
        let principles = edition.dataset.principles.iter();
        let shown = principles.filter(|principle| {
            let plain = principle.statement.0.value.replace('*', "");
            said.contains(plain.trim())
        });
        let parts = all(page, ".role-principle").len();
        assert_eq!(shown.count(), parts, "{}: {said}", key.name());
        seen += parts;
    }
    assert!(seen > 5, "{seen}");
}
