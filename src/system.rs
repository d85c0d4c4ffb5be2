//! What a user can do when the system does not do what it was asked for.

use std::io::{self, ErrorKind};

/// What the system was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// To read a file or folder.
    Read,
    /// To make, change or remove one.
    Write,
    /// To start a program.
    Start,
    /// Whatever Zola does in its work.
    Build,
}

/// What to do about an error that is the system's own; `None` when it may be about what was asked
/// for, such as a file that is not there.
pub fn advice(error: &io::Error, deed: Deed) -> Option<&'static str> {
    if error.raw_os_error().is_some_and(is_too_many_files) {
        return Some("too many files are open: end other programs, and run again");
    }
    Some(match (error.kind(), deed) {
        (ErrorKind::StorageFull, _) => "make room on the disk, and run again",
        (ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge, _) => {
            "you may not write that much: ask whoever looks after this computer"
        }
        (ErrorKind::OutOfMemory, _) => "end other programs, and run again",
        (ErrorKind::ReadOnlyFilesystem, Deed::Build) => {
            "name a folder on another disk with `--out DIR`"
        }
        (ErrorKind::PermissionDenied, Deed::Read) => "see to it that you may read it",
        (ErrorKind::PermissionDenied, Deed::Write) => "see to it that you may write there",
        (ErrorKind::PermissionDenied, Deed::Start) => "see to it that you may run it",
        (ErrorKind::PermissionDenied, Deed::Build) => "see to it that you may read and write there",
        _ => return None,
    })
}

/// The system's own reason for which a folder could not be walked through, without the path.
pub fn of_walk(error: walkdir::Error) -> io::Error {
    let number = error.io_error().and_then(io::Error::raw_os_error);
    number.map_or_else(|| error.into(), io::Error::from_raw_os_error)
}

/// Whether a number of the system's says that a program, or all of them, have too many files open;
/// the standard library has no name for it.
fn is_too_many_files(number: i32) -> bool {
    if cfg!(windows) {
        number == 4
    } else {
        // ENFILE and EMFILE, the same on every system that is like Unix.
        matches!(number, 23 | 24)
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_refuses_is_known_by_its_number() {
        let advised = |number, deed| advice(&io::Error::from_raw_os_error(number), deed);
        let too_many = Some("too many files are open: end other programs, and run again");
        for deed in [Deed::Read, Deed::Write, Deed::Start, Deed::Build] {
            let room = Some("make room on the disk, and run again");
            assert_eq!(advised(28, deed), room);
            assert_eq!(advised(12, deed), Some("end other programs, and run again"));
            assert_eq!(
                advised(27, deed),
                Some("you may not write that much: ask whoever looks after this computer")
            );
            assert_eq!((advised(23, deed), advised(24, deed)), (too_many, too_many));
            // What is not there may be a mistake of the user's.
            assert_eq!((advised(2, deed), advised(20, deed)), (None, None));
        }
        let disk = Some("name a folder on another disk with `--out DIR`");
        assert_eq!(
            (advised(30, Deed::Build), advised(30, Deed::Write)),
            (disk, None)
        );
        for (deed, advice) in [
            (Deed::Read, "see to it that you may read it"),
            (Deed::Write, "see to it that you may write there"),
            (Deed::Start, "see to it that you may run it"),
            (Deed::Build, "see to it that you may read and write there"),
        ] {
            assert_eq!(
                (advised(13, deed), advised(1, deed)),
                (Some(advice), Some(advice))
            );
        }
    }
}
