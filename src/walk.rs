//! Visiting every text of the dataset, whatever record it stands in.
//!
//! A rule about texts is written once and holds for each text field, also for one that is added
//! to the model tomorrow: `record!` makes the visit from the record's definition.

use crate::scalar::{Id, Line, Literal, Text};

/// A part of the dataset that texts can be found in.
pub trait Walk {
    /// Shows each text of this part to the visitor, in the order of the model's fields.
    fn walk<'a>(&'a self, place: Place<'a>, visit: &mut dyn FnMut(Place<'a>, Leaf<'a>));
}

/// A text that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Leaf<'a> {
    /// CommonMark.
    Text(&'a Text),
    /// One line, shown as typed.
    Line(&'a Line),
    /// One line that is the same in every language.
    Literal(&'a Literal),
}

/// Which field of which record is being looked at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place<'a> {
    /// The kind of record.
    pub record: &'static str,
    /// Its id, when it has one.
    pub id: Option<&'a Id>,
    /// The field.
    pub field: &'static str,
}

impl Place<'_> {
    /// Where the walk begins.
    pub fn root() -> Self {
        Self {
            record: "the dataset",
            id: None,
            field: "file",
        }
    }
}

impl std::fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.id {
            Some(id) => write!(f, "`{}` of {} `{id}`", self.field, self.record),
            None => write!(f, "`{}` of {}", self.field, self.record),
        }
    }
}

impl Walk for Text {
    fn walk<'a>(&'a self, place: Place<'a>, visit: &mut dyn FnMut(Place<'a>, Leaf<'a>)) {
        visit(place, Leaf::Text(self));
    }
}

impl Walk for Line {
    fn walk<'a>(&'a self, place: Place<'a>, visit: &mut dyn FnMut(Place<'a>, Leaf<'a>)) {
        visit(place, Leaf::Line(self));
    }
}

impl Walk for Literal {
    fn walk<'a>(&'a self, place: Place<'a>, visit: &mut dyn FnMut(Place<'a>, Leaf<'a>)) {
        visit(place, Leaf::Literal(self));
    }
}

impl<T: Walk> Walk for Option<T> {
    fn walk<'a>(&'a self, place: Place<'a>, visit: &mut dyn FnMut(Place<'a>, Leaf<'a>)) {
        if let Some(value) = self {
            value.walk(place, visit);
        }
    }
}

impl<T: Walk> Walk for [T] {
    fn walk<'a>(&'a self, place: Place<'a>, visit: &mut dyn FnMut(Place<'a>, Leaf<'a>)) {
        for item in self {
            item.walk(place, visit);
        }
    }
}

impl<T: Walk> Walk for Vec<T> {
    fn walk<'a>(&'a self, place: Place<'a>, visit: &mut dyn FnMut(Place<'a>, Leaf<'a>)) {
        self.as_slice().walk(place, visit);
    }
}

/// Implements [`Walk`] for types that hold no text.
macro_rules! textless {
    ($($type:ty),*) => {$(
        impl $crate::walk::Walk for $type {
            fn walk<'a>(&'a self, _: $crate::walk::Place<'a>, _: &mut dyn FnMut($crate::walk::Place<'a>, $crate::walk::Leaf<'a>)) {}
        }
    )*};
}
pub(crate) use textless;
