//! Each stage of a run with what it needs: it gives its result, or nothing and a finding.

mod beginning;
mod folders;
mod levels;
mod statements;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::key::Common;
use super::outcome::{Contents, Outcome, Progress, Request, Status};
use super::{DATASET, PROJECTS, WITHOUT_ZOLA};
use crate::addresses;
use crate::diagnostic::{Code, Diagnostic};
use crate::documents::Documents;
use crate::drafts::{self, Drafts};
use crate::load::{self, Print};
use crate::notation;
use crate::plan::routes::{self, Routes};
use crate::plan::{self, Plan};
use crate::recorded;
use crate::reviews;
use crate::site::{Department, Site};
use crate::source::{SourceId, Sources};
use crate::system::{Deed, advice};
use crate::validate;
use crate::write::{self, Folder, Force, Held, Staging, Written};
use crate::zola::{self, Leash, Survey, Version, Zola};

impl Request {
    /// The folder of a site's generated project.
    pub(super) fn project(&self, site: &Site) -> PathBuf {
        self.root
            .join(PROJECTS)
            .join(site.original().dataset.site.id.as_str())
    }
}

/// A generated project that no other run changes as long as this is held.
pub(super) struct Project {
    path: PathBuf,
    plan: Plan,
    held: Held,
    written: Written,
}

impl Project {
    pub(super) fn held(&self) -> &Held {
        &self.held
    }

    /// What it is made of.
    pub(super) fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The same, when the project may be changed again.
    pub(super) fn into_plan(self) -> Plan {
        self.plan
    }

    /// Whether it stood there already.
    pub(super) fn is_unchanged(&self) -> bool {
        self.written.written == 0 && self.written.removed == 0
    }
}

impl Addresses {
    /// The list as it is recorded.
    pub(super) fn text(&self) -> &str {
        &self.list.text
    }
}

/// The addresses of the site's pages, and where they are recorded.
pub(super) struct Addresses {
    file: PathBuf,
    list: addresses::Record,
}

/// A run on its way through the stages.
pub(super) struct Run<'r> {
    request: &'r Request,
    sources: Sources,
    pub(super) findings: Vec<Diagnostic>,
    routes: Vec<Routes>,
    /// How the run ends when its arguments ask for what must not be done.
    pub(super) misused: Option<Status>,
    /// The folder with what the site's own people write: the city's dataset, or the department.
    home: PathBuf,
    /// The files of that folder, of a department; `None` of a city, which has no others.
    own: Option<BTreeSet<SourceId>>,
    /// The folder of the city, seen from the root.
    city: PathBuf,
    /// The departments whose site it is.
    departments: Vec<Department>,
    /// What it shares with other sites, where it is to be known what the site is made of.
    common: Option<&'r Common>,
    /// What was taken out, as it is not to be published yet.
    drafts: Drafts,
    /// The prints of the city and of each department that the site is made of.
    made_of: Vec<Print>,
    /// What can end a Zola that builds.
    leash: &'r Leash,
}

/// Nobody ends the builds of most runs.
static FREE: Leash = Leash::new(None);

impl<'r> Run<'r> {
    /// A run before its first stage.
    pub(super) fn new(request: &'r Request) -> Self {
        Self {
            request,
            sources: Sources::default(),
            findings: Vec::new(),
            routes: Vec::new(),
            misused: None,
            home: PathBuf::from(DATASET),
            own: None,
            city: PathBuf::new(),
            departments: Vec::new(),
            common: None,
            drafts: Drafts::default(),
            made_of: Vec::new(),
            leash: &FREE,
        }
    }

    /// Lets the Zola that builds be ended from elsewhere.
    pub(super) fn leash(&mut self, leash: &'r Leash) {
        self.leash = leash;
    }

    /// Remembers what the site is made of, and takes from what was remembered of others.
    pub(super) fn keeps(&mut self, common: &'r Common) {
        self.common = Some(common);
    }

    /// The prints of the city and of each department, once they were read.
    pub(super) fn made_of(&self) -> &[Print] {
        &self.made_of
    }

