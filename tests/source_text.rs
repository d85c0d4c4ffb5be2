//! The city's site says what the city's page says, word for word and in its order.

use scraper::{Html, Selector};

use crate::site::{Site, repository};

/// The paragraphs of the source page, without its layout: indents, bullets and blank lines.
fn paragraphs() -> Vec<String> {
    let path = repository().join("tests/fixtures/source/tillitsbaserad-styrning.txt");
    let text = std::fs::read_to_string(path).expect("the source page is kept with the tests");
    let lines = text
        .lines()
        .map(|line| line.trim().trim_start_matches('•').trim().to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}

fn words(text: impl Iterator<Item = String>) -> String {
    let text: Vec<_> = text.collect();
    text.join(" ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn the_landing_page_holds_the_source_page_in_its_order() {
    let site = Site::city();
    site.succeeds(&["build"]);
    let page = Html::parse_document(&site.read("public/index.html"));
    let main = Selector::parse("main").expect("a selector");
    let main = page.select(&main).next().expect("the page has a main part");
    let shown = words(main.text().map(str::to_owned));
    let paragraphs = paragraphs();
    assert_eq!(
        paragraphs.len(),
        23,
        "a title, 6 paragraphs, 3 quotes with their names, a heading, 7 principles, a caption and a link"
    );
    let mut from = 0;
    for paragraph in &paragraphs {
        let at = shown[from..].find(paragraph.as_str());
        let at =
            at.unwrap_or_else(|| panic!("not on the page after what came before it: {paragraph}"));
        from += at + paragraph.len();
    }
}

#[test]
fn the_dataset_names_the_text_that_it_was_made_from() {
    use sha2::Digest;
    let bytes =
        std::fs::read(repository().join("tests/fixtures/source/tillitsbaserad-styrning.txt"))
            .expect("the source page is kept with the tests");
    let sum: String = sha2::Sha256::digest(&bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let dataset = std::fs::read_to_string(repository().join("site/principles.toml"))
        .expect("the city's dataset");
    assert!(
        dataset.contains(&format!("sha256 = \"{sum}\"")),
        "the dataset names another text than {sum}"
    );
    let shared = repository().join("../shared/seed/tillitsbaserad-styrning.txt");
    if let Ok(given) = std::fs::read(&shared) {
        assert_eq!(given, bytes, "the kept copy is the page that was given");
    }
}

#[test]
fn nothing_is_printed_that_the_city_has_not_written() {
    let site = Site::city();
    site.succeeds(&["build"]);
    let page = Html::parse_document(&site.read("public/principer/koll-fore-kontroll/index.html"));
    let headings = Selector::parse("main h2, main h3, main section").expect("a selector");
    let found: Vec<_> = page
        .select(&headings)
        .map(|heading| words(heading.text().map(str::to_owned)))
        .collect();
    assert!(
        found.is_empty(),
        "the city has written nothing but the statement, so there is nothing to head: {found:?}"
    );
}
