//! What Zola says when it fails, as findings that point at the dataset.
//!
//! Zola speaks in lines for people: `Error: ` or `ERROR ` before each of a chain of causes, paths
//! whole or relative to `content/`, quoted in four ways. What is looked for is therefore not a form
//! of words but a path that is in the plan; its origin is the record that the file was made from.

mod world;

use std::path::{Path, PathBuf};

use super::Version;
use crate::diagnostic::{Code, Diagnostic};
use crate::plan::{Content, Plan};
use crate::source::slash_path;

pub(super) use world::End;

/// A build that failed.
#[derive(Debug)]
pub(super) struct Failure<'a> {
    pub(super) version: Version,
    /// The project as the user knows it.
    pub(super) project: &'a Path,
    pub(super) plan: &'a Plan,
    pub(super) end: End,
}

/// Something that Zola complains of.
#[derive(Debug, PartialEq, Eq)]
struct Complaint {
    /// In one line.
    cause: String,
    /// In as many as Zola took.
    text: String,
}

/// A text without colours and carriage returns.
pub(super) fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        match character {
            '\u{1b}' => {
                // A control sequence ends with a letter or one of a few signs.
                rest.by_ref().skip(1).find(|end| ('@'..='~').contains(end));
            }
            '\r' => {}
            other => clean.push(other),
        }
    }
    clean
}

impl Failure<'_> {
    /// A finding for each thing that Zola complains of, from its error output.
    pub(super) fn findings(&self, stderr: &str) -> Vec<Diagnostic> {
        let forms = self.project_forms();
        let said = shorten(stderr.trim_end(), &forms, &slash_path(self.project));
        match self.end.finding(self.version, &said) {
            Some(finding) => vec![finding],
            None => complaints(stderr, self.end.how())
                .iter()
                .map(|complaint| self.finding(complaint, &forms))
                .collect(),
        }
    }

    fn finding(&self, complaint: &Complaint, forms: &[String]) -> Diagnostic {
        let shown = slash_path(self.project);
        let Complaint { cause, text } = complaint;
        let world = world::reason(text);
        let mut files = match world {
            // The system does not fail because of what stands in a file.
            Some(_) => Vec::new(),
            None => self.files(text, forms),
        };
        if files.is_empty() && world.is_none() {
            files = self.relative_files(text);
        }
        let origin = |path: &PathBuf| self.plan.get(path).and_then(|file| file.origin);
        files.sort_by_key(|path| origin(path).is_none());
        let (mut cause, mut said) = (shorten(cause, forms, &shown), shorten(text, forms, &shown));
        if let Some((address, _)) = cause.split_once(" from files [") {
            // Zola names the files in another order each time.
            let names: Vec<_> = files
                .iter()
                .map(|path| format!("- {shown}/{}", slash_path(path)))
                .collect();
            said = format!("Found path collisions:\n{}", names.join("\n"));
            cause = format!("several files ask for the address {address}");
        }
        let message = match files.first() {
            Some(path) => format!("Zola did not build `{shown}/{}`: {cause}", slash_path(path)),
            None => format!("Zola did not build the site: {cause}"),
        };
        let code = world.map_or(Code::ZolaFailed, |_| Code::Failed);
        let mut finding = Diagnostic::new(code, message);
        if let Some(own) = files.iter().find_map(|path| self.copied(path)) {
            finding = finding.of(own);
        }
        for span in files.iter().filter_map(origin) {
            finding = match finding.label() {
                None => finding.at(span, "the file is made from this"),
                Some(_) => finding.see(span, "another file is made from this"),
            };
        }
        if said.contains('\n') {
            finding = finding.help(format!("Zola {} said:\n{said}", self.version));
        }
        match world {
            Some(help) => finding.help(help),
            None => self.what_to_mend(finding, &files, &cause, text),
        }
    }

    /// Says what a user can mend: never the generated file.
    fn what_to_mend(
        &self,
        finding: Diagnostic,
        files: &[PathBuf],
        cause: &str,
        text: &str,
    ) -> Diagnostic {
        if files.is_empty() && cause.starts_with("TOML parse error") {
            return finding.help(
                "Zola does not say where; it is `config.toml`, or `theme.toml` of the theme",
            );
        }
        if let Some(own) = files.iter().find_map(|path| self.copied(path)) {
            let own = slash_path(own);
            return finding.help(format!(
                "the file is a copy of `{own}`: mend that, not the copy"
            ));
        }
        if let Some(own) = self.own_template(text) {
            let own = slash_path(own);
            return finding.help(format!(
                "the page is made with `{own}`: mend that, or what the page is made from"
            ));
        }
        if files.is_empty() {
            return finding;
        }
        finding.help("the file is generated: mend what it is made from, the theme, `templates/` or `sass/`, not the file")
    }

    /// The file that a planned one is a copy of.
    fn copied(&self, path: &Path) -> Option<&Path> {
        match &self.plan.get(path)?.content {
            Content::CopyOf(own) => Some(own),
            Content::Bytes(_) => None,
        }
    }

    /// The first template that Zola names and that is a copy of a file of the site's own.
    fn own_template(&self, text: &str) -> Option<&Path> {
        let names = text
            .split(['\'', '"', '`'])
            .filter(|name| name.ends_with(".html"));
        let mut templates = names.map(|name| Path::new("templates").join(name));
        templates.find_map(|path| self.copied(&path))
    }

    /// The project's path in the ways in which Zola may write it, with `/`, the longest first.
    fn project_forms(&self) -> Vec<String> {
        let whole = std::path::absolute(self.project).ok();
        let real = std::fs::canonicalize(self.project).ok();
        let mut forms: Vec<_> = [Some(self.project.to_owned()), whole, real]
            .into_iter()
            .flatten()
            .filter(|path| path.is_absolute())
            .map(|path| path.to_string_lossy().replace('\\', "/"))
            .flat_map(|form| [form.trim_start_matches("//?/").to_owned(), form])
            .map(|form| format!("{}/", form.trim_end_matches('/')))
            .collect();
        forms.sort_by(|one, other| other.len().cmp(&one.len()).then(one.cmp(other)));
        forms.dedup();
        forms
    }

    /// The planned files whose whole paths are in a text, each once, in order of path.
    fn files(&self, text: &str, forms: &[String]) -> Vec<PathBuf> {
        let text = slashes(text);
        let mut files = Vec::new();
        for form in forms {
            for (start, _) in text.match_indices(form.as_str()) {
                files.extend(self.longest_planned(&text[start + form.len()..]));
            }
        }
        files.sort_unstable();
        files.dedup();
        files
    }

    /// The planned files whose paths are in a text as seen from the project or from `content/`.
    fn relative_files(&self, text: &str) -> Vec<PathBuf> {
        let text = slashes(text);
        let words = text.split(|sign: char| sign.is_whitespace() || "`'\"()[],".contains(sign));
        let mut files: Vec<_> = words
            .map(|word| word.trim_start_matches("./").trim_end_matches(['.', ':']))
            .filter(|word| word.contains('/'))
            .filter_map(|word| {
                self.planned(word)
                    .or_else(|| self.planned(&format!("content/{word}")))
            })
            .collect();
        files.sort_unstable();
        files.dedup();
        files
    }

    /// The longest beginning of a text that is a planned path.
    fn longest_planned(&self, text: &str) -> Option<PathBuf> {
        let line = text.lines().next().unwrap_or_default();
        let ends = line
            .match_indices(|sign: char| !sign.is_alphanumeric())
            .map(|(end, _)| end);
        let mut ends: Vec<_> = ends.chain([line.len()]).collect();
        ends.reverse();
        ends.into_iter().find_map(|end| self.planned(&line[..end]))
    }

    fn planned(&self, path: &str) -> Option<PathBuf> {
        self.plan.get(Path::new(path)).map(|_| PathBuf::from(path))
    }
}