    /// The files that were read.
    pub(super) fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Load and parse: the files of the site.
    pub(super) fn documents(&mut self, watch: &mut dyn FnMut(Progress)) -> Option<Documents> {
        let documents = self.sources_of_site()?;
        let files = self.sources.iter().map(|(_, source)| source.shown.clone());
        watch(Progress::Read {
            files: files.collect(),
        });
        Some(documents)
    }

    /// Load, parse, validate, addresses: the site, when it is sound.
    pub(super) fn site(&mut self, watch: &mut dyn FnMut(Progress)) -> Option<Site> {
        let mut documents = self.documents(watch)?;
        if !self.request.drafts {
            self.drafts = drafts::take_out(&mut documents);
        }
        self.judged(documents, watch)
    }

    /// The same, with what is found in drafts besides, which nobody sees yet.
    pub(super) fn site_and_drafts(&mut self, watch: &mut dyn FnMut(Progress)) -> Option<Site> {
        let mut published = self.documents(watch)?;
        let whole = published.clone();
        self.drafts = drafts::take_out(&mut published);
        if !self.drafts.is_empty() {
            self.findings
                .extend(validate::check(whole, &self.sources).1);
        }
        self.judged(published, watch)
    }

    /// Validate and addresses: the site of these documents, when it is sound.
    fn judged(&mut self, documents: Documents, watch: &mut dyn FnMut(Progress)) -> Option<Site> {
        let (draft, mut findings) = validate::check(documents, &self.sources);
        findings.retain(|finding| !self.findings.contains(finding));
        self.findings.extend(findings);
        if let Some(draft) = &draft {
            let routes = routes::all(&draft.site);
            let root = self.sources.root();
            let findings = addresses::check(draft, &routes, root, &self.findings);
            self.findings.extend(findings);
            if let Some(day) = &self.request.day {
                let overdue = reviews::overdue(&draft.site, day);
                self.findings.extend(overdue);
            }
            self.routes = routes;
        }
        self.drafts.tell(&mut self.findings);
        self.leave_out_others();
        crate::diagnostic::sort(&mut self.findings);
        notation::adapt(&mut self.findings, &self.sources);
        let mut site = draft?.sound(&self.findings)?;
        site.shows_drafts = self.request.drafts;
        for finding in &self.findings {
            *site
                .warnings
                .entry(finding.code.name().to_owned())
                .or_default() += 1;
        }
        watch(Progress::Holds(Contents::of(&site)));
        Some(site)
    }

