//! The search page: what its script needs, and everything there is from A to Z.

use super::routes::{Key, relative_file};
use super::view::{EntryView, LetterView, SearchView};
use super::writer::{Writer, anchor};
use crate::markup;
use crate::own_files::search_texts;
use crate::search::{self, Alphabet};

/// What stands under no letter.
const OTHERS: &str = "#";

impl Writer<'_> {
    /// The search page; `has_stemmer` tells whether the theme has one for the language.
    pub(crate) fn search(&self, has_stemmer: bool) -> SearchView {
        let lang = self.lang();
        let file = |name: &str| relative_file(self.path, name);
        SearchView {
            index: file(&search_texts(lang.as_str())),
            stemmer: has_stemmer.then(|| file(&format!("stem-{lang}.js"))),
            letters: self.letters(),
        }
    }

    /// Everything that can be looked up, in the order of the language's alphabet.
    fn letters(&self) -> Vec<LetterView> {
        let alphabet = Alphabet::of(self.lang().as_str());
        let mut entries: Vec<(String, EntryView)> = self
            .entries()
            .into_iter()
            .map(|entry| (search::plain(&entry.title_html), entry))
            .collect();
        entries.sort_by(|(a, one), (b, other)| {
            alphabet.compare(a, b).then_with(|| one.url.cmp(&other.url))
        });
        let mut letters: Vec<LetterView> = Vec::new();
        for (title, entry) in entries {
            let letter = alphabet.letter(&title);
            let letter = letter.unwrap_or_else(|| OTHERS.to_owned());
            match letters.iter_mut().find(|known| known.letter == letter) {
                Some(known) => known.items.push(entry),
                None => letters.push(LetterView {
                    anchor: format!("letter-{}", letters.len() + 1),
                    letter,
                    items: vec![entry],
                }),
            }
        }
        letters
    }

    fn entries(&self) -> Vec<EntryView> {
        let dataset = self.dataset();
        let mut entries: Vec<EntryView> = Vec::new();
        let mut add = |title_html, url, within: Option<&str>| {
            entries.push(EntryView {
                title_html,
                url,
                within_html: within.map(|word| markup::escape(self.edition.words.get(word))),
            });
        };
        add(
            self.line(&dataset.site.title),
            self.url(&Key::Landing),
            None,
        );
        add(self.principles_title().1, self.url(&Key::Principles), None);
        for (principle, number) in dataset.principles.iter().zip(1..) {
            add(
                self.name_of(principle),
                self.principle_url(number, principle),
                None,
            );
        }
        for role in &dataset.roles {
            let key = Key::Role(role.id.to_string());
            add(self.line(&role.name), self.url(&key), Some("roles_title"));
        }
        for page in &self.edition.pages {
            let key = Key::Page(page.stem.value.clone());
            add(self.line(&page.matter.title), self.url(&key), None);
        }
        for (key, word) in [
            (Key::All, "print_all_title"),
            (Key::About, "about_title"),
            (Key::Contact, "contact_title"),
            (Key::Documents, "documents_title"),
            (Key::Glossary, "glossary_title"),
            (Key::Changes, "changes_title"),
            (Key::Privacy, "privacy_title"),
            (Key::Statement, "statement_title"),
        ] {
            if self.routes.find(&key).is_some() {
                add(
                    markup::escape(self.edition.words.get(word)),
                    self.url(&key),
                    None,
                );
            }
        }
        for term in &dataset.glossary {
            let url = self.url_at(&Key::Glossary, &anchor("term", &term.id));
            for name in [&term.term].into_iter().chain(&term.synonyms.0) {
                add(self.line(name), url.clone(), Some("glossary_title"));
            }
        }
        for document in &dataset.documents {
            let url = self.url_at(&Key::Documents, &anchor("document", &document.id));
            add(self.line(&document.title), url, Some("documents_title"));
        }
        for contact in &dataset.contacts {
            let url = self.url_at(&Key::Contact, &anchor("contact", &contact.id));
            add(self.line(&contact.name), url, Some("contact_title"));
        }
        entries
    }
}
