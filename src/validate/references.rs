//! Every reference names something that is there.

use std::collections::BTreeSet;

use super::known::Known;
use crate::decode::{Unread, suggest};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Block, Dataset, Principle};
use crate::scalar::{Id, Reference, is_id};
use crate::source::Span;

/// Checks the references of the whole dataset, and gives the places of those that name nothing. What may
/// name something that could not be read is let be.
pub(super) fn check(
    dataset: &Dataset,
    unread: &Unread,
    findings: &mut Vec<Diagnostic>,
) -> BTreeSet<Span> {
    let all = All::of(dataset, unread);
    let mut found = Vec::new();
    top_level(dataset, &all, &mut found);
    for principle in &dataset.principles {
        principle_references(principle, &all, &mut found);
    }
    let places = found.iter().filter_map(Diagnostic::label);
    let places = places.map(|label| label.span).collect();
    findings.append(&mut found);
    places
}

/// The ids that references can name, by kind.
struct All<'a> {
    principles: Known<'a>,
    quotes: Known<'a>,
    media: Known<'a>,
    links: Known<'a>,
    roles: Known<'a>,
    contacts: Known<'a>,
    decisions: Known<'a>,
    unread: &'a Unread,
}

impl<'a> All<'a> {
    fn of(dataset: &'a Dataset, unread: &'a Unread) -> Self {
        let known =
            |list, ids: &mut dyn Iterator<Item = &'a Id>| Known::of(ids, unread.has_list(list));
        Self {
            principles: known(
                "principles",
                &mut dataset.principles.iter().map(|item| &item.id),
            ),
            quotes: known("quotes", &mut dataset.quotes.iter().map(|item| &item.id)),
            media: known("media", &mut dataset.media.iter().map(|item| &item.id)),
            links: known("links", &mut dataset.links.iter().map(|item| &item.id)),
            roles: known("roles", &mut dataset.roles.iter().map(|item| &item.id)),
            contacts: known(
                "contacts",
                &mut dataset.contacts.iter().map(|item| &item.id),
            ),
            decisions: known(
                "decisions",
                &mut dataset.decisions.iter().map(|item| &item.id),
            ),
            unread,
        }
    }

    fn refer(
        &self,
        reference: &Reference,
        kind: &str,
        known: &Known,
        findings: &mut Vec<Diagnostic>,
    ) {
        self.refer_within("the dataset", reference, kind, known, findings);
    }

    /// As [`All::refer`], for what has its ids within a part of the dataset.
    fn refer_within(
        &self,
        whose: &str,
        reference: &Reference,
        kind: &str,
        known: &Known,
        findings: &mut Vec<Diagnostic>,
    ) {
        let id = reference.as_str();
        // Of what is no id, that has been said.
        if !is_id(id) || known.may_have(id, &self.unread.ids) {
            return;
        }
        let help = if known.ids().is_empty() {
            format!("{whose} has no {kind}")
        } else {
            suggest(id, known.ids(), &format!("{whose} has"))
        };
        findings.push(
            Diagnostic::new(
                Code::DanglingReference,
                format!("there is no {kind} `{reference}`"),
            )
            .at(reference.span(), format!("names no {kind}"))
            .help(help)
            .misses(id),
        );
    }
}

fn top_level(dataset: &Dataset, all: &All, findings: &mut Vec<Diagnostic>) {
    for block in &dataset.blocks {
        match block {
            Block::Quote(block) => all.refer(&block.quote, "quote", &all.quotes, findings),
            Block::Media(block) => all.refer(&block.media, "media", &all.media, findings),
            Block::Link(block) => all.refer(&block.link, "link", &all.links, findings),
            Block::Prose(_) | Block::Principles(_) => {}
        }
    }
    let privacy_contact = dataset
        .site
        .privacy
        .as_ref()
        .and_then(|privacy| privacy.contact.as_ref());
    for contact in dataset.site.owner.contact.iter().chain(privacy_contact) {
        all.refer(contact, "contact", &all.contacts, findings);
    }
}

fn principle_references(principle: &Principle, all: &All, findings: &mut Vec<Diagnostic>) {
    let roles = principle.behaviours.iter().map(|item| &item.role).chain(
        principle
            .questions
            .iter()
            .filter_map(|item| item.role.as_ref()),
    );
    roles.for_each(|role| all.refer(role, "role", &all.roles, findings));
    let tensions = principle
        .dilemmas
        .iter()
        .flat_map(|item| &item.principles_in_tension);
    let related = principle.related.iter().map(|item| &item.principle);
    tensions
        .chain(related)
        .for_each(|other| all.refer(other, "principle", &all.principles, findings));
    principle
        .decision
        .iter()
        .for_each(|decision| all.refer(decision, "decision", &all.decisions, findings));
    principle
        .quotes
        .iter()
        .for_each(|quote| all.refer(quote, "quote", &all.quotes, findings));
    principle
        .cases
        .iter()
        .filter_map(|item| item.contact.as_ref())
        .for_each(|contact| all.refer(contact, "contact", &all.contacts, findings));
    let owner = format!("principle `{}`", principle.id);
    let lacks_item = all.unread.fields.contains(&(owner, "behaviours"));
    let behaviours = principle.behaviours.iter().map(|item| &item.id);
    let behaviours = Known::of(behaviours, lacks_item);
    let indicated = principle
        .indicators
        .iter()
        .flat_map(|item| &item.behaviours);
    let whose = "this principle";
    indicated.for_each(|behaviour| {
        all.refer_within(whose, behaviour, "behaviour", &behaviours, findings)
    });
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
