//! A hand-written page: what stands before its text, and where the text begins.

use std::ops::Range;

use super::{Format, named, parse_part};
use crate::diagnostic::{Code, Diagnostic};
use crate::node::Node;
use crate::source::{SourceId, Sources, Span};

/// A page in its two parts.
#[derive(Debug, Clone, PartialEq)]
pub struct FrontMatter {
    /// What stands before the text; `None` when it could not be read.
    pub matter: Option<Node>,
    /// The text after it.
    pub body: Span,
}

/// Splits a page at its front matter: TOML between two lines of `+++`, or YAML between two of `---`.
///
/// A page without any is all text, so that its text can be checked all the same.
pub fn front_matter(sources: &Sources, id: SourceId) -> (FrontMatter, Vec<Diagnostic>) {
    let text = &sources.get(id).text;
    match split(text) {
        Split::Parts {
            fence,
            format,
            matter,
            body,
        } => {
            let opening = Span::new(id, fence);
            let (matter, mut findings) = parse_part(text, id, matter, format, opening);
            let matter = matter.map(|matter| named(matter, format, "the front matter"));
            let matter =
                matter.and_then(|matter| matter.map_err(|finding| findings.push(*finding)).ok());
            let body = Span::new(id, body);
            (FrontMatter { matter, body }, findings)
        }
        Split::Unclosed { fence, mark } => {
            let message = format!("the front matter has no `{mark}` after it");
            let finding = Diagnostic::new(Code::Syntax, message)
                .at(Span::new(id, fence), "begins here")
                .help(format!(
                    "write a line of `{mark}` between the front matter and the text"
                ));
            let body = Span::new(id, text.len()..text.len());
            (FrontMatter { matter: None, body }, vec![finding])
        }
        Split::Missing => {
            let finding = Diagnostic::new(Code::Syntax, "the page has no front matter")
                .at(Span::new(id, 0..0), "expected `+++`")
                .help("begin the page with the three lines `+++`, `title = \"…\"` and `+++`");
            let body = Span::new(id, 0..text.len());
            (FrontMatter { matter: None, body }, vec![finding])
        }
    }
}

enum Split {
    Parts {
        fence: Range<usize>,
        format: Format,
        matter: Range<usize>,
        body: Range<usize>,
    },
    Unclosed {
        fence: Range<usize>,
        mark: &'static str,
    },
    Missing,
}

fn split(text: &str) -> Split {
    let mut lines = lines(text).skip_while(|(_, line)| line.trim().is_empty());
    let Some((start, first)) = lines.next() else {
        return Split::Missing;
    };
    let (mark, format) = match first.trim_end() {
        "+++" => ("+++", Format::Toml),
        "---" => ("---", Format::Yaml),
        _ => return Split::Missing,
    };
    let fence = start..start + mark.len();
    match lines.find(|(_, line)| line.trim_end() == mark) {
        Some((end, last)) => Split::Parts {
            fence,
            format,
            matter: start + first.len()..end,
            body: end + last.len()..text.len(),
        },
        None => Split::Unclosed { fence, mark },
    }
}

/// Each line with its end, and where it begins.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    })
}
