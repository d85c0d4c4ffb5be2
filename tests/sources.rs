//! The sources of the library and of the program, for the tests that read them.

use crate::site::{repository, tree};

/// A file by its path, with code of it.
pub(crate) type Source = (String, String);

/// Where a module of tests begins that stands in the file of what it tests.
const INNER: &str = "#[cfg(test)]\nmod tests {";
/// What stands before the name of a module that has a file of its own for tests.
const OUTER: &str = "#[cfg(test)]\nmod ";

/// All sources below a folder of the repository.
fn all(folder: &str) -> Vec<Source> {
    let files = tree(&repository().join(folder));
    let files = files.into_iter().filter(|(file, _)| file.ends_with(".rs"));
    files
        .map(|(file, bytes)| (file, String::from_utf8(bytes).expect("sources are UTF-8")))
        .collect()
}

/// The sources of `src/` taken apart: what is always compiled, and what is compiled for tests.
pub(crate) fn parted() -> (Vec<Source>, Vec<Source>) {
    let files = all("src");
    let mut modules = Vec::new();
    for (file, text) in &files {
        let folder = file.trim_end_matches(".rs").trim_end_matches("/mod");
        for (at, _) in text.match_indices(OUTER) {
            let name: String = text[at + OUTER.len()..]
                .chars()
                .take_while(|character| character.is_ascii_lowercase() || *character == '_')
                .collect();
            modules.push(format!("{folder}/{name}"));
        }
    }
    let is_test = |file: &str| {
        modules.iter().any(|module| {
            file.strip_prefix(module.as_str())
                .is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
        })
    };
    let (mut code, mut tests) = (Vec::new(), Vec::new());
    for (file, text) in files {
        if is_test(&file) {
            tests.push((file, text));
            continue;
        }
        let (before, after) = text.split_at(text.find(INNER).unwrap_or(text.len()));
        if !after.is_empty() {
            tests.push((file.clone(), after.to_owned()));
        }
        code.push((file, before.to_owned()));
    }
    (code, tests)
}

/// The sources of the tests of the whole program.
pub(crate) fn whole_program_tests() -> Vec<Source> {
    all("tests")
}
