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
fn every_host_is_in_the_table_with_what_it_does() {
    use tillit::hosting::{Carried, Host, Matter};
    let mut table = "| |".to_owned();
    for host in Host::ALL {
        table.push_str(&format!(" {} |", host.title()));
    }
    table.push_str(&format!("\n| --- |{}\n", " --- |".repeat(Host::ALL.len())));
    let mut how = "\n| host | what | how |\n| --- | --- | --- |\n".to_owned();
    for matter in Matter::ALL {
        table.push_str(&format!("| {} |", matter.title()));
        for host in Host::ALL {
            let (word, more) = match host.carries(matter) {
                Carried::Whole => ("yes", None),
                Carried::Itself(more) => ("by itself", Some(more)),
                Carried::Partly(more) => ("in part", Some(more)),
                Carried::Not(more) => ("no", Some(more)),
            };
            table.push_str(&format!(" {word} |"));
            if let Some(more) = more {
                how.push_str(&format!(
                    "| {} | {} | {word}: {more} |\n",
                    host.title(),
                    matter.title()
                ));
            }
        }
        table.push('\n');
    }
    end_is_fresh("docs/communications.md", &(table + &how));
}

#[test]
fn every_host_has_a_section_that_names_what_is_written_for_it() {
    use std::collections::BTreeSet;
    use tillit::hosting::Host;
    let page = read("docs/communications.md");
    let published: BTreeSet<_> = ["404.html".to_owned(), "en/404/index.html".to_owned()].into();
    for host in Host::ALL {
        let (_, section) = page
            .split_once(&format!("\n### `{}`\n", host.name()))
            .unwrap_or_else(|| panic!("{} has no section", host.name()));
        let section = section.split("\n#").next().unwrap_or_default();
        let hosting = &crate::hosting::Published::all()[0].hosting;
        let files = tillit::hosting::files(host, hosting, &published);
        for path in files.inside.keys().chain(files.beside.keys()) {
            let name = path.rsplit('/').next().expect("a name");
            assert!(
                section.contains(&format!("`{name}`")),
                "{} and {name}",
                host.name()
            );
        }
    }
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
