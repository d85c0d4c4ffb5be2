//! Ids are used once, and every reference names something that is there.

use std::collections::{BTreeMap, BTreeSet};

use crate::decode::suggest;
use crate::diagnostic::{Code, Diagnostic};
use crate::load::Role;
use crate::model::{Block, Dataset, Principle};
use crate::scalar::{Id, Reference};
use crate::source::Span;

/// Things that a text can link to as `[words](@id)`, by their id.
#[derive(Debug, Default)]
pub struct Linkable<'a> {
    things: BTreeMap<&'a str, (&'static str, Span)>,
    /// Pages that are there and could not be read.
    unread: Vec<String>,
    /// Whether there are things whose ids are not known.
    has_unknown: bool,
}

impl<'a> Linkable<'a> {
    /// Gathers everything that has a place of its own on the site. As a link names only an id, an
    /// id is used once among all of them.
    pub fn gather(
        dataset: &'a Dataset,
        pages: impl Iterator<Item = (&'a str, Span)>,
        findings: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut linkable = Self::default();
        let mut add = |kind, id: &'a str, span| linkable.add(kind, id, span, findings);
        dataset
            .principles
            .iter()
            .for_each(|item| add("principle", item.id.as_str(), item.id.span()));
        pages.for_each(|(stem, span)| add("page", stem, span));
        dataset
            .roles
            .iter()
            .for_each(|item| add("role", item.id.as_str(), item.id.span()));
        dataset
            .glossary
            .iter()
            .for_each(|item| add("term", item.id.as_str(), item.id.span()));
        dataset
            .documents
            .iter()
            .for_each(|item| add("document", item.id.as_str(), item.id.span()));
        dataset
            .contacts
            .iter()
            .for_each(|item| add("contact", item.id.as_str(), item.id.span()));
        dataset
            .decisions
            .iter()
            .for_each(|item| add("decision", item.id.as_str(), item.id.span()));
        linkable
    }

    /// Adds what is there and could not be read, so that a link to it is no further finding.
    pub(super) fn besides(mut self, lists: &BTreeSet<&str>, files: &[Role]) -> Self {
        const LISTS: [&str; 6] = [
            "principles",
            "roles",
            "glossary",
            "documents",
            "contacts",
            "decisions",
        ];
        self.has_unknown |= LISTS.iter().any(|list| lists.contains(list));
        self.unread
            .extend(files.iter().filter_map(|role| match role {
                Role::Page { stem, .. } => Some(stem.clone()),
                _ => None,
            }));
        self
    }

    fn add(&mut self, kind: &'static str, id: &'a str, span: Span, findings: &mut Vec<Diagnostic>) {
        if id.is_empty() {
            self.has_unknown = true;
            return;
        }
        if let Some((first_kind, first)) = self.things.get(id) {
            findings.push(duplicate(id, span, *first).help(if *first_kind == kind {
                "choose another id for one of them".to_owned()
            } else {
                format!("texts link to a {first_kind} and a {kind} by their id, so choose another for one of them")
            }));
        } else {
            self.things.insert(id, (kind, span));
        }
    }

    /// Whether a text can link to this id.
    pub fn has(&self, id: &str) -> bool {
        self.has_unknown
            || self.things.contains_key(id)
            || self.unread.iter().any(|stem| stem == id)
    }

    /// Every id that a text can link to.
    pub fn ids(&self) -> impl Iterator<Item = &'a str> {
        self.things.keys().copied()
    }
}

fn duplicate(id: &str, again: Span, first: Span) -> Diagnostic {
    Diagnostic::new(Code::DuplicateId, format!("id `{id}` is used twice"))
        .at(again, "again here")
        .see(first, "first here")
}

