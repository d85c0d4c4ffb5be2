//! The text of a TOML document, in the order in which a serializer gives its values.
//!
//! In TOML the values of a table stand before the tables in it, whatever order they come in. So a
//! table remembers where its values end, and a value that comes late is put in there.

use std::fmt;

use toml_writer::TomlWrite;

/// A document that grows.
pub(super) struct Document {
    text: String,
    /// Where the document begins in the text.
    begin: usize,
    /// The names of the tables that are open, with dots between them.
    path: String,
    /// Where the value that is being written begins: at the end, until it is put in its place.
    line: usize,
}

/// A table of the document.
pub(super) struct Place {
    /// Where its next value goes.
    at: usize,
    /// Whether its header is still to be written: a table of tables only needs none.
    due: bool,
    /// How long the path of the table around it is.
    outer: usize,
}

impl Document {
    /// A document at the end of a text.
    pub(super) fn after(text: String) -> Self {
        Self {
            begin: text.len(),
            text,
            path: String::new(),
            line: 0,
        }
    }

    /// The text with the whole document.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// The outermost table, which has no header.
    pub(super) fn root(&self) -> Place {
        Place {
            at: self.text.len(),
            due: false,
            outer: 0,
        }
    }

    /// Opens a table that stands under a name.
    pub(super) fn open(&mut self, key: &str) -> Result<Place, fmt::Error> {
        let outer = self.enter(key)?;
        Ok(Place {
            at: self.text.len(),
            due: true,
            outer,
        })
    }

    /// Opens the next table of a list that stands under a name.
    pub(super) fn open_item(&mut self, key: &str) -> Result<Place, fmt::Error> {
        let outer = self.enter(key)?;
        if self.text.len() > self.begin {
            self.text.newline()?;
        }
        self.text.open_array_of_tables_header()?;
        self.text.push_str(&self.path);
        self.text.close_array_of_tables_header()?;
        self.text.newline()?;
        Ok(Place {
            at: self.text.len(),
            due: false,
            outer,
        })
    }

    /// Ends a table; one with nothing in it is its header.
    pub(super) fn close(&mut self, place: &mut Place) -> fmt::Result {
        if place.due && place.at == self.text.len() {
            self.begin_line(place)?;
            self.end_line(place);
        }
        self.path.truncate(place.outer);
        Ok(())
    }

    /// Begins a value, and gives the text to append it to.
    pub(super) fn begin_value(
        &mut self,
        place: &mut Place,
        key: &str,
    ) -> Result<&mut String, fmt::Error> {
        self.begin_line(place)?;
        push_key(&mut self.text, key)?;
        self.text.push_str(" = ");
        Ok(&mut self.text)
    }

    /// The text that ends with the value that was begun.
    pub(super) fn text(&mut self) -> &mut String {
        &mut self.text
    }

    /// Ends a value.
    pub(super) fn end_value(&mut self, place: &mut Place) -> fmt::Result {
        self.text.push('\n');
        self.end_line(place);
        Ok(())
    }

    fn enter(&mut self, key: &str) -> Result<usize, fmt::Error> {
        let outer = self.path.len();
        if outer > 0 {
            self.path.key_sep()?;
        }
        push_key(&mut self.path, key)?;
        Ok(outer)
    }

    fn begin_line(&mut self, place: &mut Place) -> fmt::Result {
        self.line = self.text.len();
        if std::mem::take(&mut place.due) {
            if place.at > self.begin {
                self.text.newline()?;
            }
            self.text.open_table_header()?;
            self.text.push_str(&self.path);
            self.text.close_table_header()?;
            self.text.newline()?;
        }
        Ok(())
    }

    fn end_line(&mut self, place: &mut Place) {
        let length = self.text.len() - self.line;
        if place.at < self.line {
            let line = self.text.split_off(self.line);
            self.text.insert_str(place.at, &line);
        }
        place.at += length;
    }
}

/// Writes a name as TOML, as the crate would.
fn push_key(line: &mut String, key: &str) -> fmt::Result {
    let is_bare = |byte: u8| byte.is_ascii_lowercase() || byte == b'_';
    if key.is_empty() || !key.bytes().all(is_bare) {
        return line.key(key);
    }
    line.push_str(key);
    Ok(())
}

/// Writes a text as TOML. What needs no escape is written as the crate would write it, but at once;
/// so is JSON, which holds quotes and backslashes.
pub(super) fn push_text(line: &mut String, text: &str) -> fmt::Result {
    let is_special = |byte: u8| byte < b' ' || matches!(byte, b'"' | b'\\' | 0x7F);
    let quote = if !any(text, is_special) {
        '"'
    } else if !any(text, |byte| byte < b' ' || matches!(byte, b'\'' | 0x7F)) {
        '\''
    } else {
        return line.value(text);
    };
    line.push(quote);
    line.push_str(text);
    line.push(quote);
    Ok(())
}

/// Whether a text has such a byte. All are looked at, as many at a time as the processor can.
fn any(text: &str, is: impl Fn(u8) -> bool) -> bool {
    text.bytes().fold(false, |found, byte| found | is(byte))
}
