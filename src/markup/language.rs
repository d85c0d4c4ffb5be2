//! Passages in another language than their page.

use crate::scalar::Lang;

/// What a piece of HTML consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Paragraphs, lists and the like.
    Block,
    /// What can stand in a paragraph.
    Phrase,
}

/// The HTML, marked as being in this language.
///
/// The direction is always said, because the page around the passage may be written the other way.
pub fn with_lang(html: &str, lang: &Lang, level: Level) -> String {
    let element = match level {
        Level::Block => "div",
        Level::Phrase => "span",
    };
    let direction = if is_rtl(lang) { "rtl" } else { "ltr" };
    format!("<{element} lang=\"{lang}\" dir=\"{direction}\">{html}</{element}>")
}

/// Whether the language is written from right to left.
///
/// A script in the code decides (`az-Arab`), otherwise the script that the language is mostly written in.
pub fn is_rtl(lang: &Lang) -> bool {
    let mut parts = lang.as_str().split('-');
    let language = parts.next().unwrap_or_default();
    match parts.find(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic()))
    {
        Some(script) => RTL_SCRIPTS
            .iter()
            .any(|rtl| rtl.eq_ignore_ascii_case(script)),
        None => RTL_LANGUAGES.contains(&language),
    }
}

/// ISO 15924 codes of scripts that are written from right to left.
const RTL_SCRIPTS: &[&str] = &[
    "Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa",
];

/// Languages whose usual script is one of those.
const RTL_LANGUAGES: &[&str] = &[
    "ar", "arc", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "ks", "lrc", "mzn", "nqo", "prs",
    "ps", "rhg", "sd", "syr", "ug", "ur", "yi",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn lang(code: &str) -> Lang {
        Lang::parse(code).expect("a code")
    }

    #[test]
    fn a_passage_says_its_language_and_direction() {
        assert_eq!(
            with_lang("<p>Hej</p>", &lang("sv"), Level::Block),
            "<div lang=\"sv\" dir=\"ltr\"><p>Hej</p></div>"
        );
        assert_eq!(
            with_lang("مرحبا", &lang("ar"), Level::Phrase),
            "<span lang=\"ar\" dir=\"rtl\">مرحبا</span>"
        );
    }

    #[test]
    fn the_script_decides_the_direction() {
        for code in ["ar", "he", "yi", "fa", "ckb", "az-Arab", "ar-EG", "ku-arab"] {
            assert!(is_rtl(&lang(code)), "{code}");
        }
        for code in ["sv", "en", "ku", "az", "ar-Latn", "sr-Cyrl", "zh-Hant-TW"] {
            assert!(!is_rtl(&lang(code)), "{code}");
        }
    }
}
