//! Where the preview listens.

use std::io::{self, ErrorKind};
use std::net::{SocketAddr, TcpListener};

use super::Wanted;
use crate::diagnostic::{Code, Diagnostic};
use crate::run::{Outcome, Status};
use crate::source::Sources;

/// The usual port. Zola's own server has 1111, and other previews have ports of their own.
pub const PORT: u16 = 1717;

/// How many ports are tried before the system chooses one.
const TRIED: u16 = 20;

/// A port that is ours.
#[derive(Debug)]
pub(super) struct Listening {
    pub(super) listener: TcpListener,
    pub(super) address: SocketAddr,
    /// The port, where it is not the usual one because that is taken.
    pub(super) other_port: Option<u16>,
}

/// Takes the port that is wanted, or one that is free.
pub(super) fn listen(wanted: &Wanted) -> Result<Listening, Box<Outcome>> {
    let at = |port| SocketAddr::new(wanted.host, port);
    let (bound, is_other) = match wanted.port {
        Some(port) => (bind(at(port)), false),
        None => match bind(at(PORT)) {
            Err(error) if error.kind() == ErrorKind::AddrInUse => (any(at), true),
            bound => (bound, false),
        },
    };
    let port = wanted.port.unwrap_or(PORT);
    let (listener, address) = bound.map_err(|error| failed(refused(at(port), &error)))?;
    Ok(Listening {
        listener,
        address,
        other_port: is_other.then_some(address.port()),
    })
}

/// One of the next ports; any where all of them are taken.
fn any(at: impl Fn(u16) -> SocketAddr) -> io::Result<(TcpListener, SocketAddr)> {
    let next = PORT + 1..PORT + TRIED;
    let mut free = next.filter_map(|port| bind(at(port)).ok());
    free.next().map_or_else(|| bind(at(0)), Ok)
}

fn bind(address: SocketAddr) -> io::Result<(TcpListener, SocketAddr)> {
    let listener = TcpListener::bind(address)?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}

fn refused(address: SocketAddr, error: &io::Error) -> Diagnostic {
    let port = address.port();
    let (why, help) = match error.kind() {
        ErrorKind::AddrInUse => (
            format!("another program has port `{port}`"),
            "end that program, or name another port with `--port`; without `--port` a free one is taken",
        ),
        ErrorKind::PermissionDenied => (
            format!("the system does not let you have port `{port}`"),
            "name a port above 1023 with `--port`",
        ),
        ErrorKind::AddrNotAvailable => (
            format!("this machine does not have the address `{}`", address.ip()),
            "name an address of this machine with `--host`, or leave it out",
        ),
        _ => (error.to_string(), "name another port with `--port`"),
    };
    let message = format!("cannot listen at `{address}`: {why}");
    Diagnostic::new(Code::Failed, message).help(help)
}

/// An outcome of one finding: the world failed.
pub(super) fn failed(finding: Diagnostic) -> Box<Outcome> {
    Box::new(Outcome {
        sources: Sources::default(),
        findings: vec![finding],
        status: Status::Failed,
    })
}

/// The finding that something of the system's did not work.
pub(super) fn system(what: &str, error: &dyn std::fmt::Display) -> Box<Outcome> {
    failed(Diagnostic::new(Code::Failed, format!("{what}: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_refuses_is_said_with_what_to_do() {
        let address = SocketAddr::from(([127, 0, 0, 1], 80));
        let told = |kind: ErrorKind| {
            let Diagnostic { message, help, .. } = refused(address, &kind.into());
            format!("{message}; {}", help.join("; "))
        };
        assert_eq!(
            told(ErrorKind::PermissionDenied),
            "cannot listen at `127.0.0.1:80`: the system does not let you have port `80`; \
             name a port above 1023 with `--port`"
        );
        assert_eq!(
            told(ErrorKind::OutOfMemory),
            "cannot listen at `127.0.0.1:80`: out of memory; name another port with `--port`"
        );
        for what in ["cannot start a server", "cannot watch for changes"] {
            let outcome = system(what, &"too many");
            assert_eq!(outcome.findings[0].message, format!("{what}: too many"));
            assert_eq!(outcome.status, Status::Failed);
        }
    }
}
