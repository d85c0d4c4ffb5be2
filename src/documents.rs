//! Every file of a site, parsed: what validation works from.

mod remembered;

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use crate::diagnostic::{Code, Diagnostic};
use crate::load::{Loaded, Role};
use crate::namespace::Namespaces;
use crate::node::{Node, Value};
use crate::parse::{self, Format};
use crate::recorded::{self, RecordedAddress};
use crate::scalar::{Lang, is_date_or_time, no_date};
use crate::settings::OWN_THEME;
use crate::site::{Department, MediaFile};
use crate::source::{SourceId, Sources, Span, Spanned};
use crate::svg;
use crate::theme::{self, Theme, ThemeContent, ThemeFile};

pub use remembered::Remembered;

/// Every file of a site, parsed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Documents {
    /// `config.toml`.
    pub config: Option<Node>,
    /// The dataset.
    pub dataset: Option<Node>,
    /// The translations, with the language of their file names.
    pub translations: Vec<(Lang, Node)>,
    /// The hand-written pages.
    pub pages: Vec<PageDocument>,
    /// The texts of pages of which nothing but the text could be read.
    pub bodies: Vec<Spanned<String>>,
    /// The addresses that pages had in earlier runs.
    pub recorded: Vec<RecordedAddress>,
    /// The same by the site's id, as kept beside generated projects; only where the list is gone.
    pub kept: BTreeMap<String, Vec<RecordedAddress>>,
    /// The theme, when it is there.
    pub theme: Option<Theme>,
    /// The files of `site/media/`.
    pub media: Vec<MediaFile>,
    /// The site's own `sass/`, `templates/` and `static/`.
    pub own_files: Vec<MediaFile>,
    /// What the files are that could not be read, so that nobody takes them for missing.
    pub unread: Vec<Role>,
    /// The departments whose site this is, each building on the one before.
    pub departments: Vec<Department>,
    /// Whose ids are whose.
    pub namespaces: Namespaces,
}

impl Documents {
    /// The id of the site, as it is written.
    pub fn site_id(&self) -> Option<&str> {
        self.dataset.as_ref()?.get("site")?.get("id")?.string()
    }

    /// The places of values in data files and before texts that could not be read.
    pub fn broken(&self) -> HashSet<Span> {
        let translations = self.translations.iter().map(|(_, node)| node);
        let pages = self.pages.iter().map(|page| &page.matter);
        let nodes = self.dataset.iter().chain(translations).chain(pages);
        nodes.flat_map(Node::unread).collect()
    }
}

/// A hand-written page, parsed.
#[derive(Debug, Clone, PartialEq)]
pub struct PageDocument {
    /// Its file name without language and ending.
    pub stem: Spanned<String>,
    /// The language of its file name; `None` in the default language.
    pub lang: Option<Lang>,
    /// What stands before the text.
    pub matter: Node,
    /// The text.
    pub body: String,
    /// Where the text stands.
    pub body_span: Span,
}

/// What could be read of a file that is a page.
enum Page {
    Whole(PageDocument),
    /// The text alone, with the page's name.
    Body(Spanned<String>),
}

/// Parses every file that was read. Sources grow by the program's own theme where it is used.
pub fn parse(mut loaded: Loaded) -> (Documents, Sources, Vec<Diagnostic>) {
    let theme_files = std::mem::take(&mut loaded.theme_files);
    let (mut documents, themes, mut sources, mut findings) = files(loaded);
    let has_config = documents.config.is_some() || documents.unread.contains(&Role::Config);
    if !has_config {
        let no_dataset = |finding: &&mut Diagnostic| finding.code == Code::DatasetMissing;
        match findings.iter_mut().find(no_dataset) {
            Some(finding) => finding.help.push(
                "there is no config.toml either: name the site's folder with `--root`".to_owned(),
            ),
            None => findings.push(config_missing(sources.root())),
        }
    }
    documents.theme = theme(documents.config.as_ref(), themes, theme_files, &mut sources);
    (documents, sources, findings)
}

/// Parses the files of a department: its own file stands for the dataset, and it has no configuration
/// and no theme.
pub fn parse_department(loaded: Loaded) -> (Documents, Sources, Vec<Diagnostic>) {
    let (documents, _, sources, findings) = files(loaded);
    (documents, sources, findings)
}

/// What themes say of themselves, by the names of their folders.
type Manifests = BTreeMap<String, Option<Node>>;

