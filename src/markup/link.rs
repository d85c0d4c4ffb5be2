//! Where a link or picture of a text leads, and whether a page may lead there.

use std::collections::BTreeSet;

use super::Links;
use crate::address;
use crate::site::FileKind;
use crate::site::Pixels;

/// Decides addresses for one text.
pub(super) struct Resolver<'a> {
    /// Gives the address of something of the site.
    pub(super) links: &'a Links<'a>,
    /// The places on the page itself that `#…` may name.
    pub(super) anchors: Anchors<'a>,
}

/// The places that `#…` may name.
pub(super) enum Anchors<'a> {
    /// None: the text is a part of a page that it does not know.
    None,
    /// Any: they are not known yet.
    Any,
    /// These.
    Known(&'a BTreeSet<String>),
}

/// Why a link is not made; the reader then sees what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// The address is of a kind that a page must not link to.
    Unsafe,
    /// It names nothing that is there.
    Dangling,
    /// It names no place on the page.
    NoAnchor,
}

/// What a picture's address is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Picture {
    /// A file of the site's own, with its size if that is known.
    Own(String, Option<Pixels>),
    /// Somewhere else; it is linked to, as a page requests nothing from others.
    Elsewhere(String),
    /// A file that is not there.
    Missing,
    /// A file of another kind.
    OtherKind,
    /// An address of a kind that a page must not link to.
    Unsafe,
}

impl Resolver<'_> {
    /// The `href` for what was typed as a link's destination.
    pub(super) fn link(&self, destination: &str) -> Result<String, Refusal> {
        if let Some(id) = destination.strip_prefix('@') {
            let address = match id.strip_prefix(MEDIA) {
                Some(name) => self.file(name).map(|(address, _)| address),
                None => self.links.address(id).and_then(|url| own(&url)),
            };
            return address.ok_or(Refusal::Dangling);
        }
        let Some(anchor) = destination.strip_prefix('#') else {
            return address::outside(destination).ok_or(Refusal::Unsafe);
        };
        match self.anchors {
            Anchors::None => Err(Refusal::Unsafe),
            Anchors::Any => Ok(destination.to_owned()),
            Anchors::Known(known) if known.contains(anchor) => Ok(destination.to_owned()),
            Anchors::Known(_) => Err(Refusal::NoAnchor),
        }
    }

    /// What to show for what was typed as a picture's destination.
    pub(super) fn picture(&self, destination: &str) -> Picture {
        if let Some(address) = address::outside(destination) {
            return Picture::Elsewhere(address);
        }
        let Some(name) = media_name(destination) else {
            return Picture::Unsafe;
        };
        match self.file(name) {
            None => Picture::Missing,
            Some((_, path)) if FileKind::of(&path) != Some(FileKind::Picture) => Picture::OtherKind,
            Some((address, path)) => Picture::Own(address, self.links.pixels(&path)),
        }
    }

    /// The address of a file in `site/media/` and what stands for it in [`Referred`], from its name
    /// as it was typed: the file of just that name, or else the one whose name was percent-encoded.
    ///
    /// [`Referred`]: super::Referred
    fn file(&self, name: &str) -> Option<(String, String)> {
        let names = [Some(name.to_owned()), address::decode(name)];
        names.into_iter().flatten().find_map(|name| {
            let path = [MEDIA, &name].concat();
            let address = self.links.address(&path).and_then(|url| own(&url))?;
            Some((address, path))
        })
    }
}

/// What the names of files begin with in [`Referred`](super::Referred).
const MEDIA: &str = "media/";

/// The name of a file in `site/media/`, from how a text names it; `None` when it names something else.
///
/// The way to the folder may stand before it, so that an editor's preview shows the picture too, and
/// so may what a link to the file begins with.
fn media_name(destination: &str) -> Option<&str> {
    let ways = ["../media/", "media/", "@media/"];
    let name = ways.iter().find_map(|way| destination.strip_prefix(way));
    let name = name.unwrap_or(destination);
    let inside = name.split('/').all(|part| !matches!(part, "" | "." | ".."));
    let sound = !name.contains([':', '\\']) && !name.chars().any(char::is_control);
    (inside && sound).then_some(name)
}

/// An address that the site itself gave, which is encoded already; `None` if it could do more than lead there.
fn own(url: &str) -> Option<String> {
    let has_scheme = url
        .find([':', '/', '?', '#'])
        .is_some_and(|at| url[at..].starts_with(':'));
    if has_scheme {
        return address::outside(url);
    }
    let encoded = address::encode(url) == url;
    let sound = encoded && !url.starts_with("//") && !url.chars().any(char::is_control);
    sound.then(|| url.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_with_or_without_its_folder_and_never_outside_it() {
        for own in [
            "bild.jpg",
            "media/bild.jpg",
            "../media/bild.jpg",
            "@media/bild.jpg",
        ] {
            assert_eq!(media_name(own), Some("bild.jpg"), "{own}");
        }
        assert_eq!(media_name("2024/bild.jpg"), Some("2024/bild.jpg"));
        for other in [
            "",
            "../bild.jpg",
            "media/../../x",
            "/etc/passwd",
            "//a.example/x",
            "javascript:x",
            "C:x",
            "a\\b",
            "a//b",
            "a\nb",
        ] {
            assert_eq!(media_name(other), None, "{other:?}");
        }
    }

    #[test]
    fn what_the_site_resolves_to_is_checked_too() {
        assert_eq!(own("../b/#term-x").as_deref(), Some("../b/#term-x"));
        assert_eq!(own("./").as_deref(), Some("./"));
        assert_eq!(own("#a:b").as_deref(), Some("#a:b"));
        assert_eq!(
            own("../media/a%23b%2520c%3F.pdf").as_deref(),
            Some("../media/a%23b%2520c%3F.pdf")
        );
        assert_eq!(
            own("https://a.example/").as_deref(),
            Some("https://a.example/")
        );
        for bad in [
            "javascript:alert(1)",
            " javascript:alert(1)",
            "//a.example",
            "\tjavascript:x",
            "data:x",
            "../a b\"/{{x}}",
        ] {
            assert_eq!(own(bad), None, "{bad:?}");
        }
    }
}
