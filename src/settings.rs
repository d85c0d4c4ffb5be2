//! What `config.toml` says: how the site is built, hosted and branded.
//!
//! The file is the site's own Zola configuration, kept by hand. Only what the generator
//! must know is read here; the rest goes on to Zola as it stands.

use crate::decode::{how_to_write, suggest};
use crate::diagnostic::{Code, Diagnostic};
use crate::node::{Entry, Node, Value};
use crate::scalar::Lang;
use crate::source::{Span, Spanned};

/// What the generator must know of `config.toml`.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// The address of the site, without a slash at the end.
    pub base_url: String,
    /// The languages; the first is the default one, the others are in order of their codes.
    pub languages: Vec<Spanned<Lang>>,
    /// The theme's folder name.
    pub theme: String,
    /// The whole file.
    pub config: Node,
}

/// The theme that is used when `config.toml` names none, and that is part of the program.
pub const OWN_THEME: &str = "tillit";

/// The keys that Zola takes at the root of its configuration, in any supported version.
const ROOT_KEYS: &[&str] = &[
    "author",
    "base_url",
    "build_search_index",
    "compile_sass",
    "default_language",
    "description",
    "exclude_paginated_pages_in_sitemap",
    "extra",
    "feed_filename",
    "feed_filenames",
    "feed_limit",
    "generate_feed",
    "generate_feeds",
    "generate_robots_txt",
    "generate_sitemap",
    "hard_link_static",
    "ignored_content",
    "ignored_static",
    "languages",
    "link_checker",
    "markdown",
    "minify_html",
    "output_dir",
    "preserve_dotfiles_in_output",
    "search",
    "skip_content_templating",
    "slugify",
    "taxonomies",
    "taxonomy_root",
    "theme",
    "title",
    "translations",
];

/// The keys that Zola takes for each further language.
const LANGUAGE_KEYS: &[&str] = &[
    "build_search_index",
    "description",
    "feed_filename",
    "feed_filenames",
    "generate_feed",
    "generate_feeds",
    "search",
    "taxonomies",
    "title",
    "translations",
];

/// Keys that are text; those that the generator reads are looked at there.
const TEXTS: &[&str] = &[
    "author",
    "description",
    "feed_filename",
    "output_dir",
    "taxonomy_root",
    "title",
];

/// Keys that are on or off.
const FLAGS: &[&str] = &[
    "build_search_index",
    "compile_sass",
    "generate_feed",
    "generate_feeds",
    "generate_robots_txt",
    "generate_sitemap",
    "hard_link_static",
    "minify_html",
    "preserve_dotfiles_in_output",
];

/// Keys that some supported Zola refuses, with what to write instead.
const VERSION_BOUND: &[(&str, &str, &str)] = &[
    (
        "",
        "generate_feed",
        "write `generate_feeds`; for Zola 0.17 and 0.18 the generator writes the older name",
    ),
    (
        "",
        "feed_filename",
        "write `feed_filenames = [\"atom.xml\"]`; for Zola 0.17 and 0.18 the generator writes the older name",
    ),
    (
        "",
        "taxonomy_root",
        "leave it out: Zola before 0.22 refuses it",
    ),
    (
        "",
        "exclude_paginated_pages_in_sitemap",
        "leave it out: Zola 0.19 refuses it",
    ),
    (
        "",
        "skip_content_templating",
        "leave it out: Zola before 0.23 refuses it, and generated pages need it not",
    ),
    (
        "markdown",
        "highlight_code",
        "leave it out: Zola from 0.22 on refuses it",
    ),
    (
        "markdown",
        "highlight_theme",
        "leave it out: Zola from 0.22 on refuses it",
    ),
    (
        "markdown",
        "highlight_themes_css",
        "leave it out: Zola from 0.22 on refuses it",
    ),
    (
        "markdown",
        "extra_syntaxes_and_themes",
        "leave it out: Zola from 0.22 on refuses it",
    ),
    (
        "markdown",
        "error_on_missing_highlight",
        "leave it out: Zola from 0.22 on refuses it",
    ),
];

/// Reads the settings from the parsed `config.toml`. What could not be read has a stand-in, so that
/// everything else is still checked.
pub fn read(config: &Node) -> (Settings, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    keys(config, ROOT_KEYS, &mut findings);
    for language in config
        .get("languages")
        .and_then(Node::table)
        .unwrap_or_default()
    {
        keys(&language.node, LANGUAGE_KEYS, &mut findings);
    }
    version_bound_keys(config, &mut findings);
    let settings = Settings {
        base_url: base_url(config, &mut findings).unwrap_or_default(),
        languages: languages(config, &mut findings),
        theme: theme(config, &mut findings).unwrap_or_else(|| OWN_THEME.to_owned()),
        config: config.clone(),
    };
    (settings, findings)
}

