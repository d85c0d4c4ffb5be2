//! Hand-written pages: one file for each language, the default one first.

use std::collections::BTreeMap;

use crate::decode::{Decode, Decoder};
use crate::diagnostic::{Code, Diagnostic};
use crate::documents::PageDocument;
use crate::load::Role;
use crate::localize::Fallback;
use crate::model::{Dataset, PageMatter};
use crate::scalar::Lang;
use crate::settings::Settings;
use crate::site::HandPage;

/// The pages by stem, each in the languages that it has.
#[derive(Debug, Default)]
pub(super) struct Pages {
    default: Option<Lang>,
    by_stem: BTreeMap<String, Vec<HandPage>>,
}

impl Pages {
    /// Every page in the default language.
    pub(super) fn originals(&self) -> impl Iterator<Item = &HandPage> {
        self.by_stem.values().filter_map(|pages| {
            pages
                .iter()
                .find(|page| Some(&page.lang) == self.default.as_ref())
        })
    }

    /// Every page in every language that it was written in.
    pub(super) fn all(&self) -> impl Iterator<Item = &HandPage> {
        self.by_stem.values().flatten()
    }

    /// Every page for an edition: in its language, or the original where there is no current translation.
    pub(super) fn in_language(&self, lang: &Lang) -> Vec<HandPage> {
        self.originals()
            .map(|original| {
                let own = self.by_stem[&original.stem.value]
                    .iter()
                    .find(|page| page.lang == *lang);
                match own {
                    Some(page) if page.fallback.is_none() => placed_as(original, page),
                    Some(page) => outdated_as(original, page),
                    None => fallen_back(original),
                }
            })
            .collect()
    }
}

/// A translated page, which has the original's place in the menus where it says nothing of its own.
fn placed_as(original: &HandPage, page: &HandPage) -> HandPage {
    let mut page = page.clone();
    page.matter.placement = page.matter.placement.or(original.matter.placement);
    page.matter.order = page.matter.order.or(original.matter.order);
    page
}

/// The original page where the translation is older: it stays where the translation says.
fn outdated_as(original: &HandPage, page: &HandPage) -> HandPage {
    let mut shown = HandPage {
        fallback: page.fallback,
        ..fallen_back(original)
    };
    shown.matter.slug = page.matter.slug.clone();
    shown.matter.old_slugs = page.matter.old_slugs.clone();
    shown
}

/// The original page in an edition that has no translation of it.
fn fallen_back(original: &HandPage) -> HandPage {
    let missing = Some(Fallback::Missing);
    let mut page = HandPage {
        fallback: missing,
        ..original.clone()
    };
    page.matter.slug = crate::scalar::Slug(None);
    page.matter.old_slugs = crate::scalar::OldSlugs(Vec::new());
    let matter = &mut page.matter;
    let lines = [
        Some(&mut matter.title),
        matter.menu_title.as_mut(),
        matter.description.as_mut(),
        matter.owner.as_mut(),
    ];
    lines
        .into_iter()
        .flatten()
        .for_each(|line| line.0.fallback = missing);
    page
}

/// Decodes every page and says which translations are missing or older.
pub(super) fn decode(
    documents: Vec<PageDocument>,
    unread: &[Role],
    settings: &Settings,
    dataset: &Dataset,
    findings: &mut Vec<Diagnostic>,
) -> Pages {
    let default = &settings.default_language().value;
    let mut pages = Pages {
        default: Some(default.clone()),
        by_stem: BTreeMap::new(),
    };
    for document in documents {
        let lang = document.lang.clone().unwrap_or_else(|| default.clone());
        if !settings.languages.iter().any(|known| known.value == lang) {
            findings.push(
                Diagnostic::new(
                    Code::TranslationLanguage,
                    format!(
                        "page `{}` is written in `{lang}`, but the site has no such language",
                        document.stem.value
                    ),
                )
                .at(document.stem.span, "this page")
                .help(format!(
                    "add `[languages.{lang}]` to config.toml, or remove the page"
                )),
            );
            continue;
        }
        let mut decoder = Decoder::new(lang.clone());
        let matter = PageMatter::decode(&document.matter, &mut decoder);
        findings.append(&mut decoder.findings);
        if let Some(matter) = matter {
            let stem = document.stem.value.clone();
            let fallback = if lang == *default {
                None
            } else {
                outdated(&matter, dataset, &document, findings)
            };
            let page = HandPage {
                stem: document.stem,
                matter,
                body: document.body,
                body_span: document.body_span,
                lang,
                fallback,
            };
            let versions = pages.by_stem.entry(stem).or_default();
            match versions.iter().find(|known| known.lang == page.lang) {
                Some(first) => findings.push(twice(&page, first)),
                None => versions.push(page),
            }
        }
    }
    for versions in pages.by_stem.values() {
        languages_of(versions, unread, settings, findings);
    }
    pages
}

