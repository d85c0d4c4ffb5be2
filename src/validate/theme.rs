//! The theme that the site names, and its words in each language of the site.

use super::extra;
use crate::brand::{self, Brand};
use crate::diagnostic::{Code, Diagnostic};
use crate::documents::Documents;
use crate::load::Role;
use crate::scalar::Lang;
use crate::settings::{self, Settings};
use crate::site::MediaFile;
use crate::theme::Theme;
use crate::words::Words;

/// The theme and its words in each language; nothing is said of what an unread configuration may name.
pub(super) fn dressed(
    settings: Option<&Settings>,
    documents: &mut Documents,
    findings: &mut Vec<Diagnostic>,
) -> (Option<Theme>, Vec<Option<Words>>) {
    let Some(settings) = settings else {
        return (None, Vec::new());
    };
    let theme = find(
        settings,
        documents.theme.take(),
        &documents.unread,
        findings,
    );
    if let Some(theme) = &theme {
        extra::check(settings, theme, findings);
    }
    let words = theme.as_ref().map(|theme| words(settings, theme, findings));
    (theme, words.unwrap_or_default())
}

/// The theme; that there is none of this name is a finding.
fn find(
    settings: &Settings,
    theme: Option<Theme>,
    unread: &[Role],
    findings: &mut Vec<Diagnostic>,
) -> Option<Theme> {
    let name = settings.theme.clone();
    // A name that is none was reported, and has a stand-in.
    let named = settings.config.get("theme");
    let is_named = named.is_none_or(|named| named.string() == Some(&name));
    if theme.is_none() && is_named && !unread.contains(&Role::Theme { name }) {
        findings.push(
            Diagnostic::new(
                Code::ThemeMissing,
                format!("there is no theme `{}`", settings.theme),
            )
            .at(
                named.map_or(settings.config.span, |named| named.span),
                "no such theme",
            )
            .help(format!(
                "put it into `themes/{}/`, or write `theme = \"{}\"`, which is part of tillit",
                settings.theme,
                settings::OWN_THEME
            )),
        );
    }
    theme
}

/// The site's looks, on top of the theme's.
pub(super) fn brand(
    settings: &Settings,
    theme: Option<&Theme>,
    own_files: &[MediaFile],
    findings: &mut Vec<Diagnostic>,
) -> Brand {
    let Some(theme) = theme else {
        return Brand::default();
    };
    let themes = theme.files.iter().map(|file| file.name.as_str());
    let own = own_files.iter().map(|file| file.name.as_str());
    let mut files: Vec<_> = own
        .chain(themes)
        .filter_map(|name| name.strip_prefix("static/"))
        .collect();
    files.sort_unstable();
    let (brand, found) = brand::read(&settings.config, &theme.manifest, &files);
    findings.extend(found);
    findings.extend(set_twice(settings, &brand, own_files));
    brand
}

/// The finding that a file of the site's own would take the place of what config.toml sets.
fn set_twice(settings: &Settings, brand: &Brand, own_files: &[MediaFile]) -> Option<Diagnostic> {
    let own = own_files.iter().find(|file| file.name == brand::STYLE)?;
    if brand.style().is_empty() {
        return None;
    }
    let table = settings.config.get("extra")?.get(brand::TABLE)?;
    let message = format!(
        "`{}` would take the place of the brand in config.toml",
        own.name
    );
    let help = format!(
        "set each token in `[extra.{}]`, and put other rules into `sass/site.scss`",
        brand::TABLE
    );
    let finding = Diagnostic::new(Code::BrandTwice, message);
    Some(finding.at(table.span, "the brand is set here").help(help))
}

/// The theme's words in each language of the site.
fn words(settings: &Settings, theme: &Theme, findings: &mut Vec<Diagnostic>) -> Vec<Option<Words>> {
    let languages = settings.languages.iter().map(|lang| {
        // A language that could not be read was reported.
        let known = Some(lang).filter(|lang| lang.value != Lang::undetermined())?;
        let read = Words::read(known, &theme.manifest, &settings.config);
        read.map_err(|finding| findings.push(*finding)).ok()
    });
    languages.collect()
}
