//! Which language a text is in, and that readers are told.

use super::*;

/// The example with a mark in every text, so that each word on a page is known by the file that it is from.
fn marked() -> (Typed, Built) {
    let mut example = Typed::example();
    example.write(|number, slot| {
        slot.kind
            .is_text()
            .then(|| between_marks(number, slot.kind, "ord"))
    });
    let built = Built::of(example.site());
    (example, built)
}

/// Every mark on a page with the language that a reader's program takes it to be in.
fn marks(page: &Html) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for node in page.tree.nodes() {
        let Dom::Text(text) = node.value() else {
            continue;
        };
        let mut ancestors = node.ancestors().filter_map(ElementRef::wrap);
        let is_head = node
            .ancestors()
            .filter_map(ElementRef::wrap)
            .any(|element| element.value().name() == "head");
        let lang = ancestors
            .find_map(|element| element.attr("lang"))
            .unwrap_or_default();
        let text = without_slugs(text);
        let mut rest = text.as_str();
        while let Some((at, number, _)) = mark(rest) {
            if !is_head {
                found.push((number, lang.to_owned()));
            }
            rest = &rest[at + 7..];
        }
    }
    found
}

/// The language of the file that a text stands in.
fn written_in(slot: &Slot) -> &str {
    let name = slot.file.rsplit('/').next().unwrap_or_default();
    match name.split('.').collect::<Vec<_>>()[..] {
        [_, lang, _] => lang,
        _ => "sv",
    }
}

#[test]
fn a_text_in_another_language_than_its_page_is_marked_and_told_of() {
    let (example, built) = marked();
    let mut foreign = 0;
    for (place, edition, key) in built.planned() {
        let path = built.file(place, key);
        let page = built.page(place, key);
        let mut mixed = BTreeSet::new();
        for (number, lang) in marks(page) {
            let slot = &example.slots[number];
            // The same in every language; and the name of a language is in that language.
            if slot.kind == Kind::Literal {
                continue;
            }
            let mut expected = written_in(slot);
            let of_its_own = ["dataset.quotes.text", "dataset.glossary.term"];
            if of_its_own.contains(&slot.field.as_str()) && slot.file == DATASET {
                let (record, _) = slot.pointer.rsplit_once('/').expect("a pointer");
                let own = example.files[DATASET].pointer(&format!("{record}/lang"));
                expected = own.and_then(Value::as_str).unwrap_or(expected);
            }
            assert_eq!(lang, expected, "{path}: `{}` of {}", slot.field, slot.file);
            if expected != edition.lang.as_str() && expected == "sv" {
                mixed.insert(number);
                foreign += 1;
            }
        }
        // Whatever is in the original's language in the body of the page, a notice says so at its top;
        // the way to other pages is no part of the body.
        let kinds = notices(page, edition);
        let in_main: BTreeSet<_> = main_marks(page)
            .into_iter()
            .filter(|number| mixed.contains(number))
            .collect();
        assert_eq!(
            kinds.contains(&"missing") || kinds.contains(&"partly"),
            !in_main.is_empty(),
            "{path}: {kinds:?}, {in_main:?}"
        );
        assert!(place > 0 || kinds.is_empty(), "{path} is the original");
        let courtesy = edition
            .translation
            .as_ref()
            .is_some_and(|translation| translation.role == TranslationRole::Courtesy);
        let lang = edition.lang.as_str();
        let is_translated = main_marks(page).into_iter().any(|number| {
            let slot = &example.slots[number];
            slot.kind != Kind::Literal && written_in(slot) == lang
        });
        assert_eq!(
            kinds.contains(&"courtesy"),
            courtesy && is_translated,
            "{path}: {kinds:?} where a translation for help is shown"
        );
        assert!(all(page, ".notice").len() < 2, "{path}: all in one");
        for notice in all(page, ".notice") {
            let links: Vec<_> = notice
                .descendent_elements()
                .filter_map(|element| element.attr("href"))
                .map(|link| built.follow(&path, link))
                .collect();
            assert_eq!(
                links,
                [built.file(0, key)],
                "{path}: a notice leads to the original"
            );
        }
    }
    assert!(foreign > 50, "the Arabic is in part: {foreign}");
}

