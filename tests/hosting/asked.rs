//! What every server is asked that has all of the site.

mod compressed;
mod refused;

use std::collections::BTreeSet;

use tillit::headers::media_type;
use tillit::hosting::{Permanence, is_kept_for_ever};

use super::answer::{Answer, ask};
use super::{Hosted, Published};

/// Whether a server sends what is compressed by Brotli.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Brotli {
    Served,
    NotServed,
}

const HTML: &str = "text/html; charset=utf-8";
const ASKING: &str = "no-cache";
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// A server with a site, to be asked.
pub(super) struct Asked<'h> {
    url: &'h str,
    hosted: &'h Hosted,
    published: &'h Published,
}

impl<'h> Asked<'h> {
    pub(super) fn of(url: &'h str, hosted: &'h Hosted) -> Self {
        Self {
            url,
            hosted,
            published: hosted.published,
        }
    }

    /// Asks for all of it.
    pub(super) fn everything(&self, brotli: Brotli) {
        self.files();
        self.asked_again();
        self.missing();
        self.old_addresses();
        self.old_addresses_have_headers();
        self.folders();
        self.compressed(brotli);
        self.hidden();
        self.outside();
    }

    /// A path below the site's address.
    fn get(&self, path: &str, headers: &[&str]) -> Answer {
        let base = &self.published.hosting.base;
        ask(&format!("{}{base}{path}", self.url), headers)
    }

    /// The address of a file below that of the site; a page is at that of its folder.
    fn address(path: &str) -> &str {
        path.strip_suffix("index.html").unwrap_or(path)
    }

    /// The files that are shown as they are.
    fn shown(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let files = self.published.files.iter();
        let files = files.map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
        files.filter(|(path, _)| {
            let is_hidden = path.split('/').any(|part| part.starts_with('.'))
                && !path.starts_with(".well-known/");
            let is_copy = path.ends_with(".br") || path.ends_with(".gz");
            !is_hidden && !is_copy && !self.published.is_old(path)
        })
    }

    /// One of them of each kind and each folder.
    fn samples(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let mut seen = BTreeSet::new();
        self.shown().filter(move |(path, _)| {
            let folder = path.split_once('/').map_or("", |(folder, _)| folder);
            let is_kept = is_kept_for_ever(path);
            seen.insert((folder.to_owned(), media_type(path), is_kept))
        })
    }

    /// An answer says to browsers what the site asks for, word for word.
    fn has_headers(&self, answer: &Answer, about: &str) {
        for (name, value) in &self.published.hosting.headers {
            assert_eq!(
                answer.header(name),
                Some(value.as_str()),
                "{name} of {about}: {answer:?}"
            );
        }
    }

    /// The pages of every language, as few headers as a server may send with them.
    pub(super) fn pages_in_each_language(&self) {
        for page in &self.published.hosting.error_pages {
            let path = format!("{}index.html", page.prefix);
            let answer = self.get(page.prefix.as_str(), &[]);
            assert_eq!(answer.status, 200, "{path}");
            assert_eq!(answer.header("Content-Type"), Some(HTML), "{path}");
            assert_eq!(answer.body, self.published.files[&path], "{path}");
            let answer = self.get(&format!("{}none/", page.prefix), &[]);
            assert_eq!(answer.status, 404, "{path}");
            assert_eq!(
                answer.body,
                self.published.files[page.file.as_str()],
                "{path}"
            );
        }
    }

    fn files(&self) {
        let mut kept = 0;
        for (path, bytes) in self.shown() {
            let answer = self.get(Self::address(path), &[]);
            assert_eq!(answer.status, 200, "{path}: {}", answer.text());
            assert!(answer.body == bytes, "{path}: {}", answer.text());
            assert_eq!(
                answer.header("Content-Type"),
                Some(&*media_type(path)),
                "{path}"
            );
            assert_eq!(answer.header("Content-Encoding"), None, "{path}");
            self.has_headers(&answer, path);
            let caching = if is_kept_for_ever(path) {
                FOR_EVER
            } else {
                ASKING
            };
            assert_eq!(answer.header("Cache-Control"), Some(caching), "{path}");
            kept += usize::from(caching == FOR_EVER);
        }
        assert_eq!(kept, 2);
    }

