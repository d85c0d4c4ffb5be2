//! The data that a page holds for machines stands in a `<script>`, which no text may end.

use scraper::Selector;

use super::*;

/// Ways out of a `<script>`, and what stands for nothing else in JSON.
const TYPED: &str = "</script><script>alert(1)</script> <!--<script> ]]> & \"x\" 'y' slut";

#[test]
fn no_text_leaves_the_data_that_it_stands_in() {
    let mut example = Typed::example();
    example.write(|number, slot| {
        slot.kind
            .is_text()
            .then(|| between_marks(number, slot.kind, TYPED))
    });
    let data = Selector::parse("script:not([src])").expect("a selector");
    for version in [OLDEST, NEWEST] {
        build(example.site(), version, "ways out of a script");
        let mut fields = BTreeSet::new();
        let pages = pages(example.site()).into_iter();
        for (path, html) in pages.filter(|(path, _)| path.ends_with(".html")) {
            let page = Html::parse_document(&html);
            let found: Vec<_> = page.select(&data).collect();
            let is_described = !html.contains("name=\"robots\" content=\"noindex\"");
            assert_eq!(found.len(), usize::from(is_described), "{path}");
            for script in found {
                let place = format!("Zola {version}, {path}");
                assert_eq!(script.attr("type"), Some("application/ld+json"), "{place}");
                let json: String = script.text().collect();
                assert!(
                    !json.contains(['<', '>', '&', '\u{2028}', '\u{2029}']),
                    "{place}: {json}"
                );
                let read: Value = serde_json::from_str(&json).expect("data is JSON");
                texts(&read, "", &mut |field, text| {
                    // An address is made of slugs.
                    let words = Some(text).filter(|text| !text.starts_with("https://"));
                    let Some((at, number, true)) = words.and_then(mark) else {
                        return;
                    };
                    let whole = text.find(&end(number)).map(|end| &text[at + 7..end]);
                    // What is long is cut in descriptions.
                    if let Some(words) = whole {
                        assert_eq!(letters(words), letters(TYPED), "{place}, {field}");
                        fields.insert(field.to_owned());
                    }
                });
            }
        }
        for field in [
            "/name",
            "/isPartOf/name",
            "/publisher/name",
            "/breadcrumb/itemListElement/name",
            "/mainEntity/text",
            "/mainEntity/hasDefinedTerm/description",
            "/hasPart/text",
            "/hasPart/creditText",
        ] {
            assert!(fields.contains(field), "{field} was met: {fields:?}");
        }
    }
}

/// Each text of JSON with its place, without the numbers of list items.
fn texts(value: &Value, place: &str, visit: &mut impl FnMut(&str, &str)) {
    match value {
        Value::Object(entries) => entries
            .iter()
            .for_each(|(key, value)| texts(value, &format!("{place}/{key}"), visit)),
        Value::Array(items) => items.iter().for_each(|value| texts(value, place, visit)),
        Value::String(text) => visit(place, text),
        _ => {}
    }
}
