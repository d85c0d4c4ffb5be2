//! The reference of the dataset, as the JSON Schemas have it.

use super::*;

/// The reference of the dataset, as it is gathered from the schemas.
#[derive(Default)]
pub(super) struct Reference {
    pub(super) types: BTreeMap<String, Value>,
    pub(super) places: BTreeMap<String, Vec<String>>,
    pub(super) waiting: VecDeque<(String, String)>,
    pub(super) text: String,
}

impl Reference {
    pub(super) fn write(mut self) -> String {
        let schemas = [
            tillit::schema::dataset(),
            tillit::schema::translation(),
            tillit::schema::page(),
        ];
        for schema in &schemas {
            let types = schema["$defs"].as_object().expect("a schema has types");
            for (name, schema) in types {
                self.types
                    .entry(name.clone())
                    .or_insert_with(|| schema.clone());
            }
        }
        let [dataset, translation, page] = schemas;
        let header = translation["$defs"]["Translation"].clone();
        self.record("Dataset", &dataset, "the top of `site/principles.toml`", "");
        while let Some((name, path)) = self.waiting.pop_front() {
            let schema = self.types[&name].clone();
            // What else it is a part of is known when all is read, so its place is filled in then.
            let place = format!("[places of {name}]");
            self.record(&name, &schema, &place, &path);
        }
        let place = "`[translation]` in `site/principles.<lang>.toml`";
        self.record("Translation", &header, place, "translation");
        let place = "between the lines of `+++` in `site/pages/<name>.md`";
        self.record("Page", &page, place, "");
        for (name, places) in &self.places {
            let shown: Vec<_> = places.iter().map(|place| format!("`{place}`")).collect();
            self.text = self
                .text
                .replace(&format!("[places of {name}]"), &shown.join(", "));
        }
        self.choices();
        self.scalars();
        self.text
    }

    pub(super) fn record(&mut self, name: &str, schema: &Value, place: &str, path: &str) {
        let description = schema["description"]
            .as_str()
            .expect("a record is described");
        self.text
            .push_str(&format!("## {name}\n\n{description}\n\nPlace: {place}\n\n"));
        match schema["oneOf"].as_array() {
            Some(variants) => {
                for variant in variants.clone() {
                    let word = variant["properties"]["type"]["const"].as_str();
                    let about = variant["description"].as_str().unwrap_or_default();
                    let word = word.expect("a variant has a word");
                    self.text
                        .push_str(&format!("With `type = \"{word}\"`: {about}\n\n"));
                    self.fields(&variant, path);
                }
            }
            None => self.fields(schema, path),
        }
    }

    pub(super) fn fields(&mut self, schema: &Value, path: &str) {
        let fields = schema["properties"]
            .as_object()
            .expect("a record has fields");
        let required: BTreeSet<_> = schema["required"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let mut names: Vec<_> = fields.keys().filter(|name| *name != "$schema").collect();
        names.sort_by_key(|name| (!required.contains(name.as_str()), *name != "id", *name));
        self.text
            .push_str("| field | takes | required | what |\n| --- | --- | --- | --- |\n");
        for name in names {
            let takes = self.takes(&fields[name], name, path);
            let must = if required.contains(name.as_str()) {
                "yes"
            } else {
                ""
            };
            let what = fields[name]["description"].as_str().unwrap_or_default();
            let what = what.replace('|', "\\|");
            self.text
                .push_str(&format!("| `{name}` | {takes} | {must} | {what} |\n"));
        }
        self.text.push('\n');
    }

    /// What a field takes, in words; a record that it holds is written later.
    pub(super) fn takes(&mut self, field: &Value, name: &str, path: &str) -> String {
        let named = |value: &Value| {
            value["$ref"]
                .as_str()?
                .strip_prefix("#/$defs/")
                .map(str::to_owned)
        };
        let is = |kind: &str| match &field["type"] {
            Value::String(one) => one == kind,
            Value::Array(kinds) => kinds.iter().any(|one| one == kind),
            _ => false,
        };
        let one = named(field).or_else(|| field["anyOf"].as_array()?.iter().find_map(named));
        if let Some(kind) = one {
            return self.link(&kind, &format!("[{}]", join(path, name)), &join(path, name));
        }
        if let Some(kind) = named(&field["items"]) {
            let link = self.link(
                &kind,
                &format!("[[{}]]", join(path, name)),
                &join(path, name),
            );
            return format!("list of {link}");
        }
        if let Some(word) = field["const"].as_str() {
            return format!("`{word}`");
        }
        let kinds = [("integer", "whole number"), ("boolean", "true or false")];
        let kind = kinds.into_iter().find(|(kind, _)| is(kind));
        kind.unwrap_or_else(|| panic!("`{name}` takes something known: {field}"))
            .1
            .to_owned()
    }

    pub(super) fn link(&mut self, kind: &str, place: &str, path: &str) -> String {
        let schema = &self.types[kind];
        if is_record(schema) {
            let places = self.places.entry(kind.to_owned()).or_default();
            if places.is_empty() {
                self.waiting.push_back((kind.to_owned(), path.to_owned()));
            }
            if !places.iter().any(|known| known == place) {
                places.push(place.to_owned());
            }
        }
        let anchor = if is_record(schema) || is_choice(schema) {
            kind.to_lowercase()
        } else {
            "kinds-of-value".to_owned()
        };
        format!("[{kind}](#{anchor})")
    }

    pub(super) fn choices(&mut self) {
        self.text.push_str("## Words\n\nSome fields take one of a few words. They are the same in every language; the page shows them in its own.\n\n");
        for (name, schema) in self.types.iter().filter(|(_, schema)| is_choice(schema)) {
            let about = schema["description"].as_str().unwrap_or_default();
            self.text.push_str(&format!("### {name}\n\n{about}\n\n"));
            for word in schema["oneOf"].as_array().into_iter().flatten() {
                let (word, about) = (word["const"].as_str(), word["description"].as_str());
                let word = word.expect("a choice is made of words");
                self.text
                    .push_str(&format!("- `{word}`: {}\n", about.unwrap_or_default()));
            }
            self.text.push('\n');
        }
    }

    pub(super) fn scalars(&mut self) {
        self.text
            .push_str("## Kinds of value\n\n| kind | what |\n| --- | --- |\n");
        for (name, schema) in &self.types {
            if !is_record(schema) && !is_choice(schema) {
                let about = schema["description"].as_str().expect("a kind is described");
                self.text.push_str(&format!("| {name} | {about} |\n"));
            }
        }
    }
}

pub(super) fn join(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}

pub(super) fn is_choice(schema: &Value) -> bool {
    schema["oneOf"][0]["const"].is_string()
}

pub(super) fn is_record(schema: &Value) -> bool {
    schema["properties"].is_object() || schema["oneOf"][0]["properties"].is_object()
}