    /// A browser that asks whether there is another file is told that there is not.
    fn asked_again(&self) {
        for (path, _) in self.samples() {
            let answer = self.get(Self::address(path), &[]);
            let Some(tag) = answer.header("ETag") else {
                panic!("{path} has nothing to be asked by: {answer:?}");
            };
            let same = self.get(Self::address(path), &[&format!("If-None-Match: {tag}")]);
            assert_eq!(same.status, 304, "{path}");
        }
    }

    fn missing(&self) {
        for page in &self.published.hosting.error_pages {
            let shown = &self.published.files[page.file.as_str()];
            for rest in [
                "none",
                "none/",
                "a/b/c/",
                "none.css",
                "none.0123456789abcdef.css",
                "none/?a=b",
            ] {
                let path = format!("{}{rest}", page.prefix);
                let answer = self.get(&path, &[]);
                assert_eq!(answer.status, 404, "{path}");
                assert!(answer.body == *shown, "{path}: {}", answer.text());
                assert_eq!(answer.header("Content-Type"), Some(HTML), "{path}");
                assert_eq!(answer.header("Cache-Control"), Some(ASKING), "{path}");
                self.has_headers(&answer, &path);
            }
        }
    }

    /// Old addresses lead on, with whatever is asked.
    pub(super) fn old_addresses(&self) {
        assert!(self.published.hosting.redirects.len() > 4);
        for redirect in &self.published.hosting.redirects {
            let status = match redirect.permanence {
                Permanence::Permanent => 301,
                Permanence::Temporary => 302,
            };
            let to = format!("{}{}", self.published.hosting.base, redirect.to);
            let answer = self.get(redirect.from.as_str(), &[]);
            assert_eq!(answer.status, status, "{}", redirect.from);
            assert_eq!(answer.location(), Some(&*to), "{}", redirect.from);
            let answer = self.get(&format!("{}?a=b%20c&d", redirect.from), &[]);
            assert_eq!(answer.status, status, "{}", redirect.from);
            assert_eq!(
                answer.location(),
                Some(&*format!("{to}?a=b%20c&d")),
                "{}",
                redirect.from
            );
        }
    }

    fn old_addresses_have_headers(&self) {
        for redirect in &self.published.hosting.redirects {
            let answer = self.get(redirect.from.as_str(), &[]);
            self.has_headers(&answer, redirect.from.as_str());
            assert_eq!(
                answer.header("Cache-Control"),
                Some(ASKING),
                "{}",
                redirect.from
            );
        }
    }

    /// A folder is at its address with a slash, and is not shown when it has no page.
    fn folders(&self) {
        let base = &self.published.hosting.base;
        let pages = self
            .published
            .hosting
            .redirects
            .iter()
            .map(|redirect| redirect.to.as_str());
        let folders: BTreeSet<_> = pages.map(|path| path.trim_end_matches('/')).collect();
        for path in folders {
            let answer = self.get(&format!("{path}?a=b"), &[]);
            assert!([301, 308].contains(&answer.status), "{path}: {answer:?}");
            assert_eq!(
                answer.location(),
                Some(&*format!("{base}{path}/?a=b")),
                "{path}"
            );
        }
        // What begins with two slashes is the name of another host to a browser.
        for path in ["/en", "/principer"] {
            let answer = ask(&format!("{}/{path}", self.url), &[]);
            let to = answer.location().unwrap_or_default();
            assert!(!to.starts_with("//"), "{path}: {to}");
        }
        for path in ["media/", "search/"] {
            let answer = self.get(path, &[]);
            assert_eq!(answer.status, 404, "{path}: {}", answer.text());
            assert!(
                answer.body == self.published.files["404.html"],
                "{path}: {}",
                answer.text()
            );
        }
    }
}
