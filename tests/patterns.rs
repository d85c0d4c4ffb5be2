//! What a template may ask Zola for, so that a site of ten thousand pages still builds in seconds.
//! docs/performance.md says what each of these costs.

use crate::site::{repository, tree};

/// Functions that read a page, a list of terms or a file anew on every page that is built.
const SLOW: [&str; 3] = ["get_page", "get_taxonomy", "load_data"];

/// The calls of a function in a template, each with its arguments.
fn calls<'a>(template: &'a str, function: &'a str) -> impl Iterator<Item = &'a str> {
    template.match_indices(function).filter_map(move |(at, _)| {
        let is_start =
            !template[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_');
        let rest = template[at + function.len()..]
            .trim_start()
            .strip_prefix('(')?;
        let (arguments, _) = rest.split_once(')')?;
        is_start.then_some(arguments)
    })
}

/// What is slow in a template.
fn slow(template: &str) -> Vec<String> {
    let mut found: Vec<String> = SLOW
        .into_iter()
        .filter(|function| calls(template, function).next().is_some())
        .map(str::to_owned)
        .collect();
    let full = calls(template, "get_section").filter(|arguments| {
        let bare: String = arguments.split_whitespace().collect();
        !bare.contains("metadata_only=true")
    });
    found.extend(full.map(|arguments| format!("get_section({arguments})")));
    found
}

#[test]
fn templates_ask_for_nothing_that_is_slow() {
    let templates = tree(&repository().join("themes/tillit/templates"));
    let mut sections = 0;
    for (name, text) in &templates {
        let text = std::str::from_utf8(text).expect("UTF-8");
        assert_eq!(slow(text), [""; 0], "{name}");
        sections += calls(text, "get_section").count();
    }
    assert!(sections > 1, "the calls are found");
}

#[test]
fn what_is_slow_is_seen() {
    for (template, what) in [
        (
            "{% set tags = get_taxonomy(kind=\"tags\") %}",
            "get_taxonomy",
        ),
        ("{{ get_page( path=x ).title }}", "get_page"),
        (
            "{% set menu = load_data (path=\"menu.json\") %}",
            "load_data",
        ),
        (
            "{% set up = get_section(path=page.ancestors | last) %}",
            "get_section(path=page.ancestors | last)",
        ),
        (
            "{% set up = get_section(path=x, metadata_only=false) %}",
            "get_section(path=x, metadata_only=false)",
        ),
    ] {
        assert_eq!(slow(template), [what], "{template}");
    }
    let quick = "{{ get_url(path=x) }}{{ get_taxonomy_url(kind=k, name=n) }}{% set s = get_section(path=x, metadata_only = true) %}";
    assert_eq!(slow(quick), [""; 0]);
}
