//! `tillit init`: asks what it needs where somebody sits at a terminal, and takes flags in a script.

use std::io::BufRead;
use std::path::PathBuf;

use clap::Args;
use tillit::begin::{self, City, Department};
use tillit::run::{self, Request, Status};
use tillit::scalar::is_slug;
use tillit::settings::is_base_url;
use tillit::slugs::slugify;

use super::cli::Common;
use super::{is_asked, request, say, show, tell};

/// What a new city or department is called.
#[derive(Debug, Args)]
#[group(skip)]
pub(crate) struct Init {
    /// The folder to begin in, new or without such files, seen from the folder that --root names
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// Begin a department of this name, instead of a city
    #[arg(long, value_name = "NAME")]
    department: Option<String>,
    /// The folder of the city or department that the department builds on, seen from the folder that
    /// --root names; without it, the city in whose site/departments/ the new folder is
    #[arg(
        long,
        value_name = "PATH",
        requires = "department",
        conflicts_with = "name"
    )]
    extends: Option<PathBuf>,
    /// The name of the city's public body
    #[arg(long, value_name = "NAME", conflicts_with = "department")]
    name: Option<String>,
    /// The language of the city's texts, one that the theme has words in [default: sv]
    #[arg(long, value_name = "CODE", conflicts_with = "department")]
    language: Option<String>,
    /// The id of the site; without it, the name of a department's folder, or made from the name
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    /// The address that the site will have
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
}

/// Begins a city or a department.
pub(crate) fn init(common: &Common, init: &Init) -> Status {
    let request = Request {
        // The flag of this name is the name of a new one here.
        department: None,
        ..request(common)
    };
    let city_around = run::city_around(&request, &init.dir);
    match (&init.department, city_around) {
        (Some(name), around) => department(common, &request, init, (name, around)),
        (None, Some(around)) if init.name.is_none() => {
            match ask("The name of the department: ", &is_needed) {
                Some(name) => department(common, &request, init, (&name, Some(around))),
                None => missing("--department"),
            }
        }
        (None, _) => city(common, &request, init),
    }
}

fn city(common: &Common, request: &Request, init: &Init) -> Status {
    let name = init.name.clone();
    let Some(name) = name.or_else(|| ask("The name of the public body: ", &is_needed)) else {
        return missing("--name");
    };
    let id = id(init, &slugify(&name));
    let city = City {
        lang: language(init),
        base_url: base_url(init, &id),
        id,
        name,
    };
    let outcome = run::begin_city(request, &init.dir, &city, &mut |progress| {
        show(common, &progress)
    });
    tell(common, &outcome)
}

fn department(
    common: &Common,
    request: &Request,
    init: &Init,
    (name, city_around): (&str, Option<PathBuf>),
) -> Status {
    let is_among = city_around.is_some();
    let extends = init.extends.clone().or(city_around);
    let extends =
        extends.or_else(|| ask("The folder of the city: ", &is_needed).map(PathBuf::from));
    let Some(extends) = extends else {
        return missing("--extends");
    };
    let folder = run::whole(request, &init.dir);
    let folder = folder.file_name().and_then(|name| name.to_str());
    let id = match folder.filter(|name| is_slug(name)) {
        Some(folder) => init.id.clone().unwrap_or_else(|| folder.to_owned()),
        // Among the departments of a city it would not help: there the folder's name is the id.
        None if is_among => init.id.clone().unwrap_or_else(|| slugify(name)),
        None => asked_id(init, &slugify(name)),
    };
    let department = Department {
        base_url: base_url(init, &id),
        id,
        name: name.to_owned(),
        extends: extends.to_string_lossy().into_owned(),
    };
    let outcome = run::begin_department(request, &init.dir, &department, &mut |progress| {
        show(common, &progress)
    });
    tell(common, &outcome)
}

/// The id of the site: that which was made of its name, unless none can be made.
fn id(init: &Init, made: &str) -> String {
    if is_slug(made) {
        init.id.clone().unwrap_or_else(|| made.to_owned())
    } else {
        asked_id(init, made)
    }
}

/// The id of the site, which somebody at a terminal is asked for; without an answer the one that was made.
fn asked_id(init: &Init, made: &str) -> String {
    let is_made = is_slug(made);
    let question = if is_made {
        format!("The id of the site (empty for {made}): ")
    } else {
        "The id of the site, such as skola: ".to_owned()
    };
    let wrong = |answer: &str| match answer {
        "" => (!is_made).then(|| "write an id".to_owned()),
        answer => (!is_slug(answer)).then(|| {
            "an id has small letters a to z, digits, and single hyphens between them".to_owned()
        }),
    };
    let id = init.id.clone().or_else(|| ask(&question, &wrong));
    let id = id.filter(|id| !id.is_empty());
    id.unwrap_or_else(|| made.to_owned())
}

/// The language of a city's texts.
fn language(init: &Init) -> String {
    let known = begin::languages();
    let asked = || {
        let question = format!(
            "The language of the texts, one of {} (empty for {}): ",
            known.join(", "),
            begin::LANGUAGE
        );
        let wrong = |answer: &str| {
            let is_known = answer.is_empty() || known.iter().any(|known| known == answer);
            (!is_known).then(|| format!("the theme has no words in `{answer}`"))
        };
        ask(&question, &wrong)
    };
    let language = init.language.clone().or_else(asked);
    let language = language.filter(|language| !language.is_empty());
    language.unwrap_or_else(|| begin::LANGUAGE.to_owned())
}

/// The address of the site; without one a placeholder, of which `tillit check` reminds.
fn base_url(init: &Init, id: &str) -> String {
    let asked = || {
        let wrong = |answer: &str| {
            let is_one = answer.is_empty() || is_base_url(answer);
            (!is_one).then(|| {
                "write an address such as `https://principer.exempelstad.example`".to_owned()
            })
        };
        ask(
            "The address that the site will have (empty for later): ",
            &wrong,
        )
    };
    let address = init.base_url.clone().or_else(asked);
    let address = address.filter(|address| !address.is_empty());
    let host = if is_slug(id) { id } else { "principer" };
    address.unwrap_or_else(|| format!("https://{host}.tillit.example"))
}

/// What is wrong with an answer to a question that needs one.
fn is_needed(answer: &str) -> Option<String> {
    answer
        .is_empty()
        .then(|| "an answer is needed here".to_owned())
}

/// What somebody at a terminal answers, asked again as long as the answer is wrong; nothing where nobody is asked, or
/// who was asked has gone.
fn ask(question: &str, wrong: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    if !is_asked() {
        return None;
    }
    loop {
        say(question);
        let mut answer = String::new();
        if std::io::stdin().lock().read_line(&mut answer).ok()? == 0 {
            say("\n");
            return None;
        }
        let answer = answer.trim();
        match wrong(answer) {
            Some(why) => say(&format!("{why}\n")),
            None => return Some(answer.to_owned()),
        }
    }
}

fn missing(flag: &str) -> Status {
    let why = if is_asked() {
        "nobody has answered"
    } else {
        "there is nobody to ask"
    };
    say(&format!("error: {why}\nname it with `{flag}`\n"));
    Status::Usage
}
