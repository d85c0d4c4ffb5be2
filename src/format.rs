//! The formats of what is printed, and which command has which.

use clap::ValueEnum;
use tillit::change_report;
use tillit::drift_report;
use tillit::jobs::Engine;
use tillit::report;

/// How something is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Text with excerpts, for people
    Human,
    /// One JSON object
    Json,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
    /// Workflow commands of GitHub Actions
    Github,
    /// Of `tillit plan`: the matrix of a job of GitHub Actions
    GithubMatrix,
    /// Of `tillit plan`: a child pipeline of GitLab
    Gitlab,
    /// Of `tillit plan`: a file for Ninja
    Ninja,
    /// Of `tillit diff` and `tillit drift`: for a pull request
    Markdown,
    /// Of `tillit diff`: a page for a meeting, to be read and printed
    Html,
}

impl Format {
    /// How findings are written; where something else has a format of its own they are for people.
    pub(crate) fn of_findings(self) -> report::Format {
        match self {
            Self::Json => report::Format::Json,
            Self::Sarif => report::Format::Sarif,
            Self::Github => report::Format::Github,
            _ => report::Format::Human,
        }
    }

    /// Whether findings can be written so.
    pub(crate) fn is_of_findings(self) -> bool {
        matches!(self, Self::Human | Self::Json | Self::Sarif | Self::Github)
    }

    /// The engine that a list of work is for; `None` of a format that such a list does not have.
    pub(crate) fn of_work(self) -> Option<Engine> {
        match self {
            Self::Human => Some(Engine::People),
            Self::Json => Some(Engine::Json),
            Self::GithubMatrix => Some(Engine::GithubMatrix),
            Self::Gitlab => Some(Engine::Gitlab),
            Self::Ninja => Some(Engine::Ninja),
            Self::Sarif | Self::Github | Self::Markdown | Self::Html => None,
        }
    }

    /// How changes are written; `None` of a format that they do not have.
    pub(crate) fn of_changes(self, colour: bool) -> Option<change_report::Format> {
        match self {
            Self::Human => Some(change_report::Format::Terminal { colour }),
            Self::Markdown => Some(change_report::Format::Markdown),
            Self::Html => Some(change_report::Format::Html),
            Self::Json => Some(change_report::Format::Json),
            _ => None,
        }
    }

    /// How drift is written; `None` of a format that it does not have.
    pub(crate) fn of_drift(self, colour: bool, all: bool) -> Option<drift_report::Format> {
        match self {
            Self::Human => Some(drift_report::Format::Terminal { colour, all }),
            Self::Markdown => Some(drift_report::Format::Markdown),
            Self::Json => Some(drift_report::Format::Json),
            _ => None,
        }
    }
}
