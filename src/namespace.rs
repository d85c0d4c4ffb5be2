//! Whose an id is, where a department builds on a city: each has its ids in a namespace of its own.
//!
//! In the joined dataset the id of a department stands behind the department's own and two hyphens, as
//! in `skola--kansli`. No id that somebody writes has two hyphens in a row, so none of the city's can be
//! taken for one of a department's, whatever the city adds later.

use std::collections::BTreeSet;

use crate::source::{SourceId, Span};

/// What stands between a department's id and the id of something of its own.
const BETWEEN: &str = "--";

/// The ids of one department.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Namespace {
    /// The department's id.
    pub department: String,
    /// Its files: what is written in them is the department's.
    pub files: BTreeSet<SourceId>,
}

/// The departments that a site is made of, each building on the one before; none for a city's own site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Namespaces(pub Vec<Namespace>);

/// An id within a department's namespace.
pub fn qualified(department: &str, id: &str) -> String {
    [department, BETWEEN, id].concat()
}

impl Namespaces {
    /// Which of the departments wrote what stands at a place; `None` for the city.
    pub fn level(&self, place: Span) -> Option<usize> {
        let mut levels = self.0.iter();
        levels.position(|level| level.files.contains(&place.source))
    }

    /// An id as somebody wrote it at a place.
    pub fn written<'t>(&self, id: &'t str, place: Span) -> &'t str {
        if self.level(place).is_none() {
            return id;
        }
        let mut levels = self.0.iter();
        let local = |level: &Namespace| id.strip_prefix(&level.department)?.strip_prefix(BETWEEN);
        levels.find_map(local).unwrap_or(id)
    }

    /// What an id that is written at a place can name: something of the department that wrote it, of
    /// those that it builds on, the nearest first, or of the city.
    pub fn candidates(&self, id: &str, place: Span) -> Vec<String> {
        let levels = self.level(place).map_or(0, |level| level + 1);
        let levels = self.0[..levels].iter().rev();
        let departments = levels.map(|level| qualified(&level.department, id));
        departments.chain([id.to_owned()]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn an_id_names_the_nearest_thing_of_that_name() {
        let mut sources = Sources::default();
        let mut file = |name: &str| sources.add(name, "");
        let (city, school, unit) = (file("city"), file("school"), file("unit"));
        let level = |department: &str, file| Namespace {
            department: department.to_owned(),
            files: [file].into(),
        };
        let namespaces = Namespaces(vec![level("skola", school), level("norra", unit)]);
        let at = |file| Span::new(file, 0..0);
        assert_eq!(namespaces.candidates("a", at(city)), ["a"]);
        assert_eq!(namespaces.candidates("a", at(school)), ["skola--a", "a"]);
        assert_eq!(
            namespaces.candidates("a", at(unit)),
            ["norra--a", "skola--a", "a"]
        );
        assert_eq!(namespaces.written("skola--a", at(unit)), "a");
        assert_eq!(namespaces.written("skola--a", at(city)), "skola--a");
        assert_eq!(namespaces.written("a-b", at(unit)), "a-b");
    }
}
