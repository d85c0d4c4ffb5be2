//! What is shown at a moment: a site, errors, or both.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use super::bar;
use super::place;
use crate::headers::{self, Header, Keep, Served, Transport};
use crate::report;
use crate::run::{Ahead, Built, Change, Outcome};

/// What is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) stamp: Stamp,
    /// The site as it was last without errors.
    pub(super) site: Option<Site>,
    /// What is said of the errors, as HTML; nothing where there are none.
    pub(super) bar: String,
    is_starting: bool,
}

/// A site that was built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Site {
    pub(super) folder: PathBuf,
    /// The address that it is made for.
    pub(super) address: String,
    pub(super) headers: Vec<Header>,
    /// Pages that are newer than the rest.
    ahead: Option<Ahead>,
}

/// Which state is shown, so that a browser knows whether it has seen it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    /// The preview: another one may have come to the same port.
    pub(super) session: u32,
    /// How often pages changed.
    pub(super) pages: u32,
    /// How often styles changed, and nothing else did.
    pub(super) styles: u32,
    /// How often the errors changed.
    pub(super) bar: u32,
}

impl Shown {
    /// Before the site is first built.
    pub(super) fn at_first(session: u32) -> Self {
        Self {
            stamp: Stamp {
                session,
                pages: 0,
                styles: 0,
                bar: 0,
            },
            site: None,
            bar: String::new(),
            is_starting: true,
        }
    }

    /// Whether the site was not built yet, nor tried to.
    pub(super) fn is_starting(&self) -> bool {
        self.is_starting
    }

    /// Whether there are errors.
    pub(super) fn is_broken(&self) -> bool {
        !self.bar.is_empty()
    }

    /// The same site with pages that are newer than the rest.
    pub(super) fn ahead(&self, ahead: Ahead) -> Self {
        let mut next = self.clone();
        if let Some(site) = &mut next.site {
            site.ahead = Some(ahead);
            next.stamp.pages += 1;
        }
        next
    }

    /// What is shown after a build. Without a site the last good one stays; warnings keep nobody from looking at it.
    pub(super) fn after(&self, outcome: &Outcome, built: Option<(Built, Change)>) -> Self {
        let mut next = Self {
            is_starting: false,
            ..self.clone()
        };
        match built {
            Some((built, change)) => {
                next.bar = String::new();
                let site = Some(Site::of(built));
                // Whatever was shown before, a browser has to come for the first site, or to another address.
                let before = self.site.clone().map(Site::whole);
                let change = if site == before {
                    change
                } else {
                    Change::Pages
                };
                match change {
                    Change::Nothing | Change::Files | Change::Shown => {}
                    Change::Styles => next.stamp.styles += 1,
                    Change::Pages => next.stamp.pages += 1,
                }
                next.site = site;
            }
            None => {
                let errors = outcome.findings.iter().filter(|finding| finding.is_error());
                let told = report::told(errors, &outcome.sources);
                next.bar = bar::html(&told, next.site.is_some());
                // What said that the site is being built is another page; and what was ahead has no site to come.
                let was_ahead = self.site.as_ref().is_some_and(|site| site.ahead.is_some());
                next.site = self.site.clone().map(Site::whole);
                next.stamp.pages += u32::from(self.is_starting || was_ahead);
            }
        }
        next.stamp.bar += u32::from(next.bar != self.bar);
        next
    }
}

impl Site {
    fn of(built: Built) -> Self {
        let Built {
            folder,
            base_url,
            players,
        } = built;
        Self {
            folder,
            address: base_url,
            headers: headers::headers(&served(&players)),
            ahead: None,
        }
    }

    /// The site without pages that are newer than the rest.
    fn whole(self) -> Self {
        Self {
            ahead: None,
            ..self
        }
    }

    /// Where a file of the site is on the disk.
    pub(super) fn on_disk(&self, file: &Path) -> PathBuf {
        let ahead = self
            .ahead
            .as_ref()
            .filter(|ahead| ahead.pages.contains(file));
        ahead.map_or(&self.folder, |ahead| &ahead.folder).join(file)
    }

    /// The path that it is at.
    pub(super) fn base(&self) -> &str {
        place::base(&self.address)
    }
}

/// The headers of what is no site's.
pub(super) fn own_headers() -> Vec<Header> {
    headers::headers(&served(&[]))
}

fn served(players: &[String]) -> Served<'_> {
    Served {
        transport: Transport::Loopback,
        keep: Keep::Nothing,
        players,
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            session,
            pages,
            styles,
            bar,
        } = self;
        write!(f, "{session}-{pages}-{styles}-{bar}")
    }
}

impl FromStr for Stamp {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let numbers: Vec<_> = text.split('-').map(str::parse).collect();
        match numbers[..] {
            [Ok(session), Ok(pages), Ok(styles), Ok(bar)] => Ok(Self {
                session,
                pages,
                styles,
                bar,
            }),
            _ => Err(()),
        }
    }
}

impl Stamp {
    /// Whether a browser that has seen another state shows the pages of this one.
    pub(super) fn has_pages_of(&self, other: &Self) -> bool {
        (self.session, self.pages) == (other.session, other.pages)
    }
}

#[cfg(test)]
mod tests;
