//! Whose something is that changed: a department's own is not what was decided for all.

use std::collections::BTreeMap;

use super::{Change, Step, Subject};
use crate::documents::Documents;
use crate::namespace::qualified;

/// The names of the departments that two states are made of, by what their ids begin with there.
#[derive(Debug, Default)]
pub(super) struct Departments(BTreeMap<String, String>);

impl Departments {
    pub(super) fn of(old: &Documents, new: &Documents) -> Self {
        let departments = old.departments.iter().chain(&new.departments);
        let names = departments.map(|it| (qualified(&it.id, ""), it.name.clone()));
        Self(names.collect())
    }

    /// Says of a change whose own it is, and puts ids as their author wrote them.
    pub(super) fn tell(&self, change: &mut Change) {
        let of_subject = match &mut change.subject {
            Subject::Record { id, .. } => self.own(id),
            Subject::Page { stem } => self.own(stem),
            Subject::Site
            | Subject::Principle { .. }
            | Subject::Settings
            | Subject::File { .. } => None,
        };
        let steps = change.path.iter_mut().filter_map(|step| match step {
            Step::Item(id) => self.own(id),
            Step::Field(_) => None,
        });
        // Every id of it is put, not only the first.
        let of_steps = steps.fold(None, |found, own| found.or(Some(own)));
        if let super::What::Renamed { old_id } = &mut change.what {
            self.own(old_id);
        }
        change.department = of_subject.or(of_steps);
        if change.department.is_some() {
            change.decided = None;
        }
    }

    /// The name of the department whose id this is, which is put without its namespace.
    fn own(&self, id: &mut String) -> Option<String> {
        let mut departments = self.0.iter();
        let (name, rest) = departments
            .find_map(|(begin, name)| Some((name, id.strip_prefix(begin.as_str())?.to_owned())))?;
        *id = rest;
        Some(name.clone())
    }
}
