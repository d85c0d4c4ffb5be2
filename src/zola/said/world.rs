//! What keeps Zola from its work and is no fault of the site: no room, no memory, a signal.

use std::io::{self, ErrorKind};

use super::Version;
use crate::diagnostic::{Code, Diagnostic};

const MAKE_ROOM: &str = "make room on the disk, and run again";

/// What to do when a complaint of Zola's is about the system, going by the number that the system
/// gave: `No space left on device (os error 28)`.
pub(super) fn reason(cause: &str) -> Option<&'static str> {
    let (_, number) = cause.rsplit_once("(os error ")?;
    let number = number.split_once(')')?.0.parse().ok()?;
    match io::Error::from_raw_os_error(number).kind() {
        ErrorKind::StorageFull => Some(MAKE_ROOM),
        ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            Some("you may not write that much: ask whoever looks after this computer")
        }
        ErrorKind::OutOfMemory => Some("end other programs, and run again"),
        ErrorKind::ReadOnlyFilesystem => Some("name a folder on another disk with `--out DIR`"),
        _ => None,
    }
}

/// The finding that the system ended Zola, with what it had said.
pub(super) fn ended(how: &str, version: Version, said: &str) -> Diagnostic {
    let message = format!("Zola did not build the site: {how}");
    let finding = Diagnostic::new(Code::Failed, message);
    let finding = if said.is_empty() {
        finding
    } else {
        finding.help(format!("Zola {version} said:\n{said}"))
    };
    finding.help("a system that runs out of memory ends programs: end others, and run again")
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_refused_is_known_by_its_number() {
        let number = |kind: &str| reason(&format!("cannot write: x (os error {kind})"));
        assert_eq!(number("28"), Some(MAKE_ROOM));
        assert_eq!(
            number("27"),
            Some("you may not write that much: ask whoever looks after this computer")
        );
        assert_eq!(number("12"), Some("end other programs, and run again"));
        assert_eq!(
            number("30"),
            Some("name a folder on another disk with `--out DIR`")
        );
        // A file that is not there, or may not be read, is the site's.
        assert_eq!((number("2"), number("13"), number("x")), (None, None, None));
        assert_eq!(reason("No space left on device"), None);
    }
}
