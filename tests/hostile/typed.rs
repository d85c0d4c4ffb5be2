//! Every string of a site that somebody has typed.

use super::*;

/// What a string of the dataset is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// CommonMark.
    Text,
    /// One line, shown as typed.
    Line,
    /// One line that is not translated.
    Literal,
    /// An address outside the site.
    Address,
    /// A day.
    Date,
    /// The text of a hand-written page.
    Body,
}

impl Kind {
    /// Whether it holds words for readers.
    pub(crate) fn is_text(self) -> bool {
        !matches!(self, Self::Address | Self::Date)
    }
}

/// One string that somebody has typed.
#[derive(Debug, Clone)]
pub(crate) struct Slot {
    /// The file that it stands in.
    pub(crate) file: String,
    /// Which field of which record, the same for all records: `principles.meaning.text`.
    pub(crate) field: String,
    /// What it is for.
    pub(crate) kind: Kind,
    /// Where in the file: a JSON pointer.
    pub(crate) pointer: String,
}

/// Literals that name a file, a field or an address: they hold no free text, and are checked as what they are.
const NAMES: &[&str] = &[
    "dataset.documents.file",
    "dataset.media.audio_description",
    "dataset.media.captions",
    "dataset.media.file",
    "dataset.media.poster",
    "dataset.principles.overlay.field",
    "dataset.redirects.from",
];

/// A site whose files are in memory, so that each of its strings can be exchanged.
pub(crate) struct Typed {
    site: Site,
    /// Datasets and the front matter of pages, by path.
    pub(crate) files: BTreeMap<String, Value>,
    pub(crate) slots: Vec<Slot>,
}

pub(crate) const DATASET: &str = "site/principles.json";

impl Typed {
    /// The example with every field; its datasets become JSON.
    pub(crate) fn example() -> Self {
        let site = Site::fixture("exempelstad");
        let mut typed = Self {
            site,
            files: BTreeMap::new(),
            slots: Vec::new(),
        };
        for (toml, json) in [
            ("site/principles.toml", DATASET),
            ("site/principles.en.toml", "site/principles.en.json"),
            ("site/principles.ar.toml", "site/principles.ar.json"),
        ] {
            let text = typed.site.read(toml);
            std::fs::remove_file(typed.site.path(toml)).expect("the dataset is there");
            let (schema, name) = if json == DATASET {
                (tillit::schema::dataset(), "dataset")
            } else {
                (tillit::schema::translation(), "translation")
            };
            typed.add(json, parsed(&text), &schema, name);
        }
        let pages = typed.site.tree("site/pages");
        for (name, bytes) in pages {
            let text = String::from_utf8(bytes).expect("pages are UTF-8");
            let (matter, _) = text
                .strip_prefix("+++\n")
                .and_then(|rest| rest.split_once("+++\n"))
                .expect("the page has front matter");
            let path = format!("site/pages/{name}");
            typed.add(&path, parsed(matter), &tillit::schema::page(), "page");
            typed.slots.push(Slot {
                file: path,
                field: "page (body)".to_owned(),
                kind: Kind::Body,
                pointer: String::new(),
            });
        }
        typed
    }

    fn add(&mut self, file: &str, value: Value, schema: &Value, name: &str) {
        let mut found = Vec::new();
        strings(schema, schema, &value, name, "", &mut found);
        let slots = found
            .into_iter()
            .filter(|(_, field, _)| !NAMES.contains(&field.as_str()));
        self.slots.extend(slots.map(|(pointer, field, kind)| Slot {
            file: file.to_owned(),
            field,
            kind,
            pointer,
        }));
        self.files.insert(file.to_owned(), value);
    }

    /// Writes the site with another text in each slot for which there is one.
    pub(crate) fn write(&mut self, text: impl Fn(usize, &Slot) -> Option<String>) {
        let mut bodies = BTreeMap::new();
        for (number, slot) in self.slots.iter().enumerate() {
            let Some(text) = text(number, slot) else {
                continue;
            };
            if slot.kind == Kind::Body {
                bodies.insert(slot.file.clone(), text);
                continue;
            }
            let file = self.files.get_mut(&slot.file).expect("slots are in files");
            *file
                .pointer_mut(&slot.pointer)
                .expect("slots are in their file") = Value::String(text);
        }
        for (path, value) in &self.files {
            let text = match path.ends_with(".json") {
                true => serde_json::to_string_pretty(value).expect("JSON"),
                false => {
                    let matter = toml::to_string(value).expect("front matter is TOML");
                    let body = bodies.get(path).map_or("Exempel.", String::as_str);
                    format!("+++\n{matter}+++\n\n{body}\n")
                }
            };
            self.site.write(path, text);
        }
        // Every round has titles, and so addresses, of its own.
        for list in [
            "site/addresses.toml",
            "build/.tillit/exempelstad.addresses.toml",
        ] {
            drop(std::fs::remove_file(self.site.path(list)));
        }
    }

