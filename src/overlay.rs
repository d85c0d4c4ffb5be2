//! A department's site: the documents of the city, with what the department adds and replaces.
//!
//! A department has no dataset of its own. Its file is merged into the parsed dataset that it builds on,
//! before that is decoded, so that every rule of [`crate::validate`] holds for the whole, and each value
//! keeps the place where it was written. What a department may do with a field is said by `rules`: the
//! model has a rule for every field, and each level can tighten the rules for those below it.
//!
//! Departments build on departments in the same way, to any depth. The ids of each stand in a
//! [namespace](crate::namespace) of its own.

mod changed;
mod head;
mod ids;
mod merge;
mod rulebook;
mod rules;

use std::collections::{BTreeMap, BTreeSet};

use crate::decode::Decode;
use crate::diagnostic::{Code, Diagnostic, Spot};
use crate::documents::Documents;
use crate::load::Role;
use crate::model::{Dataset, Rule};
use crate::namespace::{Namespace, qualified};
use crate::node::{Entry, Node, Value};
use crate::scalar::Lang;
use crate::shape::{Record, Shape};
use crate::site::{Department, MediaFile};
use crate::source::SourceId;

use head::Head;
use ids::{Ids, Qualifier};
use merge::Merge;
use rulebook::Rulebook;

/// What of the statement of the site above holds for the department's too. The rest is about one site
/// alone: how it was assessed, and what of it is not accessible.
const STATEMENT_SHARED: [&str; 6] = [
    "public_actor",
    "service_name",
    "report_function",
    "other_contact",
    "response_time",
    "enforcement_url",
];

const STATEMENT: &str = "accessibility_statement";

/// The rule for each field that a department can reach: the record in words, the field, the rule.
pub fn rules() -> impl Iterator<Item = (&'static str, &'static str, Rule)> {
    let records = rules::RECORDS.iter();
    records.flat_map(|(record, fields)| fields.iter().map(|(field, rule)| (*record, *field, *rule)))
}

/// The rules for departments that a city's dataset states, where they allow more than the model's or are
/// about nothing.
pub fn check_rules(dataset: &Node) -> Vec<Diagnostic> {
    Rulebook::default().loosened(dataset)
}

/// Puts ids and paths in findings as the department's people know them: without the namespace, and with
/// the folder in which the department's files are, `home`.
pub fn as_written(findings: &mut [Diagnostic], departments: &[Department], home: &str) {
    let put = |text: &mut String| {
        for Department { id, .. } in departments {
            for before in ["`", "/", "@"] {
                let qualified = [before, &qualified(id, "")].concat();
                if text.contains(&qualified) {
                    *text = text.replace(&qualified, before);
                }
            }
        }
        for (city, own) in [
            ("`site/principles.", "department."),
            ("`site/pages/", "pages/"),
            ("`site/media/", "media/"),
            ("`site/addresses.toml`", "addresses.toml`"),
        ] {
            if text.contains(city) {
                *text = text.replace(city, &["`", home, own].concat());
            }
        }
    };
    for finding in findings {
        put(&mut finding.message);
        finding.help.iter_mut().for_each(put);
        let own = match &mut finding.primary {
            Some(Spot::Text(label)) => Some(&mut label.text),
            _ => None,
        };
        let related = finding.related.iter_mut().map(|label| &mut label.text);
        own.into_iter().chain(related).for_each(put);
    }
}

/// Joins what a department wrote in `files` to the documents that it builds on. The folder of one of the
/// city's own has its id as its name.
pub fn combine(
    mut above: Documents,
    mut own: Documents,
    files: BTreeSet<SourceId>,
    folder: Option<&str>,
) -> (Documents, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let head = own.dataset.as_mut();
    let head = head.and_then(|node| head::take(node, &mut findings));
    findings.extend(head.as_ref().and_then(|head| misnamed(head, folder)));
    let Some(head) = head else {
        // Nobody knows what there is: of links and references nothing can be said.
        above.dataset = None;
        files_of(&mut above, own, "", &mut findings);
        return (above, findings);
    };
    let id = head.said.id.as_str().to_owned();
    above.namespaces.0.push(Namespace {
        department: id.clone(),
        files,
    });
    if let Some(config) = &mut above.config {
        head.configure(config);
    }
    let translations = std::mem::take(&mut own.translations);
    let node = own.dataset.take();
    let pages: Vec<_> = own
        .pages
        .iter()
        .map(|page| page.stem.value.clone())
        .collect();
    let translated = texts(&mut above, node, translations, &pages, &head, &mut findings);
    // The city's pages in languages that the department's site does not have.
    let has = |lang: &Option<Lang>| lang.as_ref().is_none_or(|lang| head.has(lang));
    above.pages.retain(|page| has(&page.lang));
    above.departments.push(Department {
        id: id.clone(),
        name: head.said.name.0.value.trim().to_owned(),
        translated,
    });
    files_of(&mut above, own, &id, &mut findings);
    (above, findings)
}