/// Checks ids and references of the whole dataset. What refers to a list of which something
/// could not be read is let be.
pub(super) fn check(
    dataset: &Dataset,
    unread: &BTreeSet<&'static str>,
    findings: &mut Vec<Diagnostic>,
) {
    unique(dataset.blocks.iter().map(Block::id), findings);
    unique(dataset.quotes.iter().map(|item| &item.id), findings);
    unique(dataset.media.iter().map(|item| &item.id), findings);
    unique(dataset.links.iter().map(|item| &item.id), findings);
    if let Some(statement) = &dataset.site.accessibility_statement {
        let shortcomings = statement
            .non_accessible
            .iter()
            .chain(&statement.disproportionate_burden)
            .map(|item| &item.id);
        unique(
            shortcomings.chain(statement.out_of_scope.iter().map(|item| &item.id)),
            findings,
        );
    }
    orders(dataset, findings);
    let known = Known::of(dataset, unread);
    top_level(dataset, &known, findings);
    for principle in &dataset.principles {
        principle_ids(principle, findings);
        principle_references(principle, &known, findings);
    }
}

fn unique<'a>(ids: impl Iterator<Item = &'a Id>, findings: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for id in ids.filter(|id| !id.as_str().is_empty()) {
        match seen.get(id.as_str()) {
            Some(first) => findings.push(
                duplicate(id.as_str(), id.span(), *first).help("choose another id for one of them"),
            ),
            None => {
                seen.insert(id.as_str(), id.span());
            }
        }
    }
}

fn orders(dataset: &Dataset, findings: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<u32, Span> = BTreeMap::new();
    for principle in &dataset.principles {
        let order = &principle.order;
        if order.value == 0 {
            findings.push(crate::decode::out_of_range(
                format!(
                    "`order` of principle `{}` is `0`, which is out of range",
                    principle.id
                ),
                order.span,
                "number the principles from 1",
            ));
        }
        if order.value == crate::decode::UNREAD {
            continue;
        }
        if let Some(first) = seen.insert(order.value, order.span) {
            findings.push(
                Diagnostic::new(
                    Code::DuplicateOrder,
                    format!("order `{}` is used twice", order.value),
                )
                .at(order.span, "again here")
                .see(first, "first here")
                .help("give each principle an order of its own"),
            );
        }
    }
}

/// The ids of one kind, sorted; `None` when not all of them are known.
type Ids<'a> = Option<Vec<&'a str>>;

/// The ids that references can name, by kind.
struct Known<'a> {
    principles: Ids<'a>,
    quotes: Ids<'a>,
    media: Ids<'a>,
    links: Ids<'a>,
    roles: Ids<'a>,
    contacts: Ids<'a>,
    decisions: Ids<'a>,
    has_behaviours: bool,
}

impl<'a> Known<'a> {
    fn of(dataset: &'a Dataset, unread: &BTreeSet<&'static str>) -> Self {
        let ids = |list: &str, ids: &mut dyn Iterator<Item = &'a Id>| {
            let mut ids: Vec<_> = ids.map(Id::as_str).collect();
            ids.sort_unstable();
            // An item without an id may be the one that is referred to.
            Some(ids).filter(|ids| !unread.contains(list) && !ids.contains(&""))
        };
        Self {
            principles: ids(
                "principles",
                &mut dataset.principles.iter().map(|item| &item.id),
            ),
            quotes: ids("quotes", &mut dataset.quotes.iter().map(|item| &item.id)),
            media: ids("media", &mut dataset.media.iter().map(|item| &item.id)),
            links: ids("links", &mut dataset.links.iter().map(|item| &item.id)),
            roles: ids("roles", &mut dataset.roles.iter().map(|item| &item.id)),
            contacts: ids(
                "contacts",
                &mut dataset.contacts.iter().map(|item| &item.id),
            ),
            decisions: ids(
                "decisions",
                &mut dataset.decisions.iter().map(|item| &item.id),
            ),
            has_behaviours: !unread.contains("behaviours"),
        }
    }
}

fn refer(reference: &Reference, kind: &str, known: &Ids, findings: &mut Vec<Diagnostic>) {
    refer_within("the dataset", reference, kind, known, findings);
}

