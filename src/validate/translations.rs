//! The dataset in each of the site's other languages.

use super::dataset::remove;
use crate::decode::{Decode, Decoder, Unread};
use crate::diagnostic::{Code, Diagnostic};
use crate::load::Role;
use crate::localize::{Hidden, Localize, Translator};
use crate::model::{Dataset, Translation};
use crate::namespace::Namespaces;
use crate::node::{Node, Value};
use crate::scalar::Lang;
use crate::settings::Settings;
use crate::source::Spanned;

/// The dataset in a language.
pub(super) struct Translated {
    /// What the pages show.
    pub(super) dataset: Dataset,
    /// What the translation says about itself.
    pub(super) header: Option<Translation>,
    /// Its texts in whose place the original is shown.
    pub(super) hidden: Vec<Hidden>,
}

/// The dataset in a language.
pub(super) fn translate(
    (original, unread_fields): (&Dataset, &Unread),
    lang: &Spanned<Lang>,
    (translations, namespaces): (&mut [(Lang, Node)], &Namespaces),
    unread: &[Role],
    findings: &mut Vec<Diagnostic>,
) -> Translated {
    let written = &original.site.lang.value;
    // With a translation to the original's own language, nobody knows which one is missing.
    let is_misplaced = translations.iter().any(|(known, _)| known == written);
    let mut translations = translations.iter_mut();
    let node = translations.find(|(known, _)| *known == lang.value);
    let node = node.map(|(_, node)| node);
    // A department can translate only what is its own: of the rest it has to ask those above it.
    let is_alone = node
        .as_ref()
        .is_none_or(|node| namespaces.level(node.span).is_some());
    if is_alone && namespaces.level(lang.span).is_some() && !is_misplaced {
        findings.push(nobody_translates(lang));
    }
    let Some(node) = node else {
        let is_there = |role: &Role| matches!(role, Role::Translation { lang: known, .. } if *known == lang.value);
        let is_known =
            !unread.iter().any(is_there) && !is_misplaced && namespaces.level(lang.span).is_none();
        findings.extend(is_known.then(|| {
            Diagnostic::new(Code::TranslationMissing, format!("the dataset is not translated to `{}`", lang.value))
                .at(lang.span, "a language of the site")
                .help(format!("add `site/principles.{}.toml`; until then every page shows the original and says so", lang.value))
        }));
        let mut translator = Translator::new(lang.value.clone(), written.clone(), None, false);
        return Translated {
            dataset: original.localize(None, &mut translator),
            header: None,
            hidden: Vec::new(),
        };
    };
    let header = header(node, original, lang, findings);
    let based_on = header
        .as_ref()
        .map(|header| header.based_on_version.clone());
    let outdated = based_on
        .as_ref()
        .is_some_and(|version| version.is_read() && *version < original.site.version);
    let mut translator = Translator::new(lang.value.clone(), written.clone(), based_on, outdated)
        .besides(unread_fields.clone())
        .within(namespaces.clone());
    remove(node, &["$schema", "translation"]);
    let dataset = original.localize(Some(node), &mut translator);
    if let Some(header) = header.as_ref().filter(|_| translator.outdated_texts > 0) {
        translator.findings.push(outdated_finding(
            header,
            original,
            lang,
            translator.outdated_texts,
        ));
    }
    findings.append(&mut translator.findings);
    Translated {
        dataset,
        header,
        hidden: translator.hidden,
    }
}

/// The finding that a department's site is to be in a language that nobody above it has.
fn nobody_translates(lang: &Spanned<Lang>) -> Diagnostic {
    let message = format!(
        "nobody whom the department builds on has texts in `{}`",
        lang.value
    );
    Diagnostic::new(Code::TranslationMissing, message)
        .at(lang.span, "a language of the department's site")
        .help("remove the language, or ask for it: the city may not have it, or a department in between has left it out")
        .help("the department itself can translate only what is its own; every other text is shown in the original")
}

fn outdated_finding(
    header: &Translation,
    original: &Dataset,
    lang: &Spanned<Lang>,
    texts: usize,
) -> Diagnostic {
    let (based_on, version) = (&header.based_on_version, &original.site.version);
    let texts = if texts == 1 {
        "1 text is".to_owned()
    } else {
        format!("{texts} texts are")
    };
    Diagnostic::new(
        Code::TranslationOutdated,
        format!("the translation to `{}` is of version `{based_on}`, but the original is `{version}`; {texts} shown in the original", lang.value),
    )
    .at(based_on.span(), "an older version")
    .see(version.span(), "the present one")
    .help(format!("bring the translation up to date, then write `based_on_version = \"{version}\"`"))
    .help("a principle with `changes` of its own keeps its translation when none of them is newer")
}

/// What a translation says about itself, checked against its file name and the original.
pub(super) fn header(
    node: &Node,
    original: &Dataset,
    lang: &Spanned<Lang>,
    findings: &mut Vec<Diagnostic>,
) -> Option<Translation> {
    let header = node.get("translation");
    let Some(header) = header.filter(|header| header.value != Value::Null) else {
        findings.push(
            Diagnostic::new(Code::MissingField, "the translation has no `translation`")
                .at(node.span, "`translation` is missing")
                .help("add `[translation]` with `lang`, `role` and `based_on_version`"),
        );
        return None;
    };
    let mut decoder = Decoder::new(lang.value.clone());
    let header = Translation::decode(header, &mut decoder);
    findings.append(&mut decoder.findings);
    let header = header?;
    if header.lang.value != lang.value {
        findings.push(
            Diagnostic::new(
                Code::TranslationLanguage,
                format!(
                    "`lang` is `{}`, but the file's name says `{}`",
                    header.lang.value, lang.value
                ),
            )
            .at(header.lang.span, "another language")
            .help(format!(
                "write `lang = \"{}\"`, or rename the file",
                lang.value
            )),
        );
    }
    let (based_on, version) = (&header.based_on_version, &original.site.version);
    if version.is_read() && based_on > version {
        findings.push(
            Diagnostic::new(Code::TranslationAhead, format!("the translation is of version `{based_on}`, but the original is only `{version}`"))
                .at(based_on.span(), "a version that is not there yet")
                .see(version.span(), "the present one")
                .help("write the version of the original that was translated"),
        );
    }
    Some(header)
}

/// Translations to languages that the site does not have.
pub(super) fn unused(
    translations: &[(Lang, Node)],
    settings: &Settings,
    findings: &mut Vec<Diagnostic>,
) {
    for (lang, node) in translations {
        let default = settings.default_language();
        if default.value == *lang {
            findings.push(
                Diagnostic::new(
                    Code::TranslationLanguage,
                    format!("there is a translation to `{lang}`, which is the original's language"),
                )
                .at(node.span, "this file")
                .help("if the dataset is written in another language, say so in its `lang` and in `default_language` in config.toml")
                .help("if the dataset holds the texts of this file, remove the file"),
            );
        } else if !settings.languages.iter().any(|known| known.value == *lang) {
            findings.push(
                Diagnostic::new(
                    Code::TranslationLanguage,
                    format!(
                        "there is a translation to `{lang}`, but the site has no such language"
                    ),
                )
                .at(node.span, "this file")
                .help(format!(
                    "add `[languages.{lang}]` to config.toml, or remove the file"
                )),
            );
        }
    }
}
