//! What a page shows: the name under which everything else asks for its address.

/// What a page shows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// The landing page.
    Landing,
    /// The list of principles.
    Principles,
    /// Every principle on one page, for paper.
    All,
    /// One principle, by its id.
    Principle(String),
    /// What one role finds in the principles, by its id.
    Role(String),
    /// A hand-written page, by its stem.
    Page(String),
    /// About the site.
    About,
    /// Ways to reach the owner.
    Contact,
    /// Documents.
    Documents,
    /// Words that are explained.
    Glossary,
    /// What changed, version by version.
    Changes,
    /// How the site treats those who visit it.
    Privacy,
    /// The accessibility statement.
    Statement,
    /// The search, with everything there is from A to Z.
    Search,
}

impl Key {
    /// The name under which the page's addresses are recorded.
    pub fn name(&self) -> String {
        match self {
            Self::Principle(id) => format!("principle/{id}"),
            Self::Role(id) => format!("role/{id}"),
            Self::Page(stem) => format!("page/{stem}"),
            key => key.kind().to_owned(),
        }
    }

    /// The page's kind, as templates know it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Landing => "landing",
            Self::Principles => "principles",
            Self::All => "all",
            Self::Principle(_) => "principle",
            Self::Role(_) => "role",
            Self::Page(_) => "page",
            Self::About => "about",
            Self::Contact => "contact",
            Self::Documents => "documents",
            Self::Glossary => "glossary",
            Self::Changes => "changes",
            Self::Privacy => "privacy",
            Self::Statement => "statement",
            Self::Search => "search",
        }
    }

    /// Whether the site has only one page of this kind.
    pub fn is_single(&self) -> bool {
        !matches!(self, Self::Principle(_) | Self::Role(_) | Self::Page(_))
    }

    /// The content file in the default language, under `content/`.
    pub fn file(&self) -> String {
        format!("{}.md", self.stem())
    }

    /// The content file's path without language and ending, under `content/`.
    pub(super) fn stem(&self) -> String {
        match self {
            Self::Landing => "_index".to_owned(),
            Self::Principle(id) => format!("principles/{id}"),
            Self::Role(id) => format!("roles/{id}"),
            Self::Page(stem) => format!("pages/{stem}"),
            key => key.kind().to_owned(),
        }
    }
}
