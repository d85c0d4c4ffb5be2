//! Checking, generating and building: one site, or the city and all its departments.

use std::path::{Path, PathBuf};

use tillit::run::{self, Job, Others, Place, Request, Status};
use tillit::write::Force;

use super::cli::{Build, Check, Common, Generate};
use super::several::all;
use super::{forced, request, show, tell};

/// Finds everything that is wrong.
pub(crate) fn check(common: &Common, check: Check) -> Status {
    let request = Request {
        day: check.day,
        ..request(common)
    };
    if check.several.all {
        return all(common, &request, Job::Check, &check.several);
    }
    let watch = &mut |progress| show(common, &progress);
    tell(
        common,
        &run::check(&request, check.against.as_deref(), watch),
    )
}

/// Writes projects.
pub(crate) fn generate(common: &Common, generate: Generate) -> Status {
    let request = with_drafts(common, generate.drafts);
    let force = forced(generate.force);
    if generate.several.all {
        return all(common, &request, Job::Generate(force), &generate.several);
    }
    let watch = &mut |progress| show(common, &progress);
    tell(common, &run::generate(&request, force, watch))
}

/// Builds sites.
pub(crate) fn build(common: &Common, build: Build) -> Status {
    let request = with_drafts(common, build.drafts);
    let force = forced(build.force);
    let usual = || PathBuf::from(folder(build.drafts));
    if build.several.all {
        let out = &build.out.unwrap_or_else(usual);
        let others = if build.prune {
            Others::Removed
        } else {
            Others::Stay
        };
        let job = Job::Build { out, force, others };
        return all(common, &request, job, &build.several);
    }
    one(common, &request, build.out.as_deref(), force)
}

/// Builds one site.
fn one(common: &Common, request: &Request, out: Option<&Path>, force: Force) -> Status {
    let usual = Path::new(folder(request.drafts));
    let place = match (out, &common.department) {
        (Some(out), _) => Place::Alone(out),
        (None, Some(_)) => Place::Among(usual),
        (None, None) => Place::Alone(usual),
    };
    let watch = &mut |progress| show(common, &progress);
    tell(common, &run::build(request, place, force, watch))
}

fn with_drafts(common: &Common, drafts: bool) -> Request {
    Request {
        drafts,
        ..request(common)
    }
}

/// Where sites are written, unless somebody says otherwise: those with drafts never where readers' sites are.
fn folder(drafts: bool) -> &'static str {
    if drafts { "drafts" } else { "public" }
}
