//! Values that are no record of their own: what may be left out, lists, yes or no, numbers.

use crate::node::{Node, Value};
use crate::shape::Shape;
use crate::source::Span;

use super::{Decode, Decoder, LARGEST, UNREAD, out_of_range};

impl<T: Decode> Decode for Option<T> {
    const SHAPE: Shape = T::SHAPE;

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        T::decode(node, decoder).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    /// A field that was filled, if wrongly, is not one that is missing.
    fn stand_in(span: Span) -> Self {
        Some(T::stand_in(span))
    }

    fn fields() -> &'static [&'static str] {
        T::fields()
    }
}

impl<T: Decode> Decode for Vec<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let Some(items) = node.array() else {
            let none = decoder.wrong_type(node, "a list");
            if node.table().is_some() && !T::fields().is_empty() {
                // One item whose list was forgotten, in TOML the second bracket of its header.
                return read_items(std::slice::from_ref(node), decoder);
            }
            decoder.lacks_item();
            return none;
        };
        read_items(items, decoder)
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }

    fn stand_in(_: Span) -> Self {
        Self::new()
    }
}

fn read_items<T: Decode>(items: &[Node], decoder: &mut Decoder) -> Option<Vec<T>> {
    let in_list = std::mem::replace(&mut decoder.in_list, true);
    let read = items.iter().filter_map(|item| T::decode(item, decoder));
    let read: Vec<T> = read.collect();
    decoder.in_list = in_list;
    if read.len() < items.len() {
        decoder.lacks_item();
    }
    Some(read)
}

impl Decode for bool {
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        match node.value {
            Value::Boolean(value) => Some(value),
            _ => decoder.wrong_type(node, "true or false"),
        }
    }

    fn stand_in(_: Span) -> Self {
        false
    }
}

impl Decode for u32 {
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let (written, number) = match &node.value {
            Value::Integer(value) => (value.to_string(), Self::try_from(*value).ok()),
            Value::Huge(written) => (written.clone(), None),
            _ => return decoder.wrong_type(node, "a whole number"),
        };
        let number = number.filter(|number| *number <= LARGEST);
        if number.is_none() {
            let message = format!("{} is `{written}`, which is out of range", decoder.place());
            let help = format!("write a whole number from 0 to {LARGEST}");
            decoder.report(out_of_range(message, node.span, &help));
        }
        number
    }

    fn stand_in(_: Span) -> Self {
        UNREAD
    }
}
