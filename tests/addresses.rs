//! What a page has been stays with it: the recorded addresses, as ids and languages change.

mod declared;
mod outdated;
mod provisional;

use crate::site::{Site, copy, repository};

const DATASET: &str = "site/principles.toml";
const ENGLISH: &str = "site/principles.en.toml";
const LIST: &str = "site/addresses.toml";

/// A site in Swedish and English whose addresses are recorded.
fn translated() -> Site {
    let site = Site::fixture("base");
    let files = repository().join("tests/cases/translated/files");
    copy(&files, &site.path(""));
    let config = site.read("config.toml") + "\n[languages.en]\ntitle = \"Principles\"\n";
    site.write("config.toml", config);
    site.succeeds(&["generate"]);
    site
}

/// The line that the list has for a page.
fn line(site: &Site, page: &str) -> Option<String> {
    let list = site.read(LIST);
    let begins = format!("\"{page}\" = ");
    let mut lines = list.lines();
    lines.find_map(|line| line.strip_prefix(&begins).map(str::to_owned))
}

/// The addresses at which there is a page in the built site, without a slash at their beginning.
fn published(site: &Site) -> std::collections::BTreeSet<String> {
    let files = crate::site::tree(&site.path("public")).into_keys();
    let pages = files.filter_map(|file| file.strip_suffix("index.html").map(str::to_owned));
    pages.collect()
}

#[test]
fn the_whole_list_of_a_page_goes_with_it_to_its_new_id() {
    let site = Site::fixture("base");
    site.edit(
        DATASET,
        "\"Lärande\"",
        "\"Att lära\"\nold_slugs = [\"larande\"]",
    );
    site.succeeds(&["generate"]);
    let all = "[\"/principer/att-lara/\", \"/principer/larande/\"]";
    assert_eq!(line(&site, "principle/larande").as_deref(), Some(all));
    site.edit(DATASET, "id = \"larande\"", "id = \"lara\"");
    site.succeeds(&["generate"]);
    assert_eq!(line(&site, "principle/larande"), None);
    assert_eq!(line(&site, "principle/lara").as_deref(), Some(all));
    site.succeeds(&["check"]);
    let list = site.read(LIST);
    site.succeeds(&["generate"]);
    assert_eq!(site.read(LIST), list);
    // The old address is known to be that of the page with the new id.
    site.edit(DATASET, "old_slugs = [\"larande\"]", "");
    let said = site.run(&["check"]).stderr;
    let wanted =
        "the old address `/principer/larande/` of `principle/lara` does not lead to it any more";
    assert!(said.contains(wanted), "{said}");
    assert!(
        said.contains("to redirect the old address, write `old_slugs = [\"larande\"]`"),
        "{said}"
    );
}

#[test]
fn ids_that_move_on_one_after_another_take_their_lists_along() {
    let site = Site::fixture("base");
    site.edit(
        DATASET,
        "\"Öppenhet\"",
        "\"Insyn\"\nold_slugs = [\"oppenhet\"]",
    );
    site.succeeds(&["generate"]);
    site.edit(DATASET, "id = \"oppenhet\"", "id = \"insyn\"");
    site.edit(DATASET, "id = \"larande\"", "id = \"oppenhet\"");
    site.succeeds(&["check"]);
    site.succeeds(&["generate"]);
    assert_eq!(line(&site, "principle/larande"), None);
    assert_eq!(
        line(&site, "principle/oppenhet").as_deref(),
        Some("[\"/principer/larande/\"]")
    );
    assert_eq!(
        line(&site, "principle/insyn").as_deref(),
        Some("[\"/principer/insyn/\", \"/principer/oppenhet/\"]")
    );
    site.succeeds(&["check"]);
}

