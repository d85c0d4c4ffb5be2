//! For people: each finding with the lines that it is about, and a summary.

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::excerpt::{MOST_LINES, around, excerpt};
use super::places::Places;
use super::visible::visible;
use super::{Style, Summary};
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::source::slash_path;

/// The narrowest that lines are cut to.
const NARROWEST: usize = 40;

pub(super) fn render(
    findings: &[Diagnostic],
    places: &Places,
    style: Style,
    width: usize,
) -> String {
    if findings.is_empty() {
        return String::new();
    }
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Colour => Renderer::styled(),
    };
    let renderer = renderer.term_width(width.max(NARROWEST));
    let mut text = String::new();
    for finding in findings {
        text += &renderer.render(&[group(finding, places)]);
        text += "\n\n";
    }
    text + &format!("{}\n", Summary::of(findings))
}

fn group<'f>(finding: &'f Diagnostic, places: &Places) -> Group<'f> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level
        .primary_title(line(&finding.message))
        .id(finding.code.name());
    let mut group = Group::with_title(title);
    if let Some(file) = finding.file() {
        group = group.element(Origin::path(line(&slash_path(file))));
    }
    for labels in together(finding, places) {
        group = group.elements(shown(&labels, places));
    }
    let help = finding.help.iter();
    group.elements(help.map(|help| Level::HELP.message(lines(help))))
}

/// A text of our own with what users wrote in it, on one line.
fn line(text: &str) -> String {
    visible(text).replace('\t', " ")
}

/// As [`line`], for words that another program said on several lines.
fn lines(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(line).collect();
    lines.join("\n")
}

/// A label, and whether it is the finding's own place.
type Marked<'f> = (AnnotationKind, &'f Label);

/// The places of a finding, those together that are near each other.
fn together<'f>(finding: &'f Diagnostic, places: &Places) -> Vec<Vec<Marked<'f>>> {
    let mut groups: Vec<Vec<Marked>> = Vec::new();
    let primary = finding
        .label()
        .into_iter()
        .map(|label| (AnnotationKind::Primary, label));
    let related = finding
        .related
        .iter()
        .map(|label| (AnnotationKind::Context, label));
    for marked in primary.chain(related) {
        let span = marked.1.span;
        let near = groups.first_mut().filter(|first| {
            let lines = first.iter().chain([&marked]).map(|(_, label)| {
                let place = places.place(label.span);
                (place.line, place.end_line)
            });
            let from = lines.clone().map(|(line, _)| line).min();
            let to = lines.map(|(_, line)| line).max();
            let same = first[0].1.span.source == span.source;
            same && to
                .zip(from)
                .is_some_and(|(to, from)| to - from < MOST_LINES)
        });
        match near {
            Some(first) => first.push(marked),
            None => groups.push(vec![marked]),
        }
    }
    groups
}

/// Places of one file with the lines that they stand on.
fn shown<'f>(labels: &[Marked<'f>], places: &Places) -> Vec<Element<'f>> {
    let file = places.file(labels[0].1.span);
    let path = line(&file.source.shown);
    let ranges: Vec<_> = labels.iter().map(|(_, label)| label.span.range()).collect();
    if let Some(excerpt) = excerpt(file, &ranges) {
        let annotations = labels
            .iter()
            .zip(excerpt.spans)
            .map(|((kind, label), span)| {
                let text = Some(line(&label.text)).filter(|text| !text.is_empty());
                kind.span(span).label(text)
            });
        let snippet = Snippet::source(excerpt.text)
            .path(path)
            .line_start(excerpt.line)
            .annotations(annotations);
        return vec![snippet.into()];
    }
    let mut elements = Vec::new();
    for (_, label) in labels {
        let place = places.place(label.span);
        let origin = Origin::path(path.clone())
            .line(place.line)
            .char_column(place.column);
        let cut = around(file, label.span.start as usize);
        let words = line(&label.text);
        let note = if words.is_empty() {
            cut
        } else {
            format!("{words}: {cut}")
        };
        elements.push(origin.into());
        elements.push(Level::NOTE.message(note).into());
    }
    elements
}
