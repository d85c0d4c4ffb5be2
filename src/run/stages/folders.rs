//! Which folders a run may write: none that holds what the site is made from.

use std::path::{Path, PathBuf};

use super::Run;
use crate::diagnostic::{Code, Diagnostic};
use crate::load;
use crate::plan::SUMMARY_FILE;
use crate::run::{DATASET, PROJECTS, Status};
use crate::site::Site;
use crate::source::slash_path;
use crate::write::{self, Folder};

impl Run<'_> {
    /// The folder that the site is to be published in, before anything is written.
    pub(crate) fn output(&mut self, site: &Site, out: &Path) -> Option<Folder> {
        let project = self.request.project(site);
        let path = self.request.root.join(out);
        let folder = self.named(&path, Some(&project))?;
        let is_collection = self.ok(folder.is_collection())?;
        if is_collection {
            let shown = slash_path(&path);
            let message = format!("`{shown}` holds the sites of departments");
            self.findings.push(
                Diagnostic::new(Code::ForeignFile, message)
                    .of(&path)
                    .help("build all of them with `--all`, or name another folder with `--out`"),
            );
        }
        (!is_collection).then_some(folder)
    }

    /// The folder of one site of a collection, which the user named.
    pub(in crate::run) fn of_collection(&mut self, collection: &Path, id: &str) -> Option<Folder> {
        let collection = write::straight(collection);
        let project = self.request.root.join(PROJECTS).join(id);
        let whole = self.named(&collection, Some(&project))?;
        let protected: Vec<_> = self
            .request
            .protected
            .iter()
            .map(PathBuf::as_path)
            .collect();
        let folder = Folder::of_collection(whole.path(), id, &protected);
        self.ok(folder)
    }

    /// The folder of a collection of sites.
    pub(in crate::run) fn collection(&mut self, path: &Path) -> Option<Folder> {
        let folder = self.named(path, None)?;
        // What was published once may be gone since.
        let stands = self.got(load::text(&folder.path().join(SUMMARY_FILE)))?;
        if self.ok(folder.is_site())? && stands.is_some() {
            let shown = slash_path(path);
            let message = format!("`{shown}` holds a single site, and several are to stand in it");
            self.findings.push(
                Diagnostic::new(Code::ForeignFile, message)
                    .of(path)
                    .help(format!(
                        "remove `{shown}`, or name another folder with `--out`"
                    )),
            );
            return None;
        }
        Some(folder)
    }

    /// A folder that the user named to write to; that it is none to be written to is a wrong argument.
    pub(in crate::run) fn named(&mut self, path: &Path, project: Option<&Path>) -> Option<Folder> {
        let folder = self.may_write(&write::straight(path), project);
        if let Err(write::Error::Misplaced { .. }) = folder {
            self.misused = Some(Status::Usage);
        }
        self.ok(folder)
    }

    /// The folder of the generated project, which nobody names.
    pub(in crate::run) fn own(&mut self, path: &Path) -> Option<Folder> {
        let folder = self.may_write(path, None);
        self.ok(folder)
    }

    /// The folders and files that a department in a repository of its own is made from.
    fn department_parts(&self) -> Vec<PathBuf> {
        let is_repository = self.own.is_some() && self.home.as_os_str().is_empty();
        let parts: &[&str] = if is_repository {
            &[
                "media",
                "pages",
                "sass",
                "static",
                "templates",
                "department.toml",
            ]
        } else {
            &[]
        };
        let root = &self.request.root;
        parts.iter().map(|part| root.join(part)).collect()
    }

    /// A folder that may be written to: none that holds what the site is made from.
    fn may_write(&self, path: &Path, project: Option<&Path>) -> Result<Folder, write::Error> {
        let root = &self.request.root;
        let parts = [
            DATASET,
            "themes",
            "sass",
            "static",
            "templates",
            "config.toml",
        ]
        .map(|part| root.join(&self.city).join(part));
        let parts: Vec<_> = parts.into_iter().chain(self.department_parts()).collect();
        let mut outside: Vec<&Path> = parts.iter().map(PathBuf::as_path).collect();
        outside.push(root);
        outside.extend(self.request.protected.iter().map(PathBuf::as_path));
        outside.extend(project);
        let misplaced = |why| {
            let path = path.to_owned();
            Err(write::Error::Misplaced { path, why })
        };
        let made_from = parts.iter().map(PathBuf::as_path).chain(project);
        for part in made_from {
            if write::lies_in(path, part)? {
                let part = slash_path(part);
                return misplaced(if slash_path(path) == part {
                    "the site is made from it".to_owned()
                } else {
                    format!("it is in `{part}`, which the site is made from")
                });
            }
        }
        // The project may be still to come.
        if let Some(project) = project
            && write::lies_in(project, path)?
        {
            return misplaced(format!("it holds `{}`", slash_path(project)));
        }
        Folder::new(path, &outside)
    }
}
