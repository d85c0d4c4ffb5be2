//! What the documents show is so: their commands run, their examples are sound, their links lead
//! somewhere, and their tables are those of the sources.
//!
//! An example of a file names the file after the language of its fence, as in
//! ` ```toml site/principles.toml `. It is laid over the examples before it: a table into the table,
//! an item into the item of the same id. Tables are brought up to date with `TILLIT_UPDATE=1`.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;
use tillit::diagnostic::{Code, Severity};
use toml::Table;

use crate::site::{NEWEST, Site, copy, repository, zola};

/// The documents whose commands are run.
const GUIDES: [&str; 7] = [
    "README.md",
    "CONTRIBUTING.md",
    "docs/authors.md",
    "docs/communications.md",
    "docs/reviewers.md",
    "docs/performance.md",
    "docs/findings.md",
];

/// What stands before the part of a document that is made here.
const MADE: &str = "TILLIT_UPDATE=1 writes it anew. -->\n\n";

/// Commands of the tool chain, which the guides name and which are not run here: the set-up of the
/// tests runs them, or they take minutes.
const NOT_RUN: [&str; 9] = [
    "cargo install --path .",
    "cargo build",
    "cargo test",
    "cargo test --lib",
    "cargo test --test main",
    "cargo test --test main cases",
    "cargo test --test main docs",
    "cargo fmt",
    "cargo run --release --example sample 1000 target/sample",
];

/// Files that the examples name.
const MEDIA: [&str; 4] = ["policy.pdf", "tavla.png", "samtal.webm", "samtal.vtt"];

/// A fenced block of a document.
struct Fence {
    language: String,
    file: Option<String>,
    text: String,
}

fn read(path: &str) -> String {
    let path = repository().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn events(text: &str) -> impl Iterator<Item = Event<'_>> {
    Parser::new_ext(text, Options::ENABLE_TABLES)
}

fn fences(text: &str) -> Vec<Fence> {
    let (mut fences, mut inside) = (Vec::new(), false);
    for event in events(text) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                let mut words = info.split_whitespace().map(str::to_owned);
                fences.push(Fence {
                    language: words.next().unwrap_or_default(),
                    file: words.next(),
                    text: String::new(),
                });
                inside = true;
            }
            Event::End(TagEnd::CodeBlock) => inside = false,
            Event::Text(text) if inside => {
                let fence: &mut Fence = fences.last_mut().expect("text within a fence has one");
                fence.text.push_str(&text);
            }
            _ => {}
        }
    }
    fences
}

/// Compares a document with what it should be, or brings it up to date.
fn is_fresh(path: &str, wanted: &str) {
    let present = read(path);
    if present == wanted {
        return;
    }
    if std::env::var_os("TILLIT_UPDATE").is_some() {
        fs::write(repository().join(path), wanted).expect("documents can be written");
        return;
    }
    let differing = present.lines().zip(wanted.lines()).find(|(a, b)| a != b);
    panic!(
        "{path} is not up to date; run the tests with TILLIT_UPDATE=1. First difference: {differing:?}"
    );
}

/// A document whose end is made here.
fn end_is_fresh(path: &str, made: &str) {
    let present = read(path);
    let (head, _) = present
        .split_once(MADE)
        .unwrap_or_else(|| panic!("{path} says where the made part begins"));
    is_fresh(path, &format!("{head}{MADE}{made}"));
}

// Commands.

fn goals() -> BTreeSet<String> {
    let makefile = read("Makefile");
    let goals = makefile
        .lines()
        .filter_map(|line| line.split_once(": ").map(|(goal, _)| goal))
        .filter(|goal| goal.bytes().all(|byte| byte.is_ascii_lowercase()));
    goals.map(str::to_owned).collect()
}

