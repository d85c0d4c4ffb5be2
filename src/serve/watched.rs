//! Which folders are watched, and which changes in them matter.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::load::{DEPARTMENTS, is_dropping};
use crate::run::Level;

/// A folder that is watched.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Watched {
    pub(super) path: PathBuf,
    pub(super) depth: Depth,
}

/// What of a folder is watched.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Depth {
    /// Everything below it.
    All,
    /// What stands in it.
    Names,
    /// These names in it.
    Only(Vec<String>),
}

/// The folders that hold the looks of a site.
const LOOKS: [&str; 3] = ["sass", "static", "templates"];

/// The folders of a dataset, or of a department, that hold more.
const PARTS: [&str; 2] = ["media", "pages"];

/// What programs write into the folder of a repository, and what would be watched for nothing.
const MADE: [&str; 4] = ["build", "node_modules", "public", "target"];

/// The folders to watch for a site of these levels, whether they are there or not.
pub(super) fn watched(levels: &[Level]) -> Vec<Watched> {
    let mut watched = Vec::new();
    for level in levels {
        match level {
            Level::City(folder) => city(folder, &mut watched),
            Level::Department(folder) => department(folder, &mut watched),
        }
    }
    watched
}

fn city(folder: &Path, watched: &mut Vec<Watched>) {
    let folders = LOOKS.into_iter().chain(["themes"]);
    let names = folders.clone().chain(["config.toml", "site"]);
    let names = names.map(str::to_owned).collect();
    watched.push(Watched::new(folder, Depth::Only(names)));
    watched.extend(folders.map(|name| Watched::new(&folder.join(name), Depth::All)));
    // There may be thousands of departments in it, and none of them is part of the city's own site.
    let site = folder.join("site");
    watched.push(Watched::new(&site, Depth::Names));
    watched.extend(PARTS.map(|name| Watched::new(&site.join(name), Depth::All)));
}

fn department(folder: &Path, watched: &mut Vec<Watched>) {
    if let (Some(above), Some(name)) = (folder.parent(), folder.file_name()) {
        let name = name.to_string_lossy().into_owned();
        watched.push(Watched::new(above, Depth::Only(vec![name])));
        // The folder of the departments can be replaced as a whole.
        if let Some(site) = above.parent().filter(|_| above.ends_with(DEPARTMENTS)) {
            let name = vec![DEPARTMENTS.to_owned()];
            watched.push(Watched::new(site, Depth::Only(name)));
        }
    }
    watched.push(Watched::new(folder, Depth::Names));
    let parts = LOOKS.into_iter().chain(PARTS);
    watched.extend(parts.map(|name| Watched::new(&folder.join(name), Depth::All)));
}

impl Watched {
    fn new(path: &Path, depth: Depth) -> Self {
        Self {
            path: path.to_owned(),
            depth,
        }
    }

    /// Whether the watch goes below the folder.
    pub(super) fn is_deep(&self) -> bool {
        self.depth == Depth::All
    }

    /// Whether a change at a path matters.
    fn holds(&self, path: &Path) -> bool {
        let Ok(inner) = path.strip_prefix(&self.path) else {
            return false;
        };
        let mut parts = inner.iter();
        let Some(name) = parts.next() else {
            // The folder itself came, went, or changed its rights.
            return true;
        };
        match &self.depth {
            Depth::All => inner.iter().all(is_meant),
            Depth::Names => parts.next().is_none() && is_meant(name) && !is_made(name),
            Depth::Only(names) => {
                parts.next().is_none() && names.iter().any(|known| OsStr::new(known) == name)
            }
        }
    }
}

/// Whether a change at a path matters to any of them.
pub(super) fn matters(watched: &[Watched], path: &Path) -> bool {
    watched.iter().any(|folder| folder.holds(path))
}

/// Whether somebody wrote it for the site: an editor's copies are none of it.
fn is_meant(name: &OsStr) -> bool {
    !is_dropping(name)
}

fn is_made(name: &OsStr) -> bool {
    MADE.iter().any(|made| OsStr::new(made) == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matter(levels: &[Level], path: &str) -> bool {
        matters(&watched(levels), Path::new(path))
    }

    #[test]
    fn a_city_is_made_from_these() {
        let city = [Level::City("/city".into())];
        for path in [
            "/city/config.toml",
            "/city/site",
            "/city/site/principles.toml",
            "/city/site/principles.en.yaml",
            "/city/site/pages/om.md",
            "/city/site/media/deep/er/tavla.png",
            "/city/sass/a.scss",
            "/city/themes/own/templates/page.html",
            "/city/static",
        ] {
            assert!(matter(&city, path), "{path}");
        }
        for path in [
            "/city/build",
            "/city/build/site/config.toml",
            "/city/public",
            "/city/public/index.html",
            "/city/target/x",
            "/city/README.md",
            "/city/.git/index",
            "/city/site/.principles.toml.swp",
            "/city/site/principles.toml~",
            "/city/site/4913.tmp",
            "/city/site/departments/skola/department.toml",
            "/elsewhere/site/principles.toml",
            "/city2/config.toml",
        ] {
            assert!(!matter(&city, path), "{path}");
        }
    }

    #[test]
    fn a_department_is_made_from_all_that_it_builds_on() {
        let levels = [
            Level::City("/city".into()),
            Level::Department("/city/site/departments/skola".into()),
        ];
        for path in [
            "/city/config.toml",
            "/city/site/departments",
            "/city/site/departments/skola",
            "/city/site/departments/skola/department.toml",
            "/city/site/departments/skola/pages/a.md",
        ] {
            assert!(matter(&levels, path), "{path}");
        }
        assert!(!matter(
            &levels,
            "/city/site/departments/vard/department.toml"
        ));
    }

    #[test]
    fn a_department_in_a_repository_of_its_own_is_not_what_is_made_there() {
        let levels = [
            Level::City("/city".into()),
            Level::Department("/own".into()),
        ];
        assert!(matter(&levels, "/own/department.en.toml"));
        assert!(matter(&levels, "/own/media/a.svg"));
        assert!(!matter(&levels, "/own/build"));
        assert!(!matter(&levels, "/own/public"));
        assert!(!matter(&levels, "/own/.git"));
    }
}
