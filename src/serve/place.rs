//! Which file an address leads to.

use std::path::PathBuf;

use percent_encoding::percent_decode_str;

/// What the path of an address asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// A file of the site, by its path in the site's folder.
    File(PathBuf),
    /// A folder that is asked for as one, by its path with a slash at the end.
    Redirect(String),
    /// Nothing of this site.
    Elsewhere,
}

/// The path that the site is at, with a slash at both ends, of the address that it is made for.
pub(super) fn base(address: &str) -> &str {
    let after_scheme = address.find("://").map_or(0, |at| at + "://".len());
    let rest = &address[after_scheme..];
    rest.find('/').map_or("/", |at| &rest[at..])
}

/// What a path asks for of a site at `base`, which may lack its last slash.
pub(super) fn place(path: &str, base: &str) -> Place {
    let base = base.trim_end_matches('/');
    let home = || Place::Redirect(format!("{base}/"));
    if path == base || (path == "/" && !base.is_empty()) {
        return home();
    }
    let Some(inner) = path
        .strip_prefix(base)
        .and_then(|rest| rest.strip_prefix('/'))
    else {
        return Place::Elsewhere;
    };
    let Ok(inner) = percent_decode_str(inner).decode_utf8() else {
        return Place::Elsewhere;
    };
    let is_folder = inner.is_empty() || inner.ends_with('/');
    let whole = if is_folder {
        format!("{inner}index.html")
    } else {
        inner.into_owned()
    };
    if whole.split('/').all(is_name) {
        Place::File(whole.split('/').collect())
    } else {
        Place::Elsewhere
    }
}

/// Whether this is the name of one file or folder on every system, and none that leads elsewhere.
fn is_name(part: &str) -> bool {
    let is_bad = |character: char| {
        character.is_control()
            || matches!(
                character,
                '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|'
            )
    };
    !matches!(part, "" | "." | "..") && !part.contains(is_bad)
}

/// The pages that say, in the order in which they are looked for, that an address leads to nothing: that of the
/// language whose folder it is in, and that of the whole site.
pub(super) fn not_found(path: &str, base: &str) -> Vec<PathBuf> {
    let base = base.trim_end_matches('/');
    let inner = path
        .strip_prefix(base)
        .and_then(|rest| rest.strip_prefix('/'));
    let language = inner.and_then(|inner| inner.split('/').next());
    let of_language = language
        .filter(|language| is_name(language))
        .map(|language| PathBuf::from(language).join("404/index.html"));
    of_language
        .into_iter()
        .chain([PathBuf::from("404.html")])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str) -> Place {
        Place::File(PathBuf::from(path))
    }

    #[test]
    fn the_path_of_an_address_is_its_base() {
        for (address, path) in [
            ("https://exempelstad.example", "/"),
            ("https://exempelstad.example/tillit", "/tillit"),
            ("http://[::1]:80/a/b", "/a/b"),
        ] {
            assert_eq!(base(address), path);
        }
    }

    #[test]
    fn an_address_leads_to_a_file() {
        for (path, base, found) in [
            ("/", "/", file("index.html")),
            ("/a/", "/", file("a/index.html")),
            ("/a", "/", file("a")),
            ("/a%20b.svg", "/", file("a b.svg")),
            ("/%C3%A5.txt", "/", file("å.txt")),
            ("/sub/", "/sub", file("index.html")),
            ("/sub/a.css", "/sub", file("a.css")),
            ("/sub", "/sub", Place::Redirect("/sub/".to_owned())),
            ("/", "/sub", Place::Redirect("/sub/".to_owned())),
        ] {
            assert_eq!(place(path, base), found, "{path} at {base}");
        }
    }

    #[test]
    fn no_address_leads_out_of_the_site() {
        for path in [
            "/../a",
            "/a/../../b",
            "/%2e%2e/a",
            "/a%2f..%2fb",
            "/a%2Fb/..",
            "//evil.example",
            "/a//b",
            "/a/./b",
            "/a%00b",
            "/a\\b",
            "/a%5Cb",
            "/c:/x",
            "/%FF",
        ] {
            assert_eq!(place(path, "/"), Place::Elsewhere, "{path}");
        }
        for path in ["/subway/", "/other", "/sub%2Fa"] {
            assert_eq!(place(path, "/sub"), Place::Elsewhere, "{path}");
        }
    }

    #[test]
    fn each_language_says_in_its_own_words_that_there_is_nothing() {
        let pages = |path, base| {
            let pages = not_found(path, base).into_iter();
            let shown = pages.map(|page| crate::source::slash_path(&page));
            shown.collect::<Vec<_>>()
        };
        assert_eq!(pages("/en/none/", "/"), ["en/404/index.html", "404.html"]);
        assert_eq!(
            pages("/sub/en/x", "/sub"),
            ["en/404/index.html", "404.html"]
        );
        assert_eq!(pages("/elsewhere", "/sub"), ["404.html"]);
        assert_eq!(pages("/..", "/"), ["404.html"]);
    }
}
