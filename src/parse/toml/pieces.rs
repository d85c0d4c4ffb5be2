//! Reading a large file piece by piece.

use toml::de::DeTable;

use super::dates::NoDates;
use super::headers::Headers;
use super::holes::Holes;
use super::{Reading, table};
use crate::node::{Entry, Node, Value};
use crate::parse::Part;

/// How many bytes are read at a time, at least.
pub(super) const SIZE: usize = 64 * 1024;
/// With how many names in its outermost table a file is read piece by piece.
const MOST_NAMES: usize = 256;

/// Reads a sound file piece by piece, which costs a third of the memory and half of the time.
///
/// A file is cut before lines that begin with `[[`. Where that is in the middle of a text or list,
/// the piece before it has no end and is an error; then, and when two pieces add to the same
/// table, nothing is returned and the file is to be read as a whole.
pub(super) fn read(part: Part, size: usize) -> Option<Vec<Entry>> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut start = 0;
    while start < part.text.len() {
        let end = piece_end(part.text, start + size);
        let piece = Part {
            text: &part.text[start..end],
            start: part.start + start,
            ..part
        };
        let document = DeTable::parse(piece.text).ok()?;
        let reading = Reading {
            part: piece,
            dates: &NoDates::default(),
            holes: &Holes::default(),
            headers: &Headers::default(),
        };
        let Value::Table(more) = table(reading, document.into_inner(), 1).ok()? else {
            return None;
        };
        if entries.len() + more.len() > MOST_NAMES {
            return None;
        }
        for entry in more {
            let known = entries
                .iter_mut()
                .find(|known| known.key.value == entry.key.value);
            match known {
                Some(known) => append(part, &mut known.node, entry.node)?,
                None => entries.push(entry),
            }
        }
        start = end;
    }
    Some(entries)
}

/// Where the next line of `[[name]]` begins, without a dot in the name.
fn piece_end(text: &str, mut from: usize) -> usize {
    while let Some(rest) = text.as_bytes().get(from..) {
        let Some(at) = rest.windows(3).position(|bytes| bytes == b"\n[[") else {
            break;
        };
        let header = rest[at + 1..].split(|byte| *byte == b']').next();
        if header.is_some_and(|header| !header.contains(&b'.')) {
            return from + at + 1;
        }
        from += at + 1;
    }
    text.len()
}

/// Appends the tables of one `[[name]]` to those of an earlier one.
fn append(part: Part, known: &mut Node, more: Node) -> Option<()> {
    if !is_list_of_headers(part, known) || !is_list_of_headers(part, &more) {
        return None;
    }
    match (&mut known.value, more.value) {
        (Value::Array(items), Value::Array(mut more)) => items.append(&mut more),
        _ => return None,
    }
    Some(())
}

/// Whether a list is written as `[[name]]`: then its first item has the same place.
fn is_list_of_headers(part: Part, node: &Node) -> bool {
    let written = node.span.start as usize - part.start;
    let first = node.array().and_then(|items| items.first());
    part.text[written..].starts_with("[[") && first.is_some_and(|first| first.span == node.span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::Format;
    use crate::parse::toml::whole;
    use crate::source::Sources;

    #[test]
    fn a_file_read_in_pieces_is_the_file_read_as_a_whole() {
        for (text, in_pieces) in [
            (
                "a = 1\n[b]\nc = 2\n[[d]]\ne = 1\n[[d.f]]\ng = 1\n[[d]]\n[[h]]\n[[d]]\n",
                true,
            ),
            (
                "[[a]]\r\nb = \"\"\"x\r\n\"\"\"\r\n[[a]]\r\nå = 1\r\n",
                false,
            ),
            ("[[a]]\r\nb = \"\"\"å\r\n\"\"\"\r\n[[a]]\r\nc = 1\r\n", true),
            // A line that begins with `[[` in the middle of a text or list.
            ("a = \"\"\"\n[[b]]\n\"\"\"\n[[b]]\n", false),
            ("a = '''\n[[b]]\n'''\n[[b]]\n", false),
            ("a = [\n[[1]],\n[[2]]\n]\n", false),
            ("a = { b = 1,\n c = [\n[[1]]]\n}\n", false),
            // Two pieces that add to the same.
            ("[[a]]\n[[b]]\n[a.c]\n", false),
            ("[[a]]\n[[b]]\n[[a.c]]\n", false),
            ("[a.b]\n[[c]]\n[a.d]\n", false),
            ("a = [[1]]\n[[a]]\n", false),
            ("a = [[1,\n2]]\n[[a]]\n", false),
            ("a = []\n[[a]]\n", false),
            ("[a]\n[[a]]\n", false),
            ("[[a]]\n[[b]]\n[a]\n", false),
            ("a.b = 1\n[[a]]\n", false),
            ("[[ a ]] # x\n[[ \"a\" ]]\n[['a']]\nb = 1", true),
            ("# [[a]]\n[[a", false),
        ] {
            assert_eq!(compare(text), in_pieces, "{text}");
        }
    }

    #[test]
    fn a_file_with_very_many_names_is_read_as_a_whole() {
        let names = |number: usize| {
            (0..number)
                .map(|name| format!("[[a{name}]]\n"))
                .collect::<String>()
        };
        assert!(compare(&names(MOST_NAMES)));
        assert!(!compare(&names(MOST_NAMES + 1)));
    }

    /// Whether a file can be read in pieces; if so, that makes no difference.
    fn compare(text: &str) -> bool {
        let part = Part {
            text,
            start: 0,
            source: Sources::default().add("a", text),
            format: Format::Toml,
        };
        let Some(pieces) = read(part, 1) else {
            return false;
        };
        let (node, findings) = whole(part);
        assert_eq!(findings, [], "{text}");
        assert_eq!(
            node.map(|node| node.value),
            Some(Value::Table(pieces)),
            "{text}"
        );
        true
    }

    #[test]
    fn lines_in_any_order_are_read_alike() {
        let lines = [
            "[[a]]",
            "[[a]]",
            "[[b]]",
            "[[a.c]]",
            "[a.d]",
            "[a]",
            "[e]",
            "[e.f]",
            "x = 1",
            "y = [",
            "]",
            "[[1]],",
            "z = \"\"\"",
            "\"\"\"",
            "a.x = 2",
            "b = 3",
            "# [[a]]",
            "w = { v = [[1]] }",
            "",
            "q = '''",
            "'''",
        ];
        let mut state = 1_u64;
        let mut read_in_pieces = 0;
        for _ in 0..4_000 {
            let mut text = String::new();
            for _ in 0..8 {
                // The numbers of Knuth's MMIX.
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                let line = (state >> 33) as usize % lines.len();
                text += lines[line];
                text.push('\n');
            }
            read_in_pieces += usize::from(compare(&text));
        }
        assert!(read_in_pieces > 20, "{read_in_pieces}");
    }
}
