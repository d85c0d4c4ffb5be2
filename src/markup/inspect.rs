//! Findings in texts: what a page will not show in the way in which it was typed.

use std::fmt::Display;
use std::ops::Range;

use super::link::{Anchors, Picture, Refusal, Resolver};
use super::literal::opener;
use super::piece::{Note, What};
use super::settle::settle;
use super::{FIELD, quick};
use crate::address::unsafe_address;
use crate::decode::suggest;
use crate::diagnostic::{Code, Diagnostic};
use crate::scalar::Phrase;
use crate::source::{Sources, Span};

/// What is wrong or remarkable in a text that may hold CommonMark.
///
/// `known` says whether there is such an id, or such a file for names that begin with `media/`.
pub fn inspect(
    phrase: &Phrase,
    place: impl Display,
    known: &dyn Fn(&str) -> bool,
    sources: &Sources,
) -> Vec<Diagnostic> {
    let text = phrase.value.as_str();
    if quick::is_plain(text) && opener(text).is_none() {
        return Vec::new();
    }
    let links = |name: &str| known(name).then(String::new);
    let notes = settle(
        text,
        FIELD,
        &Resolver {
            links: &links,
            anchors: Anchors::None,
        },
    )
    .notes;
    let locate = |range: Range<usize>| locate(phrase, range, sources);
    let inspection = Inspection {
        text,
        place: &place,
        anchors: None,
        locate: &locate,
    };
    let mut findings = inspection.findings(&notes);
    findings.extend(
        notes
            .iter()
            .filter(|note| matches!(note.what, What::Heading(_)))
            .map(|note| inspection.heading(&note.range)),
    );
    findings
}

/// What is remarkable in a text of one line, which is shown just as it was typed.
pub fn inspect_line(phrase: &Phrase, place: impl Display, sources: &Sources) -> Vec<Diagnostic> {
    let text = phrase.value.as_str();
    if !text.contains(['<', '{']) {
        return Vec::new();
    }
    let locate = |range: Range<usize>| locate(phrase, range, sources);
    Inspection {
        text,
        place: &place,
        anchors: None,
        locate: &locate,
    }
    .findings(&tags(text))
}

/// The HTML in a line that is not CommonMark.
fn tags(line: &str) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut from = 0;
    while let Some(at) = line[from..].find('<').map(|at| from + at) {
        let inside = &line[at + 1..];
        let begins = inside
            .trim_start_matches('/')
            .starts_with(|first: char| first.is_ascii_alphabetic() || matches!(first, '!' | '?'));
        let end = inside
            .find('>')
            .filter(|_| begins)
            .map(|length| at + 1 + length + 1);
        notes.extend(end.map(|end| Note {
            what: What::Html,
            range: at..end,
        }));
        from = end.unwrap_or(at + 1);
    }
    notes
}

/// The place of a part of a value in its file; the whole value when it does not stand there in so many words.
fn locate(phrase: &Phrase, range: Range<usize>, sources: &Sources) -> Span {
    let (text, written) = (phrase.value.as_str(), sources.slice(phrase.span));
    let start = phrase.span.range().start;
    if let Some(at) = written.find(text) {
        return Span::new(
            phrase.span.source,
            start + at + range.start..start + at + range.end,
        );
    }
    let part = &text[range.clone()];
    let before = text[..range.start].matches(part).count();
    let mut places = written.match_indices(part);
    match places.nth(before) {
        // As often here as there: nothing of it is hidden in escapes.
        Some((at, _)) if before + 1 + places.count() == text.matches(part).count() => {
            Span::new(phrase.span.source, start + at..start + at + part.len())
        }
        _ => phrase.span,
    }
}

/// Turns notes into findings.
pub(super) struct Inspection<'a> {
    pub(super) text: &'a str,
    pub(super) place: &'a dyn Display,
    /// The ids of the page's headings; `None` for a text that is no page.
    pub(super) anchors: Option<&'a [&'a str]>,
    pub(super) locate: &'a dyn Fn(Range<usize>) -> Span,
}