/// Runs one line of a guide in a copy of the city's site.
fn run(guide: &str, line: &str, site: &Site, folder: &mut PathBuf) {
    let at = || format!("{guide}: `{line}`");
    let (line_, output) = match line.split_once(" > ") {
        Some((command, file)) => (command, Some(file)),
        None => (line, None),
    };
    let mut words: Vec<_> = line_.split_whitespace().collect();
    while words.first().is_some_and(|word| word.contains('=')) {
        words.remove(0);
    }
    // A server does not end by itself: what is tried is that its command is understood.
    if words.contains(&"serve") && words[0] != "make" {
        words.push("--help");
    }
    match words.as_slice() {
        ["cd", to] => *folder = folder.join(to),
        ["cp", "-r", from, to] => copy(&repository().join(from), &folder.join(to)),
        ["make", goals_ @ ..] => {
            for goal in goals_ {
                assert!(goals().contains(*goal), "{}: no such goal", at());
            }
        }
        ["tillit", arguments @ ..] => {
            let ran = site.command(arguments).current_dir(&*folder).output();
            let ran = ran.expect("the program starts");
            let said = [&ran.stdout[..], &ran.stderr[..]].concat();
            let said = String::from_utf8_lossy(&said);
            let status = ran.status.code();
            // The city has not said everything yet, so its site has warnings.
            let only_warnings = status == Some(1) && arguments.contains(&"check") && {
                let shown = site.run(&["check"]).stderr;
                shown.contains("warning[") && !shown.contains("error[")
            };
            assert!(
                status == Some(0) || only_warnings,
                "{} ended with {status:?}:\n{said}",
                at()
            );
            if let Some(file) = output {
                fs::write(folder.join(file), ran.stdout).expect("files can be written");
            }
        }
        ["zola", arguments @ ..] => {
            let mut command = std::process::Command::new(zola(NEWEST));
            let ran = command.args(arguments).current_dir(&*folder).output();
            let ran = ran.expect("Zola starts");
            let said = String::from_utf8_lossy(&ran.stderr);
            assert!(ran.status.success(), "{}:\n{said}", at());
        }
        words => assert!(
            NOT_RUN.contains(&words.join(" ").as_str()),
            "{}: neither run nor known",
            at()
        ),
    }
}

#[test]
fn every_command_of_the_guides_works() {
    let mut lines = 0;
    for guide in GUIDES {
        let site = Site::city();
        for fence in fences(&read(guide)) {
            if !matches!(fence.language.as_str(), "sh" | "console") {
                continue;
            }
            let mut folder = site.path("");
            for line in fence.text.lines() {
                let line = line.split(" # ").next().unwrap_or_default().trim();
                if !line.is_empty() && !line.starts_with('#') {
                    run(guide, line, &site, &mut folder);
                    lines += 1;
                }
            }
        }
    }
    assert!(lines > 20, "the guides show commands: {lines}");
}

#[test]
fn the_readme_opens_with_a_picture_and_two_commands() {
    let readme = read("README.md");
    let picture = readme.find("](docs/images/landing.png)");
    let commands = readme.find("```sh\nmake site\nmake test\n```");
    assert!(readme.starts_with("# Tillit\n"));
    assert!(picture.expect("a picture") < commands.expect("the two commands"));
    for goal in ["site", "test"] {
        assert!(goals().contains(goal), "the Makefile has the goal {goal}");
    }
    let image = fs::read(repository().join("docs/images/landing.png")).expect("the picture");
    assert!(image.starts_with(b"\x89PNG"));
    assert!(image.len() < 200_000, "{} bytes", image.len());
}

#[test]
fn the_readme_shows_the_programs_own_help() {
    let help = Site::empty().succeeds(&["--help"]).stdout;
    assert!(help.contains("Usage: tillit"));
    let readme = read("README.md");
    let heading = "## Usage\n\n```text\n";
    let (head, rest) = readme.split_once(heading).expect("a block of usage");
    let (_, tail) = rest.split_once("```\n").expect("an end of the block");
    is_fresh("README.md", &format!("{head}{heading}{help}```\n{tail}"));
}

#[test]
fn the_goals_of_the_makefile_are_in_the_guide_to_contributing() {
    let guide = read("CONTRIBUTING.md");
    let all = goals();
    assert!(all.contains("lint"), "{all:?}");
    for goal in all.iter().filter(|goal| *goal != "zola") {
        assert!(guide.contains(&format!("`make {goal}`")), "{goal}");
    }
}

// Examples.

/// Lays an example into a file: tables into tables, items into the item of the same id.
fn lay(file: &mut Table, example: Table) {
    use toml::Value::{Array, Table as Inner};
    for (key, value) in example {
        match (file.get_mut(&key), value) {
            (Some(Inner(there)), Inner(new)) => lay(there, new),
            (Some(Array(there)), Array(new)) if new.iter().all(toml::Value::is_table) => {
                new.into_iter().for_each(|item| lay_item(there, item));
            }
            (_, value) => {
                file.insert(key, value);
            }
        }
    }
}

fn lay_item(items: &mut Vec<toml::Value>, item: toml::Value) {
    let same = items
        .iter_mut()
        .find(|other| item.get("id").is_some() && other.get("id") == item.get("id"));
    match (same, item) {
        (Some(toml::Value::Table(there)), toml::Value::Table(new)) => lay(there, new),
        (_, item) => items.push(item),
    }
}

