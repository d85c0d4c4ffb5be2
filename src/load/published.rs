//! Texts that are not read for what they say: styles, templates and data are used as they are.

use std::path::Path;

use super::disk::Found;
use super::{Error, MAX_SIZE, Reader, text};
use crate::site::{MediaFile, ending};

/// The endings of media that are texts. SVG is read as what it is.
const MEDIA: [&str; 8] = ["csv", "geojson", "ics", "json", "srt", "tsv", "txt", "vtt"];

/// The endings of styles.
const STYLES: [&str; 3] = ["css", "sass", "scss"];

/// The endings of templates, besides all that end in `ml`, as HTML and XML do.
const TEMPLATES: [&str; 4] = ["ics", "json", "md", "txt"];

/// Whether a file of `site/media/` with this ending is a text.
pub(super) fn is_text(ending: &str) -> bool {
    MEDIA.contains(&ending)
}

/// Whether a file is a style or a template, going by its name within a theme or site.
fn is_style_or_template(name: &str) -> bool {
    let ending = ending(name).unwrap_or_default();
    let is_template = TEMPLATES.contains(&ending.as_str()) || ending.ends_with("ml");
    name.starts_with("sass/") && STYLES.contains(&ending.as_str())
        || name.starts_with("templates/") && is_template
}

impl Reader {
    /// Reports each style and template of these, in `folder`, that is not UTF-8.
    pub(super) fn styles_and_templates(
        &mut self,
        folder: &Path,
        files: &[MediaFile],
    ) -> Result<(), Error> {
        for file in files.iter().filter(|file| is_style_or_template(&file.name)) {
            self.text(&folder.join(&file.name))?;
        }
        Ok(())
    }

    /// Reports a file that is to be a text and is not UTF-8. What is too large to be looked at passes.
    pub(super) fn text(&mut self, path: &Path) -> Result<(), Error> {
        if let Found::File { real, size } = self.disk.look(path)?
            && size <= MAX_SIZE
        {
            let bytes = self.disk.read(path, &real)?;
            let finding = text::no_text(path, &bytes, &mut self.loaded.sources);
            finding.into_iter().for_each(|finding| self.report(finding));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_and_templates_are_known_by_folder_and_ending() {
        for text in [
            "sass/site.scss",
            "sass/parts/_cards.SCSS",
            "templates/page.html",
            "templates/feeds/atom.xml",
            "templates/robots.txt",
        ] {
            assert!(is_style_or_template(text), "{text}");
        }
        for other in [
            "sass/logo.png",
            "static/site.css",
            "templates/logo.png",
            "sass/a",
        ] {
            assert!(!is_style_or_template(other), "{other}");
        }
    }
}