impl Inspection<'_> {
    /// A finding for each note that is one, and for each piece of template code outside code.
    pub(super) fn findings(&self, notes: &[Note]) -> Vec<Diagnostic> {
        let mut opened: Vec<String> = Vec::new();
        let mut findings = Vec::new();
        for Note { what, range } in notes {
            match what {
                What::Html => findings.extend(self.html(range, &mut opened)),
                What::Link(refusal, destination) => {
                    findings.push(self.link(*refusal, destination, range))
                }
                What::NoAlternative(name) => findings.push(self.no_alternative(name, range)),
                What::Picture(picture, destination) => {
                    findings.push(self.picture(picture, destination, range))
                }
                What::Heading(_) | What::Code => {}
            }
        }
        let code: Vec<_> = notes
            .iter()
            .filter(|note| note.what == What::Code)
            .map(|note| note.range.clone())
            .collect();
        findings.extend(self.template_code(&code));
        findings
    }

    fn finding(&self, code: Code, says: &str, range: &Range<usize>, label: &str) -> Diagnostic {
        Diagnostic::new(code, format!("{} {says}", self.place))
            .at((self.locate)(range.clone()), label)
    }

    /// HTML, but for what only ends an element that was already reported.
    fn html(&self, range: &Range<usize>, opened: &mut Vec<String>) -> Option<Diagnostic> {
        let html = self.text[range.clone()]
            .lines()
            .next()
            .unwrap_or_default()
            .trim_end();
        let name = |tag: &str| {
            tag.chars()
                .take_while(char::is_ascii_alphanumeric)
                .collect::<String>()
                .to_ascii_lowercase()
        };
        match html.strip_prefix("</") {
            Some(end) if opened.contains(&name(end)) => return None,
            _ => opened.push(name(html.trim_start_matches(['<', ' ']))),
        }
        let range = range.start..range.start + html.len();
        let finding = self.finding(
            Code::RawHtml,
            &format!("holds the HTML `{}`", excerpt(html)),
            &range,
            "shown as it was typed",
        );
        Some(finding.help("write CommonMark instead, such as `*emphasis*`; to show it on purpose, put it in backticks"))
    }

    fn template_code(&self, code: &[Range<usize>]) -> Vec<Diagnostic> {
        let mut findings = Vec::new();
        let mut from = 0;
        while let Some((at, closer)) =
            opener(&self.text[from..]).map(|(at, closer)| (from + at, closer))
        {
            if let Some(listing) = code.iter().find(|listing| listing.contains(&at)) {
                from = listing.end;
                continue;
            }
            let paragraph = self.text[at..].split("\n\n").next().unwrap_or_default();
            let end = at + paragraph.find(closer).map_or(2, |length| length + 2);
            let says = format!("holds the template code `{}`", excerpt(&self.text[at..end]));
            findings.push(
                self.finding(
                    Code::TemplateCode,
                    &says,
                    &(at..end),
                    "shown as it was typed",
                )
                .help("remove it; to show it on purpose, put it in backticks"),
            );
            from = end;
        }
        findings
    }

    fn link(&self, refusal: Refusal, destination: &str, range: &Range<usize>) -> Diagnostic {
        let shown = excerpt(destination);
        match (refusal, self.anchors) {
            (Refusal::NoAnchor, Some(anchors)) => self
                .finding(Code::DanglingReference, &format!("links to `{shown}`, but the page has no such heading"), range, "leads nowhere")
                .help(suggest(destination.trim_start_matches('#'), anchors, "the ids of its headings are")),
            (Refusal::Dangling | Refusal::NoAnchor, _) => self
                .finding(Code::DanglingReference, &format!("links to `{shown}`, which is not there"), range, "leads nowhere")
                .help("after `@` write the id of a principle, role, page, term, document, contact or decision"),
            (Refusal::Unsafe, _) if destination.is_empty() => self
                .finding(Code::UnsafeAddress, "holds a link without an address", range, "leads nowhere")
                .help("write where it leads between the parentheses, or leave out the brackets"),
            (Refusal::Unsafe, _) => {
                let finding = unsafe_address(&self.place.to_string(), &shown, (self.locate)(range.clone()));
                if destination.contains(':') {
                    return finding;
                }
                finding.help("to link to something of this site write `@` and its id, as in `[words](@helhetssyn)`")
            }
        }
    }

    fn picture(&self, picture: &Picture, destination: &str, range: &Range<usize>) -> Diagnostic {
        let shown = excerpt(destination);
        match picture {
            Picture::Elsewhere(_) => self
                .finding(Code::UnsafeAddress, &format!("shows a picture from `{shown}`"), range, "a page requests nothing from elsewhere")
                .help("put the picture into `site/media/` and name it there, or make this a link: leave out the `!`"),
            Picture::Own(_) | Picture::Missing => self
                .finding(Code::MissingFile, &format!("shows `{shown}`, which is not in `site/media/`"), range, "not there")
                .help("put the file there, or mend its name; capital and small letters differ"),
            Picture::Unsafe => self
                .finding(Code::UnsafeAddress, &format!("shows a picture at `{shown}`, which is no file of the site"), range, "no file of the site")
                .help("put the picture into `site/media/` and write its name, as in `![what it shows](bild.jpg)`"),
        }
    }

    fn no_alternative(&self, name: &str, range: &Range<usize>) -> Diagnostic {
        self.finding(Code::MissingAlternative, &format!("shows `{}` without alternative text", excerpt(name)), range, "what does it show?")
            .help("say between the brackets what the picture says to those who do not see it (WCAG 1.1.1)")
    }

    fn heading(&self, range: &Range<usize>) -> Diagnostic {
        let line = self.text[range.clone()].lines().next().unwrap_or_default();
        let range = range.start..range.start + line.len();
        self.finding(
            Code::HeadingLevel,
            "holds a heading, but stands under the headings of its page",
            &range,
            "shown in bold",
        )
        .help("write it as a paragraph, or move the text to a page of its own in `site/pages/`")
    }
}

/// The headings of a page that leave out a level. `levels` are those on the page, below its title.
pub(super) fn skipped_levels(
    levels: &[u8],
    notes: &[Note],
    place: &dyn Display,
    locate: &dyn Fn(Range<usize>) -> Span,
) -> Vec<Diagnostic> {
    let typed = notes.iter().filter_map(|note| match note.what {
        What::Heading(level) => Some((level, &note.range)),
        _ => None,
    });
    let mut above = 1;
    let mut findings = Vec::new();
    for (&level, (marks, range)) in levels.iter().zip(typed) {
        if level > above + 1 {
            let says = format!("{place} goes from heading level {above} to {level}");
            findings.push(
                Diagnostic::new(Code::HeadingLevel, says)
                    .at(
                        locate(range.clone()),
                        format!("level {} is left out", above + 1),
                    )
                    .help(format!(
                        "write `{}` before it",
                        "#".repeat(usize::from(marks - (level - above - 1)))
                    )),
            );
        }
        above = level;
    }
    findings
}

/// The beginning of what was typed, fit for a message.
fn excerpt(typed: &str) -> String {
    let mut words = String::new();
    for character in typed.chars().take(60) {
        words.push(if character.is_whitespace() {
            ' '
        } else if character.is_control() {
            '\u{FFFD}'
        } else {
            character
        });
    }
    if typed.chars().nth(60).is_some() {
        words.push('…');
    }
    words
}
