//! A page that has another address than the one that was recorded.

use super::kept::Lost;
use crate::diagnostic::{Code, Diagnostic};
use crate::plan::routes::{Key, Route};
use crate::recorded::Kind;
use crate::source::Span;

/// A page that is elsewhere now.
pub(super) struct Move<'a> {
    pub(super) key: &'a Key,
    pub(super) route: &'a Route,
    /// Its addresses that no longer lead to it, the newest first; at least one.
    pub(super) lost: &'a [Lost<'a>],
    /// The page that has the first of these now.
    pub(super) taker: Option<Taker<'a>>,
    /// Whether the page has redirects besides, to which others are added.
    pub(super) adds: bool,
    pub(super) site_id: Span,
}

/// A page that has an address, and what it came from.
#[derive(Clone, Copy)]
pub(super) struct Taker<'a> {
    pub(super) key: &'a Key,
    pub(super) span: Span,
    pub(super) standing: Standing,
}

/// Whether a page was there before.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// An address of it is recorded.
    Known,
    /// Nothing is.
    New,
}

/// The finding that a page is elsewhere now.
pub(super) fn moved(page: &Move) -> Diagnostic {
    let first = page.lost[0];
    let (name, old) = (page.key.name(), &first.path.value);
    let is_provisional = first.line.kind == Kind::Provisional;
    let message = if is_provisional {
        format!(
            "the address `{old}`, which `{name}` had before it was translated, does not lead to it any more"
        )
    } else if first.is_present() {
        let new = page.route.address();
        format!("the address of `{name}` was `{old}` and would now be `{new}`")
    } else {
        format!("the old address `{old}` of `{name}` does not lead to it any more")
    };
    let mut finding = labelled(Diagnostic::new(Code::AddressChanged, message), page);
    if let Some(taker) = page.taker.filter(|taker| taker.span != page.site_id) {
        let has = format!("`{}` has it now", taker.key.name());
        finding = finding.see(taker.span, has);
    }
    if let (true, Some(taker)) = (is_provisional, &page.taker) {
        let freed = given_up(taker);
        return finding.help(format!("{freed}; then `{old}` leads to `{name}` by itself"));
    }
    advised(finding, page)
}

/// Where the addresses of a page are recorded, and where its present one comes from.
pub(super) fn labelled(finding: Diagnostic, page: &Move) -> Diagnostic {
    let from = page.route.origin();
    let (first, others) = (page.lost[0].path.span, &page.lost[1..]);
    let finding = finding.at(first, "recorded here");
    // What stands in no file of the dataset is a word of the theme.
    let finding = if from == page.site_id {
        finding
    } else {
        finding
            .see(first, "recorded here")
            .at(from, "its address comes from this")
    };
    others.iter().fold(finding, |finding, lost| {
        finding.see(lost.path.span, "an older one")
    })
}

/// What to do. A slug keeps the old address where the page has one of its own and only the end of
/// the address changed; otherwise a redirect leads on.
pub(super) fn advised(finding: Diagnostic, page: &Move) -> Diagnostic {
    let first = page.lost[0];
    let freed = page.taker.as_ref().map(given_up);
    if let Some(freed) = &freed
        && !has_slug(page.key)
        && is_numbered(&page.route.path, first.bare())
    {
        return finding.help(format!("to keep the old address, {freed}"));
    }
    let freed = freed.map_or_else(String::new, |freed| freed + ", then ");
    let folder = parted(&page.route.path).0;
    let is_near = |lost: &Lost| parted(lost.bare()).0 == folder;
    let (slugs, far): (Vec<_>, Vec<_>) = page
        .lost
        .iter()
        .partition(|lost| has_slug(page.key) && is_near(lost));
    // That of an older address says nothing of the one that the page has.
    let was_present = first.is_present();
    let here = if freed.is_empty() { "" } else { " here" };
    let mut finding = finding;
    // A page of another kind stands elsewhere for good.
    let is_of_kind = first.line.key.split('/').next() == Some(page.key.kind());
    if was_present && is_of_kind {
        let how = match slugs.split_first() {
            Some((_, others)) if far.is_empty() => {
                // Where it stands may be an older address of it.
                let (line, paths) = (first.line, first.line.paths.iter());
                let mut paths = paths.map(|path| Lost { line, path });
                let stands = paths.find(|lost| lost.bare() == page.route.path);
                let others: Vec<_> = others.iter().copied().chain(stands.as_ref()).collect();
                written(Some(first.bare()), &others, page.adds) + here
            }
            _ if is_near(&first) => "take back the title or name that it came from".to_owned(),
            _ => "let the list that the page is in keep its own".to_owned(),
        };
        finding = finding.help(format!("to keep the old address, {freed}{how}"));
    }
    if !slugs.is_empty() {
        let to = match (was_present, slugs.len()) {
            (true, _) => "to move the page and redirect the old address",
            (false, 1) => "to redirect the old address",
            (false, _) => "to redirect the old addresses",
        };
        // A slug that only comes from the title is another one when the title's own is free again.
        let is_made = page.taker.is_some() && page.route.wished.is_none();
        let stays = is_made.then_some(page.route.path.as_str());
        let how = written(stays, &slugs, page.adds);
        finding = finding.help(format!("{to}, {freed}{how}{here}"));
    }
    let name = page.key.name();
    let id = name.rsplit('/').next().unwrap_or_default();
    for lost in far {
        finding = finding.help(format!(
            "to redirect the old address, {freed}add to `redirects` one with `from = \"{}\"`, `to = \"{id}\"` and `lang = \"{}\"`",
            lost.path.value, lost.line.lang
        ));
    }
    match page.taker {
        Some(Taker {
            key,
            standing: Standing::New,
            ..
        }) if key.kind() == page.key.kind() => finding.help(format!(
            "if `{}` is the page that this was, give this one another id, which no page had before",
            key.name()
        )),
        _ => finding,
    }
}

/// How a page gives up an address that another had.
fn given_up(taker: &Taker) -> String {
    let what = if has_slug(taker.key) {
        "`slug`"
    } else {
        "title or name"
    };
    format!("give `{}` another {what}", taker.key.name())
}

/// Whether a path is another with a number, which a page gets whose title is another's slug.
fn is_numbered(path: &str, plain: &str) -> bool {
    let number = path
        .strip_prefix(plain)
        .and_then(|end| end.strip_prefix('-'));
    number.is_some_and(|number| number.parse::<u32>().is_ok())
}

/// What to write so that a page has an address, and others lead to it.
fn written(slug: Option<&str>, old: &[&Lost], adds: bool) -> String {
    let old = old
        .iter()
        .map(|lost| format!("\"{}\"", parted(lost.bare()).1));
    let old: Vec<_> = old.collect();
    let slug = slug.map(|path| format!("`slug = \"{}\"`", parted(path).1));
    let write = slug.as_ref().map(|slug| format!("write {slug}"));
    let add = if adds {
        format!("add `{}` to `old_slugs`", old.join("` and `"))
    } else {
        let verb = if write.is_some() { "" } else { "write " };
        format!("{verb}`old_slugs = [{}]`", old.join(", "))
    };
    match write {
        Some(write) if old.is_empty() => write,
        Some(write) => format!("{write} and {add}"),
        None => add,
    }
}

/// The folder of an address, and its last part.
fn parted(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// Whether the dataset can choose the end of a page's address.
pub(super) fn has_slug(key: &Key) -> bool {
    matches!(key, Key::Principle(_) | Key::Page(_))
}
