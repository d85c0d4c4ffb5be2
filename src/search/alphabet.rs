//! The order of a language's own alphabet, and the letter that a title stands under.

use std::cmp::Ordering;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::Locale;

use super::words::fold;

/// How a language sorts.
pub struct Alphabet {
    titles: CollatorBorrowed<'static>,
    letters: CollatorBorrowed<'static>,
}

impl Alphabet {
    /// The alphabet of a language; one that is not known sorts as most languages do.
    pub fn of(lang: &str) -> Self {
        let locale = lang.parse::<Locale>().unwrap_or(Locale::UNKNOWN);
        let collator = |strength| {
            let mut options = CollatorOptions::default();
            options.strength = Some(strength);
            Collator::try_new((&locale).into(), options)
                .expect("the data of every language is part of the program")
        };
        Self {
            titles: collator(Strength::Tertiary),
            letters: collator(Strength::Primary),
        }
    }

    /// Which of two titles stands first.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.titles.compare(a, b).then_with(|| a.cmp(b))
    }

    /// The letter that a title stands under: Å is a letter of its own in Swedish and an A in English.
    /// `None` for a title that begins with no letter.
    pub fn letter(&self, title: &str) -> Option<String> {
        let first = title
            .chars()
            .find(|character| character.is_alphanumeric())?;
        if !first.is_alphabetic() {
            return None;
        }
        let letter = first.to_lowercase().to_string();
        let bare: String = fold(&letter).chars().take(1).collect();
        let same = self.letters.compare(&letter, &bare) == Ordering::Equal;
        let letter = if same { bare } else { letter };
        Some(letter.to_uppercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_stand_where_the_language_has_them() {
        let mut titles = [
            "Östra",
            "Ärlighet",
            "Åtgärd",
            "Zon",
            "Ansvar",
            "evenemang",
            "Élan",
        ];
        titles.sort_by(|a, b| Alphabet::of("sv").compare(a, b));
        assert_eq!(
            titles,
            [
                "Ansvar",
                "Élan",
                "evenemang",
                "Zon",
                "Åtgärd",
                "Ärlighet",
                "Östra"
            ]
        );
        titles.sort_by(|a, b| Alphabet::of("en").compare(a, b));
        assert_eq!(
            titles,
            [
                "Ansvar",
                "Ärlighet",
                "Åtgärd",
                "Élan",
                "evenemang",
                "Östra",
                "Zon"
            ]
        );
    }

    #[test]
    fn a_title_stands_under_a_letter_of_its_language() {
        let letter = |lang, title| Alphabet::of(lang).letter(title);
        assert_eq!(letter("sv", "«Åtgärd»"), Some("Å".to_owned()));
        assert_eq!(letter("en", "Åtgärd"), Some("A".to_owned()));
        assert_eq!(letter("sv", "élan"), Some("E".to_owned()));
        assert_eq!(letter("sv", "7 principer"), None);
        assert_eq!(letter("ar", "الثقة"), Some("ا".to_owned()));
    }
}
