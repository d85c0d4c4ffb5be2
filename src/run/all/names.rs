//! Which sites a city has.

use std::path::Path;

use super::{End, SiteRun};
use crate::diagnostic::{Code, Diagnostic};
use crate::load;
use crate::run::DATASET;
use crate::run::outcome::Request;
use crate::run::stages::Run;

/// A site by its department; the city's own has none.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::run) struct SiteName {
    pub(in crate::run) id: String,
    pub(in crate::run) department: Option<String>,
}

/// The sites of a city.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::run) struct Names {
    /// The city and its departments, in the order of their ids.
    pub(in crate::run) sites: Vec<SiteName>,
    /// Findings for what lies among the departments and is none.
    pub(in crate::run) strays: Vec<Diagnostic>,
}

/// The sites of a city; or what is wrong with it.
pub(in crate::run) fn names(request: &Request) -> Result<Names, Box<SiteRun>> {
    let request = &Request {
        department: None,
        ..request.clone()
    };
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
        Ok(load::Departments { ids, strays }) => {
            let departments = ids.into_iter().map(|id| SiteName {
                department: Some(id.clone()),
                id,
            });
            let city = SiteName {
                id: city,
                department: None,
            };
            let sites = [city].into_iter().chain(departments).collect();
            Ok(Names { sites, strays })
        }
        Err(error) => {
            run.findings
                .push(Diagnostic::new(Code::Failed, error.to_string()));
            let outcome = run.end(|status| status);
            Err(Box::new(SiteRun::of(city, End::Failed, outcome)))
        }
    }
}
