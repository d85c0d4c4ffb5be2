//! A whole site, sound: what [`crate::validate`] makes and [`crate::plan`] works from.

mod file_kind;
mod meant;

use std::collections::BTreeMap;
use std::path::Path;

use crate::brand::Brand;
use crate::localize::Fallback;
use crate::model::{Dataset, PageMatter, Translation};
use crate::namespace::Namespaces;
use crate::recorded::RecordedAddress;
use crate::scalar::Lang;
use crate::settings::Settings;
use crate::source::{Span, Spanned, slash_path};
use crate::theme::Theme;
use crate::words::Words;

pub use file_kind::{FileKind, ending};
pub use meant::{meant_file, same_file};

/// A site with everything that its pages are made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    /// What `config.toml` says.
    pub settings: Settings,
    /// What `config.toml` sets of the site's looks.
    pub brand: Brand,
    /// One edition for each language, the original first.
    pub editions: Vec<Edition>,
    /// The files of `site/media/`.
    pub media: Vec<MediaFile>,
    /// The site's own `sass/`, `templates/` and `static/`; names are relative to the root.
    pub own_files: Vec<MediaFile>,
    /// The theme.
    pub theme: Theme,
    /// The addresses that pages had in earlier runs.
    pub recorded: Vec<RecordedAddress>,
    /// Whether these stand only in the copy beside the generated project, as the dataset's list is gone.
    pub recorded_elsewhere: bool,
    /// The departments whose site this is, each building on the one before; none for a city's own.
    pub departments: Vec<Department>,
    /// Whose ids and texts are whose.
    pub namespaces: Namespaces,
    /// How many warnings there are, by their codes.
    pub warnings: BTreeMap<String, usize>,
    /// Whether drafts are shown too: then it is a preview that nobody is to find.
    pub shows_drafts: bool,
}

/// A department that adds to the city's dataset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Department {
    /// Its id.
    pub id: String,
    /// Its name in the original language.
    pub name: String,
    /// Its name in other languages, as far as it is translated.
    pub translated: BTreeMap<Lang, String>,
}

/// The site in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Edition {
    /// The language.
    pub lang: Lang,
    /// The dataset with the texts of this language, or the original's where they are missing.
    pub dataset: Dataset,
    /// What the translation says about itself; `None` in the original, and where there is none.
    pub translation: Option<Translation>,
    /// The hand-written pages, in the order of their names.
    pub pages: Vec<HandPage>,
    /// The theme's words.
    pub words: Words,
}

/// A hand-written page.
#[derive(Debug, Clone, PartialEq)]
pub struct HandPage {
    /// Its file name without language and ending; the same in every language.
    pub stem: Spanned<String>,
    /// What stands before the text.
    pub matter: PageMatter,
    /// The text, CommonMark.
    pub body: String,
    /// Where the text stands.
    pub body_span: Span,
    /// The language that the text is in.
    pub lang: Lang,
    /// Set when the text is not in the edition's language.
    pub fallback: Option<Fallback>,
}

/// A file of `site/media/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediaFile {
    /// Its path relative to `site/media/`, with `/` between the parts.
    pub name: String,
    /// Where it is on the disk.
    pub path: std::path::PathBuf,
    /// Its size in bytes.
    pub size: u64,
    /// How large it is, if it is a picture and says so.
    pub pixels: Option<Pixels>,
}

impl MediaFile {
    /// Its path seen from the folder of the site, as messages name it. Of a department that is its own folder.
    pub fn shown(&self, root: &Path) -> String {
        slash_path(self.path.strip_prefix(root).unwrap_or(&self.path))
    }
}

/// How large a picture is shown that has all the room it wants; never nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pixels {
    /// From side to side.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

impl Pixels {
    /// A size, if there is something to see.
    pub fn new(width: u32, height: u32) -> Option<Self> {
        (width > 0 && height > 0).then_some(Self { width, height })
    }
}

/// Whether a site of these parts has a search page.
pub(crate) fn has_search(settings: &Settings, theme: &Theme, own: &[MediaFile]) -> bool {
    let theme = theme.files.iter().map(|file| &file.name);
    let own = own.iter().map(|file| &file.name);
    settings.search && theme.chain(own).any(|name| name == "templates/search.html")
}

impl Site {
    /// The edition in the language that the dataset is written in.
    pub fn original(&self) -> &Edition {
        &self.editions[0]
    }

    /// Whether the site has a search page: unless `config.toml` says no, or the theme has none.
    pub fn has_search(&self) -> bool {
        has_search(&self.settings, &self.theme, &self.own_files)
    }

    /// A file of `site/media/`.
    pub fn medium(&self, name: &str) -> Option<&MediaFile> {
        self.media.iter().find(|file| file.name == name)
    }

    /// The size of a picture of `site/media/`.
    pub fn pixels(&self, name: &str) -> Option<Pixels> {
        self.medium(name).and_then(|file| file.pixels)
    }

    /// The addresses of the players that readers can ask for.
    pub fn players(&self) -> Vec<String> {
        let media = self
            .editions
            .iter()
            .flat_map(|edition| &edition.dataset.media);
        let players = media.filter_map(|medium| medium.player.as_ref());
        players.map(|player| player.as_str().to_owned()).collect()
    }

    /// Whether the theme can take the endings off a language's words.
    pub fn has_stemmer(&self, lang: &Lang) -> bool {
        let script = format!("static/stem-{lang}.js");
        self.theme.files.iter().any(|file| file.name == script)
    }
}
