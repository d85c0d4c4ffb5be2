//! The rules that hold for a department: those of the model, and what the levels above it tightened.

use std::collections::BTreeMap;

use super::rules::{self, strictness};
use crate::decode::{nearest, suggest};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Rule;
use crate::node::{Node, Value};
use crate::source::Span;

/// The records that a rule of the whole dataset can name a field of, by what stands before the field.
const PATHS: [(&str, &str); 6] = [
    ("", "the dataset"),
    ("site", "`site`"),
    ("site.owner", "`owner`"),
    ("site.privacy", "`privacy`"),
    ("site.accessibility_statement", "`accessibility_statement`"),
    ("principles", "principle"),
];

/// Who states rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// The city, which can also open the folders of files to departments.
    City,
    /// A department.
    Department,
}

/// The rules that hold below a dataset: what was tightened, and what the city opened, by where the record stands and the field.
#[derive(Debug, Clone, Default)]
pub struct Rulebook(BTreeMap<(String, String), Tightened>);

/// A rule that a level states.
#[derive(Debug, Clone, Copy)]
struct Tightened {
    rule: Rule,
    /// Where it is stated.
    span: Span,
}

impl Rulebook {
    /// The rules that a dataset states, its own and those of its principles.
    pub fn of(dataset: &Node) -> Self {
        let mut book = Self::default();
        for stated in stated(dataset) {
            if let (Some(record), Some(rule)) = (&stated.record, stated.rule) {
                let span = stated.node.span;
                book.tighten(
                    (&stated.place, &stated.field),
                    record,
                    Tightened { rule, span },
                );
            }
        }
        book
    }

    fn tighten(&mut self, (place, field): (&str, &str), record: &str, tightened: Tightened) {
        if rules::rule(record, field).is_none() {
            return;
        }
        let key = (place.to_owned(), field.to_owned());
        let known = self.0.entry(key).or_insert(tightened);
        if strictness(tightened.rule) > strictness(known.rule) {
            *known = tightened;
        }
    }

    /// The rule for the files of a folder. The city may have opened it.
    pub(super) fn folder(&self, name: &str) -> Rule {
        let key = (String::new(), name.to_owned());
        let model = || rules::rule(rules::FILES, name).unwrap_or(Rule::Replaceable);
        self.0.get(&key).map_or_else(model, |it| it.rule)
    }

    /// The rule for a field; `None` when there is no such field. `place` is where the record stands.
    pub fn rule(&self, record: &str, place: &str, field: &str) -> Option<Rule> {
        let model = rules::rule(record, field)?;
        Some(self.at_least(model, place, field))
    }

    /// A rule, or what was tightened at that place where that is stricter.
    pub(super) fn at_least(&self, rule: Rule, place: &str, field: &str) -> Rule {
        match self.strictest(place, field) {
            Some(stated) if strictness(stated.rule) > strictness(rule) => stated.rule,
            _ => rule,
        }
    }

    /// Where the rule is stated that holds for a field; `None` where the model's own is as strict.
    pub(super) fn stated_at(&self, record: &str, place: &str, field: &str) -> Option<Span> {
        let model = rules::rule(record, field)?;
        let stated = self.strictest(place, field)?;
        (strictness(stated.rule) > strictness(model)).then_some(stated.span)
    }

    /// The strictest of the rules that are stated for a field, for its record or for every principle.
    fn strictest(&self, place: &str, field: &str) -> Option<Tightened> {
        let stated = |place: &str| self.0.get(&(place.to_owned(), field.to_owned())).copied();
        let all = place.starts_with(PRINCIPLE).then(|| stated("principles"));
        let rules = [stated(place), all.flatten()].into_iter().flatten();
        rules.reduce(|strictest, rule| {
            if strictness(rule.rule) > strictness(strictest.rule) {
                rule
            } else {
                strictest
            }
        })
    }

    /// A finding for each rule of a dataset that allows more than what holds already, or that is about
    /// nothing.
    pub(super) fn loosened(&self, dataset: &Node, whose: Whose) -> Vec<Diagnostic> {
        stated(dataset)
            .into_iter()
            .filter(|stated| whose == Whose::Department || stated.record != Some(rules::FILES))
            .filter_map(|stated| self.judge(stated))
            .collect()
    }

