//! From parsed files to a sound [`Site`], or to everything that is wrong with them.
//!
//! All rules run, whatever an earlier one found, so that one run shows it all. A [`Site`] is
//! only made when no error was found; after that, deciding what to write cannot fail.

mod evidence;
mod pages;
mod references;
mod texts;
mod translations;

use std::collections::{BTreeSet, HashSet};

use crate::decode::{Decode, Decoder};
use crate::diagnostic::{self, Code, Diagnostic};
use crate::documents::Documents;
use crate::load::Role;
use crate::model::{Dataset, Translation};
use crate::node::{Node, Value};
use crate::scalar::Lang;
use crate::settings::{self, Settings};
use crate::site::{Edition, Site};
use crate::source::{Sources, Spanned};
use crate::theme::Theme;
use crate::words::Words;

pub use references::Linkable;

/// Checks everything and makes the site when nothing is in its way.
pub fn validate(documents: Documents, sources: &Sources) -> (Option<Site>, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let settings = documents.config.as_ref().map(|config| {
        let (settings, found) = settings::read(config);
        findings.extend(found);
        settings
    });
    let dataset = documents
        .dataset
        .as_ref()
        .and_then(|node| dataset(node, &mut findings));
    let site = dataset.and_then(|(dataset, unread)| match settings {
        Some(settings) => {
            let read = (dataset, unread);
            site(settings, read, documents, sources, &mut findings)
        }
        None => {
            references::check(&dataset, &unread, &mut findings);
            evidence::check(&dataset, &documents.media, &mut findings);
            None
        }
    });
    without_echoes(&mut findings);
    diagnostic::sort(&mut findings);
    let sound = !findings.iter().any(Diagnostic::is_error);
    (site.filter(|_| sound), findings)
}

/// Leaves out what rules say of a value that could not be read: it is known to be wrong, and the
/// rules saw only what stands in for it.
fn without_echoes(findings: &mut Vec<Diagnostic>) {
    let is_unread = |finding: &Diagnostic| {
        matches!(
            finding.code,
            Code::WrongType
                | Code::UnknownValue
                | Code::InvalidId
                | Code::InvalidDate
                | Code::InvalidVersion
                | Code::InvalidLanguage
                | Code::InvalidHash
                | Code::OutOfRange
                | Code::EmptyText
                | Code::ControlCharacter
                | Code::UnsafeAddress
                | Code::InvalidSlug
        )
    };
    let place = |finding: &Diagnostic| finding.primary.as_ref().map(|label| label.span);
    let of = |code: Option<Code>| -> HashSet<_> {
        let unread = findings.iter().filter(|finding| is_unread(finding));
        unread
            .filter(|finding| Some(finding.code) != code)
            .filter_map(place)
            .collect()
    };
    let (unread, no_number) = (of(None), of(Some(Code::OutOfRange)));
    findings.retain(|finding| {
        let mut labels = finding.primary.iter().chain(&finding.related);
        match finding.code {
            Code::OutOfRange => place(finding).is_none_or(|place| !no_number.contains(&place)),
            _ => is_unread(finding) || !labels.any(|label| unread.contains(&label.span)),
        }
    });
}

/// Decodes the dataset, with the principles in their order.
/// Besides, the lists of which something could not be read.
fn dataset(
    node: &Node,
    findings: &mut Vec<Diagnostic>,
) -> Option<(Dataset, BTreeSet<&'static str>)> {
    let stated = node
        .get("site")
        .and_then(|site| site.get("lang"))
        .and_then(Node::string)
        .and_then(Lang::parse);
    // Without a language the decoder reports that; the texts are still read, so that all is found.
    let lang = stated.unwrap_or_else(Lang::undetermined);
    let mut decoder = Decoder::new(lang);
    let dataset = Dataset::decode(&without(node, &["$schema"]), &mut decoder);
    findings.append(&mut decoder.findings);
    let mut dataset = dataset?;
    let none = node
        .get("principles")
        .is_none_or(|list| list.array().is_some_and(<[Node]>::is_empty));
    if none {
        findings.push(
            Diagnostic::new(Code::MissingField, "the dataset has no `principles`")
                .at(dataset.site.id.span(), "in the dataset of this site")
                .help("add at least one principle with `id`, `order` and `statement`"),
        );
    }
    dataset
        .principles
        .sort_by_key(|principle| principle.order.value);
    foreign_passages(&mut dataset);
    Some((dataset, decoder.unread))
}

/// A language's edition. Words that are missing are an error of their own.
fn edition(
    lang: &Spanned<Lang>,
    dataset: Dataset,
    translation: Option<Translation>,
    pages: &pages::Pages,
    words: Option<Words>,
) -> Edition {
    Edition {
        lang: lang.value.clone(),
        pages: pages.in_language(&lang.value),
        dataset,
        translation,
        words: words.unwrap_or_else(|| Words::none(lang.value.clone())),
    }
}

/// Marks words that are in a language of their own: quotes, and titles of works.
fn foreign_passages(dataset: &mut Dataset) {
    for quote in &mut dataset.quotes {
        if let Some(lang) = &quote.lang {
            quote.text.0.lang = lang.value.clone();
        }
    }
    let works = dataset
        .quotes
        .iter_mut()
        .filter_map(|quote| quote.source.as_mut());
    let works = works.chain(
        dataset
            .glossary
            .iter_mut()
            .filter_map(|term| term.source.as_mut()),
    );
    let works = works.chain(
        dataset
            .principles
            .iter_mut()
            .flat_map(|principle| &mut principle.sources),
    );
    for work in works {
        if let Some(lang) = &work.lang {
            work.title.0.lang = lang.value.clone();
        }
    }
}

