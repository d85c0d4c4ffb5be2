//! Files of the theme that a site has taken over, to change them.
//!
//! Such a file begins with a comment that says where it comes from and which SHA-256 it had there, so
//! that a later theme can tell whether its own has changed since.

use sha2::{Digest as _, Sha256};

/// How a note begins, whatever comment it stands in.
const NOTE: &str = "Taken from the theme ";

/// Where in a file a note can stand: it is at the beginning.
const LONGEST: usize = 600;

/// Where a file was taken from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The theme and its version, such as `tillit 0.1.0`.
    pub theme: String,
    /// The file, by its path in the theme's folder.
    pub file: String,
    /// The SHA-256 that it had.
    pub sha256: String,
}

/// How a file that was taken over stands to the theme's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The theme's is what it was.
    Unchanged,
    /// The theme's is another one now.
    Changed,
    /// The theme has no such file any more.
    Gone,
}

impl Origin {
    /// The origin of a file with these bytes.
    pub fn of(theme: &str, version: &str, file: &str, bytes: &[u8]) -> Self {
        Self {
            theme: format!("{theme} {version}"),
            file: file.to_owned(),
            sha256: sha256(bytes),
        }
    }

    /// The origin that a text says it has.
    pub fn read(text: &str) -> Option<Self> {
        let end = text
            .char_indices()
            .nth(LONGEST)
            .map_or(text.len(), |(at, _)| at);
        let (_, note) = text[..end].split_once(NOTE)?;
        let mut parts = note.splitn(3, ", ");
        let (theme, file) = (parts.next()?, parts.next()?);
        let sha256 = parts.next()?.strip_prefix("SHA-256 ")?.get(..64)?;
        let is_digest = sha256.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_digest.then(|| Self {
            theme: theme.to_owned(),
            file: file.to_owned(),
            sha256: sha256.to_owned(),
        })
    }

    /// A text with the note of its origin before it; `None` when its kind of file has no comments.
    pub fn noted(&self, text: &str) -> Option<String> {
        let Self {
            theme,
            file,
            sha256,
        } = self;
        let note = format!(
            "{NOTE}{theme}, {file}, SHA-256 {sha256}. Change it as you like, and keep this line: `tillit theme status` tells when the theme's own changes."
        );
        // What would end the note before its time.
        let is_safe = [", ", "*/", "-->", "#}"]
            .iter()
            .all(|sign| !file.contains(sign));
        if !is_safe || text.starts_with('\u{FEFF}') {
            return None;
        }
        let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
        let begins = |start: &str| text.trim_start().starts_with(start);
        Some(match file.split('/').next().unwrap_or_default() {
            // Whatever it makes, Zola reads it as a template. Nothing may come between the comment
            // and the text, not even a line.
            "templates" => format!("{{# {note} #}}{text}"),
            _ => match ending {
                "scss" | "js" => format!("// {note}\n{text}"),
                "css" if !begins("@charset") => format!("/* {note} */\n{text}"),
                "html" | "xml" | "svg" if !begins("<?") => format!("<!-- {note} -->\n{text}"),
                _ => return None,
            },
        })
    }

    /// How the file stands to what the theme has under its name.
    pub fn standing(&self, theme: Option<&[u8]>) -> Standing {
        match theme {
            Some(bytes) if sha256(bytes) == self.sha256 => Standing::Unchanged,
            Some(_) => Standing::Changed,
            None => Standing::Gone,
        }
    }
}

/// The SHA-256 of bytes, as hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_read_as_it_was_written_in_every_kind_of_file() {
        for (file, text) in [
            ("templates/partials/card.html", "{%- if card -%}"),
            ("templates/robots.txt", "User-agent: *\n"),
            ("templates/icon.svg", "<?xml?><svg/>"),
            ("static/sida.html", "<!doctype html>"),
            ("sass/parts/_cards.scss", "@layer parts { }\n"),
            ("static/search.js", "\"use strict\";\n"),
            ("static/own.css", "a { }\n"),
            ("static/favicon.svg", "<svg/>"),
        ] {
            let origin = Origin::of("tillit", "0.1.0", file, text.as_bytes());
            let noted = origin
                .noted(text)
                .unwrap_or_else(|| panic!("{file} can have a note"));
            assert!(noted.ends_with(text) && noted.len() > text.len(), "{file}");
            assert_eq!(Origin::read(&noted).as_ref(), Some(&origin), "{file}");
            assert_eq!(origin.standing(Some(text.as_bytes())), Standing::Unchanged);
            assert_eq!(origin.standing(Some(b"other")), Standing::Changed);
            assert_eq!(origin.standing(None), Standing::Gone);
        }
    }

    #[test]
    fn a_note_says_what_to_do_with_it() {
        let origin = Origin::of("tillit", "0.1.0", "static/search.js", b"");
        let wanted = "// Taken from the theme tillit 0.1.0, static/search.js, SHA-256 \
            e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855. Change it as you like, and \
            keep this line: `tillit theme status` tells when the theme's own changes.\n";
        assert_eq!(origin.noted("").as_deref(), Some(wanted));
    }

    #[test]
    fn what_has_no_comments_has_no_note() {
        for (file, text) in [
            ("static/font.woff2", ""),
            ("static/a.svg", "<?xml?><svg/>"),
            ("static/robots.txt", "User-agent: *\n"),
            ("static/a.css", "@charset \"utf-8\";"),
            ("static/a.js", "\u{FEFF}a()"),
            ("static/a, b.js", "a()"),
            ("templates/#}.html", "a"),
        ] {
            let origin = Origin::of("tillit", "0.1.0", file, b"");
            assert_eq!(origin.noted(text), None, "{file}");
        }
        for text in [
            "",
            "// Taken from the theme tillit",
            "// Taken from the theme a 1, b, SHA-256 xyz",
        ] {
            assert_eq!(Origin::read(text), None, "{text}");
        }
    }
}
