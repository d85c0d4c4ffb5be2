//! A site that may not be sound: what could be read of it, and stand-ins for the rest.

use std::collections::BTreeMap;

use super::known::Known;
use super::pages::{self, Pages};
use super::{Linkable, alone, own_files, texts, theme, translations};
use crate::brand::Brand;
use crate::decode::{self, Decode};
use crate::diagnostic::{Code, Diagnostic};
use crate::documents::Documents;
use crate::load::Role;
use crate::model::Dataset;
use crate::scalar::Lang;
use crate::settings::Settings;
use crate::site::{Edition, Site};
use crate::source::{Sources, Span, Spanned};
use crate::theme::Theme;
use crate::words::Words;

/// A site of which something may be unsound: its addresses can be checked all the same.
#[derive(Debug)]
pub struct Draft {
    /// The site, with stand-ins for what could not be read.
    pub site: Site,
    /// What could not be read.
    pub unread: Unread,
}

/// Whether `config.toml` is known, which says in which languages a site is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Config {
    /// It could be read.
    Read,
    /// It could not, or is not there.
    Unread,
}

/// What of a site could not be read, so that nothing is said of what follows from it.
#[derive(Debug)]
pub struct Unread {
    /// Whether `config.toml` is known.
    pub config: Config,
    /// What of the dataset.
    pub dataset: decode::Unread,
    /// The files.
    pub files: Vec<Role>,
    /// The languages whose words are not known, and so most of their addresses.
    pub words: Vec<Lang>,
}

/// A list of the dataset in which each item has a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// `principles`.
    Principles,
    /// `roles`.
    Roles,
}

impl Draft {
    /// Whether a list lacks something, or an id of it, that may be this one.
    pub fn may_have(&self, list: Listed, id: &str) -> bool {
        let dataset = &self.site.original().dataset;
        let unread = &self.unread.dataset;
        let known = match list {
            Listed::Principles => Known::of(
                dataset.principles.iter().map(|item| &item.id),
                unread.has_list("principles"),
            ),
            Listed::Roles => Known::of(
                dataset.roles.iter().map(|item| &item.id),
                unread.has_list("roles"),
            ),
        };
        known.may_be_unread(id, &unread.ids)
    }

    /// The site, when none of these findings is an error.
    pub fn sound(self, findings: &[Diagnostic]) -> Option<Site> {
        let sound = !findings.iter().any(Diagnostic::is_error);
        sound.then_some(self.site)
    }
}

/// What `config.toml` says.
pub(super) enum Stated {
    /// It could be read.
    Read(Settings),
    /// It could not; the other files say which languages the site has.
    Guessed(Settings),
}

impl Stated {
    /// The settings, or what the other files tell of them.
    pub(super) fn of(settings: Option<Settings>, dataset: &Dataset, documents: &Documents) -> Self {
        match settings {
            Some(settings) => Self::Read(settings),
            None => Self::Guessed(Settings::unread(languages(dataset, documents))),
        }
    }

    pub(super) fn config(&self) -> Config {
        match self {
            Self::Read(_) => Config::Read,
            Self::Guessed(_) => Config::Unread,
        }
    }

    pub(super) fn settings(&self) -> &Settings {
        match self {
            Self::Read(settings) | Self::Guessed(settings) => settings,
        }
    }

    /// The pages. Of languages that are only guessed, or not those of the files, none is said to be
    /// missing.
    pub(super) fn pages(
        &self,
        documents: &mut Documents,
        dataset: &Dataset,
        findings: &mut Vec<Diagnostic>,
    ) -> Pages {
        let mut found = Vec::new();
        let pages = pages::decode(
            std::mem::take(&mut documents.pages),
            &documents.unread,
            self.settings(),
            dataset,
            &mut found,
        );
        let default = &self.settings().default_language().value;
        let mut translations = documents.translations.iter();
        if let Self::Guessed(_) = self {
            found.retain(|finding| finding.code != Code::TranslationMissing);
        } else if translations.any(|(lang, _)| lang == default) {
            // The original is in another language: that is said of the translation.
            let follows = [Code::TranslationMissing, Code::DuplicateId];
            found.retain(|finding| !follows.contains(&finding.code));
        }
        findings.append(&mut found);
        pages
    }