/// A page of which there are two files in one language: `a.md` and `a.sv.md`, where Swedish is the default.
fn twice(page: &HandPage, first: &HandPage) -> Diagnostic {
    Diagnostic::new(
        Code::DuplicateId,
        format!(
            "page `{}` is there twice in `{}`",
            page.stem.value, page.lang
        ),
    )
    .at(page.stem.span, "again here")
    .see(first.stem.span, "first here")
    .help("if both are in that language, keep one of the two files; the page in the default language has no language in its name")
    .help("if not, put the other one's language into its name, before `.md`")
}

/// Whether a translated page is of an older version of the dataset.
fn outdated(
    matter: &PageMatter,
    dataset: &Dataset,
    document: &PageDocument,
    findings: &mut Vec<Diagnostic>,
) -> Option<Fallback> {
    let Some(based_on) = &matter.based_on_version else {
        findings.push(
            Diagnostic::new(
                Code::MissingField,
                format!(
                    "the translated page `{}` has no `based_on_version`",
                    document.stem.value
                ),
            )
            .at(document.matter.span, "`based_on_version` is missing")
            .help("add the version of the dataset that it translates"),
        );
        return None;
    };
    let version = &dataset.site.version;
    if version.is_read() && based_on > version {
        findings.push(
            Diagnostic::new(Code::TranslationAhead, format!("the translation is of version `{based_on}`, but the original is only `{version}`"))
                .at(based_on.span(), "a version that is not there yet")
                .see(version.span(), "the present one")
                .help("write the version of the original that was translated"),
        );
    }
    if based_on.is_read() && based_on < version {
        findings.push(
            Diagnostic::new(Code::TranslationOutdated, format!("the translated page `{}` is of version `{based_on}`, but the dataset is `{version}`", document.stem.value))
                .at(based_on.span(), "an older version")
                .see(version.span(), "the present one")
                .help(format!("bring it up to date, then write `based_on_version = \"{version}\"`; until then the original is shown")),
        );
        return Some(Fallback::Outdated);
    }
    None
}

fn languages_of(
    versions: &[HandPage],
    unread: &[Role],
    settings: &Settings,
    findings: &mut Vec<Diagnostic>,
) {
    let default = &settings.default_language().value;
    // A file that could not be read is one that is there.
    let is_there = |lang: &Lang| {
        let is_it = |role: &Role| matches!(role, Role::Page { stem, lang: of } if versions[0].stem.value == *stem && of.as_ref().unwrap_or(default) == lang);
        versions.iter().any(|page| page.lang == *lang) || unread.iter().any(is_it)
    };
    let Some(original) = versions.iter().find(|page| page.lang == *default) else {
        for page in versions.iter().filter(|_| !is_there(default)) {
            findings.push(
                Diagnostic::new(
                    Code::TranslationUnknown,
                    format!(
                        "page `{}` is translated to `{}`, but has no original",
                        page.stem.value, page.lang
                    ),
                )
                .at(page.stem.span, "no original")
                .help(format!(
                    "write `site/pages/{}.md` in `{default}` first",
                    page.stem.value
                )),
            );
        }
        return;
    };
    for lang in settings
        .languages
        .iter()
        .filter(|lang| !is_there(&lang.value))
    {
        let stem = &original.stem.value;
        findings.push(
            Diagnostic::new(
                Code::TranslationMissing,
                format!("page `{stem}` is not translated to `{}`", lang.value),
            )
            .at(original.stem.span, "the original")
            .help(format!(
                "add `site/pages/{stem}.{}.md`; until then the original is shown and says so",
                lang.value
            )),
        );
    }
}
