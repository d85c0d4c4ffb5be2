//! The site as `tillit build` would publish it, built again and again while somebody writes.
//!
//! A preview has folders of its own in `build/.preview/`, so that a build in another terminal meets nobody there and
//! nothing half-typed is published. Addresses are not recorded: a title is one only when the site is built.

mod ahead;
mod change;
mod folders;

use std::path::{Path, PathBuf};

use super::outcome::{Outcome, Progress, Request};
use super::stages::Run;
use super::{DATASET, PROJECTS};
use crate::load::{self, DEPARTMENTS};
use crate::plan::Plan;
use crate::site::Site;
use crate::write::{self, Folder, Force, Held, Staging};
use crate::zola::{self, Leash, Zola};

use ahead::Part;

pub use ahead::Ahead;
pub use change::Change;
pub use folders::Level;

/// Where previews are, in the folder of generated projects.
const PREVIEWS: &str = ".preview";

/// How many previews of a site there can be at a time.
const MOST: usize = 20;

/// A site that is built again whenever something changes.
#[derive(Debug)]
pub struct Preview<'r> {
    request: &'r Request,
    leash: &'r Leash,
    /// The folder of this preview, which no other has at the same time.
    held: Held,
    zola: Option<Zola>,
    /// The levels that were found last.
    levels: Vec<Level>,
    /// What was built last, if what is served was built from it.
    current: Option<Plan>,
}

/// What a server needs to know of a site that was built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Built {
    /// The folder that it stands in.
    pub folder: PathBuf,
    /// The address that it is made for, without a slash at the end.
    pub base_url: String,
    /// The addresses of players that a reader can ask for.
    pub players: Vec<String>,
}

impl<'r> Preview<'r> {
    /// A preview before it is first built. Without it the outcome says why there is none.
    pub fn begin(request: &'r Request, leash: &'r Leash) -> Result<Self, Box<Outcome>> {
        let mut run = Run::new(request);
        match hold(&mut run, request) {
            Some(held) => Ok(Self {
                request,
                leash,
                held,
                zola: None,
                levels: Vec::new(),
                current: None,
            }),
            None => Err(Box::new(run.end(|status| status))),
        }
    }

    /// The folders that the site is made from as it stands on the disk now.
    pub fn levels(&mut self) -> &[Level] {
        if let Some(levels) = folders::levels(self.request) {
            self.levels = levels;
        } else if self.levels.is_empty() {
            self.levels = folders::first(self.request);
        }
        &self.levels
    }

    /// Builds the site as it stands on the disk now, and says what changed of it. What was built before stays when
    /// that fails. Pages that can be shown before the rest is there go to `show`.
    pub fn build(
        &mut self,
        watch: &mut dyn FnMut(Progress),
        show: &mut dyn FnMut(Ahead),
    ) -> (Outcome, Option<(Built, Change)>) {
        let mut run = Run::new(self.request);
        run.leash(self.leash);
        let site = run.site(watch);
        // One that was found is not asked for its version again; one that is not there may come.
        if self.zola.is_none() {
            self.zola = run.zola(zola::find(&self.request.search), watch);
        }
        let zola = self.zola.take();
        let built = site.zip(zola.as_ref());
        let built = built.and_then(|(site, zola)| self.built(&mut run, (&site, zola), watch, show));
        let outcome = run.end(|status| status);
        self.zola = zola.filter(|zola| load::is_there(zola.path()));
        (outcome, built)
    }

    fn built(
        &mut self,
        run: &mut Run,
        (site, zola): (&Site, &Zola),
        watch: &mut dyn FnMut(Progress),
        show: &mut dyn FnMut(Ahead),
    ) -> Option<(Built, Change)> {
        let place = self.held.folder().path().to_owned();
        let (project, public) = (place.join("project"), place.join("site"));
        // All that is in them is ours, whatever became of it.
        let project = run.project_at(&project, site, zola.version(), Force::Yes, watch)?;
        let folder = run.own(&public)?;
        let before = self.current.take();
        let change = if before.is_some() && project.is_unchanged() {
            Change::Nothing
        } else {
            let part = before.and_then(|before| ahead::part(&before, project.plan()));
            let ahead = part.and_then(|part| self.ahead(&part, zola));
            if let Some(ahead) = &ahead {
                show(ahead.clone());
            }
            let before = run.ok(write::manifest(&folder))?;
            run.publish(zola, &project, &folder, Force::Yes, watch)?;
            let after = run.ok(write::manifest(&folder))?;
            let is_shown = |page: &str| {
                ahead.as_ref().is_some_and(|ahead| {
                    let page = Path::new(page);
                    ahead.pages.contains(page)
                        && load::is_same(&ahead.folder.join(page), &public.join(page))
                })
            };
            match change::between(before.as_deref(), after.as_deref(), &is_shown) {
                // Feeds and lists for machines stand in no page that is looked at.
                Change::Nothing | Change::Files if ahead.is_some() => Change::Shown,
                Change::Files => Change::Pages,
                change => change,
            }
        };
        self.current = Some(project.into_plan());
        let built = Built {
            folder: public,
            base_url: site.settings.base_url.clone(),
            players: site.players(),
        };
        Some((built, change))
    }
}

impl Preview<'_> {
    /// Builds a part of a project. That it cannot be built is no matter: all of it is built next.
    fn ahead(&self, part: &Part, zola: &Zola) -> Option<Ahead> {
        let place = self.held.folder().path();
        let project = Folder::new(&place.join("part"), &[]).ok()?;
        let held = project.hold().ok()?;
        write::apply_held(&part.plan, &held, Force::Yes).ok()?;
        let folder = Folder::new(&place.join("ahead"), &[]).ok()?;
        let staging = Staging::beside(&folder).ok()?;
        let build = zola::Build {
            project: project.path(),
            plan: &part.plan,
            output: staging.output(),
            hold: staging.hold().ok(),
            leash: self.leash,
        };
        zola.build(build).ok()?;
        write::replace(staging, Force::Yes).ok()?;
        let folder = folder.path().to_owned();
        let is_there = |page: &&PathBuf| load::is_there(&folder.join(page));
        let pages = part.pages.iter().filter(is_there).cloned().collect();
        Some(Ahead { folder, pages })
    }
}

/// Takes a folder that no other preview has.
fn hold(run: &mut Run, request: &Request) -> Option<Held> {
    let previews = request.root.join(PROJECTS).join(PREVIEWS);
    let name = request.department.as_deref().unwrap_or("site");
    for number in 1..=MOST {
        let name = match number {
            1 => name.to_owned(),
            number => format!("{name}-{number}"),
        };
        let folder = run.own(&previews.join(name))?;
        if let Some(held) = run.ok(folder.hold_if_free())? {
            return Some(held);
        }
    }
    let path = previews.join(name);
    run.ok(Err(write::Error::Busy { path }))
}
