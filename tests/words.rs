//! The theme's words: the same in every language, whole, and used.

use std::collections::{BTreeMap, BTreeSet};

use scraper::{Html, Selector};
use tillit::scalar::Lang;
use tillit::slugs::slugify;
use tillit::words::{COUNTED, NEEDED, Review, plural};
use toml::{Table, Value};

use crate::site::{NEWEST, OLDEST, Site, repository, tree};

/// Says who has reviewed a language; no word of a page.
const REVIEW: &str = "review";

/// Beginnings of keys whose end comes from the dataset or the template, as in `"status_" ~ extra.status`.
const MADE: [(&str, &[&str]); 8] = [
    ("status_", &["draft", "consultation", "decided", "retired"]),
    ("related_", &["supports", "pulls_against"]),
    ("licence_", &["texts", "quotes", "media", "data"]),
    ("change_", &["normative", "editorial"]),
    ("question_", &["reflection", "follow_up", "extra"]),
    ("translation_", &["authoritative", "courtesy"]),
    ("media_", &["video", "audio"]),
    ("media_open_", &["video", "audio", "image"]),
];

fn theme() -> Table {
    let path = repository().join("themes/tillit/theme.toml");
    let text = std::fs::read_to_string(path).expect("the theme has a theme.toml");
    text.parse().expect("theme.toml is TOML")
}

/// The words of each language.
pub(crate) fn languages() -> BTreeMap<String, Table> {
    let strings = theme()["extra"]["strings"]
        .as_table()
        .expect("strings")
        .clone();
    let languages = strings.into_iter().map(|(lang, words)| match words {
        Value::Table(words) => (lang, words),
        other => panic!("{lang} is a table, not {other}"),
    });
    languages.collect()
}

pub(crate) fn lang(code: &str) -> Lang {
    Lang::parse(code).expect("a code")
}

/// What stands in braces in a text.
fn placeholders(text: &str) -> BTreeSet<&str> {
    let parts = text.split('{').skip(1);
    parts
        .map(|part| part.split_once('}').expect("a brace that closes").0)
        .collect()
}

/// The texts of a word: itself, each item, each form.
fn texts(word: &Value) -> Vec<&str> {
    let text = |value| Value::as_str(value).expect("a word is text");
    match word {
        Value::Array(items) => items.iter().map(text).collect(),
        Value::Table(forms) => forms.values().map(text).collect(),
        one => vec![text(one)],
    }
}

fn keys(words: &Table) -> BTreeSet<&str> {
    words.keys().map(String::as_str).collect()
}

#[test]
fn every_language_has_the_same_words_in_the_same_shape() {
    let languages = languages();
    let wanted = ["ar", "bs", "en", "fa", "fi", "pl", "se", "so", "sv", "uk"];
    assert_eq!(languages.keys().collect::<Vec<_>>(), wanted);
    let english = &languages["en"];
    for (code, words) in &languages {
        assert_eq!(keys(words), keys(english), "{code}");
        for (key, word) in words {
            let place = format!("{code}, {key}");
            assert!(word.same_type(&english[key]), "{place}");
            for text in texts(word) {
                assert!(!text.is_empty() && text.trim() == text, "{place}: {text}");
                assert!(
                    !text.contains(['<', '>', '&', '"', '\'', '`', '\\']),
                    "{place} holds HTML or a straight quote: {text}"
                );
                for mark in ["{{", "}}", "{%", "%}", "{#", "#}"] {
                    assert!(!text.contains(mark), "{place} holds template code: {text}");
                }
                assert_eq!(
                    text.matches('{').count(),
                    text.matches('}').count(),
                    "{place}: {text}"
                );
            }
            if let (Some(text), Some(other)) = (word.as_str(), english[key].as_str()) {
                assert_eq!(placeholders(text), placeholders(other), "{place}");
            }
        }
        let months = words["months"].as_array().expect("a list");
        let different: BTreeSet<_> = months.iter().filter_map(Value::as_str).collect();
        assert_eq!((months.len(), different.len()), (12, 12), "{code}");
        let date = words["date_format"].as_str().expect("text");
        assert_eq!(placeholders(date).len(), 3, "{code}: {date}");
        let locale = words["locale"].as_str().expect("text");
        let territory = locale.strip_prefix(&format!("{code}_"));
        let sound = territory.is_some_and(|territory| {
            territory.len() == 2 && territory.bytes().all(|byte| byte.is_ascii_uppercase())
        });
        assert!(sound, "{code}: {locale}");
    }
}

