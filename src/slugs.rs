//! The last parts of addresses: ASCII, in the page's language, each used once in its folder.

mod composed;
mod reserved;

use std::collections::{BTreeSet, HashMap};

use composed::composed;

pub use reserved::RESERVED;

/// How many characters of a title an address keeps.
const LONGEST: usize = 60;

/// What a page wants its address to end in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// What the dataset says; it goes before whatever comes from a title.
    pub explicit: Option<&'a str>,
    /// The title that the slug is made from otherwise.
    pub title: &'a str,
    /// What stands for a title of which nothing can be written in ASCII. It must be a slug.
    pub fallback: &'a str,
}

/// A title as a slug: small ASCII letters, digits and single hyphens, cut between words at 60 characters.
///
/// Letters become what Zola makes of them (`Öppen-Ändå` is `oppen-anda`). It is empty when the title
/// has neither letters nor digits.
pub fn slugify(title: &str) -> String {
    let mut slug = slug::slugify(composed(title));
    if slug.len() > LONGEST {
        let end = slug[..=LONGEST].rfind('-').unwrap_or(LONGEST);
        slug.truncate(end);
    }
    slug
}

/// Gives each page of a folder a slug of its own, in the order of the pages.
///
/// What the dataset says is kept. A title that no other page has gets its own slug; of pages with the same
/// title the first gets it, the next `-2`, then `-3`. The same pages in the same order get the same slugs.
pub fn assign(wanted: &[Wanted], reserved: &[&str]) -> Vec<String> {
    let mut taken: BTreeSet<String> = reserved.iter().map(|&name| name.to_owned()).collect();
    let mut slugs: Vec<Option<String>> = vec![None; wanted.len()];
    for (slug, wanted) in slugs.iter_mut().zip(wanted) {
        *slug = wanted
            .explicit
            .filter(|explicit| taken.insert((*explicit).to_owned()))
            .map(str::to_owned);
    }
    let natural: Vec<String> = wanted.iter().map(Wanted::natural).collect();
    for (slug, natural) in slugs
        .iter_mut()
        .zip(&natural)
        .filter(|(slug, _)| slug.is_none())
    {
        *slug = taken.insert(natural.clone()).then(|| natural.clone());
    }
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let rest = slugs.into_iter().zip(&natural).map(|(slug, natural)| {
        slug.unwrap_or_else(|| {
            let number = numbers.entry(natural).or_insert(2);
            numbered(natural, number, &mut taken)
        })
    });
    rest.collect()
}

impl Wanted<'_> {
    /// The slug that the page would have if it were alone.
    fn natural(&self) -> String {
        let slug = self
            .explicit
            .map_or_else(|| slugify(self.title), str::to_owned);
        if slug.is_empty() {
            self.fallback.to_owned()
        } else {
            slug
        }
    }
}

/// The first of `natural-2`, `natural-3` … that is free, from `number` on; it is taken then.
fn numbered(natural: &str, number: &mut usize, taken: &mut BTreeSet<String>) -> String {
    loop {
        let slug = format!("{natural}-{number}");
        *number += 1;
        if taken.insert(slug.clone()) {
            return slug;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles<'a>(titles: &[&'a str]) -> Vec<Wanted<'a>> {
        titles
            .iter()
            .map(|title| Wanted {
                explicit: None,
                title,
                fallback: "principle",
            })
            .collect()
    }

    #[test]
    fn titles_become_what_zola_makes_of_them() {
        for (title, slug) in [
            ("åäö ñ", "aao-n"),
            ("Öppen-Ändå", "oppen-anda"),
            ("日本", "ri-ben"),
            ("å-a", "a-a"),
            ("???", ""),
            ("", ""),
            ("  Vi ser *helheten*! ", "vi-ser-helheten"),
            ("../../x", "x"),
            ("{{ x }}", "x"),
            ("Straße & Æ", "strasse-ae"),
        ] {
            assert_eq!(slugify(title), slug, "{title:?}");
        }
    }

    #[test]
    fn a_long_title_is_cut_between_words() {
        let title = "Vi utgår från behoven hos invånare, företag och organisationer och besökare";
        assert_eq!(
            slugify(title),
            "vi-utgar-fran-behoven-hos-invanare-foretag-och"
        );
        let exact = format!("{} b", "a".repeat(60));
        assert_eq!(slugify(&exact), "a".repeat(60));
        assert_eq!(slugify(&"a".repeat(70)), "a".repeat(60));
    }

    #[test]
    fn each_page_of_a_folder_gets_its_own_slug() {
        assert_eq!(
            assign(&titles(&["Tillit", "tillit!", "Tillit 2", "Tillit"]), &[]),
            ["tillit", "tillit-3", "tillit-2", "tillit-4"]
        );
        assert_eq!(
            assign(&titles(&["å", "a\u{30a}", "A"]), &[]),
            ["a", "a-2", "a-3"]
        );
        assert_eq!(
            assign(&titles(&["?", "!"]), &[]),
            ["principle", "principle-2"]
        );
    }

    #[test]
    fn what_the_dataset_says_goes_first() {
        let explicit = Wanted {
            explicit: Some("tillit"),
            title: "Annat",
            fallback: "x",
        };
        let [derived] = titles(&["Tillit"])[..] else {
            panic!("one")
        };
        assert_eq!(assign(&[derived, explicit], &[]), ["tillit-2", "tillit"]);
        assert_eq!(
            assign(&[explicit, derived, explicit], &[]),
            ["tillit", "tillit-2", "tillit-3"]
        );
    }

    #[test]
    fn reserved_names_are_not_given() {
        assert_eq!(
            assign(
                &titles(&["Page", "Tags", "En", "CON"]),
                &[RESERVED, &["sv", "en"]].concat()
            ),
            ["page-2", "tags-2", "en-2", "con-2"]
        );
        for name in RESERVED {
            assert!(crate::scalar::is_slug(name), "{name}");
        }
    }

    #[test]
    fn ten_thousand_equal_titles_take_no_time() {
        let slugs = assign(&titles(&vec!["Tillit"; 10_000]), RESERVED);
        assert_eq!(slugs[9_999], "tillit-10000");
        assert_eq!(slugs.iter().collect::<BTreeSet<_>>().len(), slugs.len());
    }
}