    /// The Zola that was found; that there is none is a finding.
    pub(super) fn zola(&mut self, survey: Survey, watch: &mut dyn FnMut(Progress)) -> Option<Zola> {
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

    /// The version of Zola to write for: that of the one that is here, or one that most accept.
    pub(super) fn version(&mut self, watch: &mut dyn FnMut(Progress)) -> Option<Version> {
        match zola::find(&self.request.search).zola {
            Ok(zola) => Some(zola.version()),
            // Another machine may build the project: that there is no Zola here is no error.
            Err(zola::Error::Missing { .. }) => {
                watch(Progress::WithoutZola {
                    version: WITHOUT_ZOLA,
                });
                Some(WITHOUT_ZOLA)
            }
            Err(error) => {
                self.findings.extend(error.into_findings());
                None
            }
        }
    }

    /// Plan and write: the project's folder and what stands in it. No other run changes it as long
    /// as what is given here lives.
    pub(super) fn project(
        &mut self,
        site: &Site,
        version: Version,
        force: Force,
        watch: &mut dyn FnMut(Progress),
    ) -> Option<Project> {
        let path = self.request.project(site);
        self.project_at(&path, site, version, force, watch)
    }

    /// The same in another folder of tillit's own.
    pub(super) fn project_at(
        &mut self,
        path: &Path,
        site: &Site,
        version: Version,
        force: Force,
        watch: &mut dyn FnMut(Progress),
    ) -> Option<Project> {
        let plan = plan::plan_at(site, &self.routes, version);
        let path = path.to_owned();
        let folder = self.own(&path)?;
        let held = self.ok(folder.hold())?;
        let written = self.ok(write::apply_held(&plan, &held, force))?;
        watch(Progress::Wrote {
            folder: path.clone(),
            written,
        });
        Some(Project {
            path,
            plan,
            held,
            written,
        })
    }

    /// Zola and the swap: the published site.
    pub(super) fn publish(
        &mut self,
        zola: &Zola,
        project: &Project,
        folder: &Folder,
        force: Force,
        watch: &mut dyn FnMut(Progress),
    ) -> Option<()> {
        let staging = self.ok(Staging::beside(folder))?;
        let hold = self.ok(staging.hold())?;
        let build = zola::Build {
            project: &project.path,
            plan: &project.plan,
            output: staging.output(),
            hold: Some(hold),
            leash: self.leash,
        };
        match zola.build(build) {
            Ok(built) => watch(Progress::ZolaSaid { text: built.said }),
            Err(error) => {
                self.findings.extend(error.into_findings());
                return None;
            }
        }
        self.shows_statements(&project.plan, staging.output())?;
        let path = folder.path().to_owned();
        let written = self.ok(write::replace(staging, force))?;
        watch(Progress::Wrote {
            folder: path,
            written,
        });
        Some(())
    }

    /// The addresses to record. That they cannot be written is found here, before anything is.
    pub(super) fn addresses(&mut self, site: &Site) -> Option<Addresses> {
        let file = self.request.root.join(&self.home).join(recorded::NAME);
        let list = addresses::record(site, &self.routes);
        if list.changed {
            self.ok(write::Draft::of(&file, list.text.as_bytes()))?;
        }
        Some(Addresses { file, list })
    }

    /// Records the addresses of a project that is now there for readers.
    pub(super) fn record(
        &mut self,
        addresses: &Addresses,
        project: &Project,
        watch: &mut dyn FnMut(Progress),
    ) -> Option<()> {
        // A preview is for those who know that it is one: its addresses are nobody's yet.
        if self.request.drafts {
            return Some(());
        }
        let Addresses { file, list } = addresses;
        let bytes = list.text.as_bytes();
        // The list first: a run that is killed in between leaves no copy of a list that is not there, which
        // the next run would take for lost.
        if list.changed {
            self.ok(write::file(file, bytes))?;
            watch(Progress::Recorded { file: file.clone() });
        }
        self.ok(project.held.remember(recorded::COPY, bytes))
    }

    /// What came of writing; why nothing did is a finding.
    pub(super) fn ok<T>(&mut self, result: Result<T, write::Error>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(error) => {
                self.findings.extend(error.into_findings());
                None
            }
        }
    }

    /// How the run ended, with the last word on its status.
    pub(super) fn end(self, adjust: impl FnOnce(Status) -> Status) -> Outcome {
        let failed = self
            .findings
            .iter()
            .any(|finding| matches!(finding.code, Code::Failed | Code::ZolaMissing));
        let status = if let Some(status) = self.misused {
            status
        } else if failed {
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

/// The finding that a file or folder of the site cannot be read.
fn unread(error: &load::Error, root: &Path) -> Diagnostic {
    let finding = Diagnostic::new(Code::Failed, error.to_string());
    match advice(&error.cause, Deed::Read) {
        Some(advice) => finding.help(advice),
        None if error.path == root => finding.help("name the site's folder with `--root`"),
        None => finding,
    }
}

#[cfg(test)]
mod tests {
    use std::io::ErrorKind;

    use super::*;

    #[test]
    fn what_cannot_be_read_says_whether_the_root_or_a_right_is_wrong() {
        let found = |path: &str, kind: ErrorKind| {
            let error = load::Error {
                path: PathBuf::from(path),
                cause: std::io::Error::from(kind),
            };
            let Diagnostic { message, help, .. } = unread(&error, Path::new("city"));
            format!("{message}: {}", help.join("; "))
        };
        assert_eq!(
            found("city", ErrorKind::NotFound),
            "cannot read `city`: entity not found: name the site's folder with `--root`"
        );
        assert_eq!(
            found("city", ErrorKind::PermissionDenied),
            "cannot read `city`: permission denied: see to it that you may read it"
        );
        assert_eq!(
            found("city/site/principles.toml", ErrorKind::PermissionDenied),
            "cannot read `city/site/principles.toml`: permission denied: see to it that you may read it"
        );
    }
}