/// Takes error output apart: one complaint, or one for each item when it ends in a list.
fn complaints(stderr: &str, outcome: &str) -> Vec<Complaint> {
    let is_error = |line: &&str| bare(line) != *line;
    let lines: Vec<_> = stderr.lines().map(str::trim_end).collect();
    let start = lines.iter().position(is_error).unwrap_or(0);
    let lines = lines[start..].iter().map(|line| bare(line));
    let lines: Vec<_> = lines
        .skip_while(|line| ["", "Failed to build the site"].contains(line))
        .collect();
    let Some((head, rest)) = lines.split_first() else {
        return vec![Complaint {
            cause: outcome.to_owned(),
            text: String::new(),
        }];
    };
    if rest.first().is_none_or(|line| item(line).is_none()) {
        return vec![Complaint {
            cause: cause(&lines),
            text: lines.join("\n").trim_end().to_owned(),
        }];
    }
    let mut found: Vec<Complaint> = Vec::new();
    for line in rest {
        match (item(line), found.last_mut()) {
            (Some(item), _) => found.push(Complaint {
                cause: item.trim_end_matches('.').to_owned(),
                text: format!("{head}\n{line}"),
            }),
            (None, Some(last)) if !line.is_empty() => {
                last.text.push('\n');
                last.text.push_str(line);
            }
            (None, _) => {}
        }
    }
    found
}

/// A line without the level that the two kinds of Zola put before it.
fn bare(line: &str) -> &str {
    line.strip_prefix("ERROR ")
        .or_else(|| line.strip_prefix("Error: "))
        .unwrap_or(line)
}

/// The text of a list's item, as in `- text` and `1. text`.
fn item(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let number = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let numbered = number
        .strip_prefix(". ")
        .filter(|_| number.len() < line.len());
    line.strip_prefix("- ").or(numbered)
}

/// The innermost cause of a chain in one line.
fn cause(lines: &[&str]) -> String {
    const REASON: &str = "Reason:";
    let innermost = lines
        .iter()
        .rposition(|line| line.starts_with(REASON))
        .unwrap_or(0);
    let words = |line: &&str| {
        let words = line
            .trim_start_matches(REASON)
            .trim_start_matches("* ")
            .trim();
        bare(words).trim_end_matches('.').to_owned()
    };
    let mut said = lines[innermost..].iter().map(words);
    let cause = said.find(|line| !line.is_empty()).unwrap_or_default();
    // The system's own words say what happened, and not to what.
    match (innermost.checked_sub(1), said.next()) {
        (Some(before), _) if is_the_systems(&cause) => {
            format!("{}: {cause}", words(&lines[before]))
        }
        (_, Some(after)) if is_the_systems(&after) && !is_the_systems(&cause) => {
            format!("{cause}: {after}")
        }
        _ => cause,
    }
}

/// Whether a line is in the system's own words.
fn is_the_systems(line: &str) -> bool {
    line.contains("(os error ")
}

/// A text with `/` in its paths, however often Zola doubled the backslashes.
fn slashes(text: &str) -> String {
    text.replace("\\\\", "/").replace('\\', "/")
}

/// A text with the project's path as the user knows it.
fn shorten(text: &str, forms: &[String], shown: &str) -> String {
    let mut text = text.to_owned();
    for form in forms {
        for written in [
            form.clone(),
            form.replace('/', "\\\\"),
            form.replace('/', "\\"),
        ] {
            text = text.replace(&written, &format!("{shown}/"));
        }
    }
    text
}

#[cfg(test)]
mod tests;
