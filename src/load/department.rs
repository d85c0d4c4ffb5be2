//! Departments: where they are, what each builds on, and the files of one.
//!
//! A department is a folder with a `department.toml`: one of `site/departments/` of a city, or a
//! repository of its own, whose root it is.

use std::path::{Component, Path, PathBuf};

use super::dataset::{Kind, is_dataset};
use super::disk::Disk;
use super::reader::Reader;
use super::{Error, Loaded, OWN_FOLDERS, Role, STATIC};
use crate::diagnostic::{Code, Diagnostic};
use crate::parse;
use crate::scalar::is_slug;
use crate::source::{Sources, Span};

/// The folder of a city's departments, in the folder of its dataset.
pub const DEPARTMENTS: &str = "departments";

/// How many departments are followed on the way to a city. A file system that leads from folder to folder without
/// end would else be followed for ever; nobody divides a city so finely.
const DEEPEST: usize = 1000;

/// What a department is made of: paths are relative to the folder that the user named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    /// The folder of the city.
    pub city: PathBuf,
    /// The folders of the departments, each building on the one before.
    pub levels: Vec<PathBuf>,
}

/// Why there is no chain: the files that were looked at, and what is wrong with them.
pub type Broken = (Sources, Vec<Diagnostic>);

/// Whether a folder is that of a department.
///
/// # Errors
/// When there is something that cannot be read.
pub fn is_department(root: &Path) -> Result<bool, Error> {
    let reader = Reader::of(root, Sources::at(root), Kind::Department)?;
    has_file(&reader, Path::new(""))
}

/// Whether a city has a department of this id. The others are not looked at: there may be thousands.
///
/// # Errors
/// When there is something that cannot be read.
pub fn has_department(root: &Path, dataset: &Path, id: &str) -> Result<bool, Error> {
    let reader = Reader::of(root, Sources::at(root), Kind::Department)?;
    Ok(is_slug(id) && has_file(&reader, &dataset.join(DEPARTMENTS).join(id))?)
}

/// Whether a folder holds the file that makes it a department.
pub(super) fn has_file(reader: &Reader, folder: &Path) -> Result<bool, Error> {
    if !matches!(reader.disk.look(folder)?, super::disk::Found::Folder) {
        return Ok(false);
    }
    let names = reader.disk.names(folder)?;
    let stem = reader.kind.stem();
    let mut names = names.iter().filter_map(|name| name.to_str());
    Ok(names.any(|name| is_dataset(name, stem)))
}

/// Follows what a department builds on, up to its city. `departments` is the folder of the departments
/// that may not leave the city at `root`; one elsewhere is a repository of its own. `outside` is where the root
/// really is, when it is a copy: what lies outside of it is not there beside the copy.
///
/// # Errors
/// When something is there and cannot be read.
pub fn chain(
    root: &Path,
    first: &Path,
    (departments, outside): (&Path, Option<&Path>),
) -> Result<Result<Chain, Broken>, Error> {
    let mut reader = Reader::of(root, Sources::at(root), Kind::Department)?;
    let is_inside = first.starts_with(departments);
    let mut levels = vec![first.to_owned()];
    loop {
        let folder = levels[levels.len() - 1].clone();
        let Some((target, span)) = extends(&mut reader, &folder)? else {
            return Ok(Err((reader.loaded.sources, reader.loaded.findings)));
        };
        let target = match outside {
            Some(outside) if target.starts_with("..") => straight(&outside.join(target)),
            _ => target,
        };
        let is_city = target.as_os_str().is_empty();
        if is_inside && !is_city && target.parent() != Some(departments) {
            let message = "`extends` leads to neither the city nor another of its departments";
            reader.no_base(span, message);
        } else if has_file(&reader, &target)? {
            if let Some(begin) = levels.iter().position(|level| *level == target) {
                reader.in_a_ring(span, &levels[begin..]);
            } else if levels.len() < DEEPEST {
                levels.push(target);
                continue;
            } else {
                let message =
                    format!("{DEEPEST} departments build on one another, and no city was found");
                reader.no_base(span, &message);
            }
        } else if reader.is_city(&target)? {
            levels.reverse();
            let city = target;
            return Ok(Ok(Chain { city, levels }));
        } else {
            let shown = reader.shown(&target);
            let message =
                format!("`extends` leads to `{shown}`, which is neither a city nor a department");
            reader.no_base(span, &message);
        }
        return Ok(Err((reader.loaded.sources, reader.loaded.findings)));
    }
}

