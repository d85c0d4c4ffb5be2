//! Every address that a page had still leads somewhere.

use std::collections::BTreeSet;

use super::claims::refused;
use super::doubt::Doubt;
use super::moved::moved;
use crate::diagnostic::{Code, Diagnostic};
use crate::plan::routes::Routes;
use crate::recorded::RecordedAddress;
use crate::scalar::Lang;
use crate::site::Site;
use crate::source::Spanned;

/// Whether every address that a page had still leads somewhere.
pub(super) fn kept(site: &Site, routes: &[Routes], doubt: &Doubt, findings: &mut Vec<Diagnostic>) {
    let mut lost = Vec::new();
    let leading = Leading::of(routes);
    for recorded in &site.recorded {
        let routes = routes.iter().find(|routes| routes.lang == recorded.lang);
        let now = routes.and_then(|routes| routes.named(&recorded.key));
        for path in &recorded.paths {
            let bare = path.value.trim_matches('/');
            let leads = match now {
                Some((_, route)) => route.path == bare || refused(route).is_some(),
                // A page whose id was changed has the address under its new id.
                None => leading.pages.contains(bare),
            };
            if leads || leading.redirects.contains(bare) {
                continue;
            }
            let is_known = match now {
                Some((key, route)) => doubt.knows_address(&recorded.lang, key, route),
                None => doubt.knows_what_is_gone(&recorded.lang),
            };
            if is_known {
                lost.push((recorded, path));
            }
        }
    }
    let lost = of_another_default(site, lost, findings);
    let lost = of_no_language(routes, lost, findings);
    let site_id = site.original().dataset.site.id.span();
    for (recorded, path) in lost {
        let routes = routes.iter().find(|routes| routes.lang == recorded.lang);
        let now = routes.and_then(|routes| routes.named(&recorded.key));
        findings.push(match now {
            Some((_, route)) => moved(recorded, route, path, site_id),
            None => gone(recorded, path, &site.original().lang),
        });
    }
}

/// The addresses that lead somewhere, without slashes at their ends.
struct Leading<'r> {
    pages: BTreeSet<&'r str>,
    redirects: BTreeSet<&'r str>,
}

impl<'r> Leading<'r> {
    fn of(routes: &'r [Routes]) -> Self {
        let routes = || routes.iter().flat_map(Routes::iter).map(|(_, route)| route);
        let old = routes().flat_map(|route| &route.redirects);
        Self {
            pages: routes().map(|route| route.path.as_str()).collect(),
            redirects: old.map(|path| path.value.as_str()).collect(),
        }
    }
}

/// An address that leads nowhere any more, with the page that it is recorded for.
type Lost<'s> = (&'s RecordedAddress, &'s Spanned<String>);

/// Says once that the default language is another, since that moves every page: the addresses of the
/// default language have no language code, those of the others begin with it. What is left is returned.
fn of_another_default<'s>(
    site: &Site,
    lost: Vec<Lost<'s>>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Lost<'s>> {
    let default = site.settings.default_language();
    let was_default = |(recorded, path): &&Lost| {
        recorded.lang != default.value && !is_under(&path.value, &recorded.lang)
    };
    let Some((recorded, first)) = lost.iter().find(was_default) else {
        return lost;
    };
    let (former, first) = (&recorded.lang, first.span);
    let has_moved = |lost: &Lost| {
        let (recorded, path) = lost;
        was_default(&lost)
            || recorded.lang == default.value && is_under(&path.value, &recorded.lang)
    };
    let (moved, others): (Vec<_>, Vec<_>) = lost.iter().copied().partition(has_moved);
    let message = format!(
        "the default language was `{former}` and is now `{}`: {}",
        default.value,
        lead_nowhere(moved.len())
    );
    findings.push(
        Diagnostic::new(Code::AddressChanged, message)
            .at(default.span, "the default language now")
            .see(first, "recorded here, the first of them")
            .help(format!(
                "to keep the addresses, write `default_language = \"{former}\"` in config.toml again; only the default language has addresses without a language code"
            ))
            .help("to move the pages all the same, lead their readers on: for each of the addresses add to `redirects` one with `from`, `to` and `lang`"),
    );
    others
}

/// Whether an address begins with the code of a language.
fn is_under(path: &str, lang: &Lang) -> bool {
    path.trim_matches('/').split('/').next() == Some(lang.as_str())
}

fn lead_nowhere(addresses: usize) -> String {
    match addresses {
        1 => "1 recorded address leads nowhere".to_owned(),
        number => format!("{number} recorded addresses lead nowhere"),
    }
}

/// Says once of each language that the site is not there in it any more. What is left is returned.
fn of_no_language<'s>(
    routes: &[Routes],
    lost: Vec<Lost<'s>>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Lost<'s>> {
    let is_there = |lang: &Lang| routes.iter().any(|routes| routes.lang == *lang);
    let (left, without): (Vec<_>, Vec<_>) = lost
        .into_iter()
        .partition(|(recorded, _)| is_there(&recorded.lang));
    for lost in without.chunk_by(|(one, _), (other, _)| one.lang == other.lang) {
        let (recorded, path) = lost[0];
        let lang = &recorded.lang;
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

/// A page that is no more, and no other page has its address.
fn gone(recorded: &RecordedAddress, path: &Spanned<String>, default: &Lang) -> Diagnostic {
    let message = format!(
        "the page `{}` is gone, and its address `{}` with it",
        recorded.key, path.value
    );
    let from = format!("`from = \"{}\"`", path.value);
    let to = "the id of another page in `to`";
    let redirect = if recorded.lang == *default {
        format!("{from} and {to}")
    } else {
        format!("{from}, {to} and `lang = \"{}\"`", recorded.lang)
    };
    Diagnostic::new(Code::AddressGone, message)
        .at(path.span, "recorded here")
        .help(format!(
            "lead its readers on: add to `redirects` one with {redirect}"
        ))
}
