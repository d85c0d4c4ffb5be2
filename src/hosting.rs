//! What a server must do for a site, said once, and put into the words of each host.
//!
//! A [`Hosting`] is decided from the site and its addresses alone. [`files`] writes it for one [`Host`]: what goes
//! into the published folder, and what stands beside it. What a host cannot do is data too ([`Host::carries`],
//! [`HostFiles::lacks`]). What comes from the dataset is of an alphabet that no format reads as anything else within
//! quotes ([`Plain`]), and everything of it stands within quotes where the format has them.

mod apache;
mod caddy;
mod carried;
mod cloudflare;
mod cloudfront;
mod files;
mod fitting;
mod github;
mod gitlab;
mod host;
mod iis;
mod kept;
mod netlify;
mod nginx;
mod plain;
mod template;
mod underscored;

#[cfg(test)]
mod tests;

use crate::headers::{self, HSTS, Transport};
use crate::plan::routes::Routes;
use crate::scalar::Lang;
use crate::site::Site;

pub use carried::{Carried, Matter};
pub use files::{Content, HostFiles, Lack, files};
pub use host::Host;
pub use kept::{is_kept_for_ever, kept_for_ever};
pub use plain::Plain;

/// What a server must do for a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hosting {
    /// The host of the site's address, with its port if it has one.
    pub authority: Plain,
    /// The path that the site is at, with a slash at both ends.
    pub base: Plain,
    /// What every answer says to browsers, by the names of headers. How long an answer may be kept goes by its path:
    /// for ever if [`is_kept_for_ever`] says so, and else until the browser has asked.
    pub headers: Vec<(&'static str, Plain)>,
    /// Addresses that pages had, in their order.
    pub redirects: Vec<Redirect>,
    /// What is shown where there is nothing: that of the whole site first, then those of other languages.
    pub error_pages: Vec<ErrorPage>,
}

/// An address that leads to another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Redirect {
    /// The old path, below that of the site: without a slash before it and with one after it.
    pub from: Plain,
    /// The new one, likewise; empty for the landing page of the default language.
    pub to: Plain,
    /// The language of the page.
    pub lang: Lang,
    /// How long it leads there.
    pub permanence: Permanence,
}

/// How long an address leads to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Permanence {
    /// For good.
    Permanent,
    /// For now: the new address may still change, as its page is not translated yet.
    Temporary,
}

impl Permanence {
    /// The status of the answer.
    pub fn status(self) -> u16 {
        match self {
            Self::Permanent => 301,
            Self::Temporary => 302,
        }
    }
}

/// The page of a language for addresses that lead nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorPage {
    /// The language.
    pub lang: Lang,
    /// What the addresses that it is for begin with, below that of the site; empty for all others.
    pub prefix: Plain,
    /// Its file in the published folder.
    pub file: Plain,
}

/// Endings of names that belong to a host, which says itself whether browsers are to insist on encryption there.
const SHARED: [&str; 8] = [
    "amazonaws.com",
    "azurewebsites.net",
    "cloudfront.net",
    "github.io",
    "gitlab.io",
    "netlify.app",
    "netlify.com",
    "pages.dev",
];

impl Hosting {
    /// What a server must do for a site with these addresses.
    pub fn of(site: &Site, routes: &[Routes]) -> Self {
        let (encrypted, authority, base) = parts(&site.settings.base_url);
        let transport = transport(encrypted, authority);
        let headers = headers::guards(transport, &site.players()).into_iter();
        let headers = headers.map(|header| (header.name, Plain::of(&header.value)));
        let mut redirects: Vec<_> = routes.iter().flat_map(redirects).collect();
        redirects.sort();
        redirects.dedup_by(|one, other| one.from == other.from);
        let error_pages = routes.iter().enumerate().map(|(place, routes)| {
            let lang = &routes.lang;
            let (prefix, file) = match place {
                0 => (String::new(), "404.html".to_owned()),
                _ => (format!("{lang}/"), format!("{lang}/404/index.html")),
            };
            ErrorPage {
                lang: lang.clone(),
                prefix: Plain::of(&prefix),
                file: Plain::of(&file),
            }
        });
        Self {
            authority: Plain::of(authority),
            base: Plain::of(&base),
            headers: headers.collect(),
            redirects,
            error_pages: error_pages.collect(),
        }
    }

    /// Whether the site has a host's name to itself, from the root on.
    pub fn is_at_root(&self) -> bool {
        self.base.as_str() == "/"
    }

    /// Whether browsers are told to insist on encryption.
    pub fn insists(&self) -> bool {
        self.headers.iter().any(|(name, _)| *name == HSTS)
    }

    /// The error pages of languages that have one of their own.
    fn error_pages_of_languages(&self) -> &[ErrorPage] {
        &self.error_pages[1..]
    }
}

impl Redirect {
    /// The file of the page that leads on by itself, in the published folder.
    fn file(&self) -> String {
        format!("{}index.html", self.from)
    }
}

/// Whether an address is encrypted, its host, and its path with a slash at both ends.
fn parts(base_url: &str) -> (bool, &str, String) {
    let (encrypted, rest) = match base_url.strip_prefix("https://") {
        Some(rest) => (true, rest),
        None => (false, base_url.strip_prefix("http://").unwrap_or(base_url)),
    };
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    let path = path.trim_matches('/');
    let base = match path {
        "" => "/".to_owned(),
        path => format!("/{path}/"),
    };
    (encrypted, authority, base)
}

fn transport(encrypted: bool, authority: &str) -> Transport {
    let host = authority.split(':').next().unwrap_or_default();
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    let is_shared = SHARED.iter().any(|name| {
        let before = host.strip_suffix(name);
        before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
    });
    match (encrypted, is_shared) {
        (false, _) => Transport::Loopback,
        (true, true) => Transport::Shared,
        (true, false) => Transport::Public,
    }
}

/// The old addresses of a language's pages.
fn redirects(routes: &Routes) -> impl Iterator<Item = Redirect> {
    routes.iter().flat_map(move |(_, route)| {
        let to = route.address();
        let permanence = if route.provisional {
            Permanence::Temporary
        } else {
            Permanence::Permanent
        };
        route.redirects.iter().map(move |from| Redirect {
            from: Plain::of(&format!("{}/", from.value)),
            to: Plain::of(to.trim_start_matches('/')),
            lang: routes.lang.clone(),
            permanence,
        })
    })
}
