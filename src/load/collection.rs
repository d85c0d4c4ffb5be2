//! What lies in `site/departments/`: a city's departments, and what is none of them though somebody may
//! believe that it is.

use std::path::Path;

use super::Error;
use super::dataset::{Kind, is_dataset};
use super::department::{DEPARTMENTS, has_file};
use super::disk::Found;
use super::reader::Reader;
use super::unknown::explains;
use crate::diagnostic::{Code, Diagnostic};
use crate::scalar::is_slug;
use crate::slugs::slugify;
use crate::source::Sources;

/// A city's departments, and what lies among them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Departments {
    /// The ids, which are the names of the folders, in order.
    pub ids: Vec<String>,
    /// A finding for whatever else lies there: no site is made of it.
    pub strays: Vec<Diagnostic>,
}

/// The departments of a city.
///
/// # Errors
/// When the folder of departments is there and cannot be read.
pub fn departments(root: &Path, dataset: &Path) -> Result<Departments, Error> {
    let folder = dataset.join(DEPARTMENTS);
    let mut reader = Reader::of(root, Sources::at(root), Kind::Department)?;
    if !reader.folder(&folder)? {
        return Ok(Departments::default());
    }
    let mut ids = Vec::new();
    for name in reader.disk.names(&folder)? {
        let name = name.to_string_lossy();
        let path = folder.join(&*name);
        match reader.disk.look(&path)? {
            Found::Folder if !has_file(&reader, &path)? => reader.without_file(&path)?,
            Found::Folder if is_slug(&name) => ids.push(name.into_owned()),
            Found::Folder => reader.named_otherwise(&path, &name),
            Found::File { .. } if explains(&name) => {}
            Found::File { .. } => reader.stray(
                &path,
                "is not read",
                "put it elsewhere: departments are folders with a `department.toml`",
            ),
            Found::Unsafe(what) => reader.stray(
                &path,
                what,
                "put the folder itself there; or build the department where it is, and put its site beside the others",
            ),
            Found::Nothing => {}
        }
    }
    let strays = reader.loaded.findings;
    Ok(Departments { ids, strays })
}

impl Reader {
    fn stray(&mut self, path: &Path, what: &str, help: &str) {
        let message = format!("`{}` {what}", self.shown(path));
        let finding = Diagnostic::new(Code::UnknownFile, message).of(self.place(path));
        self.report(finding.help(help));
    }

    /// Reports a folder without the file that makes a department, and the one that was probably to be it.
    fn without_file(&mut self, path: &Path) -> Result<(), Error> {
        let names = self.disk.names(path)?;
        let meant = names.iter().find_map(|name| {
            let name = name.to_str()?;
            let meant = self.kind.meant(name, false)?;
            is_dataset(&meant, self.kind.stem()).then(|| (name.to_owned(), meant))
        });
        let help = match meant {
            Some((name, meant)) => format!("did you mean `{meant}` by `{name}`?"),
            None => "begin one there with `tillit init`, or put the folder elsewhere".to_owned(),
        };
        self.stray(
            path,
            "is no department: it holds no `department.toml`",
            &help,
        );
        Ok(())
    }

    /// Reports a department whose folder has a name that no id can be.
    fn named_otherwise(&mut self, path: &Path, name: &str) {
        let id = slugify(name);
        let other = if is_slug(&id) {
            format!("rename it to `{id}`, and write the same as its `id`")
        } else {
            "rename it to what its `id` is".to_owned()
        };
        let help =
            format!("{other}: small letters a to z, digits, and single hyphens between them");
        self.stray(path, "is no department: its name is no id", &help);
    }
}
