//! The city and all its departments in one run, side by side.

use std::path::Path;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::key::{Common, Kept, Key};
use super::outcome::{Outcome, Progress, Request, Status};
use super::shard::Share;
use super::stages::Run;
use super::{DATASET, vanished};
use crate::decode::suggest;
use crate::diagnostic::{self, Code, Diagnostic};
use crate::load;
use crate::site::Site;
use crate::write::{Folder, Force};
use crate::zola::{self, Zola};

/// What is done for every site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Job<'a> {
    /// Find everything that is wrong.
    Check,
    /// Write the Zola projects.
    Generate(Force),
    /// Write the projects and build the sites, each into a folder of its own in this one.
    Build {
        /// The folder of the sites, relative to the root.
        out: &'a Path,
        /// Whether to build what is right already, and over what is not tillit's.
        force: Force,
    },
}

/// One of several sites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteRun {
    /// Its id.
    pub id: String,
    /// What became of it.
    pub end: End,
    /// What was found.
    pub outcome: Outcome,
}

/// What became of one of several sites.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// What was asked for was done.
    Done,
    /// It stands already as it would be built.
    Unchanged,
    /// Something is in the way; what stood there before still stands.
    Failed,
}

/// How far a run over several sites has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step<'a> {
    /// The site that was ended.
    pub id: &'a str,
    /// What became of it.
    pub end: End,
    /// How many were ended so far.
    pub ended: usize,
    /// How many there are.
    pub of: usize,
}

/// A site by its department; the city's own has none.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SiteName {
    pub(super) id: String,
    pub(super) department: Option<String>,
}

/// Does the same for the city and each of its departments, as many at a time as there are cores. What is
/// wrong with one of them stops none of the others; what is wrong with the city stops them all, as it
/// would be found in every one.
pub fn all(
    request: &Request,
    job: Job,
    share: &Share,
    watch: &(dyn Fn(Step) + Sync),
) -> Vec<SiteRun> {
    let names = match names(request) {
        Ok(names) => names,
        Err(city) => return vec![*city],
    };
    let zola = match job {
        Job::Check => None,
        _ => match zola::find(&request.search).zola {
            Ok(zola) => Some(zola),
            Err(error) => {
                let mut run = Run::new(request);
                run.findings.extend(error.into_findings());
                return vec![SiteRun::of(
                    names[0].id.clone(),
                    End::Failed,
                    run.end(|status| status),
                )];
            }
        },
    };
    if let Job::Build { out, .. } = job
        && let Some(refused) = refuse_single(request, out, &names[0].id)
    {
        return vec![refused];
    }
    let known: Vec<_> = names.iter().map(|name| name.id.clone()).collect();
    let names = match share.of(names) {
        Ok(names) => names,
        Err(unknown) => return vec![no_site(request, &unknown, &known)],
    };
    let common = Common::default();
    let work = |name: &SiteName| one(request, name, job, (zola.as_ref(), &common));
    let mut runs = side_by_side(&names, &work, watch);
    vanished::tell(&mut runs);
    runs
}

/// Works on all of these, as many at a time as there are cores, and gives the results in their order.
fn side_by_side(
    names: &[SiteName],
    work: &(dyn Fn(&SiteName) -> SiteRun + Sync),
    watch: &(dyn Fn(Step) + Sync),
) -> Vec<SiteRun> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let (next, ended) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let runs = Mutex::new(Vec::with_capacity(names.len()));
    std::thread::scope(|scope| {
        for _ in 0..cores.min(names.len()) {
            scope.spawn(|| {
                while let Some(name) = names.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let run = work(name);
                    watch(Step {
                        id: &name.id,
                        end: run.end,
                        ended: ended.fetch_add(1, Ordering::Relaxed) + 1,
                        of: names.len(),
                    });
                    let mut runs = runs.lock().unwrap_or_else(PoisonError::into_inner);
                    runs.push((name.clone(), run));
                }
            });
        }
    });
    let mut runs = runs.into_inner().unwrap_or_else(PoisonError::into_inner);
    runs.sort_by_key(|(name, _)| names.iter().position(|known| known == name));
    runs.into_iter().map(|(_, run)| run).collect()
}

/// The city and its departments, in the order of their ids; or what is wrong with the city.
pub(super) fn names(request: &Request) -> Result<Vec<SiteName>, Box<SiteRun>> {
    let mut run = Run::new(request);
    let site = run.site(&mut drop);
    let Some(site) = site else {
        let outcome = run.end(|status| status);
        return Err(Box::new(SiteRun::of(
            "the city".to_owned(),
            End::Failed,
            outcome,
        )));
    };
    let city = site.original().dataset.site.id.to_string();
    match load::departments(&request.root, Path::new(DATASET)) {
        Ok(departments) => {
            let departments = departments.into_iter().map(|id| SiteName {
                department: Some(id.clone()),
                id,
            });
            let city = SiteName {
                id: city,
                department: None,
            };
            Ok([city].into_iter().chain(departments).collect())
        }
        Err(error) => {
            run.findings
                .push(Diagnostic::new(Code::Failed, error.to_string()));
            let outcome = run.end(|status| status);
            Err(Box::new(SiteRun::of(city, End::Failed, outcome)))
        }
    }
}

