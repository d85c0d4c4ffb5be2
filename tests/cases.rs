//! One folder a case in `tests/cases/`: a site that differs from the base in one thing, the
//! commands, and exactly what the program says.
//!
//! The name of a case is the code that it shows, and after `--` which of its messages; a name
//! that is no code is one of the program's other answers. A case holds `expected`, and what of
//! this it needs, in the order in which it is done:
//!
//! ```text
//! on         the case whose site this one begins with, instead of the base
//! remove     files and folders that are taken away, a line each
//! files/     files that are laid over the site
//! change     lines that are exchanged: a path, then `- ` lines that stand there and `+ ` lines that
//!            take their place; `+ ` lines alone go to the end of the file
//! links      symbolic links, as `path -> where it leads`
//! env        variables of the environment, as `NAME=value`
//! command    the arguments, a run a line; `check` when left out. A line `+ folder` lays a folder
//!            of the case over the site between two runs
//! expected   of each run the exit status, the output, then the error output
//! ```
//!
//! `[SITE]` stands for the folder of the site, `[CASE]` for that of the case, and `[ZOLA]` for the
//! Zola of the tests. Left out is which package of a Linux holds Zola, as that is another one
//! elsewhere. `TILLIT_UPDATE=1` writes what is said now.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

use tillit::diagnostic::Code;

use crate::site::{NEWEST, Site, copy, repository, zola};

/// What a case can hold besides folders that its `command` names.
const PARTS: [&str; 8] = [
    "on", "remove", "files", "change", "links", "env", "command", "expected",
];

fn folder() -> PathBuf {
    repository().join("tests/cases")
}

/// The names of all cases.
fn cases() -> Vec<String> {
    let entries = fs::read_dir(folder()).expect("tests/cases is there");
    let mut cases: Vec<_> = entries
        .map(|entry| entry.expect("it can be listed"))
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().expect("names are UTF-8"))
        .collect();
    cases.sort();
    cases
}

