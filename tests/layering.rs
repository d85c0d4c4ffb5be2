//! Data flows one way: a module uses only modules of its own layer or below.

use std::path::Path;

use crate::site::repository;

/// The modules of the library from the lowest layer up. Modules of one layer may use each other
/// only as far as [`SAME_LAYER`] says.
const LAYERS: &[&[&str]] = &[
    &["source"],
    &["diagnostic", "node"],
    &["address", "decode", "localize", "scalar", "walk"],
    &["model"],
    &["recorded", "settings", "theme", "words"],
    &["site"],
    &["markup", "parse", "slugs"],
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

#[test]
fn a_module_uses_only_its_own_layer_or_those_below() {
    let src = repository().join("src");
    let mut wrong = Vec::new();
    for (file, bytes) in crate::site::tree(&src) {
        let module = module_of(Path::new(&file));
        if !file.ends_with(".rs") || matches!(module.as_str(), "lib" | "main" | "cli") {
            continue;
        }
        let Some(own) = layer(&module) else {
            wrong.push(format!(
                "{file}: module `{module}` stands in no layer of this test"
            ));
            continue;
        };
        for used in uses(&String::from_utf8(bytes).expect("sources are UTF-8")) {
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
    let src = repository().join("src");
    let mut wrong = Vec::new();
    for (file, bytes) in crate::site::tree(&src)
        .into_iter()
        .filter(|(file, _)| file.ends_with(".rs"))
    {
        let text = String::from_utf8(bytes).expect("sources are UTF-8");
        let code = text
            .split("#[cfg(test)]\nmod tests")
            .next()
            .unwrap_or_default();
        let module = module_of(Path::new(&file));
        let disk = ["std::fs", "fs::File", "WalkDir", "tempfile::"]
            .iter()
            .any(|word| code.contains(word));
        if disk && !matches!(module.as_str(), "load" | "write" | "zola") && !file.contains("tests")
        {
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
