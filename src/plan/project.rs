//! The whole Zola project of a site, file by file.

use std::path::Path;

use super::config::{LanguageConfig, LanguageExtra, config};
use super::edition::EditionPlanner;
use super::menu::{footer_menu, menu};
use super::own_style::OwnStyle;
use super::routes::{self, Key, Routes};
use super::summary_file;
use super::theme::REDIRECT_PAGE;
use super::writer::Writer;
use super::zola_made::ZolaMade;
use super::{Content, Plan};
use crate::markup;
use crate::site::{Edition, Site};
use crate::zola_version::Version;

/// Plans every file of the project. A sound site always has a plan.
pub fn plan(site: &Site, zola: Version) -> Plan {
    plan_at(site, &routes::all(site), zola)
}

/// The same, with the addresses that [`routes::all`] gave for the site.
pub fn plan_at(site: &Site, routes: &[Routes], zola: Version) -> Plan {
    let mut plan = Plan {
        zola_made: ZolaMade::with(&site.settings),
        ..Plan::default()
    };
    for place in 0..site.editions.len() {
        EditionPlanner::new(site, routes, place).add_pages(&mut plan);
    }
    let languages: Vec<_> = site
        .editions
        .iter()
        .zip(routes)
        .map(|(edition, routes)| {
            let feed = site.settings.feed_path(&edition.lang);
            let feed = edition.dataset.has_changes().then_some(feed);
            language_config(site, edition, routes, feed)
        })
        .collect();
    plan.add_text(
        "config.toml",
        config(site, &languages, zola, OwnStyle::of(site)),
        None,
    );
    let summary = summary_file::summary(site, languages[0].site.title.clone());
    let mut text = serde_json::to_string_pretty(&summary).expect("a summary is texts and numbers");
    text.push('\n');
    plan.add_text(format!("static/{}", summary_file::FILE), text, None);
    add_files(site, &mut plan);
    plan
}

/// The theme, the site's own files, and its media.
fn add_files(site: &Site, plan: &mut Plan) {
    let theme = Path::new("themes").join(&site.settings.theme);
    let files = super::theme::files(site);
    for (path, content) in files {
        plan.add(theme.join(path), content, None);
    }
    let mut own_templates = site.own_files.iter().map(|file| file.name.to_lowercase());
    if own_templates.all(|name| !takes_place_of(&name, REDIRECT_PAGE)) {
        match super::theme::redirect_page(&site.theme) {
            Some(page) => plan.add(REDIRECT_PAGE, page, None),
            // Zola 0.17 stops where a project with a theme has no folder of templates.
            None => plan.add_text("templates/.keep", "", None),
        }
    }
    let own_style = OwnStyle::of(site);
    own_style.add_to(plan, &site.settings.theme);
    for file in site.own_files.iter().filter(|file| !own_style.moves(file)) {
        plan.add(&file.name, Content::CopyOf(file.path.clone()), None);
    }
    for file in &site.media {
        plan.add(
            Path::new("static/media").join(&file.name),
            Content::CopyOf(file.path.clone()),
            None,
        );
    }
}

/// Whether a file stands where another would, or where its folder would.
fn takes_place_of(name: &str, other: &str) -> bool {
    let rest = other.strip_prefix(name);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// What the configuration says of one language.
fn language_config(
    site: &Site,
    edition: &Edition,
    routes: &Routes,
    feed: Option<String>,
) -> LanguageConfig {
    let landing = routes.get(&Key::Landing);
    let writer = Writer::new(site, edition, routes, &landing.path);
    let own = &edition.dataset.site;
    LanguageConfig {
        lang: edition.lang.to_string(),
        site: LanguageExtra {
            title: writer.name_of_site(),
            title_html: writer.line(&own.title),
            org_html: writer.line(&own.owner.org),
            unit_html: own.owner.unit.as_ref().map(|unit| writer.line(unit)),
            version: own.version.to_string(),
            feedback: own.feedback.as_ref().map(|url| url.as_str().to_owned()),
            description: own.description.as_ref().map(|line| writer.plain(line)),
            updated: writer.day(&own.updated),
            feed,
        },
        menu: menu(edition, routes, &writer),
        footer_menu: footer_menu(edition, routes, &writer),
        rtl: markup::is_rtl(&edition.lang),
    }
}