#[test]
fn the_pages_that_words_name_have_addresses_of_their_own_in_every_language() {
    for (code, words) in languages() {
        let needed = NEEDED.iter().filter(|key| key.ends_with("_title"));
        let pages = needed.chain([&"search_title"]);
        let pages: BTreeSet<_> = pages.filter(|key| **key != "not_found_title").collect();
        let titles = words
            .iter()
            .filter(|(key, _)| pages.contains(&key.as_str()));
        let titles: Vec<_> = titles.filter_map(|(_, title)| title.as_str()).collect();
        let slugs: BTreeSet<_> = titles.iter().map(|title| slugify(title)).collect();
        assert_eq!(titles.len(), pages.len(), "{code}: {titles:?}");
        assert_eq!(slugs.len(), titles.len(), "{code}: {slugs:?}");
        assert!(!slugs.contains(""), "{code}");
    }
}

#[test]
fn a_counted_word_has_the_forms_that_unicode_names_for_the_language() {
    let mut counted = BTreeSet::new();
    for (code, words) in languages() {
        let lang = lang(&code);
        let categories: BTreeSet<_> = plural::categories(&lang).into_iter().collect();
        for (key, word) in &words {
            let Some(forms) = word.as_table() else {
                continue;
            };
            counted.insert(key.clone());
            assert_eq!(keys(forms), categories, "{code}, {key}");
            for (category, form) in forms {
                let form = form.as_str().expect("a form is text");
                let own = placeholders(form);
                assert!(
                    own.iter().all(|name| *name == "count"),
                    "{code}, {key}: {form}"
                );
                // A form for one number alone can say it in words: «varje månad».
                let of_form = |number: &u32| plural::category(&lang, *number) == category;
                if (0..=200).filter(of_form).count() != 1 {
                    assert!(!own.is_empty(), "{code}, {key}.{category}: {form}");
                }
            }
        }
    }
    let known = COUNTED.iter().copied().chain(["search_results"]);
    assert_eq!(counted, known.map(str::to_owned).collect());
}

#[test]
fn every_language_says_who_has_reviewed_it_and_none_claims_more_than_was_done() {
    for (code, words) in languages() {
        let review = words[REVIEW].as_str().and_then(Review::parse);
        // A language gets `native` together with the name of its reviewer in the history, and its place here.
        let wanted = match code.as_str() {
            "sv" | "en" => Review::Author,
            _ => Review::Machine,
        };
        assert_eq!(review, Some(wanted), "{code}");
    }
}

/// Every name that follows `words.` in the templates, and the beginnings that keys are made from.
fn named() -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut whole, mut begun) = (BTreeSet::new(), BTreeSet::new());
    let is_name = |sign: &char| sign.is_ascii_alphanumeric() || *sign == '_';
    for (_, bytes) in tree(&repository().join("themes/tillit/templates")) {
        let text = String::from_utf8(bytes).expect("templates are UTF-8");
        for (at, word) in text.match_indices("words.") {
            let name = text[at + word.len()..].chars().take_while(is_name);
            whole.insert(name.collect::<String>());
        }
        for (at, word) in text.match_indices("set key = \"") {
            let name = text[at + word.len()..].chars().take_while(is_name);
            begun.insert(name.collect());
        }
    }
    // A sentence of a comment can end with «words».
    whole.remove("");
    (whole, begun)
}

#[test]
fn every_word_is_used_and_every_word_that_is_used_is_there() {
    let (mut used, begun) = named();
    let made: BTreeSet<_> = MADE.iter().map(|(begin, _)| (*begin).to_owned()).collect();
    assert_eq!(begun, made, "keys that templates put together");
    for (begin, ends) in MADE {
        used.extend(ends.iter().map(|end| format!("{begin}{end}")));
    }
    // `words[document.accessible]`
    used.extend(["yes", "no"].map(str::to_owned));
    used.extend(NEEDED.iter().chain(COUNTED).map(|key| (*key).to_owned()));
    used.insert(REVIEW.to_owned());
    let there: BTreeSet<_> = languages()["en"].keys().cloned().collect();
    assert_eq!(there, used, "left: in theme.toml; right: in use");
}

/// What the project that was made for a site says in the theme's `theme.toml`.
fn generated_languages(site: &Site) -> Vec<String> {
    let name = "themes/tillit/theme.toml";
    let project = site.tree("build");
    let (_, bytes) = project
        .iter()
        .find(|(path, _)| path.ends_with(name))
        .expect("the project has its theme");
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    let manifest: Table = text.parse().expect("TOML");
    let strings = manifest["extra"]["strings"].as_table().expect("strings");
    strings.keys().cloned().collect()
}

