//! Data flows one way: a module uses only modules of its own layer or below.

use std::path::Path;

use crate::site::repository;

/// The modules of the library from the lowest layer up. Modules of one layer may use each other
/// only as far as [`SAME_LAYER`] says.
const LAYERS: &[&[&str]] = &[
    &["source"],
    &["diagnostic", "node"],
    &["invisible"],
    &["address", "decode", "localize", "scalar", "walk"],
    &["model"],
    &["recorded", "settings", "theme", "words"],
    &["site"],
    &["parse", "slugs"],
    &["search"],
    &["markup"],
    &["load"],
    &["documents"],
    &["validate"],
    &["zola_version"],
    &["plan"],
    &["addresses"],
    &["write", "zola"],
    &["report", "schema"],
    &["run"],
];

/// Modules that belong together: the single values, and how they are read, translated and visited.
const SAME_LAYER: &[&[&str]] = &[&["address", "decode", "localize", "scalar", "walk"]];

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|modules| modules.contains(&module))
}

fn uses(text: &str) -> Vec<String> {
    let code = text
        .split("#[cfg(test)]\nmod tests")
        .next()
        .unwrap_or_default();
    let code: String = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let name: String = rest
            .chars()
            .take_while(|character| character.is_ascii_lowercase() || *character == '_')
            .collect();
        if !name.is_empty() {
            found.push(name);
        }
    }
    found.sort();
    found.dedup();
    found
}

fn module_of(path: &Path) -> String {
    let name = path
        .components()
        .next()
        .expect("a file below src")
        .as_os_str()
        .to_string_lossy()
        .into_owned();
    name.trim_end_matches(".rs").to_owned()
}

/// The sources without those that are only compiled for tests, each as its code.
fn sources() -> Vec<(String, String)> {
    let files = crate::site::tree(&repository().join("src"));
    let files = files.into_iter().filter(|(file, _)| file.ends_with(".rs"));
    let texts: Vec<_> = files
        .map(|(file, bytes)| (file, String::from_utf8(bytes).expect("sources are UTF-8")))
        .collect();
    let mut tests = Vec::new();
    for (file, text) in &texts {
        let folder = file.trim_end_matches(".rs").trim_end_matches("/mod");
        for (at, _) in text.match_indices("#[cfg(test)]\nmod ") {
            let rest = &text[at + "#[cfg(test)]\nmod ".len()..];
            let name: String = rest
                .chars()
                .take_while(|character| character.is_ascii_lowercase() || *character == '_')
                .collect();
            tests.push(format!("{folder}/{name}"));
        }
    }
    let is_test = |file: &str| {
        tests.iter().any(|test| {
            file.strip_prefix(test.as_str())
                .is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
        })
    };
    let kept = texts.into_iter().filter(|(file, _)| !is_test(file));
    kept.map(|(file, text)| {
        let code = text
            .split("#[cfg(test)]\nmod tests {")
            .next()
            .unwrap_or_default();
        (file, code.to_owned())
    })
    .collect()
}

#[test]
fn a_module_uses_only_its_own_layer_or_those_below() {
    let mut wrong = Vec::new();
    for (file, code) in sources() {
        let module = module_of(Path::new(&file));
        if matches!(module.as_str(), "lib" | "main" | "cli") {
            continue;
        }
        let Some(own) = layer(&module) else {
            wrong.push(format!(
                "{file}: module `{module}` stands in no layer of this test"
            ));
            continue;
        };
        for used in uses(&code) {
            let together = SAME_LAYER.iter().any(|modules| {
                modules.contains(&module.as_str()) && modules.contains(&used.as_str())
            });
            match layer(&used) {
                Some(other) if other < own || used == module || together => {}
                Some(_) => wrong.push(format!(
                    "{file}: `{module}` uses `{used}`, which is not below it"
                )),
                None => wrong.push(format!(
                    "{file}: uses `{used}`, which stands in no layer of this test"
                )),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_reader_and_the_writer_touch_the_disk_and_only_main_prints() {
    let mut wrong = Vec::new();
    for (file, code) in sources() {
        let module = module_of(Path::new(&file));
        let disk = ["std::fs", "fs::File", "WalkDir", "tempfile::"]
            .iter()
            .any(|word| code.contains(word));
        if disk && !matches!(module.as_str(), "load" | "write" | "zola") {
            wrong.push(format!("{file} touches the disk"));
        }
        let prints = [
            "println!",
            "eprintln!",
            "print!(",
            "std::io::stdout",
            "std::io::stderr",
        ]
        .iter()
        .any(|word| code.contains(word));
        if prints && module != "main" {
            wrong.push(format!("{file} prints"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
