//! `tillit theme`: taking over files of the theme, seeing what became of them, writing the theme out.

use tillit::report::{self, Style};
use tillit::run::{self, Outcome, Replaced, Status};

use super::cli::{Common, ThemeCommand};
use super::format::Format;
use super::{print, request, show, tell};

/// Does something with the theme.
pub(crate) fn theme(common: &Common, command: &ThemeCommand) -> Status {
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
