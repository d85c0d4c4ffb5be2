//! What `config.toml` says: how the site is built, hosted and branded.
//!
//! The file is the site's own Zola configuration, kept by hand. Only what the generator
//! must know is read here; the rest goes on to Zola as it stands.

mod base_url;
mod feed_names;
mod keys;
mod languages;
mod tables;

use crate::decode::how_to_write;
use crate::diagnostic::{Code, Diagnostic};
use crate::node::{Node, Value};
use crate::scalar::Lang;
use crate::source::{Span, Spanned};

pub use base_url::is_base_url;

/// What the generator must know of `config.toml`.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// The address of the site, without a slash at the end.
    pub base_url: String,
    /// The languages; the first is the default one, the others are in order of their codes.
    pub languages: Vec<Spanned<Lang>>,
    /// The theme's folder name.
    pub theme: String,
    /// Whether the site can be searched: `[extra] search`, true unless it says otherwise.
    pub search: bool,
    /// The whole file.
    pub config: Node,
}

/// The theme that is used when `config.toml` names none, and that is part of the program.
pub const OWN_THEME: &str = "tillit";

/// The name of the feed of changes, which is that of Zola's own feeds too.
pub const FEED: &str = "atom.xml";

/// Reads the settings from the parsed `config.toml`. What could not be read has a stand-in, so that
/// everything else is still checked.
pub fn read(config: &Node) -> (Settings, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    keys::check(config, &mut findings);
    let settings = Settings {
        base_url: base_url::read(config, &mut findings).unwrap_or_default(),
        languages: languages::read(config, &mut findings),
        theme: theme(config, &mut findings).unwrap_or_else(|| OWN_THEME.to_owned()),
        search: search(config, &mut findings),
        config: config.clone(),
    };
    (settings, findings)
}

fn theme(config: &Node, findings: &mut Vec<Diagnostic>) -> Option<String> {
    let Some((theme, span)) = text(config, "theme", findings) else {
        return Some(OWN_THEME.to_owned());
    };
    let sound = !theme.is_empty()
        && theme
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    if !sound {
        findings.push(
            Diagnostic::new(
                Code::ConfigField,
                format!("`theme` is `{theme}`, which is no folder name of a theme"),
            )
            .at(span, "no folder name")
            .help("write the name of a folder in `themes/`, such as `tillit`"),
        );
    }
    sound.then(|| theme.to_owned())
}

/// Whether the site can be searched.
fn search(config: &Node, findings: &mut Vec<Diagnostic>) -> bool {
    match config.get("extra").and_then(|extra| extra.get("search")) {
        None => true,
        Some(node) => match node.value {
            Value::Boolean(search) => search,
            _ => {
                findings.push(wrong_kind("search", node, "true or false"));
                true
            }
        },
    }
}

/// The text under a key and its place; a value of another kind is a finding.
fn text<'n>(
    config: &'n Node,
    key: &str,
    findings: &mut Vec<Diagnostic>,
) -> Option<(&'n str, Span)> {
    let node = config.get(key)?;
    if let Some(text) = node.string() {
        return Some((text, node.span));
    }
    findings.push(wrong_kind(key, node, "text"));
    None
}

fn wrong_kind(key: &str, node: &Node, wanted: &str) -> Diagnostic {
    Diagnostic::new(
        Code::ConfigField,
        format!("`{key}` must be {wanted}, but is {}", node.kind()),
    )
    .at(node.span, format!("expected {wanted}"))
    .help(how_to_write(node, wanted))
}

impl Settings {
    /// What stands for settings that could not be read, in a site of these languages.
    pub fn unread(languages: Vec<Spanned<Lang>>) -> Self {
        let config = Node {
            value: Value::Table(Vec::new()),
            span: languages[0].span,
        };
        Self {
            base_url: String::new(),
            languages,
            theme: OWN_THEME.to_owned(),
            search: true,
            config,
        }
    }

    /// What is said of the default language in two places.
    pub fn said_twice(&self) -> Vec<Diagnostic> {
        languages::said_twice(&self.config, &self.default_language().value)
    }

    /// The default language.
    pub fn default_language(&self) -> &Spanned<Lang> {
        &self.languages[0]
    }

    /// Where the feed of changes stands in a language, seen from the root of the site.
    pub fn feed_path(&self, lang: &Lang) -> String {
        if *lang == self.default_language().value {
            FEED.to_owned()
        } else {
            format!("{lang}/{FEED}")
        }
    }

    /// A value of `[extra]`.
    pub fn extra(&self, key: &str) -> Option<&Node> {
        self.config.get("extra").and_then(|extra| extra.get(key))
    }

    /// Whether a flag at the root is on.
    pub fn flag(&self, key: &str) -> bool {
        self.config
            .get(key)
            .is_some_and(|node| node.value == Value::Boolean(true))
    }
}
