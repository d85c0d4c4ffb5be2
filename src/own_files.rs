//! The site's own files beside what is made for it: none takes or blocks the place of anything else.
//!
//! Zola copies `static/` last, over whatever stands there already, and says nothing of it. So every
//! place of the published site that something is made for is kept in [`Taken`], by its path there.

mod highlighting;

use std::collections::BTreeMap;
use std::path::Path;

use crate::diagnostic::{Code, Diagnostic};
use crate::node::{Node, Value};
use crate::settings::Settings;
use crate::site::MediaFile;
use crate::theme::Theme;

/// Places of the published site that are taken, by their path, with who has them.
#[derive(Debug, Clone, Default)]
pub struct Taken(BTreeMap<String, Taker>);

/// Who has a place.
#[derive(Debug, Clone)]
struct Taker {
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

/// How a file stands to what else has its place.
enum Clash<'t> {
    Same(&'t Taker),
    /// It stands where there must be a folder.
    Above(&'t Taker),
    /// It needs a folder where something else stands.
    Below(&'t Taker),
}

/// What every Zola writes beside the pages, in words, and how a site makes them its own.
const ZOLAS: [(&str, &str, &str); 3] = [
    (
        "404.html",
        "the page for addresses that lead nowhere",
        "remove it; to make that page your own, write `templates/404.html`",
    ),
    (
        "robots.txt",
        "what the site says to robots",
        "remove it; to say something else, write `templates/robots.txt`",
    ),
    (
        "sitemap.xml",
        "the site map",
        "remove it; to make the site map your own, write `templates/sitemap.xml`",
    ),
];

const ANOTHER_NAME: &str = "give it another name";

impl Taken {
    /// The places of files: media, texts of the search, what Zola adds, and the theme's own files.
    pub fn by_files(
        settings: &Settings,
        media: &[MediaFile],
        theme: Option<&Theme>,
        has_search: bool,
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
                format!("`site/media/{}`", file.name),
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
        self.0.insert(path.into(), Taker { what, right });
    }

    /// A finding for each of the site's own files that takes or blocks a place; `root` is the folder
    /// of the site.
    pub fn findings(&self, own: &[MediaFile], root: &Path) -> Vec<Diagnostic> {
        let mut findings = Vec::new();
        let mut taken = self.clone();
        // Style sheets are made first and files copied over them.
        let (styles, copied): (Vec<_>, Vec<_>) =
            own.iter().partition(|file| file.name.starts_with("sass/"));
        for file in styles {
            if let Some(path) = published(&file.name) {
                findings.extend(taken.finding(file, &path, root));
                let what = format!("the style sheet made from `{}`", file.name);
                taken.add(path, what, "keep one of them");
            }
        }
        for file in copied {
            if let Some(path) = published(&file.name) {
                findings.extend(taken.finding(file, &path, root));
            }
        }
        findings
    }

    fn finding(&self, file: &MediaFile, path: &str, root: &Path) -> Option<Diagnostic> {
        let name = &file.name;
        let (message, help) = match self.clash(path)? {
            Clash::Same(Taker { what, right }) => match right {
                Right::Replace => return None,
                Right::Keep(help) => (
                    format!("`{name}` and {what} ask for the same address"),
                    *help,
                ),
            },
            Clash::Above(Taker { what, .. }) => (
                format!("`{name}` is a file where there must be a folder, for {what}"),
                ANOTHER_NAME,
            ),
            Clash::Below(Taker { what, .. }) => (
                format!("`{name}` is in a folder where there must be a file, {what}"),
                "give the folder another name",
            ),
        };
        let finding = Diagnostic::new(Code::DuplicateAddress, message).of(root.join(name));
        Some(finding.help(help))
    }

    fn clash(&self, path: &str) -> Option<Clash<'_>> {
        if let Some(taker) = self.0.get(path) {
            return Some(Clash::Same(taker));
        }
        let slashes = path.match_indices('/');
        let mut above = slashes.filter_map(|(at, _)| self.0.get(&path[..at]));
        if let Some(taker) = above.next() {
            return Some(Clash::Below(taker));
        }
        let folder = format!("{path}/");
        let (first, taker) = self.0.range(folder.clone()..).next()?;
        first.starts_with(&folder).then_some(Clash::Above(taker))
    }
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

/// The feeds that the configuration asks for, by their paths in the published site.
fn feeds(settings: &Settings) -> Vec<String> {
    let mut feeds = feeds_of(&settings.config);
    let languages = settings.config.get("languages").and_then(Node::table);
    for language in languages.unwrap_or_default() {
        let folder = &language.key.value;
        let names = feeds_of(&language.node).into_iter();
        feeds.extend(names.map(|name| format!("{folder}/{name}")));
    }
    feeds
}

fn feeds_of(table: &Node) -> Vec<String> {
    let asks = |key| {
        table
            .get(key)
            .is_some_and(|node| node.value == Value::Boolean(true))
    };
    if !asks("generate_feeds") && !asks("generate_feed") {
        return Vec::new();
    }
    let names = table.get("feed_filenames").and_then(Node::array);
    let names = names.unwrap_or_default().iter();
    let names = names
        .chain(table.get("feed_filename"))
        .filter_map(Node::string);
    let names: Vec<_> = names.map(str::to_owned).collect();
    if names.is_empty() {
        return vec!["atom.xml".to_owned()];
    }
    names
}
