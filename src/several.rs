//! What is said of a run over several sites: how far it is, and what came of it.

use indicatif::{ProgressBar, ProgressStyle};
use tillit::run::{self, End, Job, Request, Share, SiteRun, Status, Step};

use super::cli::{Common, Several};
use super::{is_terminal, say, tell_or};

/// How many names of sites a summary lists.
const LISTED: usize = 10;

/// Does a job for the city and all its departments.
pub(crate) fn all(common: &Common, request: &Request, job: Job, several: &Several) -> Status {
    let bar = (!common.quiet && is_terminal()).then(bar);
    let watch = |step: Step| match &bar {
        Some(bar) => {
            bar.set_length(step.of as u64);
            bar.set_position(step.ended as u64);
            bar.set_message(step.id.to_owned());
        }
        None if common.quiet => {}
        None => say(&line(job, step)),
    };
    let runs = run::all(request, job, &several.share(), &watch);
    if let Some(bar) = &bar {
        bar.finish_and_clear();
    }
    let summary = summary(job, &runs);
    let nothing = if runs.iter().any(|run| run.end == End::Unchanged) {
        "no findings in what was built; `tillit check --all` has those of unchanged sites too\n"
    } else {
        "no findings\n"
    };
    let status = tell_or(common, &run::joined(runs), nothing);
    if !common.quiet {
        say(&summary);
    }
    status
}

impl Several {
    fn share(&self) -> Share {
        match self.shard {
            Some(shard) => Share::Shard(shard),
            None if self.only.is_empty() => Share::All,
            None => Share::Only(self.only.clone()),
        }
    }
}

fn bar() -> ProgressBar {
    let style = ProgressStyle::with_template("{wide_bar} {pos} of {len} {msg}");
    ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// A line for those who have no terminal.
fn line(job: Job, step: Step) -> String {
    let Step { id, end, ended, of } = step;
    let what = match end {
        End::Done => done(job),
        End::Unchanged => "unchanged:",
        End::Failed => "failed:",
        End::Removed => "removed:",
    };
    format!("[{ended}/{of}] {what} {id}\n")
}

fn done(job: Job) -> &'static str {
    match job {
        Job::Check => "checked",
        Job::Generate(_) => "generated",
        Job::Build { .. } => "built",
    }
}

/// What came of all of them, in a sentence.
fn summary(job: Job, runs: &[SiteRun]) -> String {
    let of = |end| runs.iter().filter(move |run| run.end == end);
    let failed: Vec<_> = of(End::Failed).map(|run| run.id.as_str()).collect();
    let mut parts = vec![format!("{} {}", done(job), count(of(End::Done).count()))];
    match of(End::Unchanged).count() {
        0 => {}
        unchanged => parts.push(format!("{unchanged} unchanged")),
    }
    match of(End::Removed).count() {
        0 => {}
        removed => parts.push(format!("{removed} removed")),
    }
    let has_warnings = |run: &&SiteRun| {
        let mut findings = run.outcome.findings.iter();
        findings.any(|finding| !finding.is_error())
    };
    match of(End::Done).filter(has_warnings).count() {
        0 => {}
        warned => parts.push(format!("{warned} with warnings")),
    }
    if !failed.is_empty() {
        let more = failed.len().saturating_sub(LISTED);
        let names = failed[..failed.len() - more].join(", ");
        let more = if more > 0 {
            format!(" and {more} more")
        } else {
            String::new()
        };
        parts.push(format!("{} failed ({names}{more})", failed.len()));
    }
    format!("{}\n", parts.join(", "))
}

fn count(sites: usize) -> String {
    match sites {
        1 => "1 site".to_owned(),
        sites => format!("{sites} sites"),
    }
}
