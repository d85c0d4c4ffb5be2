//! What is said of a preview while it runs.

use core::net::{IpAddr, Ipv4Addr};

use clap::Args;
use tillit::diagnostic::Diagnostic;
use tillit::report::Summary;
use tillit::run::{Change, Outcome, Request, Status};
use tillit::serve::{self, Build, Event, Wanted};

use super::cli::Common;
use super::format::Format;
use super::{request, say, show, tell_or, this_program};

/// How a site is served.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// The port to listen at [default: 1717, or the next that is free]
    #[arg(long, value_name = "N")]
    port: Option<u16>,
    /// Show drafts too, marked as such
    #[arg(long)]
    drafts: bool,
    /// Open the site in a browser
    #[arg(long)]
    open: bool,
    /// The address to listen at; others on the network can see the site at any but one of this machine alone
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1", value_parser = host)]
    host: IpAddr,
}

/// An address of a machine, or the name that every machine has for itself.
fn host(text: &str) -> Result<IpAddr, String> {
    if text == "localhost" {
        return Ok(Ipv4Addr::LOCALHOST.into());
    }
    text.parse()
        .map_err(|_| "write an address such as 127.0.0.1, ::1 or 0.0.0.0".to_owned())
}

/// Serves a site until somebody ends it.
pub(crate) fn preview(common: &Common, serve: &Serve) -> Status {
    let wanted = Wanted {
        host: serve.host,
        port: serve.port,
        open: serve.open,
        program: this_program(),
    };
    let request = Request {
        drafts: serve.drafts,
        ..request(common)
    };
    match serve::serve(&request, &wanted, &mut |event| {
        tell_of(common, event);
    }) {
        Ok(()) => Status::Clean,
        Err(outcome) => tell_or(common, &outcome, ""),
    }
}

fn tell_of(common: &Common, event: Event) {
    let line = match event {
        Event::Progress(progress) => {
            if common.verbose {
                show(common, &progress);
            }
            return;
        }
        // That others can see it, and that it does not work, is said in any case.
        Event::Exposed => {
            say("warning: others on the network can see the site as long as this runs\n");
            return;
        }
        Event::NoBrowser(reason) => {
            say(&format!("warning: no browser could be opened: {reason}\n"));
            return;
        }
        Event::Unwatched(reason) => {
            say(&format!("warning: {reason}\n"));
            return;
        }
        Event::Ended(build) => ended(common, build),
        Event::OtherPort(port) => format!("port {} is taken; this is port {port}\n", serve::PORT),
        Event::Serves { url, folders } => format!(
            "watching {}\nserving {url} (Ctrl+C ends it)\n",
            folders.join(", ")
        ),
        Event::Stopped => "stopped\n".to_owned(),
    };
    if !common.quiet {
        say(&line);
    }
}

/// Says what was found, and gives a line about the build.
fn ended(common: &Common, build: Build) -> String {
    let Build {
        outcome,
        change,
        is_first,
        was_broken,
        took,
    } = build;
    let took = format!("{} ms", took.as_millis());
    let warnings = warned(Summary::of(&outcome.findings).warnings);
    let Some(change) = change else {
        tell_or(common, &errors(common, outcome), "");
        let shown = if is_first {
            "the site cannot be built yet"
        } else {
            "the site is shown as it was last"
        };
        return format!("{shown}, until the errors are gone{warnings}\n");
    };
    let right = if was_broken {
        "the errors are gone: "
    } else {
        ""
    };
    let deed = match change {
        _ if is_first => "built",
        Change::Nothing | Change::Files => "looked again, and nothing is different,",
        Change::Styles => "rebuilt the styles",
        Change::Shown | Change::Pages => "rebuilt",
    };
    format!("{right}{deed} in {took}{warnings}\n")
}

/// How many warnings there are, at the end of a line.
fn warned(warnings: usize) -> String {
    match warnings {
        0 => String::new(),
        1 => "; 1 warning, which `tillit check` shows".to_owned(),
        warnings => format!("; {warnings} warnings, which `tillit check` shows"),
    }
}

/// What keeps the site from being built: among warnings, which are counted, a person would look for it. Programs
/// get everything.
fn errors(common: &Common, outcome: &Outcome) -> Outcome {
    let mut outcome = outcome.clone();
    if common.format == Format::Human {
        outcome.findings.retain(Diagnostic::is_error);
    }
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warnings_are_counted() {
        assert_eq!(warned(0), "");
        assert_eq!(warned(1), "; 1 warning, which `tillit check` shows");
        assert_eq!(warned(2), "; 2 warnings, which `tillit check` shows");
    }
}
