//! The addresses that pages had in earlier runs, as `site/addresses.toml` keeps them.

use crate::diagnostic::{Code, Diagnostic};
use crate::node::{Entry, Node};
use crate::scalar::Lang;
use crate::source::Spanned;

/// Where the addresses of a city's own site are kept, relative to the root.
pub const FILE: &str = "site/addresses.toml";

/// The name of that file, in the folder of a city's dataset or of a department.
pub const NAME: &str = "addresses.toml";

/// The name of the copy that is kept beside a generated project, after the project's own.
pub const COPY: &str = "addresses.toml";

/// The table of the addresses that pages had before they were translated.
pub const PROVISIONAL: &str = "provisional";

/// What an address was made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What the page says in its language.
    Own,
    /// What the original says, as the page was not translated yet. It leads to the page by itself.
    Provisional,
}

/// An address that a page had in an earlier run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedAddress {
    /// The language of the page.
    pub lang: Lang,
    /// What the page shows, such as `principle/behov`.
    pub key: String,
    /// What they were made of.
    pub kind: Kind,
    /// Its paths, the newest first.
    pub paths: Vec<Spanned<String>>,
}

impl RecordedAddress {
    /// Whether one of the paths begins with the code of the page's language, as all do but those of the
    /// default language.
    pub fn has_code(&self, path: &Spanned<String>) -> bool {
        path.value.trim_matches('/').split('/').next() == Some(self.lang.as_str())
    }
}

/// Reads the parsed file: a table for each language, with a list of paths for each page. Those of pages
/// that were not translated yet stand in the same way in a table of their own.
pub fn read(node: &Node) -> (Vec<RecordedAddress>, Vec<Diagnostic>) {
    let (mut recorded, mut findings) = (Vec::new(), Vec::new());
    for entry in node.table().unwrap_or_default() {
        match entry.node.table() {
            Some(languages) if entry.key.value == PROVISIONAL => {
                for entry in languages {
                    language(entry, Kind::Provisional, &mut recorded, &mut findings);
                }
            }
            _ => language(entry, Kind::Own, &mut recorded, &mut findings),
        }
    }
    (recorded, findings)
}

fn language(
    language: &Entry,
    kind: Kind,
    recorded: &mut Vec<RecordedAddress>,
    findings: &mut Vec<Diagnostic>,
) {
    let lines = Lang::parse(&language.key.value).zip(language.node.table());
    let Some((lang, lines)) = lines else {
        findings.push(not_ours(&language.key, "table of a language"));
        return;
    };
    for line in lines {
        match paths(&line.node) {
            Some(paths) => recorded.push(RecordedAddress {
                lang: lang.clone(),
                key: line.key.value.clone(),
                kind,
                paths,
            }),
            None => findings.push(not_ours(&line.key, "list of addresses")),
        }
    }
}

fn not_ours(key: &Spanned<String>, what: &str) -> Diagnostic {
    Diagnostic::new(Code::WrongType, format!("`{}` is no {what}", key.value))
        .at(key.span, "not as tillit wrote it")
        .help("restore the file as it was committed last")
}

fn paths(node: &Node) -> Option<Vec<Spanned<String>>> {
    let items = node.array().filter(|items| !items.is_empty())?;
    let path = |item: &Node| {
        let value = item.string().filter(|text| is_path(text))?.to_owned();
        Some(Spanned {
            value,
            span: item.span,
        })
    };
    items.iter().map(path).collect()
}

/// Whether this is a path as tillit writes it: slugs and codes of languages with a slash before, between and after
/// them.
fn is_path(text: &str) -> bool {
    let is_part = |part: &str| {
        let is_sign = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        !part.is_empty() && part.bytes().all(is_sign)
    };
    let inner = text
        .strip_prefix('/')
        .and_then(|rest| rest.strip_suffix('/'));
    text == "/" || inner.is_some_and(|inner| inner.split('/').all(is_part))
}
