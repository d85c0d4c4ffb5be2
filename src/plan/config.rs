//! The `config.toml` of the generated project: the site's own, with what the generator adds.

use serde::Serialize;
use toml::{Table, Value};

use super::own_style::OwnStyle;
use super::routes::Key;
use super::view::{Day, MenuItem};
use crate::brand;
use crate::node::{Entry, Node};
use crate::site::{Pixels, Site};
use crate::zola_version::Version;

/// What a page of any kind needs of its language: part of `[extra]`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct LanguageExtra {
    pub(crate) title: String,
    pub(crate) title_html: String,
    pub(crate) org_html: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) unit_html: Option<String>,
    pub(crate) version: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) feedback: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<String>,
    pub(crate) updated: Day,
    /// The feed of changes in the language, seen from the root of the site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) feed: Option<String>,
}

/// One language's share of the configuration.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LanguageConfig {
    pub(crate) lang: String,
    pub(crate) site: LanguageExtra,
    pub(crate) menu: Vec<MenuItem>,
    pub(crate) footer_menu: Vec<MenuItem>,
    pub(crate) rtl: bool,
}

/// Writes the configuration for this version of Zola.
pub(crate) fn config(
    site: &Site,
    languages: &[LanguageConfig],
    zola: Version,
    own_style: OwnStyle,
) -> String {
    let mut config = match to_value(&site.settings.config) {
        Some(Value::Table(table)) => table,
        _ => Table::new(),
    };
    // Zola empties that folder before it builds, and would find another one from here.
    config.remove("output_dir");
    set(&mut config, "base_url", site.settings.base_url.as_str());
    set(&mut config, "theme", site.settings.theme.as_str());
    set(
        &mut config,
        "default_language",
        site.settings.default_language().value.as_str(),
    );
    // Zola's own index holds only page.content, and cannot be loaded for Swedish.
    set(&mut config, "build_search_index", false);
    set(&mut config, "compile_sass", true);
    for (place, language) in languages.iter().enumerate() {
        let table = if place == 0 {
            &mut config
        } else {
            child(child(&mut config, "languages"), &language.lang)
        };
        set(table, "title", language.site.title.as_str());
        if let Some(description) = &language.site.description {
            set(table, "description", description.as_str());
        }
    }
    let extra = child(&mut config, "extra");
    match own_style {
        OwnStyle::Apart => set(extra, "site_css", true),
        // There is no such sheet, whatever the site says.
        OwnStyle::Joined(..) => {
            extra.remove("site_css");
        }
        OwnStyle::None => {}
    }
    // The rest of the brand stands in the theme's style.
    extra.remove(brand::TABLE);
    for (token, path) in site.brand.files() {
        let brand = child(extra, brand::TABLE);
        set(brand, token, path);
        if let Some(size) = size_of(site, path).filter(|_| token == LOGO) {
            let pixels = child(brand, "logo_pixels");
            set(pixels, "width", size.width);
            set(pixels, "height", size.height);
        }
    }
    if site.shows_drafts {
        set(extra, "drafts", true);
    } else {
        // A site is a preview only when it was built as one.
        extra.remove("drafts");
    }
    if site.has_search() {
        set(extra, "search_page", format!("@/{}", Key::Search.file()));
    }
    for language in languages {
        child(extra, "menus").insert(language.lang.clone(), serialised(&language.menu));
        child(extra, "footer_menus")
            .insert(language.lang.clone(), serialised(&language.footer_menu));
        child(extra, "site").insert(language.lang.clone(), serialised(&language.site));
        if language.rtl {
            set(child(extra, "dir"), &language.lang, "rtl");
        }
    }
    for_version(&mut config, zola);
    toml::to_string(&config).expect("tables of TOML values are TOML")
}

/// The token of the picture in the header.
const LOGO: &str = "logo";

/// The size of a picture of the site's own `static/`.
fn size_of(site: &Site, path: &str) -> Option<Pixels> {
    let mut files = site.own_files.iter();
    let file = files.find(|file| file.name.strip_prefix("static/") == Some(path));
    file.and_then(|file| file.pixels)
}

fn serialised<T: Serialize>(value: &T) -> Value {
    Value::try_from(value).expect("views are strings, numbers, lists and tables")
}

fn set(table: &mut Table, key: &str, value: impl Into<Value>) {
    table.insert(key.to_owned(), value.into());
}

/// The table under a key, made or put in the place of a value that is none.
fn child<'t>(table: &'t mut Table, key: &str) -> &'t mut Table {
    let value = table
        .entry(key)
        .or_insert_with(|| Value::Table(Table::new()));
    if !value.is_table() {
        *value = Value::Table(Table::new());
    }
    value.as_table_mut().expect("it was just made a table")
}

/// Renames or leaves out what this version of Zola does not take.
fn for_version(config: &mut Table, zola: Version) {
    feed_keys(config, zola);
    if let Some(languages) = config.get_mut("languages").and_then(Value::as_table_mut) {
        languages
            .iter_mut()
            .filter_map(|(_, language)| language.as_table_mut())
            .for_each(|language| feed_keys(language, zola));
    }
    if !zola.takes_taxonomy_root() {
        config.remove("taxonomy_root");
    }
    if !zola.takes_skip_content_templating() {
        config.remove("skip_content_templating");
    }
    if !zola.takes_exclude_paginated_pages() {
        config.remove("exclude_paginated_pages_in_sitemap");
    }
    if let Some(markdown) = config
        .get_mut("markdown")
        .and_then(Value::as_table_mut)
        .filter(|_| !zola.takes_old_highlighting())
    {
        for key in [
            "highlight_code",
            "highlight_theme",
            "highlight_themes_css",
            "extra_syntaxes_and_themes",
            "error_on_missing_highlight",
        ] {
            markdown.remove(key);
        }
    }
}

fn feed_keys(table: &mut Table, zola: Version) {
    if zola.takes_generate_feeds() {
        if let Some(value) = table.remove("generate_feed") {
            table.entry("generate_feeds").or_insert(value);
        }
        if let Some(value) = table.remove("feed_filename") {
            table
                .entry("feed_filenames")
                .or_insert(Value::Array(vec![value]));
        }
    } else {
        if let Some(value) = table.remove("generate_feeds") {
            table.entry("generate_feed").or_insert(value);
        }
        let first = table
            .remove("feed_filenames")
            .and_then(|names| names.as_array().and_then(|names| names.first().cloned()));
        if let Some(value) = first {
            table.entry("feed_filename").or_insert(value);
        }
    }
}

/// A node as a TOML value; what TOML has no value for is left out.
pub(crate) fn to_value(node: &Node) -> Option<Value> {
    use crate::node::Value as From;
    Some(match &node.value {
        From::Null | From::Unread => return None,
        From::Boolean(value) => Value::Boolean(*value),
        From::Integer(value) => Value::Integer(*value),
        // The nearest number that Zola takes.
        From::Huge(written) => Value::Float(written.parse().unwrap_or(f64::NAN)),
        From::Float(value) => Value::Float(*value),
        From::String(value) => Value::String(value.clone()),
        From::Date(value) => value
            .parse()
            .map_or_else(|_| Value::String(value.clone()), Value::Datetime),
        From::Array(items) => Value::Array(items.iter().filter_map(to_value).collect()),
        From::Table(entries) => Value::Table(
            entries
                .iter()
                .filter_map(|Entry { key, node }| {
                    to_value(node).map(|value| (key.value.clone(), value))
                })
                .collect(),
        ),
    })
}
