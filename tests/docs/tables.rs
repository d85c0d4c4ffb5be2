//! Tables hold what they are to hold.

use super::links::documents;
use super::reference::Reference;
use super::*;
use crate::pages::published::UNPUBLISHED;
use crate::pages::used::USED;

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
fn every_rule_for_departments_is_in_the_table() {
    let mut table = "| record | field | rule |\n| --- | --- | --- |\n".to_owned();
    for (record, field, rule) in tillit::overlay::rules() {
        let record = record.trim_matches('`');
        table.push_str(&format!("| {record} | `{field}` | {} |\n", rule.word()));
    }
    end_is_fresh("docs/departments.md", &table);
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
        "tests/hosting/package.json",
        "tests/workflows/package.json",
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
    let made = Reference::default().write() + &not_printed();
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

/// The text of every Rust file of a part of the repository.
fn rust(part: &str) -> String {
    let path = repository().join(part);
    let mut text = String::new();
    if path.is_file() {
        return read(part);
    }
    for entry in fs::read_dir(&path).expect("the folder is there") {
        let name = entry.expect("it can be listed").file_name();
        let name = format!("{part}/{}", name.to_str().expect("names are UTF-8"));
        if repository().join(&name).is_dir() || name.ends_with(".rs") {
            text += &rust(&name);
        }
    }
    text
}

#[test]
fn every_crate_is_used() {
    let cargo: Table = read("Cargo.toml").parse().expect("Cargo.toml is TOML");
    let (program, tests) = (rust("src"), ["tests", "benches", "examples"].map(rust));
    let everything = format!("{program}{}", tests.concat());
    for (part, text) in [
        ("dependencies", &program),
        ("dev-dependencies", &everything),
    ] {
        for name in cargo[part].as_table().expect("a table of crates").keys() {
            // As in `use name::…` and `name::…`.
            let path = format!("{}::", name.replace('-', "_"));
            assert!(text.contains(&path), "nothing uses `{name}`");
        }
    }
}

/// What of the dataset no page prints, each with its reason.
fn not_printed() -> String {
    let mut text = "\n## What is not printed as it stands\n\nEvery other value stands on a page. A test builds a site in which each value is known from all\nothers, and looks for them.\n\n| field | why |\n| --- | --- |\n".to_owned();
    let mut reasons: Vec<_> = UNPUBLISHED.iter().chain(USED).collect();
    reasons.sort();
    for (field, reason) in reasons {
        text.push_str(&format!("| `{field}` | {reason} |\n"));
    }
    text
}
