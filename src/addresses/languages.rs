//! Addresses of whole languages: of a former default language, and of one that the site no longer has.

use super::kept::Lost;
use crate::diagnostic::{Code, Diagnostic};
use crate::plan::routes::Routes;
use crate::scalar::Lang;
use crate::site::Site;

/// Says once that the default language is another, since that moves every page: the addresses of the
/// default language have no language code, those of the others begin with it. What is left is returned.
pub(super) fn of_another_default<'s>(
    site: &Site,
    lost: Vec<Lost<'s>>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Lost<'s>> {
    let default = site.settings.default_language();
    let is_default = |lost: &Lost| lost.line.lang == default.value;
    // Addresses of the default language are those without its code.
    let has_moved = |lost: &&Lost| is_default(lost) == lost.line.has_code(lost.path);
    let first = lost.iter().filter(has_moved).find(|lost| lost.is_present());
    let former = site.recorded.iter().find(|line| {
        let mut present = line.paths.first().into_iter();
        line.lang != default.value && present.any(|path| !line.has_code(path))
    });
    let (Some(first), Some(former)) = (first, former.map(|line| &line.lang)) else {
        return lost;
    };
    let (moved, others): (Vec<_>, Vec<_>) = lost.iter().partition(has_moved);
    let message = format!(
        "the default language was `{former}` and is now `{}`: {}",
        default.value,
        lead_nowhere(moved.len())
    );
    let is_there = |lang: &Lang| site.editions.iter().any(|edition| edition.lang == *lang);
    let was_there = site.recorded.iter().any(|line| line.lang == default.value);
    let sections = if is_there(former) && was_there {
        format!(
            " and `[languages.{}]` in place of `[languages.{former}]`",
            default.value
        )
    } else {
        String::new()
    };
    findings.push(
        Diagnostic::new(Code::AddressChanged, message)
            .at(default.span, "the default language now")
            .see(first.path.span, "recorded here, the first of them")
            .help(format!(
                "to keep the addresses, write `default_language = \"{former}\"`{sections} in config.toml again, and give the dataset and its translations their languages back; only the default language has addresses without a language code"
            ))
            .help("to move the pages all the same, lead their readers on: for each of the addresses add to `redirects` one with `from`, `to` and `lang`"),
    );
    others
}

fn lead_nowhere(addresses: usize) -> String {
    match addresses {
        1 => "1 recorded address leads nowhere".to_owned(),
        number => format!("{number} recorded addresses lead nowhere"),
    }
}

/// Says once of each language that the site is not there in it any more. What is left is returned.
pub(super) fn of_no_language<'s>(
    routes: &[Routes],
    lost: Vec<Lost<'s>>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Lost<'s>> {
    let is_there = |lang: &Lang| routes.iter().any(|routes| routes.lang == *lang);
    let (left, without): (Vec<_>, Vec<_>) =
        lost.into_iter().partition(|lost| is_there(&lost.line.lang));
    for lost in without.chunk_by(|one, other| one.line.lang == other.line.lang) {
        let Lost { line, path } = lost[0];
        let lang = &line.lang;
        let message = format!(
            "the site is not there in `{lang}` any more: {}",
            lead_nowhere(lost.len())
        );
        findings.push(
            Diagnostic::new(Code::AddressGone, message)
                .at(path.span, "recorded here, the first of them")
                .help(format!("to keep them, add `[languages.{lang}]` to config.toml again"))
                .help(format!(
                    "to give them up, lead their readers on: for each of them add to `redirects` one such as `from = \"{}\"`, with the id of a page in `to`",
                    path.value
                )),
        );
    }
    left
}
