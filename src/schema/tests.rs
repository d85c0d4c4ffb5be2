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
    let title = &schema[TYPES]["Site"]["properties"]["title"];
    assert_eq!(
        title["anyOf"],
        json!([{ "$ref": "#/$defs/Line" }, { "type": "null" }])
    );
    assert!(!text.contains("\"Sha256\""));
}

/// Whether a schema's type takes a text.
fn taken(name: &str, text: &str) -> bool {
    let schema = &dataset()[TYPES][name];
    let validator = jsonschema::validator_for(schema).expect("it is a schema");
    validator.is_valid(&json!(text))
}

/// Whether the decoder takes a text.
fn decoded<T: crate::decode::Decode>(text: &str) -> bool {
    let span = crate::source::Span::new(crate::source::Sources::default().add("a", ""), 0..0);
    let value = crate::node::Value::String(text.to_owned());
    let lang = crate::scalar::Lang::undetermined();
    let mut decoder = crate::decode::Decoder::new(lang);
    let value = T::decode(&crate::node::Node { value, span }, &mut decoder);
    value.is_some() && decoder.findings.iter().all(|finding| !finding.is_error())
}

#[test]
fn the_schema_takes_the_texts_that_the_decoder_takes() {
    use crate::scalar::*;
    let long = "a".repeat(101);
    let texts = [
        "",
        " ",
        "\u{A0}\u{3000}",
        "\u{85}",
        "\u{FEFF}",
        "a",
        "a\nb",
        "a\r",
        "a\tb",
        "a\u{0}",
        "a\u{9F}",
        "a\u{FFFE}",
        "helhetssyn",
        "steg-2",
        "a--b",
        "-a",
        "a-",
        "A",
        "å",
        "a b",
        &long,
        "1",
        "1.2.3.4",
        "1.2.3.4.5",
        "1.",
        "v1",
        "1234567890",
        "2026-01-31",
        "2026-02-29",
        "2024-02-29",
        "1900-02-29",
        "2000-02-29",
        "0000-02-29",
        "2026-04-31",
        "2026-13-01",
        "2026-1-1",
        "2026-01-31T10:00:00",
        "https://a.example",
        " HTTPS://a.example/å?b c#d ",
        "https://",
        "https:///a",
        "https://a b/",
        "https://a@b.example",
        "https://a\\b",
        "http:a",
        "mailto:a@b.example",
        "mailto:",
        "mailto: ",
        "mailto: a",
        "mailto:/a",
        "tel:+46",
        "tel: /a",
        "javascript:a",
        "https://a.example/\n",
        "/a",
        "sv",
        "sr-Latn",
        "SV",
        "sv_SE",
        "abcd",
        "sv-a",
        "1.1.1",
        "1.1.2",
        "1.4.13",
        "1.4.14",
        "2.4.0",
        "2.4.01",
        "3.2.6",
        "3.4.1",
        "4.1.3",
        "9.9.9",
        "https://a.example:65535/b",
        "https://a.example:65536",
        "https://a.example:0",
        "https://a.example:",
        "https://a.example:b",
        "https://[::1]:80",
        "https://[::1]:80:80",
        "https://:80",
    ];
    for text in texts {
        for (name, decoded) in [
            ("Id", decoded::<Id>(text)),
            ("Reference", decoded::<Reference>(text)),
            ("Slug", decoded::<Slug>(text)),
            ("Address", decoded::<Address>(text)),
            ("Criterion", decoded::<Criterion>(text)),
            ("Date", decoded::<Date>(text)),
            ("Version", decoded::<Version>(text)),
            ("Lang", decoded::<Lang>(text)),
            ("Literal", decoded::<Literal>(text)),
            ("Text", decoded::<Text>(text)),
            ("Line", decoded::<Line>(text)),
        ] {
            assert_eq!(taken(name, text), decoded, "{name}: {text:?}");
        }
    }
    let schema = dataset();
    let dates = jsonschema::validator_for(&schema[TYPES]["Date"]).expect("it is a schema");
    for year in [1900, 2000, 2023, 2024] {
        for (month, day) in (0..14).flat_map(|month| (0..33).map(move |day| (month, day))) {
            let text = format!("{year}-{month:02}-{day:02}");
            assert_eq!(
                dates.is_valid(&json!(text)),
                decoded::<Date>(&text),
                "{text}"
            );
        }
    }
}

/// A file as JSON, as an editor sees it: dates of TOML are texts.
fn as_json(path: &std::path::Path) -> Value {
    fn plain(value: toml::Value) -> Value {
        match value {
            toml::Value::Datetime(date) => json!(date.to_string()),
            toml::Value::Array(items) => items.into_iter().map(plain).collect(),
            toml::Value::Table(table) => Value::Object(
                table
                    .into_iter()
                    .map(|(name, value)| (name, plain(value)))
                    .collect(),
            ),
            other => serde_json::to_value(other).expect("numbers and texts are JSON"),
        }
    }
    let text = std::fs::read_to_string(path).expect("it is there");
    match path.extension().and_then(std::ffi::OsStr::to_str) {
        Some("toml") => plain(toml::Value::Table(text.parse().expect("it is TOML"))),
        Some("yaml") => serde_saphyr::from_str(&text).expect("it is YAML"),
        _ => serde_json::from_str(&text).expect("it is JSON"),
    }
}

#[test]
fn the_fixtures_and_the_citys_dataset_are_as_the_schemas_say() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let (original, translated) = [dataset(), translation()]
        .map(|schema| jsonschema::validator_for(&schema).expect("it is a schema"))
        .into();
    let mut files = 0;
    let fixtures = [
        "base",
        "exempelstad",
        "json",
        "minimal",
        "source",
        "toml",
        "yaml",
    ];
    let sites = fixtures.map(|name| root.join("tests/fixtures").join(name).join("site"));
    for site in sites.into_iter().chain([root.join("site")]) {
        let Ok(entries) = std::fs::read_dir(&site) else {
            continue;
        };
        for path in entries.map(|entry| entry.expect("it can be listed").path()) {
            let name = path
                .file_name()
                .and_then(std::ffi::OsStr::to_str)
                .unwrap_or_default();
            let validator = match name.split('.').collect::<Vec<_>>()[..] {
                ["principles", _] => &original,
                ["principles", _, _] => &translated,
                _ => continue,
            };
            let errors: Vec<_> = validator
                .iter_errors(&as_json(&path))
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect();
            assert_eq!(errors, [""; 0], "{}", path.display());
            files += 1;
        }
    }
    assert!(files > 6, "{files}");
}
