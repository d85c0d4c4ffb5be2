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
mod closed;
mod decided;
mod files;
mod head;
mod ids;
mod merge;
mod others;
mod principles;
mod rulebook;
mod rules;
mod shed;
mod translation;
mod written;

use std::collections::{BTreeMap, BTreeSet};

use crate::decode::Decode;
use crate::diagnostic::{Code, Diagnostic};
use crate::documents::Documents;
use crate::model::{Dataset, Rule};
use crate::namespace::{Namespace, qualified};
use crate::node::{Node, Value};
use crate::recorded::RecordedAddress;
use crate::scalar::Lang;
use crate::shape::{Record, Shape};
use crate::site::Department;
use crate::source::SourceId;

pub use decided::{Decided, decided};
use head::Head;
use ids::{Ids, Qualifier};
use merge::Merge;
pub use rulebook::Rulebook;
use rulebook::Whose;
use shed::{shed, without};
use translation::translation;
pub use written::as_written;

/// The rule for each field that a department can reach: the record in words, the field, the rule.
pub fn rules() -> impl Iterator<Item = (&'static str, &'static str, Rule)> {
    let files = [(rules::FILES, rules::FOLDERS)];
    let records = rules::RECORDS.iter().copied().chain(files);
    records.flat_map(|(record, fields)| {
        fields
            .iter()
            .map(move |(field, rule)| (record, *field, *rule))
    })
}

/// Whether the fields of a record have rules of their own.
pub fn has_rules(record: &str) -> bool {
    rules::fields(record).is_some()
}

/// The rules for departments that a city's dataset states, where they allow more than the model's or are
/// about nothing.
pub fn check_rules(dataset: &Node) -> Vec<Diagnostic> {
    Rulebook::default().loosened(dataset, Whose::City)
}

/// The names that a department's id has to go with.
#[derive(Debug, Clone, Copy)]
pub struct Names<'a> {
    /// The name of its folder, when that is one of the city's.
    pub folder: Option<&'a str>,
    /// The id of the city's own site.
    pub city: Option<&'a str>,
}

/// Joins what a department wrote in `files` to the documents that it builds on.
pub fn combine(
    mut above: Documents,
    mut own: Documents,
    files: BTreeSet<SourceId>,
    names: Names,
) -> (Documents, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let head = own.dataset.as_mut();
    let head = head.and_then(|node| head::take(node, &mut findings));
    if let Some(head) = &head {
        findings.extend(misnamed(head, names.folder));
        findings.extend(taken(head, names.city, &above.departments));
    }
    let Some(head) = head else {
        // Nobody knows what there is: of links and references nothing can be said.
        above.dataset = None;
        files::join(&mut above, own, ("", None), &mut findings);
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
    let rulebook = above.dataset.as_ref().map(Rulebook::of);
    let translations = std::mem::take(&mut own.translations);
    let node = own.dataset.take();
    let pages: Vec<_> = own
        .pages
        .iter()
        .map(|page| page.stem.value.clone())
        .collect();
    let translated = texts(
        &mut above,
        node,
        translations,
        &pages,
        (&head, &own.recorded),
        &mut findings,
    );
    // The city's pages in languages that the department's site does not have.
    let has = |lang: &Option<Lang>| lang.as_ref().is_none_or(|lang| head.has(lang));
    above.pages.retain(|page| has(&page.lang));
    above.departments.push(Department {
        id: id.clone(),
        name: head.said.name.0.value.trim().to_owned(),
        translated,
    });
    files::join(&mut above, own, (&id, rulebook.as_ref()), &mut findings);
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

/// The finding that a level above has the department's id already: their sites would stand in one folder,
/// and their ids in one namespace.
fn taken(head: &Head, city: Option<&str>, above: &[Department]) -> Option<Diagnostic> {
    let id = &head.said.id;
    let mut above = above.iter().map(|level| level.id.as_str());
    let whose = if city == Some(id.as_str()) {
        "the city's own site"
    } else if above.any(|level| level == id.as_str()) {
        "a department that this one builds on"
    } else {
        return None;
    };
    let message = format!("the department's id `{id}` is the id of {whose}");
    Some(
        Diagnostic::new(Code::DepartmentExtends, message)
            .at(id.span(), "taken")
            .help("give the department an id of its own, and its folder the same name"),
    )
}

/// Merges the dataset and its translations; gives the department's name in other languages.
fn texts(
    above: &mut Documents,
    own: Option<Node>,
    translations: Vec<(Lang, Node)>,
    pages: &[String],
    (head, recorded): (&Head, &[RecordedAddress]),
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
    findings.extend(rulebook.loosened(&own, Whose::Department));
    let mut replaced = shed(&mut dataset, &own, recorded);
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
