//! What is found in the user's files: one [`Diagnostic`] a finding.
//!
//! A finding has a [`Code`] that never changes its meaning, the place of the value
//! that it is about, and what to do. Nothing here prints; [`crate::report`] does.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::source::Span;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The site is not written until this is mended.
    Error,
    /// The site can be written, but somebody should look at this.
    Warning,
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which rule found it.
    pub code: Code,
    /// How much it weighs.
    pub severity: Severity,
    /// What is wrong: lower case, no full stop, values in backticks.
    pub message: String,
    /// Where it is; `None` when it is about no file that is there.
    pub primary: Option<Spot>,
    /// Other places that explain it, such as the first use of a duplicate id.
    pub related: Vec<Label>,
    /// What to do, one sentence each.
    pub help: Vec<String>,
    /// The id of what is not there, where that is what was found.
    pub missing: Option<String>,
}

/// Where a finding is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// At a place in a text file, with a few words for the margin.
    Text(Label),
    /// In a file or folder as a whole, by its path from where the program runs.
    File(PathBuf),
}

/// A place with a few words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// Words for the margin; may be empty.
    pub text: String,
}

impl Diagnostic {
    /// A finding of this code with the code's usual severity.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: message.into(),
            primary: None,
            related: Vec::new(),
            help: Vec::new(),
            missing: None,
        }
    }

    /// Says the id of what is not there.
    #[must_use]
    pub fn misses(mut self, id: impl Into<String>) -> Self {
        self.missing = Some(id.into());
        self
    }

    /// Says where it is.
    #[must_use]
    pub fn at(mut self, span: Span, text: impl Into<String>) -> Self {
        self.primary = Some(Spot::Text(Label {
            span,
            text: text.into(),
        }));
        self
    }

    /// Says which file or folder it is about as a whole, by its path from where the program runs.
    #[must_use]
    pub fn of(mut self, file: impl Into<PathBuf>) -> Self {
        self.primary = Some(Spot::File(file.into()));
        self
    }

    /// Adds another place that explains it.
    #[must_use]
    pub fn see(mut self, span: Span, text: impl Into<String>) -> Self {
        self.related.push(Label {
            span,
            text: text.into(),
        });
        self
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Its place in a text file, when it has one.
    pub fn label(&self) -> Option<&Label> {
        match &self.primary {
            Some(Spot::Text(label)) => Some(label),
            Some(Spot::File(_)) | None => None,
        }
    }

    /// The file or folder that it is about as a whole, when it is about one.
    pub fn file(&self) -> Option<&Path> {
        match &self.primary {
            Some(Spot::File(file)) => Some(file),
            Some(Spot::Text(_)) | None => None,
        }
    }

    /// Every place in a text file that it names, its own first.
    pub fn labels(&self) -> impl Iterator<Item = &Label> {
        self.label().into_iter().chain(&self.related)
    }

    /// The places in text files that it names, to be moved to other sources.
    pub fn spans_mut(&mut self) -> impl Iterator<Item = &mut Span> {
        let own = match &mut self.primary {
            Some(Spot::Text(label)) => Some(&mut label.span),
            _ => None,
        };
        let related = self.related.iter_mut().map(|label| &mut label.span);
        own.into_iter().chain(related)
    }

    /// Whether the site may not be written because of this.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// Puts findings in the order of their places: those in texts, those of whole files, and last those
/// without a place.
pub fn sort(findings: &mut Vec<Diagnostic>) {
    findings.sort_by_key(|finding| {
        let place = finding.label().map(|label| label.span);
        (
            finding.primary.is_none(),
            place.is_none(),
            place,
            finding.file().map(Path::to_owned),
            finding.code,
            finding.message.clone(),
        )
    });
    findings.dedup();
}

/// Declares the codes: name in Rust, name for people, usual severity, what it is about.
macro_rules! codes {
    ($($variant:ident $name:literal $severity:ident $summary:literal;)*) => {
        /// The rules, each with a page in `docs/findings/`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $summary] $variant,)*
        }

        impl Code {
            /// Every code, in the order of their pages.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The name that people see: kebab-case, never reused for another rule.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// How much a finding of this code usually weighs.
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity),* }
            }

            /// The rule in one sentence.
            pub fn summary(self) -> &'static str {
                match self { $(Self::$variant => $summary),* }
            }

            /// The code's page of `docs/findings/`, as `tillit explain` prints it.
            pub fn page(self) -> &'static str {
                match self {
                    $(Self::$variant => include_str!(
                        concat!(env!("CARGO_MANIFEST_DIR"), "/docs/findings/", $name, ".md")
                    )),*
                }
            }
        }
    };
}

