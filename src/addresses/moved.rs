//! A page that has another address than the one that was recorded.

use crate::diagnostic::{Code, Diagnostic};
use crate::plan::routes::Route;
use crate::recorded::RecordedAddress;
use crate::source::{Span, Spanned};

/// A page that is elsewhere now. A slug keeps the old address where the page has one of its own and
/// only the end of the address changed; otherwise a redirect leads on.
pub(super) fn moved(
    recorded: &RecordedAddress,
    route: &Route,
    path: &Spanned<String>,
    site_id: Span,
) -> Diagnostic {
    let old = path.value.trim_matches('/');
    let from = route.wished.as_ref().map_or(route.span, |slug| slug.span);
    let finding = Diagnostic::new(
        Code::AddressChanged,
        format!(
            "the address of `{}` was `{}` and would now be `/{}/`",
            recorded.key, path.value, route.path
        ),
    )
    .at(path.span, "recorded here");
    // What stands in no file of the dataset is a word of the theme.
    let finding = if from == site_id {
        finding
    } else {
        finding
            .see(path.span, "recorded here")
            .at(from, "its address comes from this")
    };
    let (folder, last) = old.rsplit_once('/').unwrap_or(("", old));
    let same_folder = route.path.rsplit_once('/').map_or("", |(folder, _)| folder) == folder;
    if has_slug(&recorded.key) && same_folder {
        return finding
            .help(format!(
                "to keep the old address, write `slug = \"{last}\"`"
            ))
            .help(format!(
                "to move the page and redirect the old address, write `old_slugs = [\"{last}\"]`"
            ));
    }
    let id = recorded.key.rsplit('/').next().unwrap_or_default();
    let finding = if same_folder {
        finding.help("to keep the old address, take back the title or name that it came from")
    } else {
        finding.help("to keep the old address, take back the title of the list that the page is in")
    };
    finding.help(format!(
        "to redirect the old address, add to `redirects` one with `from = \"{}\"`, `to = \"{id}\"` and `lang = \"{}\"`",
        path.value, recorded.lang
    ))
}

/// Whether the dataset can choose the end of a page's address.
fn has_slug(name: &str) -> bool {
    name.starts_with("principle/") || name.starts_with("page/")
}
