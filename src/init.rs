//! `tillit init`: asks what it needs where somebody sits at a terminal, and takes flags in a script.

use std::io::BufRead;
use std::path::{Path, PathBuf};

use clap::Args;
use tillit::begin::{City, Department};
use tillit::run::{self, Status};
use tillit::slugs::slugify;

use super::cli::Common;
use super::{is_asked, request, say, show, tell};

/// What a new city or department is called.
#[derive(Debug, Args)]
#[group(skip)]
pub(crate) struct Init {
    /// The folder to begin in, new or without such files
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// Begin a department of this name, instead of a city
    #[arg(long, value_name = "NAME")]
    department: Option<String>,
    /// The folder of the city or department that the department builds on
    #[arg(long, value_name = "PATH", requires = "department")]
    extends: Option<PathBuf>,
    /// The name of the city's public body
    #[arg(long, value_name = "NAME", conflicts_with = "department")]
    name: Option<String>,
    /// The id of the site; made from the folder's name or from the name without it
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    /// The address that the site will have
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
}

/// Begins a city or a department.
pub(crate) fn init(common: &Common, init: &Init) -> Status {
    match &init.department {
        Some(name) => department(common, init, name),
        None => city(common, init),
    }
}

fn city(common: &Common, init: &Init) -> Status {
    let Some(name) = init
        .name
        .clone()
        .or_else(|| ask("The name of the public body: "))
    else {
        return missing("--name");
    };
    let id = init.id.clone().unwrap_or_else(|| slugify(&name));
    let city = City {
        title: format!("{name}: principer"),
        base_url: base_url(init, &id),
        id,
        name,
    };
    let outcome = run::begin_city(&request(common), &init.dir, &city, &mut |progress| {
        show(common, &progress)
    });
    tell(common, &outcome)
}

fn department(common: &Common, init: &Init, name: &str) -> Status {
    let extends = init
        .extends
        .clone()
        .or_else(|| of_city(&init.dir))
        .or_else(|| ask("The folder of the city: ").map(PathBuf::from));
    let Some(extends) = extends else {
        return missing("--extends");
    };
    let folder = init.dir.file_name().and_then(|name| name.to_str());
    let id = init.id.clone();
    let id = id.or_else(|| {
        folder
            .filter(|name| tillit::scalar::is_slug(name))
            .map(str::to_owned)
    });
    let id = id.unwrap_or_else(|| slugify(name));
    let department = Department {
        base_url: base_url(init, &id),
        id,
        name: name.to_owned(),
        extends: extends.to_string_lossy().into_owned(),
    };
    let outcome =
        run::begin_department(&request(common), &init.dir, &department, &mut |progress| {
            show(common, &progress)
        });
    tell(common, &outcome)
}

/// The city in whose `site/departments/` a folder is.
fn of_city(dir: &Path) -> Option<PathBuf> {
    let departments = dir.parent()?;
    let city = departments.parent()?.parent()?;
    let is_in_city = departments.ends_with("site/departments");
    let city = if city.as_os_str().is_empty() {
        Path::new(".")
    } else {
        city
    };
    is_in_city.then(|| city.to_owned())
}

/// The address of the site; without one a placeholder, of which `tillit check` reminds.
fn base_url(init: &Init, id: &str) -> String {
    let asked = || ask("The address that the site will have (empty for later): ");
    let address = init.base_url.clone().or_else(asked);
    address.unwrap_or_else(|| format!("https://{id}.tillit.example"))
}

/// What somebody at a terminal answers; nothing where nobody is asked or nothing is answered.
fn ask(question: &str) -> Option<String> {
    if !is_asked() {
        return None;
    }
    say(question);
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer).ok()?;
    let answer = answer.trim();
    (!answer.is_empty()).then(|| answer.to_owned())
}

fn missing(flag: &str) -> Status {
    say(&format!(
        "error: there is nobody to ask\nname it with `{flag}`\n"
    ));
    Status::Usage
}
