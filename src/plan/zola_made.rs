//! What Zola itself puts into a project, so that nobody takes it for a file of somebody else's.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::node::Node;
use crate::settings::Settings;

/// Where Zola puts pictures that templates ask for in another size.
const PICTURES: &str = "static/processed_images";

/// The endings of such pictures.
const PICTURE_ENDINGS: [&str; 5] = ["avif", "jpeg", "jpg", "png", "webp"];

/// Where Zola builds to when it is not told.
const OUTPUT: &str = "public";

/// The paths that Zola writes in a project, seen from the project's folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ZolaMade {
    files: BTreeSet<PathBuf>,
}

impl ZolaMade {
    /// What `zola build` and `zola serve` leave with this configuration.
    pub(super) fn with(settings: &Settings) -> Self {
        let styles = styles(&settings.config).into_iter();
        Self {
            files: styles.map(|name| Path::new("static").join(name)).collect(),
        }
    }

    /// Whether Zola writes there.
    pub(super) fn holds(&self, path: &Path) -> bool {
        self.files.contains(path) || path.starts_with(OUTPUT) || is_picture(path)
    }
}

/// The style sheets for highlighted code that the configuration asks for: Zola writes them to `static/`.
fn styles(config: &Node) -> Vec<String> {
    let markdown = config.get("markdown");
    let themes = markdown.and_then(|markdown| markdown.get("highlight_themes_css"));
    let named = themes.and_then(Node::array).unwrap_or_default().iter();
    let named = named.filter_map(|theme| theme.get("filename").and_then(Node::string));
    let highlighting = markdown.and_then(|markdown| markdown.get("highlighting"));
    let style = highlighting.and_then(|highlighting| highlighting.get("style"));
    let classes: &[&str] = match style.and_then(Node::string) {
        Some("class") => &["giallo.css", "giallo-light.css", "giallo-dark.css"],
        _ => &[],
    };
    named
        .chain(classes.iter().copied())
        .filter(|name| name.ends_with(".css"))
        .map(str::to_owned)
        .collect()
}

fn is_picture(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    path.parent() == Some(Path::new(PICTURES))
        && ending.is_some_and(|ending| PICTURE_ENDINGS.contains(&ending))
        || path == Path::new(PICTURES)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{self, Format};
    use crate::source::Sources;

    fn made(config: &str) -> ZolaMade {
        let mut sources = Sources::default();
        let id = sources.add("config.toml", config);
        let (node, findings) = parse::parse(&sources, id, Format::Toml);
        assert_eq!(findings, []);
        ZolaMade::with(&crate::settings::read(&node.expect("it is TOML")).0)
    }

    fn held<'p>(made: &ZolaMade, paths: &[&'p str]) -> Vec<&'p str> {
        let paths = paths.iter().copied();
        paths.filter(|path| made.holds(Path::new(path))).collect()
    }

    #[test]
    fn what_zola_writes_by_itself_is_known_and_nothing_else() {
        let paths = [
            "public",
            "public/index.html",
            "static/processed_images",
            "static/processed_images/a.eac8997ac6c5fb6f.png",
        ];
        let others = [
            "static/processed_images/evil.js",
            "static/processed_images/deep/a.png",
            "static/giallo.css",
            "static/public/a",
            "content/public/a.md",
            "dist/index.html",
        ];
        let made = made("");
        assert_eq!(held(&made, &paths), paths);
        assert_eq!(held(&made, &others), [""; 0]);
    }

    #[test]
    fn the_configuration_says_what_else_zola_writes() {
        let paths = ["static/giallo.css", "static/giallo-dark.css"];
        let config = "[markdown.highlighting]\nstyle = \"class\"";
        assert_eq!(held(&made(config), &paths), paths);
        let config = "[markdown]\nhighlight_themes_css = [{ theme = \"x\", filename = \"dark.css\" }, \
                      { theme = \"x\", filename = \"evil.js\" }]";
        let paths = ["static/dark.css", "static/evil.js"];
        assert_eq!(held(&made(config), &paths), ["static/dark.css"]);
    }
}
