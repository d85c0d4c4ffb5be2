//! The site's own files beside what is made for it: none takes or blocks the place of anything else.
//!
//! Zola copies `static/` last, over whatever stands there already, and says nothing of it. So every
//! place of the published site that something is made for is kept in [`Taken`], by its path there.
//! Not every disk and web server tells capital from small letters, so neither does [`Taken`].

mod clash;
mod folders;
mod zolas;

mod highlighting;

use std::collections::BTreeMap;
use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::settings::Settings;
use crate::site::MediaFile;
use crate::theme::Theme;

use zolas::{ZOLAS, feeds};

pub use folders::misnamed_folders;

/// Places of the published site that are taken, by their path in small letters, with who has them.
#[derive(Debug, Clone, Default)]
pub struct Taken(BTreeMap<String, Taker>);

/// Who has a place.
#[derive(Debug, Clone)]
struct Taker {
    /// The path as it is written.
    path: String,
    /// In words, such as "page `about`".
    what: String,
    right: Right,
}

/// What a file of the site's own may do to a place that is taken.
#[derive(Debug, Clone, Copy)]
enum Right {
    /// Put itself there: it is a file of the theme's look.
    Replace,
    /// Nothing; the text says what to do instead.
    Keep(&'static str),
}

const ANOTHER_NAME: &str = "give it another name";

const ONE_ANOTHER_NAME: &str = "give one of them another name";

impl Taken {
    /// The places of files: media, texts of the search, what Zola adds, and the theme's own files.
    pub fn by_files(
        settings: &Settings,
        media: &[MediaFile],
        theme: Option<&Theme>,
        (has_search, root): (bool, &Path),
    ) -> Self {
        let mut taken = Self::default();
        for file in theme.iter().flat_map(|theme| &theme.files) {
            if let Some(path) = published(&file.name) {
                let what = format!("`{path}` of the theme");
                taken.put(path, what, Right::Replace);
            }
        }
        for (path, what, help) in ZOLAS {
            taken.add(path, what, help);
        }
        for path in feeds(settings) {
            let what = format!("the feed `{path}`");
            taken.add(path, what, ANOTHER_NAME);
        }
        for lang in settings.languages.iter().skip(1) {
            taken.add(
                format!("{}/404/index.html", lang.value),
                "the page for addresses that lead nowhere",
                "remove it; to make that page your own, write `templates/404.html`",
            );
        }
        if has_search {
            for lang in &settings.languages {
                let path = search_texts(lang.value.as_str());
                let what = format!("the texts of the search in `{}`", lang.value);
                taken.add(path, what, ANOTHER_NAME);
            }
        }
        for file in media {
            taken.add(
                format!("media/{}", file.name),
                format!("`{}`", file.shown(root)),
                "keep one of them; media of the dataset belong in `site/media/`",
            );
        }
        taken
    }

    /// Takes the places of the feeds of changes.
    pub fn add_feeds(&mut self, settings: &Settings) {
        for lang in &settings.languages {
            let path = settings.feed_path(&lang.value);
            self.add(path, "the feed of changes", ANOTHER_NAME);
        }
    }

    /// Takes the place of a page, or of an old address that leads to one, for good.
    pub fn add_page(&mut self, path: &str, what: String) {
        let file = if path.is_empty() {
            "index.html".to_owned()
        } else {
            format!("{path}/index.html")
        };
        let help = "remove it, or give it another name; how pages look is said in `templates/`";
        self.add(file, what, help);
    }

    fn add(&mut self, path: impl Into<String>, what: impl Into<String>, help: &'static str) {
        self.put(path, what, Right::Keep(help));
    }

    fn put(&mut self, path: impl Into<String>, what: impl Into<String>, right: Right) {
        let what = what.into();
        let path = path.into();
        self.0
            .insert(path.to_lowercase(), Taker { path, what, right });
    }

    /// A finding for each of the site's own files that takes or blocks a place, or whose place is
    /// another's but for capital and small letters; `root` is the folder of the site.
    pub fn findings(&self, own: &[MediaFile], root: &Path) -> Vec<Diagnostic> {
        let mut findings = Vec::new();
        let mut taken = self.clone();
        // Style sheets are made first and files copied over them.
        let (styles, copied): (Vec<_>, Vec<_>) =
            own.iter().partition(|file| file.name.starts_with("sass/"));
        for file in styles {
            let what = format!("the style sheet made from `{}`", file.shown(root));
            findings.extend(taken.take(file, what, "keep one of them", root));
        }
        for file in copied {
            let what = format!("`{}`", file.shown(root));
            findings.extend(taken.take(file, what, ONE_ANOTHER_NAME, root));
        }
        findings
    }

    /// Lets a file have its place, when it is published; or the finding that it cannot.
    fn take(
        &mut self,
        file: &MediaFile,
        what: String,
        help: &'static str,
        root: &Path,
    ) -> Option<Diagnostic> {
        let path = published(&file.name)?;
        let finding = self.finding(file, &path, root);
        if finding.is_none() {
            self.add(path, what, help);
        }
        finding
    }
}

/// A finding for each file of `site/media/` whose name is another's but for capital and small
/// letters; `root` is the folder of the site.
pub fn media_alike(media: &[MediaFile], root: &Path) -> Vec<Diagnostic> {
    let mut taken = Taken::default();
    let findings = media.iter().filter_map(|file| {
        let path = format!("media/{}", file.name);
        let finding = taken.finding(file, &path, root);
        if finding.is_none() {
            taken.add(path, format!("`{}`", file.shown(root)), ONE_ANOTHER_NAME);
        }
        finding
    });
    findings.collect()
}

/// The texts of the search in one language, by their path in the published site.
pub fn search_texts(lang: &str) -> String {
    format!("search/{lang}.js")
}

/// Where Zola puts a file of a project or a theme in the published site, if it does.
fn published(name: &str) -> Option<String> {
    if let Some(path) = name.strip_prefix("static/") {
        return Some(path.to_owned());
    }
    let style = name.strip_prefix("sass/")?;
    let (stem, ending) = style.rsplit_once('.')?;
    let is_whole = !style.split('/').any(|part| part.starts_with('_'));
    (is_whole && ["sass", "scss"].contains(&ending)).then(|| format!("{stem}.css"))
}
