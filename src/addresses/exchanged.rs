//! Pages that have changed places: each address shows another of them than it did.

use super::heirs::Heirs;
use super::kept::Lost;
use super::moved::has_slug;
use crate::diagnostic::{Code, Diagnostic};
use crate::plan::routes::{Key, Route};
use crate::recorded::RecordedAddress;

/// The finding that pages have changed places, when none of their addresses leads to its page; these
/// are no longer lost then.
///
/// Whether slugs or titles were exchanged or only ids, the addresses do not tell.
pub(super) fn exchanged(
    ring: &[&RecordedAddress],
    heirs: &Heirs,
    lost: &mut Vec<Lost>,
) -> Option<Diagnostic> {
    let is_present =
        |lost: &Lost, line: &RecordedAddress| std::ptr::eq(lost.line, line) && lost.is_present();
    let pages = ring.iter().map(|line| heirs.page(line));
    let pages = pages.collect::<Option<Vec<_>>>()?;
    let of_ring = ring
        .iter()
        .map(|line| lost.iter().find(|lost| is_present(lost, line)).copied());
    let of_ring = of_ring.collect::<Option<Vec<_>>>()?;
    lost.retain(|lost| !ring.iter().any(|line| is_present(lost, line)));
    Some(finding(&of_ring, &pages))
}

fn finding(lost: &[Lost], pages: &[(&Key, &Route)]) -> Diagnostic {
    let names = listed(lost.iter().map(|lost| format!("`{}`", lost.line.key)));
    let message =
        format!("{names} have changed places: their addresses lead to others of them now");
    let mut finding = Diagnostic::new(Code::AddressChanged, message);
    for (at, ((key, route), lost)) in pages.iter().zip(lost).enumerate() {
        let from = route.origin();
        let label = format!("the address of `{}` comes from this", key.name());
        finding = if at == 0 {
            finding.at(from, label)
        } else {
            finding.see(from, label)
        };
        finding = finding.see(lost.path.span, "recorded here");
    }
    let last = |lost: &Lost| {
        lost.bare()
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let finding = if pages.iter().all(|(key, _)| has_slug(key)) {
        let each = |what: fn(String) -> String| {
            let each = lost.iter().map(|lost| {
                let line = what(last(lost));
                format!("`{line}` for `{}`", lost.line.key)
            });
            listed(each)
        };
        let slug = each(|last| format!("slug = \"{last}\""));
        let old = each(|last| format!("\"{last}\""));
        finding
            .help(format!("to keep the old addresses, write {slug}"))
            .help(format!(
                "to move the pages, give each a `slug` that none of them had, and add its old one to its `old_slugs`: {old}"
            ))
    } else {
        finding
            .help("to keep the old addresses, take back the titles or names that they came from")
            .help("to move the pages, give each a title or name that none of them had, and lead their readers on with `redirects`")
    };
    finding.help("if only the ids have changed places, and each address shows what it always showed, exchange the ids in `site/addresses.toml` too")
}

/// Things in a sentence.
fn listed(things: impl Iterator<Item = String>) -> String {
    let mut things: Vec<_> = things.collect();
    match things.pop() {
        Some(last) if !things.is_empty() => format!("{} and {last}", things.join(", ")),
        last => last.unwrap_or_default(),
    }
}
