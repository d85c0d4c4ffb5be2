//! Which folders a run may write: none that holds what the site is made from.

use std::path::{Path, PathBuf};

use super::Run;
use crate::diagnostic::{Code, Diagnostic};
use crate::run::DATASET;
use crate::site::Site;
use crate::source::slash_path;
use crate::write::{self, Folder};

impl Run<'_> {
    /// The folder that the site is to be published in, before anything is written.
    pub(crate) fn output(&mut self, site: &Site, out: &Path) -> Option<Folder> {
        let project = self.request.project(site);
        self.folder(&self.request.root.join(out), Some(&project))
    }

    /// A folder that may be written to: none that holds what the site is made from.
    pub(in crate::run) fn folder(&mut self, path: &Path, project: Option<&Path>) -> Option<Folder> {
        let root = &self.request.root;
        let parts = [
            DATASET,
            "themes",
            "sass",
            "static",
            "templates",
            "config.toml",
        ]
        .map(|part| root.join(part));
        let mut outside: Vec<&Path> = parts.iter().map(PathBuf::as_path).collect();
        outside.push(root);
        outside.extend(self.request.protected.iter().map(PathBuf::as_path));
        outside.extend(project);
        let made_from = parts.iter().map(PathBuf::as_path).chain(project);
        for part in made_from {
            if self.ok(write::lies_in(path, part))? {
                let part = slash_path(part);
                let path = slash_path(path);
                let why = if path == part {
                    "the site is made from it".to_owned()
                } else {
                    format!("it is in `{part}`, which the site is made from")
                };
                let message = format!("cannot write to `{path}`: {why}");
                self.findings
                    .push(Diagnostic::new(Code::Failed, message).help("name another folder"));
                return None;
            }
        }
        // The project may be still to come.
        if let Some(project) = project
            && self.ok(write::lies_in(project, path))?
        {
            let (path, project) = (slash_path(path), slash_path(project));
            let message = format!("cannot write to `{path}`: it holds `{project}`");
            self.findings
                .push(Diagnostic::new(Code::Failed, message).help("name another folder"));
            return None;
        }
        self.ok(Folder::new(path, &outside))
    }
}
