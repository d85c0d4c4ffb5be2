//! What keeps Zola from its work and is no fault of the site: no room, no memory, a signal.

use std::io;
use std::process::ExitStatus;

use super::Version;
use crate::diagnostic::{Code, Diagnostic};
use crate::system::{Deed, advice};

/// How a Zola ended that did not build, for when it said nothing.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::zola) enum End {
    /// By itself.
    Own(String),
    /// The system ended it.
    Ended(String),
    /// What was to start it could not.
    NotStarted(String),
}

impl End {
    /// How a program ended that built nothing.
    ///
    /// A program that starts Zola, as a shell or Node does, gives a status for what befell it: 128
    /// and the number of the signal, 126 for what may not be run, 127 for what is not there
    /// (POSIX, Shell Command Language, 2.8.2).
    pub(in crate::zola) fn of(status: ExitStatus) -> Self {
        let how = format!("it ended with {status}");
        match status.code() {
            Some(0) => Self::Own("it wrote no `index.html`".to_owned()),
            Some(126 | 127) => Self::NotStarted(how),
            Some(code @ 129..=192) => Self::Ended(format!(
                "{how}, as programs do that signal {} ends",
                code - 128
            )),
            Some(_) => Self::Own(how),
            None => Self::Ended(how),
        }
    }

    /// In words.
    pub(super) fn how(&self) -> &str {
        match self {
            Self::Own(how) | Self::Ended(how) | Self::NotStarted(how) => how,
        }
    }

    /// The finding when it is the world's; `said` is what Zola, or what was to start it, said.
    pub(super) fn finding(&self, version: Version, said: &str) -> Option<Diagnostic> {
        let help = match self {
            Self::Own(_) => return None,
            Self::Ended(_) => {
                "a system that runs out of memory ends programs: end others, and run again"
            }
            Self::NotStarted(_) => {
                "what starts Zola cannot run it: see to it that it is there, and that you may run it"
            }
        };
        let message = format!("Zola did not build the site: {}", self.how());
        let finding = Diagnostic::new(Code::Failed, message);
        let finding = if said.is_empty() {
            finding
        } else {
            finding.help(format!("Zola {version} said:\n{said}"))
        };
        Some(finding.help(help))
    }
}

/// What to do when a complaint of Zola's is about the system, going by the numbers that the system
/// gave: `No space left on device (os error 28)`, or `Os { code: 28, …` when Zola gave up on it.
pub(super) fn reason(complaint: &str) -> Option<&'static str> {
    numbers(complaint, "(os error ", ')')
        .chain(numbers(complaint, "Os { code: ", ','))
        .find_map(|number| advice(&io::Error::from_raw_os_error(number), Deed::Build))
}

/// The numbers in a text between these.
fn numbers(text: &str, before: &'static str, after: char) -> impl Iterator<Item = i32> {
    let found = text.split(before).skip(1);
    found.filter_map(move |rest| rest.split_once(after)?.0.parse().ok())
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::process::ExitStatusExt;

    #[test]
    fn what_the_system_refused_is_known_by_its_number() {
        let room = Some("make room on the disk, and run again");
        let number = |number: &str| reason(&format!("cannot write: x (os error {number})"));
        assert_eq!(number("28"), room);
        // A file that is not there is the site's.
        assert_eq!((number("2"), number("x")), (None, None));
        assert_eq!(reason("No space left on device"), None);
        let several = "Couldn't open a\nNo such file or directory (os error 2)\n\
                       Couldn't open b\nNo space left on device (os error 28)";
        assert_eq!(reason(several), room);
        let panic = "panicked at x: IOError(Os { code: 28, kind: StorageFull, message: \"x\" })";
        assert_eq!(reason(panic), room);
    }

    #[test]
    fn a_status_says_what_befell_zola() {
        let end = |status: i32| End::of(ExitStatus::from_raw(status << 8));
        let own = |status: i32| End::Own(format!("it ended with exit status: {status}"));
        assert_eq!(end(0), End::Own("it wrote no `index.html`".to_owned()));
        for status in [1, 2, 101, 125, 128, 193, 255] {
            assert_eq!(end(status), own(status));
        }
        for (status, signal) in [(129, 1), (137, 9), (139, 11), (192, 64)] {
            let how = format!(
                "it ended with exit status: {status}, as programs do that signal {signal} ends"
            );
            assert_eq!(end(status), End::Ended(how));
        }
        for status in [126, 127] {
            let how = format!("it ended with exit status: {status}");
            assert_eq!(end(status), End::NotStarted(how));
        }
        let killed = End::of(ExitStatus::from_raw(9));
        assert_eq!(
            killed,
            End::Ended("it ended with signal: 9 (SIGKILL)".to_owned())
        );
    }
}
