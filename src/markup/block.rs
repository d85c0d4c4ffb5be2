//! Pieces as blocks of HTML, on one line.
//!
//! The whole is one line, so that CommonMark takes it for one block of HTML and leaves it alone.

use pulldown_cmark::Alignment;

use super::escape::{escape, push_listing, push_text};
use super::piece::{Element, Piece};
use crate::site::Pixels;

/// How headings are written.
pub(super) enum Headings<'h> {
    /// As bold paragraphs: the text is a part of a page that has headings of its own.
    Bold,
    /// As headings with these levels and ids.
    Real(&'h [(u8, String)]),
}

/// How many elements may stand in each other. Deeper ones are left out, their words are not:
/// what reads the page must not run out of stack.
const DEPTH: usize = 32;

/// Writes pieces as blocks.
pub(super) fn html(pieces: &[Piece], headings: Headings) -> String {
    let mut writer = Writer {
        html: String::new(),
        open: Vec::new(),
        headings,
        seen: 0,
        link_start: 0,
        table: Table::default(),
    };
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Open(element) => writer.open(element, pieces.get(index + 1)),
            Piece::Close => writer.close(),
            Piece::Listing(code) => {
                writer.html.push_str("<pre><code>");
                push_listing(&mut writer.html, code);
                writer.html.push_str("</code></pre>");
            }
            Piece::Rule => writer.html.push_str("<hr>"),
            piece => push_inline(&mut writer.html, piece),
        }
    }
    writer.html
}

/// Writes a piece that can stand in a paragraph and holds no others.
pub(super) fn push_inline(html: &mut String, piece: &Piece) {
    match piece {
        Piece::Text(words) => push_text(html, words),
        Piece::Code(code) => {
            html.push_str("<code>");
            push_text(html, code);
            html.push_str("</code>");
        }
        Piece::Space => html.push(' '),
        Piece::Newline => html.push_str("<br>"),
        Piece::Picture {
            src,
            pixels,
            alternative,
            title,
        } => {
            html.push_str(&format!(
                "<img src=\"{}\" alt=\"{}\"",
                escape(src),
                escape(alternative)
            ));
            if let Some(Pixels { width, height }) = pixels {
                html.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
            }
            push_title(html, title);
            html.push('>');
        }
        _ => {}
    }
}

/// Writes where a link begins.
pub(super) fn push_link(html: &mut String, href: &str, title: &str) {
    html.push_str("<a href=\"");
    push_text(html, href);
    html.push('"');
    push_title(html, title);
    html.push('>');
}

fn push_title(html: &mut String, title: &str) {
    if !title.is_empty() {
        html.push_str(" title=\"");
        push_text(html, title);
        html.push('"');
    }
}

/// Ends a link whose words begin at `start`; one without words shows where it leads. A link that
/// shows its address says so, as paper need not show it twice.
pub(super) fn close_link(html: &mut String, start: usize, href: &str) {
    if html[start..].trim().is_empty() {
        push_text(html, href);
    }
    let mut address = String::new();
    push_text(&mut address, href);
    if html[start..] == address {
        html.insert_str(start - 1, " class=\"address\"");
    }
    html.push_str("</a>");
}

struct Writer<'h> {
    html: String,
    /// What ends each open element; `None` for those that are left out.
    open: Vec<Option<End>>,
    headings: Headings<'h>,
    seen: usize,
    link_start: usize,
    table: Table,
}

enum End {
    Tag(&'static str),
    Link(String),
    Heading(u8),
}

/// The table that is being written; tables do not nest.
#[derive(Default)]
struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    has_body: bool,
}

impl Writer<'_> {
    fn begin(&mut self, start: &str, end: &'static str) {
        self.html.push_str(start);
        self.open.push(Some(End::Tag(end)));
    }

    fn open(&mut self, element: &Element, next: Option<&Piece>) {
        let deep = self.open.len() >= DEPTH;
        match element {
            Element::Quote | Element::List(_) | Element::Emphasis | Element::Strong if deep => {
                self.open.push(None)
            }
            Element::Item if matches!(self.open.last(), Some(None)) => {
                if !self.html.ends_with('>') {
                    self.html.push_str("<br>");
                }
                self.open.push(None);
            }
            Element::Paragraph => self.begin("<p>", "</p>"),
            Element::Heading(_) => self.heading(next),
            Element::Quote => self.begin("<blockquote>", "</blockquote>"),
            Element::List(None) => self.begin("<ul>", "</ul>"),
            Element::List(Some(1)) => self.begin("<ol>", "</ol>"),
            Element::List(Some(start)) => self.begin(&format!("<ol start=\"{start}\">"), "</ol>"),
            Element::Item => self.begin("<li>", "</li>"),
            Element::Table(alignments) => {
                self.table = Table {
                    alignments: alignments.clone(),
                    ..Table::default()
                };
                self.begin("<div class=\"table\"><table>", "</table></div>");
            }
            Element::TableHead => {
                self.table.in_head = true;
                self.begin("<thead><tr>", "</tr></thead>");
            }
            Element::TableRow => self.row(),
            Element::TableCell => self.cell(next),
            Element::Emphasis => self.begin("<em>", "</em>"),
            Element::Strong => self.begin("<strong>", "</strong>"),
            Element::Link { href, title } => {
                push_link(&mut self.html, href, title);
                self.link_start = self.html.len();
                self.open.push(Some(End::Link(href.clone())));
            }
        }
    }

    fn heading(&mut self, next: Option<&Piece>) {
        let number = self.seen;
        self.seen += 1;
        match self.headings {
            _ if next == Some(&Piece::Close) => self.open.push(None),
            Headings::Bold => self.begin("<p><strong>", "</strong></p>"),
            Headings::Real(headings) => {
                let (level, id) = &headings[number];
                self.html.push_str(&format!("<h{level} id=\"{id}\">"));
                self.open.push(Some(End::Heading(*level)));
            }
        }
    }

    fn row(&mut self) {
        let first = !self.table.has_body;
        self.table.has_body = true;
        self.table.in_head = false;
        self.table.column = 0;
        self.begin(if first { "<tbody><tr>" } else { "<tr>" }, "</tr>");
    }

    fn cell(&mut self, next: Option<&Piece>) {
        // A header without words would name its column nothing.
        let header = self.table.in_head && next != Some(&Piece::Close);
        let (start, end) = if header {
            ("<th scope=\"col\"", "</th>")
        } else {
            ("<td", "</td>")
        };
        let class = match self.table.alignments.get(self.table.column) {
            Some(Alignment::Left) => " class=\"align-left\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-right\"",
            _ => "",
        };
        self.table.column += 1;
        self.begin(&format!("{start}{class}>"), end);
    }

    fn close(&mut self) {
        match self.open.pop().flatten() {
            Some(End::Tag("</table></div>")) if self.table.has_body => {
                self.html.push_str("</tbody></table></div>")
            }
            Some(End::Tag(tag)) => self.html.push_str(tag),
            Some(End::Link(href)) => close_link(&mut self.html, self.link_start, &href),
            Some(End::Heading(level)) => self.html.push_str(&format!("</h{level}>")),
            None => {}
        }
    }
}
