//! A Zola that does not outlive us: it can be ended from elsewhere, and ends with us however we end.

use std::ffi::OsString;
use std::io::{self, Read};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

/// The name under which the program is started to become Zola.
const GUARD: &str = "tillit-zola-guard";

/// How often the child is looked at.
const STEP: Duration = Duration::from_millis(2);

/// How long the words of a child that has ended may take: a grandchild may still hold the other end.
const REST: Duration = Duration::from_secs(2);

/// Ends a build from elsewhere.
#[derive(Debug, Default)]
pub struct Leash {
    /// This program, which can start Zola so that the system ends it with us.
    guard: Option<PathBuf>,
    is_ended: AtomicBool,
}

impl Leash {
    /// A leash. `program` is this very program, if its `main` calls [`guard()`]: then Zola ends also when we are
    /// killed, where the system can see to that.
    pub const fn new(program: Option<PathBuf>) -> Self {
        Self {
            guard: program,
            is_ended: AtomicBool::new(false),
        }
    }

    /// Ends the build that runs, and every later one as soon as it begins.
    pub fn end(&self) {
        self.is_ended.store(true, Ordering::SeqCst);
    }

    /// Whether it was ended.
    pub fn is_ended(&self) -> bool {
        self.is_ended.load(Ordering::SeqCst)
    }

    /// Runs a command to its end and keeps what it says; `None` when it was ended from elsewhere.
    pub(super) fn output(&self, command: Command, input: Stdio) -> io::Result<Option<Output>> {
        let mut command = self.guarded(command);
        // Of a build that nobody ends from elsewhere a terminal is to end Zola too.
        if self.guard.is_some() {
            apart(&mut command);
        }
        let mut child = command
            .stdin(input)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        // The lock that was its input is the child's alone now.
        drop(command);
        let (stdout, stderr) = (read(child.stdout.take()), read(child.stderr.take()));
        let Some(status) = self.wait(&mut child)? else {
            return Ok(None);
        };
        let said = |words: Receiver<Vec<u8>>| words.recv_timeout(REST).unwrap_or_default();
        Ok(Some(Output {
            status,
            stdout: said(stdout),
            stderr: said(stderr),
        }))
    }

    fn wait(&self, child: &mut Child) -> io::Result<Option<ExitStatus>> {
        loop {
            if let Some(status) = child.try_wait()? {
                return Ok((!self.is_ended()).then_some(status));
            }
            if self.is_ended() {
                kill(child)?;
                child.wait()?;
                return Ok(None);
            }
            thread::sleep(STEP);
        }
    }

    /// The command, started through this program where that is of use.
    #[cfg(target_os = "linux")]
    fn guarded(&self, command: Command) -> Command {
        use std::os::unix::process::CommandExt;
        let Some(program) = &self.guard else {
            return command;
        };
        let mut guarded = Command::new(program);
        guarded
            .arg0(GUARD)
            .arg(std::process::id().to_string())
            .arg(command.get_program())
            .args(command.get_args());
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => guarded.env(name, value),
                None => guarded.env_remove(name),
            };
        }
        if let Some(folder) = command.get_current_dir() {
            guarded.current_dir(folder);
        }
        guarded
    }

    #[cfg(not(target_os = "linux"))]
    fn guarded(&self, command: Command) -> Command {
        command
    }
}

/// Becomes Zola, when the program was started for that, so that the system ends it with the one who started it.
/// Gives the arguments back when it was not, and an error when it could not.
///
/// # Errors
/// When the system refuses.
pub fn guard(arguments: Vec<OsString>) -> io::Result<Vec<OsString>> {
    if arguments.first().is_none_or(|name| name != GUARD) {
        return Ok(arguments);
    }
    become_zola(&arguments)
}

#[cfg(target_os = "linux")]
fn become_zola(arguments: &[OsString]) -> io::Result<Vec<OsString>> {
    use std::os::unix::process::CommandExt;
    let [_, parent, program, rest @ ..] = arguments else {
        return Err(io::Error::from(io::ErrorKind::InvalidInput));
    };
    rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL))?;
    // It may have died before the system was told.
    let now = rustix::process::getppid().map(|parent| parent.as_raw_nonzero().to_string());
    if now.is_none_or(|now| *parent != *now) {
        return Err(io::Error::from(io::ErrorKind::Interrupted));
    }
    Err(Command::new(program).args(rest).exec())
}

#[cfg(not(target_os = "linux"))]
fn become_zola(_: &[OsString]) -> io::Result<Vec<OsString>> {
    Err(io::Error::from(io::ErrorKind::Unsupported))
}

/// Puts the child into a group of its own: what a terminal sends to us does not reach it, and all that it starts
/// can be ended together.
#[cfg(unix)]
fn apart(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

#[cfg(not(unix))]
fn apart(_: &mut Command) {}

#[cfg(unix)]
fn kill(child: &mut Child) -> io::Result<()> {
    use rustix::process::{Pid, Signal, kill_process_group};
    let group = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    match group.map(|group| kill_process_group(group, Signal::KILL)) {
        Some(Ok(())) => Ok(()),
        _ => child.kill(),
    }
}

#[cfg(not(unix))]
fn kill(child: &mut Child) -> io::Result<()> {
    child.kill()
}

/// Reads all that comes from a pipe on a thread of its own, so that the child never waits for us.
fn read(pipe: Option<impl Read + Send + 'static>) -> Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = pipe.map_or(Ok(0), |mut pipe| pipe.read_to_end(&mut bytes));
        // Nobody listens any more when the build was ended.
        read.ok().and_then(|_| sender.send(bytes).ok())
    });
    receiver
}
