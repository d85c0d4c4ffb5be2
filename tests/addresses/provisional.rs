//! Addresses that pages had before they were translated.

use super::{DATASET, ENGLISH, LIST, translated};
use crate::site::Site;

/// The part of the English translation that gives a principle its words.
const LEARNING: &str = "\
[[principles]]
id = \"larande\"
short_title = \"Learning\"
statement = \"We learn from each other\"
";

const CHECKLIST: &str = "+++\ntitle = \"Kontrollista\"\n+++\n\nExempel.\n";

/// What is said of addresses that pages had before they were translated.
const GIVEN: &str = "
# The addresses that pages had before they were translated, of which each still leads to its page.

[provisional.en]
\"page/kontrollista\" = [\"/en/kontrollista/\"]
\"principle/larande\" = [\"/en/principles/larande/\"]
";

/// A site in which a principle and a page are not translated, built.
fn untranslated() -> Site {
    let site = translated();
    std::fs::remove_file(site.path(LIST)).expect("it is there");
    std::fs::remove_dir_all(site.path("build")).expect("it is there");
    site.edit(ENGLISH, LEARNING, "");
    site.write("site/pages/kontrollista.md", CHECKLIST);
    site.succeeds(&["build"]);
    site
}

/// The published page, when there is one.
fn page(site: &Site, address: &str) -> Option<String> {
    let path = site.path(format!("public/{address}index.html"));
    path.exists().then(|| site.read(path))
}

/// Whether an address leads its readers on to another.
fn leads(site: &Site, from: &str, to: &str) -> bool {
    let page = page(site, from).unwrap_or_else(|| panic!("{from} is there"));
    page.contains("http-equiv=\"refresh\"") && page.contains(to)
}

fn translate(site: &Site) {
    site.write(ENGLISH, site.read(ENGLISH) + "\n" + LEARNING);
    let matter = "+++\ntitle = \"Checklist\"\nbased_on_version = \"1.1\"\n+++\n\nExample.\n";
    site.write("site/pages/kontrollista.en.md", matter);
}

#[test]
fn the_address_of_a_page_that_is_not_translated_leads_to_its_translation_for_good() {
    let site = untranslated();
    let list = site.read(LIST);
    assert!(list.ends_with(GIVEN), "{list}");
    let mut published = super::published(&site);
    site.succeeds(&["build"]);
    assert_eq!(site.read(LIST), list, "the same input gives the same list");
    translate(&site);
    assert_eq!(site.succeeds(&["check"]).stderr, "no findings\n");
    for _ in 0..2 {
        site.succeeds(&["build"]);
        for address in &published {
            assert!(page(&site, address).is_some(), "{address} is gone");
        }
        assert!(leads(&site, "en/principles/larande/", "learning/"));
        assert!(leads(&site, "en/kontrollista/", "checklist/"));
        let list = site.read(LIST);
        assert!(list.ends_with(GIVEN), "{list}");
        published = super::published(&site);
    }
    // Without its translation the page is where the translation was, and all else leads there.
    site.edit(ENGLISH, LEARNING, "");
    site.succeeds(&["build"]);
    assert!(leads(&site, "en/principles/larande/", "learning/"));
    assert!(!leads(&site, "en/principles/learning/", "learning/"));
}

#[test]
fn a_translation_with_the_slug_of_the_original_has_its_address_as_its_own() {
    let site = untranslated();
    translate(&site);
    site.edit(ENGLISH, "\"Learning\"", "\"Learning\"\nslug = \"larande\"");
    site.succeeds(&["build"]);
    let list = site.read(LIST);
    let own = "\"principle/larande\" = [\"/en/principles/larande/\"]\n";
    assert_eq!(list.matches(own).count(), 1, "{list}");
    let before = list.split("[provisional.en]").next();
    assert!(
        before.is_some_and(|own_lists| own_lists.contains(own)),
        "{list}"
    );
    // From now on it is as any other: it asks for a redirect.
    site.edit(ENGLISH, "slug = \"larande\"\n", "");
    let said = site.run(&["check"]).stderr;
    let wanted = "the address of `principle/larande` was `/en/principles/larande/` and would now be `/en/principles/learning/`";
    assert!(said.contains(wanted), "{said}");
}

#[test]
fn an_original_that_moves_leaves_its_untranslated_page_where_it_is() {
    let site = untranslated();
    let list = site.read(LIST);
    site.edit(
        DATASET,
        "\"Lärande\"",
        "\"Kunskap\"\nold_slugs = [\"larande\"]",
    );
    site.succeeds(&["build"]);
    assert!(leads(&site, "principer/larande/", "kunskap/"));
    let english = page(&site, "en/principles/larande/").expect("it is there");
    assert!(english.contains("Kunskap"), "it shows the original");
    assert!(page(&site, "en/principles/kunskap/").is_none());
    assert!(site.read(LIST).ends_with(GIVEN), "{list}");
}

#[test]
fn another_list_moves_untranslated_pages_and_leads_to_them() {
    let site = untranslated();
    site.edit(
        ENGLISH,
        "[site]\n",
        "[site]\nprinciples_title = \"What we believe\"\n",
    );
    site.edit(
        DATASET,
        "[site]\n",
        "[site]\nprinciples_title = \"Principer\"\n",
    );
    let said = site.run(&["check"]).stderr;
    assert!(!said.contains("principle/larande"), "{said}");
    site.edit(DATASET, "[[quotes]]", "[[redirects]]\nfrom = \"/en/principles/openness/\"\nto = \"oppenhet\"\nlang = \"en\"\n\n[[redirects]]\nfrom = \"/en/principles/\"\nto = \"principles\"\nlang = \"en\"\n\n[[quotes]]");
    site.succeeds(&["build"]);
    assert!(leads(
        &site,
        "en/principles/larande/",
        "what-we-believe/larande/"
    ));
    let both =
        "\"principle/larande\" = [\"/en/what-we-believe/larande/\", \"/en/principles/larande/\"]\n";
    assert!(site.read(LIST).ends_with(both), "{}", site.read(LIST));
}

#[test]
fn a_page_that_is_not_translated_keeps_its_address_under_another_id() {
    let site = untranslated();
    site.edit(DATASET, "id = \"larande\"", "id = \"lara\"");
    assert!(!site.run(&["check"]).stderr.contains("error["));
    site.succeeds(&["build"]);
    let list = site.read(LIST);
    assert!(
        list.ends_with(&GIVEN.replace("principle/larande", "principle/lara")),
        "{list}"
    );
}

#[test]
fn the_list_of_principles_is_translated_without_a_word() {
    let site = translated();
    std::fs::remove_file(site.path(LIST)).expect("it is there");
    std::fs::remove_dir_all(site.path("build")).expect("it is there");
    site.edit(
        DATASET,
        "[site]\n",
        "[site]\nprinciples_title = \"Principer\"\n",
    );
    site.succeeds(&["build"]);
    assert!(page(&site, "en/principer/learning/").is_some());
    site.edit(
        ENGLISH,
        "[site]\n",
        "[site]\nprinciples_title = \"What we believe\"\n",
    );
    assert_eq!(site.succeeds(&["check"]).stderr, "no findings\n");
    site.succeeds(&["build"]);
    assert!(leads(&site, "en/principer/", "what-we-believe/"));
    for end in ["learning/", "openness/"] {
        let to = format!("what-we-believe/{end}");
        assert!(leads(&site, &format!("en/principer/{end}"), &to));
    }
}
