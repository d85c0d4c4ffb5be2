//! The headers that a site's answers have: what a browser is told to refuse, and how long it may keep a file.
//!
//! Decided once, for whoever serves the site: the preview sends them itself, and the configuration of another
//! server can be written from them. The theme needs no exception from any of them: it has no script and no style in
//! its pages, and asks nobody else for anything before a reader does.

mod media_type;

pub use media_type::{is_compressible, media_type, media_types_of_endings, media_types_of_names};

/// How the answers travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transport {
    /// Encrypted, for everybody, under a name that is the public body's own.
    Public,
    /// Encrypted, for everybody, under a name that is the host's: whether a browser is to insist on encryption
    /// is the host's to say.
    Shared,
    /// Not encrypted, from one's own machine: a browser that was told to insist on encryption would never come back.
    Loopback,
}

/// How long a browser may keep what it got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// Not at all: it may be another in a moment.
    Nothing,
    /// Until it has asked whether there is another: every name can get new content.
    Asking,
    /// For ever, which is a year to a browser: the name tells what the file holds (RFC 8246).
    Forever,
}

impl Keep {
    /// What `Cache-Control` says of it.
    pub fn cache_control(self) -> &'static str {
        match self {
            Self::Nothing => "no-store",
            Self::Asking => "no-cache",
            Self::Forever => "public, max-age=31536000, immutable",
        }
    }
}

/// What is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Served<'a> {
    /// How it travels.
    pub transport: Transport,
    /// How long it may be kept.
    pub keep: Keep,
    /// The addresses of players that a reader can ask for, of which the origins are let in as frames.
    pub players: &'a [String],
}

/// A header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Its name, as it is usually written.
    pub name: &'static str,
    /// What it says.
    pub value: String,
}

/// The header that tells a browser to insist on encryption (RFC 6797).
pub const HSTS: &str = "Strict-Transport-Security";

/// What no page of a site asks a browser for.
const REFUSED: [&str; 14] = [
    "accelerometer",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
    "xr-spatial-tracking",
];

/// The headers of every answer, in an order that does not change.
pub fn headers(served: &Served) -> Vec<Header> {
    let mut headers = guards(served.transport, served.players);
    headers.push(header("Cache-Control", served.keep.cache_control()));
    headers
}

/// Those of them that are the same for every file: what a browser is told to refuse. Players are given by their
/// addresses.
pub fn guards(transport: Transport, players: &[String]) -> Vec<Header> {
    let mut headers = vec![
        header("Content-Security-Policy", policy(players)),
        header("Cross-Origin-Opener-Policy", "same-origin"),
        header("Permissions-Policy", refused()),
        header("Referrer-Policy", "strict-origin-when-cross-origin"),
        header("X-Content-Type-Options", "nosniff"),
        // For browsers that do not know `frame-ancestors`.
        header("X-Frame-Options", "DENY"),
    ];
    if transport == Transport::Public {
        headers.push(header(HSTS, "max-age=31536000"));
    }
    headers
}

/// What may be loaded, and from where: everything from the site itself, nothing that stands in a page.
fn policy(players: &[String]) -> String {
    let mut frames: Vec<_> = players.iter().filter_map(|player| origin(player)).collect();
    frames.sort_unstable();
    frames.dedup();
    let frames = if frames.is_empty() {
        "'none'".to_owned()
    } else {
        frames.join(" ")
    };
    let own = [
        "connect", "font", "img", "manifest", "media", "script", "style",
    ];
    let own = own.map(|kind| format!("{kind}-src 'self'")).join("; ");
    format!(
        "default-src 'none'; {own}; frame-src {frames}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
}

/// The scheme and host of an address, if a policy can name it.
fn origin(address: &str) -> Option<&str> {
    let rest = address.strip_prefix("https://")?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"-.:[]".contains(&byte);
    let host = &rest[..end];
    let is_host = !host.is_empty() && host.bytes().all(is_name);
    is_host.then(|| &address[.."https://".len() + end])
}

fn refused() -> String {
    REFUSED.map(|feature| format!("{feature}=()")).join(", ")
}

fn header(name: &'static str, value: impl Into<String>) -> Header {
    Header {
        name,
        value: value.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(served: &Served, name: &str) -> Option<String> {
        let headers = headers(served).into_iter();
        let mut named = headers.filter(|header| header.name == name);
        named.next().map(|header| header.value)
    }

    fn served(transport: Transport, keep: Keep, players: &[String]) -> Served<'_> {
        Served {
            transport,
            keep,
            players,
        }
    }

    #[test]
    fn nothing_unsafe_is_let_in() {
        let served = served(Transport::Public, Keep::Asking, &[]);
        for header in headers(&served) {
            assert!(!header.value.contains("unsafe"), "{header:?}");
            assert!(!header.value.contains('*'), "{header:?}");
            assert!(
                header
                    .value
                    .bytes()
                    .all(|byte| (b' '..=b'~').contains(&byte))
            );
        }
        assert_eq!(
            value(&served, "Content-Security-Policy").as_deref(),
            Some(
                "default-src 'none'; connect-src 'self'; font-src 'self'; img-src 'self'; manifest-src 'self'; \
                 media-src 'self'; script-src 'self'; style-src 'self'; frame-src 'none'; form-action 'self'; \
                 base-uri 'none'; frame-ancestors 'none'"
            )
        );
    }

    #[test]
    fn the_hosts_of_players_are_let_in_once_each_and_nothing_else_of_them() {
        let players = [
            "https://film.exempelstad.example/1?a=b;script-src *",
            "https://film.exempelstad.example/2",
            "https://a.exempelstad.example",
            "https://evil; script-src *",
            "http://plain.example/",
            "javascript:alert(1)",
        ]
        .map(str::to_owned);
        let policy = policy(&players);
        let frames =
            "frame-src https://a.exempelstad.example https://film.exempelstad.example; form-action";
        assert!(policy.contains(frames), "{policy}");
    }

    #[test]
    fn a_preview_is_never_kept_and_does_not_insist_on_encryption() {
        let preview = served(Transport::Loopback, Keep::Nothing, &[]);
        assert_eq!(
            value(&preview, "Cache-Control").as_deref(),
            Some("no-store")
        );
        assert_eq!(value(&preview, "Strict-Transport-Security"), None);
        let public = served(Transport::Public, Keep::Asking, &[]);
        assert_eq!(value(&public, "Cache-Control").as_deref(), Some("no-cache"));
        assert!(value(&public, "Strict-Transport-Security").is_some());
    }

    #[test]
    fn under_a_name_of_the_hosts_the_host_says_whether_to_insist_on_encryption() {
        let shared = served(Transport::Shared, Keep::Forever, &[]);
        assert_eq!(value(&shared, HSTS), None);
        assert_eq!(
            value(&shared, "Cache-Control").as_deref(),
            Some("public, max-age=31536000, immutable")
        );
    }
}