#[test]
fn a_page_with_another_id_and_address_is_known_by_its_addresses_in_other_languages() {
    let site = translated();
    for (old, new) in [("oppenhet", "insyn"), ("larande", "kunskap")] {
        for file in [DATASET, ENGLISH] {
            site.edit(file, &format!("id = \"{old}\""), &format!("id = \"{new}\""));
        }
    }
    for file in [DATASET, ENGLISH] {
        site.edit(file, "@oppenhet", "@insyn");
    }
    site.edit(DATASET, "\"Öppenhet\"", "\"Att visa\"");
    site.edit(DATASET, "\"Lärande\"", "\"Att kunna\"");
    let said = site.run(&["check"]).stderr;
    for wanted in [
        "`principle/larande` is gone and `principle/kunskap` is new: if they are one page, its address was `/principer/larande/` and would now be `/principer/att-kunna/`",
        "`principle/oppenhet` is gone and `principle/insyn` is new: if they are one page, its address was `/principer/oppenhet/` and would now be `/principer/att-visa/`",
        "2 errors in 1 file",
    ] {
        assert!(said.contains(wanted), "{said}");
    }
    site.edit(
        DATASET,
        "\"Att visa\"",
        "\"Att visa\"\nold_slugs = [\"oppenhet\"]",
    );
    site.edit(
        DATASET,
        "\"Att kunna\"",
        "\"Att kunna\"\nslug = \"larande\"",
    );
    site.succeeds(&["check"]);
    site.succeeds(&["generate"]);
    let list = site.read(LIST);
    assert!(
        !list.contains("principle/larande") && !list.contains("principle/oppenhet"),
        "{list}"
    );
}

/// A site whose default language has become English, with all that belongs to it.
fn in_english(site: &Site, section: &str) {
    site.edit(
        "config.toml",
        "default_language = \"sv\"",
        "default_language = \"en\"",
    );
    site.edit(
        "config.toml",
        "\n[languages.en]\ntitle = \"Principles\"\n",
        section,
    );
    site.edit(DATASET, "lang = \"sv\"", "lang = \"en\"");
}

#[test]
fn the_default_language_can_be_taken_back() {
    let site = translated();
    in_english(&site, "\n[languages.sv]\n");
    let said = site.run(&["check"]).stderr;
    assert!(
        said.contains("the default language was `sv` and is now `en`"),
        "{said}"
    );
    assert!(!said.contains("//`"), "{said}");
    site.edit(
        "config.toml",
        "default_language = \"en\"",
        "default_language = \"sv\"",
    );
    site.edit("config.toml", "[languages.sv]", "[languages.en]");
    site.edit(DATASET, "lang = \"en\"", "lang = \"sv\"");
    site.succeeds(&["check"]);
}

/// Adds a redirect from each address that is recorded, to the page that it is recorded of.
fn redirect_all(site: &Site, languages: &[&str]) {
    let list: toml::Table = site.read(LIST).parse().expect("it is TOML");
    let mut redirects = String::new();
    for (lang, lines) in &list {
        let to_language = languages.iter().find(|known| *known == lang);
        let to_language = to_language.unwrap_or(&languages[0]);
        for (page, paths) in lines.as_table().expect("a table of lines") {
            let from = paths[0].as_str().expect("an address");
            let to = page.rsplit('/').next().expect("a name");
            redirects += &format!(
                "\n[[redirects]]\nfrom = \"{from}\"\nto = \"{to}\"\nlang = \"{to_language}\"\n"
            );
        }
    }
    site.write(DATASET, site.read(DATASET) + &redirects);
}

#[test]
fn a_site_can_move_to_another_default_language_with_its_readers() {
    let site = translated();
    in_english(&site, "\n[languages.sv]\n");
    std::fs::remove_file(site.path(ENGLISH)).expect("it is there");
    redirect_all(&site, &["en", "sv"]);
    let ran = site.run(&["check"]);
    assert!(
        ran.stderr.ends_with("1 warning in 1 file\n"),
        "{}",
        ran.stderr
    );
    site.succeeds(&["build"]);
    assert!(
        site.read(LIST).contains("\"/sv/principer/"),
        "{}",
        site.read(LIST)
    );

    let site = Site::fixture("base");
    site.edit(
        "config.toml",
        "default_language = \"sv\"",
        "default_language = \"en\"",
    );
    site.edit(DATASET, "lang = \"sv\"", "lang = \"en\"");
    redirect_all(&site, &["en"]);
    site.succeeds(&["check"]);
}

#[test]
fn an_original_in_place_of_a_translation_asks_for_no_address_of_another_language() {
    let site = translated();
    site.edit(
        DATASET,
        "updated =",
        "principles_title = \"Principer\"\nupdated =",
    );
    std::fs::remove_file(site.path(ENGLISH)).expect("it is there");
    in_english(&site, "\n[languages.sv]\n");
    let said = site.run(&["check"]).stderr;
    assert!(!said.contains("both ask"), "{said}");
    assert!(said.ends_with("1 error, 1 warning in 1 file\n"), "{said}");
}
