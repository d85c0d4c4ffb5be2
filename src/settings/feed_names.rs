//! The names of Zola's own feeds.

use crate::diagnostic::{Code, Diagnostic};
use crate::node::Node;

/// Checks the names at the root or of a language.
pub(super) fn check(section: &Node, findings: &mut Vec<Diagnostic>) {
    for name in ["feed_filename", "feed_filenames"] {
        let node = section.get(name);
        let several = node.and_then(Node::array).unwrap_or_default();
        let one = node.filter(|node| node.string().is_some());
        findings.extend(
            several
                .iter()
                .chain(one)
                .filter_map(|node| no_file(name, node)),
        );
    }
}

/// The finding that Zola would write a feed to another folder, which may be none of the site's.
fn no_file(key: &str, node: &Node) -> Option<Diagnostic> {
    let name = node.string()?;
    let is_sign = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    if !name.is_empty() && !name.starts_with('.') && name.bytes().all(is_sign) {
        return None;
    }
    let message = format!("`{key}` names `{name}`, which is no name of a file");
    let finding = Diagnostic::new(Code::ConfigField, message).at(node.span, "no file name");
    Some(finding.help("write a name without a folder, of ASCII letters, digits, `-`, `.` and `_`, such as `atom.xml`"))
}