impl SiteRun {
    fn of(id: String, end: End, outcome: Outcome) -> Self {
        let outcome = outcome.without_unused();
        Self { id, end, outcome }
    }
}

/// The finding that no site has an id that was named.
fn no_site(request: &Request, id: &str, known: &[String]) -> SiteRun {
    let mut run = Run::new(request);
    let known: Vec<_> = known.iter().map(String::as_str).collect();
    let message = format!("there is no site `{id}`");
    let finding = Diagnostic::new(Code::DepartmentMissing, message);
    run.findings
        .push(finding.help(suggest(id, &known, "there are")));
    let outcome = run.end(|_| Status::Usage);
    SiteRun::of(id.to_owned(), End::Failed, outcome)
}

/// A folder with a single site is not one for a collection.
fn refuse_single(request: &Request, out: &Path, city: &str) -> Option<SiteRun> {
    let mut run = Run::new(request);
    if run.collection(&request.root.join(out)).is_some() {
        return None;
    }
    let outcome = run.end(|status| status);
    Some(SiteRun::of(city.to_owned(), End::Failed, outcome))
}

/// Does what is asked for with one site.
fn one(
    request: &Request,
    name: &SiteName,
    job: Job,
    (zola, common): (Option<&Zola>, &Common),
) -> SiteRun {
    let request = &Request {
        department: name.department.clone(),
        ..request.clone()
    };
    let ignored = &mut |_: Progress| {};
    let outcome = match job {
        Job::Check => super::check(request, ignored),
        Job::Generate(force) => {
            super::generate_with(request, zola.map(Zola::version), force, ignored)
        }
        Job::Build { out, force } => {
            let Some(zola) = zola else {
                return SiteRun::of(
                    name.id.clone(),
                    End::Failed,
                    Run::new(request).end(|status| status),
                );
            };
            return build(request, name, (zola, common), (out, force));
        }
    };
    let failed = outcome.findings.iter().any(Diagnostic::is_error);
    let end = if failed { End::Failed } else { End::Done };
    SiteRun::of(name.id.clone(), end, outcome)
}

/// Builds one site, unless it stands already as it would be built.
fn build(
    request: &Request,
    name: &SiteName,
    (zola, common): (&Zola, &Common),
    (out, force): (&Path, Force),
) -> SiteRun {
    let mut run = Run::new(request);
    run.keeps(&common.prints);
    let folder = run.of_collection(&request.root.join(out), &name.id);
    if let (Some(folder), Force::No) = (&folder, force)
        && let Some(kept) = Kept::standing(request, &name.id, folder)
        && common.key(request, zola.version()) == Some(kept.key)
    {
        return SiteRun::of(name.id.clone(), End::Unchanged, run.end(|status| status));
    }
    let built = folder.and_then(|folder| {
        let site = run.site(&mut drop)?;
        collected(&mut run, &site, zola, (&folder, force), &mut drop)
    });
    let end = if built.is_some() {
        End::Done
    } else {
        End::Failed
    };
    SiteRun::of(name.id.clone(), end, run.end(|status| status))
}

/// Builds a site of a collection into its folder, and remembers what it was made from.
pub(super) fn collected(
    run: &mut Run,
    site: &Site,
    zola: &Zola,
    (folder, force): (&Folder, Force),
    watch: &mut dyn FnMut(Progress),
) -> Option<()> {
    let addresses = run.addresses(site)?;
    let project = run.project(site, zola.version(), force, watch)?;
    run.publish(zola, &project, folder, force, watch)?;
    run.record(&addresses, &project, watch)?;
    let key = Key::of(run.made_of(), addresses.text(), zola.version());
    let kept = Kept::keep(project.held(), folder, key, run.findings.len());
    run.ok(kept)
}

/// All outcomes as one: findings of all sites, with the files that they are about.
pub fn joined(runs: Vec<SiteRun>) -> Outcome {
    let mut all = Outcome {
        sources: crate::source::Sources::default(),
        findings: Vec::new(),
        status: Status::Clean,
    };
    for run in runs {
        all.absorb(run.outcome);
    }
    // What is wrong with a department is found again in those that build on it.
    diagnostic::sort(&mut all.findings);
    all
}