/// The text of a part of a case; nothing when the case does not have it.
fn part(case: &Path, name: &str) -> String {
    let path = case.join(name);
    if !path.exists() {
        return String::new();
    }
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Makes of the base's site that of the case.
fn prepare(case: &Path, site: &Site) {
    let on = part(case, "on");
    if !on.is_empty() {
        prepare(&folder().join(on.trim()), site);
    }
    for removed in part(case, "remove").lines() {
        let removed = site.path(removed);
        let done = if removed.is_dir() {
            fs::remove_dir_all(&removed)
        } else {
            fs::remove_file(&removed)
        };
        done.unwrap_or_else(|error| panic!("{}: {error}", removed.display()));
    }
    if case.join("files").is_dir() {
        copy(&case.join("files"), &site.path(""));
    }
    change(&part(case, "change"), site);
    for link in part(case, "links").lines() {
        let (path, target) = link.split_once(" -> ").expect("a link is `path -> target`");
        symlink(
            Path::new(&Names::of(case, site).put(target)),
            &site.path(path),
        );
    }
}

/// Exchanges lines, as the part `change` of a case says.
fn change(text: &str, site: &Site) {
    let mut path = "";
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.peek().copied() {
        if line.is_empty() || !line.starts_with(['-', '+']) {
            path = lines.next().filter(|line| !line.is_empty()).unwrap_or(path);
            continue;
        }
        let mut marked = |mark: &str| {
            let mut block = String::new();
            while let Some(line) = lines.next_if(|line| line.split(' ').next() == Some(mark)) {
                block.push_str(line[1..].strip_prefix(' ').unwrap_or_default());
                block.push('\n');
            }
            block
        };
        let (old, new) = (marked("-"), marked("+"));
        let whole = site.read(path);
        if old.is_empty() {
            site.write(path, whole + &new);
            continue;
        }
        // Whole lines only: what stands before them is a line's end or nothing.
        let (framed, old) = (format!("\n{whole}"), format!("\n{old}"));
        assert_eq!(framed.matches(&old).count(), 1, "{path} holds once:{old}");
        site.write(path, &framed.replacen(&old, &format!("\n{new}"), 1)[1..]);
    }
}

#[cfg(unix)]
fn symlink(target: &Path, link: &Path) {
    std::os::unix::fs::symlink(target, link).expect("links can be made");
}

#[cfg(not(unix))]
fn symlink(_: &Path, link: &Path) {
    panic!(
        "{}: links are tested where everybody may make them",
        link.display()
    );
}

/// Paths that differ between machines, and what stands for them in a case; the longest first.
struct Names([(String, &'static str); 4]);

impl Names {
    fn of(case: &Path, site: &Site) -> Self {
        let shown = |path: &Path| path.to_string_lossy().trim_end_matches('/').to_owned();
        let real = site.path("").canonicalize().expect("the folder is there");
        Self([
            (shown(&real), "[SITE]"),
            (shown(&site.path("")), "[SITE]"),
            (shown(case), "[CASE]"),
            (shown(&zola(NEWEST)), "[ZOLA]"),
        ])
    }

    /// The paths for the names.
    fn put(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (path, name)| {
            text.replace(name, path)
        })
    }

    /// The names for the paths.
    fn take(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (path, name)| {
            text.replace(path, name)
        })
    }
}

/// What the program says of a case, with everything taken out that differs between machines or
/// belongs to something else.
fn said(case: &Path) -> String {
    let site = Site::fixture("base");
    prepare(case, &site);
    let names = Names::of(case, &site);
    let commands = match part(case, "command") {
        none if none.is_empty() => "check".to_owned(),
        commands => commands,
    };
    let several = commands.lines().count() > 1;
    let mut said = String::new();
    for line in commands.lines() {
        if let Some(laid) = line.strip_prefix("+ ") {
            copy(&case.join(laid), &site.path(""));
            continue;
        }
        if several {
            said.push_str(&format!("$ tillit {line}\n"));
        }
        let args: Vec<_> = line
            .split_whitespace()
            .map(|word| names.put(word))
            .collect();
        let args: Vec<_> = args.iter().map(String::as_str).collect();
        let mut command = site.command(&args);
        for variable in part(case, "env").lines() {
            let (name, value) = variable
                .split_once('=')
                .expect("a variable is `NAME=value`");
            command.env(name, names.put(value));
        }
        let output = command.output().expect("the program starts");
        let status = output.status.code().expect("the program ends by itself");
        let [stdout, stderr] = [output.stdout, output.stderr]
            .map(|bytes| String::from_utf8(bytes).expect("the program writes UTF-8"));
        let text = names.take(&format!(
            "{}{}",
            without_keys(&without_rules(stdout)),
            without_package(&without_counts(&stderr))
        ));
        said.push_str(&format!("exit status {status}\n{text}"));
    }
    said
}

/// SARIF without its list of rules, which holds all of `docs/findings/`, and the version.
fn without_rules(stdout: String) -> String {
    if !stdout.contains("\"%SRCROOT%\"") {
        return stdout;
    }
    let mut log: serde_json::Value = serde_json::from_str(&stdout).expect("SARIF is JSON");
    let driver = &mut log["runs"][0]["tool"]["driver"];
    assert_eq!(
        driver["rules"].as_array().map(Vec::len),
        Some(Code::ALL.len())
    );
    assert_eq!(driver["version"], env!("CARGO_PKG_VERSION"));
    driver["rules"] = "[RULES]".into();
    driver["version"] = "[VERSION]".into();
    format!("{log:#}\n")
}

/// The keys of sites, whole or in short, hold the theme and this very version.
fn without_keys(stdout: &str) -> String {
    let is_key = |word: &&str| {
        [12, 64].contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    let words = stdout.split(|letter: char| !letter.is_alphanumeric());
    words
        .filter(is_key)
        .fold(stdout.to_owned(), |text, key| text.replace(key, "[KEY]"))
}

/// What the packages of this very system are called is no part of a case.
fn without_package(stderr: &str) -> String {
    let lines = stderr.split('\n');
    let same = lines.filter(|line| !line.starts_with(" = help: or install it with `"));
    same.collect::<Vec<_>>().join("\n")
}

/// How many files were written depends on the theme; whether any were does not.
fn without_counts(stderr: &str) -> String {
    const COUNTED: [&str; 3] = ["new", "unchanged,", "removed"];
    let line = |line: &str| {
        if !line.starts_with("wrote ") {
            return line.to_owned();
        }
        let words: Vec<_> = line.split(' ').collect();
        let word = |(at, word): (usize, &&str)| {
            let counts = words.get(at + 1).is_some_and(|next| COUNTED.contains(next));
            if counts && *word != "0" {
                "N".to_owned()
            } else {
                (*word).to_owned()
            }
        };
        words
            .iter()
            .enumerate()
            .map(word)
            .collect::<Vec<_>>()
            .join(" ")
    };
    stderr.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// What is wrong with a case; it is brought up to date instead when that is asked for.
fn difference(name: &str, update: bool) -> Option<String> {
    let case = folder().join(name);
    let (said, expected) = (said(&case), part(&case, "expected"));
    if said == expected {
        return None;
    }
    if update {
        fs::write(case.join("expected"), &said).expect("it can be written");
        return None;
    }
    Some(format!(
        "--- {name}, expected:\n{expected}\n--- {name}, said:\n{said}"
    ))
}

#[test]
fn every_case_says_exactly_what_is_expected() {
    let update = std::env::var_os("TILLIT_UPDATE").is_some();
    let cases = cases();
    let (waiting, wrong) = (Mutex::new(cases.iter()), Mutex::new(BTreeSet::new()));
    let next = || waiting.lock().expect("nobody panics with it").next();
    let work = || {
        while let Some(name) = next() {
            let difference = difference(name, update);
            wrong
                .lock()
                .expect("nobody panics with it")
                .extend(difference);
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
    });
    let wrong: Vec<_> = wrong
        .into_inner()
        .expect("nobody panics with it")
        .into_iter()
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {} cases differ:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_code_has_a_case() {
    let cases = cases();
    let shows = |code: &Code| {
        let mark = format!("[{}]", code.name());
        let mut own = cases
            .iter()
            .filter(|name| name.split("--").next() == Some(code.name()))
            .peekable();
        own.peek().is_some()
            && own.all(|name| part(&folder().join(name), "expected").contains(&mark))
    };
    let missing: Vec<_> = Code::ALL
        .iter()
        .filter(|code| !shows(code))
        .map(|code| code.name())
        .collect();
    assert!(
        missing.is_empty(),
        "no case, or one that does not show its code: {missing:?}"
    );
}

#[test]
fn every_part_of_a_case_is_used() {
    for name in cases() {
        let case = folder().join(&name);
        let uses = format!("{}{}", part(&case, "command"), part(&case, "env"));
        for entry in fs::read_dir(&case).expect("a case can be listed") {
            let entry = entry.expect("it can be listed").file_name();
            let entry = entry.to_str().expect("names are UTF-8");
            let laid = uses
                .lines()
                .any(|line| line.strip_prefix("+ ") == Some(entry));
            let named = uses.contains(&format!("[CASE]/{entry}"));
            assert!(
                PARTS.contains(&entry) || laid || named,
                "{name}: nothing uses `{entry}`"
            );
        }
    }
}

/// What a schema cannot say: it knows no other pages and no list of licences, and sees a date of TOML as
/// a text.
const BEYOND_SCHEMAS: &[&str] = &[
    "invalid-licence",
    "invalid-licence--near",
    "invalid-slug--redirect",
    "invalid-slug--reserved",
    "invalid-slug--taken",
    "wrong-type--text-is-date",
];

/// A file as JSON, as an editor sees it; `None` of TOML with a date that is none, which no editor takes.
fn as_json(text: &str, path: &str) -> Option<serde_json::Value> {
    fn plain(value: toml::Value) -> serde_json::Value {
        match value {
            toml::Value::Datetime(date) => date.to_string().into(),
            toml::Value::Array(items) => items.into_iter().map(plain).collect(),
            toml::Value::Table(table) => {
                let entries = table.into_iter().map(|(name, value)| (name, plain(value)));
                serde_json::Value::Object(entries.collect())
            }
            other => serde_json::to_value(other).expect("numbers and texts are JSON"),
        }
    }
    if path.ends_with(".toml") {
        match text.parse() {
            Ok(table) => Some(plain(toml::Value::Table(table))),
            Err(error) => {
                let says = toml::de::Error::message(&error);
                assert!(says.starts_with("invalid date"), "{path}: {says}");
                None
            }
        }
    } else {
        serde_saphyr::from_str(text).expect("JSON is YAML")
    }
}

#[test]
fn what_is_of_a_wrong_kind_to_tillit_is_so_to_the_schemas() {
    let original = jsonschema::validator_for(&tillit::schema::dataset()).expect("a schema");
    let translated = jsonschema::validator_for(&tillit::schema::translation()).expect("a schema");
    let mut taken = Vec::new();
    let mut refused = 0;
    for name in cases() {
        let code = name.split("--").next().unwrap_or_default();
        let case = folder().join(&name);
        let expected = part(&case, "expected");
        let place = expected
            .lines()
            .find_map(|line| line.trim_start().strip_prefix("--> site/"));
        let Some(path) = place.and_then(|place| place.split(':').next()) else {
            continue;
        };
        let is_dataset = path.starts_with("principles.");
        if !is_dataset || !(code == "wrong-type" || code.starts_with("invalid-")) {
            continue;
        }
        let site = Site::fixture("base");
        prepare(&case, &site);
        let path = format!("site/{path}");
        let value = as_json(&site.read(&path), &path);
        let schema = if path.matches('.').count() > 1 {
            &translated
        } else {
            &original
        };
        if value.is_some_and(|value| schema.is_valid(&value)) {
            taken.push(name);
        } else {
            refused += 1;
        }
    }
    assert_eq!(taken, BEYOND_SCHEMAS);
    assert!(refused > 30, "{refused}");
}
