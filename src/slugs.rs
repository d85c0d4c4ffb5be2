//! The last parts of addresses: ASCII, in the page's language, each used once in its folder.

use std::collections::{BTreeSet, HashMap};

/// How many characters of a title an address keeps.
const LONGEST: usize = 60;

/// Names that no page's address may be, in any folder.
///
/// The languages of the site are reserved besides, at its top: each has its pages under its code.
pub const RESERVED: &[&str] = &[
    // Zola writes the further pages of a divided list to `page/2/`.
    "page",
    // Zola and web servers look for the pages of these names themselves.
    "404",
    "index",
    // What a theme or a site may use Zola's taxonomies and feeds for.
    "atom",
    "categories",
    "feed",
    "rss",
    "tags",
    // Beside these pages stand files that robots ask for: `robots.txt`, `sitemap.xml`.
    "robots",
    "sitemap",
    // Folders of the theme's, the site's and Zola's own files.
    "assets",
    "css",
    "fonts",
    "icons",
    "images",
    "img",
    "js",
    "media",
    "processed-images",
    "static",
    // Not every system takes a file or folder of these names: they are devices on Windows.
    "aux",
    "com1",
    "com2",
    "com3",
    "com4",
    "com5",
    "com6",
    "com7",
    "com8",
    "com9",
    "con",
    "lpt1",
    "lpt2",
    "lpt3",
    "lpt4",
    "lpt5",
    "lpt6",
    "lpt7",
    "lpt8",
    "lpt9",
    "nul",
    "prn",
];

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

/// The title with each letter and its accent as one character, where the two make another slug than the one.
fn composed(title: &str) -> std::borrow::Cow<'_, str> {
    let mut title = std::borrow::Cow::Borrowed(title);
    if title.contains(is_mark) {
        for pair in COMPOSED.split_ascii_whitespace() {
            let letter = pair.chars().next().map_or(0, char::len_utf8);
            if title.contains(&pair[letter..]) {
                title = title.replace(&pair[letter..], &pair[..letter]).into();
            }
        }
    }
    title
}

/// Whether this can be the second of a letter and its accent.
fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}' | '\u{654}' | '\u{93C}'..='\u{DDF}' | '\u{102E}' | '\u{1B35}' | '\u{3099}' | '\u{309A}')
        || matches!(character, '\u{110BA}'..='\u{11930}')
}

