//! The theme's files in the generated project, with the words of the site's languages only.

use std::path::PathBuf;

use toml::Value;

use super::config::to_value;
use super::{Content, scripts};
use crate::brand;
use crate::settings::Settings;
use crate::site::{MediaFile, Site};
use crate::theme::{Theme, ThemeContent};

/// The template of the page that stands at an old address.
pub(crate) const REDIRECT_PAGE: &str = "templates/internal/alias.html";

/// Every file of the theme, by its path in the theme's folder, with the site's brand and its own parts
/// of the style in their places.
pub(crate) fn files(site: &Site) -> Vec<(PathBuf, Content)> {
    let (theme, own) = (&site.theme, &site.own_files);
    let style = site.brand.style();
    let files = theme
        .files
        .iter()
        .filter(|file| file.is_for_sites() && scripts::is_wanted(file, site))
        .map(|file| match file.name.as_str() {
            brand::STYLE if !style.is_empty() => (
                brand::STYLE.into(),
                Content::Bytes(style.clone().into_bytes()),
            ),
            brand::NAMES if !style.is_empty() => (
                brand::NAMES.into(),
                Content::Bytes(site.brand.names().into_bytes()),
            ),
            name => {
                let content = match own_part(name, own) {
                    Some(part) => Content::CopyOf(part.path.clone()),
                    None => content(&file.content),
                };
                (PathBuf::from(name), content)
            }
        });
    let manifest = (
        PathBuf::from("theme.toml"),
        Content::Bytes(manifest(theme, &site.settings).into_bytes()),
    );
    files.chain([manifest]).collect()
}

fn content(content: &ThemeContent) -> Content {
    match content {
        ThemeContent::Embedded(bytes) => Content::Bytes(bytes.to_vec()),
        ThemeContent::Disk(path) => Content::CopyOf(path.clone()),
    }
}

/// The theme's page for an old address, when it has one. From 0.23 on Zola takes it from a site alone, and
/// has one of its own, with an inline script, where the site has none.
pub(crate) fn redirect_page(theme: &Theme) -> Option<Content> {
    let mut files = theme.files.iter();
    let page = files.find(|file| file.name == REDIRECT_PAGE);
    page.map(|page| content(&page.content))
}

/// The site's own file in the place of a part of the theme's style. Zola does so by itself with templates
/// and whole styles, but the theme's style finds its parts only beside itself.
fn own_part<'f>(name: &str, own: &'f [MediaFile]) -> Option<&'f MediaFile> {
    let file = name.strip_prefix("sass/")?.rsplit('/').next()?;
    let is_part = file.starts_with('_');
    own.iter().find(|own| is_part && own.name == name)
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
