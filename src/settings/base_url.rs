//! The address of the site.

use super::text;
use crate::diagnostic::{Code, Diagnostic};
use crate::node::Node;
use crate::source::Span;

/// The address of the site, without a slash at the end.
pub(super) fn read(config: &Node, findings: &mut Vec<Diagnostic>) -> Option<String> {
    if config.get("base_url").is_none() {
        findings.push(
            Diagnostic::new(Code::ConfigField, "config.toml has no `base_url`")
                .at(config.span, "`base_url` is missing")
                .help("add the address that the site will have, such as `base_url = \"https://tillit.exempelstad.example\"`"),
        );
        return None;
    }
    let (url, span) = text(config, "base_url", findings)?;
    let trimmed = url.trim_end_matches('/');
    let rest = trimmed
        .strip_prefix("https://")
        .or_else(|| trimmed.strip_prefix("http://"));
    let sound = rest.is_some_and(|rest| {
        !rest.is_empty()
            && rest
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-._~/:[]".contains(&byte))
            && !rest.contains("..")
    });
    if !sound {
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
