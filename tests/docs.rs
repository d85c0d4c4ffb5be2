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

mod commands;
pub(crate) mod examples;
mod links;
mod reference;
mod tables;

/// The documents whose commands are run.
const GUIDES: [&str; 8] = [
    "README.md",
    "CONTRIBUTING.md",
    "docs/authors.md",
    "docs/communications.md",
    "docs/departments.md",
    "docs/reviewers.md",
    "docs/performance.md",
    "docs/findings.md",
];

/// What stands before the part of a document that is made here.
const MADE: &str = "TILLIT_UPDATE=1 writes it anew. -->\n\n";

/// Commands of the tool chain, which the guides name and which are not run here: the set-up of the
/// tests runs them, or they take minutes.
const NOT_RUN: [&str; 11] = [
    "cargo install --path .",
    "cargo build",
    "cargo test",
    "cargo test --lib",
    "cargo test --test main",
    "cargo test --test main cases",
    "cargo test --test main docs",
    "cargo test --test main theme::tables",
    "cargo fmt",
    "cargo run --release --example sample 1000 target/sample",
    "cargo run --release --example departments 300 target/departments target/release/tillit zola",
];

/// Files that the examples name.
const MEDIA: [&str; 4] = ["policy.pdf", "tavla.png", "samtal.webm", "samtal.vtt"];

/// A fenced block of a document.
pub(crate) struct Fence {
    pub(crate) language: String,
    pub(crate) file: Option<String>,
    pub(crate) text: String,
}

pub(crate) fn read(path: &str) -> String {
    let path = repository().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn events(text: &str) -> impl Iterator<Item = Event<'_>> {
    Parser::new_ext(text, Options::ENABLE_TABLES)
}

pub(crate) fn fences(text: &str) -> Vec<Fence> {
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
pub(crate) fn is_fresh(path: &str, wanted: &str) {
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
