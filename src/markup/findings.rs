//! The words of findings in texts.

use std::fmt::Display;
use std::ops::Range;

use super::link::{Picture, Refusal};
use super::literal::opener;
use super::naming;
use super::piece::{Note, What};
use crate::address::unsafe_address;
use crate::decode::suggest;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// What a text is.
pub(super) enum Kind<'a> {
    /// A field that takes CommonMark.
    Text,
    /// A field of one line, shown just as it was typed.
    Line,
    /// A hand-written page with headings of these ids.
    Page(&'a [&'a str]),
}

/// Turns notes into findings.
pub(super) struct Inspection<'a> {
    pub(super) text: &'a str,
    pub(super) place: &'a dyn Display,
    pub(super) kind: Kind<'a>,
    /// The files that it can name.
    pub(super) files: &'a [&'a str],
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
                What::NoWords(destination) => findings.push(self.no_words(destination, range)),
                What::NoAlternative(name) => findings.push(self.no_alternative(name, range)),
                What::Picture(picture, destination) => {
                    findings.push(self.picture(picture, destination, range))
                }
                What::Footnote(name) => findings.extend(self.footnote(name, range, notes)),
                What::Heading(_) | What::Code => {}
            }
        }
        findings.extend(self.template_code(notes));
        findings
    }

    /// A footnote, said where its mark or note is first.
    fn footnote(&self, name: &str, range: &Range<usize>, notes: &[Note]) -> Option<Diagnostic> {
        let is_it = |note: &&Note| matches!(&note.what, What::Footnote(other) if other == name);
        let first = notes
            .iter()
            .filter(is_it)
            .map(|note| note.range.start)
            .min();
        let mark = format!("[^{name}]");
        let says = format!(
            "holds the footnote `{}`, which texts do not know",
            excerpt(&mark)
        );
        (first == Some(range.start)).then(|| {
            self.finding(Code::Footnote, &says, range, "shown as it was typed")
                .help("write the note in the text itself, such as in parentheses")
        })
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
        Some(finding.help(match self.kind {
            Kind::Line => "remove it; a text of one line takes no marks",
            Kind::Text | Kind::Page(_) => "write CommonMark instead, such as `*emphasis*`; to show it on purpose, put it in backticks",
        }))
    }

    /// Template code that does not stand in code.
    fn template_code(&self, notes: &[Note]) -> Vec<Diagnostic> {
        let mut code: Vec<_> = notes
            .iter()
            .filter(|note| note.what == What::Code)
            .map(|note| note.range.clone())
            .collect();
        code.sort_by_key(|range| range.start);
        let mut code = code.into_iter().peekable();
        let mut findings = Vec::new();
        let mut from = 0;
        while let Some((at, closer)) =
            opener(&self.text[from..]).map(|(at, closer)| (from + at, closer))
        {
            while code.next_if(|range| range.end <= at).is_some() {}
            if let Some(range) = code.peek().filter(|range| range.contains(&at)) {
                from = range.end;
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
                .help(match self.kind {
                    Kind::Line => "remove it",
                    Kind::Text | Kind::Page(_) => {
                        "remove it; to show it on purpose, put it in backticks"
                    }
                }),
            );
            from = end;
        }
        findings
    }

    fn link(&self, refusal: Refusal, destination: &str, range: &Range<usize>) -> Diagnostic {
        let shown = excerpt(destination);
        match (refusal, &self.kind) {
            (Refusal::NoAnchor, Kind::Page([])) => self
                .finding(Code::DanglingReference, &format!("links to `{shown}`, but the page has no headings"), range, "leads nowhere")
                .help("begin the line that it is to lead to with `##`"),
            (Refusal::NoAnchor, Kind::Page(anchors)) => self
                .finding(Code::DanglingReference, &format!("links to `{shown}`, but the page has no such heading"), range, "leads nowhere")
                .help(suggest_anchor(destination, anchors)),
            (Refusal::Dangling, _) if destination.starts_with("@media/") => self
                .finding(Code::DanglingReference, &format!("links to `{shown}`, which is not in `site/media/`"), range, "leads nowhere")
                .help(naming::linked(destination, self.files)),
            (Refusal::Dangling | Refusal::NoAnchor, _) => self
                .finding(Code::DanglingReference, &format!("links to `{shown}`, which is not there"), range, "leads nowhere")
                .help(naming::as_link(destination, self.files).unwrap_or_else(|| "after `@` write the id of a principle, role, page, term, document, contact or decision".to_owned()))
                .misses(destination.trim_start_matches('@')),
            (Refusal::Unsafe, _) if destination.is_empty() => self
                .finding(Code::UnsafeAddress, "holds a link without an address", range, "leads nowhere")
                .help("write where it leads between the parentheses, or leave out the brackets"),
            (Refusal::Unsafe, _) => {
                if let Some(help) = naming::as_link(destination, self.files) {
                    let says = format!("links to `{shown}`, which a page must not link to");
                    return self.finding(Code::UnsafeAddress, &says, range, "not a safe address").help(help);
                }
                let finding = unsafe_address(&self.place.to_string(), &shown, (self.locate)(range.clone()));
                if destination.contains(':') {
                    return finding;
                }
                finding.help("to link to something of this site write `@` and its id, as in `[words](@helhetssyn)`")
            }
        }
    }

    fn no_words(&self, destination: &str, range: &Range<usize>) -> Diagnostic {
        let says = format!("links to `{}` without words", excerpt(destination));
        self.finding(Code::EmptyLink, &says, range, "nothing to click on")
            .help("say between the brackets where the link leads (WCAG 2.4.4)")
    }

    fn picture(&self, picture: &Picture, destination: &str, range: &Range<usize>) -> Diagnostic {
        let shown = excerpt(destination);
        match picture {
            Picture::Elsewhere(_) => self
                .finding(Code::UnsafeAddress, &format!("shows a picture from `{shown}`"), range, "a page requests nothing from elsewhere")
                .help("put the picture into `site/media/` and name it there, or make this a link: leave out the `!`"),
            Picture::Own(..) | Picture::Missing => self
                .finding(Code::MissingFile, &format!("shows `{shown}`, which is not in `site/media/`"), range, "not there")
                .help(naming::shown(destination, self.files)),
            Picture::OtherKind => self
                .finding(Code::FileKind, &format!("shows `{shown}`, which is no picture"), range, "no picture")
                .help("leave out the `!` and write `@media/` before the name, to link to it; or name a picture"),
            Picture::Unsafe => self
                .finding(Code::UnsafeAddress, &format!("shows a picture at `{shown}`, which is no file of the site"), range, "no file of the site")
                .help(naming::as_picture(destination, self.files)),
        }
    }

    fn no_alternative(&self, name: &str, range: &Range<usize>) -> Diagnostic {
        self.finding(Code::MissingAlternative, &format!("shows `{}` without alternative text", excerpt(name)), range, "what does it show?")
            .help("say between the brackets what the picture says to those who do not see it (WCAG 1.1.1)")
    }

    pub(super) fn heading(&self, range: &Range<usize>) -> Diagnostic {
        self.finding(
            Code::HeadingLevel,
            "holds a heading, but stands under the headings of its page",
            &self.first_line(range),
            "shown in bold",
        )
        .help("write it as a paragraph, or move the text to a page of its own in `site/pages/`")
    }

    /// The headings that leave out a level, by the levels that were typed.
    pub(super) fn skipped_levels(&self, notes: &[Note]) -> Vec<Diagnostic> {
        let headings = notes.iter().filter_map(|note| match note.what {
            What::Heading(level) => Some((level, &note.range)),
            _ => None,
        });
        let highest = headings.clone().map(|(level, _)| level).min();
        let mut above = None;
        let mut findings = Vec::new();
        for (level, range) in headings {
            // The first heading stands below the page's title, as the highest does.
            let next = above.map_or(highest.unwrap_or(level), |above| above + 1);
            if level > next {
                let says = match above {
                    Some(above) => format!("goes from heading level {above} to {level}"),
                    None => format!("begins with heading level {level}, but its highest is {next}"),
                };
                let label = format!("level {next} is left out");
                let marks = "#".repeat(usize::from(next));
                findings.push(
                    self.finding(Code::HeadingLevel, &says, &self.first_line(range), &label)
                        .help(format!("begin it with `{marks}`, or write a heading of the level that is left out before it")),
                );
            }
            above = Some(level);
        }
        findings
    }

    fn first_line(&self, range: &Range<usize>) -> Range<usize> {
        let line = self.text[range.clone()].lines().next().unwrap_or_default();
        range.start..range.start + line.trim_end().len()
    }
}

/// The heading that a link to its own page meant, or all of them.
fn suggest_anchor(destination: &str, anchors: &[&str]) -> String {
    let links: Vec<_> = anchors.iter().map(|anchor| format!("#{anchor}")).collect();
    let links: Vec<_> = links.iter().map(String::as_str).collect();
    suggest(destination, &links, "its headings are")
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
