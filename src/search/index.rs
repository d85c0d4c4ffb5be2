//! The index of one language, as the script that hands it to the theme's search.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::read::Place;
use super::words::{ALIKE, Stemmer, alike, small, split};

/// An index that grows page by page. It keeps the passages as they will be written and, for every
/// term, the numbers of the passages that have it: nothing is held twice.
pub struct Index {
    stemmer: Stemmer,
    /// The pages so far, as JSON.
    pages: String,
    places: u32,
    terms: HashMap<String, u32>,
    /// By term: the numbers of its places, as JSON, and the last of them.
    found: Vec<(String, u32)>,
    /// The terms of words that were met before.
    known: HashMap<String, (u32, Option<u32>)>,
    /// The passages that stand on many pages, each as JSON and with the terms in it.
    repeated: Vec<(String, Vec<u32>)>,
}

/// A passage that stands on many pages and is written once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repeated(u32);

impl Index {
    /// An index without pages.
    pub fn new(stemmer: Stemmer) -> Self {
        Self {
            stemmer,
            pages: String::new(),
            places: 0,
            terms: HashMap::new(),
            found: Vec::new(),
            known: HashMap::new(),
            repeated: Vec::new(),
        }
    }

    /// Keeps a passage for all pages that have it.
    pub fn repeat(&mut self, place: &Place) -> Repeated {
        let mut json = String::new();
        push_place(&mut json, place);
        let mut terms = Vec::new();
        for word in split(&small(&place.text)) {
            let (first, second) = self.terms_of(word);
            terms.push(first);
            terms.extend(second);
        }
        let number = u32::try_from(self.repeated.len()).expect("there are fewer passages");
        self.repeated.push((json, terms));
        Repeated(number)
    }

    /// Adds a page by its address relative to the site's root; its first place is its title, its last may
    /// be one that other pages have too.
    pub fn add(&mut self, url: &str, places: &[Place], last: Option<Repeated>) {
        if !self.pages.is_empty() {
            self.pages.push_str(",\n");
        }
        self.pages.push('[');
        push_text(&mut self.pages, url);
        for place in places {
            self.pages.push(',');
            push_place(&mut self.pages, place);
            self.add_words(&place.text);
            self.places += 1;
        }
        if let Some(Repeated(number)) = last {
            self.pages.push_str(",same[");
            push_number(&mut self.pages, number);
            self.pages.push(']');
            let terms = std::mem::take(&mut self.repeated[number as usize].1);
            terms.iter().for_each(|term| self.found_at(*term));
            self.repeated[number as usize].1 = terms;
            self.places += 1;
        }
        self.pages.push(']');
    }

    fn add_words(&mut self, text: &str) {
        for word in split(&small(text)) {
            let (first, second) = self.terms_of(word);
            self.found_at(first);
            if let Some(second) = second {
                self.found_at(second);
            }
        }
    }

    fn terms_of(&mut self, word: &str) -> (u32, Option<u32>) {
        if let Some(terms) = self.known.get(word) {
            return *terms;
        }
        let (first, second) = self.stemmer.terms(word);
        let terms = (self.term(first), second.map(|second| self.term(second)));
        self.known.insert(word.to_owned(), terms);
        terms
    }

    fn term(&mut self, term: String) -> u32 {
        let next = u32::try_from(self.found.len()).expect("a language has fewer words");
        let number = *self.terms.entry(term).or_insert(next);
        if number == next {
            self.found.push((String::new(), 0));
        }
        number
    }

    /// Notes the present place for a term: how far it is from the one before.
    fn found_at(&mut self, term: u32) {
        let (places, last) = &mut self.found[term as usize];
        if places.is_empty() {
            push_number(places, self.places);
        } else if *last < self.places {
            places.push(',');
            push_number(places, self.places - *last);
        }
        *last = self.places;
    }

