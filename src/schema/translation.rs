//! The schema of a translation, made from the dataset's: what is text stays, and all else goes.

use serde_json::{Value, json};

use super::{Object, TYPES, derived, reference};
use crate::model::Translation;

/// The types of texts. A slug is one: an address is in its page's language.
const TEXTS: [&str; 4] = ["Text", "Line", "Slug", "OldSlugs"];

/// The name of what a translation says about itself, as a type and as a field.
const HEADER: (&str, &str) = ("Translation", "translation");

/// The schema of a translation of what this schema describes.
pub(super) fn of(mut original: Object) -> Object {
    let types = original.remove(TYPES).map(object).unwrap_or_default();
    let mut texts = Texts {
        original: types,
        kept: Object::new(),
    };
    let mut schema = texts.record(&[&original], false).unwrap_or_default();
    for key in ["$schema", "description"] {
        if let Some(value) = original.remove(key) {
            schema.insert(key.to_owned(), value);
        }
    }
    let mut header = derived::<Translation>();
    header.remove("$schema");
    header.remove("title");
    let mut types = header.remove(TYPES).map(object).unwrap_or_default();
    let (header_type, field) = HEADER;
    types.insert(header_type.to_owned(), Value::Object(header));
    types.append(&mut texts.kept);
    schema.insert(TYPES.to_owned(), Value::Object(types));
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        let reference = format!("#/$defs/{header_type}");
        properties.insert(field.to_owned(), json!({ "$ref": reference }));
    }
    schema.insert("required".to_owned(), json!([field]));
    schema
}

/// Lets a property be `null`, as one that is not translated yet is.
fn or_null(property: Value) -> Value {
    let mut property = object(property);
    if property.contains_key("items") {
        property.insert("type".to_owned(), json!(["array", "null"]));
    } else if let Some(reference) = property.remove("$ref") {
        let choice = json!([{ "$ref": reference }, { "type": "null" }]);
        property.insert("anyOf".to_owned(), choice);
    }
    Value::Object(property)
}

/// Goes through the original's types and keeps what is text.
struct Texts {
    original: Object,
    kept: Object,
}

impl Texts {
    /// A record's texts, with its id; `None` when it has no text. A record of several variants
    /// has the texts of them all. In a list the id says which record is translated.
    fn record(&mut self, variants: &[&Object], listed: bool) -> Option<Object> {
        let mut kept = Object::new();
        let mut id = None;
        for variant in variants {
            let Some(Value::Object(properties)) = variant.get("properties") else {
                continue;
            };
            for (name, property) in properties {
                if name == "id" {
                    id = Some(property.clone());
                } else if let Some(property) = self.property(property, false) {
                    kept.insert(name.clone(), or_null(property));
                }
            }
        }
        if kept.is_empty() {
            return None;
        }
        let mut schema = Object::new();
        if let Some(id) = id {
            self.keep("Id");
            kept.insert("id".to_owned(), id);
            if listed {
                schema.insert("required".to_owned(), json!(["id"]));
            }
        }
        schema.insert("type".to_owned(), json!("object"));
        schema.insert("additionalProperties".to_owned(), json!(false));
        schema.insert("properties".to_owned(), Value::Object(kept));
        Some(schema)
    }

    /// A property as far as it is text.
    fn property(&mut self, property: &Value, listed: bool) -> Option<Value> {
        let property = property.as_object()?;
        let mut kept = if let Some(Value::Array(choices)) = property.get("anyOf") {
            let text = choices
                .iter()
                .find_map(|choice| self.property(choice, listed))?;
            object(text)
        } else if let Some(items) = property.get("items") {
            let items = self.property(items, true)?;
            object(json!({ "type": "array", "items": items }))
        } else {
            let name = reference(property)?;
            if !self.text(name) && !self.type_of_records(name, listed) {
                return None;
            }
            object(json!({ "$ref": property["$ref"] }))
        };
        if let Some(description) = property.get("description") {
            kept.insert("description".to_owned(), description.clone());
        }
        Some(Value::Object(kept))
    }

    /// Keeps the type when it is one of texts; says whether it is.
    fn text(&mut self, name: &str) -> bool {
        let text = TEXTS.contains(&name);
        if text {
            self.keep(name);
        }
        text
    }

    /// Keeps the texts of a type of records; says whether there are any.
    fn type_of_records(&mut self, name: &str, listed: bool) -> bool {
        if self.kept.contains_key(name) {
            return true;
        }
        let Some(Value::Object(record)) = self.original.get(name).cloned() else {
            return false;
        };
        let variants: Vec<&Object> = match record.get("oneOf") {
            Some(Value::Array(variants)) => variants.iter().filter_map(Value::as_object).collect(),
            _ => vec![&record],
        };
        let Some(mut schema) = self.record(&variants, listed) else {
            return false;
        };
        if let Some(description) = record.get("description") {
            schema.insert("description".to_owned(), description.clone());
        }
        self.kept.insert(name.to_owned(), Value::Object(schema));
        true
    }

    /// Keeps a type as it is, with those that it refers to.
    fn keep(&mut self, name: &str) {
        let Some(schema) = self.original.get(name).cloned() else {
            return;
        };
        let items = schema.get("items").and_then(Value::as_object);
        if let Some(items) = items.and_then(reference) {
            self.keep(items);
        }
        self.kept.insert(name.to_owned(), schema);
    }
}

fn object(value: Value) -> Object {
    match value {
        Value::Object(object) => object,
        _ => Object::new(),
    }
}
