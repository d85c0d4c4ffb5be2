//! The files that a brand names.

use super::token::{Kind, Token};
use super::{FileKind, Value};
use crate::decode::suggest;
use crate::diagnostic::{Code, Diagnostic};
use crate::node::Node;

/// The finding that the file that a token names is not in `static/`, or of no format that it can have.
pub(super) fn missing(
    token: &Token,
    value: &Value,
    node: &Node,
    files: &[&str],
) -> Option<Diagnostic> {
    let (Value::File(path), Kind::File(kind)) = (value, token.kind) else {
        return None;
    };
    let (message, label, help) = if !is_of(kind, path) {
        let endings = kind.endings().iter();
        let wanted: Vec<_> = endings.map(|ending| format!("`.{ending}`")).collect();
        (
            format!("`{}` is `{path}`, which is no file of its kind", token.name),
            "of another kind",
            format!("name a file that ends in {}", wanted.join(", ")),
        )
    } else if !files.contains(&path.as_str()) {
        // Only what the token can name: scripts and texts stand in `static/` too.
        let of_kind = files.iter().filter(|file| is_of(kind, file));
        let of_kind: Vec<_> = of_kind.copied().collect();
        (
            format!(
                "`{}` is `{path}`, but there is no `static/{path}`",
                token.name
            ),
            "no such file",
            if of_kind.is_empty() {
                "put the file into `static/`; there is none of its kind".to_owned()
            } else {
                suggest(path, &of_kind, "put the file into `static/`; there are")
            },
        )
    } else {
        return None;
    };
    let finding = Diagnostic::new(Code::BrandValue, message);
    Some(finding.at(node.span, label).help(help))
}

/// Whether a file is named as one of the kind.
fn is_of(kind: FileKind, path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    kind.endings()
        .contains(&ending.to_ascii_lowercase().as_str())
}
