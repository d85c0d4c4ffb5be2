//! The theme's files in the generated project, with the words of the site's languages only.

use std::path::PathBuf;

use toml::Value;

use super::Content;
use super::config::to_value;
use crate::brand::{self, Brand};
use crate::settings::Settings;
use crate::theme::{Theme, ThemeContent};

/// Every file of the theme, by its path in the theme's folder, with the site's brand in its place.
pub(crate) fn files(theme: &Theme, settings: &Settings, brand: &Brand) -> Vec<(PathBuf, Content)> {
    let content = |content: &ThemeContent| match content {
        ThemeContent::Embedded(bytes) => Content::Bytes(bytes.to_vec()),
        ThemeContent::Disk(path) => Content::CopyOf(path.clone()),
    };
    let style = brand.style();
    let files = theme
        .files
        .iter()
        // For those who choose a theme, not for a site that has.
        .filter(|file| file.name != "screenshot.png")
        .map(|file| match file.name.as_str() {
            brand::STYLE if !style.is_empty() => (
                brand::STYLE.into(),
                Content::Bytes(style.clone().into_bytes()),
            ),
            name => (PathBuf::from(name), content(&file.content)),
        });
    let manifest = (
        PathBuf::from("theme.toml"),
        Content::Bytes(manifest(theme, settings).into_bytes()),
    );
    files.chain([manifest]).collect()
}

/// The theme's `theme.toml` without the words of other languages, and without what only its style
/// needs: Zola hands `config.extra` to every page.
fn manifest(theme: &Theme, settings: &Settings) -> String {
    let Some(Value::Table(mut manifest)) = to_value(&theme.manifest) else {
        return String::new();
    };
    let strings = manifest
        .get_mut("extra")
        .and_then(|extra| extra.get_mut("strings"))
        .and_then(Value::as_table_mut);
    if let Some(strings) = strings {
        strings.retain(|lang, _| {
            settings
                .languages
                .iter()
                .any(|known| known.value.as_str() == lang)
        });
    }
    let brand = manifest
        .get_mut("extra")
        .and_then(|extra| extra.get_mut(brand::TABLE))
        .and_then(Value::as_table_mut);
    if let Some(brand) = brand {
        brand.retain(|name, _| brand::is_for_templates(name));
    }
    toml::to_string(&manifest).expect("what was read as TOML can be written as TOML")
}
