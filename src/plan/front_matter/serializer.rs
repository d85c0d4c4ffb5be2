//! Serde's way into a [`Document`]: for what views are made of, and nothing else.
//!
//! The `toml` crate writes the same, but asks of each value what it is before it writes it, and
//! keeps each table as a text of its own. For twenty thousand pages that is much of a run.

use std::fmt;

use serde::Serialize;
use serde::ser::{Impossible, Serializer};
use toml_writer::TomlWrite;

use super::document::{Document, push_text};
use super::slot::{At, List, Slot, Table};

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
