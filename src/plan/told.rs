//! What readers are told of a page that is not wholly in the original's words.

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

/// The language of the text that a page is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Main {
    /// The page's, or the page is made of the theme's words.
    Translated,
    /// The original's.
    Original,
}

/// A text that is being written, as far as its language goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    /// In the page's language.
    Translated,
    /// In the original's, for this reason.
    Original(Fallback),
    /// In a language of its own, which nobody was to translate.
    Foreign,
}

impl Told {
    /// The same with one more text.
    pub(crate) fn with(self, shown: Shown) -> Self {
        match shown {
            Shown::Foreign => self,
            Shown::Translated => Self {
                translated: true,
                ..self
            },
            Shown::Original(Fallback::Missing) => Self {
                missing: true,
                ..self
            },
            Shown::Original(Fallback::Outdated) => Self {
                outdated: true,
                ..self
            },
        }
    }

    /// Whether some text of a translation is shown.
    pub(crate) fn is_translated(self) -> bool {
        self.translated
    }

    /// Whether some translation is not shown because it is older than its text.
    pub(crate) fn is_outdated(self) -> bool {
        self.outdated
    }

    /// What is true of a page of which something is shown in the original's language.
    pub(crate) fn fallback(self, main: Main) -> Option<&'static str> {
        match (self, main) {
            (Self { outdated: true, .. }, _) => Some("outdated"),
            (Self { missing: true, .. }, Main::Original) => Some("missing"),
            (Self { missing: true, .. }, Main::Translated) => Some("partly"),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_called_untranslated_only_when_its_main_text_is() {
        let translated = Shown::Translated;
        let missing = Shown::Original(Fallback::Missing);
        let outdated = Shown::Original(Fallback::Outdated);
        for (texts, main, kind) in [
            (&[][..], Main::Translated, None),
            (&[translated], Main::Translated, None),
            (&[Shown::Foreign], Main::Translated, None),
            (&[translated, missing], Main::Translated, Some("partly")),
            (&[translated, missing], Main::Original, Some("missing")),
            (&[missing, outdated], Main::Original, Some("outdated")),
            (&[translated, outdated], Main::Translated, Some("outdated")),
        ] {
            let told = texts.iter().copied().fold(Told::default(), Told::with);
            assert_eq!(told.fallback(main), kind, "{texts:?} {main:?}");
            assert_eq!(told.is_translated(), texts.contains(&translated));
        }
    }
}
