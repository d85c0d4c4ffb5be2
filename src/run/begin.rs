//! What `tillit init` does: it writes the first files of a city or department, over nothing, and only when
//! a site can be built of them.

mod place;

use std::path::{Path, PathBuf};

use super::outcome::{Outcome, Progress, Request};
use super::stages::Run;
use crate::begin::{self, City, Department};
use crate::diagnostic::{Code, Diagnostic};
use crate::load;
use crate::plan::{Content, Plan};
use crate::scalar::is_slug;
use crate::settings::is_base_url;
use crate::source::slash_path;
use crate::write::{self, Written};

use place::{Place, seen_from};
pub use place::{city_around, whole};

/// Begins a city in a folder, seen from the root.
pub fn begin_city(
    request: &Request,
    folder: &Path,
    city: &City,
    watch: &mut dyn FnMut(Progress),
) -> Outcome {
    let mut run = Run::new(request);
    let full = request.root.join(folder);
    if run.has_root() {
        if run.check_name(&city.name, "--name") {
            run.check_id(&city.id);
        }
        run.check_base_url(&city.base_url);
        run.check_language(&city.lang);
        run.check_place_of_city(&whole(request, folder), &full);
    }
    if run.findings.is_empty()
        && run.is_free(&begin::CITY_FILES, &full)
        && let Some(plan) = run.new_city(city, folder)
    {
        run.begin(&plan, &full, watch);
    }
    run.end(|status| status)
}

/// Begins a department in a folder. The folder and what it builds on are seen from the root.
pub fn begin_department(
    request: &Request,
    folder: &Path,
    department: &Department,
    watch: &mut dyn FnMut(Progress),
) -> Outcome {
    let mut run = Run::new(request);
    let full = request.root.join(folder);
    let base = place::straight(Path::new(&department.extends));
    let place = Place::of(&whole(request, folder));
    if run.has_root() {
        run.check_name(&department.name, "--department");
        run.check_base_url(&department.base_url);
        run.check_base(&base);
    }
    if run.findings.is_empty() {
        let base = whole(request, &base);
        run.check_place(&place, &department.id, (&full, &base));
    }
    let department = Department {
        extends: slash_path(&seen_from(&whole(request, folder), &whole(request, &base))),
        ..department.clone()
    };
    if run.findings.is_empty()
        && run.is_free(&[begin::DEPARTMENT_FILE], &full)
        && let Some(plan) = run.new_department(&department, (folder, &base), place.name())
    {
        run.begin(&plan, &full, watch);
    }
    run.end(|status| status)
}

impl Run<'_> {
    /// Finds that an id is none.
    fn check_id(&mut self, id: &str) {
        if !is_slug(id) {
            let message = format!("`{id}` is no id");
            self.findings.push(Diagnostic::new(Code::InvalidId, message).help(
                "name one with `--id`: small letters a to z, digits, and single hyphens between them",
            ));
        }
    }

    /// Finds that a name is empty; whether it is not.
    fn check_name(&mut self, name: &str, flag: &str) -> bool {
        let is_empty = name.trim().is_empty();
        if is_empty {
            let finding = Diagnostic::new(Code::EmptyText, "the name is empty");
            let help = format!("write with `{flag}` what pages are to say");
            self.findings.push(finding.help(help));
        }
        !is_empty
    }

    /// Finds that no site can have an address.
    fn check_base_url(&mut self, url: &str) {
        if !is_base_url(url) {
            let message = format!("`{url}` is no address of a site");
            self.findings.push(Diagnostic::new(Code::ConfigField, message).help(
                "name one with `--base-url`, such as `https://principer.exempelstad.example`, or leave it out for now",
            ));
        }
    }

    /// Finds that the theme has no words in a language.
    fn check_language(&mut self, lang: &str) {
        let known = begin::languages();
        if !known.iter().any(|known| known == lang) {
            let message = format!("the theme has no words in `{lang}`");
            let known: Vec<_> = known.iter().map(|known| format!("`{known}`")).collect();
            let finding = Diagnostic::new(Code::LanguageWithoutStrings, message);
            self.findings.push(
                finding
                    .help(format!("begin in one of {}", known.join(", ")))
                    .help("docs/languages.md tells how a site gets the words of another"),
            );
        }
    }

    /// Finds that a folder is that of neither a city nor a department.
    fn check_base(&mut self, base: &Path) {
        if !self.is_base(base) {
            let shown = slash_path(base);
            let message = format!("`{shown}` is the folder of neither a city nor a department");
            self.findings.push(
                Diagnostic::new(Code::DepartmentExtends, message)
                    .of(base)
                    .help("name the folder of the city with `--extends`"),
            );
        }
    }

    /// Whether nothing stands where the files are to be, nor any that would be taken for them.
    fn is_free(&mut self, files: &[&str], folder: &Path) -> bool {
        let found = self.findings.len();
        let paths = files.iter().map(|file| folder.join(file));
        for path in paths.filter(|path| load::is_there(path)) {
            let message = format!("`{}` is there already", slash_path(&path));
            let finding = Diagnostic::new(Code::ForeignFile, message).of(path);
            self.findings
                .push(finding.help("name a new folder; nothing is written over"));
        }
        if self.findings.len() == found
            && let Some(holds) = self.holds(folder)
        {
            let what = match holds {
                load::Holds::City => "city",
                load::Holds::Department => "department",
            };
            let message = format!("`{}` holds a {what} already", slash_path(folder));
            let finding = Diagnostic::new(Code::ForeignFile, message).of(folder);
            self.findings
                .push(finding.help("name a new folder; nothing is written over"));
        }
        self.findings.len() == found
    }

    /// Writes the new files.
    fn begin(&mut self, plan: &Plan, folder: &Path, watch: &mut dyn FnMut(Progress)) {
        let files = plan.iter().filter_map(|(path, file)| match &file.content {
            Content::Bytes(bytes) => Some((folder.join(path), &bytes[..])),
            Content::CopyOf(_) => None,
        });
        let files: Vec<(PathBuf, _)> = files.collect();
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
