//! The city and all its departments in one run, side by side.

mod names;
mod side_by_side;
mod site;

use std::collections::BTreeMap;
use std::path::Path;

use super::key::Common;
use super::left_over;
use super::outcome::{Outcome, Request, Status};
use super::same_address;
use super::shard::Share;
use super::stages::Run;
use super::vanished;
use crate::decode::suggest;
use crate::diagnostic::{self, Code, Diagnostic};
use crate::write::Force;
use crate::zola;

use side_by_side::side_by_side;
use site::one;

pub(super) use names::{Names, SiteName, names};
pub(super) use site::collected;

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
        /// What becomes of sites in the folder that this run is not about.
        others: Others,
    },
}

/// What becomes of sites that lie where a run builds, and that it is not about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Others {
    /// They stay. That the city does not have one is a finding.
    Stay,
    /// Those that tillit built are removed.
    Removed,
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
    /// The address that it is to have, where it was checked or built and is sound.
    pub address: Option<String>,
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
    /// It lay where others are built, and is gone.
    Removed,
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

/// Does the same for the city and each of its departments, as many at a time as there are cores. What is
/// wrong with one of them stops none of the others; what is wrong with the city stops them all, as it
/// would be found in every one.
pub fn all(
    request: &Request,
    job: Job,
    share: &Share,
    watch: &(dyn Fn(Step) + Sync),
) -> Vec<SiteRun> {
    let Names {
        sites: names,
        strays,
    } = match names(request) {
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
    // A check of the city finds them itself.
    if let (Some(first), false) = (runs.first_mut(), job == Job::Check) {
        first.outcome.findings.extend(strays);
    }
    vanished::tell(&mut runs);
    same_address::tell(&mut runs);
    if let Job::Build { out, others, .. } = job {
        if others == Others::Removed {
            let wanted: Vec<_> = names.into_iter().map(|name| name.id).collect();
            removed(request, out, &wanted, &mut runs);
        }
        if !matches!(share, Share::Only(_)) {
            left_over::tell(request, out, &known, &mut runs);
        }
    }
    runs
}

/// Removes the sites that a run is not about, and adds them to those that it ended.
fn removed(request: &Request, out: &Path, wanted: &[String], runs: &mut Vec<SiteRun>) {
    match left_over::remove(request, out, wanted) {
        Ok(ids) => {
            let of = |id| SiteRun::of(id, End::Removed, Run::new(request).end(|status| status));
            runs.extend(ids.into_iter().map(of));
        }
        Err(error) => {
            if let Some(first) = runs.first_mut() {
                first.outcome.findings.extend(error.into_findings());
                first.outcome.status = first.outcome.status.max(Status::Failed);
            }
        }
    }
}

/// How many errors each of these sites has now, of those that have any.
pub(super) fn errors(request: &Request, names: &[SiteName]) -> BTreeMap<String, usize> {
    let common = Common::default();
    let work = |name: &SiteName| one(request, name, Job::Check, (None, &common));
    let runs = side_by_side(names, &work, &|_| {});
    let counted = runs.into_iter().map(|run| {
        let errors = run.outcome.findings.iter().filter(|found| found.is_error());
        let errors = errors.count();
        (run.id, errors)
    });
    counted.filter(|(_, errors)| *errors > 0).collect()
}

impl SiteRun {
    fn of(id: String, end: End, outcome: Outcome) -> Self {
        let outcome = outcome.without_unused();
        Self {
            id,
            end,
            outcome,
            address: None,
        }
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
