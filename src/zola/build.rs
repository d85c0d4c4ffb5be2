//! Building a generated project, and running Zola on it for the user.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, SystemTime};

use super::error::START;
use super::{Error, Leash, Zola, said};
use crate::plan::Plan;

/// A build of a generated project.
#[derive(Debug)]
pub struct Build<'a> {
    /// The project's folder.
    pub project: &'a Path,
    /// What was written there, to find the record behind a file that Zola complains of.
    pub plan: &'a Plan,
    /// Where the site goes: a path with nothing at it.
    pub output: &'a Path,
    /// The lock to be held as long as Zola runs, see [`crate::write::Staging::hold`].
    pub hold: Option<File>,
    /// What can end it from elsewhere.
    pub leash: &'a Leash,
}

/// A build that succeeded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Built {
    /// What Zola said meanwhile, for those who want to know.
    pub said: String,
}

impl Zola {
    /// Builds a site.
    ///
    /// # Errors
    /// [`Error::Findings`] with what Zola said, [`Error::NoProject`], [`Error::Ended`], and [`Error::System`]
    /// when Zola cannot be started.
    pub fn build(&self, build: Build) -> Result<Built, Error> {
        let Build {
            project,
            plan,
            output,
            hold,
            leash,
        } = build;
        let mut command = self.on(project, self.program.fixed_command())?;
        command
            .arg("build")
            .arg("--output-dir")
            .arg(absolute(output)?);
        let input = hold.map_or_else(Stdio::null, Stdio::from);
        let result = leash.output(command, input);
        let Some(result) = result.map_err(|source| self.not_started(source))? else {
            return Err(Error::Ended);
        };
        let stdout = said::clean(&String::from_utf8_lossy(&result.stdout));
        let stderr = said::clean(&String::from_utf8_lossy(&result.stderr));
        let has_front_page = output.join("index.html").is_file();
        if result.status.success() && has_front_page {
            return Ok(Built {
                said: stdout + &stderr,
            });
        }
        let failure = said::Failure {
            version: self.version,
            project,
            plan,
            end: said::End::of(result.status),
        };
        Err(Error::Findings(failure.findings(&stderr)))
    }

    /// Runs Zola on a generated project with the user's own words and terminal, such as `serve`.
    ///
    /// Zola from 0.22 on loses sight of a project that takes the place of the one it serves, so
    /// `serve` is started again whenever that happens.
    ///
    /// # Errors
    /// As [`Zola::build`], but what Zola says goes to the terminal.
    pub fn run(&self, project: &Path, words: &[OsString]) -> Result<ExitStatus, Error> {
        if words.first().is_none_or(|word| word != "serve") {
            let mut command = self.on(project, self.program.command())?;
            let ended = command.args(words).status();
            return ended.map_err(|source| self.not_started(source));
        }
        loop {
            let mut command = self.on(project, self.program.command())?;
            let served = born(project);
            let child = command.args(words).spawn();
            let mut child = child.map_err(|source| self.not_started(source))?;
            let replaced = || born(project).is_some_and(|now| Some(now) != served);
            let ended = wait_unless(&mut child, replaced);
            if let Some(status) = ended.map_err(|source| self.not_started(source))? {
                return Ok(status);
            }
        }
    }

    /// Puts the project into a command. The configuration is named, because a newer Zola left to
    /// itself prefers a `zola.toml` in the project or in any folder above it.
    fn on(&self, project: &Path, mut command: Command) -> Result<Command, Error> {
        let config = project.join("config.toml");
        match fs::metadata(&config) {
            Ok(found) if found.is_file() => {}
            Err(source) if source.kind() == io::ErrorKind::PermissionDenied => {
                return Err(Error::System {
                    action: "read",
                    path: config,
                    source,
                });
            }
            Ok(_) | Err(_) => return Err(Error::NoProject { config }),
        }
        let project = absolute(project)?;
        command
            .current_dir(&project)
            .arg("--root")
            .arg(&project)
            .args(["--config", "config.toml"]);
        Ok(command)
    }

    fn not_started(&self, source: io::Error) -> Error {
        Error::System {
            action: START,
            path: self.path().to_owned(),
            source,
        }
    }
}

/// When the folder at a path was made, where the file system tells; another folder, another time.
fn born(folder: &Path) -> Option<SystemTime> {
    fs::metadata(folder).and_then(|found| found.created()).ok()
}

/// Waits for a process to end; `None` when it was ended because something else happened.
fn wait_unless(child: &mut Child, happened: impl Fn() -> bool) -> io::Result<Option<ExitStatus>> {
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if happened() {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        thread::sleep(Duration::from_millis(100));
    }
}

fn absolute(path: &Path) -> Result<PathBuf, Error> {
    std::path::absolute(path).map_err(|source| {
        let path = path.to_owned();
        Error::System {
            action: "read",
            path,
            source,
        }
    })
}
