//! What `tillit init` does: it writes the first files of a city or department, over nothing.

use std::path::{Component, Path, PathBuf};

use super::outcome::{Outcome, Progress, Request};
use super::stages::Run;
use crate::begin::{self, City, Department};
use crate::diagnostic::{Code, Diagnostic};
use crate::load;
use crate::plan::{Content, Plan};
use crate::scalar::is_slug;
use crate::source::slash_path;
use crate::write::{self, Written};

/// Begins a city in a folder.
pub fn begin_city(
    request: &Request,
    folder: &Path,
    city: &City,
    watch: &mut dyn FnMut(Progress),
) -> Outcome {
    let mut run = Run::new(request);
    if run.is_id(&city.id) {
        run.begin(&begin::city(city), folder, watch);
    }
    run.end(|status| status)
}

/// Begins a department in a folder; what it builds on is named from where the program runs.
pub fn begin_department(
    request: &Request,
    folder: &Path,
    department: &Department,
    watch: &mut dyn FnMut(Progress),
) -> Outcome {
    let mut run = Run::new(request);
    let base = Path::new(&department.extends);
    if run.is_id(&department.id) && run.is_base(base) {
        let extends = seen_from(folder, base, &request.current);
        let department = Department {
            extends: slash_path(&extends),
            ..department.clone()
        };
        run.begin(&begin::department(&department), folder, watch);
    }
    run.end(|status| status)
}

impl Run<'_> {
    fn is_id(&mut self, id: &str) -> bool {
        if !is_slug(id) {
            let message = format!("`{id}` is no id");
            self.findings.push(Diagnostic::new(Code::InvalidId, message).help(
                "name one with `--id`: small letters a to z, digits, and single hyphens between them",
            ));
        }
        is_slug(id)
    }

    /// Whether a folder is that of a city or of a department.
    fn is_base(&mut self, base: &Path) -> bool {
        let found = load::is_department(base).map(|is_one| is_one || load::is_city(base));
        if !matches!(found, Ok(true)) {
            let shown = slash_path(base);
            let message = format!("`{shown}` is the folder of neither a city nor a department");
            self.findings.push(
                Diagnostic::new(Code::DepartmentExtends, message)
                    .of(base)
                    .help("name the folder of the city with `--extends`"),
            );
        }
        matches!(found, Ok(true))
    }

    /// Writes new files, or none when one of them is there.
    fn begin(&mut self, plan: &Plan, folder: &Path, watch: &mut dyn FnMut(Progress)) {
        let files = plan.iter().filter_map(|(path, file)| match &file.content {
            Content::Bytes(bytes) => Some((folder.join(path), &bytes[..])),
            Content::CopyOf(_) => None,
        });
        let files: Vec<_> = files.collect();
        for (path, _) in files.iter().filter(|(path, _)| load::is_there(path)) {
            let message = format!("`{}` is there already", slash_path(path));
            let finding = Diagnostic::new(Code::ForeignFile, message).of(path);
            self.findings
                .push(finding.help("name a new folder; nothing is written over"));
        }
        if !self.findings.is_empty() {
            return;
        }
        if self.ok(write::new_files(&files)).is_none() {
            return;
        }
        watch(Progress::Wrote {
            folder: folder.to_owned(),
            written: Written {
                written: files.len(),
                ..Written::default()
            },
        });
    }
}

/// A folder as it is seen from another one.
fn seen_from(folder: &Path, base: &Path, current: &Path) -> PathBuf {
    let whole = |path: &Path| -> Vec<String> {
        let mut parts = Vec::new();
        for part in current.join(path).components() {
            match part {
                Component::ParentDir => {
                    parts.pop();
                }
                Component::Normal(name) => parts.push(name.to_string_lossy().into_owned()),
                _ => {}
            }
        }
        parts
    };
    let (folder, base) = (whole(folder), whole(base));
    let same = folder.iter().zip(&base).take_while(|(one, two)| one == two);
    let same = same.count();
    let up = folder[same..].iter().map(|_| "..");
    up.chain(base[same..].iter().map(String::as_str)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_city_is_named_as_the_department_sees_it() {
        let seen = |folder: &str, base: &str| {
            slash_path(&seen_from(
                Path::new(folder),
                Path::new(base),
                Path::new("/a/b"),
            ))
        };
        assert_eq!(seen("site/departments/x", "."), "../../..");
        assert_eq!(seen("site/departments/x", "site/departments/y"), "../y");
        assert_eq!(seen("../dept", "city"), "../b/city");
        assert_eq!(seen("/c", "/a/b"), "../a/b");
    }
}
