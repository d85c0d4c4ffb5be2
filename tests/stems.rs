//! The theme's stemmers: each does exactly what the generator's does, for the words of real texts
//! and for a hundred thousand made of the language's letters, beginnings and endings.

use std::collections::BTreeSet;

use tillit::search::{Stemmer, words};

use crate::search::{gather, node, theme_script};
use crate::site::repository;

/// What the words of a language are made of.
struct Language {
    lang: &'static str,
    letters: &'static str,
    beginnings: &'static str,
    endings: &'static str,
}

/// The languages of the theme that Snowball has a stemmer for.
const LANGUAGES: &[Language] = &[
    Language {
        lang: "ar",
        letters: "ءأإآؤئابتةثجحخدذرزسشصضطظعغفقكلمنهويىَُّـ٣ﻻﺏ",
        beginnings: "أ أأ أآ أؤ أا أإ ف و فا وال بال كال لل ال ب با بب كك سي ست سن سأ يست نست تست سيست",
        endings: "ي ك ه نا كم ها هن هم كما هما ن ا و ات ت ة ني كن كمو تا تن ان ون ين تما وا تم تمو ى ية ئ",
    },
    Language {
        lang: "en",
        letters: "aabcdeefghiijklmnooprstuuvwxyz",
        beginnings: "gener commun arsen past univers later emerg organ inter y",
        endings: "s es ed edly ing ingly eed eedly ied ies sses us tional enci anci abli entli izer ization ational ation ator alism aliti alli fulness ousli ousness iveness iviti biliti bli ogist ogi fulli lessli li y ly al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize ion e l ll icate iciti ical ful ness ative alize ying yed eying skis news",
    },
    Language {
        lang: "fa",
        letters: "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیكيئہةأإؤآء",
        beginnings: "نمی می نا بی ب",
        endings: "ام ات اش مان تان شان م ت ش یان گان هایی های انی ها ان ین گاه بان دان گی یت یی ترین تر انه مند وار ناک گار ستان سان ران آلمان آسان ایمان درمان پیمان رمان ایران تهران انسان اخبار خواس اساتید است اید ایم اند ید یم د رفتم رفتی ه ی",
    },
    Language {
        lang: "fi",
        letters: "aaeeiioouuyäöbcdfghjklmnpqrstvwxzå",
        beginnings: "",
        endings: "kin kaan kään ko kö han hän pa pä sti si ni kse nsa nsä mme nne ta an ssa sta lla lta na tä än ssä stä llä ltä nä lle ine en a e i o ä ö siin seen den tten n tta ttä ksi mpi mpa mpä mmi mma mmä po im impi imma eja ejä j t aa ii ie oj uj jo li ht hen hin hon hön",
    },
    Language {
        lang: "pl",
        letters: "aąbcćdeęfghijklłmnńoóprsśtuwyzźż",
        beginnings: "nie naj prze",
        endings: "bym byś byśmy byście by asz esz isz amy emy imy acie ecie icie ają eść aść ać ieć ić ąć ając ąc ałem iałem iłem ałam am ałeś iłeś iałaś ał iał ił ała iała iło ałyśmy iłyście aliśmy ieliśmy ili ieli ali aj ajcie cie ę szę szą łeś łaś liśmy łyśmy liście łyście y ego iego emu iemu ym im ej iej ych ich ymi imi iejsz sz sząc ająca ąca iejsza sza ającą ące iejsze sze sząca szącą szące a o i u ia owi iowi ą ią em iem e iu ie ów om iom ami iami ach iach ć ń ś ź",
    },
    Language {
        lang: "sv",
        letters: "aabcdeefghiijklmnooprstuuvxyzåäö",
        beginnings: "",
        endings: "a arna erna heterna orna ad e ade ande arne are aste en anden aren heten ern ar er heter or as arnas ernas ornas es ades andes ens arens hetens erns at andet het ast s et ets dd gd nn dt gt kt tt lig ig els löst fullt öst itet skapets iet uit fab kvit",
    },
    Language {
        lang: "uk",
        letters: "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяаиіоуе",
        beginnings: "най по",
        endings: "ський вши вшись ивши ившись авши тися тись лась вся всь ся сь аційними аційного ічною ичної ійних уальна онний аціями аціях ацією ацію ація ації ований увана оване учий юча вший їми іми ими ььої ььому єго ого ої оі ому ою їх іх их їм ім им ій ий ой ати іти ити ав ів ив аю ію ють уть ають ємо імо имо єте іте ите йте єм ла ли ло ти єш иш є й ю у в ство тво цтво ями ами ях ах ям ам ев ей ові еві ем ом єю ею я а і ї и е о івник альник ельник яр ар ник ач очечок очечка ітко ятко атко очок ечка ічки есенька ісінько юсіньки онька еньку енька інька еня чик инка інка усь ісь ось унь інь ень ик ік ок очеч ітк атк ання яння іння ення ізація івщина арня івня ниця ність овість ість ельн льн ськ зьк уват оват івн ов ян ізм іст ищ іш нн л ь ніш бл",
    },
];

