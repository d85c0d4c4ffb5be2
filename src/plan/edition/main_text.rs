//! In which language the text is that a page is there for.

use crate::model::{Block, Dataset};
use crate::plan::changes::all_changes;
use crate::plan::routes::Key;
use crate::plan::statement::has_template;
use crate::plan::told::Main;
use crate::scalar::Phrase;
use crate::site::Edition;

/// The language of a page's main text. `number` finds a principle's place by its id, the same in
/// every edition.
pub(super) fn main_text(edition: &Edition, key: &Key, number: impl Fn(&str) -> usize) -> Main {
    let dataset = &edition.dataset;
    let any = |texts: &mut dyn Iterator<Item = &Phrase>| any_of(edition, texts);
    let is_translated = match key {
        Key::Landing => landing(edition),
        Key::Principle(id) => is_shown(&dataset.principles[number(id) - 1].statement.0),
        Key::Principles => any(&mut dataset.principles.iter().map(|principle| {
            let short = principle.short_title.as_ref();
            short.map_or(&principle.statement.0, |title| &title.0)
        })),
        Key::All => any(&mut dataset.principles.iter().map(|item| &item.statement.0)),
        Key::Role(id) => {
            let role = dataset.roles.iter().find(|role| role.id.as_str() == id);
            role.is_some_and(|role| is_shown(&role.name.0))
        }
        Key::Page(stem) => {
            let page = edition.pages.iter().find(|page| page.stem.value == *stem);
            page.is_some_and(|page| page.fallback.is_none())
        }
        Key::Contact => any(&mut dataset.contacts.iter().map(|contact| &contact.name.0)),
        Key::Documents => any(&mut dataset.documents.iter().map(|document| &document.title.0)),
        Key::Glossary => any(&mut dataset.glossary.iter().map(|term| &term.definition.0)),
        Key::Changes => {
            let changes = all_changes(dataset).into_iter();
            any(&mut changes.map(|(change, _)| &change.note.0))
        }
        Key::Privacy => {
            let privacy = dataset.site.privacy.as_ref();
            privacy.is_some_and(|privacy| is_shown(&privacy.text.0))
        }
        Key::Statement => has_template(&edition.lang),
        // They are made of the theme's words.
        Key::About | Key::Search => true,
    };
    if is_translated {
        Main::Translated
    } else {
        Main::Original
    }
}

/// Whether the landing page's parts are, or what stands above them where they have no text.
fn landing(edition: &Edition) -> bool {
    let dataset = &edition.dataset;
    let lead = [&dataset.site.lead.0];
    let mut parts = dataset.blocks.iter();
    if parts.any(|block| !shown_in(dataset, block).is_empty()) {
        let texts = dataset.blocks.iter();
        any_of(
            edition,
            &mut texts.flat_map(|block| shown_in(dataset, block)),
        )
    } else {
        any_of(edition, &mut lead.into_iter())
    }
}

/// The texts of a part of the landing page.
fn shown_in<'d>(dataset: &'d Dataset, block: &'d Block) -> Vec<&'d Phrase> {
    match block {
        Block::Prose(block) => vec![&block.text.0],
        Block::Principles(_) => dataset
            .principles
            .iter()
            .map(|principle| &principle.statement.0)
            .collect(),
        Block::Quote(block) => {
            let mut quotes = dataset.quotes.iter();
            let quote = quotes.find(|quote| quote.id.as_str() == block.quote.as_str());
            quote.into_iter().map(|quote| &quote.text.0).collect()
        }
        Block::Media(block) => {
            let mut media = dataset.media.iter();
            let medium = media.find(|medium| medium.id.as_str() == block.media.as_str());
            medium.into_iter().map(|medium| &medium.caption.0).collect()
        }
        Block::Link(block) => {
            let mut links = dataset.links.iter();
            let link = links.find(|link| link.id.as_str() == block.link.as_str());
            link.into_iter().map(|link| &link.label.0).collect()
        }
    }
}

/// Whether a text is shown as its page's language has it.
fn is_shown(text: &Phrase) -> bool {
    text.fallback.is_none()
}

/// Whether any of these texts is in the edition's language; where nothing was to be translated, all are.
fn any_of(edition: &Edition, texts: &mut dyn Iterator<Item = &Phrase>) -> bool {
    let mut are_there = false;
    for text in texts {
        if text.fallback.is_none() && text.lang == edition.lang {
            return true;
        }
        are_there |= text.fallback.is_some();
    }
    !are_there
}
