//! The folders that a site is made from: what there is to watch.

use std::path::{Path, PathBuf};

use super::{DATASET, DEPARTMENTS, Request};
use crate::load;

/// A folder that a site is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Level {
    /// That of a city: its configuration, its looks, and its dataset in `site/`.
    City(PathBuf),
    /// That of a department.
    Department(PathBuf),
}

/// The levels of the site that is asked for; `None` while that cannot be known.
pub(super) fn levels(request: &Request) -> Option<Vec<Level>> {
    let root = &request.root;
    let Some(first) = department(request) else {
        return Some(vec![Level::City(root.clone())]);
    };
    let departments = Path::new(DATASET).join(DEPARTMENTS);
    let chain = load::chain(root, &first, (&departments, None)).ok()?.ok()?;
    let below = chain.levels.into_iter();
    let below = below.map(|folder| Level::Department(root.join(folder)));
    let city = Level::City(root.join(chain.city));
    Some(std::iter::once(city).chain(below).collect())
}

/// What can be known of the levels before the chain was ever whole.
pub(super) fn first(request: &Request) -> Vec<Level> {
    let root = &request.root;
    let department = department(request).map(|folder| Level::Department(root.join(folder)));
    let city = Level::City(root.clone());
    std::iter::once(city).chain(department).collect()
}

/// The folder of the department, seen from the root; none for a city.
fn department(request: &Request) -> Option<PathBuf> {
    match &request.department {
        Some(id) => Some(Path::new(DATASET).join(DEPARTMENTS).join(id)),
        None => {
            let is_one = load::is_department(&request.root).unwrap_or_default();
            is_one.then(PathBuf::new)
        }
    }
}
