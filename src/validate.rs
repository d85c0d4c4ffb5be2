//! From parsed files to a sound [`Site`], or to everything that is wrong with them.
//!
//! All rules run, whatever an earlier one found, so that one run shows it all. A [`Site`] is
//! only made when no error was found; after that, deciding what to write cannot fail.

mod dataset;
mod echoes;
mod evidence;
mod feeds;
mod ids;
mod linkable;
mod pages;
mod references;
mod texts;
mod theme;
mod translations;

use std::collections::BTreeSet;

use crate::diagnostic::{self, Code, Diagnostic};
use crate::documents::Documents;
use crate::model::{Dataset, Translation};
use crate::recorded::{FILE, RecordedAddress};
use crate::scalar::{Id, Lang};
use crate::settings::{self, Settings};
use crate::site::{Edition, Site};
use crate::source::{Sources, Spanned};
use crate::words::Words;

pub use linkable::Linkable;

/// Checks everything and makes the site when nothing is in its way.
pub fn validate(mut documents: Documents, sources: &Sources) -> (Option<Site>, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let settings = documents.config.as_ref().map(|config| {
        let (settings, found) = settings::read(config);
        findings.extend(found);
        settings
    });
    let dataset = documents
        .dataset
        .take()
        .and_then(|node| dataset::decode(node, &mut findings));
    let site = dataset.and_then(|(dataset, unread)| match settings {
        Some(settings) => {
            let read = (dataset, unread);
            site(settings, read, documents, sources, &mut findings)
        }
        None => {
            ids::check(&dataset, &mut findings);
            references::check(&dataset, &unread, &mut findings);
            evidence::check(&dataset, &documents.media, &mut findings);
            None
        }
    });
    echoes::leave_out(&mut findings);
    diagnostic::sort(&mut findings);
    let sound = !findings.iter().any(Diagnostic::is_error);
    (site.filter(|_| sound), findings)
}

/// Checks what the dataset is used with, and puts the site together.
fn site(
    settings: Settings,
    (dataset, unread): (Dataset, BTreeSet<&'static str>),
    mut documents: Documents,
    sources: &Sources,
    findings: &mut Vec<Diagnostic>,
) -> Option<Site> {
    same_language(&settings, &dataset, findings);
    ids::check(&dataset, findings);
    references::check(&dataset, &unread, findings);
    evidence::check(&dataset, &documents.media, findings);
    own_files(&documents, findings);
    feeds::check(&settings, &dataset, &documents.own_files, findings);
    let theme = theme::find(
        &settings,
        documents.theme.take(),
        &documents.unread,
        findings,
    );
    let words = theme
        .as_ref()
        .map(|theme| theme::words(&settings, theme, findings));
    let brand = theme
        .as_ref()
        .map(|theme| theme::brand(&settings, theme, &documents.own_files, findings))
        .unwrap_or_default();
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
        let (translated, translation) = translations::translate(
            &dataset,
            lang,
            &mut documents.translations,
            &documents.unread,
            findings,
        );
        checker.dataset(&translated, findings);
        if let Some(translation) = &translation {
            checker.translation(translation, findings);
        }
        let words = words.as_ref().and_then(|words| words[place].clone());
        editions.push(edition(lang, translated, translation, &pages, words));
    }
    translations::unused(&documents.translations, &settings, findings);
    let lang = settings.default_language();
    let words = words.and_then(|words| words[0].clone());
    editions.insert(0, edition(lang, dataset, None, &pages, words));
    let id = editions[0].dataset.site.id.clone();
    let kept = documents.kept.remove(id.as_str()).unwrap_or_default();
    let recorded_elsewhere = !kept.is_empty();
    if let Some(finding) = addresses_missing(&id, &kept) {
        findings.push(finding);
        documents.recorded = kept;
    }
    Some(Site {
        settings,
        brand,
        editions,
        media: documents.media,
        own_files: documents.own_files,
        theme: theme?,
        recorded: documents.recorded,
        recorded_elsewhere,
    })
}

/// The finding that the dataset's list of addresses is gone, when it is known that there was one.
fn addresses_missing(site: &Id, kept: &[RecordedAddress]) -> Option<Diagnostic> {
    let first = kept.first()?;
    let message =
        format!("there is no `{FILE}`, but site `{site}` was generated with recorded addresses");
    let finding = Diagnostic::new(Code::AddressesMissing, message)
        .at(first.paths.first()?.span, "what was kept of them")
        .help(format!("take `{FILE}` back from version control"))
        .help(
            "or run `tillit generate`, which writes it anew from what was kept beside the project",
        );
    Some(finding)
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