/// What is found in a site, without what a translation lacks.
fn found(site: &Site) -> Vec<String> {
    let ran = site.run(&["check", "--format", "json"]);
    let report: Value = serde_json::from_str(&ran.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}{}", ran.stdout, ran.stderr));
    let findings = report["findings"].as_array().expect("a list of findings");
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    findings
        .iter()
        .filter(|finding| {
            let expected = text(finding, "code").starts_with("translation-");
            !expected || text(finding, "severity") == "error"
        })
        .map(|finding| format!("{}: {}", text(finding, "code"), text(finding, "message")))
        .collect()
}

fn examples_are_sound(guide: &str, at_least: usize) {
    let site = Site::fixture("base");
    for name in MEDIA {
        site.write(format!("site/media/{name}"), "example");
    }
    let mut examples = 0;
    for fence in fences(&read(guide)) {
        let Fence {
            language,
            file,
            text,
        } = fence;
        if !matches!(language.as_str(), "toml" | "markdown") {
            continue;
        }
        let file = file.unwrap_or_else(|| panic!("{guide}: names no file:\n{text}"));
        if language == "toml" {
            let new = text.parse::<Table>();
            let new = new.unwrap_or_else(|error| panic!("{guide}: {error}:\n{text}"));
            let there = if site.path(&file).exists() {
                site.read(&file)
            } else {
                String::new()
            };
            let mut whole: Table = there.parse().expect("what is there is TOML");
            lay(&mut whole, new);
            site.write(&file, toml::to_string(&whole).expect("tables are TOML"));
        } else {
            site.write(&file, &text);
        }
        examples += 1;
        let found = found(&site);
        assert!(found.is_empty(), "{guide}: {found:#?} after\n{text}");
    }
    assert!(examples >= at_least, "{guide} shows {examples} examples");
    site.succeeds(&["build"]);
}

#[test]
fn the_examples_for_authors_make_a_sound_site() {
    examples_are_sound("docs/authors.md", 20);
}

#[test]
fn the_examples_for_communications_make_a_sound_site() {
    examples_are_sound("docs/communications.md", 2);
}

#[test]
fn the_examples_of_words_make_a_sound_site() {
    examples_are_sound("docs/languages.md", 2);
}

#[test]
fn the_tour_of_the_readme_makes_a_sound_site() {
    examples_are_sound("README.md", 4);
}

// Links.

/// Every document, by its path from the root.
fn documents() -> Vec<String> {
    let mut documents = Vec::new();
    for folder in ["", "docs", "docs/findings"] {
        let entries = fs::read_dir(repository().join(folder)).expect("folders can be listed");
        for entry in entries {
            let name = entry.expect("it can be listed").file_name();
            let name = name.to_str().expect("names are UTF-8");
            if name.ends_with(".md") {
                documents.push(Path::new(folder).join(name).to_string_lossy().into_owned());
            }
        }
    }
    documents.sort();
    documents
}

/// The anchors that GitHub gives the headings of a document.
fn anchors(text: &str) -> BTreeSet<String> {
    let (mut anchors, mut heading) = (BTreeSet::new(), None::<String>);
    for event in events(text) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                let title = heading.take().unwrap_or_default().to_lowercase();
                let kept = title
                    .chars()
                    .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
                anchors.insert(kept.collect::<String>().replace(' ', "-"));
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&text);
                }
            }
            _ => {}
        }
    }
    anchors
}

#[test]
fn every_link_between_the_documents_leads_somewhere() {
    let mut links = 0;
    for document in documents() {
        let text = read(&document);
        for event in events(&text) {
            let (Event::Start(Tag::Link { dest_url, .. })
            | Event::Start(Tag::Image { dest_url, .. })) = event
            else {
                continue;
            };
            if ["https:", "http:", "mailto:"]
                .iter()
                .any(|scheme| dest_url.starts_with(scheme))
            {
                continue;
            }
            links += 1;
            let (path, anchor) = dest_url.split_once('#').unwrap_or((&dest_url, ""));
            let own = repository().join(&document);
            let target = if path.is_empty() {
                own
            } else {
                own.with_file_name("").join(path)
            };
            assert!(target.exists(), "{document}: {dest_url} is not there");
            if !anchor.is_empty() {
                let text = fs::read_to_string(&target).expect("a document");
                assert!(
                    anchors(&text).contains(anchor),
                    "{document}: {dest_url} names no heading"
                );
            }
        }
    }
    assert!(links > 50, "the documents link to each other: {links}");
}

// Tables.

