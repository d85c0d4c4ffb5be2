//! Words in another language than their page, wherever they come from.

use super::*;

/// The texts of a translation that are long enough to be known again, in whatever field they stand.
fn sentences(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text)
            if text.split_whitespace().count() >= 4 && !text.contains(['*', '`', '[', '<']) =>
        {
            found.insert(text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        Value::Array(items) => items.iter().for_each(|item| sentences(item, found)),
        Value::Object(fields) => fields.values().for_each(|field| sentences(field, found)),
        _ => {}
    }
}

#[test]
fn no_sentence_of_a_translation_stands_in_another_language_unmarked() {
    for site in [Site::city(), Site::fixture("exempelstad")] {
        let built = Built::of(&site);
        for (place, edition) in built.site.editions.iter().enumerate().skip(1) {
            let lang = edition.lang.as_str();
            let file: toml::Value = site
                .read(format!("site/principles.{lang}.toml"))
                .parse::<toml::Table>()
                .expect("TOML")
                .into();
            let mut known = BTreeSet::new();
            sentences(&serde_json::to_value(file).expect("values"), &mut known);
            let mut abroad = 0;
            for (other, _, key) in built.planned().filter(|(other, ..)| *other != place) {
                let page = built.page(other, key);
                for node in page.tree.nodes() {
                    let Dom::Text(text) = node.value() else {
                        continue;
                    };
                    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                    if !known.iter().any(|sentence| text.contains(sentence)) {
                        continue;
                    }
                    let mut around = node.ancestors().filter_map(ElementRef::wrap);
                    let marked = around.find_map(|element| element.attr("lang"));
                    let path = built.file(other, key);
                    assert_eq!(marked, Some(lang), "{path}: {text}");
                    abroad += 1;
                }
            }
            assert!(
                lang != "en" || built.site.editions.len() > 2 || abroad > 0,
                "the note is there"
            );
        }
    }
}

#[test]
fn the_title_of_a_window_says_which_language_it_is_in() {
    let built = Built::of(&Site::fixture("exempelstad"));
    let mut foreign = 0;
    for (place, edition, key) in built.planned() {
        let name = match key {
            Key::Principle(id) => {
                let mut principles = edition.dataset.principles.iter();
                let principle = principles.find(|item| item.id.as_str() == id);
                let principle = principle.expect("pages are made from principles");
                let short = principle.short_title.as_ref().map(|title| &title.0);
                short.unwrap_or(&principle.statement.0)
            }
            Key::Page(stem) => {
                let page = edition.pages.iter().find(|page| page.stem.value == *stem);
                &page.expect("pages are made from pages").matter.title.0
            }
            _ => continue,
        };
        let lang = Some(name.lang.as_str()).filter(|_| name.lang != edition.lang);
        let path = built.file(place, key);
        assert_eq!(
            one(built.page(place, key), "title").attr("lang"),
            lang,
            "{path}"
        );
        foreign += usize::from(lang.is_some());
    }
    assert!(foreign > 1, "the Arabic is in part");
}
