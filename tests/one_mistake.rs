//! One mistake is one finding, and hides none of the others: for every field of every record of the
//! example city, in memory.
//!
//! Each field is misspelt by one letter, gets a value of another kind, and, where it is an id or refers to
//! one, a wrong one. Each time the check says one thing more than it does of the site as it is, and all
//! that it says of that. So it is with the name of each table in the file: without one of its brackets,
//! misspelt, and with the brackets of the other kind of name.

mod names;

use std::collections::BTreeMap;
use std::path::Path;
use std::thread;

use tillit::diagnostic::Diagnostic;
use tillit::documents::{self, Documents};
use tillit::load::{self, File, Role};
use tillit::node::{Node, Value};
use tillit::plan::routes;
use tillit::source::{Sources, Span};
use tillit::{addresses, validate};

use crate::site::repository;

/// What is changed in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slip {
    /// Its name.
    Name,
    /// The kind of its value.
    Kind,
    /// An id that is none.
    Id,
    /// A reference to nothing.
    Reference,
}

/// The way to an item of a list or a field of a table.
type Way = Vec<usize>;

/// The fields that hold ids of others, with the places where only these do.
const REFERENCES: [&str; 10] = [
    "behaviours",
    "contact",
    "decision",
    "link",
    "media",
    "principle",
    "principles_in_tension",
    "quote",
    "quotes",
    "role",
];

/// The example city with the addresses that it has now.
fn example() -> (Documents, Sources) {
    let read = || {
        let root = repository().join("tests/fixtures/exempelstad");
        load::read(&root, Path::new("site")).expect("the fixture is there")
    };
    let (documents, sources, _) = documents::parse(read());
    let (site, findings) = validate::validate(documents, &sources);
    let site = site.unwrap_or_else(|| panic!("the fixture is sound: {findings:?}"));
    let record = addresses::record(&site, &routes::all(&site));
    let mut loaded = read();
    let id = loaded.sources.add("site/addresses.toml", record.text);
    let role = Role::Addresses;
    loaded.files.push(File { id, role });
    let (documents, sources, findings) = documents::parse(loaded);
    assert_eq!(findings, []);
    (documents, sources)
}

/// Everything that is said of a site.
fn check(documents: Documents, sources: &Sources) -> Vec<Diagnostic> {
    let (draft, mut findings) = validate::check(documents, sources);
    if let Some(draft) = &draft {
        let routes = routes::all(&draft.site);
        let more = addresses::check(draft, &routes, sources.root(), &findings);
        findings.extend(more);
    }
    findings
}

/// How often each thing is said.
fn counted(findings: &[Diagnostic]) -> BTreeMap<String, (usize, &Diagnostic)> {
    let mut counted = BTreeMap::new();
    for finding in findings {
        let place = finding.label().map(|label| label.span);
        let said = format!("{:?} {} {place:?}", finding.code, finding.message);
        counted.entry(said).or_insert((0, finding)).0 += 1;
    }
    counted
}

/// Every mistake that can be made.
fn slips(node: &Node, way: &mut Way, name: &str, slips: &mut Vec<(Way, Slip)>) {
    match &node.value {
        Value::Table(entries) => {
            for (at, entry) in entries.iter().enumerate() {
                let field = entry.key.value.as_str();
                way.push(at);
                slips.push((way.clone(), Slip::Name));
                slips.push((way.clone(), Slip::Kind));
                self::slips(&entry.node, way, field, slips);
                way.pop();
            }
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                way.push(at);
                self::slips(item, way, name, slips);
                way.pop();
            }
        }
        Value::String(_) if name == "id" => slips.push((way.clone(), Slip::Id)),
        Value::String(id) if REFERENCES.contains(&name) && is_id(id) => {
            slips.push((way.clone(), Slip::Reference))
        }
        _ => {}
    }
}

/// Whether a text can be an id: a licence has fields of the same names.
fn is_id(text: &str) -> bool {
    tillit::scalar::is_slug(text)
}

/// Makes a mistake; what is changed, in words, and what cannot be read because of it: the value that was
/// there, and where it told what a record is, the translations of the record.
fn make(node: &mut Node, way: &[usize], slip: Slip) -> (String, Node) {
    let (at, rest) = way.split_first().expect("a way leads somewhere");
    let whole = node.clone();
    match &mut node.value {
        Value::Table(entries) => {
            let entry = &mut entries[*at];
            let name = entry.key.value.clone();
            if !rest.is_empty() {
                let (words, was) = make(&mut entry.node, rest, slip);
                return (format!("{name}.{words}"), was);
            }
            let was = match name.as_str() {
                "id" | "type" => whole,
                _ => entry.node.clone(),
            };
            if slip == Slip::Name {
                entry.key.value = misspelt(&name);
            } else {
                change(&mut entry.node, slip);
            }
            (name, was)
        }
        Value::Array(items) => {
            let item = &mut items[*at];
            if !rest.is_empty() {
                let (words, was) = make(item, rest, slip);
                return (format!("{at}.{words}"), was);
            }
            let was = item.clone();
            change(item, slip);
            (at.to_string(), was)
        }
        other => panic!("no way leads into {other:?}"),
    }
}

