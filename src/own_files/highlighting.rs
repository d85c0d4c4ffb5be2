//! The style sheets of highlighted code that config.toml asks Zola for.
//!
//! Zola up to 0.21 writes each of `highlight_themes_css` to `static/` under the name that it is
//! given, and so over whatever else has that place in the published site.

use super::clash::Clash;
use super::{ANOTHER_NAME, Taken, published};
use crate::diagnostic::{Code, Diagnostic};
use crate::node::Node;
use crate::settings::Settings;
use crate::site::MediaFile;

impl Taken {
    /// A finding for each such style sheet that takes or blocks a place, or is none.
    pub fn highlighting(&self, settings: &Settings, own: &[MediaFile]) -> Vec<Diagnostic> {
        let markdown = settings.config.get("markdown");
        let themes = markdown.and_then(|markdown| markdown.get("highlight_themes_css"));
        let themes = themes.and_then(Node::array).unwrap_or_default();
        if themes.is_empty() {
            return Vec::new();
        }
        let mut findings = Vec::new();
        let mut taken = self.clone();
        for file in own {
            if let Some(path) = published(&file.name) {
                taken.add(path, format!("`{}`", file.name), ANOTHER_NAME);
            }
        }
        for node in themes.iter().filter_map(|theme| theme.get("filename")) {
            let Some(name) = node.string() else {
                continue;
            };
            if !is_style_sheet(name) {
                let message = format!(
                    "`{name}` in `highlight_themes_css` is no name of a style sheet in `static/`"
                );
                let finding = Diagnostic::new(Code::ConfigField, message);
                let finding = finding.at(node.span, "no name of a style sheet");
                findings.push(finding.help("write a name such as `kod.css`"));
                continue;
            }
            if let Some(
                Clash::Same(taker)
                | Clash::Alike(taker)
                | Clash::Above(taker)
                | Clash::Below(taker),
            ) = taken.clash(name)
            {
                let message = format!(
                    "`{name}` in `highlight_themes_css` would take or block the place of {}",
                    taker.what
                );
                let finding = Diagnostic::new(Code::DuplicateAddress, message);
                findings.push(finding.at(node.span, "taken").help(ANOTHER_NAME));
            }
            taken.add(name, "another of them", ANOTHER_NAME);
        }
        findings
    }
}

/// Whether a name is that of a style sheet, and leads nowhere else.
fn is_style_sheet(name: &str) -> bool {
    let stem = name.strip_suffix(".css");
    let inside = name.split('/').all(|part| !matches!(part, "" | "." | ".."));
    stem.is_some_and(|stem| !stem.is_empty() && !stem.ends_with('/'))
        && inside
        && !name.contains(['\\', ':'])
}
