//! The feed of changes stands where no feed of Zola's does.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::Dataset;
use crate::node::{Node, Value};
use crate::settings::{FEED, Settings};

/// Finds the feed of Zola's own that asks for the address of a feed of changes.
pub(super) fn check(settings: &Settings, dataset: &Dataset, findings: &mut Vec<Diagnostic>) {
    if !dataset.has_changes() {
        return;
    }
    for (place, lang) in settings.languages.iter().enumerate() {
        let path = settings.feed_path(&lang.value);
        let section = match place {
            0 => Some(&settings.config),
            _ => settings
                .config
                .get("languages")
                .and_then(|languages| languages.get(lang.value.as_str())),
        };
        if let Some(asked) = section.and_then(zolas_feed) {
            let message =
                format!("Zola's feed and the feed of changes ask for the address `{path}`");
            findings.push(
                Diagnostic::new(Code::DuplicateAddress, message)
                    .at(asked.span, "Zola writes a feed of its own")
                    .help("leave it out: generated pages have no dates, so Zola's feed would be empty"),
            );
        }
    }
}

/// Where a feed of Zola's is asked for that has the same name.
fn zolas_feed(section: &Node) -> Option<&Node> {
    let flags = ["generate_feeds", "generate_feed"];
    let asked = flags.into_iter().filter_map(|flag| section.get(flag));
    let asked = asked
        .into_iter()
        .find(|node| node.value == Value::Boolean(true))?;
    let one = section.get("feed_filename").into_iter();
    let several = section.get("feed_filenames").and_then(Node::array);
    let mut named = one.chain(several.unwrap_or_default()).peekable();
    let is_same = named.peek().is_none() || named.any(|name| name.string() == Some(FEED));
    is_same.then_some(asked)
}
