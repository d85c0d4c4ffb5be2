//! Passages that are shown just as they were typed, although CommonMark sees marks in them:
//! template code (`{{ a * b }}`) and elements whose content no browser reads as text (`<script>`).

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

/// An event with its place in the text.
pub(super) type Placed<'a> = (Event<'a>, Range<usize>);

/// A passage that begins in one event and ends in another of the same paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Passage {
    /// The event that it begins in.
    pub(super) first: usize,
    /// The event that it ends in.
    pub(super) last: usize,
    /// Its place in the text.
    pub(super) range: Range<usize>,
}

/// A passage that has begun.
struct Open {
    first: usize,
    start: usize,
    closer: &'static str,
    /// How many marks have begun in it and not ended.
    depth: usize,
}

/// What begins and ends template code.
pub(super) const DELIMITERS: [(&str, &str); 3] = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")];

/// Elements whose content is no text to a browser.
const RAW: [(&str, &str); 4] = [
    ("<script", "</script"),
    ("<style", "</style"),
    ("<textarea", "</textarea"),
    ("<title", "</title"),
];

/// The passages of a text, in its order. One that does not end, or that marks overlap, is none.
pub(super) fn passages(text: &str, events: &[Placed]) -> Vec<Passage> {
    let mut passages = Vec::new();
    let mut open: Option<Open> = None;
    let mut in_listing = false;
    for (index, (event, range)) in events.iter().enumerate() {
        match event {
            Event::Text(shown) if !in_listing && text[range.clone()] == **shown => {
                words(text, index, range.clone(), &mut open, &mut passages);
            }
            Event::InlineHtml(html) => tag(html, index, range, &mut open, &mut passages),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. }) => {
                open.iter_mut().for_each(|open| open.depth += 1);
            }
            Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image) => {
                open = open.filter(|open| open.depth > 0).map(|open| Open {
                    depth: open.depth - 1,
                    ..open
                });
            }
            Event::Start(tag) => {
                in_listing = matches!(tag, Tag::CodeBlock(_));
                open = None;
            }
            Event::End(_) => {
                in_listing = false;
                open = None;
            }
            _ => {}
        }
    }
    passages
}

/// Finds where template code begins or ends in running text.
fn words(
    text: &str,
    index: usize,
    range: Range<usize>,
    open: &mut Option<Open>,
    passages: &mut Vec<Passage>,
) {
    let mut from = range.start;
    loop {
        let rest = &text[from..range.end];
        if let Some(begun) = open.take() {
            let Some(at) = rest
                .find(begun.closer)
                .filter(|_| begun.closer.starts_with(['}', '%', '#']))
            else {
                *open = Some(begun);
                return;
            };
            from += at + begun.closer.len();
            if begun.depth == 0 && begun.first != index {
                passages.push(Passage {
                    first: begun.first,
                    last: index,
                    range: begun.start..from,
                });
            }
        } else {
            let Some((at, closer)) = opener(rest) else {
                return;
            };
            *open = Some(Open {
                first: index,
                start: from + at,
                closer,
                depth: 0,
            });
            from += at + 2;
        }
    }
}

/// Where the next template code begins, and what will end it.
pub(super) fn opener(text: &str) -> Option<(usize, &'static str)> {
    text.match_indices('{').find_map(|(at, _)| {
        let found = DELIMITERS
            .iter()
            .find(|(opener, _)| text[at..].starts_with(opener));
        found.map(|(_, closer)| (at, *closer))
    })
}

/// Finds where an element of [`RAW`] begins or ends.
fn tag(
    html: &str,
    index: usize,
    range: &Range<usize>,
    open: &mut Option<Open>,
    passages: &mut Vec<Passage>,
) {
    match open {
        Some(begun) if begun.depth == 0 && is_tag(html, begun.closer) => {
            passages.push(Passage {
                first: begun.first,
                last: index,
                range: begun.start..range.end,
            });
            *open = None;
        }
        Some(_) => {}
        None => {
            *open = RAW
                .iter()
                .find(|(opener, _)| is_tag(html, opener))
                .map(|(_, closer)| Open {
                    first: index,
                    start: range.start,
                    closer,
                    depth: 0,
                });
        }
    }
}

fn is_tag(html: &str, begins: &str) -> bool {
    let name = html
        .get(..begins.len())
        .is_some_and(|name| name.eq_ignore_ascii_case(begins));
    name && !html[begins.len()..]
        .starts_with(|next: char| next.is_ascii_alphanumeric() || next == '-')
}

/// What was typed from event `first` to `last`, on one line and without the marks of the blocks around it.
pub(super) fn typed(
    text: &str,
    events: &[Placed],
    first: usize,
    last: usize,
    range: Range<usize>,
) -> String {
    let mut typed = String::new();
    let mut from = range.start;
    for index in first + 1..last {
        if let (Event::SoftBreak | Event::HardBreak, line_end) = &events[index] {
            typed.push_str(text[from..line_end.start].trim_end());
            typed.push(' ');
            from = events[index + 1].1.start.max(line_end.end);
        }
    }
    typed.push_str(&text[from..range.end]);
    typed
}

#[cfg(test)]
mod tests {
    use super::*;
    use pulldown_cmark::Parser;

    fn literals(text: &str) -> Vec<String> {
        let events: Vec<Placed> = Parser::new(text).into_offset_iter().collect();
        let found = passages(text, &events);
        found
            .into_iter()
            .map(|passage| typed(text, &events, passage.first, passage.last, passage.range))
            .collect()
    }

    #[test]
    fn template_code_with_marks_in_it_is_literal() {
        assert_eq!(literals("x {{ a *b* }} y"), ["{{ a *b* }}"]);
        assert_eq!(
            literals("{% if a %} {% set x = \"\\\"\" %} {# `c` #}"),
            ["{% set x = \"\\\"\" %}", "{# `c` #}"]
        );
        assert_eq!(literals("> {{ a\n>   *b*\n> }} c"), ["{{ a *b* }}"]);
        assert_eq!(
            literals("{{ a &amp; b }}{{ *c* }}"),
            ["{{ a &amp; b }}", "{{ *c* }}"]
        );
    }

    #[test]
    fn what_does_not_end_or_is_overlapped_is_not() {
        for text in [
            "{{ a *b*",
            "*{{ a* }}",
            "{{ *a }}*",
            "{{ a\n\n*b* }}",
            "- {{ *a*\n- }}",
            "`{{` *a* `}}`",
            "```\n{{\n```\n*a* }}",
        ] {
            assert!(literals(text).is_empty(), "{text:?}");
        }
    }

    #[test]
    fn elements_that_hide_their_content_are_literal() {
        assert_eq!(
            literals("a <script src=\"x\">*b*</SCRIPT> c"),
            ["<script src=\"x\">*b*</SCRIPT>"]
        );
        assert_eq!(literals("a <scripty>*b*</scripty>"), [""; 0]);
    }
}
