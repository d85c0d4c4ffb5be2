//! Which files a browser may keep for ever: those whose name tells what they hold.

use std::collections::BTreeSet;

/// How many digits of a file's digest stand in its name.
const DIGITS: usize = 16;

/// The same as a regular expression, for the last part of a path, as nginx, Apache and Caddy read it.
pub(super) const NAME: &str = r"[A-Za-z0-9._~-]+\.[0-9a-f]{16}\.[a-z0-9]+";

/// The same as a pattern of a shell, for a name with this ending.
pub(super) fn shell_pattern(ending: &str) -> String {
    format!("*.{}.{ending}", "[0-9a-f]".repeat(DIGITS))
}

/// Whether the file at a path has its fingerprint in its name, as in `tillit.0123456789abcdef.css`, so that another
/// file would have another name. Names that would have to be quoted in some configuration are not counted among them.
pub fn is_kept_for_ever(path: &str) -> bool {
    let is_plain = |part: &str| {
        let is_sign = |byte: u8| byte.is_ascii_alphanumeric() || b"._~-".contains(&byte);
        !part.is_empty() && part.bytes().all(is_sign)
    };
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    let is_ending = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let mut parts = path.rsplitn(3, '.');
    let (ending, digits, before) = (parts.next(), parts.next(), parts.next());
    let name = before.map(|before| before.rsplit('/').next().unwrap_or_default());
    path.split('/').all(is_plain)
        && name.is_some_and(|name| !name.is_empty())
        && digits.is_some_and(|digits| digits.len() == DIGITS && digits.bytes().all(is_digit))
        && ending.is_some_and(|ending| !ending.is_empty() && ending.bytes().all(is_ending))
}

/// The files of a site that may be kept for ever, by their paths in the published folder.
pub fn kept_for_ever(published: &BTreeSet<String>) -> impl Iterator<Item = &str> {
    let paths = published.iter().map(String::as_str);
    paths.filter(|path| is_kept_for_ever(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_a_fingerprint_is_kept() {
        for path in [
            "tillit.0123456789abcdef.css",
            "search/sv.0123456789abcdef.js",
            "a.b/c-d_e.min.ffffffffffffffff.woff2",
        ] {
            assert!(is_kept_for_ever(path), "{path}");
        }
    }

    #[test]
    fn every_other_name_is_asked_for_again() {
        for path in [
            "",
            "index.html",
            "tillit.css",
            "tillit.0123456789abcde.css",
            "tillit.0123456789abcdef0.css",
            "tillit.0123456789ABCDEF.css",
            "tillit.0123456789abcdeg.css",
            ".0123456789abcdef.css",
            "a/.0123456789abcdef.css",
            "tillit.0123456789abcdef.",
            "tillit.0123456789abcdef.CSS",
            "tillit.0123456789abcdef.css/index.html",
            "0123456789abcdef.css",
            "a b.0123456789abcdef.css",
            "å.0123456789abcdef.css",
            "a\n.0123456789abcdef.css",
            "a//b.0123456789abcdef.css",
            "/a.0123456789abcdef.css",
            "a$b.0123456789abcdef.css",
            "a{b.0123456789abcdef.css",
        ] {
            assert!(!is_kept_for_ever(path), "{path}");
        }
    }
}
