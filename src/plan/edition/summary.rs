//! What search engines and link previews say of a page that has no description of its own.
//!
//! In the dataset's own words, or the theme's: nothing is made up.

use crate::markup;
use crate::model::Principle;
use crate::plan::changes::all_changes;
use crate::plan::routes::Key;
use crate::plan::writer::Writer;
use crate::scalar::{Line, Phrase, Reference, Text};

use super::EditionPlanner;
use super::draft::{Description, Title};
use super::subject::{name, plain};

/// How many characters a description has at most, about.
const LENGTH: usize = 160;

impl EditionPlanner<'_> {
    /// A description of the page of this title, in one language: what is in another is left out.
    pub(super) fn summary(&self, key: &Key, title: &Title, writer: &Writer) -> Description {
        let dataset = &self.edition.dataset;
        let site = &dataset.site;
        let lines = |lines: &mut dyn Iterator<Item = &Line>| {
            let lines = lines.map(|line| (&line.0, plain(line)));
            self.listed(title, lines)
        };
        let whole =
            |text: &Text| Description::of(writer, &text.0, summary(&markup::plain(&text.0.value)));
        match key {
            Key::Principle(id) => whole(in_short(&dataset.principles[self.index.number(id) - 1])),
            Key::Principles => self.listed(
                title,
                dataset
                    .principles
                    .iter()
                    .map(|item| (named_by(item), name(item))),
            ),
            Key::All => self.listed(
                title,
                dataset.principles.iter().map(|principle| {
                    let statement = &principle.statement.0;
                    (statement, markup::plain(&statement.value))
                }),
            ),
            Key::Role(id) => {
                let is_role = |role: &Reference| role.as_str() == id;
                let theirs = dataset.principles.iter().filter(|principle| {
                    let mut behaviours = principle.behaviours.iter();
                    let mut questions = principle.questions.iter();
                    behaviours.any(|behaviour| is_role(&behaviour.role))
                        || questions.any(|question| question.role.as_ref().is_some_and(is_role))
                });
                self.listed(title, theirs.map(|item| (named_by(item), name(item))))
            }
            Key::About => lines(
                &mut [Some(&site.owner.org), site.owner.unit.as_ref()]
                    .into_iter()
                    .flatten(),
            ),
            Key::Contact => lines(&mut dataset.contacts.iter().map(|contact| &contact.name)),
            Key::Documents => lines(&mut dataset.documents.iter().map(|document| &document.title)),
            Key::Glossary => lines(&mut dataset.glossary.iter().map(|term| &term.term)),
            Key::Changes => self.listed(
                title,
                all_changes(dataset).into_iter().map(|(change, _)| {
                    let note = &change.note.0;
                    let text = markup::plain(&note.value);
                    // In a list no note ends a sentence.
                    (note, text.trim_end_matches('.').to_owned())
                }),
            ),
            Key::Privacy => match &site.privacy {
                Some(privacy) => whole(&privacy.text),
                None => lines(&mut [&site.title].into_iter()),
            },
            Key::Landing => whole(&site.lead),
            Key::Page(_) | Key::Statement | Key::Search => lines(&mut [&site.title].into_iter()),
        }
    }

    /// What a page is called, and what stands on it in the language of that name.
    fn listed<'t, T: AsRef<str>>(
        &self,
        title: &Title,
        things: impl Iterator<Item = (&'t Phrase, T)>,
    ) -> Description {
        let lang = title.lang.as_deref().unwrap_or(self.edition.lang.as_str());
        let things = things.filter(|(phrase, _)| phrase.lang.as_str() == lang);
        Description {
            text: listed(&title.text, things.map(|(_, thing)| thing)),
            lang: title.lang.clone(),
        }
    }
}

/// The text whose language a principle's name has.
fn named_by(principle: &Principle) -> &Phrase {
    let short = principle.short_title.as_ref().map(|title| &title.0);
    short.unwrap_or(&principle.statement.0)
}

/// The text that tells most of a principle in few words, where its title is the statement itself.
fn in_short(principle: &Principle) -> &Text {
    let own = [
        principle.short_title.as_ref().map(|_| &principle.statement),
        principle.summary_plain.as_ref(),
        principle.rationale.as_ref(),
        principle.meaning.first().map(|point| &point.text),
    ];
    let text = own.into_iter().flatten().next();
    text.unwrap_or(&principle.statement)
}

/// What a page is called, and what stands on it, as much as there is room for.
fn listed<T: AsRef<str>>(title: &str, things: impl Iterator<Item = T>) -> String {
    let mut text = title.to_owned();
    for (place, thing) in things.enumerate() {
        text.push_str(if place == 0 { ": " } else { "; " });
        text.push_str(thing.as_ref());
        if text.len() > LENGTH * 4 {
            break;
        }
    }
    summary(&text)
}

/// The beginning of a text, cut at a word.
pub(super) fn summary(text: &str) -> String {
    let Some((cut, _)) = text.char_indices().nth(LENGTH) else {
        return text.to_owned();
    };
    let end = text[..cut].rfind(' ').unwrap_or(cut);
    format!(
        "{} …",
        text[..end].trim_end_matches([',', ';', ':', ' ', '–'])
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_long_is_cut_at_a_word() {
        assert_eq!(summary("Vi ser helheten"), "Vi ser helheten");
        assert_eq!(summary(&"å".repeat(160)), "å".repeat(160));
        assert_eq!(summary(&"å".repeat(161)), format!("{} …", "å".repeat(160)));
        let words = "ord, ".repeat(40);
        let cut = summary(&words);
        assert!(
            cut.ends_with("ord …") && cut.chars().count() <= LENGTH + 2,
            "{cut}"
        );
    }

    #[test]
    fn a_list_begins_with_the_title_and_is_no_longer_than_there_is_room_for() {
        assert_eq!(listed("Kontakt", ["A", "B"].iter()), "Kontakt: A; B");
        assert_eq!(listed::<&str>("Kontakt", [].into_iter()), "Kontakt");
        let many = listed("Principer", std::iter::repeat_n("Öppenhet", 10_000));
        assert!(many.chars().count() <= LENGTH + 2, "{many}");
    }
}
