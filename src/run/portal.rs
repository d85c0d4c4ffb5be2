//! Joins what the sites of a collection say of themselves to a portal.

use std::io::ErrorKind;
use std::path::Path;

use super::all::{self, Names};
use super::left_over;
use super::outcome::{Outcome, Progress, Request};
use super::same_address;
use super::stages::Run;
use crate::diagnostic::{Code, Diagnostic};
use crate::load;
use crate::plan::{SUMMARY_FILE, SUMMARY_VERSION, Summary};
use crate::portal::{self, City, Listed, Says};
use crate::source::slash_path;
use crate::write::{self, Force};

/// The portal that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Portal<'a> {
    /// The folder of the sites, relative to the root.
    pub out: &'a Path,
    /// The day that it is made as of, as dates are written.
    pub day: Option<&'a str>,
    /// Whether to write over files that are not tillit's.
    pub force: Force,
}

/// Writes the portal into a folder of sites, whichever machines built them. A site that cannot be read
/// keeps no other from being listed.
pub fn portal(request: &Request, wanted: Portal, watch: &mut dyn FnMut(Progress)) -> Outcome {
    let request = &Request {
        department: None,
        ..request.clone()
    };
    let mut run = Run::new(request);
    let names = match all::names(request) {
        Ok(names) => names,
        Err(city) => return city.outcome,
    };
    let Some(site) = run.site(&mut drop) else {
        return run.end(|status| status);
    };
    run.findings.clone_from(&names.strays);
    let folder = request.root.join(wanted.out);
    let known: Vec<_> = names.sites.iter().map(|name| name.id.clone()).collect();
    let gone = left_over::findings(request, wanted.out, &known);
    run.findings.extend(gone);
    let sites = run.listed(request, &folder, &names);
    let is_empty = sites.iter().all(|site| site.says == Says::Nothing);
    if is_empty {
        run.findings.push(nothing(&folder));
        return run.end(|status| status);
    }
    let addresses = sites.iter().filter_map(|site| match &site.says {
        Says::Summary(says) => Some((says.url.as_str(), says.id.as_str())),
        Says::Unreadable | Says::Nothing => None,
    });
    run.findings.extend(same_address::findings(addresses));
    let dataset = &site.original().dataset.site;
    let city = City {
        name: dataset.owner.org.0.value.trim().to_owned(),
        id: dataset.id.to_string(),
        lang: site.original().lang.clone(),
        version: dataset.version.to_string(),
        day: wanted.day.map(str::to_owned),
    };
    let plan = portal::files(&city, &sites);
    if let Some(collection) = run.collection(&folder)
        && let Some(written) = run.ok(write::beside_sites(&plan, &collection, wanted.force))
    {
        watch(Progress::Wrote { folder, written });
    }
    run.end(|status| status)
}

impl Run<'_> {
    /// Every site of the city, and every other one that lies in the folder, in the order of their ids.
    fn listed(&mut self, request: &Request, folder: &Path, names: &Names) -> Vec<Listed> {
        let errors = all::errors(request, &names.sites);
        let own: Vec<_> = names.sites.iter().map(|name| name.id.clone()).collect();
        let there = load::folders_with(folder, SUMMARY_FILE);
        let there = there.unwrap_or_else(|error| {
            let finding = Diagnostic::new(Code::Failed, error.to_string());
            self.findings.push(finding);
            Vec::new()
        });
        let mut ids: Vec<_> = own.iter().cloned().chain(there).collect();
        ids.sort();
        ids.dedup();
        let listed = ids.into_iter().map(|id| Listed {
            says: self.says(&folder.join(&id), &id),
            is_of_city: own.contains(&id),
            errors: errors.get(&id).copied().unwrap_or_default(),
            id,
        });
        listed.collect()
    }

    /// What the site in a folder says of itself; that it cannot be read is a finding.
    fn says(&mut self, site: &Path, id: &str) -> Says {
        let path = site.join(SUMMARY_FILE);
        let read = match load::text(&path) {
            Ok(Some(text)) => read(&text, &path, id),
            Ok(None) => return Says::Nothing,
            Err(error) if error.cause.kind() == ErrorKind::InvalidData => {
                let finding = Diagnostic::new(Code::SiteUnreadable, error.to_string()).of(&path);
                Err(Box::new(finding.help(AGAIN)))
            }
            Err(error) => {
                let finding = Diagnostic::new(Code::Failed, error.to_string());
                Err(Box::new(finding))
            }
        };
        match read {
            Ok(summary) => Says::Summary(Box::new(summary)),
            Err(finding) => {
                self.findings.push(*finding);
                Says::Unreadable
            }
        }
    }
}

/// What helps where something else stands in a site's place.
const AGAIN: &str = "build the site again, and put all of it there";

/// What a site says of itself, when it is that of this id.
fn read(text: &str, path: &Path, id: &str) -> Result<Summary, Box<Diagnostic>> {
    let shown = slash_path(path);
    let unreadable = |message: String, help: String| {
        let finding = Diagnostic::new(Code::SiteUnreadable, message).of(path);
        Err(Box::new(finding.help(help)))
    };
    let edition = edition(text);
    if let Some(edition) = edition.filter(|edition| *edition != u64::from(SUMMARY_VERSION)) {
        let program = if edition > u64::from(SUMMARY_VERSION) {
            "make the portal with the tillit that built the site, or a newer one"
        } else {
            "build the site again with this version of tillit"
        };
        let message =
            format!("`{shown}` is of edition {edition}, and this tillit reads {SUMMARY_VERSION}");
        return unreadable(message, program.to_owned());
    }
    let summary = serde_json::from_str(text).ok();
    let summary = summary.filter(|summary: &Summary| is_web(&summary.url));
    match summary {
        Some(summary) if summary.id == id => Ok(summary),
        Some(Summary { id: own, .. }) => unreadable(
            format!("`{shown}` is of the site `{own}`, and its folder is `{id}`"),
            format!("name the folder `{own}`, as the site is called"),
        ),
        None => unreadable(
            format!("`{shown}` is not what tillit writes of a site"),
            AGAIN.to_owned(),
        ),
    }
}

/// The edition of the format that a text says that it is of.
fn edition(text: &str) -> Option<u64> {
    let value: serde_json::Value = serde_json::from_str(text).ok()?;
    value.get("version")?.as_u64()
}

fn is_web(url: &str) -> bool {
    let schemes = ["https://", "http://"];
    schemes.iter().any(|scheme| url.starts_with(scheme))
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
