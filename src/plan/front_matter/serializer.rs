//! Serde's way into a [`Document`]: for what views are made of, and nothing else.
//!
//! The `toml` crate writes the same, but asks of each value what it is before it writes it, and
//! keeps each table as a text of its own. For twenty thousand pages that is much of a run.

use std::fmt::{self, Write};

use serde::Serialize;
use serde::ser::{Impossible, SerializeMap, SerializeSeq, SerializeStruct, Serializer};
use toml_writer::TomlWrite;

use super::document::{Document, Place, push_text};

/// Appends a struct to a text as a TOML document.
///
/// # Errors
/// When it holds what no view holds: lists of lists, numbers with decimals, bytes.
pub(super) fn append<T: Serialize>(value: &T, text: String) -> Result<String, fmt::Error> {
    let mut document = Document::after(text);
    value.serialize(Slot {
        document: &mut document,
        at: At::Root,
    })?;
    Ok(document.into_text())
}

/// The place of one value.
struct Slot<'s> {
    document: &'s mut Document,
    at: At<'s>,
}

/// What a value is in its document.
enum At<'s> {
    /// The document itself.
    Root,
    /// What stands in a table under a name.
    Field(&'s mut Place, &'s str),
    /// One of those that stand in a table under a name.
    Item(&'s mut Place, &'s str, &'s mut Holds),
}

/// What a list turned out to be: TOML writes one of tables in another way than one of values.
#[derive(Clone, Copy, PartialEq)]
enum Holds {
    Nothing,
    Values,
    Tables,
}

impl<'s> Slot<'s> {
    fn scalar(self, write: impl FnOnce(&mut String) -> fmt::Result) -> fmt::Result {
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
                let line = document.line();
                line.val_sep()?;
                line.space()?;
                write(line)
            }
        }
    }

    fn table(self) -> Result<Table<'s>, fmt::Error> {
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

    fn list(self) -> Result<List<'s>, fmt::Error> {
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
struct Table<'s> {
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
struct List<'s> {
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
        self.document.line().close_array()?;
        self.document.end_value(self.place)
    }
}

/// Writes each of these as the crate writes such a value.
macro_rules! scalars {
    ($($name:ident: $type:ty),*) => {$(
        fn $name(self, value: $type) -> fmt::Result {
            self.scalar(|line| line.value(value))
        }
    )*};
}

/// Refuses what no view holds.
macro_rules! refused {
    ($($name:ident($($type:ty),*) -> $ok:ty;)*) => {$(
        fn $name(self, $(_: $type),*) -> Result<$ok, fmt::Error> {
            Err(fmt::Error)
        }
    )*};
}

type Never = Impossible<(), fmt::Error>;

impl<'s> Serializer for Slot<'s> {
    type Ok = ();
    type Error = fmt::Error;
    type SerializeSeq = List<'s>;
    type SerializeTuple = Never;
    type SerializeTupleStruct = Never;
    type SerializeTupleVariant = Never;
    type SerializeMap = Table<'s>;
    type SerializeStruct = Table<'s>;
    type SerializeStructVariant = Never;

    scalars! {
        serialize_bool: bool, serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64,
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64
    }

    fn serialize_str(self, value: &str) -> fmt::Result {
        self.scalar(|line| push_text(line, value))
    }

    fn serialize_none(self) -> fmt::Result {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> fmt::Result {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> fmt::Result {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List<'s>, fmt::Error> {
        self.list()
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Table<'s>, fmt::Error> {
        self.table()
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Table<'s>, fmt::Error> {
        self.table()
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> fmt::Result {
        Err(fmt::Error)
    }

    refused! {
        serialize_f32(f32) -> ();
        serialize_f64(f64) -> ();
        serialize_char(char) -> ();
        serialize_bytes(&[u8]) -> ();
        serialize_unit() -> ();
        serialize_unit_struct(&'static str) -> ();
        serialize_unit_variant(&'static str, u32, &'static str) -> ();
        serialize_tuple(usize) -> Never;
        serialize_tuple_struct(&'static str, usize) -> Never;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Never;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Never;
    }
}
