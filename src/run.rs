//! The stages in their order: what `tillit check`, `generate`, `build` and `zola` do.
//!
//! Nothing here prints. What a user may want to see while it happens goes to the caller as
//! [`Progress`], and what was found comes back in the [`Outcome`].

mod outcome;
mod stages;
mod theme;

use std::ffi::OsString;
use std::path::Path;

use crate::diagnostic::{Code, Diagnostic};
use crate::scalar::Lang;
use crate::words::Review;
use crate::write::Force;
use crate::zola::{self, Version};

use stages::Run;

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
pub fn check(request: &Request, watch: &mut dyn FnMut(Progress)) -> Outcome {
    let mut run = Run::new(request);
    run.site(watch);
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
    if let Some(site) = run.site(watch) {
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
        if let Some(version) = version
            && let Some(addresses) = run.addresses(&site)
            && let Some(project) = run.project(&site, version, force, watch)
        {
            run.record(&addresses, &project, watch);
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
    let site = run.site(watch);
    let zola = run.zola(zola::find(&request.search), watch);
    if let Some((site, zola)) = site.zip(zola)
        && let Some(folder) = run.output(&site, out)
        && let Some(addresses) = run.addresses(&site)
        && let Some(project) = run.project(&site, zola.version(), force, watch)
        && let Some(()) = run.publish(&zola, &project, &folder, force, watch)
    {
        run.record(&addresses, &project, watch);
    }
    run.end(|status| status)
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
