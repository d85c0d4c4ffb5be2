//! The first files of a new city or department, with examples to write over.
//!
//! In Swedish and English they hold examples. In another language a new city has the theme's own words
//! for a principle, and nothing that somebody would have to translate away.

use crate::plan::Plan;
use crate::theme;
use crate::words::TABLE;

/// The language in which a city begins when nobody says another.
pub const LANGUAGE: &str = "sv";

/// The language with English examples; comments are in English for everybody who does not begin in
/// Swedish.
const ENGLISH: &str = "en";

/// The files of a new city.
pub const CITY_FILES: [&str; 2] = ["config.toml", "site/principles.toml"];

/// The file of a new department.
pub const DEPARTMENT_FILE: &str = "department.toml";

/// What a new city is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct City {
    /// The id of its site.
    pub id: String,
    /// The name of the public body.
    pub name: String,
    /// The address that the site will have.
    pub base_url: String,
    /// The language of its texts: one of [`languages`].
    pub lang: String,
}

/// What a new department is called, and what it builds on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Department {
    /// Its id.
    pub id: String,
    /// Its name, as pages show it.
    pub name: String,
    /// The address that its site will have.
    pub base_url: String,
    /// The folder of the city or department that it builds on, seen from its own.
    pub extends: String,
}

/// The languages in which a city can begin: those that the theme has words in, in order.
pub fn languages() -> Vec<String> {
    words().keys().cloned().collect()
}

/// The files of a new city.
pub fn city(city: &City) -> Plan {
    let (config, dataset) = match city.lang.as_str() {
        LANGUAGE => (
            include_str!("begin/config.sv.toml"),
            include_str!("begin/city.sv.toml"),
        ),
        ENGLISH => (
            include_str!("begin/config.en.toml"),
            include_str!("begin/city.en.toml"),
        ),
        _ => (
            include_str!("begin/config.en.toml"),
            include_str!("begin/city.toml"),
        ),
    };
    let principles = match city.lang.as_str() {
        LANGUAGE => "principer".to_owned(),
        ENGLISH => "principles".to_owned(),
        lang => word(lang, "principles_title"),
    };
    let numbered = |number: &str| word(&city.lang, "principle_number").replace("{number}", number);
    let values = [
        ("{id}", city.id.clone()),
        ("{name}", city.name.clone()),
        ("{title}", format!("{}: {principles}", city.name)),
        ("{base_url}", city.base_url.clone()),
        ("{lang}", city.lang.clone()),
        ("{first}", numbered("1")),
        ("{second}", numbered("2")),
    ];
    let mut plan = Plan::default();
    for (file, text) in CITY_FILES.into_iter().zip([config, dataset]) {
        plan.add_text(file, filled(text, &values), None);
    }
    plan
}

/// The file of a new department of a city whose texts are in this language.
pub fn department(department: &Department, lang: &str) -> String {
    let text = match lang {
        LANGUAGE => include_str!("begin/department.sv.toml"),
        _ => include_str!("begin/department.en.toml"),
    };
    let values = [
        ("{id}", department.id.clone()),
        ("{name}", department.name.clone()),
        ("{extends}", department.extends.clone()),
        ("{base_url}", department.base_url.clone()),
    ];
    filled(text, &values)
}

/// The theme's words, by language.
fn words() -> toml::Table {
    let mut theme: toml::Table = theme::own_manifest().parse().expect("the theme is sound");
    let extra = theme.remove("extra");
    let words = extra.and_then(|mut extra| extra.as_table_mut()?.remove(TABLE));
    match words {
        Some(toml::Value::Table(words)) => words,
        _ => toml::Table::new(),
    }
}

/// A word of the theme in a language; nothing where it has none.
fn word(lang: &str, key: &str) -> String {
    let words = words();
    let word = words.get(lang).and_then(|words| words.get(key)?.as_str());
    word.unwrap_or_default().to_owned()
}

/// A text with values of TOML in their places, whatever is written in them.
fn filled(text: &str, values: &[(&str, String)]) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((at, name, value)) = values
        .iter()
        .filter_map(|(name, value)| Some((rest.find(name)?, *name, value)))
        .min_by_key(|(at, ..)| *at)
    {
        out.push_str(&rest[..at]);
        out.push_str(&toml::Value::String(value.clone()).to_string());
        rest = &rest[at + name.len()..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::plan::Content;

    #[test]
    fn what_is_filled_in_is_text_whatever_it_says() {
        let name = "Staden \"{id}\"\n[x] 'y' \\".to_owned();
        let text = filled(
            "id = {id}\nname = {name}\n",
            &[("{id}", "a".to_owned()), ("{name}", name.clone())],
        );
        let table: toml::Table = text.parse().expect("TOML");
        assert_eq!(table["id"].as_str(), Some("a"));
        assert_eq!(table["name"].as_str(), Some(name.as_str()));
    }

    #[test]
    fn a_city_begins_in_every_language_of_the_theme() {
        assert_eq!(
            languages(),
            ["ar", "bs", "en", "fa", "fi", "pl", "se", "so", "sv", "uk"]
        );
        for lang in languages() {
            let city = city(&City {
                id: "stad".to_owned(),
                name: "Staden".to_owned(),
                base_url: "https://stad.example".to_owned(),
                lang: lang.clone(),
            });
            let text = |path: &str| match &city.get(Path::new(path)).expect("planned").content {
                Content::Bytes(bytes) => String::from_utf8(bytes.clone()).expect("UTF-8"),
                Content::CopyOf(path) => panic!("{} is no copy", path.display()),
            };
            let config: toml::Table = text("config.toml").parse().expect("TOML");
            assert_eq!(config["default_language"].as_str(), Some(&*lang));
            let dataset: toml::Table = text("site/principles.toml").parse().expect("TOML");
            assert_eq!(dataset["site"]["lang"].as_str(), Some(&*lang));
            let first = &dataset["principles"][0]["short_title"];
            let wanted = match &*lang {
                "sv" => "Den första (exempel)",
                "en" => "The first (example)",
                "fi" => "Periaate 1",
                "ar" => "المبدأ 1",
                _ => continue,
            };
            assert_eq!(first.as_str(), Some(wanted));
        }
    }
}
