//! Which language the original is in, where config.toml and the dataset say two.

use crate::diagnostic::{Code, Diagnostic};
use crate::documents::Documents;
use crate::load::Role;
use crate::model::Dataset;
use crate::scalar::Lang;
use crate::settings::Settings;
use crate::source::Spanned;

/// Says that the two differ, and goes on with the language that the other files speak for: all that
/// would follow from the wrong one is then not said.
pub(super) fn settle(
    settings: &mut Settings,
    dataset: &mut Dataset,
    documents: &Documents,
    findings: &mut Vec<Diagnostic>,
) {
    let default = settings.default_language().clone();
    let written = dataset.site.lang.clone();
    let known = |lang: &Lang| *lang != Lang::undetermined();
    if !known(&default.value) || !known(&written.value) || default.value == written.value {
        return;
    }
    let is_stated = settings.config.get("default_language").is_some();
    let (subject, label) = if is_stated {
        ("`default_language` is", "another language")
    } else {
        (
            "without `default_language` the site is in",
            "`default_language` is missing",
        )
    };
    let message = format!(
        "{subject} `{}`, but the dataset is written in `{}`",
        default.value, written.value
    );
    let finding = Diagnostic::new(Code::ConfigField, message);
    if is_stated && speaks_for(&default.value, &written.value, documents) {
        findings.push(
            finding
                .at(written.span, "another language")
                .see(default.span, "the language of the site")
                .help(format!("write `lang = \"{}\"`", default.value)),
        );
        dataset.site.lang.value = default.value;
        return;
    }
    let sections = sections(settings, &default, &written.value, documents);
    findings.push(
        finding
            .at(default.span, label)
            .see(written.span, "the dataset's language")
            .help(format!(
                "write `default_language = \"{}\"`{sections} in config.toml",
                written.value
            )),
    );
    let others = settings.languages.drain(1..);
    let mut others: Vec<_> = others.filter(|lang| lang.value != written.value).collect();
    let span = default.span;
    if is_translated_to(&default.value, documents) {
        others.push(default);
    }
    others.sort_by(|one, other| one.value.cmp(&other.value));
    settings.languages = vec![Spanned {
        value: written.value,
        span,
    }];
    settings.languages.extend(others);
}

/// Whether the other files say that the original is in the first of these languages, not the second:
/// there is a translation to the second alone, or addresses without a code were the first's.
fn speaks_for(default: &Lang, written: &Lang, documents: &Documents) -> bool {
    match (
        is_translated_to(default, documents),
        is_translated_to(written, documents),
    ) {
        (false, true) => true,
        (true, false) => false,
        _ => documents.recorded.iter().any(|line| {
            let mut present = line.paths.first().into_iter();
            line.lang == *default && present.any(|path| !line.has_code(path))
        }),
    }
}

/// What else is to be written when the sections of the two languages have changed places.
fn sections(
    settings: &Settings,
    default: &Spanned<Lang>,
    written: &Lang,
    documents: &Documents,
) -> String {
    let mut others = settings.languages.iter().skip(1);
    if others.any(|lang| lang.value == *written) && is_translated_to(&default.value, documents) {
        format!(
            " and `[languages.{}]` in place of `[languages.{written}]`",
            default.value
        )
    } else {
        String::new()
    }
}

/// Whether there is any file in a language that names it.
fn is_translated_to(lang: &Lang, documents: &Documents) -> bool {
    let mut texts = documents.translations.iter();
    let mut pages = documents.pages.iter();
    let is_it = |role: &Role| match role {
        Role::Translation { lang: known, .. } => known == lang,
        Role::Page { lang: known, .. } => known.as_ref() == Some(lang),
        _ => false,
    };
    texts.any(|(known, _)| known == lang)
        || pages.any(|page| page.lang.as_ref() == Some(lang))
        || documents.unread.iter().any(is_it)
}
