//! What is asked for, what happens meanwhile, and how a run ends.

use std::path::PathBuf;

use crate::diagnostic::Diagnostic;
use crate::scalar::Lang;
use crate::site::Site;
use crate::source::Sources;
use crate::write::Written;
use crate::zola::{Search, Version};

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The folder that holds `config.toml` and `site/`.
    pub root: PathBuf,
    /// Where to look for a Zola.
    pub search: Search,
    /// Folders that no output may replace: where the program was started, and the user's own.
    pub protected: Vec<PathBuf>,
    /// The department whose site it is about; without one, the city's own, or that of the department
    /// whose repository the root is.
    pub department: Option<String>,
    /// Where the program was started.
    pub current: PathBuf,
    /// The day as of which texts are overdue for review, as dates are written; without it none is said to be.
    pub day: Option<String>,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Where the root really is, when it is a copy of a state that git keeps.
    pub outside: Option<PathBuf>,
}

/// Something that happens, for those who watch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// The text files of the site were read.
    Read {
        /// Their paths as messages show them, in the order in which they were read.
        files: Vec<String>,
    },
    /// The site is sound so far, and holds this.
    Holds(Contents),
    /// A folder is in its new state.
    Wrote {
        /// The folder.
        folder: PathBuf,
        /// What was done to it.
        written: Written,
    },
    /// A file of the theme was taken over.
    Ejected {
        /// The site's own copy.
        file: PathBuf,
    },
    /// The addresses of new pages were added to the dataset's list.
    Recorded {
        /// The list.
        file: PathBuf,
    },
    /// This Zola is taken.
    Takes {
        /// Where it is.
        path: PathBuf,
        /// Its version.
        version: Version,
    },
    /// There is no usable Zola, so the project was written for this version.
    WithoutZola {
        /// The version.
        version: Version,
    },
    /// What Zola said while it built.
    ZolaSaid {
        /// Its words.
        text: String,
    },
}

/// How much a site holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// How many principles there are.
    pub principles: usize,
    /// How many hand-written pages there are.
    pub pages: usize,
    /// How many files are published from `site/media/`.
    pub media: usize,
    /// The languages, the original's first.
    pub languages: Vec<Lang>,
}

impl Contents {
    /// Counts what a site holds.
    pub(super) fn of(site: &Site) -> Self {
        let original = site.original();
        let editions = site.editions.iter();
        Self {
            principles: original.dataset.principles.len(),
            pages: original.pages.len(),
            media: site.media.len(),
            languages: editions.map(|edition| edition.lang.clone()).collect(),
        }
    }
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Nothing was found, or nothing that kept a command from doing its work.
    Clean = 0,
    /// Something was found.
    Findings = 1,
    /// The arguments were wrong.
    Usage = 2,
    /// The world failed: no Zola, no space.
    Failed = 3,
}

/// What a run found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The files that findings are about.
    pub sources: Sources,
    /// What was found, in the order of the files.
    pub findings: Vec<Diagnostic>,
    /// How the run ended.
    pub status: Status,
}

impl Outcome {
    /// The same without the texts that no finding is about: of hundreds of sites they are not kept.
    pub(super) fn without_unused(self) -> Self {
        let mut outcome = Self {
            sources: Sources::at(self.sources.root()),
            findings: Vec::new(),
            status: Status::Clean,
        };
        outcome.absorb(self);
        outcome
    }

    /// Adds the findings of another run, with the files that they are about.
    pub(super) fn absorb(&mut self, other: Self) {
        let mut moved = std::collections::BTreeMap::new();
        for mut finding in other.findings {
            for span in finding.spans_mut() {
                let id = *moved.entry(span.source).or_insert_with(|| {
                    let source = other.sources.get(span.source);
                    let known = self.sources.iter().find(|(_, known)| *known == source);
                    let known = known.map(|(id, _)| id);
                    known.unwrap_or_else(|| self.sources.add_source(source.clone()))
                });
                span.source = id;
            }
            self.findings.push(finding);
        }
        self.status = self.status.max(other.status);
    }
}
