//! Names in `[extra]` of config.toml that are nearly those that are read there: Zola takes any name, so
//! that nobody else would notice.

use crate::brand;
use crate::decode::nearest;
use crate::diagnostic::{Code, Diagnostic};
use crate::node::{Entry, Node, Value};
use crate::scalar::empty_text;
use crate::settings::Settings;
use crate::theme::Theme;
use crate::words;

/// What Tillit itself reads in `[extra]`.
const READ: [&str; 3] = [brand::TABLE, "search", words::TABLE];

/// Checks the names, and the words that the site has of its own.
pub(super) fn check(settings: &Settings, theme: &Theme, findings: &mut Vec<Diagnostic>) {
    let extra = settings.config.get("extra");
    let of_theme = theme.manifest.get("extra").and_then(Node::table);
    let of_theme = of_theme.unwrap_or_default();
    // What is a table there is filled by the generator.
    let is_setting = |entry: &&Entry| entry.node.table().is_none();
    let settings_of_theme = of_theme.iter().filter(is_setting);
    let settings_of_theme = settings_of_theme.map(|entry| entry.key.value.as_str());
    let read: Vec<_> = READ.into_iter().chain(settings_of_theme).collect();
    for Entry { key, .. } in extra.and_then(Node::table).unwrap_or_default() {
        let name = key.value.as_str();
        let is_known = of_theme.iter().any(|entry| entry.key.value == name);
        let meant = nearest(name, &read).filter(|_| !is_known && !read.contains(&name));
        findings.extend(meant.map(|meant| {
            let message = format!("nothing reads `{name}` in `[extra]`");
            misspelt(message, key.span, meant)
        }));
    }
    let strings = extra.and_then(|extra| extra.get(words::TABLE));
    for language in strings.and_then(Node::table).unwrap_or_default() {
        let lang = language.key.value.as_str();
        for word in language.node.table().unwrap_or_default() {
            self::word(lang, word, &words::known(&theme.manifest), findings);
        }
    }
}

/// Checks one word of the site's own.
fn word(lang: &str, Entry { key, node }: &Entry, known: &[&str], findings: &mut Vec<Diagnostic>) {
    let name = key.value.as_str();
    if !known.contains(&name) {
        findings.extend(nearest(name, known).map(|meant| {
            let message = format!("`{name}` in `[extra.strings.{lang}]` is no word of the theme");
            misspelt(message, key.span, meant)
        }));
        return;
    }
    let forms = node.table().unwrap_or_default();
    let forms = forms
        .iter()
        .map(|form| (format!("{name}.{}", form.key.value), &form.node));
    for (name, node) in [(name.to_owned(), node)].into_iter().chain(forms) {
        let is_empty = matches!(&node.value, Value::String(text) if text.trim().is_empty());
        if is_empty {
            let place = format!("`{name}` in `[extra.strings.{lang}]`");
            let mut finding = empty_text(&place, node.span);
            finding.help = vec![
                "write the word, or leave the line out: then it is the theme's own".to_owned(),
            ];
            findings.push(finding);
        }
    }
}

fn misspelt(message: String, span: crate::source::Span, meant: &str) -> Diagnostic {
    Diagnostic::new(Code::ConfigMisspelt, message)
        .at(span, "no such name")
        .help(format!("did you mean `{meant}`?"))
}
