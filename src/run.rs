//! The stages in their order: what `tillit check`, `generate`, `build` and `zola` do.
//!
//! Nothing here prints. What a user may want to see while it happens goes to the caller as
//! [`Progress`], and what was found comes back in the [`Outcome`].

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::addresses;
use crate::diagnostic::{Code, Diagnostic};
use crate::documents;
use crate::load;
use crate::plan::routes::{self, Routes};
use crate::plan::{self, Plan};
use crate::recorded;
use crate::scalar::Lang;
use crate::site::Site;
use crate::source::{Sources, slash_path};
use crate::validate;
use crate::words::Review;
use crate::write::{self, Folder, Force, Held, Staging, Written};
use crate::zola::{self, Search, Survey, Version, Zola};

/// Where the dataset is, relative to the root.
const DATASET: &str = "site";

/// Where generated projects are, relative to the root.
const PROJECTS: &str = "build";

/// The version that is written for when no Zola is there: what it accepts, all from 0.19 on accept.
const WITHOUT_ZOLA: Version = Version {
    major: 0,
    minor: 22,
    patch: 0,
};

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The folder that holds `config.toml` and `site/`.
    pub root: PathBuf,
    /// Where to look for a Zola.
    pub search: Search,
    /// The folder that the program was started in; no output may replace it.
    pub current: PathBuf,
}

/// Something that happens, for those who watch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// A folder is in its new state.
    Wrote {
        /// The folder.
        folder: PathBuf,
        /// What was done to it.
        written: Written,
    },
    /// The addresses of new pages were added to the dataset's list.
    Recorded {
        /// The list.
        file: PathBuf,
    },
    /// This Zola is taken.
    Takes {
        /// Where it is.
        path: PathBuf,
        /// Its version.
        version: Version,
    },
    /// There is no usable Zola, so the project was written for this version.
    WithoutZola {
        /// The version.
        version: Version,
    },
    /// What Zola said while it built.
    ZolaSaid {
        /// Its words.
        text: String,
    },
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Nothing was found, or nothing that kept a command from doing its work.
    Clean = 0,
    /// Something was found.
    Findings = 1,
    /// The arguments were wrong.
    Usage = 2,
    /// The world failed: no Zola, no space.
    Failed = 3,
}

/// What a run found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The files that findings are about.
    pub sources: Sources,
    /// What was found, in the order of the files.
    pub findings: Vec<Diagnostic>,
    /// How the run ended.
    pub status: Status,
}

/// Finds everything that is wrong and writes nothing. Any finding counts.
pub fn check(request: &Request) -> Outcome {
    let mut run = Run::new(request);
    run.site();
    let found = !run.findings.is_empty();
    run.end(|status| {
        if found {
            status.max(Status::Findings)
        } else {
            status
        }
    })
}

/// Writes the Zola project of the site.
pub fn generate(request: &Request, force: Force, watch: &mut dyn FnMut(Progress)) -> Outcome {
    let mut run = Run::new(request);
    if let Some(site) = run.site() {
        let version = match zola::find(&request.search).zola {
            Ok(zola) => Some(zola.version()),
            // Another machine may build the project: that there is no Zola here is no error.
            Err(zola::Error::Missing { .. }) => {
                watch(Progress::WithoutZola {
                    version: WITHOUT_ZOLA,
                });
                Some(WITHOUT_ZOLA)
            }
            Err(error) => {
                run.findings.extend(error.into_findings());
                None
            }
        };
        if let Some(version) = version {
            run.project(&site, version, force, watch);
        }
    }
    run.end(|status| status)
}

/// Writes the Zola project of the site and lets Zola build it into `out`.
pub fn build(
    request: &Request,
    out: &Path,
    force: Force,
    watch: &mut dyn FnMut(Progress),
) -> Outcome {
    let mut run = Run::new(request);
    let site = run.site();
    let zola = run.zola(zola::find(&request.search), watch);
    if let Some((site, zola)) = site.zip(zola)
        && let Some(project) = run.project(&site, zola.version(), force, watch)
    {
        let published = run.publish(&zola, project, out, force, watch);
        published.and_then(|()| run.record(&site, watch));
    }
    run.end(|status| status)
}

/// How far the theme's words were reviewed in each language of the site; nothing when the site is
/// not sound. `None` for words of the site's own.
pub fn reviews(request: &Request) -> Vec<(Lang, Option<Review>)> {
    let site = Run::new(request).site();
    let editions = site.into_iter().flat_map(|site| site.editions);
    editions
        .map(|edition| (edition.lang, edition.words.review()))
        .collect()
}

/// Runs Zola in the generated project with the user's own words.
pub fn zola(
    request: &Request,
    words: &[OsString],
    watch: &mut dyn FnMut(Progress),
) -> (Outcome, Option<i32>) {
    let mut run = Run::new(request);
    let mut code = None;
    if let (Some(site), Some(zola)) = (run.site(), run.zola(zola::find(&request.search), watch)) {
        match zola.run(&request.project(&site), words) {
            Ok(status) => code = status.code(),
            Err(error) => run.findings.extend(error.into_findings()),
        }
    }
    // The findings of the dataset were shown when the project was generated.
    run.findings.retain(Diagnostic::is_error);
    (run.end(|status| status), code)
}

impl Request {
    /// The folder of a site's generated project.
    fn project(&self, site: &Site) -> PathBuf {
        self.root
            .join(PROJECTS)
            .join(site.original().dataset.site.id.as_str())
    }
}

/// A generated project that no other run changes as long as this is held.
struct Project {
    path: PathBuf,
    plan: Plan,
    held: Held,
}