    pub(crate) fn site(&self) -> &Site {
        &self.site
    }

    /// The lines, from 1, on which a string of a file begins and ends.
    pub(super) fn lines_of(&self, file: &str, begin: &str, end: &str) -> (u64, u64) {
        let text = self.site.read(file);
        let line = |mark: &str| {
            let at = text.find(mark);
            let at = at.unwrap_or_else(|| panic!("{file} holds {mark}"));
            text[..at].matches('\n').count() as u64 + 1
        };
        (line(begin), line(end))
    }
}

fn parsed(text: &str) -> Value {
    let mut sources = Sources::default();
    let id = sources.add("file.toml", text);
    let (node, findings) = parse::parse(&sources, id, Format::Toml);
    assert!(findings.is_empty(), "{findings:?}");
    json(&node.expect("the file is sound"))
}

/// A parsed tree as JSON; dates and numbers beyond 64 bits become text.
fn json(node: &Node) -> Value {
    match &node.value {
        Parsed::Null | Parsed::Unread => Value::Null,
        Parsed::Boolean(value) => Value::from(*value),
        Parsed::Integer(value) => Value::from(*value),
        Parsed::Float(value) => Value::from(*value),
        Parsed::String(value) | Parsed::Date(value) | Parsed::Huge(value) => {
            Value::from(value.as_str())
        }
        Parsed::Array(items) => items.iter().map(json).collect(),
        Parsed::Table(entries) => {
            let entries = entries
                .iter()
                .map(|entry| (entry.key.value.clone(), json(&entry.node)));
            Value::Object(entries.collect::<Map<_, _>>())
        }
    }
}

/// Finds every string that its schema says to hold free text or an address.
fn strings(
    root: &Value,
    schema: &Value,
    value: &Value,
    field: &str,
    pointer: &str,
    found: &mut Vec<(String, String, Kind)>,
) {
    if let Some(name) = schema["$ref"]
        .as_str()
        .and_then(|name| name.strip_prefix("#/$defs/"))
    {
        let kind = match name {
            "Text" => Some(Kind::Text),
            "Line" => Some(Kind::Line),
            "Literal" => Some(Kind::Literal),
            "Address" => Some(Kind::Address),
            "Date" => Some(Kind::Date),
            _ => None,
        };
        return match kind {
            Some(kind) => found.push((pointer.to_owned(), field.to_owned(), kind)),
            None => strings(root, &root["$defs"][name], value, field, pointer, found),
        };
    }
    for choice in ["anyOf", "oneOf"] {
        for variant in schema[choice].as_array().into_iter().flatten() {
            let constant = &variant["properties"]["type"]["const"];
            if variant["type"] != "null" && (constant.is_null() || *constant == value["type"]) {
                strings(root, variant, value, field, pointer, found);
            }
        }
    }
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                if let Some(schema) = schema["properties"].get(key) {
                    strings(
                        root,
                        schema,
                        value,
                        &format!("{field}.{key}"),
                        &format!("{pointer}/{key}"),
                        found,
                    );
                }
            }
        }
        Value::Array(items) => {
            for (place, value) in items.iter().enumerate() {
                strings(
                    root,
                    &schema["items"],
                    value,
                    field,
                    &format!("{pointer}/{place}"),
                    found,
                );
            }
        }
        _ => {}
    }
}

pub(crate) fn begin(number: usize) -> String {
    format!("qz{number:04}b")
}

pub(crate) fn end(number: usize) -> String {
    format!("qz{number:04}e")
}

/// What is typed into a slot: a text between marks that stand in paragraphs of their own where there are paragraphs.
pub(crate) fn between_marks(number: usize, kind: Kind, text: &str) -> String {
    let (begin, end) = (begin(number), end(number));
    match kind {
        Kind::Text | Kind::Body => format!("{begin}\n\n{text}\n\n{end}"),
        Kind::Line | Kind::Literal => format!("{begin} {} {end}", text.replace(['\n', '\r'], " ")),
        Kind::Address | Kind::Date => text.to_owned(),
    }
}
