//! What is done for one of several sites.

use std::path::Path;

use super::names::SiteName;
use super::{End, Job, SiteRun};
use crate::diagnostic::Diagnostic;
use crate::run::key::{Common, Kept, Key};
use crate::run::outcome::{Outcome, Progress, Request};
use crate::run::stages::Run;
use crate::run::{checked, generate_with};
use crate::site::Site;
use crate::write::{Folder, Force};
use crate::zola::Zola;

/// Does what is asked for with one site.
pub(super) fn one(
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
        Job::Check => {
            let (outcome, address) = checked(request, ignored);
            let run = ended(name, outcome);
            return SiteRun { address, ..run };
        }
        Job::Generate(force) => generate_with(request, zola.map(Zola::version), force, ignored),
        Job::Build { out, force, .. } => {
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
    ended(name, outcome)
}

fn ended(name: &SiteName, outcome: Outcome) -> SiteRun {
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
    run.keeps(common);
    let folder = run.of_collection(&request.root.join(out), &name.id);
    if let (Some(folder), Force::No, false) = (&folder, force, request.drafts)
        && let Some(address) = Kept::stands(request, &name.id, folder, || {
            common.key(request, zola.version())
        })
    {
        let run = SiteRun::of(name.id.clone(), End::Unchanged, run.end(|status| status));
        return SiteRun {
            address: Some(address),
            ..run
        };
    }
    let mut address = None;
    let built = folder.and_then(|folder| {
        let site = run.site(&mut drop)?;
        address = Some(site.settings.base_url.clone());
        collected(&mut run, &site, zola, (&folder, force), &mut drop)
    });
    let end = if built.is_some() {
        End::Done
    } else {
        End::Failed
    };
    let run = SiteRun::of(name.id.clone(), end, run.end(|status| status));
    SiteRun { address, ..run }
}

/// Builds a site of a collection into its folder, and remembers what it was made from.
pub(in crate::run) fn collected(
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
    if site.shows_drafts {
        // A preview is made anew each time: the addresses in it are recorded nowhere.
        return Some(());
    }
    let key = Key::of(run.made_of(), addresses.text(), zola.version());
    let kept = Kept::keep(project.held(), folder, (key, &site.settings.base_url));
    run.ok(kept)
}
