//! Addresses that a page may link to.
//!
//! Only `https`, `http`, `mailto` and `tel` are let through, and only in a form that can
//! stand in an attribute of any page: what a browser would ignore or read in another way
//! (white space, controls, quotes, angle brackets) is encoded or refused.

mod percent;

use crate::decode::{Decode, Decoder};
use crate::diagnostic::{Code, Diagnostic};
use crate::localize::untranslated;
use crate::node::Node;
use crate::scalar::{empty_text, schema};
use crate::source::{Span, Spanned};

pub use percent::{decode, encode, encode_path};

/// An address outside the site, safe to stand in a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address(Spanned<String>);

/// The schemes that may be linked to.
pub const SCHEMES: &[&str] = &["https", "http", "mailto", "tel"];

impl Address {
    /// The address, encoded.
    pub fn as_str(&self) -> &str {
        &self.0.value
    }

    /// Where it was written.
    pub fn span(&self) -> Span {
        self.0.span
    }

    /// Whether it leads to a page rather than to a mail program or telephone.
    pub fn is_web(&self) -> bool {
        self.0.value.starts_with("http")
    }
}

/// The encoded form of an address outside the site; `None` when it must not be linked to.
///
/// Characters that browsers strip before they look at the scheme (tabs, newlines, leading controls)
/// make it unsafe rather than being stripped, so that `java\nscript:` never becomes an address.
pub fn outside(address: &str) -> Option<String> {
    let address = address.trim_matches(' ');
    if address.chars().any(|character| character.is_control()) {
        return None;
    }
    let (scheme, rest) = address.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    if !SCHEMES.contains(&scheme.as_str()) {
        return None;
    }
    let sound = match scheme.as_str() {
        "http" | "https" => {
            let host = rest
                .strip_prefix("//")?
                .split(['/', '?', '#'])
                .next()
                .unwrap_or_default();
            !host.is_empty()
                && !host.contains(['@', '\\', ' ', '"', '<', '>'])
                && has_sound_port(host)
        }
        _ => !rest.is_empty() && !rest.starts_with('/'),
    };
    sound.then(|| format!("{scheme}:{}", encode(rest)))
}

/// Whether a host has a name, and what follows that, if anything does, is a port.
fn has_sound_port(host: &str) -> bool {
    // Within brackets stands an address with colons of its own.
    let after = host.rfind(']').map_or(host, |end| &host[end..]);
    match after.split_once(':') {
        Some(("", _)) => false,
        // A port that is left out is the usual one.
        Some((_, port)) => port.is_empty() || is_port(port),
        None => true,
    }
}

/// Whether this is the number of a port.
pub fn is_port(port: &str) -> bool {
    let digits = port.bytes().all(|byte| byte.is_ascii_digit());
    digits && port.parse::<u16>().is_ok_and(|port| port > 0)
}

impl Decode for Address {
    fn stand_in(span: Span) -> Self {
        Self(Spanned {
            value: String::new(),
            span,
        })
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let Some(text) = node.string() else {
            return decoder.wrong_type(node, "text");
        };
        if text.trim().is_empty() {
            let finding = empty_text(&decoder.place(), node.span);
            decoder.report(finding);
            return None;
        }
        match outside(text) {
            Some(value) => Some(Self(Spanned {
                value,
                span: node.span,
            })),
            None => {
                let finding = unsafe_address(&decoder.place(), text, node.span);
                decoder.report(finding);
                None
            }
        }
    }
}

/// The finding that an address must not be linked to.
pub fn unsafe_address(place: &str, address: &str, span: Span) -> Diagnostic {
    let shown: String = address
        .chars()
        .map(|c| if c.is_control() { '\u{FFFD}' } else { c })
        .collect();
    Diagnostic::new(
        Code::UnsafeAddress,
        format!("{place} links to `{shown}`, which a page must not link to"),
    )
    .at(span, "not a safe address")
    .help(how_to_write(address))
}

/// What was probably meant.
fn how_to_write(address: &str) -> String {
    let bare = !address.contains([':', '/', ' ']);
    if bare && address.contains('@') {
        format!("write `mailto:{address}`")
    } else if address.starts_with("www.") {
        format!("write `https://{address}`")
    } else if bare
        && address
            .chars()
            .all(|sign| sign.is_ascii_digit() || "+-".contains(sign))
    {
        "write `tel:` and the number with its country code, such as `tel:+4631123456`".to_owned()
    } else if is_web_with_unsound_port(address) {
        "the port, after the name of the host, is a number from 1 to 65535".to_owned()
    } else if address.starts_with("http") && address.contains('@') {
        "leave out the name and the password that stand before `@`".to_owned()
    } else {
        "use an address that begins with `https://`, `http://`, `mailto:` or `tel:`".to_owned()
    }
}

fn is_web_with_unsound_port(address: &str) -> bool {
    let rest = ["https://", "http://"].iter();
    let mut rest = rest.filter_map(|scheme| address.strip_prefix(scheme));
    rest.next().is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        !host.contains('@') && !has_sound_port(host)
    })
}

untranslated!(Address);

/// What [`outside`] lets through.
const ADDRESS: &str = "^ *(?:[Hh][Tt][Tt][Pp][Ss]?://(?:[^/?#@\\\\ \"<>\\u0000-\\u001F\\u007F-\\u009F]*\\][^:\\]/?#@\\\\ \"<>\\u0000-\\u001F\\u007F-\\u009F]*|[^:\\]/?#@\\\\ \"<>\\u0000-\\u001F\\u007F-\\u009F]+)(?::(?:0*(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?)?(?:[/?#][^\\u0000-\\u001F\\u007F-\\u009F]*)? *|(?:[Mm][Aa][Ii][Ll][Tt][Oo]|[Tt][Ee][Ll]):(?:[^/ \\u0000-\\u001F\\u007F-\\u009F]| +[^ \\u0000-\\u001F\\u007F-\\u009F])[^\\u0000-\\u001F\\u007F-\\u009F]*)$";

schema! {
    Address, "Address", { "pattern": ADDRESS, "description": "An address that begins with https:, http:, mailto: or tel:." };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_four_schemes_pass() {
        assert_eq!(
            outside("https://a.example/å?b=c#d").as_deref(),
            Some("https://a.example/å?b=c#d")
        );
        assert_eq!(
            outside("HTTPS://a.example").as_deref(),
            Some("https://a.example")
        );
        assert_eq!(
            outside("mailto:a@b.example").as_deref(),
            Some("mailto:a@b.example")
        );
        assert_eq!(
            outside("tel:+4642105000").as_deref(),
            Some("tel:+4642105000")
        );
        for port in ["", ":", ":80", ":65535/b"] {
            assert!(outside(&format!("https://a.example{port}")).is_some());
            assert!(outside(&format!("https://[2001:db8::1]{port}")).is_some());
        }
        for bad in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "//a.example",
            "/a",
            "a",
            "",
            "https:",
            "https://",
            "https:a",
            "http://u:p@a.example",
            "blob:https://a",
            "mailto:",
            "tel://1",
            "https://a.example:65536",
            "https://a.example:0/b",
            "https://a.example:b",
            "https://:80",
            "https://[::1]:99999",
        ] {
            assert_eq!(outside(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn what_could_leave_an_attribute_is_encoded() {
        let address =
            outside("https://a.example/\"><script>'`{{ x }}").expect("the scheme is safe");
        assert_eq!(
            address,
            "https://a.example/%22%3E%3Cscript%3E%27%60%7B%7B%20x%20%7D%7D"
        );
    }
}