/// Parses each file as what it is.
fn files(loaded: Loaded) -> (Documents, Manifests, Sources, Vec<Diagnostic>) {
    let Loaded {
        sources,
        files,
        media,
        own_files,
        theme_files: _,
        unread,
        mut findings,
    } = loaded;
    let mut documents = Documents {
        media,
        own_files,
        unread,
        ..Documents::default()
    };
    let mut themes = BTreeMap::new();
    for file in files {
        let errors = findings.len();
        let role = file.role.clone();
        let mut tree = |format| {
            let (node, found) = parse::parse(&sources, file.id, format);
            findings.extend(found);
            let named = node.map(|node| parse::named(node, format, "the file"));
            named.and_then(|named| named.map_err(|finding| findings.push(*finding)).ok())
        };
        match file.role {
            Role::Config => {
                let config = tree(Format::Toml);
                no_dates(config.as_ref(), &mut findings);
                documents.config = config.filter(is_whole);
            }
            Role::Theme { name } => {
                let manifest = tree(Format::Toml);
                no_dates(manifest.as_ref(), &mut findings);
                themes.insert(name, manifest.filter(is_whole));
            }
            Role::Dataset(format) => documents.dataset = tree(format),
            Role::Translation { lang, format } => documents
                .translations
                .extend(tree(format).map(|node| (lang, node))),
            Role::Addresses => {
                let (recorded, found) = tree(Format::Toml)
                    .filter(is_whole)
                    .map(|node| recorded::read(&node))
                    .unwrap_or_default();
                documents.recorded = recorded;
                findings.extend(found);
            }
            Role::KeptAddresses { site } => {
                let kept = tree(Format::Toml).filter(is_whole);
                let kept = kept.map(|node| recorded::read(&node).0);
                documents.kept.extend(kept.map(|kept| (site, kept)));
            }
            Role::Picture => findings.extend(svg::check(&sources, file.id)),
            Role::Page { stem, lang } => {
                let (page, found) = page(&sources, file.id, stem, lang);
                match page {
                    Page::Whole(page) => documents.pages.push(page),
                    Page::Body(body) => documents.bodies.push(body),
                }
                findings.extend(found);
            }
        }
        if findings.len() > errors {
            documents.unread.push(role);
        }
    }
    (documents, themes, sources, findings)
}

/// Whether all of a file could be read. What one lacks that says how the site is built, or where its
/// pages were, would be taken for what it says.
fn is_whole(node: &Node) -> bool {
    node.unread().is_empty()
}

/// Dates that are none in a file that Zola reads too: what reads the dataset's fields says it there.
fn no_dates(node: Option<&Node>, findings: &mut Vec<Diagnostic>) {
    let Some(node) = node else {
        return;
    };
    match &node.value {
        Value::Date(date) if !is_date_or_time(date) => findings.push(no_date(date, node.span)),
        Value::Array(items) => items.iter().for_each(|item| no_dates(Some(item), findings)),
        Value::Table(entries) => {
            let nodes = entries.iter().map(|entry| &entry.node);
            nodes.for_each(|node| no_dates(Some(node), findings));
        }
        _ => {}
    }
}

fn page(
    sources: &Sources,
    id: SourceId,
    stem: String,
    lang: Option<Lang>,
) -> (Page, Vec<Diagnostic>) {
    let (parts, findings) = parse::front_matter(sources, id);
    let page = match parts.matter {
        Some(matter) => Page::Whole(PageDocument {
            stem: Spanned {
                value: stem,
                span: matter.span,
            },
            lang,
            matter,
            body: sources.slice(parts.body).to_owned(),
            body_span: parts.body,
        }),
        None => Page::Body(Spanned {
            value: stem,
            span: parts.body,
        }),
    };
    (page, findings)
}

/// The theme that the configuration names: the site's own, or the one that is part of the program.
fn theme(
    config: Option<&Node>,
    mut manifests: BTreeMap<String, Option<Node>>,
    mut files: BTreeMap<String, Vec<MediaFile>>,
    sources: &mut Sources,
) -> Option<Theme> {
    let named = config
        .and_then(|config| config.get("theme"))
        .and_then(Node::string);
    let name = named.unwrap_or(OWN_THEME);
    if let Some(manifest) = manifests.remove(name) {
        let files = files.remove(name).unwrap_or_default().into_iter();
        let files = files.map(|file| ThemeFile {
            name: file.name,
            content: ThemeContent::Disk(file.path),
        });
        return Some(Theme {
            files: files.collect(),
            manifest: manifest?,
        });
    }
    if name != OWN_THEME {
        return None;
    }
    let id = sources.add_own("theme.toml (part of tillit)", theme::own_manifest());
    let (manifest, findings) = parse::parse(sources, id, Format::Toml);
    assert!(
        findings.is_empty(),
        "the theme that is part of the program is sound: {findings:?}"
    );
    Some(Theme {
        files: theme::own_files(),
        manifest: manifest?,
    })
}

/// The finding that there is no `config.toml`, at the place where it is looked for.
fn config_missing(root: &Path) -> Diagnostic {
    Diagnostic::new(Code::ConfigField, "there is no config.toml")
        .of(root.join("config.toml"))
        .help("add one with at least `base_url`, `default_language` and `theme = \"tillit\"`, or name the site's folder with `--root`")
}
