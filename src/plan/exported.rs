//! The theme as a repository of its own: as Zola's gallery asks for it, with a sample site that plain
//! Zola builds where it lies.

mod documents;

use super::{Content, Plan};
use crate::theme::{self, DEMO, ThemeContent};

/// The sample site's own configuration, and what it says of itself in `[extra]`.
const CONFIG: &str = "config.toml";
const EXTRA: &str = "extra.toml";

/// The languages of the sample site, whose words go into its configuration.
const LANGUAGES: [&str; 2] = ["sv", "en"];

const LICENSE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/LICENSE"));

/// Plans every file of the repository.
///
/// # Panics
/// When the program was built without its theme.
pub fn exported() -> Plan {
    let mut plan = Plan::default();
    plan.add_text("theme.toml", theme::own_manifest(), None);
    plan.add_text("LICENSE", LICENSE, None);
    // What Zola builds from the sample.
    plan.add_text(".gitignore", "/public/\n", None);
    let mut config = String::new();
    let mut extra = String::new();
    for file in theme::own_files() {
        let ThemeContent::Embedded(bytes) = file.content else {
            unreachable!("the program's own theme is in the program");
        };
        let text = || String::from_utf8_lossy(bytes).into_owned();
        match file.name.strip_prefix(DEMO) {
            Some(CONFIG) => config = text(),
            Some(EXTRA) => extra = text(),
            Some(name) => plan.add(name, Content::Bytes(bytes.to_vec()), None),
            None => plan.add(&file.name, Content::Bytes(bytes.to_vec()), None),
        }
    }
    config.push('\n');
    config.push_str(&defaults(theme::own_manifest()));
    config.push_str(&extra);
    plan.add_text(CONFIG, config, None);
    for (name, text) in documents::all() {
        plan.add_text(format!("docs/{name}"), text, None);
    }
    plan
}

/// The tokens that templates read; only the generator reads the others.
const READ_BY_TEMPLATES: [&str; 3] = ["favicon", "font_file", "logo"];

/// What the theme sets in `[extra]`, as it is written there, without the words of other languages and
/// without the tokens that no template reads.
///
/// Zola does not read theme.toml in the theme's own folder, so the configuration says it again.
fn defaults(manifest: &str) -> String {
    let (_, extra) = manifest
        .split_once("\n[extra]\n")
        .expect("the theme has defaults");
    let mut text = String::from("[extra]\n");
    let (mut is_kept, mut is_brand) = (true, false);
    for line in extra.split_inclusive('\n') {
        if let Some(table) = line.strip_prefix('[') {
            let language = table
                .strip_prefix("extra.strings.")
                .and_then(|rest| rest.split(']').next());
            is_kept = language.is_none_or(|language| LANGUAGES.contains(&language));
            is_brand = table.starts_with("extra.brand]");
        }
        let token = line.split_once(" = ").filter(|_| is_brand);
        let is_read = token.is_none_or(|(name, _)| READ_BY_TEMPLATES.contains(&name));
        if is_kept && is_read {
            text.push_str(line);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use toml::Table;

    use super::*;

    #[test]
    fn the_configuration_says_what_the_theme_says_in_the_languages_of_the_sample() {
        let parsed = |text: &str| text.parse::<Table>().unwrap_or_else(|e| panic!("{e}"));
        let mut wanted = parsed(theme::own_manifest());
        let extra = wanted["extra"]
            .as_table_mut()
            .expect("the theme has defaults");
        let tokens = extra["brand"].as_table_mut().expect("the theme has tokens");
        let all = tokens.len();
        tokens.retain(|name, _| READ_BY_TEMPLATES.contains(&name));
        assert!(all > tokens.len(), "only the generator reads the others");
        assert_eq!(tokens["favicon"].as_str(), Some("favicon.svg"));
        let strings = extra["strings"]
            .as_table_mut()
            .expect("the theme has words");
        strings.retain(|language, _| LANGUAGES.iter().any(|known| *language == **known));
        let written = parsed(&defaults(theme::own_manifest()));
        assert_eq!(written["extra"], wanted["extra"]);
    }

    #[test]
    fn the_repository_has_what_the_gallery_asks_for_and_nothing_of_where_it_came_from() {
        let plan = exported();
        let has = |path: &str| plan.get(std::path::Path::new(path)).is_some();
        for path in [
            "theme.toml",
            "README.md",
            "LICENSE",
            ".gitignore",
            "screenshot.png",
            "config.toml",
            "content/_index.md",
            "templates/base.html",
            "sass/tillit.scss",
            "static/favicon.svg",
            "docs/theme.md",
        ] {
            assert!(has(path), "{path}");
        }
        assert!(plan.iter().all(|(path, _)| !path.starts_with("demo")));
        let manifest: Table = theme::own_manifest().parse().expect("it is TOML");
        for key in ["name", "description", "license", "min_version"] {
            let value = manifest[key].as_str().expect("text");
            assert!(!value.is_empty() && !value.contains(['"', '\\']), "{key}");
        }
        assert!(manifest["author"]["name"].is_str());
    }
}
