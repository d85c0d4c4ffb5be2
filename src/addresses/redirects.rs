//! The dataset's own redirects: from where they lead, and whether there is something that they lead to.

use super::doubt::Doubt;
use crate::diagnostic::{Code, Diagnostic};
use crate::plan::routes::{self, Routes};
use crate::scalar::{Lang, is_slug};
use crate::site::Site;

/// What the dataset's own redirects name.
pub(super) fn redirects(
    site: &Site,
    routes: &[Routes],
    doubt: &Doubt,
    findings: &mut Vec<Diagnostic>,
) {
    for redirect in &site.original().dataset.redirects {
        let from = redirect.from.as_str();
        if !from.is_empty() && routes::path_of(from).is_none() {
            findings.push(
                Diagnostic::new(Code::InvalidSlug, format!("`from` of a redirect is `{}`, which is no path of a page", redirect.from))
                    .at(redirect.from.span(), "no path of a page")
                    .help("write it from the root with a slash at both ends, such as `/principer/gammal/`"),
            );
        }
        let to = redirect.to.as_str();
        if is_slug(to) && doubt.knows_page(to) && routes[0].target(to).is_none() {
            findings.push(
                Diagnostic::new(
                    Code::DanglingReference,
                    format!("there is no page `{}`", redirect.to),
                )
                .at(redirect.to.span(), "names no page")
                .help("name a principle, a role or a hand-written page by its id, or a page of the site such as `contact`"),
            );
        }
        if let Some(lang) = redirect.lang.as_ref().filter(|lang| {
            doubt.knows_languages()
                && lang.value != Lang::undetermined()
                && !routes.iter().any(|routes| routes.lang == lang.value)
        }) {
            findings.push(
                Diagnostic::new(
                    Code::TranslationLanguage,
                    format!(
                        "a redirect leads to `{}`, but the site has no such language",
                        lang.value
                    ),
                )
                .at(lang.span, "no language of the site")
                .help("name one of the site's languages"),
            );
        }
    }
}