/// The marks in the page's main part, without the way to other pages.
fn main_marks(page: &Html) -> BTreeSet<usize> {
    let main = one(page, "main");
    let mut found = BTreeSet::new();
    for node in main.descendants() {
        let Dom::Text(text) = node.value() else {
            continue;
        };
        let mut around = node.ancestors().filter_map(ElementRef::wrap);
        if around.any(|element| element.value().name() == "nav") {
            continue;
        }
        let text = without_slugs(text);
        let mut rest = text.as_str();
        while let Some((at, number, _)) = mark(rest) {
            found.insert(number);
            rest = &rest[at + 7..];
        }
    }
    found
}

/// What the notice on a page says, if it has one.
fn notices(page: &Html, edition: &Edition) -> Vec<&'static str> {
    let kinds = [
        ("courtesy", "notice_courtesy"),
        ("missing", "notice_missing"),
        ("partly", "notice_partly"),
        ("outdated", "notice_outdated"),
    ];
    let said = all(page, ".notice");
    let said: Vec<_> = said.iter().map(|notice| words(*notice)).collect();
    let is_said = |word: &str| {
        said.iter()
            .any(|said| said.contains(edition.words.get(word)))
    };
    let kinds = kinds.into_iter().filter(|(_, word)| is_said(word));
    kinds.map(|(kind, _)| kind).collect()
}

#[test]
fn an_outdated_translation_shows_the_original_and_says_which_versions_they_are() {
    let site = Site::fixture("exempelstad");
    site.edit(
        "site/principles.en.toml",
        "based_on_version = \"2.1\"",
        "based_on_version = \"1.0\"",
    );
    let built = Built::of(&site);
    let en = built
        .site
        .editions
        .iter()
        .position(|edition| edition.lang.as_str() == "en")
        .expect("English");
    let edition = &built.site.editions[en];
    let openness = Key::Principle("oppenhet".to_owned());
    let page = built.page(en, &openness);
    assert_eq!(
        edition.dataset.principles[0].statement.0.fallback,
        Some(Fallback::Outdated)
    );
    assert_eq!(notices(page, edition), ["outdated"]);
    let versions = edition
        .words
        .get("notice_versions")
        .replace("{based_on}", "1.0")
        .replace("{version}", "2.1");
    assert!(
        words(one(page, ".notice")).contains(&versions),
        "{versions}"
    );
    let statement = one(page, "#statement");
    let span = all(page, "#statement [lang]");
    assert_eq!(
        span.iter()
            .map(|span| span.attr("lang"))
            .collect::<Vec<_>>(),
        [Some("sv")]
    );
    assert!(
        words(statement).contains("Vi i Exempelstad"),
        "the original's words"
    );
    // A principle that has not changed since keeps its translation.
    let participation = Key::Principle("delaktighet".to_owned());
    let page = built.page(en, &participation);
    assert!(all(page, "#statement [lang]").is_empty());
    assert!(words(one(page, "#statement")).starts_with("We in Exempelstad"));
}