/// As [`refer`], for what has its ids within a part of the dataset.
fn refer_within(
    whose: &str,
    reference: &Reference,
    kind: &str,
    known: &Ids,
    findings: &mut Vec<Diagnostic>,
) {
    let Some(known) = known else {
        return;
    };
    if reference.as_str().is_empty() || known.binary_search(&reference.as_str()).is_ok() {
        return;
    }
    let help = if known.is_empty() {
        format!("{whose} has no {kind}")
    } else {
        suggest(reference.as_str(), known, &format!("{whose} has"))
    };
    findings.push(
        Diagnostic::new(
            Code::DanglingReference,
            format!("there is no {kind} `{reference}`"),
        )
        .at(reference.span(), format!("names no {kind}"))
        .help(help),
    );
}

fn top_level(dataset: &Dataset, known: &Known, findings: &mut Vec<Diagnostic>) {
    for block in &dataset.blocks {
        match block {
            Block::Quote(block) => refer(&block.quote, "quote", &known.quotes, findings),
            Block::Media(block) => refer(&block.media, "media", &known.media, findings),
            Block::Link(block) => refer(&block.link, "link", &known.links, findings),
            Block::Prose(_) | Block::Principles(_) => {}
        }
    }
    let privacy_contact = dataset
        .site
        .privacy
        .as_ref()
        .and_then(|privacy| privacy.contact.as_ref());
    for contact in dataset.site.owner.contact.iter().chain(privacy_contact) {
        refer(contact, "contact", &known.contacts, findings);
    }
}

fn principle_ids(principle: &Principle, findings: &mut Vec<Diagnostic>) {
    for points in [
        &principle.meaning,
        &principle.not_this,
        &principle.prerequisites,
    ] {
        unique(points.iter().map(|item| &item.id), findings);
    }
    unique(principle.behaviours.iter().map(|item| &item.id), findings);
    unique(principle.questions.iter().map(|item| &item.id), findings);
    unique(principle.dilemmas.iter().map(|item| &item.id), findings);
    unique(principle.indicators.iter().map(|item| &item.id), findings);
    unique(
        principle.anti_patterns.iter().map(|item| &item.id),
        findings,
    );
    unique(principle.cases.iter().map(|item| &item.id), findings);
    unique(principle.exercises.iter().map(|item| &item.id), findings);
}

fn principle_references(principle: &Principle, known: &Known, findings: &mut Vec<Diagnostic>) {
    let roles = principle.behaviours.iter().map(|item| &item.role).chain(
        principle
            .questions
            .iter()
            .filter_map(|item| item.role.as_ref()),
    );
    roles.for_each(|role| refer(role, "role", &known.roles, findings));
    let tensions = principle
        .dilemmas
        .iter()
        .flat_map(|item| &item.principles_in_tension);
    let related = principle.related.iter().map(|item| &item.principle);
    tensions
        .chain(related)
        .for_each(|other| refer(other, "principle", &known.principles, findings));
    principle
        .decision
        .iter()
        .for_each(|decision| refer(decision, "decision", &known.decisions, findings));
    principle
        .quotes
        .iter()
        .for_each(|quote| refer(quote, "quote", &known.quotes, findings));
    principle
        .cases
        .iter()
        .filter_map(|item| item.contact.as_ref())
        .for_each(|contact| refer(contact, "contact", &known.contacts, findings));
    let mut behaviours: Vec<_> = principle
        .behaviours
        .iter()
        .map(|item| item.id.as_str())
        .collect();
    behaviours.sort_unstable();
    let behaviours = Some(behaviours).filter(|_| known.has_behaviours);
    let indicated = principle
        .indicators
        .iter()
        .flat_map(|item| &item.behaviours);
    let whose = "this principle";
    indicated
        .for_each(|behaviour| refer_within(whose, behaviour, "behaviour", &behaviours, findings));
    for related in principle
        .related
        .iter()
        .filter(|related| related.principle.as_str() == principle.id.as_str())
    {
        findings.push(
            Diagnostic::new(
                Code::DanglingReference,
                format!("principle `{}` is related to itself", principle.id),
            )
            .at(related.principle.span(), "names its own principle")
            .help("name another principle, or remove it"),
        );
    }
}
