//! What is written is TOML, and the same as the `toml` crate writes.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::serializer::append;
use crate::{documents, load, plan, validate};

/// Compares front matter with what the `toml` crate makes of the same values.
pub(super) fn is_what_the_toml_crate_writes(matter: &impl Serialize, written: &str) {
    let theirs = toml::to_string(matter).expect("views are TOML");
    assert_eq!(written, theirs);
}

fn written(value: &impl Serialize) -> String {
    append(value, String::new()).expect("it is TOML")
}

#[derive(Serialize, Default)]
struct Outer {
    texts: Vec<&'static str>,
    inner: Inner,
    late: u8,
    tables: Vec<Inner>,
    none: Option<u32>,
    last: bool,
}

#[derive(Serialize, Default)]
struct Inner {
    deep: Option<Deep>,
    text: Option<&'static str>,
    list: Vec<Deep>,
}

#[derive(Serialize, Default)]
struct Deep {
    number: Option<i64>,
}

#[test]
fn every_page_of_every_fixture_is_as_the_toml_crate_writes_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let fixtures = root.join("tests/fixtures");
    for name in ["base", "exempelstad", "json", "minimal", "toml", "yaml"] {
        let loaded = load::read(&fixtures.join(name), Path::new("site")).expect("it is there");
        let (documents, sources, _) = documents::parse(loaded);
        let (site, findings) = validate::validate(documents, &sources);
        let site = site.unwrap_or_else(|| panic!("{name} is sound: {findings:?}"));
        // Each page is compared where it is written.
        let plan = plan::plan(&site, "0.22.0".parse().expect("a version"));
        assert!(!plan.is_empty());
    }
}

#[test]
fn values_stand_before_the_tables_in_a_table() {
    let deep = |number| Deep { number };
    let outer = Outer {
        texts: vec!["a", "b"],
        inner: Inner {
            deep: Some(deep(Some(-1))),
            text: Some("late"),
            list: vec![deep(Some(1)), deep(None)],
        },
        late: 1,
        tables: vec![
            Inner::default(),
            Inner {
                deep: Some(deep(None)),
                text: Some("x"),
                list: vec![deep(Some(2))],
            },
        ],
        none: None,
        last: true,
    };
    is_what_the_toml_crate_writes(&outer, &written(&outer));
    is_what_the_toml_crate_writes(&Outer::default(), &written(&Outer::default()));
}

#[test]
fn every_character_is_written_so_that_it_can_be_read() {
    let around = |character: char| {
        [
            format!("{character}"),
            format!("a'\"{character}\" b'''\"\"\""),
        ]
    };
    let texts: Vec<String> = ('\0'..='\u{FFF}').flat_map(around).collect();
    for text in texts {
        let value = BTreeMap::from([("text", &text), (text.as_str(), &text)]);
        is_what_the_toml_crate_writes(&value, &written(&value));
        let read: BTreeMap<String, String> = toml::from_str(&written(&value)).expect("it is TOML");
        assert_eq!(read.get("text"), Some(&text), "{text:?}");
    }
}

#[test]
fn what_no_view_holds_is_refused() {
    assert!(append(&BTreeMap::from([("list", [["a"]])]), String::new()).is_err());
    assert!(append(&BTreeMap::from([("number", 0.5)]), String::new()).is_err());
    assert!(append(&"text", String::new()).is_err());
}
