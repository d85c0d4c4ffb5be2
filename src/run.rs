//! The stages in their order: what `tillit check`, `generate`, `build` and `zola` do.
//!
//! Nothing here prints. What a user may want to see while it happens goes to the caller as
//! [`Progress`], and what was found comes back in the [`Outcome`].

mod all;
mod begin;
mod compared;
mod drifted;
mod key;
mod left_over;
mod outcome;
mod planned;
mod portal;
mod preview;
mod same_address;
mod shard;
mod stages;
mod theme;
mod vanished;

use std::ffi::OsString;
use std::path::Path;

use crate::diagnostic::{Code, Diagnostic};
use crate::scalar::Lang;
use crate::site::Site;
use crate::words::Review;
use crate::write::Force;
use crate::zola::{self, Version, Zola};

use key::Common;
use stages::Run;

pub use all::{End, Job, Others, SiteRun, Step, all, joined};
pub use begin::{begin_city, begin_department, city_around, whole};
pub use compared::compare;
pub use drifted::drifted;
pub use key::Key;
pub use planned::{Planned, planned};
pub use portal::{Portal, portal};
pub use preview::{Ahead, Built, Change, Level, Preview};
pub use shard::{Shard, Share};
pub use theme::{Replaced, eject, export_theme, theme_status};

pub use outcome::{Contents, Outcome, Progress, Request, Status};

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

/// Finds everything that is wrong and writes nothing. Any finding counts.
/// With a state before, what changed since is looked at too.
pub fn check(request: &Request, against: Option<&str>, watch: &mut dyn FnMut(Progress)) -> Outcome {
    let outcome = checked(request, watch).0;
    match against {
        Some(old) => compared::noted(request, old, outcome),
        None => outcome,
    }
}

/// The same, with the address of a sound site.
fn checked(request: &Request, watch: &mut dyn FnMut(Progress)) -> (Outcome, Option<String>) {
    let mut run = Run::new(request);
    let site = run.site_and_drafts(watch);
    run.strays();
    let found = !run.findings.is_empty();
    let outcome = run.end(|status| {
        if found {
            status.max(Status::Findings)
        } else {
            status
        }
    });
    (outcome, site.map(|site| site.settings.base_url))
}

/// Writes the Zola project of the site.
pub fn generate(request: &Request, force: Force, watch: &mut dyn FnMut(Progress)) -> Outcome {
    generate_with(request, None, force, watch)
}

/// The same for a version of Zola that is known already.
fn generate_with(
    request: &Request,
    zola: Option<Version>,
    force: Force,
    watch: &mut dyn FnMut(Progress),
) -> Outcome {
    let mut run = Run::new(request);
    if let Some(site) = run.site(watch)
        && let Some(version) = zola.or_else(|| run.version(watch))
        && let Some(addresses) = run.addresses(&site)
        && let Some(project) = run.project(&site, version, force, watch)
    {
        run.record(&addresses, &project, watch);
    }
    run.end(|status| status)
}

/// Where a site is published, seen from the root.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place<'a> {
    /// In this folder.
    Alone(&'a Path),
    /// With others in this folder, in a folder of its own that has its name.
    Among(&'a Path),
}

/// Writes the Zola project of the site and lets Zola build it.
pub fn build(
    request: &Request,
    place: Place,
    force: Force,
    watch: &mut dyn FnMut(Progress),
) -> Outcome {
    let common = Common::default();
    let mut run = Run::new(request);
    if let Place::Among(_) = place {
        run.keeps(&common);
    }
    let site = run.site(watch);
    let zola = run.zola(zola::find(&request.search), watch);
    if let Some((site, zola)) = site.zip(zola) {
        match place {
            Place::Alone(out) => alone(&mut run, &site, &zola, (out, force), watch),
            Place::Among(out) => {
                let id = request.department.as_deref().unwrap_or_default();
                let out = request.root.join(out);
                let folder = run.collection(&out);
                let folder = folder.and_then(|_| run.of_collection(&out, id));
                folder.and_then(|folder| {
                    all::collected(&mut run, &site, &zola, (&folder, force), watch)
                })
            }
        };
    }
    run.end(|status| status)
}

/// Builds a site that stands by itself.
fn alone(
    run: &mut Run,
    site: &Site,
    zola: &Zola,
    (out, force): (&Path, Force),
    watch: &mut dyn FnMut(Progress),
) -> Option<()> {
    let folder = run.output(site, out)?;
    let addresses = run.addresses(site)?;
    let project = run.project(site, zola.version(), force, watch)?;
    run.publish(zola, &project, &folder, force, watch)?;
    run.record(&addresses, &project, watch)
}

/// How far the theme's words were reviewed in each language of the site; nothing when the site is
/// not sound. `None` for words of the site's own.
pub fn reviews(request: &Request) -> Vec<(Lang, Option<Review>)> {
    let site = Run::new(request).site(&mut drop);
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
    if let (Some(site), Some(zola)) = (
        run.site(watch),
        run.zola(zola::find(&request.search), watch),
    ) {
        match zola.run(&request.project(&site), words) {
            Ok(status) => {
                code = status.code();
                if code.is_none() {
                    let message = format!("Zola did not end by itself: it ended with {status}");
                    run.findings
                        .push(Diagnostic::new(Code::Failed, message).help(
                        "a system that runs out of memory ends programs: end others, and run again",
                    ));
                }
            }
            Err(error) => run.findings.extend(error.into_findings()),
        }
    }
    // The findings of the dataset were shown when the project was generated.
    run.findings.retain(Diagnostic::is_error);
    (run.end(|status| status), code)
}
