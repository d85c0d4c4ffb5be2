//! The `tillit` program: arguments in, findings out, exit status.

mod building;
mod cli;
mod comparing;
mod doctor;
mod format;
mod init;
mod man;
#[cfg(feature = "serve")]
mod preview;
mod progress;
mod several;
mod theme_command;

use std::io::{IsTerminal, Write};
use std::num::NonZeroUsize;
use std::path::Path;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};
use cli::{Cli, Command, Common, SchemaOf};
use comparing::{diff, drift};
use doctor::doctor;
use format::Format;
use man::man;
use progress::show;
use theme_command::theme;
use tillit::diagnostic::Code;
use tillit::drift::Needed;
use tillit::jobs::{self, Engine};
use tillit::report::{self, Style};
use tillit::run::{self, Outcome, Portal, Request, Status};
use tillit::source::slash_path;
use tillit::write::Force;
use tillit::zola::{self, Search};

/// A run makes millions of small texts: the system's own allocator takes a fifth of its time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = match zola::guard(std::env::args_os().collect()) {
        Ok(arguments) => arguments,
        // As shells say it of a program that cannot be run.
        Err(error) => {
            say(&format!("{error}\n"));
            return ExitCode::from(126);
        }
    };
    let Cli { common, command } = Cli::parse_from(arguments);
    if let Some(refused) = refused(&common, &command) {
        return ExitCode::from(refused as u8);
    }
    let status = match command {
        Command::Check(check) => building::check(&common, check),
        Command::Generate(generate) => building::generate(&common, generate),
        Command::Build(build) => building::build(&common, build),
        Command::Init(args) => init::init(&common, &args),
        Command::Portal { force, out, day } => {
            let wanted = Portal {
                out: &out,
                day: day.as_deref(),
                force: forced(force),
            };
            let outcome = run::portal(&request(&common), wanted, &mut |progress| {
                show(&common, &progress)
            });
            tell(&common, &outcome)
        }
        Command::Diff { old, new } => diff(&common, &old, new.as_deref()),
        #[cfg(feature = "serve")]
        Command::Serve(serve) => preview::preview(&common, &serve),
        Command::Drift {
            saved,
            lang,
            statements,
        } => {
            let needed = if statements {
                Needed::Statements
            } else {
                Needed::LandingPage
            };
            drift(&common, &saved, lang.as_deref(), needed)
        }
        Command::Plan { shards, out } => plan(&common, shards, &out),
        Command::Zola { args } => {
            let (outcome, code) = run::zola(&request(&common), &args, &mut |progress| {
                show(&common, &progress)
            });
            match code {
                Some(code) => return ExitCode::from(u8::try_from(code).unwrap_or(1)),
                None => tell(&common, &outcome),
            }
        }
        Command::Theme { command } => theme(&common, &command),
        Command::Doctor => doctor(&common),
        Command::Explain { code } => explain(code.as_deref()),
        Command::Schema { of } => {
            let schema = match of {
                SchemaOf::Dataset => tillit::schema::dataset(),
                SchemaOf::Translation => tillit::schema::translation(),
                SchemaOf::Page => tillit::schema::page(),
            };
            print(&tillit::schema::text(&schema))
        }
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "tillit", &mut script);
            print(&String::from_utf8_lossy(&script))
        }
        Command::Man { command, out } => man(&common, command.as_deref(), out.as_deref()),
    };
    ExitCode::from(status as u8)
}

/// What is asked of the library; the only place where the environment is read.
fn request(common: &Common) -> Request {
    let current = std::env::current_dir().unwrap_or_default();
    Request {
        root: common.root.clone(),
        search: Search {
            explicit: common.zola.clone(),
            variable: std::env::var_os("TILLIT_ZOLA"),
            path: std::env::var_os("PATH"),
            roots: vec![common.root.clone(), current.clone()],
        },
        protected: std::iter::once(current.clone())
            .chain(std::env::home_dir())
            .collect(),
        department: common.department.clone(),
        current,
        day: None,
        drafts: false,
        outside: None,
    }
}

/// This very program, which can start Zola so that it ends with us.
#[cfg(feature = "serve")]
fn this_program() -> Option<std::path::PathBuf> {
    std::env::current_exe().ok()
}

fn forced(force: bool) -> Force {
    if force { Force::Yes } else { Force::No }
}

