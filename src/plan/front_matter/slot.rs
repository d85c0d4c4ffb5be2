//! Where a value goes in a [`Document`], and the tables and lists that are on their way into it.

use std::fmt::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeMap, SerializeSeq, SerializeStruct};
use toml_writer::TomlWrite;

use super::document::{Document, Place};

/// The place of one value.
pub(super) struct Slot<'s> {
    pub(super) document: &'s mut Document,
    pub(super) at: At<'s>,
}

/// What a value is in its document.
pub(super) enum At<'s> {
    /// The document itself.
    Root,
    /// What stands in a table under a name.
    Field(&'s mut Place, &'s str),
    /// One of those that stand in a table under a name.
    Item(&'s mut Place, &'s str, &'s mut Holds),
}

/// What a list turned out to be: TOML writes one of tables in another way than one of values.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Holds {
    Nothing,
    Values,
    Tables,
}

impl<'s> Slot<'s> {
    /// Writes a single value.
    pub(super) fn scalar(self, write: impl FnOnce(&mut String) -> fmt::Result) -> fmt::Result {
        let document = self.document;
        match self.at {
            At::Root | At::Item(_, _, Holds::Tables) => Err(fmt::Error),
            At::Field(place, key) => {
                write(document.begin_value(place, key)?)?;
                document.end_value(place)
            }
            At::Item(place, key, holds @ Holds::Nothing) => {
                *holds = Holds::Values;
                let line = document.begin_value(place, key)?;
                line.open_array()?;
                write(line)
            }
            At::Item(_, _, Holds::Values) => {
                let line = document.text();
                line.val_sep()?;
                line.space()?;
                write(line)
            }
        }
    }

    /// Begins a table.
    pub(super) fn table(self) -> Result<Table<'s>, fmt::Error> {
        let document = self.document;
        let place = match self.at {
            At::Root => document.root(),
            At::Field(_, key) => document.open(key)?,
            At::Item(_, _, Holds::Values) => return Err(fmt::Error),
            At::Item(_, key, holds) => {
                *holds = Holds::Tables;
                document.open_item(key)?
            }
        };
        Ok(Table {
            document,
            place,
            key: String::new(),
        })
    }

    /// Begins a list.
    pub(super) fn list(self) -> Result<List<'s>, fmt::Error> {
        match self.at {
            At::Field(place, key) => Ok(List {
                document: self.document,
                place,
                key,
                holds: Holds::Nothing,
            }),
            At::Root | At::Item(..) => Err(fmt::Error),
        }
    }
}

/// A table that is being written.
pub(super) struct Table<'s> {
    document: &'s mut Document,
    place: Place,
    /// The name of the next value, when names are given by themselves.
    key: String,
}

impl SerializeStruct for Table<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> fmt::Result {
        value.serialize(Slot {
            document: self.document,
            at: At::Field(&mut self.place, key),
        })
    }

    fn end(mut self) -> fmt::Result {
        self.document.close(&mut self.place)
    }
}

impl SerializeMap for Table<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> fmt::Result {
        self.key.clear();
        write!(self.key, "{}", Name(key))
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> fmt::Result {
        value.serialize(Slot {
            document: self.document,
            at: At::Field(&mut self.place, &self.key),
        })
    }

    fn end(self) -> fmt::Result {
        SerializeStruct::end(self)
    }
}

/// A name of a map: a formatter is a serializer of single values.
struct Name<'k, T: ?Sized>(&'k T);

impl<T: Serialize + ?Sized> fmt::Display for Name<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.serialize(f)
    }
}

/// A list that is being written.
pub(super) struct List<'s> {
    document: &'s mut Document,
    place: &'s mut Place,
    key: &'s str,
    holds: Holds,
}

impl SerializeSeq for List<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> fmt::Result {
        value.serialize(Slot {
            document: self.document,
            at: At::Item(self.place, self.key, &mut self.holds),
        })
    }

    fn end(self) -> fmt::Result {
        match self.holds {
            Holds::Tables => return Ok(()),
            Holds::Values => {}
            Holds::Nothing => self
                .document
                .begin_value(self.place, self.key)?
                .open_array()?,
        }
        self.document.text().close_array()?;
        self.document.end_value(self.place)
    }
}
