//! Data flows one way: a module uses only modules of its own layer or below.

use std::path::Path;

use crate::sources::parted;

/// The modules of the library from the lowest layer up. Modules of one layer may use each other
/// only as far as [`SAME_LAYER`] says.
const LAYERS: &[&[&str]] = &[
    &["source", "system"],
    &[
        "diagnostic",
        "namespace",
        "node",
        "page_text",
        "shape",
        "word_changes",
    ],
    &["invisible", "saved_page"],
    &["address", "decode", "localize", "scalar", "walk"],
    &["model"],
    &["brand", "ejected", "recorded", "settings", "theme", "words"],
    &["site"],
    &["own_files", "parse", "reviews", "slugs"],
    &["search"],
    &["markup"],
    &["marked", "svg"],
    &["load"],
    &["documents"],
    &["drafts", "overlay"],
    &["difference", "drift"],
    &["change_notes", "validate"],
    &["zola_version"],
    &["plan"],
    &["addresses", "begin", "headers", "notation", "portal"],
    &["built", "hosting", "revision", "write", "zola"],
    &["change_report", "drift_report", "report", "schema"],
    &["run"],
    &["jobs", "serve"],
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
        let rest = code[at + "crate::".len()..].trim_start();
        match rest.strip_prefix('{') {
            Some(group) => found.extend(grouped(group)),
            None => found.push(first_name(rest)),
        }
    }
    found.retain(|name| !name.is_empty());
    found.sort();
    found.dedup();
    found
}

/// The name that a path begins with.
fn first_name(path: &str) -> String {
    let is_part = |character: &char| character.is_ascii_lowercase() || *character == '_';
    path.trim_start().chars().take_while(is_part).collect()
}

/// The names that the paths of a group begin with, after its brace.
fn grouped(group: &str) -> Vec<String> {
    let mut names = vec![first_name(group)];
    let mut depth = 0;
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(first_name(&group[at + 1..])),
            _ => {}
        }
    }
    names
}

#[test]
fn grouped_imports_are_seen() {
    assert_eq!(
        uses("use crate::{plan, write::{self, Force},\n    zola::Zola};\nuse crate::site::{a, b};"),
        ["plan", "site", "write", "zola"]
    );
}

/// What asks the disk, a process or the environment for something.
const WORLD: [&str; 23] = [
    "std::fs",
    "fs::",
    "File::open",
    "File::create",
    "WalkDir",
    "tempfile::",
    ".exists()",
    ".try_exists()",
    ".metadata()",
    ".symlink_metadata()",
    ".read_dir()",
    ".read_link()",
    ".is_file()",
    ".is_dir()",
    ".is_symlink()",
    ".canonicalize()",
    "path::absolute",
    "std::process",
    "process::",
    "Command::new",
    "std::env",
    "env::",
    "std::net",
];

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
fn the_document_of_the_architecture_shows_these_layers() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/architecture.md");
    let text = std::fs::read_to_string(path).expect("the document");
    let shown: Vec<Vec<&str>> = text
        .lines()
        .skip_while(|line| *line != "## Layers")
        .filter_map(|line| line.split_once(". `"))
        .filter(|(number, _)| number.parse::<usize>().is_ok())
        .map(|(_, names)| names.trim_end_matches('`').split("`, `").collect())
        .collect();
    assert_eq!(shown, LAYERS);
}

#[test]
fn a_module_uses_only_its_own_layer_or_those_below() {
    let mut wrong = Vec::new();
    for (file, code) in parted().0 {
        let module = module_of(Path::new(&file));
        if matches!(
            module.as_str(),
            "lib"
                | "main"
                | "building"
                | "cli"
                | "comparing"
                | "doctor"
                | "format"
                | "init"
                | "man"
                | "preview"
                | "progress"
                | "several"
                | "theme_command"
        ) {
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
fn only_those_who_read_write_serve_and_start_zola_ask_the_world_and_only_main_prints() {
    let mut wrong = Vec::new();
    for (file, code) in parted().0 {
        let module = module_of(Path::new(&file));
        let world: Vec<_> = WORLD.iter().filter(|word| code.contains(**word)).collect();
        if !world.is_empty()
            && !matches!(
                module.as_str(),
                "load" | "revision" | "serve" | "write" | "zola" | "main"
            )
        {
            wrong.push(format!("{file} asks the world: {world:?}"));
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
