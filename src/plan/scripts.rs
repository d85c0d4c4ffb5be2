//! Which scripts and further styles of the theme the pages of a site can load.

use crate::node::Value;
use crate::settings::Settings;
use crate::site::Site;
use crate::theme::{Theme, ThemeContent, ThemeFile};

/// Whether a site has a use for a file of the theme's: of any but a script, and of each script that one
/// of its pages loads. A theme in the site's own folder has its files for reasons of its own.
pub(super) fn is_wanted(file: &ThemeFile, site: &Site) -> bool {
    let (ThemeContent::Embedded(_), Some(name)) =
        (&file.content, file.name.strip_prefix("static/"))
    else {
        return true;
    };
    match name {
        "appearance.js" => has_switch(&site.settings, &site.theme),
        "draft.css" => site.shows_drafts,
        "player.js" => has_player(site),
        "search.js" => site.has_search(),
        _ => match name
            .strip_prefix("stem-")
            .and_then(|rest| rest.strip_suffix(".js"))
        {
            Some(lang) => {
                let mut editions = site.editions.iter();
                site.has_search() && editions.any(|edition| edition.lang.as_str() == lang)
            }
            None => true,
        },
    }
}

/// Whether readers may choose the colours: the site says so, or else the theme.
fn has_switch(settings: &Settings, theme: &Theme) -> bool {
    let said = [&settings.config, &theme.manifest]
        .into_iter()
        .find_map(|node| node.get("extra")?.get("appearance_switch"));
    // Templates take every value but false for a yes.
    said.is_some_and(|value| value.value != Value::Boolean(false))
}

/// Whether a film has a player elsewhere, which a reader can ask for.
fn has_player(site: &Site) -> bool {
    let mut editions = site.editions.iter();
    editions.any(|edition| {
        let mut media = edition.dataset.media.iter();
        media.any(|medium| medium.player.is_some())
    })
}