#[test]
fn a_notice_says_what_is_true_of_the_page_that_it_is_on() {
    let site = Site::fixture("base");
    let config = site.read("config.toml");
    site.write(
        "config.toml",
        config + "\n[languages.en]\ntitle = \"The principles of Exempelstad\"\n",
    );
    site.write(
        "site/principles.en.toml",
        "[translation]\nlang = \"en\"\nrole = \"authoritative\"\nbased_on_version = \"1.1\"\n\
         [site]\ntitle = \"The principles of Exempelstad\"\nlead = \"Two principles.\"\n\
         [[principles]]\nid = \"larande\"\nshort_title = \"Learning\"\n\
         statement = \"We learn from each other\"\n",
    );
    let built = Built::of(&site);
    let principle = |id: &str| Key::Principle(id.to_owned());
    let role = Key::Role("chef".to_owned());
    for (key, kinds) in [
        // Only the way to the other principle is in Swedish.
        (principle("larande"), &[][..]),
        (principle("oppenhet"), &["missing"]),
        (role, &["missing"]),
        (Key::Contact, &["missing"]),
        // Its title and lead are translated; the parts that it is made of are not.
        (Key::Landing, &["partly"]),
        (Key::Principles, &["partly"]),
        (Key::All, &["partly"]),
        (Key::About, &["partly"]),
        (Key::Search, &["partly"]),
    ] {
        let page = built.page(1, &key);
        let edition = &built.site.editions[1];
        assert_eq!(notices(page, edition), kinds, "{}", key.name());
    }
    let learning = built.page(1, &principle("larande"));
    let foreign = all(learning, ".pager [lang=sv]");
    let foreign: Vec<_> = foreign.iter().map(|name| words(*name)).collect();
    assert_eq!(foreign, ["Öppenhet"], "its name is marked");
}

#[test]
fn a_language_without_any_translation_says_so_on_every_page() {
    let site = Site::fixture("exempelstad");
    std::fs::remove_file(site.path("site/principles.ar.toml")).expect("it is there");
    std::fs::remove_file(site.path("site/pages/om-exemplet.ar.md")).expect("it is there");
    let built = Built::of(&site);
    let mut told = 0;
    for (place, edition, key) in built.planned() {
        if edition.lang.as_str() != "ar" {
            continue;
        }
        let page = built.page(place, key);
        let path = built.file(place, key);
        let foreign = all(page, "main [lang=sv]").into_iter();
        // The way to other pages, and the languages of the site, are no text of the page.
        let is_in_way = |element: &ElementRef| {
            let mut around = element.ancestors().filter_map(ElementRef::wrap);
            around.any(|outer| {
                let is_link = outer.value().name() == "nav";
                is_link || outer.attr("class") == Some("notice row")
            })
        };
        let foreign = foreign.filter(|element| !is_in_way(element)).count();
        let kinds = notices(page, edition);
        assert_eq!(kinds.len(), usize::from(foreign > 0), "{path}: {kinds:?}");
        told += kinds.len();
        for notice in all(page, ".notice") {
            let version = edition.words.get("notice_based_on");
            let (begins, _) = version.split_once('{').expect("a version");
            assert!(
                !words(notice).contains(begins.trim()),
                "{path}: of no version"
            );
        }
    }
    assert!(told > 15, "{told}");
}

#[test]
fn alternatives_and_contents_in_another_language_are_marked() {
    let site = Site::fixture("exempelstad");
    let text = site.read("site/principles.en.toml");
    let (mut kept, all_lines) = (String::new(), text.lines().count());
    for line in text
        .lines()
        .filter(|line| !line.starts_with("alternative = "))
    {
        kept += line;
        kept += "\n";
    }
    assert!(kept.lines().count() < all_lines, "there are some");
    site.write("site/principles.en.toml", kept);
    let built = Built::of(&site);
    let en = built.place("en");
    let pictures = all(built.page(en, &Key::Landing), "main img");
    assert!(!pictures.is_empty());
    for picture in pictures {
        assert_eq!(
            picture.attr("lang"),
            Some("sv"),
            "{:?}",
            picture.attr("alt")
        );
    }
    let list = Key::Page("kontrollista".to_owned());
    let entries = all(built.page(en, &list), ".contents li a");
    assert_eq!(entries.len(), 2);
    for entry in entries {
        let inner: Vec<_> = entry.child_elements().collect();
        assert_eq!(inner.len(), 1);
        assert_eq!(inner[0].attr("lang"), Some("sv"));
    }
}