/// Keys that Zola does not know, and values that it does not take.
fn keys(table: &Node, known: &[&str], findings: &mut Vec<Diagnostic>) {
    for Entry { key, node } in table.table().unwrap_or_default() {
        let name = key.value.as_str();
        let is_flag = matches!(node.value, Value::Boolean(_));
        if TEXTS.contains(&name) && node.string().is_none() {
            findings.push(wrong_kind(name, node, "text"));
        } else if FLAGS.contains(&name) && !is_flag {
            findings.push(wrong_kind(name, node, "true or false"));
        }
        if !known.contains(&name) {
            findings.push(
                Diagnostic::new(
                    Code::ConfigField,
                    format!("`{}` is no field of a Zola configuration", key.value),
                )
                .at(key.span, "Zola refuses it")
                .help(suggest(
                    name,
                    known,
                    "the site's own settings stand under `[extra]`; Zola's fields are",
                )),
            );
        }
    }
}

fn version_bound_keys(config: &Node, findings: &mut Vec<Diagnostic>) {
    for (table, key, advice) in VERSION_BOUND {
        let table = if table.is_empty() {
            Some(config)
        } else {
            config.get(table)
        };
        let entry = table
            .and_then(Node::table)
            .and_then(|entries| entries.iter().find(|entry| entry.key.value == *key));
        if let Some(entry) = entry {
            findings.push(
                Diagnostic::new(
                    Code::ConfigVersion,
                    format!("`{key}` is not taken by every Zola from 0.17 to 0.23"),
                )
                .at(entry.key.span, "not on every Zola")
                .help(*advice),
            );
        }
    }
}

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

fn base_url(config: &Node, findings: &mut Vec<Diagnostic>) -> Option<String> {
    if config.get("base_url").is_none() {
        findings.push(
            Diagnostic::new(Code::ConfigField, "config.toml has no `base_url`")
                .at(config.span, "`base_url` is missing")
                .help("add the address that the site will have, such as `base_url = \"https://tillit.exempelstad.example\"`"),
        );
        return None;
    }
    let (url, span) = text(config, "base_url", findings)?;
    let trimmed = url.trim_end_matches('/');
    let rest = trimmed
        .strip_prefix("https://")
        .or_else(|| trimmed.strip_prefix("http://"));
    let sound = rest.is_some_and(|rest| {
        !rest.is_empty()
            && rest
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-._~/:[]".contains(&byte))
            && !rest.contains("..")
    });
    if !sound {
        findings.push(
            Diagnostic::new(Code::ConfigField, format!("`base_url` is `{url}`, which is no address of a site"))
                .at(span, "no address of a site")
                .help("write `https://` and the name of the site, as in `https://exempelstad.se`; å, ä and ö in a name in their encoded form, `xn--…`"),
        );
        return None;
    }
    placeholder(rest.unwrap_or_default(), span, findings);
    Some(trimmed.to_owned())
}

/// Warns of a host that nobody can have (RFC 2606, RFC 6761).
fn placeholder(rest: &str, span: Span, findings: &mut Vec<Diagnostic>) {
    let host = rest.split(['/', ':']).next().unwrap_or_default();
    let last = host.rsplit('.').next().unwrap_or_default();
    if matches!(last, "example" | "invalid" | "test" | "localhost")
        || matches!(host, "example.com" | "example.org" | "example.net")
    {
        findings.push(
            Diagnostic::new(
                Code::ConfigPlaceholder,
                format!("`base_url` names `{host}`, which is no address that readers can reach"),
            )
            .at(span, "a placeholder")
            .help(
                "write the site's own address before it is published; the preview works without it",
            ),
        );
    }
}

/// The languages, the default one first. A code that is none is reported and left out.
fn languages(config: &Node, findings: &mut Vec<Diagnostic>) -> Vec<Spanned<Lang>> {
    let stated = config
        .get("default_language")
        .map(|_| text(config, "default_language", findings));
    let default = match stated {
        Some(Some((code, span))) => language(code, span, findings),
        Some(None) => None,
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

impl Settings {
    /// The default language.
    pub fn default_language(&self) -> &Spanned<Lang> {
        &self.languages[0]
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