    /// The script: the places that stand on many pages, and one call with all of them.
    pub fn script(self) -> String {
        let is_found = |(_, number): &(String, u32)| !self.found[*number as usize].0.is_empty();
        let mut terms: Vec<_> = self.terms.into_iter().filter(is_found).collect();
        terms.sort_unstable();
        let found = self.found.iter().map(|(places, _)| places.len() + 16);
        let mut script = String::with_capacity(self.pages.len() + found.sum::<usize>() + 4096);
        // Whoever reads has a keyboard of another language: the letters are in every index.
        script.push_str("{const same=[");
        for (place, (json, _)) in self.repeated.iter().enumerate() {
            script.push_str(if place == 0 { "\n" } else { ",\n" });
            script.push_str(json);
        }
        script.push_str("];\ntillitSearch({\"letters\":{");
        for (place, letter) in ALIKE.chars().enumerate() {
            script.push_str(if place == 0 { "" } else { "," });
            push_text(&mut script, letter.encode_utf8(&mut [0; 4]));
            script.push(':');
            push_text(&mut script, alike(letter).unwrap_or_default());
        }
        script.push_str("},\n\"pages\":[\n");
        script.push_str(&self.pages);
        script.push_str("\n],\n\"terms\":[\n");
        for (place, (term, number)) in terms.iter().enumerate() {
            script.push_str(if place == 0 { "[" } else { ",\n[" });
            push_text(&mut script, term);
            script.push(',');
            script.push_str(&self.found[*number as usize].0);
            script.push(']');
        }
        script.push_str("\n]});}\n");
        script
    }
}

/// Appends a place as JSON.
fn push_place(json: &mut String, place: &Place) {
    let Place {
        rank,
        anchor,
        lang,
        text,
    } = place;
    json.push('[');
    push_number(json, *rank as u32);
    json.push(',');
    push_text(json, anchor.as_deref().unwrap_or_default());
    json.push(',');
    push_text(json, text);
    if let Some(lang) = lang {
        json.push(',');
        push_text(json, lang);
    }
    json.push(']');
}

/// Appends a number; most are a single digit, which needs no formatting.
fn push_number(json: &mut String, number: u32) {
    match char::from_digit(number, 10) {
        Some(digit) => json.push(digit),
        None => json.push_str(&number.to_string()),
    }
}

/// Appends a text as JSON that is harmless in a script, wherever the script may stand.
fn push_text(json: &mut String, text: &str) {
    json.push('"');
    let mut rest = text;
    while let Some(at) = rest.bytes().position(may_be_special) {
        json.push_str(&rest[..at]);
        let mut characters = rest[at..].chars();
        match characters.next() {
            Some(character @ ('"' | '\\')) => json.extend(['\\', character]),
            Some(character) if is_special(character) => {
                let _ = write!(json, "\\u{:04x}", u32::from(character));
            }
            other => json.extend(other),
        }
        rest = characters.as_str();
    }
    json.push_str(rest);
    json.push('"');
}

/// Whether a character ends a script or a line of one, or cannot be seen.
fn is_special(character: char) -> bool {
    matches!(
        character,
        '<' | '>' | '&' | '\u{2028}' | '\u{2029}' | '\u{FEFF}'
    ) || character.is_control()
}

/// Whether a character that is not written as it is may begin with a byte; most texts have none.
fn may_be_special(byte: u8) -> bool {
    matches!(
        byte,
        b'"' | b'\\' | b'<' | b'>' | b'&' | ..=0x1F | 0x7F | 0xC2 | 0xE2 | 0xEF
    )
}

#[cfg(test)]
mod tests {
    use super::super::read::Rank;
    use super::*;

    fn place(rank: Rank, anchor: Option<&str>, text: &str) -> Place {
        Place {
            rank,
            anchor: anchor.map(str::to_owned),
            lang: None,
            text: text.to_owned(),
        }
    }

    fn sample() -> String {
        let mut index = Index::new(Stemmer::of("sv"));
        let same = index.repeat(&place(Rank::Facts, None, "Vad det innebär"));
        index.add(
            "principer/a/",
            &[
                place(Rank::Title, None, "Förtroende"),
                place(
                    Rank::Text,
                    Some("behaviour-1"),
                    "Ledarskapets förtroende, </script>\u{2028}",
                ),
            ],
            Some(same),
        );
        index.add("om/", &[place(Rank::Title, None, "Ledarskap")], Some(same));
        index.script()
    }

    #[test]
    fn the_script_holds_pages_and_terms_and_no_end_of_a_script() {
        assert_eq!(
            sample().split_once("},\n").expect("letters first").1,
            "\"pages\":[\n\
             [\"principer/a/\",[0,\"\",\"Förtroende\"],[2,\"behaviour-1\",\"Ledarskapets förtroende, \\u003c/script\\u003e\\u2028\"],same[0]],\n\
             [\"om/\",[0,\"\",\"Ledarskap\"],same[0]]\n],\n\"terms\":[\n\
             [\"det\",2,2],\n[\"fortroend\",0,1],\n[\"inneb\",2,2],\n[\"innebar\",2,2],\n[\"ledarskap\",1,2],\n[\"script\",1],\n[\"vad\",2,2]\n]});}\n"
        );
    }

    #[test]
    fn the_same_pages_give_the_same_bytes() {
        assert_eq!(sample(), sample());
    }
}
