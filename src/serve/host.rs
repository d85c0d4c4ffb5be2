//! By which name a browser may ask for the preview.
//!
//! A page of somebody else's can let a name of its own lead to this machine, and then read what is served there
//! (DNS rebinding). What listens on this machine alone answers only to names of this machine.

use std::net::{IpAddr, Ipv6Addr};

/// Whether a `Host` header names this machine to itself.
pub(super) fn is_local(host: &str) -> bool {
    let name = name(host).to_ascii_lowercase();
    if let Some(address) = name
        .strip_prefix('[')
        .and_then(|name| name.strip_suffix(']'))
    {
        return address.parse() == Ok(Ipv6Addr::LOCALHOST);
    }
    match name.parse::<IpAddr>() {
        Ok(address) => address.is_loopback(),
        // Browsers ask no name server for these (RFC 6761).
        Err(_) => name == "localhost" || name.ends_with(".localhost"),
    }
}

/// The header without the port: a tunnel may end at another one.
fn name(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_local() {
        for host in [
            "127.0.0.1",
            "127.0.0.1:1717",
            "127.8.9.1:80",
            "localhost",
            "LocalHost:1717",
            "stad.localhost:1717",
            "[::1]",
            "[::1]:1717",
        ] {
            assert!(is_local(host), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "evil.example:1717",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "192.168.1.4:1717",
            "[::2]:1717",
            "0.0.0.0:1717",
            "notlocalhost",
        ] {
            assert!(!is_local(host), "{host}");
        }
    }
}