    fn judge(&self, stated: Stated) -> Option<Diagnostic> {
        let node = stated.node;
        let Some(record) = &stated.record else {
            let known: Vec<_> = PATHS.iter().map(|(path, _)| *path).collect();
            let written = &stated.place;
            let message = format!("there is nothing under `{written}` that a rule can be about");
            let help = match nearest(written, &known) {
                Some(meant) => format!("did you mean `{meant}.{}`?", stated.field),
                None => suggest(written, &known[1..], "name a field of"),
            };
            return Some(
                Diagnostic::new(Code::UnknownValue, message)
                    .at(node.span, "not a field")
                    .help(help),
            );
        };
        let holds = if *record == rules::FILES {
            Some(self.folder(&stated.field))
        } else {
            self.rule(record, &stated.place, &stated.field)
        };
        let Some(holds) = holds else {
            // Of a principle's own rules that is said when they are read.
            let known: Vec<_> = rules::fields(record)?
                .iter()
                .map(|(name, _)| *name)
                .collect();
            let message = format!("{record} has no field `{}`", stated.field);
            let finding = Diagnostic::new(Code::UnknownValue, message)
                .at(node.span, "not a field")
                .help(suggest(&stated.field, &known, "the fields are"));
            return (!stated.place.starts_with(PRINCIPLE)).then_some(finding);
        };
        let rule = stated.rule?;
        if let Some(finding) = senseless(&stated, record, rule) {
            return Some(finding);
        }
        (strictness(rule) < strictness(holds)).then(|| {
            let of = if stated.place == "principles" {
                "every principle"
            } else {
                record
            };
            let message = format!(
                "`{}` of {of} is {}, and cannot be made {}",
                stated.field,
                holds.word(),
                rule.word()
            );
            let finding = Diagnostic::new(Code::OverlayLoosened, message)
                .at(node.span, "allows more than what holds");
            let finding = match self.stated_at(record, &stated.place, &stated.field) {
                Some(span) => finding.see(span, "tightened here"),
                None => finding,
            };
            finding.help(if *record == rules::FILES {
                "remove the rule: only the city can open its looks to departments"
            } else {
                "remove the rule, or make it stricter: a rule can only be tightened"
            })
        })
    }
}

/// The finding that a rule can never be followed.
fn senseless(stated: &Stated, record: &str, rule: Rule) -> Option<Diagnostic> {
    let field = &stated.field;
    let (message, help) = if rule == Rule::Appendable && !rules::is_list(record, field) {
        let message = format!("`{field}` of {record} is no list, so nothing can be added to it");
        (message, "write `rule = \"locked\"`, or remove the rule")
    } else if record == "`site`" && field == "accessibility_statement" && rule != Rule::Replaceable
    {
        let message = format!("`{field}` of {record} cannot be closed: each site has its own");
        let help = "remove the rule; to close a part of it, name that, such as `site.accessibility_statement.enforcement_url`";
        (message, help)
    } else if record == "the dataset" && field == "site" && rule != Rule::Replaceable {
        let message = format!(
            "`{field}` of {record} cannot be closed: each site says of itself how accessible it is"
        );
        let help =
            "remove the rule; to close a part of it, name that, such as `site.owner.contact`";
        (message, help)
    } else {
        return None;
    };
    let finding = Diagnostic::new(Code::UnknownValue, message);
    Some(finding.at(stated.node.span, "no rule for this").help(help))
}

/// What the place of a principle's own rules begins with.
pub(super) const PRINCIPLE: &str = "principles/";

/// One rule as it is stated.
struct Stated<'n> {
    /// Where the record stands that it is about.
    place: String,
    field: String,
    /// The kind of record, when there is one at that place.
    record: Option<&'static str>,
    rule: Option<Rule>,
    /// The name of the field.
    node: &'n Node,
}

fn stated(dataset: &Node) -> Vec<Stated<'_>> {
    let mut stated = Vec::new();
    for node in items(dataset, "overlay") {
        let Some(name) = node.get("field").filter(|name| name.string().is_some()) else {
            continue;
        };
        let path = name.string().unwrap_or_default();
        let (place, field) = path.rsplit_once('.').unwrap_or(("", path));
        let record = if place.is_empty() && rules::rule(rules::FILES, field).is_some() {
            Some(rules::FILES)
        } else {
            let record = PATHS.iter().find(|(path, _)| *path == place);
            record.map(|(_, record)| *record)
        };
        stated.push(Stated {
            place: place.to_owned(),
            field: field.to_owned(),
            record,
            rule: rule(node),
            node: name,
        });
    }
    for principle in items(dataset, "principles") {
        let id = principle
            .get("id")
            .and_then(Node::string)
            .unwrap_or_default();
        for node in items(principle, "overlay") {
            let Some(name) = node.get("field").filter(|name| name.string().is_some()) else {
                continue;
            };
            stated.push(Stated {
                place: format!("{PRINCIPLE}{id}"),
                field: name.string().unwrap_or_default().to_owned(),
                record: Some("principle"),
                rule: rule(node),
                node: name,
            });
        }
    }
    stated
}

fn items<'n>(node: &'n Node, list: &str) -> &'n [Node] {
    node.get(list).and_then(Node::array).unwrap_or_default()
}

fn rule(node: &Node) -> Option<Rule> {
    let word = node.get("rule").and_then(Node::string)?;
    let rules = [Rule::Locked, Rule::Appendable, Rule::Replaceable];
    rules.into_iter().find(|rule| rule.word() == word)
}

/// Whether a principle says that its statement is not locked.
pub(super) fn is_open(principle: &Node) -> bool {
    let locked = principle.get("locked");
    locked.is_some_and(|locked| locked.value == Value::Boolean(false))
}
