//! What readers are told of a page that is not wholly in its language.

use crate::localize::Fallback;

/// Which languages the texts of a page are in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Told {
    /// Some text is in the page's language.
    translated: bool,
    /// Some text was never translated.
    missing: bool,
    /// Some translation is older than its text.
    outdated: bool,
}

/// The text that a page is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Main {
    /// It is a text of the dataset, in the page's language.
    Translated,
    /// It is a text of the dataset, in the original's language.
    Original,
    /// It is the list of everything on the page.
    Whole,
    /// It is made of the theme's words, with texts of the dataset among them.
    Words,
}

impl Told {
    /// The same with one more text.
    pub(crate) fn with(self, fallback: Option<Fallback>) -> Self {
        match fallback {
            None => Self {
                translated: true,
                ..self
            },
            Some(Fallback::Missing) => Self {
                missing: true,
                ..self
            },
            Some(Fallback::Outdated) => Self {
                outdated: true,
                ..self
            },
        }
    }

    /// The kind of notice that is true of the page, if it needs one.
    pub(crate) fn notice(self, main: Main) -> Option<&'static str> {
        let is_whole = match main {
            Main::Original => true,
            Main::Whole => !self.translated,
            Main::Translated | Main::Words => false,
        };
        match self {
            Self { outdated: true, .. } => Some("outdated"),
            Self { missing: true, .. } if is_whole => Some("missing"),
            Self { missing: true, .. } => Some("partly"),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_called_untranslated_only_when_its_main_text_is() {
        let some = |fallbacks: &[Option<Fallback>]| {
            let told = fallbacks.iter().copied();
            told.fold(Told::default(), Told::with)
        };
        let (missing, outdated) = (Some(Fallback::Missing), Some(Fallback::Outdated));
        for (fallbacks, main, kind) in [
            (&[][..], Main::Whole, None),
            (&[None], Main::Translated, None),
            (&[None, missing], Main::Translated, Some("partly")),
            (&[None, missing], Main::Original, Some("missing")),
            (&[None, missing], Main::Whole, Some("partly")),
            (&[missing, missing], Main::Whole, Some("missing")),
            (&[missing], Main::Words, Some("partly")),
            (&[missing, outdated], Main::Original, Some("outdated")),
            (&[None, outdated], Main::Translated, Some("outdated")),
        ] {
            assert_eq!(some(fallbacks).notice(main), kind, "{fallbacks:?} {main:?}");
        }
    }
}
