//! What a department says of itself, and how that changes the city's `config.toml` and `site`.

use crate::decode::{Decode, Decoder, wrong_type};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::DepartmentHead;
use crate::node::{Entry, Node, Value};
use crate::scalar::Lang;
use crate::source::{Span, Spanned};

/// The tables of `department.toml` that belong to `config.toml`.
const BRAND: &str = "brand";
const LANGUAGES: &str = "languages";

/// What a department says of itself.
pub(super) struct Head {
    pub(super) said: DepartmentHead,
    /// The languages of its site besides the original; `None` for those of the city.
    languages: Option<Vec<Spanned<Lang>>>,
    brand: Option<Node>,
}

/// Takes what a department says of itself out of its file; the rest is for the dataset.
pub(super) fn take(node: &mut Node, findings: &mut Vec<Diagnostic>) -> Option<Head> {
    let span = node.span;
    let Value::Table(entries) = &mut node.value else {
        return None;
    };
    let is_head = |entry: &Entry| {
        let name = entry.key.value.as_str();
        DepartmentHead::FIELDS.contains(&name) || [BRAND, LANGUAGES, "$schema"].contains(&name)
    };
    let (head, rest): (Vec<_>, Vec<_>) = std::mem::take(entries).into_iter().partition(is_head);
    *entries = rest;
    let mut brand = None;
    let mut languages = None;
    let mut said = Vec::new();
    for entry in head {
        match entry.key.value.as_str() {
            BRAND if entry.node.table().is_some() => brand = Some(entry.node),
            BRAND => findings.push(wrong_type("`brand`", &entry.node, crate::decode::TABLE)),
            LANGUAGES => languages = read_languages(&entry.node, findings),
            "$schema" => {}
            _ => said.push(entry),
        }
    }
    let mut decoder = Decoder::new(Lang::undetermined());
    let node = Node {
        value: Value::Table(said),
        span,
    };
    let said = DepartmentHead::decode(&node, &mut decoder);
    findings.append(&mut decoder.findings);
    Some(Head {
        said: said?,
        languages,
        brand,
    })
}

fn read_languages(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Vec<Spanned<Lang>>> {
    let Some(items) = node.array() else {
        findings.push(wrong_type("`languages`", node, "a list"));
        return None;
    };
    let mut languages = Vec::new();
    for item in items {
        match item.string().map(|text| (text, Lang::parse(text))) {
            Some((_, Some(value))) => languages.push(Spanned {
                value,
                span: item.span,
            }),
            Some((text, None)) => findings.push(
                Diagnostic::new(
                    Code::InvalidLanguage,
                    format!("an item of `languages` is `{text}`, which is no language code"),
                )
                .at(item.span, "no language code")
                .help("use a code of BCP 47, such as `sv`, `en` or `se`"),
            ),
            None => findings.push(wrong_type("an item of `languages`", item, "text")),
        }
    }
    Some(languages)
}

impl Head {
    /// Puts what the department says of itself into `config.toml`.
    pub(super) fn configure(&self, config: &mut Node) {
        let address = &self.said.base_url;
        set(config, "base_url", text(address.as_str(), address.span()));
        if let Some(brand) = &self.brand {
            let own = child(child(config, "extra", brand.span), BRAND, brand.span);
            for entry in brand.table().unwrap_or_default() {
                set(own, &entry.key.value, entry.node.clone());
            }
        }
        let Some(languages) = &self.languages else {
            return;
        };
        let default = config.get("default_language").and_then(Node::string);
        let default = default.unwrap_or("en").to_owned();
        let span = config.span;
        let table = child(config, LANGUAGES, span);
        if let Value::Table(entries) = &mut table.value {
            entries.retain(|entry| {
                languages
                    .iter()
                    .any(|lang| lang.value.as_str() == entry.key.value)
            });
        }
        for lang in languages
            .iter()
            .filter(|lang| lang.value.as_str() != default)
        {
            child(table, lang.value.as_str(), lang.span);
        }
    }

    /// Puts the department's id, name and languages into the dataset's `site`.
    pub(super) fn sign(&self, dataset: &mut Node) {
        let said = &self.said;
        let span = said.id.span();
        let site = child(dataset, "site", span);
        set(site, "id", text(said.id.as_str(), span));
        if !said.name.0.value.trim().is_empty() {
            let name = text(&said.name.0.value, said.name.0.span);
            set(child(site, "owner", span), "unit", name);
        }
        let Some(languages) = &self.languages else {
            return;
        };
        let list = languages_of(site);
        list.retain(|item| {
            let lang = item.get("lang").and_then(Node::string);
            languages
                .iter()
                .any(|known| lang == Some(known.value.as_str()))
        });
    }

    /// Whether the department's site is in a language of this code besides the original.
    pub(super) fn has(&self, lang: &Lang) -> bool {
        let languages = self.languages.as_ref();
        languages.is_none_or(|languages| languages.iter().any(|known| known.value == *lang))
    }
}

fn languages_of(site: &mut Node) -> &mut Vec<Node> {
    let span = site.span;
    let list = entry(site, LANGUAGES, || Node {
        value: Value::Array(Vec::new()),
        span,
    });
    if list.array().is_none() {
        list.value = Value::Array(Vec::new());
    }
    match &mut list.value {
        Value::Array(items) => items,
        _ => unreachable!("it was just made a list"),
    }
}

fn text(value: &str, span: Span) -> Node {
    Node {
        value: Value::String(value.to_owned()),
        span,
    }
}

/// Puts a value under a name of a table.
pub(super) fn set(table: &mut Node, name: &str, value: Node) {
    let span = value.span;
    *entry(table, name, || text("", span)) = value;
}

/// The table under a name of a table, made if need be.
pub(super) fn child<'n>(table: &'n mut Node, name: &str, span: Span) -> &'n mut Node {
    let made = || Node {
        value: Value::Table(Vec::new()),
        span,
    };
    let node = entry(table, name, made);
    if node.table().is_none() {
        *node = made();
    }
    node
}

fn entry<'n>(table: &'n mut Node, name: &str, made: impl FnOnce() -> Node) -> &'n mut Node {
    if table.table().is_none() {
        table.value = Value::Table(Vec::new());
    }
    let Value::Table(entries) = &mut table.value else {
        unreachable!("it was just made a table");
    };
    let place = entries.iter().position(|entry| entry.key.value == name);
    let place = place.unwrap_or_else(|| {
        let node = made();
        let key = Spanned {
            value: name.to_owned(),
            span: node.span,
        };
        entries.push(Entry { key, node });
        entries.len() - 1
    });
    &mut entries[place].node
}
