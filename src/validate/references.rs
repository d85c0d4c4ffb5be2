//! Every reference names something that is there.

use std::collections::BTreeSet;

use crate::decode::suggest;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Block, Dataset, Principle};
use crate::scalar::{Id, Reference, is_slug};

/// Checks the references of the whole dataset. What refers to a list of which something
/// could not be read is let be.
pub(super) fn check(
    dataset: &Dataset,
    unread: &BTreeSet<&'static str>,
    findings: &mut Vec<Diagnostic>,
) {
    let known = Known::of(dataset, unread);
    top_level(dataset, &known, findings);
    for principle in &dataset.principles {
        principle_references(principle, &known, findings);
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
            sound(ids).filter(|_| !unread.contains(list))
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

/// The ids of a list, sorted. An item whose id is missing, is none or is another's may be the one that
/// is referred to.
fn sound<'a>(ids: impl Iterator<Item = &'a Id>) -> Ids<'a> {
    let mut ids: Vec<_> = ids.map(Id::as_str).collect();
    ids.sort_unstable();
    let are_sound = ids.iter().all(|id| is_slug(id)) && ids.is_sorted_by(|a, b| a < b);
    Some(ids).filter(|_| are_sound)
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
    let behaviours = sound(principle.behaviours.iter().map(|item| &item.id));
    let behaviours = behaviours.filter(|_| known.has_behaviours);
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
