//! The `tillit` program: arguments in, findings out, exit status.

mod cli;
mod format;
mod init;
mod man;
#[cfg(feature = "serve")]
mod preview;
mod several;

use std::io::{IsTerminal, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory, Parser};
use cli::{Cli, Command, Common, SchemaOf, ThemeCommand};
use format::Format;
use man::man;
use several::all;
use tillit::change_report;
use tillit::diagnostic::Code;
use tillit::drift::Needed;
use tillit::drift_report;
use tillit::jobs::{self, Engine};
use tillit::report::{self, Style};
use tillit::run::{
    self, Contents, Job, Others, Outcome, Place, Portal, Progress, Replaced, Request, Status,
};
use tillit::source::slash_path;
use tillit::words::Review;
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
        Command::Check { day, several, .. } if several.all => {
            let request = Request {
                day,
                ..request(&common)
            };
            all(&common, &request, Job::Check, &several)
        }
        Command::Check { day, against, .. } => {
            let request = Request {
                day,
                ..request(&common)
            };
            let outcome = run::check(&request, against.as_deref(), &mut |progress| {
                show(&common, &progress)
            });
            tell(&common, &outcome)
        }
        Command::Generate {
            force,
            drafts,
            several,
        } if several.all => {
            let request = Request {
                drafts,
                ..request(&common)
            };
            all(&common, &request, Job::Generate(forced(force)), &several)
        }
        Command::Generate { force, drafts, .. } => {
            let request = Request {
                drafts,
                ..request(&common)
            };
            let outcome = run::generate(&request, forced(force), &mut |progress| {
                show(&common, &progress)
            });
            tell(&common, &outcome)
        }
        Command::Build {
            force,
            out,
            drafts,
            prune,
            several,
        } if several.all => {
            let request = Request {
                drafts,
                ..request(&common)
            };
            let out = &out.unwrap_or_else(|| PathBuf::from(folder(drafts)));
            let force = forced(force);
            let others = if prune { Others::Removed } else { Others::Stay };
            all(
                &common,
                &request,
                Job::Build { out, force, others },
                &several,
            )
        }
        Command::Build {
            force, out, drafts, ..
        } => {
            let request = Request {
                drafts,
                ..request(&common)
            };
            let place = match (&out, &common.department) {
                (Some(out), _) => Place::Alone(out),
                (None, Some(_)) => Place::Among(Path::new(folder(drafts))),
                (None, None) => Place::Alone(Path::new(folder(drafts))),
            };
            let outcome = run::build(&request, place, forced(force), &mut |progress| {
                show(&common, &progress)
            });
            tell(&common, &outcome)
        }
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