/// The characters that are written in one slug as one and in another as letter and accent: the one, and then the two.
///
/// A file name or text from a Mac holds the latter. For all other characters both give the same slug (tested for each).
/// The longest stand first, as some begin with others.
const COMPOSED: &str = "\
    \u{ccb}\u{cc6}\u{cc2}\u{cd5} \u{ddd}\u{dd9}\u{dcf}\u{dca} \u{1ef}\u{292}\u{30c} \u{400}\u{415}\u{300} \u{401}\u{415}\u{308} \
    \u{403}\u{413}\u{301} \u{407}\u{406}\u{308} \u{40c}\u{41a}\u{301} \u{450}\u{435}\u{300} \u{451}\u{435}\u{308} \
    \u{453}\u{433}\u{301} \u{457}\u{456}\u{308} \u{45c}\u{43a}\u{301} \u{4d6}\u{415}\u{306} \u{4d7}\u{435}\u{306} \
    \u{6c0}\u{6d5}\u{654} \u{6c2}\u{6c1}\u{654} \u{929}\u{928}\u{93c} \u{931}\u{930}\u{93c} \u{934}\u{933}\u{93c} \
    \u{9cb}\u{9c7}\u{9be} \u{9cc}\u{9c7}\u{9d7} \u{b48}\u{b47}\u{b56} \u{b4b}\u{b47}\u{b3e} \u{b4c}\u{b47}\u{b57} \
    \u{b94}\u{b92}\u{bd7} \u{bca}\u{bc6}\u{bbe} \u{bcb}\u{bc7}\u{bbe} \u{bcc}\u{bc6}\u{bd7} \u{c48}\u{c46}\u{c56} \
    \u{cc0}\u{cbf}\u{cd5} \u{cc7}\u{cc6}\u{cd5} \u{cc8}\u{cc6}\u{cd6} \u{cca}\u{cc6}\u{cc2} \u{d4a}\u{d46}\u{d3e} \
    \u{d4b}\u{d47}\u{d3e} \u{d4c}\u{d46}\u{d57} \u{dda}\u{dd9}\u{dca} \u{ddc}\u{dd9}\u{dcf} \u{dde}\u{dd9}\u{ddf} \
    \u{1026}\u{1025}\u{102e} \u{1b06}\u{1b05}\u{1b35} \u{1b08}\u{1b07}\u{1b35} \u{1b0a}\u{1b09}\u{1b35} \u{1b0c}\u{1b0b}\u{1b35} \
    \u{1b0e}\u{1b0d}\u{1b35} \u{1b12}\u{1b11}\u{1b35} \u{1b3b}\u{1b3a}\u{1b35} \u{1b3d}\u{1b3c}\u{1b35} \u{1b40}\u{1b3e}\u{1b35} \
    \u{1b41}\u{1b3f}\u{1b35} \u{1b43}\u{1b42}\u{1b35} \u{304c}\u{304b}\u{3099} \u{304e}\u{304d}\u{3099} \u{3050}\u{304f}\u{3099} \
    \u{3052}\u{3051}\u{3099} \u{3054}\u{3053}\u{3099} \u{3056}\u{3055}\u{3099} \u{3058}\u{3057}\u{3099} \u{305a}\u{3059}\u{3099} \
    \u{305c}\u{305b}\u{3099} \u{305e}\u{305d}\u{3099} \u{3060}\u{305f}\u{3099} \u{3062}\u{3061}\u{3099} \u{3065}\u{3064}\u{3099} \
    \u{3067}\u{3066}\u{3099} \u{3069}\u{3068}\u{3099} \u{3070}\u{306f}\u{3099} \u{3071}\u{306f}\u{309a} \u{3073}\u{3072}\u{3099} \
    \u{3074}\u{3072}\u{309a} \u{3076}\u{3075}\u{3099} \u{3077}\u{3075}\u{309a} \u{3079}\u{3078}\u{3099} \u{307a}\u{3078}\u{309a} \
    \u{307c}\u{307b}\u{3099} \u{307d}\u{307b}\u{309a} \u{3094}\u{3046}\u{3099} \u{30ac}\u{30ab}\u{3099} \u{30ae}\u{30ad}\u{3099} \
    \u{30b0}\u{30af}\u{3099} \u{30b2}\u{30b1}\u{3099} \u{30b4}\u{30b3}\u{3099} \u{30b6}\u{30b5}\u{3099} \u{30b8}\u{30b7}\u{3099} \
    \u{30ba}\u{30b9}\u{3099} \u{30bc}\u{30bb}\u{3099} \u{30be}\u{30bd}\u{3099} \u{30c0}\u{30bf}\u{3099} \u{30c2}\u{30c1}\u{3099} \
    \u{30c5}\u{30c4}\u{3099} \u{30c7}\u{30c6}\u{3099} \u{30c9}\u{30c8}\u{3099} \u{30d0}\u{30cf}\u{3099} \u{30d1}\u{30cf}\u{309a} \
    \u{30d3}\u{30d2}\u{3099} \u{30d4}\u{30d2}\u{309a} \u{30d6}\u{30d5}\u{3099} \u{30d7}\u{30d5}\u{309a} \u{30d9}\u{30d8}\u{3099} \
    \u{30da}\u{30d8}\u{309a} \u{30dc}\u{30db}\u{3099} \u{30dd}\u{30db}\u{309a} \u{30f4}\u{30a6}\u{3099} \u{30f7}\u{30ef}\u{3099} \
    \u{30f8}\u{30f0}\u{3099} \u{30f9}\u{30f1}\u{3099} \u{30fa}\u{30f2}\u{3099} \u{1109a}\u{11099}\u{110ba} \u{1109c}\u{1109b}\u{110ba} \
    \u{110ab}\u{110a5}\u{110ba} \u{1112e}\u{11131}\u{11127} \u{1112f}\u{11132}\u{11127} \u{1134b}\u{11347}\u{1133e} \
    \u{1134c}\u{11347}\u{11357} \u{114bb}\u{114b9}\u{114ba} \u{114bc}\u{114b9}\u{114b0} \u{114be}\u{114b9}\u{114bd} \
    \u{115ba}\u{115b8}\u{115af} \u{115bb}\u{115b9}\u{115af} \u{11938}\u{11935}\u{11930}";

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

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
    fn every_character_gives_the_same_slug_composed_and_not() {
        for character in '\u{80}'..=char::MAX {
            let letter = character.to_string();
            if letter.nfc().eq(letter.nfd()) {
                continue;
            }
            let title = format!("a{letter}b");
            let (one, two): (String, String) = (title.nfc().collect(), title.nfd().collect());
            assert_eq!(
                slugify(&one),
                slugify(&two),
                "U+{:04X}",
                u32::from(character)
            );
            assert!(
                crate::scalar::is_slug(&slugify(&one)),
                "U+{:04X}",
                u32::from(character)
            );
        }
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
