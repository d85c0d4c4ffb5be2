//! Joins what the sites of a collection say of themselves to a portal.

use std::path::Path;

use super::all;
use super::outcome::{Outcome, Progress, Request};
use super::same_address;
use super::stages::Run;
use crate::diagnostic::{Code, Diagnostic};
use crate::load;
use crate::plan::{SUMMARY_FILE, SUMMARY_VERSION, Summary};
use crate::portal::{self, City};
use crate::source::slash_path;
use crate::write::{self, Force};

/// Writes the portal into a folder of sites, whichever machines built them.
pub fn portal(
    request: &Request,
    out: &Path,
    force: Force,
    watch: &mut dyn FnMut(Progress),
) -> Outcome {
    let mut run = Run::new(request);
    let names = match all::names(request) {
        Ok(names) => names,
        Err(city) => return city.outcome,
    };
    let Some(site) = run.site(&mut drop) else {
        return run.end(|status| status);
    };
    run.findings.clear();
    let folder = request.root.join(out);
    let mut sites = Vec::new();
    let mut missing = Vec::new();
    for name in &names {
        let path = folder.join(&name.id).join(SUMMARY_FILE);
        match load::text(&path) {
            Ok(Some(text)) => match read(&text, &name.id) {
                Some(summary) => sites.push(summary),
                None => run.findings.push(unreadable(&path)),
            },
            Ok(None) => missing.push(name.id.clone()),
            Err(error) => run
                .findings
                .push(Diagnostic::new(Code::Failed, error.to_string())),
        }
    }
    let addresses = sites
        .iter()
        .map(|site| (site.url.as_str(), site.id.as_str()));
    run.findings.extend(same_address::findings(addresses));
    if sites.is_empty() && run.findings.is_empty() {
        run.findings.push(nothing(&folder));
    }
    if run.findings.is_empty() {
        let dataset = &site.original().dataset.site;
        let city = City {
            name: dataset.owner.org.0.value.trim().to_owned(),
            id: dataset.id.to_string(),
            lang: site.original().lang.clone(),
            missing,
        };
        let plan = portal::files(&city, &sites);
        if let Some(collection) = run.collection(&folder)
            && let Some(written) = run.ok(write::beside_sites(&plan, &collection, force))
        {
            watch(Progress::Wrote { folder, written });
        }
    }
    run.end(|status| status)
}

/// What a site says of itself, when it is that of this id.
fn read(text: &str, id: &str) -> Option<Summary> {
    let summary: Summary = serde_json::from_str(text).ok()?;
    let is_web = ["https://", "http://"]
        .iter()
        .any(|scheme| summary.url.starts_with(scheme));
    (summary.version == SUMMARY_VERSION && summary.id == id && is_web).then_some(summary)
}

fn unreadable(path: &Path) -> Diagnostic {
    let message = format!(
        "`{}` is not what this tillit writes of a site",
        slash_path(path)
    );
    Diagnostic::new(Code::EditedFile, message)
        .of(path)
        .help("build the site again with this version of tillit")
}

fn nothing(folder: &Path) -> Diagnostic {
    let shown = slash_path(folder);
    Diagnostic::new(
        Code::DepartmentMissing,
        format!("no site stands in `{shown}`"),
    )
    .of(folder)
    .help("build them with `tillit build --all`, or name the folder that they are in with `--out`")
}
