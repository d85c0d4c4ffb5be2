//! The brand as it stands in config.toml, on top of what the theme says of its own.

use super::contrast;
use super::extent;
use super::file;
use super::token::{FileKind, Kind, TOKENS, Token};
use super::value::{self, NoValue};
use super::{Brand, Set, TABLE, Value};
use crate::decode::suggest;
use crate::diagnostic::{Code, Diagnostic};
use crate::node::{self, Entry, Node};

/// Reads the brand that `config` sets on top of the theme's.
///
/// `theme` is what the theme's `theme.toml` says, and `files` are the paths in `static/` of the site
/// and of the theme. What is wrong is a finding at its value; what could not be read is left out.
pub fn read(config: &Node, theme: &Node, files: &[&str]) -> (Brand, Vec<Diagnostic>) {
    let mut reader = Reader {
        files,
        findings: Vec::new(),
    };
    let defaults = defaults(theme);
    let Some(table) = table(config) else {
        return (Brand::default(), Vec::new());
    };
    let mut set = match table.table() {
        Some(entries) => reader.entries(entries, &defaults),
        None => {
            reader.findings.push(wrong_kind(TABLE, table, "a table"));
            Vec::new()
        }
    };
    with_own_font(&mut set, &defaults);
    let mut findings = reader.findings;
    findings.extend(contrast::check(&set, &defaults));
    (Brand { set }, findings)
}

fn table(file: &Node) -> Option<&Node> {
    file.get("extra").and_then(|extra| extra.get(TABLE))
}

fn token(name: &str) -> Option<&'static Token> {
    TOKENS.iter().find(|token| token.name == name)
}

/// What the theme sets its own tokens to. What it says wrongly it has no token for.
fn defaults(theme: &Node) -> Vec<(&'static Token, Value)> {
    let entries = table(theme).and_then(Node::table).unwrap_or_default();
    let known = entries.iter().filter_map(|entry| {
        let token = token(&entry.key.value)?;
        Some((token, one(token, &entry.node).ok()?))
    });
    known.collect()
}

