//! The text of HTML that the generator made.

use super::read::{Place, Rank};

/// The text as a reader sees or hears it: one line, a space where a block or a line ends, and the words
/// that stand for a picture.
pub fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    let is_mark = |byte: u8| matches!(byte, b'<' | b'&');
    while let Some(at) = rest.bytes().position(is_mark) {
        push(&mut text, &rest[..at]);
        rest = &rest[at..];
        let end = rest.find(if rest.starts_with('<') { '>' } else { ';' });
        let Some(end) = end else {
            break;
        };
        if rest.starts_with('<') {
            let tag = &rest[1..end];
            if is_break(tag) {
                push(&mut text, " ");
            }
            if let Some((_, alternative)) = tag.split_once(" alt=\"") {
                let alternative = alternative.split('"').next().unwrap_or_default();
                push(&mut text, &plain(alternative));
                push(&mut text, " ");
            }
        } else if let Some(character) = entity(&rest[1..end]) {
            push(&mut text, character.encode_utf8(&mut [0; 4]));
        }
        rest = &rest[end + 1..];
    }
    push(&mut text, rest);
    text.truncate(text.trim_end().len());
    text
}

/// Appends with runs of white space as one space, and none at the beginning.
fn push(text: &mut String, more: &str) {
    let mut rest = more;
    while let Some(at) = rest.find(char::is_whitespace) {
        text.push_str(&rest[..at]);
        if !text.is_empty() && !text.ends_with(' ') {
            text.push(' ');
        }
        rest = rest[at..].trim_start();
    }
    text.push_str(rest);
}

/// Whether a tag ends a line: every element but those that stand within one.
fn is_break(tag: &str) -> bool {
    let name = tag.trim_start_matches('/');
    let name = name.split([' ', '/']).next().unwrap_or_default();
    !matches!(
        name,
        "a" | "abbr"
            | "bdi"
            | "bdo"
            | "cite"
            | "code"
            | "em"
            | "i"
            | "q"
            | "span"
            | "strong"
            | "time"
    )
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        _ => name
            .strip_prefix('#')?
            .parse()
            .ok()
            .and_then(char::from_u32),
    }
}

/// The sections of a page's text, each with the id of the heading that it begins with; what stands
/// before the first heading has none. A text that is in another language as a whole says so first.
pub fn sections(html: &str) -> Vec<Place> {
    let lang = language(html);
    let mut sections = Vec::new();
    let mut id = None;
    let mut from = 0;
    let mut starts: Vec<(usize, String)> = Vec::new();
    for (at, _) in html.match_indices("<h") {
        let tag = &html[at + 2..];
        let level = tag.as_bytes().first().copied().unwrap_or_default();
        if (b'2'..=b'6').contains(&level)
            && let Some(rest) = tag[1..].strip_prefix(" id=\"")
            && let Some((name, _)) = rest.split_once('"')
        {
            starts.push((at, name.to_owned()));
        }
    }
    let section = |anchor, html| Place {
        rank: Rank::Text,
        anchor,
        lang: lang.clone(),
        text: plain(html),
    };
    for (at, name) in starts {
        sections.push(section(id, &html[from..at]));
        (id, from) = (Some(name), at);
    }
    sections.push(section(id, &html[from..]));
    sections.retain(|place| !place.text.is_empty());
    sections
}

/// The language of HTML that is marked as being in another one from its first element on.
pub(super) fn language(html: &str) -> Option<String> {
    let (tag, _) = html.strip_prefix('<')?.split_once('>')?;
    let (_, lang) = tag.split_once(" lang=\"")?;
    Some(lang.split('"').next()?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_what_a_reader_sees() {
        assert_eq!(
            plain(
                "<p>Vi <em>litar</em> p&aring; &#64;alla &amp; envar.</p><ul><li>a</li><li>b</li></ul>"
            ),
            "Vi litar p @alla & envar. a b",
            "the generator writes no other names of characters"
        );
        assert_eq!(plain("rad<br>rad"), "rad rad");
        assert_eq!(
            plain("<p>Se<img src=\"a.png\" alt=\"en &gt; tv&#229;\">h&#228;r</p>"),
            "Se en > tv\u{e5} h\u{e4}r"
        );
    }

    #[test]
    fn a_section_begins_at_its_heading() {
        let place = |anchor: Option<&str>, lang: Option<&str>, text: &str| Place {
            rank: Rank::Text,
            anchor: anchor.map(str::to_owned),
            lang: lang.map(str::to_owned),
            text: text.to_owned(),
        };
        assert_eq!(
            sections("<p>Först</p><h2 id=\"a\">A</h2><p>om a</p><h3 id=\"b\">B</h3>"),
            [
                place(None, None, "Först"),
                place(Some("a"), None, "A om a"),
                place(Some("b"), None, "B"),
            ]
        );
        assert_eq!(
            sections("<div lang=\"sv\"><p>Först</p><h2 id=\"a\">A</h2></div>"),
            [
                place(None, Some("sv"), "Först"),
                place(Some("a"), Some("sv"), "A"),
            ]
        );
    }
}
