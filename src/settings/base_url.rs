//! The address of the site.

use core::net::{Ipv4Addr, Ipv6Addr};

use super::keys::is_misspelt;
use super::text;
use crate::address::is_port;
use crate::diagnostic::{Code, Diagnostic};
use crate::node::Node;
use crate::source::Span;

/// The address of the site, without a slash at the end.
pub(super) fn read(config: &Node, findings: &mut Vec<Diagnostic>) -> Option<String> {
    if config.get("base_url").is_none() {
        let finding =
            Diagnostic::new(Code::ConfigField, "config.toml has no `base_url`")
                .at(config.span, "`base_url` is missing")
                .help("add the address that the site will have, such as `base_url = \"https://tillit.exempelstad.example\"`");
        findings.extend((!is_misspelt(config, "base_url")).then_some(finding));
        return None;
    }
    let (url, span) = text(config, "base_url", findings)?;
    let trimmed = url.trim_end_matches('/');
    let rest = after_scheme(trimmed);
    if !rest.is_some_and(is_place) {
        findings.push(
            Diagnostic::new(Code::ConfigField, format!("`base_url` is `{url}`, which is no address of a site"))
                .at(span, "no address of a site")
                .help("write `https://` and the name of the site, as in `https://exempelstad.se`; å, ä and ö in a name in their encoded form, `xn--…`"),
        );
        return None;
    }
    placeholder(rest.unwrap_or_default(), span, findings);
    Some(trimmed.to_owned())
}

/// Whether a site can have this address.
pub fn is_base_url(url: &str) -> bool {
    after_scheme(url.trim_end_matches('/')).is_some_and(is_place)
}

fn after_scheme(url: &str) -> Option<&str> {
    url.strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))
}

/// Whether this is a host, with a port or without, and a path, as they stand after `https://`.
fn is_place(rest: &str) -> bool {
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    let is_in_path = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/:".contains(&byte);
    is_authority(authority) && path.bytes().all(is_in_path) && !path.contains("..")
}

fn is_authority(authority: &str) -> bool {
    let (is_host, port) = match authority.strip_prefix('[') {
        Some(bracketed) => {
            let (address, port) = bracketed.split_once(']').unwrap_or((bracketed, "]"));
            (address.parse::<Ipv6Addr>().is_ok(), port)
        }
        None => {
            let end = authority.find(':').unwrap_or(authority.len());
            let (host, port) = authority.split_at(end);
            (is_name(host), port)
        }
    };
    is_host && (port.is_empty() || port.strip_prefix(':').is_some_and(is_port))
}

/// Whether this is the name of a host (RFC 1123), or an address of four numbers: to browsers a name that
/// ends in a number is one.
fn is_name(host: &str) -> bool {
    let is_label = |label: &str| {
        let is_sign = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        (1..=63).contains(&label.len())
            && label.bytes().all(is_sign)
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let labels = host.strip_suffix('.').unwrap_or(host);
    let last = labels.rsplit('.').next().unwrap_or_default();
    let is_number = last.bytes().all(|byte| byte.is_ascii_digit());
    host.len() <= 253
        && labels.split('.').all(is_label)
        && (!is_number || labels.parse::<Ipv4Addr>().is_ok())
}

/// Warns of a host that nobody can have (RFC 2606, RFC 6761).
fn placeholder(rest: &str, span: Span, findings: &mut Vec<Diagnostic>) {
    let host = rest.split(['/', ':']).next().unwrap_or_default();
    let last = host.rsplit('.').next().unwrap_or_default();
    if matches!(last, "example" | "invalid" | "test" | "localhost")
        || matches!(host, "example.com" | "example.org" | "example.net")
    {
        findings.push(
            Diagnostic::new(
                Code::ConfigPlaceholder,
                format!("`base_url` names `{host}`, which is no address that readers can reach"),
            )
            .at(span, "a placeholder")
            .help(
                "write the site's own address before it is published; the preview works without it",
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_has_a_host_and_perhaps_a_port_and_a_path() {
        for sound in [
            "exempelstad.se",
            "exempelstad.se.",
            "xn--exempel-9za.se:8080/tillit",
            "localhost:1111",
            "192.0.2.1",
            "[::1]",
            "[2001:db8::1]:8080/a/b",
            "a.example/~b/c_d:e",
        ] {
            assert!(is_place(sound), "{sound}");
        }
        for unsound in [
            "",
            "/a",
            "[::1",
            "::1",
            "[::1]x",
            "[]",
            "[a.example]",
            "a.example]",
            "a[1].example",
            "a.example:",
            "a.example:x",
            "a.example:0",
            "a.example:65536",
            "a.example:+80",
            "a.example:80:80",
            ":80",
            "-a.example",
            "a-.example",
            "a..example",
            ".example",
            "192.0.2.256",
            "1.2",
            "a.example/../b",
            "a.example/[b]",
            "u@a.example",
            "å.example",
        ] {
            assert!(!is_place(unsound), "{unsound}");
        }
        assert!(!is_place(&format!("{}.example", "a".repeat(64))));
        assert!(!is_place(&"a.".repeat(130)));
    }
}
