//! What a page has been stays with it: the recorded addresses, as ids and languages change.

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