/// A format that the command does not have is a wrong argument.
fn refused(common: &Common, command: &Command) -> Option<Status> {
    let format = common.format;
    let (is_known, help) = match command {
        Command::Plan { .. } => (
            format.of_work().is_some(),
            "write --format json, github-matrix, gitlab or ninja",
        ),
        Command::Diff { .. } => (
            format.of_changes(false).is_some(),
            "write --format human, markdown, html or json",
        ),
        Command::Drift { .. } => (
            format.of_drift(false, false).is_some(),
            "write --format human, markdown or json",
        ),
        _ => (
            format.is_of_findings(),
            "write --format human, json, sarif or github",
        ),
    };
    if is_known {
        return None;
    }
    say(&format!(
        "error: the command has no such --format\n{help}\n"
    ));
    Some(Status::Usage)
}

/// Says findings to people, where the output is for something else.
fn say_findings(outcome: &Outcome) {
    say(&report::render(
        &outcome.findings,
        &outcome.sources,
        report::Format::Human,
        Style::Plain,
        width(),
    ));
}

/// Whether the output is for somebody's eyes, in colours.
fn is_output_coloured() -> bool {
    std::io::stdout().is_terminal() && wants_colour()
}

/// Whether somebody has not asked for text without colours (no-color.org).
fn wants_colour() -> bool {
    std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Lists the sites as work for an engine.
fn plan(common: &Common, shards: Option<NonZeroUsize>, out: &Path) -> Status {
    let (sites, outcome) = run::planned(&request(common), out);
    let engine = common.format.of_work().unwrap_or(Engine::People);
    let call = jobs::Call {
        root: &slash_path(&common.root),
        out: &slash_path(out),
        shards: shards.map(NonZeroUsize::get),
    };
    if let Some((why, help)) = jobs::refused(engine, call) {
        say(&format!("error: {why}\n{help}\n"));
        return Status::Usage;
    }
    let printed = if sites.is_empty() {
        Status::Clean
    } else {
        print(&jobs::list(&sites, engine, call))
    };
    if !outcome.findings.is_empty() {
        say_findings(&outcome);
    }
    printed.max(outcome.status)
}

/// Writes findings: those for people to the error stream, those for programs to the output.
fn tell(common: &Common, outcome: &Outcome) -> Status {
    tell_or(common, outcome, "no findings\n")
}

/// The same, with what is said where nothing was found.
fn tell_or(common: &Common, outcome: &Outcome, nothing: &str) -> Status {
    let human = common.format == Format::Human;
    let colour = human && is_terminal() && wants_colour();
    let style = if colour { Style::Colour } else { Style::Plain };
    let text = report::render(
        &outcome.findings,
        &outcome.sources,
        common.format.of_findings(),
        style,
        width(),
    );
    if !human {
        return print(&text).max(outcome.status);
    }
    say(&text);
    if outcome.findings.is_empty() && outcome.status == Status::Clean && !common.quiet {
        say(nothing);
    }
    outcome.status
}

/// Whether a person reads what is said.
fn is_terminal() -> bool {
    std::io::stderr().is_terminal()
}

/// Whether somebody sits there who can answer.
fn is_asked() -> bool {
    std::io::stdin().is_terminal() && is_terminal()
}

/// The terminal's width, or that of a page of text.
fn width() -> usize {
    terminal_size::terminal_size_of(std::io::stderr())
        .map_or(140, |(width, _)| usize::from(width.0))
}

/// Prints to the output; a reader that has gone away is no failure of ours.
fn print(text: &str) -> Status {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Ok(()) => Status::Clean,
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Status::Clean,
        Err(_) => Status::Failed,
    }
}

/// Says something on the error stream. Where nobody listens there is nobody to tell of that either.
fn say(text: &str) {
    drop(std::io::stderr().lock().write_all(text.as_bytes()));
}

fn explain(code: Option<&str>) -> Status {
    let Some(name) = code else {
        let lines = Code::ALL
            .iter()
            .map(|code| format!("{:<26}{}\n", code.name(), code.summary()));
        return print(&lines.collect::<String>());
    };
    match Code::ALL.iter().find(|code| code.name() == name) {
        Some(code) => print(code.page()),
        None => {
            let names: Vec<_> = Code::ALL.iter().map(|code| code.name()).collect();
            let help = match tillit::decode::nearest(name, &names) {
                Some(code) => format!("did you mean `{code}`?"),
                None => "`tillit explain` lists them all".to_owned(),
            };
            say(&format!("error: there is no code `{name}`\n{help}\n"));
            Status::Usage
        }
    }
}
