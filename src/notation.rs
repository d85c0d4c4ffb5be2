//! Advice in the notation of the file that it is about.
//!
//! Wherever something is found, it is said what to write as TOML has it, `name = value`. Whoever
//! keeps a dataset in YAML or JSON gets it as it stands there.

use std::path::Path;

use crate::diagnostic::{Code, Diagnostic};
use crate::parse::Format;
use crate::recorded;
use crate::source::{Source, Sources};

/// Puts what is to be written into the notation of the file where it is to be written.
pub fn adapt(findings: &mut [Diagnostic], sources: &Sources) {
    let dataset = dataset(sources);
    // What is wrong with its syntax was said in the file's own notation.
    let findings = findings
        .iter_mut()
        .filter(|finding| finding.code != Code::Syntax);
    for finding in findings {
        let Some(place) = finding.label() else {
            continue;
        };
        let own = match sources.get(place.span.source) {
            list if list.path == Path::new(recorded::FILE) => dataset,
            source => format(source),
        };
        for help in &mut finding.help {
            let format = if help.contains("`redirects`") {
                dataset
            } else {
                own
            };
            // What is said of a file by its name is in that file's notation.
            if format != Format::Toml && !help.contains(".toml") {
                *help = rewritten(help, format);
            }
        }
    }
}

/// The notation of the dataset.
fn dataset(sources: &Sources) -> Format {
    let paths = Format::ENDINGS.iter().map(|(ending, format)| {
        let path = format!("site/principles.{ending}");
        (sources.find(Path::new(&path)), *format)
    });
    let mut there = paths.filter(|(source, _)| source.is_some());
    there.next().map_or(Format::Toml, |(_, format)| format)
}

/// The notation of a file: of a page that of what stands before its text.
fn format(source: &Source) -> Format {
    let is_page = source.path.extension().is_some_and(|ending| ending == "md");
    if is_page && source.text.trim_start().starts_with("---") {
        return Format::Yaml;
    }
    Format::of(&source.path).unwrap_or(Format::Toml)
}

/// Advice with each piece in backticks rewritten, and without what holds in TOML alone.
fn rewritten(help: &str, format: Format) -> String {
    let help = help.split("; in TOML").next().unwrap_or(help);
    let pieces = help.split('`').enumerate();
    let pieces = pieces.map(|(at, piece)| {
        if at % 2 == 1 {
            code(piece, format)
        } else {
            piece.to_owned()
        }
    });
    pieces.collect::<Vec<_>>().join("`")
}

/// What stands in backticks: a table's name, a field with its value, or a date.
fn code(piece: &str, format: Format) -> String {
    let is_name = |name: &str| {
        let is_sign = |byte: u8| byte.is_ascii_lowercase() || b"_.".contains(&byte);
        !name.is_empty() && name.bytes().all(is_sign)
    };
    let table = piece.trim_start_matches('[').trim_end_matches(']');
    if piece.starts_with('[') && is_name(table) {
        return table.to_owned();
    }
    match piece.split_once(" = ").filter(|(name, _)| is_name(name)) {
        Some((name, value)) if format == Format::Json => format!("\"{name}\": {value}"),
        Some((name, value)) => format!("{name}: {value}"),
        None if format == Format::Json && is_date(piece) => format!("\"{piece}\""),
        None => piece.to_owned(),
    }
}

fn is_date(piece: &str) -> bool {
    let parts: Vec<_> = piece.split('-').map(str::len).collect();
    let is_part = |byte: u8| byte.is_ascii_digit() || byte == b'-';
    parts == [4, 2, 2] && piece.bytes().all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    #[test]
    fn advice_is_in_the_notation_of_its_file() {
        for (help, yaml, json) in [
            (
                "add `statement`, such as `statement = \"Vi lär\"`",
                "add `statement`, such as `statement: \"Vi lär\"`",
                "add `statement`, such as `\"statement\": \"Vi lär\"`",
            ),
            (
                "write `old_slugs = [\"a\"]`",
                "write `old_slugs: [\"a\"]`",
                "write `\"old_slugs\": [\"a\"]`",
            ),
            (
                "write a day as `2026-01-31`",
                "write a day as `2026-01-31`",
                "write a day as `\"2026-01-31\"`",
            ),
            (
                "make it a list; in TOML its header has `[[…]]`",
                "make it a list",
                "make it a list",
            ),
            (
                "add `[translation]`",
                "add `translation`",
                "add `translation`",
            ),
            (
                "write it between `[` and `]`",
                "write it between `[` and `]`",
                "write it between `[` and `]`",
            ),
            (
                "add `[languages.en]` to config.toml",
                "add `[languages.en]` to config.toml",
                "add `[languages.en]` to config.toml",
            ),
        ] {
            for (path, text, wanted) in [
                ("site/principles.toml", "", help),
                ("site/principles.yaml", "", yaml),
                ("site/principles.en.json", "", json),
                ("site/pages/a.md", "+++\n", help),
                ("site/pages/a.md", "\n---\n", yaml),
            ] {
                assert_eq!(
                    adapted(help, Code::WrongType, &[(path, text)]),
                    wanted,
                    "{path}"
                );
            }
        }
    }

    #[test]
    fn a_redirect_is_written_in_the_dataset() {
        let (help, yaml) = (
            "add to `redirects` one with `to = \"a\"`",
            "add to `redirects` one with `to: \"a\"`",
        );
        let dataset = ("site/principles.yml", "");
        for place in [("site/pages/a.md", "+++\n"), (recorded::FILE, "")] {
            assert_eq!(adapted(help, Code::AddressChanged, &[place, dataset]), yaml);
            assert_eq!(adapted(help, Code::AddressChanged, &[place]), help);
        }
        let json = "write `\"a\": 1`, not `a = 1`";
        assert_eq!(
            adapted(json, Code::Syntax, &[("site/principles.json", "")]),
            json
        );
    }

    /// The help of a finding in the first of these files.
    fn adapted(help: &str, code: Code, files: &[(&str, &str)]) -> String {
        let mut sources = Sources::default();
        let ids: Vec<_> = files
            .iter()
            .map(|(path, text)| sources.add(*path, *text))
            .collect();
        let finding = Diagnostic::new(code, "x")
            .at(Span::new(ids[0], 0..0), "")
            .help(help);
        let mut findings = [finding];
        adapt(&mut findings, &sources);
        findings[0].help[0].clone()
    }
}
