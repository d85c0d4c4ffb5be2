//! The JSON Schemas (draft 2020-12) of the files that people write, derived from the model.
//!
//! An editor completes and checks a file that names its schema. Committed copies stand in
//! `docs/schema/`; a test keeps them fresh. A schema takes what the decoder takes as far as a
//! schema can say it: shapes and words, not whether an id is used twice.

mod translation;

use schemars::{JsonSchema, schema_for};
use serde_json::{Map, Value, json};

use crate::model::{Dataset, PageMatter};

/// An object of JSON.
type Object = Map<String, Value>;

/// Where the types of a schema stand in it.
const TYPES: &str = "$defs";

/// What may be left out although the model always has it, beside all lists.
const MAY_BE_LEFT_OUT: [&str; 2] = ["Slug", "OldSlugs"];

/// Each schema with the name of its file in `docs/schema/`.
pub fn all() -> [(&'static str, Value); 3] {
    [
        ("principles.schema.json", dataset()),
        ("translation.schema.json", translation()),
        ("page.schema.json", page()),
    ]
}

/// The schema of a dataset.
pub fn dataset() -> Value {
    let mut schema = derived::<Dataset>();
    lists_and_slugs_may_be_left_out(&mut schema, &["principles"]);
    if let Some(principles) = schema
        .get_mut("properties")
        .and_then(|properties| properties.get_mut("principles"))
    {
        principles["minItems"] = json!(1);
    }
    name(&mut schema, "principles", "The dataset of a Tillit site");
    may_name_its_schema(&mut schema);
    Value::Object(schema)
}

/// The schema of a dataset's translation: the same ids, and the texts only.
pub fn translation() -> Value {
    let mut schema = translation::of(derived::<Dataset>());
    name(
        &mut schema,
        "translation",
        "A translation of a Tillit site's dataset",
    );
    may_name_its_schema(&mut schema);
    Value::Object(schema)
}

/// The schema of what stands before the text of a hand-written page.
pub fn page() -> Value {
    let mut schema = derived::<PageMatter>();
    lists_and_slugs_may_be_left_out(&mut schema, &[]);
    name(
        &mut schema,
        "page",
        "The front matter of a Tillit site's page",
    );
    Value::Object(schema)
}

/// A schema as it is printed and committed.
pub fn text(schema: &Value) -> String {
    format!("{schema:#}\n")
}

/// The schema of a type as `schemars` derives it, tidied.
fn derived<T: JsonSchema>() -> Object {
    let mut schema = schema_for!(T).to_value();
    tidy(&mut schema);
    match schema {
        Value::Object(schema) => schema,
        _ => Object::new(),
    }
}

/// Descriptions lose the line breaks of the source code, and numbers get their upper bound.
fn tidy(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            if let Some(Value::String(description)) = object.get_mut("description") {
                *description = description.replace('\n', " ");
            }
            if object.get("format") == Some(&json!("uint32")) {
                object.remove("format");
                object.insert("maximum".to_owned(), json!(u32::MAX));
            }
            object.values_mut().for_each(tidy);
        }
        Value::Array(items) => items.iter_mut().for_each(tidy),
        _ => {}
    }
}

/// The name is an URN: no host stands behind it, and no validator tries to fetch it.
fn name(schema: &mut Object, name: &str, title: &str) {
    schema.insert(
        "$id".to_owned(),
        json!(format!("urn:tillit:schema:1:{name}")),
    );
    schema.insert("title".to_owned(), json!(title));
}

/// JSON has no comments, so a file of it names its schema in a field.
fn may_name_its_schema(schema: &mut Object) {
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        let property = json!({ "type": "string", "description": "The schema that editors check the file with." });
        properties.insert("$schema".to_owned(), property);
    }
}

/// Lists and slugs may be left out or be `null`, in every record, but for these of the outermost one.
fn lists_and_slugs_may_be_left_out(schema: &mut Object, but: &[&str]) {
    if let Some(Value::Object(types)) = schema.get_mut(TYPES) {
        for record in types.values_mut().filter_map(Value::as_object_mut) {
            record_may_leave_out(record, &[]);
            if let Some(Value::Array(variants)) = record.get_mut("oneOf") {
                for variant in variants.iter_mut().filter_map(Value::as_object_mut) {
                    record_may_leave_out(variant, &[]);
                }
            }
        }
    }
    record_may_leave_out(schema, but);
}

fn record_may_leave_out(record: &mut Object, but: &[&str]) {
    let mut left_out = Vec::new();
    if let Some(Value::Object(properties)) = record.get_mut("properties") {
        for (name, property) in properties.iter_mut() {
            let Value::Object(property) = property else {
                continue;
            };
            if !but.contains(&name.as_str()) && may_be_null(property) {
                left_out.push(name.clone());
            }
        }
    }
    if let Some(Value::Array(required)) = record.get_mut("required") {
        required.retain(|name| !left_out.iter().any(|left_out| name == left_out));
    }
}

/// Lets a list or slug be `null`; says whether it is one.
fn may_be_null(property: &mut Object) -> bool {
    if property.get("type") == Some(&json!("array")) {
        property.insert("type".to_owned(), json!(["array", "null"]));
        return true;
    }
    let slug = reference(property).is_some_and(|name| MAY_BE_LEFT_OUT.contains(&name));
    if slug && let Some(reference) = property.remove("$ref") {
        let choice = json!([{ "$ref": reference }, { "type": "null" }]);
        property.insert("anyOf".to_owned(), choice);
    }
    slug
}

/// The name of the type that a property refers to.
fn reference(property: &Object) -> Option<&str> {
    property.get("$ref")?.as_str()?.strip_prefix("#/$defs/")
}

#[cfg(test)]
mod tests;
