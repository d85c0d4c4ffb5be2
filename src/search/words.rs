//! Words, and what is left of them when case, marks and endings are taken away.

use std::borrow::Cow;

use snowball_stemmers_rs::{Algorithm, Stemmer as Snowball};
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The words of a text: runs of letters, digits and their marks, in small letters, composed.
pub fn words(text: &str) -> impl Iterator<Item = String> {
    let small = small(text);
    let words: Vec<_> = split(&small).map(str::to_owned).collect();
    words.into_iter()
}

/// A text composed and in small letters.
pub(super) fn small(text: &str) -> String {
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        text.to_lowercase()
    } else {
        text.nfc().collect::<String>().to_lowercase()
    }
}

/// The words of a text that is in small letters already.
pub(super) fn split(small: &str) -> impl Iterator<Item = &str> {
    let is_inside = |character: char| character.is_alphanumeric() || is_combining_mark(character);
    small
        .split(move |character| !is_inside(character))
        .filter(|word| !word.is_empty())
}

/// A word without its marks: «fortroende» for «förtroende».
pub fn fold(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let mut folded = String::with_capacity(word.len());
    let letters = word.nfkd().filter(|letter| !is_combining_mark(*letter));
    for letter in letters {
        match alike(letter) {
            Some(other) => folded.push_str(other),
            None => folded.push(letter),
        }
    }
    Cow::Owned(folded)
}

/// What a letter that is no letter with a mark is read as, where it is not kept.
pub(super) fn alike(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ø' => "o",
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'ŧ' => "t",
        'ŋ' => "n",
        'ı' => "i",
        'ی' | 'ى' => "ي",
        'ک' => "ك",
        'ة' => "ه",
        // Tatweel only makes a word longer.
        'ـ' => "",
        _ => return None,
    })
}

/// The letters that are read as others.
pub(super) const ALIKE: &str = "øæœßđðłŧŋıیىکةـ";

/// What takes the endings off a language's words; languages without an algorithm keep them.
pub struct Stemmer(Option<Snowball>);

impl Stemmer {
    /// The stemmer of a language.
    pub fn of(lang: &str) -> Self {
        let algorithm = match lang.split('-').next().unwrap_or_default() {
            "ar" => Algorithm::Arabic,
            "en" => Algorithm::English,
            "fa" => Algorithm::Persian,
            "fi" => Algorithm::Finnish,
            "pl" => Algorithm::Polish,
            "uk" => Algorithm::Ukrainian,
            "sv" => Algorithm::Swedish,
            _ => return Self::none(),
        };
        Self(Some(Snowball::create(algorithm)))
    }

    /// Leaves words as they are.
    pub fn none() -> Self {
        Self(None)
    }

    /// Whether it takes endings off.
    pub fn takes_endings(&self) -> bool {
        self.0.is_some()
    }

    /// A word of [`words`] without its ending.
    pub fn stem(&self, word: &str) -> String {
        match &self.0 {
            Some(snowball) => snowball.stem(word).into_owned(),
            None => word.to_owned(),
        }
    }

    /// What a word is found under: its stem without marks, and the stem of the word that was typed
    /// without marks, where that is another.
    pub fn terms(&self, word: &str) -> (String, Option<String>) {
        let folded_last = fold(&self.stem(word)).into_owned();
        let folded = fold(word);
        // Persian's stemmer puts back letters that were folded.
        let folded_first = (folded != word).then(|| fold(&self.stem(&folded)).into_owned());
        let other = folded_first.filter(|other| *other != folded_last);
        (folded_last, other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_letters_and_digits_in_small_letters() {
        let found: Vec<_> = words("Tillit, DELAKTIGHET – §4:1 «Förtroende»").collect();
        assert_eq!(found, ["tillit", "delaktighet", "4", "1", "förtroende"]);
        let apart: Vec<_> = words("fo\u{308}rtroende").collect();
        assert_eq!(apart, ["förtroende"], "composed");
    }

    #[test]
    fn marks_are_folded() {
        for (word, folded) in [
            ("förtroende", "fortroende"),
            ("ærø", "aero"),
            ("łódź", "lodz"),
            ("sámegiella", "samegiella"),
            ("đuođaštus", "duodastus"),
            ("مَدْرَسَة", "مدرسه"),
        ] {
            assert_eq!(fold(word), folded);
        }
    }

    #[test]
    fn endings_are_taken_off() {
        let swedish = Stemmer::of("sv");
        for word in ["ledarskap", "ledarskapet", "ledarskapets"] {
            assert_eq!(swedish.stem(word), "ledarskap", "{word}");
        }
        assert_eq!(Stemmer::of("en").stem("principles"), "principl");
        for (lang, word, stem) in [
            ("ar", "المبادئ", "مبادء"),
            ("fa", "ارزشهای", "ارز"),
            ("fi", "periaatteissa", "periaat"),
            ("pl", "zasadami", "zasad"),
            ("uk", "принципами", "принцип"),
            // Snowball has nothing for these.
            ("bs", "principima", "principima"),
            ("se", "prinsihpat", "prinsihpat"),
            ("so", "mabaadiida", "mabaadiida"),
        ] {
            assert_eq!(Stemmer::of(lang).stem(word), stem, "{lang}");
        }
    }

    #[test]
    fn a_word_is_found_as_it_is_typed_without_marks() {
        let swedish = Stemmer::of("sv");
        for (word, typed) in [("förtroende", "fortroende"), ("arbetslöst", "arbetslost")] {
            let (first, second) = swedish.terms(word);
            let (typed, _) = swedish.terms(typed);
            assert!(
                first == typed || second.as_ref() == Some(&typed),
                "{word}: {first} {second:?} {typed}"
            );
        }
    }
}
