use std::path::PathBuf;

use super::*;

fn committed(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("docs/schema")
        .join(name)
}

#[test]
fn the_committed_schemas_are_fresh() {
    for (name, schema) in all() {
        let path = committed(name);
        if std::env::var_os("TILLIT_UPDATE").is_some() {
            std::fs::write(&path, text(&schema)).expect("docs/schema/ can be written");
        }
        let found = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            found == text(&schema),
            "docs/schema/{name} is not what the model says any more; \
             run `TILLIT_UPDATE=1 cargo test schema` and look at the difference"
        );
    }
}

#[test]
fn no_type_is_missing_and_none_is_left_over() {
    for (name, schema) in all() {
        let text = schema.to_string();
        let types = schema[TYPES].as_object().expect("there are types");
        for known in types.keys() {
            let reference = format!("\"#/$defs/{known}\"");
            assert!(text.contains(&reference), "{name}: {known} is used");
        }
        for rest in text.split("\"#/$defs/").skip(1) {
            let used = rest.split('"').next().unwrap_or_default();
            assert!(types.contains_key(used), "{name}: {used} is there");
        }
    }
}

#[test]
fn what_the_decoder_does_not_ask_for_is_not_required() {
    let schema = dataset();
    assert_eq!(schema["required"], json!(["site", "principles"]));
    assert_eq!(schema["properties"]["principles"]["type"], "array");
    let principle = &schema[TYPES]["Principle"];
    assert_eq!(principle["required"], json!(["id", "order", "statement"]));
    assert_eq!(
        principle["properties"]["questions"]["type"],
        json!(["array", "null"])
    );
    assert_eq!(
        principle["properties"]["slug"]["anyOf"],
        json!([{ "$ref": "#/$defs/Slug" }, { "type": "null" }])
    );
    assert_eq!(page()["required"], json!(["title"]));
}

#[test]
fn a_block_has_the_fields_of_its_type_only() {
    let schema = dataset();
    let variants = schema[TYPES]["Block"]["oneOf"]
        .as_array()
        .expect("there are several");
    for (variant, fields) in variants.iter().zip([
        &["id", "text", "title", "type"][..],
        &["id", "quote", "type"],
        &["id", "text", "title", "type"],
        &["id", "media", "type"],
        &["id", "link", "type"],
    ]) {
        let properties = variant["properties"].as_object().expect("it is a record");
        assert_eq!(properties.keys().collect::<Vec<_>>(), fields);
        assert_eq!(variant["additionalProperties"], false);
    }
}

#[test]
fn a_translation_holds_ids_and_texts() {
    let schema = translation();
    assert_eq!(schema["required"], json!(["translation"]));
    let fields = |name: &str| {
        let record = schema[TYPES][name]["properties"].as_object();
        record.map(|fields| fields.keys().map(String::as_str).collect::<Vec<_>>())
    };
    assert_eq!(fields("Block"), Some(vec!["id", "text", "title"]));
    assert_eq!(fields("Level"), Some(vec!["level", "text"]));
    assert_eq!(fields("Link"), Some(vec!["id", "label"]));
    assert_eq!(fields("Redirect"), None);
    assert_eq!(schema[TYPES]["Link"]["required"], json!(["id"]));
    assert_eq!(schema[TYPES]["Site"].get("required"), None);
    let text = schema.to_string();
    assert!(!schema[TYPES]["Site"].to_string().contains("null"));
    assert!(!text.contains("\"Sha256\""));
}
