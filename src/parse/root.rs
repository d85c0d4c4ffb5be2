//! What a data file is as a whole, and what stands before a page's text: values under names.

use super::Format;
use crate::diagnostic::{Code, Diagnostic};
use crate::node::Node;

/// The tree of `what`, a file or a part of one, whose outermost value holds others under their names.
///
/// # Errors
/// A finding when it is anything else: then nothing more can be said of it.
pub fn named(node: Node, format: Format, what: &str) -> Result<Node, Box<Diagnostic>> {
    if node.table().is_some() {
        return Ok(node);
    }
    let (wanted, sample) = match format {
        Format::Toml => ("table", "name = value"),
        Format::Yaml => ("mapping", "name: value"),
        Format::Json => ("object", "{ \"name\": value }"),
    };
    let name = format.name();
    let message = format!("{what} must be a {name} {wanted}, but is {}", node.kind());
    let finding = Diagnostic::new(Code::WrongType, message)
        .at(node.span, format!("no {wanted}"))
        .help(format!("write its fields by their names: `{sample}`"));
    Err(Box::new(finding))
}