codes! {
    // Reading files.
    NotUtf8 "not-utf8" Error "A text file is not UTF-8.";
    Syntax "syntax" Error "A file is not the TOML, YAML or JSON that its name says.";
    DatasetMissing "dataset-missing" Error "The folder holds no dataset.";
    DatasetAmbiguous "dataset-ambiguous" Error "The same dataset is there in two formats.";
    UnsafeFile "unsafe-file" Error "A file of the dataset is none that can be read or published safely.";
    UnknownFile "unknown-file" Warning "A file in the dataset's folder is not read.";
    // Shapes of values.
    UnknownField "unknown-field" Error "A field has a name that the dataset does not know.";
    MissingField "missing-field" Error "A field that must be there is not.";
    WrongType "wrong-type" Error "A value is of another kind than its field takes.";
    UnknownValue "unknown-value" Error "A value is not one of the words that its field takes.";
    InvalidId "invalid-id" Error "An id is not made of small ASCII letters, digits and hyphens.";
    InvalidDate "invalid-date" Error "A date is none, or is written in another way than 2026-01-31.";
    InvalidVersion "invalid-version" Error "A version is not made of numbers and dots.";
    InvalidLanguage "invalid-language" Error "A language code is none.";
    InvalidLicence "invalid-licence" Error "A licence is no SPDX expression, no address and not `unstated`.";
    InvalidHash "invalid-hash" Error "A SHA-256 is not 64 hexadecimal digits.";
    OutOfRange "out-of-range" Error "A number is smaller or larger than its field takes.";
    EmptyText "empty-text" Error "A text is there but empty.";
    ControlCharacter "control-character" Error "A text holds a character that no page can show.";
    InvisibleCharacter "invisible-character" Warning "A text holds a character that nobody sees.";
    // Meaning.
    DuplicateId "duplicate-id" Error "Two things have the same id.";
    DuplicateOrder "duplicate-order" Error "Two principles have the same order.";
    DanglingReference "dangling-reference" Error "A reference names an id that is not there.";
    UnsafeAddress "unsafe-address" Error "An address is of a kind that a page must not link to.";
    AddressKind "address-kind" Error "An address is of another kind than its field takes.";
    RawHtml "raw-html" Warning "A text holds HTML; it is shown as it was typed.";
    TemplateCode "template-code" Warning "A text holds template code; it is shown as it was typed.";
    Footnote "footnote" Warning "A text holds a footnote; it is shown as it was typed.";
    MissingAlternative "missing-alternative" Error "A picture has no alternative text.";
    EmptyLink "empty-link" Error "A link has no words to click on.";
    MissingCaptions "missing-captions" Warning "A film or recording has no captions or transcript, so it gets no player.";
    ConsentMissing "consent-missing" Error "Something is to be published that its people have not agreed to.";
    FileKind "file-kind" Error "A file is of another kind than its own name or the dataset says.";
    MissingFile "missing-file" Error "The dataset or a text names a file that is not in `site/media/`.";
    HeadingLevel "heading-level" Warning "A page skips a heading level, or a text that is not a page holds a heading.";
    QuoteWithoutSource "quote-without-source" Warning "A quote names no source.";
    LicenceUnstated "licence-unstated" Warning "The dataset does not say under what licence its texts may be used.";
    ContactMissing "contact-missing" Warning "The site names no way to reach its owner.";
    SourceMissing "source-missing" Warning "The dataset does not say where its texts were taken from.";
    StatementMissing "statement-missing" Warning "The site has no accessibility statement.";
    UnsupportedCompliance "unsupported-compliance" Error "The accessibility statement claims more than its own data supports.";
    StatementIncomplete "statement-incomplete" Warning "The accessibility statement lacks something that it must hold.";
    DatesOutOfOrder "dates-out-of-order" Error "A date comes before one that it must follow.";
    // Languages.
    TranslationMissing "translation-missing" Warning "A text is not translated; the original is shown.";
    TranslationOutdated "translation-outdated" Warning "A translation is of an older version; the original is shown.";
    TranslationUnknown "translation-unknown" Error "A translation holds a page, a record, a field or an item of a list that the original does not have.";
    TranslationNotText "translation-not-text" Error "A translation holds a field that is not text.";
    TranslationLanguage "translation-language" Error "A translation's file name and its `lang` differ, or the site has no such language.";
    TranslationAhead "translation-ahead" Error "A translation says that it translates a version that the original has not reached.";
    // Comparing.
    StateUnreadable "state-unreadable" Error "A state of the site that was named cannot be read.";
    ChangeUnnoted "change-unnoted" Error "What was decided changed, and no note, or no new version, says so.";
    ReviewOverdue "review-overdue" Warning "A text that is in force was to be gone through again by a day that has passed.";
    // Departments.
    DepartmentExtends "department-extends" Error "A department builds on nothing that is there, or on itself.";
    DepartmentMissing "department-missing" Error "There is no department of the name that was asked for, or that a site was built of.";
    SiteUnreadable "site-unreadable" Error "What a site says of itself cannot be read, or it stands in a folder of another name.";
    OverlayLocked "overlay-locked" Error "A department writes a field that it may not change.";
    OverlayLoosened "overlay-loosened" Error "A rule for departments allows more than what holds already.";
    OverlayRepeats "overlay-repeats" Warning "A department repeats a text of the city, which will stay behind when that changes.";
    OverlayUnknown "overlay-unknown" Error "A department adds to a principle that the city does not have.";
    OverlayVanished "overlay-vanished" Error "Departments use something of the city that is not there any more.";
    // Addresses.
    InvalidSlug "invalid-slug" Error "A slug, the name of a page's file or the path of a redirect is none, or a slug is taken or reserved.";
    DuplicateAddress "duplicate-address" Error "Two pages, a page and a file, or two sites of a city ask for the same address.";
    AddressChanged "address-changed" Error "A page's address is not the one that was recorded.";
    AddressGone "address-gone" Error "A recorded address leads nowhere any more.";
    AddressesMissing "addresses-missing" Warning "The list of recorded addresses is gone.";
    // Configuration.
    ConfigField "config-field" Error "A field of config.toml is missing, or of another kind than Zola takes.";
    ConfigMisspelt "config-misspelt" Warning "A name in `[extra]` of config.toml is nearly one that is read there.";
    ConfigVersion "config-version" Warning "A field of config.toml is one that not every supported Zola takes.";
    ConfigPlaceholder "config-placeholder" Warning "The site's address is a placeholder.";
    BrandToken "brand-token" Error "The brand sets a token that does not exist.";
    BrandValue "brand-value" Error "A value of the brand is not CSS of its kind, a size with which nobody can read, or no file that is there.";
    BrandTwice "brand-twice" Error "The brand is set in config.toml and in a file of the site's own.";
    BrandContrast "brand-contrast" Error "Two colours of the brand meet with too little contrast.";
    LanguageWithoutStrings "language-without-strings" Error "The theme has no words for a language of the site.";
    ThemeMissing "theme-missing" Error "The theme that config.toml names is not there.";
    ThemeFileChanged "theme-file-changed" Warning "A file was taken from the theme, whose own has changed since.";
    ThemeFileGone "theme-file-gone" Warning "A file was taken from the theme, which has no such file any more.";
    ThemeFileUnknown "theme-file-unknown" Error "The theme has no file of this name that a site can take over.";
    // Writing and building.
    ForeignFile "foreign-file" Error "A file that tillit did not write is in a folder that it writes.";
    EditedFile "edited-file" Error "A file that tillit wrote, or its list of them, was edited since.";
    ZolaMissing "zola-missing" Error "No Zola that tillit supports was found.";
    ZolaFailed "zola-failed" Error "Zola did not build the site.";
    StatementAltered "statement-altered" Error "A page of a department does not show the sentence that the city decided.";
    PageUnreadable "page-unreadable" Error "A saved page that was named cannot be read.";
    LanguageUnknown "language-unknown" Error "A language was asked for that the site does not have.";
    Failed "failed" Error "The system did not do what was asked of it.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_in_texts_come_before_those_of_files_and_those_without_a_place() {
        let mut sources = crate::source::Sources::default();
        let id = sources.add("a.toml", "text");
        let finding = |message: &str| Diagnostic::new(Code::UnknownFile, message);
        let mut findings = vec![
            finding("no place"),
            finding("z of b").of("b"),
            finding("a of b").of("b"),
            finding("of a").of("a"),
            finding("in a text").at(Span::new(id, 1..2), ""),
            finding("of a").of("a"),
        ];
        sort(&mut findings);
        let order: Vec<_> = findings.iter().map(|finding| &finding.message).collect();
        assert_eq!(order, ["in a text", "of a", "a of b", "z of b", "no place"]);
    }

    #[test]
    fn names_are_kebab_case_and_unique() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.name()).collect();
        for name in &names {
            assert!(
                name.bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'),
                "{name}"
            );
        }
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
    }

    #[test]
    fn each_page_begins_with_its_code_and_says_what_to_do() {
        for code in Code::ALL {
            let page = code.page();
            assert!(
                page.starts_with(&format!("# {}\n", code.name())),
                "{}",
                code.name()
            );
            assert!(
                page.contains(code.summary()),
                "{}: {}",
                code.name(),
                code.summary()
            );
            assert!(page.contains("\n## What to do\n"), "{}", code.name());
        }
    }
}