/// The finding that a department of the city has another id than its folder.
fn misnamed(head: &Head, folder: Option<&str>) -> Option<Diagnostic> {
    let (id, folder) = (&head.said.id, folder?);
    (id.as_str() != folder).then(|| {
        let message = format!("the department's id is `{id}`, but its folder is `{folder}`");
        Diagnostic::new(Code::DepartmentExtends, message)
            .at(id.span(), "another name")
            .help(format!("write `id = \"{folder}\"`, or rename the folder"))
    })
}

/// Merges the dataset and its translations; gives the department's name in other languages.
fn texts(
    above: &mut Documents,
    own: Option<Node>,
    translations: Vec<(Lang, Node)>,
    pages: &[String],
    head: &Head,
    findings: &mut Vec<Diagnostic>,
) -> BTreeMap<Lang, String> {
    above.translations.retain(|(lang, _)| head.has(lang));
    let (Some(mut dataset), Some(own)) = (above.dataset.take(), own) else {
        return BTreeMap::new();
    };
    let Shape::Record(shape) = Dataset::SHAPE else {
        return BTreeMap::new();
    };
    let names = names(above, &dataset);
    let departments = above.namespaces.0.iter();
    let departments: Vec<_> = departments.map(|level| level.department.clone()).collect();
    let id = head.said.id.as_str();
    let ids = ids(above, &dataset, &own, &shape, (id, pages));
    let rulebook = Rulebook::of(&dataset);
    findings.extend(rulebook.loosened(&own));
    let mut replaced = shed(&mut dataset, &own);
    let original = dataset.clone();
    let mut merge = Merge {
        qualifier: Qualifier {
            departments: &departments,
            ids,
        },
        rulebook,
        namespaces: &above.namespaces,
        names: &names,
        original: &original,
        replaced: std::mem::take(&mut replaced),
        translates: false,
        findings: Vec::new(),
    };
    merge.dataset(&shape, &mut dataset, own);
    head.sign(&mut dataset);
    merge.replaced.insert("site.owner.unit".to_owned());
    merge.translates = true;
    let mut name_in = BTreeMap::new();
    let mut own_translations: BTreeMap<Lang, Node> = translations.into_iter().collect();
    for (lang, node) in &mut above.translations {
        without(node, &merge.replaced);
        if let Some(own) = own_translations.remove(lang) {
            translation(&mut merge, &shape, (node, own), (lang, &mut name_in));
        }
    }
    for (lang, own) in own_translations {
        let mut node = Node {
            value: Value::Table(Vec::new()),
            span: own.span,
        };
        translation(&mut merge, &shape, (&mut node, own), (&lang, &mut name_in));
        above.translations.push((lang, node));
    }
    findings.append(&mut merge.findings);
    above.dataset = Some(dataset);
    name_in
}

/// Merges a department's translation into that of the level above.
fn translation(
    merge: &mut Merge,
    shape: &Record,
    (above, mut own): (&mut Node, Node),
    (lang, names): (&Lang, &mut BTreeMap<Lang, String>),
) {
    let has_header = above.get("translation").is_some();
    let Value::Table(entries) = &mut own.value else {
        return;
    };
    let mut name = None;
    entries.retain(|entry| match entry.key.value.as_str() {
        "name" => {
            name = Some(entry.node.clone());
            false
        }
        "translation" => !has_header,
        "$schema" => false,
        _ => true,
    });
    let header = entries
        .iter()
        .position(|entry| entry.key.value == "translation");
    let header = header.map(|place| entries.remove(place));
    merge.dataset(shape, above, own);
    if let (Some(header), Value::Table(entries)) = (header, &mut above.value) {
        entries.push(header);
    }
    if let Some(name) = name {
        if let Some(text) = name.string() {
            names.insert(lang.clone(), text.trim().to_owned());
        }
        let span = name.span;
        let owner = head::child(head::child(above, "site", span), "owner", span);
        head::set(owner, "unit", name);
    }
}

/// Who stands behind the site: the city, then each department, the one that is merged last.
fn names(above: &Documents, dataset: &Node) -> Vec<String> {
    let org = dataset
        .get("site")
        .and_then(|site| site.get("owner")?.get("org"));
    let city = org.and_then(Node::string).unwrap_or("the city").trim();
    let departments = above.departments.iter();
    let departments = departments.map(|department| department.name.clone());
    [city.to_owned()].into_iter().chain(departments).collect()
}

