//! The addresses that pages had in earlier runs, as `site/addresses.toml` keeps them.

use crate::diagnostic::{Code, Diagnostic};
use crate::node::Node;
use crate::scalar::Lang;
use crate::source::Spanned;

/// Where the addresses are kept, relative to the root.
pub const FILE: &str = "site/addresses.toml";

/// An address that a page had in an earlier run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedAddress {
    /// The language of the page.
    pub lang: Lang,
    /// What the page shows, such as `principle/behov`.
    pub key: String,
    /// Its paths, the newest first.
    pub paths: Vec<Spanned<String>>,
}

/// Reads the parsed file: a table for each language, with a list of paths for each page.
pub fn read(node: &Node) -> (Vec<RecordedAddress>, Vec<Diagnostic>) {
    let (mut recorded, mut findings) = (Vec::new(), Vec::new());
    for language in node.table().unwrap_or_default() {
        let lang = Lang::parse(&language.key.value);
        for line in language.node.table().unwrap_or_default() {
            match (&lang, paths(&line.node)) {
                (Some(lang), Some(paths)) => {
                    let (lang, key) = (lang.clone(), line.key.value.clone());
                    recorded.push(RecordedAddress { lang, key, paths });
                }
                _ => findings.push(
                    Diagnostic::new(
                        Code::WrongType,
                        format!("`{}` is no list of addresses of a language", line.key.value),
                    )
                    .at(line.key.span, "not as tillit wrote it")
                    .help("restore the file as it was committed last"),
                ),
            }
        }
    }
    (recorded, findings)
}

fn paths(node: &Node) -> Option<Vec<Spanned<String>>> {
    let items = node.array().filter(|items| !items.is_empty())?;
    let path = |item: &Node| {
        let value = item.string()?.to_owned();
        Some(Spanned {
            value,
            span: item.span,
        })
    };
    items.iter().map(path).collect()
}