fn site(
    settings: Settings,
    (dataset, unread): (Dataset, BTreeSet<&'static str>),
    mut documents: Documents,
    sources: &Sources,
    findings: &mut Vec<Diagnostic>,
) -> Option<Site> {
    same_language(&settings, &dataset, findings);
    references::check(&dataset, &unread, findings);
    evidence::check(&dataset, &documents.media, findings);
    own_files(&documents, findings);
    let theme = theme(
        &settings,
        documents.theme.take(),
        &documents.unread,
        findings,
    );
    let words = theme
        .as_ref()
        .map(|theme| words(&settings, theme, findings));
    let pages = pages::decode(
        std::mem::take(&mut documents.pages),
        &documents.unread,
        &settings,
        &dataset,
        findings,
    );
    let stems = pages
        .originals()
        .map(|page| (page.stem.value.as_str(), page.stem.span));
    let linkable = Linkable::gather(&dataset, stems, findings).besides(&unread, &documents.unread);
    let checker = texts::Checker {
        linkable: &linkable,
        media: &documents.media,
        sources,
    };
    checker.dataset(&dataset, findings);
    checker.pages(&pages, findings);
    let mut editions = Vec::new();
    for (place, lang) in settings.languages.iter().enumerate().skip(1) {
        let (translated, translation) =
            translations::translate(&dataset, lang, &documents, findings);
        checker.dataset(&translated, findings);
        let words = words.as_ref().and_then(|words| words[place].clone());
        editions.push(edition(lang, translated, translation, &pages, words));
    }
    translations::unused(&documents.translations, &settings, findings);
    let lang = settings.default_language();
    let words = words.and_then(|words| words[0].clone());
    editions.insert(0, edition(lang, dataset, None, &pages, words));
    Some(Site {
        settings,
        editions,
        media: documents.media,
        own_files: documents.own_files,
        theme: theme?,
        recorded: documents.recorded,
    })
}

/// A table without the entries that have these names.
fn without(node: &Node, names: &[&str]) -> Node {
    match &node.value {
        Value::Table(entries) => {
            let rest = entries
                .iter()
                .filter(|entry| !names.contains(&entry.key.value.as_str()))
                .cloned()
                .collect();
            Node {
                value: Value::Table(rest),
                span: node.span,
            }
        }
        _ => node.clone(),
    }
}

fn same_language(settings: &Settings, dataset: &Dataset, findings: &mut Vec<Diagnostic>) {
    let default = settings.default_language();
    let written = &dataset.site.lang;
    let known = |lang: &Lang| *lang != Lang::undetermined();
    if known(&default.value) && known(&written.value) && default.value != written.value {
        let is_stated = settings.config.get("default_language").is_some();
        let (subject, label) = if is_stated {
            ("`default_language` is", "another language")
        } else {
            (
                "without `default_language` the site is in",
                "`default_language` is missing",
            )
        };
        findings.push(
            Diagnostic::new(
                Code::ConfigField,
                format!(
                    "{subject} `{}`, but the dataset is written in `{}`",
                    default.value, written.value
                ),
            )
            .at(default.span, label)
            .see(written.span, "the dataset's language")
            .help(format!(
                "write `default_language = \"{}\"` in config.toml",
                written.value
            )),
        );
    }
}

fn own_files(documents: &Documents, findings: &mut Vec<Diagnostic>) {
    for file in &documents.own_files {
        let taken = file
            .name
            .strip_prefix("static/media/")
            .filter(|name| documents.media.iter().any(|known| known.name == **name));
        if let Some(name) = taken {
            findings.push(
                Diagnostic::new(
                    Code::DuplicateAddress,
                    format!(
                        "`static/media/{name}` and `site/media/{name}` ask for the same address"
                    ),
                )
                .help("keep one of them; media of the dataset belong in `site/media/`"),
            );
        }
    }
}

fn theme(
    settings: &Settings,
    theme: Option<Theme>,
    unread: &[Role],
    findings: &mut Vec<Diagnostic>,
) -> Option<Theme> {
    let name = settings.theme.clone();
    // A name that is none was reported, and has a stand-in.
    let is_named = settings
        .config
        .get("theme")
        .is_none_or(|named| named.string() == Some(&name));
    if theme.is_none() && is_named && !unread.contains(&Role::Theme { name }) {
        findings.push(
            Diagnostic::new(
                Code::ThemeMissing,
                format!("there is no theme `{}`", settings.theme),
            )
            .help(format!(
                "put it into `themes/{}/`, or write `theme = \"{}\"`, which is part of tillit",
                settings.theme,
                settings::OWN_THEME
            )),
        );
    }
    theme
}

/// The theme's words in each language of the site.
fn words(settings: &Settings, theme: &Theme, findings: &mut Vec<Diagnostic>) -> Vec<Option<Words>> {
    let known = settings
        .languages
        .iter()
        .filter(|lang| lang.value != Lang::undetermined());
    let mut words: Vec<_> = Vec::new();
    for lang in known {
        let read = Words::read(lang, &theme.manifest, &settings.config);
        words.push(read.map_err(|finding| findings.push(finding)).ok());
    }
    words.resize(settings.languages.len(), None);
    words
}
