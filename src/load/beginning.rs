//! What is there already where somebody wants to begin a city or a department.

use std::path::{Path, PathBuf};

use super::dataset::{Kind, is_dataset};
use super::disk::Found;
use super::reader::Reader;
use super::{DEPARTMENTS, Error, OWN_FOLDERS, is_city, is_department, is_there};
use crate::source::Sources;

/// What a folder holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// The dataset or the configuration of a city.
    City,
    /// A department.
    Department,
}

/// Whether a folder holds a city or a department; `dataset` is the folder of a city's dataset.
///
/// # Errors
/// When there is something that cannot be read.
pub fn holds(folder: &Path, dataset: &Path) -> Result<Option<Holds>, Error> {
    if !is_there(folder) {
        return Ok(None);
    }
    if is_department(folder)? {
        return Ok(Some(Holds::Department));
    }
    let reader = Reader::of(folder, Sources::at(folder), Kind::City)?;
    let names = match reader.disk.look(dataset)? {
        Found::Folder => reader.disk.names(dataset)?,
        _ => Vec::new(),
    };
    let mut names = names.iter().filter_map(|name| name.to_str());
    let has_dataset = names.any(|name| is_dataset(name, Kind::City.stem()));
    Ok((has_dataset || is_city(folder)).then_some(Holds::City))
}

/// Where a folder is, for a city around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Around {
    /// No city is around it, or none that minds.
    Nothing,
    /// It is the place of one of the city's departments.
    Among {
        /// The folder of the city.
        city: PathBuf,
        /// The name of the department's folder.
        name: String,
    },
    /// It is in the folder of this name of the city's, which holds other things.
    Inside(PathBuf),
}

/// The city around a folder, whose path begins at the root of the disk.
pub fn around(folder: &Path, dataset: &Path) -> Around {
    let mut above = folder.ancestors().skip(1);
    let Some(city) = above.find(|above| is_city(above)) else {
        return Around::Nothing;
    };
    let departments = city.join(dataset).join(DEPARTMENTS);
    if let (Some(above), Some(name)) = (folder.parent(), folder.file_name())
        && above == departments
    {
        return Around::Among {
            city: city.to_owned(),
            name: name.to_string_lossy().into_owned(),
        };
    }
    let parts = OWN_FOLDERS.iter().map(Path::new);
    let mut parts = parts.chain([dataset, Path::new("themes"), Path::new("build")]);
    match parts.find(|part| folder.starts_with(city.join(part))) {
        Some(part) => Around::Inside(part.to_owned()),
        None => Around::Nothing,
    }
}
