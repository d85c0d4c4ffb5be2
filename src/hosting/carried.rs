//! What each host does of what a site asks for.

use super::Host;

/// Something that a site asks of its host.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matter {
    /// The server itself leads from an old address to the new one.
    Redirects,
    /// `404.html` is shown, as an answer that says that there is nothing.
    ErrorPage,
    /// So is the page of the language in whose folder the address is.
    ErrorPages,
    /// The headers that tell browsers what to refuse.
    Headers,
    /// The header that tells browsers to insist on encryption.
    Hsts,
    /// Files with a fingerprint in their name are kept for a year, all others are asked for again.
    Caching,
    /// Texts are sent compressed.
    Compression,
    /// Every file is said to be what it is, and texts to be UTF-8.
    MediaTypes,
    /// Hidden files are not shown.
    HiddenFiles,
}

/// How far a host does it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carried {
    /// As what is written for it says.
    Whole,
    /// In its own way, with nothing written for it.
    Itself(&'static str),
    /// In part: what it does.
    Partly(&'static str),
    /// Not at all: why, or what happens in its place.
    Not(&'static str),
}

use Carried::{Itself, Not, Partly, Whole};

impl Matter {
    /// Every matter, in the order in which they are listed.
    pub const ALL: [Self; 9] = [
        Self::Redirects,
        Self::ErrorPage,
        Self::ErrorPages,
        Self::Headers,
        Self::Hsts,
        Self::Caching,
        Self::Compression,
        Self::MediaTypes,
        Self::HiddenFiles,
    ];

    /// Its name in texts.
    pub fn title(self) -> &'static str {
        match self {
            Self::Redirects => "old addresses",
            Self::ErrorPage => "404 page",
            Self::ErrorPages => "404 page in each language",
            Self::Headers => "strict headers",
            Self::Hsts => "insist on encryption (HSTS)",
            Self::Caching => "caching",
            Self::Compression => "compression",
            Self::MediaTypes => "media types",
            Self::HiddenFiles => "hidden files",
        }
    }
}

impl Host {
    /// How far the host does something.
    pub fn carries(self, matter: Matter) -> Carried {
        match self {
            Self::Folder => folder(matter),
            Self::Nginx => nginx(matter),
            Self::Apache | Self::Caddy => Whole,
            Self::Iis => iis(matter),
            Self::Netlify => netlify(matter),
            Self::CloudflarePages => cloudflare(matter),
            Self::GithubPages => github(matter),
            Self::GitlabPages => gitlab(matter),
            Self::S3Cloudfront => cloudfront(matter),
        }
    }
}

/// What becomes of old addresses where no server knows of them.
const PAGES_LEAD_ON: &str = "a small page at each leads on";

fn folder(matter: Matter) -> Carried {
    match matter {
        Matter::Redirects => Partly(PAGES_LEAD_ON),
        Matter::ErrorPage | Matter::ErrorPages => Not("the server has to be told of the file"),
        Matter::Compression => Not("the server has to be told of the `.br` and `.gz` files"),
        Matter::Headers
        | Matter::Hsts
        | Matter::Caching
        | Matter::MediaTypes
        | Matter::HiddenFiles => Not("as the server is set up"),
    }
}

fn nginx(matter: Matter) -> Carried {
    match matter {
        Matter::Compression => Partly("gzip; Brotli with the module `ngx_brotli`"),
        _ => Whole,
    }
}

fn iis(matter: Matter) -> Carried {
    match matter {
        Matter::Redirects => {
            Partly("with the feature HTTP Redirection; without it, a small page at each leads on")
        }
        Matter::Compression => Itself("gzip; what is compressed beforehand would need URL Rewrite"),
        Matter::HiddenFiles => Partly("those whose ending is of no known kind"),
        _ => Whole,
    }
}

fn netlify(matter: Matter) -> Carried {
    match matter {
        Matter::Compression => Itself("gzip and Brotli"),
        Matter::MediaTypes => Itself("by the endings of names"),
        Matter::HiddenFiles => Itself("hidden files are not uploaded"),
        _ => Whole,
    }
}

fn cloudflare(matter: Matter) -> Carried {
    match matter {
        Matter::Redirects => Partly("the first 2,000; at others, a small page leads on"),
        Matter::Caching => Partly("up to 99 files are kept for a year"),
        Matter::Compression => Itself("gzip and Brotli"),
        Matter::MediaTypes => Itself("by the endings of names"),
        Matter::HiddenFiles => Not("they are published like all others"),
        _ => Whole,
    }
}

fn github(matter: Matter) -> Carried {
    match matter {
        Matter::Redirects => Partly(PAGES_LEAD_ON),
        Matter::ErrorPage => Whole,
        Matter::ErrorPages => Not("`404.html` is shown everywhere"),
        Matter::Headers => Not("it sends headers of its own only"),
        Matter::Hsts => Not("it does so under `github.io` only"),
        Matter::Caching => Not("every file is kept for ten minutes"),
        Matter::Compression => Itself("gzip"),
        Matter::MediaTypes => Itself("by the endings of names"),
        Matter::HiddenFiles => Not("they are published like all others"),
    }
}

fn gitlab(matter: Matter) -> Carried {
    match matter {
        Matter::Redirects => {
            Partly("the first 1,000, or 64 kB of them; at others, a small page leads on")
        }
        Matter::ErrorPage | Matter::Compression => Whole,
        Matter::ErrorPages => Not("`404.html` is shown everywhere"),
        Matter::Headers | Matter::Hsts => Not("it sends headers of its own only"),
        Matter::Caching => Not("every file is kept for ten minutes"),
        Matter::MediaTypes => Itself("by the endings of names"),
        Matter::HiddenFiles => Not("they are published like all others"),
    }
}

fn cloudfront(matter: Matter) -> Carried {
    match matter {
        Matter::Redirects => {
            Partly("as many as a function of 10 kB holds; at others, a small page leads on")
        }
        Matter::ErrorPages => Not("it has one page for the whole site, `404.html`"),
        Matter::Compression => Itself("gzip and Brotli"),
        _ => Whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_found_by_its_name_and_no_two_have_the_same() {
        for host in Host::ALL {
            assert_eq!(Host::from_name(host.name()), Some(host));
        }
        assert_eq!(Host::from_name("Nginx"), None);
    }

    #[test]
    fn what_is_not_done_as_asked_is_explained() {
        for host in Host::ALL {
            for matter in Matter::ALL {
                match host.carries(matter) {
                    Whole => {}
                    Itself(how) | Partly(how) | Not(how) => {
                        assert!(!how.is_empty(), "{host:?} {matter:?}")
                    }
                }
            }
        }
    }
}
