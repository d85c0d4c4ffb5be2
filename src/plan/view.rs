//! What the theme is handed: the shapes of docs/front-matter.md, serialised as front matter.
//!
//! A field that ends in `_html` (or is named `html`) holds HTML made by [`crate::markup`];
//! every other text is plain. What the dataset does not have is left out.

use std::borrow::Cow;

use serde::Serialize;

/// A view: required values, then those that may be left out, then lists, which are left out when empty.
macro_rules! view {
    ($($(#[$meta:meta])* $name:ident { $($req:ident: $req_type:ty),* $(; maybe $($opt:ident: $opt_type:ty),*)? $(; lists $($list:ident: $list_type:ty),*)? $(,)? })*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Default, PartialEq, Serialize)]
        pub(crate) struct $name {
            $(pub(crate) $req: $req_type,)*
            $($(#[serde(skip_serializing_if = "Option::is_none")] pub(crate) $opt: Option<$opt_type>,)*)?
            $($(#[serde(skip_serializing_if = "Vec::is_empty")] pub(crate) $list: Vec<$list_type>,)*)?
        }
    )*};
}

view! {
    /// A day for `<time>`.
    Day { iso: String, text: String }
    /// The department that something is the own of.
    DepartmentView { id: String, name_html: String }
    /// A link to a page of the site.
    PageLink { title_html: String, url: String; maybe number: usize, department: DepartmentView }
    /// HTML alone.
    Html { html: String }
    /// HTML with a place of its own.
    Point { anchor: String, html: String; maybe department: DepartmentView }
    /// HTML that links to its place on another page.
    PointLink { html: String, url: String; maybe kind: &'static str, department: DepartmentView }
    /// A menu entry; `path` goes into Zola's `get_url`.
    MenuItem { id: String, title_html: String, path: String, url: String }
    /// A principle in a list.
    Card { number: usize, anchor: String, url: String, statement_html: String; maybe department: DepartmentView, title_html: String, draft: bool }
    /// A work that something rests on.
    SourceView {
        title_html: String;
        maybe department: DepartmentView, publisher_html: String, year: u32, url: String, page: String, archived_url: String, retrieved: Day, quote_checked: Day,
    }
    /// A quote.
    QuoteView { anchor: String, html: String, attribution_html: String; maybe department: DepartmentView, lang: String, source: SourceView }
    /// A film, recording or picture.
    MediumView {
        anchor: String, kind: &'static str, caption_html: String;
        maybe department: DepartmentView, title_html: String, alternative: String, alternative_lang: String, url: String, player: String, src: String, captions: String, captions_lang: String,
            poster: String, duration: String, transcript_html: String, audio_description: String, rights_html: String, width: u32, height: u32, poster_width: u32, poster_height: u32, published: Day,
    }
    /// A way to reach somebody.
    ContactView {
        anchor: String, name_html: String;
        maybe department: DepartmentView, about_html: String, email: String, email_text: String, phone: String, phone_text: String, url: String,
    }
    /// A decision.
    DecisionView { ; maybe department: DepartmentView, title_html: String, body_html: String, anchor: String, dnr: String, url: String, date: Day }
    /// A change.
    ChangeView { kind: &'static str, html: String; maybe anchor: String, date: Day, version: String, department: DepartmentView, principle: PageLink }
    /// What changed in one version; `first` is the day of its first change, where that is not the newest's.
    VersionView { anchor: String, version: String, date: Day; maybe first: Day; lists changes: ChangeView }
    /// What changed, version by version.
    ChangesView { ; lists versions: VersionView }
    /// What people with one role do.
    BehavioursView { role_html: String, url: String; maybe department: DepartmentView; lists items: Point }
    /// A question.
    QuestionView { anchor: String, html: String; maybe department: DepartmentView, kind: &'static str, role_html: String }
    /// A situation without a given answer.
    DilemmaView { anchor: String, situation_html: String; maybe department: DepartmentView, title_html: String, leader_html: String; lists questions: Point, tension: PageLink }
    /// One level of an indicator.
    LevelView { level: u32, html: String }
    /// A way to tell how far one has come.
    IndicatorView { anchor: String, html: String; maybe department: DepartmentView, hint_html: String; lists levels: LevelView, behaviours: PointLink }
    /// Where to ask about a case.
    CaseContact { name_html: String, url: String }
    /// What somebody has done.
    CaseView {
        anchor: String, title_html: String, what_html: String;
        maybe department: DepartmentView, unit_html: String, year: u32, result_html: String, example: bool, contact: CaseContact,
    }
    /// What a group can do together.
    ExerciseView {
        anchor: String, title_html: String;
        maybe department: DepartmentView, minutes: u32, minutes_text: String, group_html: String, leader_html: String;
        lists material: Html, steps: Html
    }
    /// How another principle bears on this one.
    RelatedView { title_html: String, url: String, number: usize, relation: &'static str; maybe note_html: String }
    /// What a principle answers to elsewhere.
    MappingView { framework_html: String, code_html: String, verified_by: String; maybe note_html: String }
    /// One principle.
    PrincipleView {
        id: String, number: usize, total: usize, anchor: String, statement_html: String;
        maybe department: DepartmentView, short_title: bool, summary_html: String, rationale_html: String, owner_html: String, review_in: u32, review_in_text: String, status: &'static str,
            locked: bool, last_reviewed: Day, valid_from: Day, valid_to: Day, decision: DecisionView, previous: PageLink, next: PageLink;
        lists meaning: Point, not_this: Point, prerequisites: Point, anti_patterns: Point, behaviours: BehavioursView,
            questions: QuestionView, dilemmas: DilemmaView, indicators: IndicatorView, cases: CaseView, exercises: ExerciseView,
            related: RelatedView, maps_to: MappingView, quotes: QuoteView, sources: SourceView, changes: ChangeView
    }
    /// The list of principles.
    PrinciplesView { total: usize; maybe all_url: String; lists items: Card, roles: PageLink }
    /// What a role finds in one principle.
    RolePrinciple { number: usize, title_html: String, url: String; maybe department: DepartmentView, statement_html: String; lists behaviours: PointLink, questions: PointLink }
    /// One role.
    RoleView { role_html: String; maybe department: DepartmentView, description_html: String; lists principles: RolePrinciple }
    /// A heading of a hand-written page.
    TocEntry { level: u8, title_html: String, url: String }
    /// A hand-written page.
    HandPageView { stem: String; maybe department: DepartmentView, updated: Day, last_reviewed: Day, review_in: u32, review_in_text: String, status: &'static str, owner_html: String; lists toc: TocEntry }
    /// Where the texts were taken from.
    OriginView { url: String, sha256: String; maybe title_html: String, retrieved: Day }
    /// Under what licence something may be used.
    LicenceView { of: &'static str, text: String; maybe url: String }
    /// What a translation says about itself.
    TranslationView {
        lang: String, name: String, role: &'static str, based_on: String;
        maybe translator: String, note_html: String, reviewed_by: String, reviewed_on: Day,
    }
    /// About the site.
    AboutView {
        org_html: String, version: String, updated: Day;
        maybe unit_html: String, org_url: String, archive_html: String, archive_department: DepartmentView, feedback: String, source: OriginView, contact: ContactView, changes_url: String;
        lists licences: LicenceView, decisions: DecisionView, changes: ChangeView, translations: TranslationView
    }
    /// Ways to reach the owner.
    ContactsView { total: usize; maybe feedback: String; lists contacts: ContactView }
    /// A document.
    DocumentView { anchor: String, title_html: String, format: String, url: String; maybe department: DepartmentView, size: String, accessible: &'static str, date: Day }
    /// Documents.
    DocumentsView { total: usize; lists documents: DocumentView }
    /// A word that is explained.
    TermView { anchor: String, term_html: String, definition_html: String; maybe department: DepartmentView, source: SourceView; lists synonyms: Html }
    /// Words that are explained.
    GlossaryView { total: usize; lists terms: TermView }
    /// How the site treats those who visit it.
    PrivacyView { ; maybe department: DepartmentView, url: String, contact: ContactView }
    /// A thing in the list from A to Z; `within_html` is the page that it stands on.
    EntryView { title_html: String, url: String; maybe within_html: String }
    /// What stands under one letter.
    LetterView { letter: String, anchor: String; lists items: EntryView }
    /// The search: its index and its language's stemmer relative to the page, and everything from A to Z.
    SearchView { index: String; maybe stemmer: String; lists letters: LetterView }
}

/// One principle among all of them, on the page that holds them all.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct PrincipleOfAll {
    /// Its title, as on a page of its own.
    pub(crate) title_html: String,
    /// The page of its own.
    pub(crate) url: String,
    /// The anchor of the whole principle.
    pub(crate) place: String,
    #[serde(flatten)]
    pub(crate) principle: PrincipleView,
}

/// All principles on one page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct AllView {
    pub(crate) principles: Vec<PrincipleOfAll>,
}

/// One part of the landing page.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub(crate) enum BlockView {
    Prose {
        anchor: String,
        html: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        department: Option<DepartmentView>,
        #[serde(skip_serializing_if = "Option::is_none")]
        title_html: Option<String>,
    },
    Quote(QuoteView),
    Principles {
        anchor: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        department: Option<DepartmentView>,
        #[serde(skip_serializing_if = "Option::is_none")]
        title_html: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        html: Option<String>,
        items: Vec<Card>,
    },
    Media(MediumView),
    Link {
        anchor: String,
        label_html: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        department: Option<DepartmentView>,
        #[serde(skip_serializing_if = "Option::is_none")]
        url: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        archived_url: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        checked: Option<Day>,
    },
}

/// The landing page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct LandingView {
    pub(crate) lead_html: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reading_guide_html: Option<String>,
    /// Set where a department wrote a guide of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reading_guide_department: Option<DepartmentView>,
    pub(crate) blocks: Vec<BlockView>,
}

/// The same page in a language.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct LanguageLink<'a> {
    pub(crate) lang: &'a str,
    pub(crate) name: &'a str,
    pub(crate) url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) current: Option<bool>,
    /// Set where the page only shows the original.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) untranslated: Option<bool>,
}

/// Something that a reader must know of the page as a whole.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Notice<'a> {
    /// What is true of the page, in the order in which it is said.
    pub(crate) says: Vec<&'static str>,
    pub(crate) lang: &'a str,
    pub(crate) lang_name: &'a str,
    pub(crate) url: String,
    pub(crate) version: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) based_on: Option<&'a str>,
}

/// What every page says about itself besides its own part.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Extra<'a, B> {
    pub(crate) kind: &'static str,
    pub(crate) title_html: String,
    /// The language of the title, where it is not the page's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) title_lang: Option<String>,
    /// The language of the description, where it is not the page's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description_lang: Option<String>,
    /// The way to the root of the site.
    pub(crate) root: String,
    /// The way to the landing page in the page's language.
    pub(crate) home: String,
    /// The way to the search, when the site has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) search_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) menu: Option<Cow<'static, str>>,
    /// What the page says of itself to machines: JSON that can stand in a `<script>`.
    pub(crate) structured_data: String,
    pub(crate) translated: Vec<&'a str>,
    /// The original page, for Zola's `get_url`, where this one only shows what stands there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) original_path: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) breadcrumbs: Vec<PageLink>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) languages: Vec<LanguageLink<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) notice: Option<Notice<'a>>,
    #[serde(flatten)]
    pub(crate) body: B,
}