/// A run on its way through the stages.
struct Run<'r> {
    request: &'r Request,
    sources: Sources,
    findings: Vec<Diagnostic>,
    routes: Vec<Routes>,
}

impl<'r> Run<'r> {
    fn new(request: &'r Request) -> Self {
        Self {
            request,
            sources: Sources::default(),
            findings: Vec::new(),
            routes: Vec::new(),
        }
    }

    /// Load, parse, validate: the site, when it is sound.
    fn site(&mut self) -> Option<Site> {
        let loaded = match load::read(&self.request.root, Path::new(DATASET)) {
            Ok(loaded) => loaded,
            Err(error) => {
                self.findings.push(
                    Diagnostic::new(Code::Failed, error.to_string())
                        .help("name the site's folder with `--root`"),
                );
                return None;
            }
        };
        let (documents, sources, findings) = documents::parse(loaded);
        self.sources = sources;
        self.findings.extend(findings);
        let (site, findings) = validate::validate(documents, &self.sources);
        self.findings.extend(findings);
        let sound = !self.findings.iter().any(Diagnostic::is_error);
        if let Some(site) = site.as_ref().filter(|_| sound) {
            let routes = routes::all(site);
            self.findings.extend(addresses::check(site, &routes));
            self.routes = routes;
        }
        crate::diagnostic::sort(&mut self.findings);
        site.filter(|_| !self.findings.iter().any(Diagnostic::is_error))
    }

    fn zola(&mut self, survey: Survey, watch: &mut dyn FnMut(Progress)) -> Option<Zola> {
        match survey.zola {
            Ok(zola) => {
                watch(Progress::Takes {
                    path: zola.path().to_owned(),
                    version: zola.version(),
                });
                Some(zola)
            }
            Err(error) => {
                self.findings.extend(error.into_findings());
                None
            }
        }
    }

    /// Plan and write: the project's folder and what stands in it.
    fn project(
        &mut self,
        site: &Site,
        version: Version,
        force: Force,
        watch: &mut dyn FnMut(Progress),
    ) -> Option<Project> {
        let plan = plan::plan_at(site, &self.routes, version);
        let path = self.request.project(site);
        let folder = self.folder(&path, None)?;
        let held = self.ok(folder.hold())?;
        let written = self.ok(write::apply_held(&plan, &held, force))?;
        watch(Progress::Wrote {
            folder: path.clone(),
            written,
        });
        Some(Project { path, plan, held })
    }

    /// Zola and the swap: the published site.
    fn publish(
        &mut self,
        zola: &Zola,
        project: Project,
        out: &Path,
        force: Force,
        watch: &mut dyn FnMut(Progress),
    ) -> Option<()> {
        let Project {
            path: project,
            plan,
            held,
        } = project;
        let folder = self.folder(&self.request.root.join(out), Some(&project))?;
        let staging = self.ok(Staging::beside(&folder))?;
        let hold = self.ok(staging.hold())?;
        let build = zola::Build {
            project: &project,
            plan: &plan,
            output: staging.output(),
            hold: Some(hold),
        };
        let built = zola.build(build);
        // Until here no other run could change what Zola was reading.
        drop(held);
        match built {
            Ok(built) => watch(Progress::ZolaSaid { text: built.said }),
            Err(error) => {
                self.findings.extend(error.into_findings());
                return None;
            }
        }
        let path = folder.path().to_owned();
        let written = self.ok(write::replace(staging, force))?;
        watch(Progress::Wrote {
            folder: path,
            written,
        });
        Some(())
    }

    /// Keeps the addresses of the pages that were published, so that none is given up silently.
    fn record(&mut self, site: &Site, watch: &mut dyn FnMut(Progress)) -> Option<()> {
        let Some(text) = addresses::record(site, &self.routes) else {
            return Some(());
        };
        let file = self.request.root.join(recorded::FILE);
        self.ok(write::file(&file, text.as_bytes()))?;
        watch(Progress::Recorded { file });
        Some(())
    }

    /// A folder that may be written to: none that holds what the site is made from.
    fn folder(&mut self, path: &Path, project: Option<&Path>) -> Option<Folder> {
        let (root, current) = (&self.request.root, &self.request.current);
        let parts = [
            DATASET,
            "themes",
            "sass",
            "static",
            "templates",
            "config.toml",
        ]
        .map(|part| root.join(part));
        let mut outside: Vec<&Path> = parts.iter().map(PathBuf::as_path).collect();
        outside.extend([root.as_path(), current.as_path()]);
        outside.extend(project);
        let made_from = parts.iter().map(PathBuf::as_path).chain(project);
        for part in made_from {
            if self.ok(write::lies_in(path, part))? {
                let part = slash_path(part);
                let path = slash_path(path);
                let why = if path == part {
                    "the site is made from it".to_owned()
                } else {
                    format!("it is in `{part}`, which the site is made from")
                };
                let message = format!("cannot write to `{path}`: {why}");
                self.findings
                    .push(Diagnostic::new(Code::Failed, message).help("name another folder"));
                return None;
            }
        }
        self.ok(Folder::new(path, &outside))
    }

    fn ok<T>(&mut self, result: Result<T, write::Error>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(error) => {
                self.findings.extend(error.into_findings());
                None
            }
        }
    }

    fn end(self, adjust: impl FnOnce(Status) -> Status) -> Outcome {
        let failed = self
            .findings
            .iter()
            .any(|finding| matches!(finding.code, Code::Failed | Code::ZolaMissing));
        let status = if failed {
            Status::Failed
        } else if self.findings.iter().any(Diagnostic::is_error) {
            Status::Findings
        } else {
            Status::Clean
        };
        Outcome {
            sources: self.sources,
            findings: self.findings,
            status: adjust(status),
        }
    }
}
