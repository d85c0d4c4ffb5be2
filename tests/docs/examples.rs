//! The examples of the guides are sound.

use super::*;

/// Lays an example into a file: tables into tables, items into the item of the same id.
pub(crate) fn lay(file: &mut Table, example: Table) {
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
        let begins: &[u8] = match name.rsplit('.').next() {
            Some("vtt") => b"WEBVTT",
            Some("png") => b"\x89PNG\r\n",
            Some("pdf") => b"%PDF-",
            Some("webm") => b"\x1A\x45\xDF\xA3",
            _ => b"example",
        };
        site.write(format!("site/media/{name}"), begins);
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

#[test]
fn the_examples_for_departments_make_a_sound_site() {
    let site = Site::fixture("base");
    let mut examples = 0;
    for Fence { file, text, .. } in fences(&read("docs/departments.md")) {
        let Some(file) = file else { continue };
        let there = site.path(&file).exists();
        let before = if there {
            site.read(&file)
        } else {
            String::new()
        };
        site.write(&file, format!("{before}\n{text}"));
        examples += 1;
    }
    assert!(examples > 3, "{examples}");
    let ran = site.run(&["check", "--department", "skola"]);
    let is_finding = |line: &&str| line.starts_with("error[") || line.starts_with("warning[");
    let findings: Vec<_> = ran.stderr.lines().filter(is_finding).collect();
    assert!(
        findings
            .iter()
            .all(|line| line.starts_with("warning[statement-missing]")),
        "{}",
        ran.stderr
    );
    // The workflows are YAML.
    for file in [".github/workflows/sites.yml", ".gitlab-ci.yml"] {
        let text = site.read(file);
        let jobs: serde_json::Value = serde_saphyr::from_str(text.trim()).expect("YAML");
        assert!(
            jobs.as_object().is_some_and(|jobs| jobs.len() > 2),
            "{file}"
        );
    }
}