/// The folder that a department says that it builds on.
fn extends(reader: &mut Reader, folder: &Path) -> Result<Option<(PathBuf, Span)>, Error> {
    let names = reader.disk.names(folder)?;
    reader.datasets(folder, &names)?;
    let last = reader.loaded.files.iter().rev();
    let mut last = last.filter_map(|file| match file.role {
        Role::Dataset(format) => Some((file.id, format)),
        _ => None,
    });
    let Some((id, format)) = last.next() else {
        return Ok(None);
    };
    let (node, mut findings) = parse::parse(&reader.loaded.sources, id, format);
    let is_whole = findings.is_empty();
    reader.loaded.findings.append(&mut findings);
    reader.loaded.files.clear();
    let Some(node) = node else {
        return Ok(None);
    };
    let Some(written) = node.get("extends").filter(|it| it.string().is_some()) else {
        if !is_whole {
            return Ok(None);
        }
        let message = "the department does not say what it builds on";
        let finding = Diagnostic::new(Code::MissingField, message)
            .at(node.span, "`extends` is missing")
            .help("add `extends`, the folder of the city seen from this one, such as `extends = \"../../..\"`");
        reader.report(finding);
        return Ok(None);
    };
    let path = Path::new(written.string().unwrap_or_default());
    Ok(Some((straight(&folder.join(path)), written.span)))
}

/// A path without `.` and with `..` only at its beginning.
fn straight(path: &Path) -> PathBuf {
    let mut parts = PathBuf::new();
    for part in path.components() {
        let is_inside = matches!(parts.components().next_back(), Some(Component::Normal(_)));
        match part {
            Component::CurDir => {}
            Component::ParentDir if is_inside => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts
}

impl Reader {
    /// The finding that departments build on one another in a ring; `ring` begins where it closes.
    fn in_a_ring(&mut self, span: Span, ring: &[PathBuf]) {
        let first = ring.iter().take(1);
        let names: Vec<_> = ring.iter().chain(first).map(|it| self.shown(it)).collect();
        let message = format!(
            "`extends` leads back to where it came from: `{}`",
            names.join("` -> `")
        );
        let finding = Diagnostic::new(Code::DepartmentExtends, message)
            .at(span, "builds on itself")
            .help("let one of them build on the city: for a department in `site/departments/`, that is `extends = \"../../..\"`");
        self.report(finding);
    }

    fn no_base(&mut self, span: Span, message: &str) {
        let finding = Diagnostic::new(Code::DepartmentExtends, message)
            .at(span, "builds on nothing")
            .help("write the folder of the city, or of another department, seen from the folder of this file: for a department in `site/departments/`, the city is `../../..` and another department `../<its id>`");
        self.report(finding);
    }

    /// Whether a folder is that of a city.
    fn is_city(&self, folder: &Path) -> Result<bool, Error> {
        use super::disk::Found;
        let config = self.disk.look(&folder.join("config.toml"))?;
        Ok(matches!(config, Found::File { .. }))
    }
}

/// Reads one department of a chain; `folder` is relative to the root of the sources.
///
/// # Errors
/// When something is there and cannot be read.
pub fn read_department(sources: Sources, folder: &Path) -> Result<Loaded, Error> {
    let root = sources.root().to_owned();
    let mut reader = Reader::of(&root, sources, Kind::Department)?;
    reader.disk = Disk::new(&root, &root.join(folder))?;
    for name in OWN_FOLDERS {
        let mut files = reader.list(&folder.join(name), folder)?;
        if name == STATIC {
            reader.measure(folder, &mut files)?;
        }
        reader.styles_and_templates(folder, &files)?;
        reader.loaded.own_files.append(&mut files);
    }
    let names = reader.disk.names(folder)?;
    reader.datasets(folder, &names)?;
    if folder.as_os_str().is_empty() {
        // A repository holds much that is no part of the site.
        reader.nearly_known(folder, &names)?;
    } else {
        reader.unknown(folder, &names)?;
    }
    reader.file(&folder.join("addresses.toml"), Role::Addresses)?;
    reader.pages(&folder.join("pages"))?;
    reader.loaded.media = reader.media(&folder.join("media"))?;
    Ok(reader.loaded)
}
