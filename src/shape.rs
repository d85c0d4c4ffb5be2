//! What the records of the dataset are made of, told at run time from the one definition of each.
//!
//! What works on parsed files before they are decoded, such as [`crate::overlay`], learns here which
//! values are ids, which are references, and which lists hold records.

/// What stands in a field, as far as that counts before it is decoded.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// The id of the record itself.
    Id,
    /// The id of another record.
    Reference,
    /// A text that readers read.
    Text,
    /// Any other single value, or values that belong together.
    Plain,
    /// A list of these.
    List(&'static Shape),
    /// A record.
    Record(Record),
}

/// One kind of record.
#[derive(Debug, Clone, Copy)]
pub struct Record {
    /// What messages call it, such as "principle" or "`site`".
    pub name: &'static str,
    /// Its fields in their order.
    pub fields: fn() -> &'static [(&'static str, Shape)],
}

impl Record {
    /// What stands in a field; `None` when there is no such field.
    pub fn field(&self, name: &str) -> Option<Shape> {
        let mut fields = (self.fields)().iter();
        let found = fields.find(|(known, _)| *known == name);
        found.map(|(_, shape)| *shape)
    }
}
