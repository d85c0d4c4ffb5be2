//! From parsed files to a sound [`Site`], or to everything that is wrong with them.
//!
//! All rules run, whatever an earlier one found, so that one run shows it all: what could not be
//! read has a stand-in, about which nothing is said. A [`Site`] is only made when no error was found;
//! after that, deciding what to write cannot fail.

mod alone;
mod dataset;
mod draft;
mod echoes;
mod evidence;
mod extra;
mod feeds;
mod ids;
mod known;
mod linkable;
mod original;
mod pages;
mod references;
mod texts;
mod theme;
mod translations;

use crate::decode;
use crate::diagnostic::{self, Code, Diagnostic};
use crate::documents::Documents;
use crate::model::{Dataset, Translation};
use crate::overlay;
use crate::own_files::{Taken, media_alike, misnamed_folders};
use crate::recorded::{FILE, RecordedAddress};
use crate::scalar::{Id, Lang};
use crate::settings::{self, Settings};
use crate::site::{self, Edition, Site};
use crate::source::{Sources, Spanned};
use crate::theme::Theme;
use crate::words::Words;

use draft::Stated;

pub use draft::{Config, Draft, Listed, Unread};
pub use linkable::Linkable;

/// Checks everything and makes the site when nothing is in its way.
pub fn validate(documents: Documents, sources: &Sources) -> (Option<Site>, Vec<Diagnostic>) {
    let (draft, findings) = check(documents, sources);
    (draft.and_then(|draft| draft.sound(&findings)), findings)
}

/// Checks everything; besides, what could be read of the site, when there is a dataset.
pub fn check(mut documents: Documents, sources: &Sources) -> (Option<Draft>, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let broken = documents.broken();
    let settings = documents.config.as_ref().map(|config| {
        let (settings, found) = settings::read(config);
        findings.extend(found);
        settings
    });
    if let (true, Some(node)) = (documents.departments.is_empty(), &documents.dataset) {
        findings.extend(overlay::check_rules(node));
    }
    let namespaces = documents.namespaces.clone();
    let dataset = documents
        .dataset
        .take()
        .and_then(|node| dataset::decode(node, namespaces, &mut findings));
    let draft = match dataset {
        Some(dataset) => Some(whole(settings, dataset, documents, sources, &mut findings)),
        None => {
            draft::without_dataset(settings, documents, sources, &mut findings);
            None
        }
    };
    echoes::leave_out(&broken, &mut findings);
    diagnostic::sort(&mut findings);
    (draft, findings)
}

/// Checks the dataset with all that it is used with, and puts the site together.
fn whole(
    mut settings: Option<Settings>,
    (mut dataset, mut unread): (Dataset, decode::Unread),
    mut documents: Documents,
    sources: &Sources,
    findings: &mut Vec<Diagnostic>,
) -> Draft {
    if let Some(settings) = &mut settings {
        original::settle(settings, &mut dataset, &documents, findings);
        findings.extend(settings.said_twice());
    }
    ids::check(&dataset, findings);
    unread.dangling = references::check(&dataset, &unread, findings);
    evidence::check(&dataset, &unread, &documents.media, findings);
    let (theme, mut words) = theme::dressed(settings.as_ref(), &mut documents, findings);
    let stated = Stated::of(settings, &dataset, &documents);
    let settings = stated.settings();
    words.resize(settings.languages.len(), None);
    feeds::check(settings, &dataset, findings);
    own_files(
        settings,
        theme.as_ref(),
        &documents,
        (sources, dataset.has_changes()),
        findings,
    );
    let brand = theme::brand(settings, theme.as_ref(), &documents.own_files, findings);
    let wordless = draft::wordless(&settings.languages, &words);
    let pages = stated.pages(&mut documents, &dataset, findings);
    let namespaces = documents.namespaces.clone();
    let stems = pages
        .originals()
        .map(|page| (page.stem.value.as_str(), page.stem.span));
    let linkable = Linkable::gather(&dataset, stems, &namespaces, findings)
        .besides(&unread, &documents.unread);
    let checker = texts::Checker {
        linkable: &linkable,
        media: &documents.media,
        sources,
        namespaces: &namespaces,
    };
    checker.dataset(&dataset, findings);
    checker.pages(&pages, &documents.bodies, findings);
    let mut editions = Vec::new();
    for (place, lang) in settings.languages.iter().enumerate().skip(1) {
        let translated = translations::translate(
            (&dataset, &unread),
            lang,
            (&mut documents.translations, &namespaces),
            &documents.unread,
            findings,
        );
        checker.translated(&translated, findings);
        let words = words[place].take();
        let (dataset, header) = (translated.dataset, translated.header);
        editions.push(edition(lang, dataset, header, &pages, words));
    }
    translations::unused(&documents.translations, settings, findings);
    let lang = settings.default_language();
    editions.insert(0, edition(lang, dataset, None, &pages, words[0].take()));
    let id = editions[0].dataset.site.id.clone();
    let kept = documents.kept.remove(id.as_str()).unwrap_or_default();
    let recorded_elsewhere = !kept.is_empty();
    if let Some(finding) = addresses_missing(&id, &kept) {
        findings.push(finding);
        documents.recorded = kept;
    }
    let unread = Unread {
        config: stated.config(),
        dataset: unread,
        files: std::mem::take(&mut documents.unread),
        words: wordless,
    };
    stated.draft(
        editions,
        (theme, brand),
        unread,
        documents,
        recorded_elsewhere,
    )
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

/// Files of the site's own that take or block the place of something else that is published.
fn own_files(
    settings: &Settings,
    theme: Option<&Theme>,
    documents: &Documents,
    (sources, has_changes): (&Sources, bool),
    findings: &mut Vec<Diagnostic>,
) {
    let own = &documents.own_files;
    let has_search = theme.is_some_and(|theme| site::has_search(settings, theme, own));
    let mut taken = Taken::by_files(
        settings,
        &documents.media,
        theme,
        (has_search, sources.root()),
    );
    if has_changes {
        taken.add_feeds(settings);
    }
    let root = sources.root();
    findings.extend(taken.findings(own, root));
    findings.extend(media_alike(&documents.media, root));
    findings.extend(misnamed_folders(own, theme, root));
    findings.extend(taken.highlighting(settings, own));
}
