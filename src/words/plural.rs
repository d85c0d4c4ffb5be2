//! Which form of a word goes with a number: the categories that Unicode (CLDR) names for a language.

use std::collections::BTreeSet;

use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use unic_langid::LanguageIdentifier;

use crate::scalar::Lang;

/// The category that every language has, and that stands in for any other.
pub const OTHER: &str = "other";

/// Every category, in the order of CLDR.
pub const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", OTHER];

/// Counts up to here decide which forms a language needs; some have one for millions only.
const COUNTED: u32 = 1000;

/// A number that French, Spanish and others have a form of their own for.
const MILLION: u32 = 1_000_000;

/// The category of a whole number in a language.
pub fn category(lang: &Lang, number: u32) -> &'static str {
    rules(lang).map_or(OTHER, |rules| of(&rules, number))
}

/// Every category of a language, in the order of CLDR. `other` is always one: of fractions, if of nothing else.
pub fn categories(lang: &Lang) -> Vec<&'static str> {
    let known = among(lang, (0..=COUNTED).chain([MILLION]));
    let categories = CATEGORIES.into_iter();
    categories
        .filter(|category| known.contains(category))
        .collect()
}

/// The categories that a language cannot do without: those of the numbers that pages show, and `other`.
pub(super) fn needed(lang: &Lang) -> BTreeSet<&'static str> {
    among(lang, 0..=COUNTED)
}

fn among(lang: &Lang, numbers: impl Iterator<Item = u32>) -> BTreeSet<&'static str> {
    let mut found = BTreeSet::from([OTHER]);
    if let Some(rules) = rules(lang) {
        found.extend(numbers.map(|number| of(&rules, number)));
    }
    found
}

/// The rules for a language; for a code that says more than they know, those of its language.
fn rules(lang: &Lang) -> Option<PluralRules> {
    let language = lang.as_str().split('-').next().unwrap_or_default();
    [lang.as_str(), language].into_iter().find_map(|code| {
        let known: LanguageIdentifier = code.parse().ok()?;
        PluralRules::create(known, PluralRuleType::CARDINAL).ok()
    })
}

fn of(rules: &PluralRules, number: u32) -> &'static str {
    match rules.select(number) {
        Ok(PluralCategory::ZERO) => "zero",
        Ok(PluralCategory::ONE) => "one",
        Ok(PluralCategory::TWO) => "two",
        Ok(PluralCategory::FEW) => "few",
        Ok(PluralCategory::MANY) => "many",
        Ok(PluralCategory::OTHER) | Err(_) => OTHER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lang(code: &str) -> Lang {
        Lang::parse(code).expect("a code")
    }

    #[test]
    fn a_number_has_the_category_of_the_language() {
        for (code, number, expected) in [
            ("sv", 1, "one"),
            ("sv", 0, "other"),
            ("fa", 0, "one"),
            ("se", 2, "two"),
            ("pl", 3, "few"),
            ("pl", 13, "many"),
            ("uk", 21, "one"),
            ("bs", 22, "few"),
            ("bs", 25, "other"),
            ("ar", 0, "zero"),
            ("ar", 11, "many"),
            ("ar", 100, "other"),
            ("sv-FI", 1, "one"),
            ("ja", 1, "other"),
        ] {
            assert_eq!(
                category(&lang(code), number),
                expected,
                "{number} in {code}"
            );
        }
        assert_eq!(category(&Lang::undetermined(), 1), "other");
    }

    #[test]
    fn a_language_has_the_categories_of_cldr_in_their_order() {
        let of = |code| categories(&lang(code)).join(" ");
        assert_eq!(of("ar"), "zero one two few many other");
        assert_eq!(of("pl"), "one few many other");
        assert_eq!(of("se"), "one two other");
        assert_eq!(of("bs"), "one few other");
        assert_eq!(of("fa"), "one other");
        assert_eq!(of("xx"), "other");
    }

    #[test]
    fn a_form_for_fractions_or_millions_alone_can_be_left_out() {
        let of = |code| {
            let needed = needed(&lang(code));
            needed.into_iter().collect::<Vec<_>>().join(" ")
        };
        // French has `many` for millions.
        assert_eq!(of("fr"), "one other");
        assert_eq!(of("uk"), "few many one other");
    }
}
