//! How a site stands to the city that it builds on.

use super::{City, Listed, Says, Words};

/// What there is to say of a site besides what it says of itself; the worst first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum State {
    /// What it says of itself cannot be read.
    Unreadable,
    /// Its dataset has so many errors now: what stands there is of an earlier one.
    DoesNotBuild(usize),
    /// It builds on an older version of the city's principles than there is.
    Behind,
    /// No department of the city has its id: it has a repository of its own, or is gone.
    Elsewhere,
    /// There is nothing to say.
    Current,
}

impl State {
    /// Everything there is to say of a site.
    pub(super) fn of(site: &Listed, city: &City) -> Vec<Self> {
        let mut states = Vec::new();
        if site.says == Says::Unreadable {
            states.push(Self::Unreadable);
        }
        if site.errors > 0 {
            states.push(Self::DoesNotBuild(site.errors));
        }
        if let Says::Summary(says) = &site.says
            && numbers(&says.base_version) < numbers(&city.version)
        {
            states.push(Self::Behind);
        }
        if !site.is_of_city {
            states.push(Self::Elsewhere);
        }
        if states.is_empty() {
            states.push(Self::Current);
        }
        states
    }

    /// Whether somebody should do something.
    pub(super) fn asks_for_work(&self) -> bool {
        !matches!(self, Self::Elsewhere | Self::Current)
    }

    /// It in words.
    pub(super) fn says(&self, city: &City, words: &Words) -> String {
        match self {
            Self::Unreadable => words.unreadable.clone(),
            Self::DoesNotBuild(count) => errors(*count, words),
            Self::Behind => words.behind.replace("{version}", &city.version),
            Self::Elsewhere => words.elsewhere.clone(),
            Self::Current => words.current.clone(),
        }
    }

    /// It as a word for programs.
    pub(super) fn word(&self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::DoesNotBuild(_) => "does-not-build",
            Self::Behind => "behind",
            Self::Elsewhere => "elsewhere",
            Self::Current => "current",
        }
    }
}

/// That a dataset has so many errors, in words.
pub(super) fn errors(count: usize, words: &Words) -> String {
    words.does_not_build.replace("{count}", &count.to_string())
}

/// A version as numbers, so that 1.10 comes after 1.9 and 1.0 is 1.
pub(super) fn numbers(version: &str) -> Vec<u32> {
    let parts = version.split('.').map(|part| part.parse().unwrap_or(0));
    let mut numbers: Vec<_> = parts.collect();
    while numbers.last() == Some(&0) {
        numbers.pop();
    }
    numbers
}