#[test]
fn every_code_is_in_the_index_of_findings() {
    let mut table = "| code | severity | what |\n| --- | --- | --- |\n".to_owned();
    for code in Code::ALL {
        let severity = match code.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let (name, summary) = (code.name(), code.summary());
        table.push_str(&format!(
            "| [`{name}`](findings/{name}.md) | {severity} | {summary} |\n"
        ));
    }
    end_is_fresh("docs/findings.md", &table);
    let pages = documents();
    let pages = pages
        .iter()
        .filter(|path| path.starts_with("docs/findings/"));
    assert_eq!(
        pages.count(),
        Code::ALL.len(),
        "each page belongs to a code"
    );
}

#[test]
fn every_language_of_the_theme_is_in_its_table() {
    use tillit::words::{Review, plural};
    let mut table = "| code | language | direction | review | plural categories |\n| --- | --- | --- | --- | --- |\n".to_owned();
    for (code, words) in crate::words::languages() {
        let lang = crate::words::lang(&code);
        let text = |key: &str| words[key].as_str().expect("a text");
        let direction = if tillit::markup::is_rtl(&lang) {
            "right to left"
        } else {
            "left to right"
        };
        let review = text("review");
        let says = Review::parse(review).expect("a state of review").says();
        let categories = plural::categories(&lang).join(", ");
        let name = text("language_name");
        table.push_str(&format!(
            "| `{code}` | {name} | {direction} | `{review}`: {says} | {categories} |\n"
        ));
    }
    end_is_fresh("docs/languages.md", &table);
}

#[test]
fn every_dependency_is_explained() {
    let cargo: Table = read("Cargo.toml").parse().expect("Cargo.toml is TOML");
    let mut used = BTreeSet::new();
    for part in ["dependencies", "dev-dependencies"] {
        let names = cargo[part].as_table().expect("a table of crates");
        used.extend(names.keys().cloned());
    }
    for file in [
        "package.json",
        "tests/browser/package.json",
        "tests/setup/zola-more/package.json",
    ] {
        let package: Value = serde_json::from_str(&read(file)).expect("package.json is JSON");
        for part in ["dependencies", "devDependencies", "optionalDependencies"] {
            let names = package[part].as_object().into_iter().flatten();
            used.extend(names.map(|(name, _)| name.clone()));
        }
    }
    let page = read("docs/dependencies.md");
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `"));
    let explained: BTreeSet<_> = rows
        .filter_map(|row| row.split_once('`'))
        .map(|(name, _)| name.to_owned())
        .collect();
    assert_eq!(explained, used, "left: in the table; right: in use");
}

#[test]
fn every_field_of_the_dataset_is_in_its_reference() {
    let made = Reference::default().write();
    for field in [
        "`short_title`",
        "`enforcement_url`",
        "`based_on_version`",
        "`menu_title`",
    ] {
        assert!(made.contains(field), "{field}");
    }
    end_is_fresh("docs/dataset.md", &made);
}

/// The reference of the dataset, as it is gathered from the schemas.
#[derive(Default)]
struct Reference {
    types: BTreeMap<String, Value>,
    places: BTreeMap<String, Vec<String>>,
    waiting: VecDeque<(String, String)>,
    text: String,
}

impl Reference {
    fn write(mut self) -> String {
        let schemas = [
            tillit::schema::dataset(),
            tillit::schema::translation(),
            tillit::schema::page(),
        ];
        for schema in &schemas {
            let types = schema["$defs"].as_object().expect("a schema has types");
            for (name, schema) in types {
                self.types
                    .entry(name.clone())
                    .or_insert_with(|| schema.clone());
            }
        }
        let [dataset, translation, page] = schemas;
        let header = translation["$defs"]["Translation"].clone();
        self.record("Dataset", &dataset, "the top of `site/principles.toml`", "");
        while let Some((name, path)) = self.waiting.pop_front() {
            let schema = self.types[&name].clone();
            // What else it is a part of is known when all is read, so its place is filled in then.
            let place = format!("[places of {name}]");
            self.record(&name, &schema, &place, &path);
        }
        let place = "`[translation]` in `site/principles.<lang>.toml`";
        self.record("Translation", &header, place, "translation");
        let place = "between the lines of `+++` in `site/pages/<name>.md`";
        self.record("Page", &page, place, "");
        for (name, places) in &self.places {
            let shown: Vec<_> = places.iter().map(|place| format!("`{place}`")).collect();
            self.text = self
                .text
                .replace(&format!("[places of {name}]"), &shown.join(", "));
        }
        self.choices();
        self.scalars();
        self.text
    }