#[test]
fn only_the_words_of_the_sites_languages_get_into_its_project() {
    for (fixture, languages) in [
        ("exempelstad", &["ar", "en", "sv"][..]),
        ("arabic", &["ar"]),
        // The site brings its own words, in config.toml.
        ("minimal", &[]),
    ] {
        let site = Site::fixture(fixture);
        site.succeeds(&["generate"]);
        assert_eq!(generated_languages(&site), languages, "{fixture}");
    }
}

#[test]
fn a_word_of_the_sites_own_takes_the_place_of_the_themes_form_by_form() {
    let site = Site::fixture("arabic");
    let config = site.read("config.toml");
    let own = "\n[extra.strings.ar]\nexercises = \"أنشطة\"\nminutes = { two = \"{count} د\" }\n";
    site.write("config.toml", config + own);
    site.succeeds(&["build"]);
    let (heading, times) = exercises(&site);
    assert_eq!(heading, "أنشطة");
    assert_eq!(times, ["2 د", "45 دقيقة"]);
}

/// The pages of a site, by path.
fn pages(site: &Site) -> BTreeMap<String, Html> {
    let files = site.tree("public").into_iter();
    let pages = files.filter(|(path, _)| path.ends_with(".html"));
    pages
        .map(|(path, bytes)| {
            let html = String::from_utf8(bytes).expect("pages are UTF-8");
            (path, Html::parse_document(&html))
        })
        .collect()
}

fn selected(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    let found = page.select(&selector);
    found
        .map(|element| {
            let text: String = element.text().collect();
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        })
        .collect()
}

/// The page that holds exercises: their heading, and how long each takes.
fn exercises(site: &Site) -> (String, Vec<String>) {
    let pages = pages(site);
    let page = pages
        .values()
        .find(|page| !selected(page, "#part-exercises").is_empty());
    let page = page.expect("a page with exercises");
    (
        selected(page, "#part-exercises").concat(),
        selected(page, "article.item .facts dd"),
    )
}

#[test]
fn a_site_in_arabic_is_written_from_right_to_left_with_arabic_numbers_of_things() {
    for version in [OLDEST, NEWEST] {
        let site = Site::fixture("arabic").with_zola(version);
        site.succeeds(&["build"]);
        let pages = pages(&site);
        assert!(pages.len() > 4, "{version}: {:?}", pages.keys());
        for (path, page) in &pages {
            let html = page.root_element();
            assert_eq!(html.attr("lang"), Some("ar"), "{version}: {path}");
            assert_eq!(html.attr("dir"), Some("rtl"), "{version}: {path}");
        }
        let (heading, times) = exercises(&site);
        assert_eq!(heading, "تمارين", "{version}");
        assert_eq!(times, ["دقيقتان", "45 دقيقة"], "{version}");
        let colophons: Vec<_> = pages
            .values()
            .flat_map(|page| selected(page, ".colophon dd"))
            .collect();
        for said in ["كل 3 أشهر", "كل 12 شهرًا", "31 مارس 2026", "معتمد"] {
            assert!(
                colophons.iter().any(|text| text == said),
                "{version}: {said} in {colophons:?}"
            );
        }
    }
}

/// A site of plain Zola with this theme and no generator.
#[test]
fn plain_zola_counts_with_the_form_for_one_and_the_form_for_others() {
    for version in [OLDEST, NEWEST] {
        let site = Site::empty().with_zola(version);
        crate::site::copy(
            &repository().join("themes/tillit"),
            &site.path("themes/tillit"),
        );
        site.write(
            "config.toml",
            "base_url = \"https://x.example\"\ntitle = \"X\"\ntheme = \"tillit\"\ncompile_sass = true\n",
        );
        site.write("templates/.keep", "");
        let page = "+++\ntitle = \"X\"\ntemplate = \"principle.html\"\n[extra]\nnumber = 1\nstatement_html = \"X\"\nanchor = \"statement\"\nreview_in = 1\nexercises = [{ title_html = \"A\", anchor = \"a\", minutes = 1 }, { title_html = \"B\", anchor = \"b\", minutes = 5 }]\n+++\n";
        site.write("content/x.md", page);
        let zola = crate::site::zola(version);
        let mut command = std::process::Command::new(zola);
        let ran = command.arg("build").current_dir(site.path("")).output();
        let ran = ran.expect("Zola starts");
        assert!(
            ran.status.success(),
            "{version}: {}{}",
            String::from_utf8_lossy(&ran.stdout),
            String::from_utf8_lossy(&ran.stderr)
        );
        assert_eq!(exercises(&site).1, ["1 minute", "5 minutes"], "{version}");
        let page = &pages(&site)["x/index.html"];
        assert_eq!(selected(page, ".colophon dd"), ["every month"], "{version}");
    }
}