/// A font of the site's own comes before the theme's, where the site names no others.
fn with_own_font(set: &mut Vec<Set>, defaults: &[(&'static Token, Value)]) {
    let font = set
        .iter()
        .find(|set| set.token.kind == Kind::File(FileKind::Font));
    let names_others = set.iter().any(|set| set.token.name == "serif");
    let theme = defaults.iter().find(|(token, _)| token.name == "serif");
    if let (Some(font), false, Some((token, value))) = (font, names_others, theme) {
        let span = font.span;
        set.push(Set {
            token,
            value: value.clone(),
            span,
        });
    }
}

struct Reader<'f> {
    files: &'f [&'f str],
    findings: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn entries(&mut self, entries: &[Entry], defaults: &[(&'static Token, Value)]) -> Vec<Set> {
        let mut set = Vec::new();
        for Entry { key, node } in entries {
            let Some(token) = token(&key.value) else {
                let names: Vec<_> = TOKENS.iter().map(|token| token.name).collect();
                self.findings.push(
                    Diagnostic::new(
                        Code::BrandToken,
                        format!("a brand has no token `{}`", key.value),
                    )
                    .at(key.span, "no such token")
                    .help(suggest(&key.value, &names, "the tokens are")),
                );
                continue;
            };
            let is_themes = defaults.iter().any(|(known, _)| *known == token);
            if !is_themes && !is_optional(token) {
                self.findings.push(
                    Diagnostic::new(
                        Code::BrandToken,
                        format!("the theme has no token `{}`", token.name),
                    )
                    .at(key.span, "it would change nothing")
                    .help("remove it, or set it in the site's own `sass/site.scss`"),
                );
                continue;
            }
            match one(token, node) {
                Ok(value) => match file::missing(token, &value, node, self.files) {
                    Some(finding) => self.findings.push(finding),
                    None => {
                        let span = node.span;
                        set.push(Set { token, value, span });
                    }
                },
                Err(finding) => self.findings.push(*finding),
            }
        }
        set
    }
}

/// Tokens that a theme need not give a value of its own.
fn is_optional(token: &Token) -> bool {
    matches!(token.kind, Kind::File(_)) || token.name == "focus"
}

/// The value of one token.
fn one(token: &'static Token, node: &Node) -> Result<Value, Box<Diagnostic>> {
    let wrong = |node: &Node, text: &str, NoValue { what, help }: NoValue| {
        Box::new(
            Diagnostic::new(
                Code::BrandValue,
                format!(
                    "`{}` is `{text}`, which is no {}",
                    token.name,
                    said(token.kind)
                ),
            )
            .at(node.span, what)
            .help(help),
        )
    };
    let read = |text: &str| {
        let value = value::parse(token.kind, text).map_err(|error| wrong(node, text, error))?;
        if let Value::Css(css) = &value {
            extent::check(token, css).map_err(|error| unfit(token, node, text, error))?;
        }
        Ok(value)
    };
    match (&node.value, token.kind) {
        (node::Value::String(text), _) => read(text),
        (node::Value::Integer(number), Kind::Number | Kind::Length) => read(&number.to_string()),
        (node::Value::Float(number), Kind::Number | Kind::Length) => read(&number.to_string()),
        (node::Value::Table(entries), Kind::Colour) => pair(token, node, entries),
        (_, Kind::Number) => Err(Box::new(wrong_kind(token.name, node, "a number"))),
        (_, Kind::Colour) => Err(Box::new(wrong_kind(
            token.name,
            node,
            "text, or a table with `light` and `dark`",
        ))),
        _ => Err(Box::new(wrong_kind(token.name, node, "text"))),
    }
}

/// A value of the right kind with which nobody can read.
fn unfit(
    token: &Token,
    node: &Node,
    text: &str,
    NoValue { what, help }: NoValue,
) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::new(
            Code::BrandValue,
            format!(
                "`{}` is `{text}`, with which the pages cannot be read",
                token.name
            ),
        )
        .at(node.span, what)
        .help(help),
    )
}

/// A colour for light and one for dark.
fn pair(token: &'static Token, node: &Node, entries: &[Entry]) -> Result<Value, Box<Diagnostic>> {
    if let Some(other) = entries
        .iter()
        .find(|entry| !["light", "dark"].contains(&entry.key.value.as_str()))
    {
        let finding = Diagnostic::new(
            Code::BrandToken,
            format!("`{}` has no `{}`", token.name, other.key.value),
        );
        return Err(Box::new(
            finding
                .at(other.key.span, "not known here")
                .help("write `light` and `dark`, and nothing else"),
        ));
    }
    let scheme = |name: &str| {
        let Some(colour) = node.get(name) else {
            let finding = Diagnostic::new(
                Code::BrandValue,
                format!("`{}` has no `{name}` colour", token.name),
            );
            return Err(Box::new(
                finding
                    .at(node.span, format!("`{name}` is missing"))
                    .help("give both, or one colour as text for light and dark"),
            ));
        };
        match one(token, colour)? {
            Value::Colours { light, .. } if colour.table().is_none() => Ok(light),
            _ => Err(Box::new(wrong_kind(name, colour, "text"))),
        }
    };
    Ok(Value::Colours {
        light: scheme("light")?,
        dark: scheme("dark")?,
    })
}

fn said(kind: Kind) -> &'static str {
    match kind {
        Kind::Colour => "colour",
        Kind::Fonts => "list of fonts",
        Kind::Length => "length",
        Kind::Number => "number",
        Kind::File(_) => "file",
    }
}

fn wrong_kind(name: &str, node: &Node, wanted: &str) -> Diagnostic {
    Diagnostic::new(
        Code::BrandValue,
        format!("`{name}` must be {wanted}, but is {}", node.kind()),
    )
    .at(node.span, format!("expected {wanted}"))
    .help("docs/theme.md says what each token takes")
}