    /// Puts the site together.
    pub(super) fn draft(
        self,
        editions: Vec<Edition>,
        (theme, brand): (Option<Theme>, Brand),
        unread: Unread,
        documents: Documents,
        recorded_elsewhere: bool,
    ) -> Draft {
        let (Self::Read(settings) | Self::Guessed(settings)) = self;
        let theme = theme.unwrap_or_else(|| Theme {
            files: Vec::new(),
            manifest: settings.config.clone(),
        });
        let site = Site {
            settings,
            brand,
            editions,
            media: documents.media,
            own_files: documents.own_files,
            theme,
            recorded: documents.recorded,
            recorded_elsewhere,
            departments: documents.departments,
            namespaces: documents.namespaces,
            warnings: BTreeMap::new(),
            shows_drafts: false,
        };
        Draft { site, unread }
    }
}

/// The languages in which there are files, the dataset's own first.
fn languages(dataset: &Dataset, documents: &Documents) -> Vec<Spanned<Lang>> {
    let own = &dataset.site.lang;
    let translations = documents.translations.iter();
    let translations = translations.map(|(lang, node)| (lang.clone(), node.span));
    let pages = documents.pages.iter();
    let pages = pages.filter_map(|page| Some((page.lang.clone()?, page.matter.span)));
    let mut others: BTreeMap<Lang, Span> = pages.chain(translations).collect();
    others.remove(&own.value);
    let others = others.into_iter();
    let others = others.map(|(value, span)| Spanned { value, span });
    [own.clone()].into_iter().chain(others).collect()
}

/// Checks what can be checked when there is no dataset, or none that can be read.
pub(super) fn without_dataset(
    settings: Option<Settings>,
    mut documents: Documents,
    sources: &Sources,
    findings: &mut Vec<Diagnostic>,
) {
    let Some((first, _)) = sources.iter().next() else {
        return;
    };
    let dataset = Dataset::stand_in(Span::new(first, 0..0));
    let twice = settings.iter().flat_map(Settings::said_twice);
    findings.extend(twice);
    let (theme, _) = theme::dressed(settings.as_ref(), &mut documents, findings);
    let stated = Stated::of(settings, &dataset, &documents);
    own_files(
        stated.settings(),
        theme.as_ref(),
        &documents,
        (sources, false),
        findings,
    );
    let pages = stated.pages(&mut documents, &dataset, findings);
    let linkable = Linkable::unknown();
    let namespaces = documents.namespaces.clone();
    let checker = texts::Checker {
        linkable: &linkable,
        media: &documents.media,
        sources,
        namespaces: &namespaces,
    };
    checker.pages(&pages, &documents.bodies, findings);
    for lang in stated.settings().languages.iter().skip(1) {
        let translations = documents.translations.iter();
        let nodes = translations.filter(|(known, _)| *known == lang.value);
        for (_, node) in nodes {
            let header = translations::header(node, &dataset, lang, findings);
            header
                .iter()
                .for_each(|header| checker.translation(header, findings));
            let texts = alone::read(node.clone(), &lang.value, findings);
            texts
                .iter()
                .for_each(|texts| checker.dataset(texts, findings));
        }
    }
    if stated.config() == Config::Read {
        translations::unused(&documents.translations, stated.settings(), findings);
    }
}

/// The languages of these for which there are no words.
pub(super) fn wordless(languages: &[Spanned<Lang>], words: &[Option<Words>]) -> Vec<Lang> {
    let languages = languages.iter().zip(words);
    let wordless = languages.filter(|(_, words)| words.is_none());
    wordless.map(|(lang, _)| lang.value.clone()).collect()
}