/// A name with one letter that it should not have.
fn misspelt(name: &str) -> String {
    let mut letters: Vec<_> = name.chars().collect();
    match letters.len() {
        0..=2 => letters.push('q'),
        length => letters[length - 1] = 'q',
    }
    letters.into_iter().collect()
}

fn change(node: &mut Node, slip: Slip) {
    node.value = match (slip, &node.value) {
        (Slip::Id, Value::String(id)) => Value::String(format!("{id}!")),
        (Slip::Reference, _) => Value::String("nagot-helt-annat".to_owned()),
        (_, Value::Boolean(_)) => Value::String("ja".to_owned()),
        _ => Value::Boolean(true),
    };
}

/// Whether what is no longer said was about what cannot be read now, in the original or in a translation.
fn is_about(finding: &Diagnostic, words: &str, was: &Node, slip: Slip) -> bool {
    if slip == Slip::Name {
        return false;
    }
    let mut places = Vec::new();
    places_in(was, &mut places);
    let is_in = |span: Span| {
        let mut places = places.iter();
        places.any(|place| {
            place.source == span.source && place.start <= span.start && span.end <= place.end
        })
    };
    let mut ids = Default::default();
    was.texts_under("id", &mut ids);
    ids.extend(was.string().map(str::to_owned));
    if was.string().is_none() {
        // What stands in a table or list is said to be of it.
        ids.extend(words.rsplit('.').next().map(str::to_owned));
    }
    let mut labels = finding.labels();
    labels.any(|label| is_in(label.span))
        || ids
            .iter()
            .any(|id| finding.message.contains(&format!("`{id}`")))
}

fn places_in(node: &Node, places: &mut Vec<Span>) {
    places.push(node.span);
    match &node.value {
        Value::Array(items) => items.iter().for_each(|item| places_in(item, places)),
        Value::Table(entries) => {
            let nodes = entries.iter().map(|entry| &entry.node);
            nodes.for_each(|node| places_in(node, places));
        }
        _ => {}
    }
}

/// What is wrong with what is said of one mistake.
fn judge(
    documents: &Documents,
    sources: &Sources,
    base: &[Diagnostic],
    (way, slip): &(Way, Slip),
) -> Option<String> {
    let mut documents = documents.clone();
    let dataset = documents.dataset.as_mut().expect("there is a dataset");
    let (words, was) = make(dataset, way, *slip);
    let found = check(documents, sources);
    let (before, now) = (counted(base), counted(&found));
    let more = now
        .iter()
        .filter(|(said, (times, _))| before.get(*said).is_none_or(|before| before.0 < *times));
    let more: Vec<_> = more.map(|(_, (_, finding))| *finding).collect();
    let gone = before
        .iter()
        .filter(|(said, (times, _))| now.get(*said).is_none_or(|now| now.0 < *times));
    let gone = gone.map(|(_, (_, finding))| *finding);
    let gone: Vec<_> = gone
        .filter(|finding| !is_about(finding, &words, &was, *slip))
        .collect();
    let is_right = matches!(more[..], [one] if one.is_error()) && gone.is_empty();
    let said = |findings: &[&Diagnostic]| {
        let said = findings.iter().map(|finding| {
            format!(
                "\n    {:?}: {} | {:?}",
                finding.code, finding.message, finding.help
            )
        });
        said.collect::<String>()
    };
    (!is_right).then(|| {
        format!(
            "{words}, {slip:?}:\n  more{}\n  gone{}",
            said(&more),
            said(&gone)
        )
    })
}

#[test]
fn one_mistake_is_one_finding_and_hides_no_other() {
    let (documents, sources) = example();
    let base = check(documents.clone(), &sources);
    assert!(base.iter().all(|finding| !finding.is_error()), "{base:?}");
    let mut all = Vec::new();
    let dataset = documents.dataset.as_ref().expect("there is a dataset");
    slips(dataset, &mut Vec::new(), "", &mut all);
    assert!(all.len() > 1_000, "{}", all.len());
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let wrong: Vec<String> = thread::scope(|scope| {
        let parts = all.chunks(all.len().div_ceil(threads));
        let (documents, sources, base) = (&documents, &sources, &base);
        let parts = parts.map(|part| {
            scope.spawn(move || {
                let judged = part
                    .iter()
                    .filter_map(|slip| judge(documents, sources, base, slip));
                judged.collect::<Vec<_>>()
            })
        });
        let parts: Vec<_> = parts.collect();
        let parts = parts.into_iter();
        parts
            .flat_map(|part| part.join().expect("a thread ends"))
            .collect()
    });
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        all.len(),
        wrong.join("\n")
    );
}