/// Numbers that are the same in every run (Knuth's linear congruence).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % limit
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

/// Words of the repository's own texts in a language.
fn written(lang: &str) -> BTreeSet<String> {
    let mut files = vec![format!(
        "tests/fixtures/exempelstad/site/principles.{lang}.toml"
    )];
    files.extend(match lang {
        "sv" => vec![
            "site/principles.toml".to_owned(),
            "tests/fixtures/exempelstad/site/principles.toml".to_owned(),
            "tests/fixtures/source/tillitsbaserad-styrning.txt".to_owned(),
        ],
        "en" => vec!["README.md".to_owned(), "docs/dataset.md".to_owned()],
        _ => Vec::new(),
    });
    let texts = files
        .iter()
        .filter_map(|file| std::fs::read_to_string(repository().join(file)).ok());
    let mut all: BTreeSet<String> = texts
        .flat_map(|text| words(&text).collect::<Vec<_>>())
        .collect();
    let theme = std::fs::read_to_string(repository().join("themes/tillit/theme.toml"));
    let theme: toml::Table = theme.expect("the theme").parse().expect("TOML");
    gather(Some(&theme["extra"]["strings"][lang]), &mut all);
    all
}

/// Words of a language: written ones, those with endings, and made ones.
fn vocabulary(language: &Language) -> BTreeSet<String> {
    let mut all = written(language.lang);
    assert!(all.len() > 200, "{}: {}", language.lang, all.len());
    let real: Vec<String> = all.iter().cloned().collect();
    let letters: Vec<&str> = language
        .letters
        .split("")
        .filter(|letter| !letter.is_empty())
        .collect();
    let beginnings: Vec<&str> = language.beginnings.split(' ').collect();
    let endings: Vec<&str> = language.endings.split(' ').collect();
    let mut dice = Dice(1);
    while all.len() < 100_000 {
        let mut word = String::new();
        for _ in 0..dice.below(3) {
            word.push_str(dice.of(&beginnings));
        }
        if dice.below(4) == 0 {
            word.push_str(&real[dice.below(real.len())]);
        } else {
            for _ in 0..dice.below(6) {
                word.push_str(dice.of(&letters));
            }
        }
        for _ in 0..dice.below(4) {
            word.push_str(dice.of(&endings));
        }
        all.extend(words(&word));
    }
    all
}

#[test]
fn the_theme_stems_words_as_the_generator_does() {
    for language in LANGUAGES {
        let lang = language.lang;
        let vocabulary = vocabulary(language);
        let stemmer = Stemmer::of(lang);
        let input: String = vocabulary.iter().map(|word| format!("{word}\n")).collect();
        let script = theme_script(&format!("stem-{lang}.js"));
        let output = node("stems.mjs", &script, &input);
        let stems: Vec<_> = output.lines().collect();
        assert_eq!(stems.len(), vocabulary.len(), "{lang}");
        let mut changed = 0;
        let mut other = Vec::new();
        for (word, stem) in vocabulary.iter().zip(stems) {
            let right = stemmer.stem(word);
            changed += usize::from(right != *word);
            if right != stem && other.len() < 20 {
                other.push(format!("{word}: {right}, not {stem}"));
            }
        }
        assert!(other.is_empty(), "{lang}: {other:?}");
        assert!(
            changed > vocabulary.len() / 2,
            "{lang}: {changed} have an ending"
        );
    }
}

/// A language has a script if, and only if, the generator has a stemmer for it.
#[test]
fn every_language_with_a_stemmer_has_its_script() {
    let theme = std::fs::read_to_string(repository().join("themes/tillit/theme.toml"));
    let theme: toml::Table = theme.expect("the theme").parse().expect("TOML");
    let strings = theme["extra"]["strings"].as_table().expect("a table");
    let with_script: Vec<&str> = strings
        .keys()
        .map(String::as_str)
        .filter(|lang| theme_script(&format!("stem-{lang}.js")).is_file())
        .collect();
    let known: Vec<&str> = LANGUAGES.iter().map(|language| language.lang).collect();
    assert_eq!(with_script, known);
    for lang in strings.keys() {
        let has_stemmer = Stemmer::of(lang).takes_endings();
        assert_eq!(has_stemmer, known.contains(&lang.as_str()), "{lang}");
    }
    let size = |name: &str| {
        std::fs::metadata(theme_script(name))
            .expect("a script")
            .len()
    };
    for lang in known {
        // What a page of the search loads, whatever the language of the site.
        let all = size("appearance.js") + size("search.js") + size(&format!("stem-{lang}.js"));
        assert!(all <= 8_000, "{lang}: {all} bytes");
    }
}
