//! Where a city or a department can begin.

use std::path::{Component, Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic};
use crate::load::{self, Around, DEPARTMENTS};
use crate::run::DATASET;
use crate::run::outcome::{Request, Status};
use crate::run::stages::Run;
use crate::scalar::is_slug;
use crate::slugs::slugify;
use crate::source::slash_path;
use crate::write;

/// Where a department is to be, by its path from the root of the disk.
pub(super) struct Place {
    folder: PathBuf,
    around: Around,
}

impl Place {
    pub(super) fn of(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            around: load::around(folder, Path::new(DATASET)),
        }
    }

    /// The name of its folder, when that is one of those of a city.
    pub(super) fn name(&self) -> Option<&str> {
        match &self.around {
            Around::Among { name, .. } => Some(name),
            Around::Nothing | Around::Inside(_) => None,
        }
    }
}

impl Run<'_> {
    /// Finds that a city cannot begin in a folder because it is another's.
    pub(super) fn check_place_of_city(&mut self, folder: &Path, shown: &Path) {
        match load::around(folder, Path::new(DATASET)) {
            Around::Nothing => {}
            Around::Inside(part) => self.misplaced(shown, &part),
            Around::Among { .. } => self.misplaced(shown, Path::new(DATASET)),
        }
    }

    /// Finds that a department of this id cannot begin where it is to be. `shown` is its folder as it was
    /// named, and `base` the whole path of what it builds on.
    pub(super) fn check_place(&mut self, place: &Place, id: &str, (shown, base): (&Path, &Path)) {
        if place.folder == base {
            let folder = slash_path(shown);
            let message = format!("`{folder}` is the folder of what the department is to build on");
            let id = if is_slug(id) { id } else { "skola" };
            let finding = Diagnostic::new(Code::DepartmentExtends, message).of(shown);
            self.findings.push(finding.help(format!(
                "name a folder of its own for it, such as `{DATASET}/{DEPARTMENTS}/{id}`"
            )));
            return;
        }
        match &place.around {
            Around::Nothing => self.check_id(id),
            Around::Inside(part) => self.misplaced(shown, part),
            Around::Among { city, name } => {
                if !self.is_folder_of(id, name, shown) {
                    return;
                }
                let departments = city.join(DATASET).join(DEPARTMENTS);
                if base != city && base.parent() != Some(&departments) {
                    let message = format!(
                        "a department in `{DATASET}/{DEPARTMENTS}/` builds on its own city, or on another of its departments"
                    );
                    let finding = Diagnostic::new(Code::DepartmentExtends, message).of(shown);
                    self.findings.push(finding.help(
                        "leave `--extends` out, or begin the department outside the folder of the city",
                    ));
                }
            }
        }
    }

    /// Whether the folder of one of a city's departments has the id as its name; that it has not is found.
    fn is_folder_of(&mut self, id: &str, name: &str, shown: &Path) -> bool {
        if !is_slug(name) {
            let message =
                format!("the folder of a department has its id as name, and `{name}` is no id");
            let good = slugify(name);
            let good = if is_slug(&good) { &good } else { "skola" };
            let folder = slash_path(&shown.with_file_name(good));
            self.findings
                .push(Diagnostic::new(Code::InvalidId, message).help(format!(
                    "name the folder `{folder}`: small letters a to z, digits, and single hyphens between them"
                )));
        } else if id != name {
            let message = format!("the id is to be `{id}`, and the folder is `{name}`");
            let finding = Diagnostic::new(Code::DepartmentExtends, message).of(shown);
            self.findings.push(finding.help(
                "leave `--id` out, or give the folder the same name: a department is found by it",
            ));
        } else {
            return true;
        }
        false
    }

    /// Finds that a folder is in a part of a city that holds other things.
    fn misplaced(&mut self, folder: &Path, part: &Path) {
        self.misused = Some(Status::Usage);
        let why = format!("it is in `{}`, which a city is made from", slash_path(part));
        let path = folder.to_owned();
        self.ok::<()>(Err(write::Error::Misplaced { path, why }));
    }
}

/// The city in whose folder of departments a folder is, going by its path, whether that is a city or not;
/// seen from the root, as the folder is.
pub fn city_around(request: &Request, folder: &Path) -> Option<PathBuf> {
    let folder = whole(request, folder);
    let departments = folder.parent()?;
    let is_in_city = departments.ends_with(Path::new(DATASET).join(DEPARTMENTS));
    let city = departments.parent()?.parent()?;
    let seen = seen_from(&whole(request, Path::new("")), city);
    is_in_city.then(|| Path::new(".").join(seen))
}

/// A path that is seen from the root, from the root of the disk, without `.` and `..`.
pub fn whole(request: &Request, path: &Path) -> PathBuf {
    let mut whole = PathBuf::new();
    for part in request.current.join(&request.root).join(path).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => drop(whole.pop()),
            part => whole.push(part),
        }
    }
    whole
}

/// A path without `.` and with `..` only at its beginning.
pub(super) fn straight(path: &Path) -> PathBuf {
    let straight = write::straight(path);
    let parts = straight.components();
    parts.filter(|part| *part != Component::CurDir).collect()
}

/// A folder as it is seen from another one, both from the root of the disk.
pub(super) fn seen_from(folder: &Path, base: &Path) -> PathBuf {
    let same = folder.components().zip(base.components());
    let same = same.take_while(|(one, two)| one == two).count();
    let up = folder.components().skip(same).map(|_| Component::ParentDir);
    up.chain(base.components().skip(same)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_city_is_named_as_the_department_sees_it() {
        let request = Request {
            root: PathBuf::from("."),
            search: crate::zola::Search::default(),
            protected: Vec::new(),
            department: None,
            current: PathBuf::from("/a/b"),
            day: None,
            drafts: false,
            outside: None,
        };
        let seen = |folder: &str, base: &str| {
            let [folder, base] = [folder, base].map(|path| whole(&request, Path::new(path)));
            slash_path(&seen_from(&folder, &base))
        };
        assert_eq!(seen("site/departments/x", "."), "../../..");
        assert_eq!(seen("site/departments/x", "site/departments/y"), "../y");
        assert_eq!(seen("../dept", "city"), "../b/city");
        assert_eq!(seen("/c", "/a/b"), "../a/b");
    }
}