/// Every id that the department can name, in its namespace.
fn ids(
    above: &Documents,
    dataset: &Node,
    own: &Node,
    shape: &Record,
    (id, pages): (&str, &[String]),
) -> Ids {
    let mut ids = Ids::default();
    ids.add_all(dataset, shape, None);
    ids.add_all(own, shape, Some(id));
    above
        .pages
        .iter()
        .for_each(|page| ids.add_page(&page.stem.value));
    pages
        .iter()
        .for_each(|stem| ids.add_page(&qualified(id, stem)));
    ids
}

/// Takes out of a dataset what is about its own site alone. Gives the fields that are gone.
fn shed(dataset: &mut Node, own: &Node) -> BTreeSet<String> {
    let mut gone = BTreeSet::new();
    let has_statement = own
        .get("site")
        .and_then(|site| site.get(STATEMENT))
        .is_some();
    let Value::Table(entries) = &mut dataset.value else {
        return gone;
    };
    // Addresses of the city's own site never were addresses of the department's.
    entries.retain(|entry| entry.key.value != "redirects");
    let site = entries.iter_mut().find(|entry| entry.key.value == "site");
    let Some(Value::Table(site)) = site.map(|site| &mut site.node.value) else {
        return gone;
    };
    let path = format!("site.{STATEMENT}");
    if !has_statement {
        site.retain(|entry| entry.key.value != STATEMENT);
        gone.insert(path);
        return gone;
    }
    let statement = site.iter_mut().find(|entry| entry.key.value == STATEMENT);
    if let Some(Value::Table(fields)) = statement.map(|entry| &mut entry.node.value) {
        fields.retain(|entry| {
            let name = entry.key.value.as_str();
            let shared = STATEMENT_SHARED.contains(&name);
            if !shared {
                gone.insert(format!("{path}.{name}"));
            }
            shared
        });
    }
    gone
}

/// Takes the translations of fields out whose original was replaced.
fn without(translation: &mut Node, replaced: &BTreeSet<String>) {
    for path in replaced {
        match path
            .strip_prefix(rulebook::PRINCIPLE)
            .map(|rest| rest.split_once('.'))
        {
            Some(Some((id, field))) => {
                let list = entries(translation).and_then(|entries| find(entries, "principles"));
                let Some(Value::Array(items)) = list.map(|list| &mut list.value) else {
                    continue;
                };
                let mut items = items.iter_mut();
                let item = items.find(|it| it.get("id").and_then(Node::string) == Some(id));
                if let Some(fields) = item.and_then(entries) {
                    fields.retain(|entry| entry.key.value != field);
                }
            }
            _ => remove(translation, path),
        }
    }
}

/// Removes what stands at a path of names.
fn remove(node: &mut Node, path: &str) {
    let Some(fields) = entries(node) else {
        return;
    };
    match path.split_once('.') {
        Some((first, rest)) => {
            if let Some(part) = find(fields, first) {
                remove(part, rest);
            }
        }
        None => fields.retain(|entry| entry.key.value != path),
    }
}

fn entries(node: &mut Node) -> Option<&mut Vec<Entry>> {
    match &mut node.value {
        Value::Table(entries) => Some(entries),
        _ => None,
    }
}

fn find<'n>(entries: &'n mut [Entry], name: &str) -> Option<&'n mut Node> {
    let mut entries = entries.iter_mut();
    let entry = entries.find(|entry| entry.key.value == name);
    entry.map(|entry| &mut entry.node)
}

/// Joins pages, media and files of the look.
fn files_of(above: &mut Documents, own: Documents, id: &str, findings: &mut Vec<Diagnostic>) {
    let name = |stem: String| {
        if id.is_empty() {
            stem
        } else {
            qualified(id, &stem)
        }
    };
    above.pages.extend(own.pages.into_iter().map(|mut page| {
        page.stem.value = name(page.stem.value);
        page
    }));
    above.bodies.extend(own.bodies.into_iter().map(|mut body| {
        body.value = name(body.value);
        body
    }));
    above
        .unread
        .extend(own.unread.into_iter().map(|role| match role {
            Role::Page { stem, lang } => Role::Page {
                stem: name(stem),
                lang,
            },
            role => role,
        }));
    above.recorded = own.recorded;
    above.kept = own.kept;
    for file in own.media {
        if above.media.iter().any(|known| known.name == file.name) {
            findings.push(taken(&file));
        } else {
            above.media.push(file);
        }
    }
    above.media.sort_by(|one, other| one.name.cmp(&other.name));
    for file in own.own_files {
        above.own_files.retain(|known| known.name != file.name);
        above.own_files.push(file);
    }
    above
        .own_files
        .sort_by(|one, other| one.name.cmp(&other.name));
}

fn taken(file: &MediaFile) -> Diagnostic {
    let message = format!("the site has a file `media/{}` already", file.name);
    Diagnostic::new(Code::DuplicateAddress, message)
        .of(&file.path)
        .help("give it another name: that of the level above is published under this one")
}