    fn record(&mut self, name: &str, schema: &Value, place: &str, path: &str) {
        let description = schema["description"]
            .as_str()
            .expect("a record is described");
        self.text
            .push_str(&format!("## {name}\n\n{description}\n\nPlace: {place}\n\n"));
        match schema["oneOf"].as_array() {
            Some(variants) => {
                for variant in variants.clone() {
                    let word = variant["properties"]["type"]["const"].as_str();
                    let about = variant["description"].as_str().unwrap_or_default();
                    let word = word.expect("a variant has a word");
                    self.text
                        .push_str(&format!("With `type = \"{word}\"`: {about}\n\n"));
                    self.fields(&variant, path);
                }
            }
            None => self.fields(schema, path),
        }
    }

    fn fields(&mut self, schema: &Value, path: &str) {
        let fields = schema["properties"]
            .as_object()
            .expect("a record has fields");
        let required: BTreeSet<_> = schema["required"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let mut names: Vec<_> = fields.keys().filter(|name| *name != "$schema").collect();
        names.sort_by_key(|name| (!required.contains(name.as_str()), *name != "id", *name));
        self.text
            .push_str("| field | takes | required | what |\n| --- | --- | --- | --- |\n");
        for name in names {
            let takes = self.takes(&fields[name], name, path);
            let must = if required.contains(name.as_str()) {
                "yes"
            } else {
                ""
            };
            let what = fields[name]["description"].as_str().unwrap_or_default();
            let what = what.replace('|', "\\|");
            self.text
                .push_str(&format!("| `{name}` | {takes} | {must} | {what} |\n"));
        }
        self.text.push('\n');
    }

    /// What a field takes, in words; a record that it holds is written later.
    fn takes(&mut self, field: &Value, name: &str, path: &str) -> String {
        let named = |value: &Value| {
            value["$ref"]
                .as_str()?
                .strip_prefix("#/$defs/")
                .map(str::to_owned)
        };
        let is = |kind: &str| match &field["type"] {
            Value::String(one) => one == kind,
            Value::Array(kinds) => kinds.iter().any(|one| one == kind),
            _ => false,
        };
        let one = named(field).or_else(|| field["anyOf"].as_array()?.iter().find_map(named));
        if let Some(kind) = one {
            return self.link(&kind, &format!("[{}]", join(path, name)), &join(path, name));
        }
        if let Some(kind) = named(&field["items"]) {
            let link = self.link(
                &kind,
                &format!("[[{}]]", join(path, name)),
                &join(path, name),
            );
            return format!("list of {link}");
        }
        if let Some(word) = field["const"].as_str() {
            return format!("`{word}`");
        }
        let kinds = [("integer", "whole number"), ("boolean", "true or false")];
        let kind = kinds.into_iter().find(|(kind, _)| is(kind));
        kind.unwrap_or_else(|| panic!("`{name}` takes something known: {field}"))
            .1
            .to_owned()
    }

    fn link(&mut self, kind: &str, place: &str, path: &str) -> String {
        let schema = &self.types[kind];
        if is_record(schema) {
            let places = self.places.entry(kind.to_owned()).or_default();
            if places.is_empty() {
                self.waiting.push_back((kind.to_owned(), path.to_owned()));
            }
            if !places.iter().any(|known| known == place) {
                places.push(place.to_owned());
            }
        }
        let anchor = if is_record(schema) || is_choice(schema) {
            kind.to_lowercase()
        } else {
            "kinds-of-value".to_owned()
        };
        format!("[{kind}](#{anchor})")
    }

    fn choices(&mut self) {
        self.text.push_str("## Words\n\nSome fields take one of a few words. They are the same in every language; the page shows them in its own.\n\n");
        for (name, schema) in self.types.iter().filter(|(_, schema)| is_choice(schema)) {
            let about = schema["description"].as_str().unwrap_or_default();
            self.text.push_str(&format!("### {name}\n\n{about}\n\n"));
            for word in schema["oneOf"].as_array().into_iter().flatten() {
                let (word, about) = (word["const"].as_str(), word["description"].as_str());
                let word = word.expect("a choice is made of words");
                self.text
                    .push_str(&format!("- `{word}`: {}\n", about.unwrap_or_default()));
            }
            self.text.push('\n');
        }
    }

    fn scalars(&mut self) {
        self.text
            .push_str("## Kinds of value\n\n| kind | what |\n| --- | --- |\n");
        for (name, schema) in &self.types {
            if !is_record(schema) && !is_choice(schema) {
                let about = schema["description"].as_str().expect("a kind is described");
                self.text.push_str(&format!("| {name} | {about} |\n"));
            }
        }
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}

fn is_choice(schema: &Value) -> bool {
    schema["oneOf"][0]["const"].is_string()
}

fn is_record(schema: &Value) -> bool {
    schema["properties"].is_object() || schema["oneOf"][0]["properties"].is_object()
}