/// Where sites are written, unless somebody says otherwise: those with drafts never where readers' sites are.
fn folder(drafts: bool) -> &'static str {
    if drafts { "drafts" } else { "public" }
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
fn this_program() -> Option<PathBuf> {
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

/// Shows what changed between two states.
fn diff(common: &Common, old: &str, new: Option<&str>) -> Status {
    let root = slash_path(&common.root);
    let (outcome, difference) = run::compare(&request(common), old, new.unwrap_or(&root));
    let colour = std::io::stdout().is_terminal() && wants_colour();
    if let Some((difference, format)) = difference.zip(common.format.of_changes(colour)) {
        return print(&change_report::render(&difference, format)).max(outcome.status);
    }
    say_findings(&outcome);
    outcome.status
}

/// Shows what of the site a saved page still says.
fn drift(common: &Common, saved: &Path, lang: Option<&str>, needed: Needed) -> Status {
    let (outcome, found) = run::drifted(&request(common), saved, lang, needed);
    let colour = std::io::stdout().is_terminal() && wants_colour();
    let format = common.format.of_drift(colour, common.verbose);
    if let Some(((saved, drift), format)) = found.zip(format) {
        let text = drift_report::render(&saved, &drift, &outcome.sources, format);
        return print(&text).max(outcome.status);
    }
    say_findings(&outcome);
    outcome.status
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

fn show(common: &Common, progress: &Progress) {
    if common.quiet {
        return;
    }
    match progress {
        Progress::Wrote { folder, written } => {
            let counts = format!(
                "{} new or changed, {} unchanged, {} removed",
                written.written, written.unchanged, written.removed
            );
            say(&format!("wrote {}: {counts}\n", slash_path(folder)));
        }
        Progress::Ejected { file } => say(&format!(
            "wrote {}, which takes the place of the theme's\n",
            slash_path(file)
        )),
        Progress::Recorded { file } => say(&format!(
            "recorded the addresses of new pages in {}; commit it with the dataset\n",
            slash_path(file)
        )),
        Progress::WithoutZola { version } => say(&format!(
            "found no Zola, so the project is written for Zola {version}\n"
        )),
        Progress::Read { files } if common.verbose => {
            let lines = files.iter().map(|file| format!("read {file}\n"));
            say(&lines.collect::<String>());
        }
        Progress::Holds(contents) if common.verbose => say(&held(contents)),
        Progress::Takes { path, version } if common.verbose => {
            say(&format!("using Zola {version}: {}\n", slash_path(path)));
        }
        Progress::ZolaSaid { text } if common.verbose => say(text),
        Progress::Read { .. }
        | Progress::Holds(_)
        | Progress::Takes { .. }
        | Progress::ZolaSaid { .. } => {}
    }
}

/// How much a site holds, as a line.
fn held(contents: &Contents) -> String {
    let Contents {
        principles,
        pages,
        media,
        languages,
    } = contents;
    let count = |number: usize, thing: &str| match number {
        1 => format!("1 {thing}"),
        number => format!("{number} {thing}s"),
    };
    let codes: Vec<_> = languages.iter().map(ToString::to_string).collect();
    format!(
        "the site holds {}, {} and {} in {} ({})\n",
        count(*principles, "principle"),
        count(*pages, "hand-written page"),
        count(*media, "media file"),
        count(languages.len(), "language"),
        codes.join(", ")
    )
}

/// Does something with the theme.
fn theme(common: &Common, command: &ThemeCommand) -> Status {
    let request = request(common);
    let mut watch = |progress| show(common, &progress);
    match command {
        ThemeCommand::Eject { file } => tell(common, &run::eject(&request, file, &mut watch)),
        ThemeCommand::Export { dir } => tell(common, &run::export_theme(&request, dir, &mut watch)),
        ThemeCommand::Status => {
            let (outcome, replaced) = run::theme_status(&request);
            if !common.quiet && common.format == Format::Human {
                for Replaced { file, taken_from } in &replaced {
                    let origin = match taken_from {
                        Some(theme) => format!("taken from {theme}"),
                        None => "says nothing of where it comes from".to_owned(),
                    };
                    print(&format!("{file}: {origin}\n"));
                }
            }
            if common.format == Format::Json {
                return print(&with_files(&outcome, &replaced)).max(outcome.status);
            }
            tell(common, &outcome)
        }
    }
}

/// The findings as JSON, with the list of files that take the place of the theme's: `files`, each with
/// `file` and, where it says so, `takenFrom`.
fn with_files(outcome: &Outcome, replaced: &[Replaced]) -> String {
    let json = report::Format::Json;
    let text = report::render(&outcome.findings, &outcome.sources, json, Style::Plain, 0);
    let files = replaced
        .iter()
        .map(|Replaced { file, taken_from }| match taken_from {
            Some(theme) => serde_json::json!({ "file": file, "takenFrom": theme }),
            None => serde_json::json!({ "file": file }),
        });
    let files: Vec<_> = files.collect();
    let files = serde_json::to_string_pretty(&files).expect("texts can be written");
    // In the object of the findings, before its end.
    let open = text
        .trim_end()
        .strip_suffix('}')
        .unwrap_or(&text)
        .trim_end();
    format!(
        "{open},\n  \"files\": {}\n}}\n",
        files.replace('\n', "\n  ")
    )
}

/// Shows every Zola that was looked at, which one is taken, and who has read the theme's words.
fn doctor(common: &Common) -> Status {
    let survey = zola::find(&request(common).search);
    if !common.quiet {
        for candidate in &survey.candidates {
            print(&format!("{candidate}\n"));
        }
    }
    match survey.zola {
        Ok(zola) => {
            if !common.quiet {
                let (version, path) = (zola.version(), slash_path(zola.path()));
                print(&format!("taken: Zola {version} at {path}\n"));
            }
            words(common);
            Status::Clean
        }
        Err(_) if common.quiet => Status::Failed,
        Err(error) => {
            let outcome = Outcome {
                sources: Default::default(),
                findings: error.into_findings(),
                status: Status::Failed,
            };
            tell(common, &outcome)
        }
    }
}

/// Shows how far the theme's words in the site's languages can be trusted. That they were not
/// reviewed is no finding: the site cannot change it, and its owner should know.
fn words(common: &Common) {
    if common.quiet {
        return;
    }
    for (lang, review) in run::reviews(&request(common)) {
        let says = review.map_or("the site's own", Review::says);
        print(&format!("the theme's words in `{lang}`: {says}\n"));
    }
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
