//! The languages of the site.

use super::keys::is_misspelt;
use super::text;
use crate::diagnostic::{Code, Diagnostic};
use crate::node::Node;
use crate::scalar::Lang;
use crate::source::{Span, Spanned};

/// The languages, the default one first. A code that is none is reported and left out.
pub(super) fn read(config: &Node, findings: &mut Vec<Diagnostic>) -> Vec<Spanned<Lang>> {
    let stated = config
        .get("default_language")
        .map(|_| text(config, "default_language", findings));
    let default = match stated {
        Some(Some((code, span))) => language(code, span, findings),
        Some(None) => None,
        None if is_misspelt(config, "default_language") => None,
        // Zola's own default.
        None => language("en", config.span, findings),
    };
    let stand_in = || Spanned {
        value: Lang::undetermined(),
        span: config.span,
    };
    let mut languages = vec![default.unwrap_or_else(stand_in)];
    let others = config
        .get("languages")
        .and_then(Node::table)
        .unwrap_or_default();
    let mut others: Vec<_> = others
        .iter()
        .filter(|entry| entry.key.value != languages[0].value.as_str())
        .collect();
    others.sort_by(|a, b| a.key.value.cmp(&b.key.value));
    let others = others
        .iter()
        .filter_map(|entry| language(&entry.key.value, entry.key.span, findings));
    languages.extend(others.collect::<Vec<_>>());
    languages
}

/// Keys that stand at the root and once more under the default language, which Zola refuses.
pub(super) fn said_twice(config: &Node, default: &Lang) -> Vec<Diagnostic> {
    let languages = config.get("languages");
    let section = languages.and_then(|languages| languages.get(default.as_str()));
    let section = section.and_then(Node::table).unwrap_or_default().iter();
    let root = config.table().unwrap_or_default();
    let twice = section.filter_map(|entry| {
        let mut root = root.iter();
        let first = root.find(|first| first.key.value == entry.key.value)?;
        let name = &entry.key.value;
        let message = format!(
            "`{name}` stands at the root and again in `[languages.{default}]`, which is the same language"
        );
        let finding = Diagnostic::new(Code::ConfigField, message)
            .at(entry.key.span, "Zola takes it once")
            .see(first.key.span, "at the root");
        Some(finding.help("keep the one at the root, which is for the default language"))
    });
    twice.collect()
}

fn language(code: &str, span: Span, findings: &mut Vec<Diagnostic>) -> Option<Spanned<Lang>> {
    let lang = Lang::parse(code);
    if lang.is_none() {
        findings.push(
            Diagnostic::new(
                Code::InvalidLanguage,
                format!("`{code}` is no language code"),
            )
            .at(span, "no language code")
            .help("use a code of BCP 47, such as `sv`, `en` or `se`"),
        );
    }
    lang.map(|value| Spanned { value, span })
}
