//! What is refused in the fields that are no text.

use super::*;

/// Addresses that no page may link to.
const UNSAFE: &[&str] = &[
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "\tjavascript:alert(1)",
    "&#106;avascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//a.example/",
    "/a",
    "../a",
    "https:",
    "https:a.example",
    "https://a.example@",
    "http:\\\\a.example",
    "blob:https://a.example/",
    "view-source:https://a.example/",
];

#[test]
fn an_unsafe_address_is_refused_in_every_field_at_its_place() {
    let mut example = Typed::example();
    let slots = example.slots.clone();
    let links: Vec<_> = PAYLOADS
        .iter()
        .map(|payload| payload.0)
        .filter(|payload| refused(payload) == Some("unsafe-address"))
        .collect();
    assert!(links.len() > 15 && UNSAFE.len() > 15);
    let is_meant = |slot: &Slot| matches!(slot.kind, Kind::Address | Kind::Text | Kind::Body);
    example.write(|number, slot| match slot.kind {
        Kind::Address => Some(format!(
            "{}{}",
            UNSAFE[number % UNSAFE.len()],
            begin(number)
        )),
        Kind::Text | Kind::Body => Some(between_marks(
            number,
            slot.kind,
            links[number % links.len()],
        )),
        Kind::Line | Kind::Literal | Kind::Date => None,
    });
    let found: Vec<_> = findings(example.site())
        .into_iter()
        .filter(|(code, ..)| code == "unsafe-address")
        .collect();
    let mut of_each_kind = BTreeMap::new();
    for (number, slot) in slots.iter().enumerate().filter(|(_, slot)| is_meant(slot)) {
        let last = if slot.kind == Kind::Address {
            begin(number)
        } else {
            end(number)
        };
        let (first, last) = example.lines_of(&slot.file, &begin(number), &last);
        let is_found = found
            .iter()
            .any(|(_, file, line)| *file == slot.file && (first..=last).contains(line));
        assert!(
            is_found,
            "nothing was found at {}:{first}, which is `{}`",
            slot.file, slot.field
        );
        *of_each_kind.entry(slot.kind).or_insert(0) += 1;
    }
    assert!(of_each_kind[&Kind::Address] > 20 && of_each_kind[&Kind::Text] > 200);
    let meant = slots.iter().filter(|slot| is_meant(slot)).count();
    assert_eq!(found.len(), meant, "one finding for each, and no other");
    assert_writes_nothing(example.site());
}

/// What names something, and what would become of it if it were believed.
#[rustfmt::skip]
const UNSOUND: &[(&str, &str, &str)] = &[
    ("/media/0/file", "../../secret.txt", "missing-file"),
    ("/media/0/poster", "exempelbild.png\" onerror=\"alert(1)", "missing-file"),
    ("/media/0/captions", "/etc/passwd", "missing-file"),
    ("/media/0/audio_description", "{{ mysc() }}", "missing-file"),
    ("/documents/0/file", "..", "missing-file"),
    ("/redirects/0/from", "/../../x/", "invalid-slug"),
    ("/redirects/1/from", "/x\"/", "invalid-slug"),
    ("/principles/0/overlay/0/field", "x\"\t+++", "unknown-value"),
    ("/principles/0/id", "../x", "invalid-id"),
    ("/principles/0/slug", "../../x", "invalid-slug"),
    ("/principles/0/old_slugs/0", "../../zz.html", "invalid-slug"),
    ("/principles/0/meaning/0/id", "x\" onclick=\"alert(1)", "invalid-id"),
    ("/principles/0/behaviours/0/role", "<b>", "invalid-id"),
    ("/principles/0/status", "decided\" x=\"", "unknown-value"),
    ("/principles/0/valid_from", "2026-01-01\" onclick=\"x", "invalid-date"),
    ("/principles/0/changes/0/version", "1<b>", "invalid-version"),
    ("/site/id", "../../outside", "invalid-id"),
    ("/site/version", "{{ x }}", "invalid-version"),
    ("/site/updated", "+++", "invalid-date"),
    ("/site/source/sha256", "<script>", "invalid-hash"),
    ("/site/languages/0/lang", "en\" x=\"", "invalid-language"),
    ("/blocks/0/id", "é", "invalid-id"),
];

#[test]
fn what_names_something_is_no_text() {
    for (pointer, value, code) in UNSOUND {
        let mut example = Typed::example();
        example.site().write("secret.txt", SECRET);
        let dataset = example.files.get_mut(DATASET).expect("the dataset");
        let place = dataset.pointer_mut(pointer);
        *place.unwrap_or_else(|| panic!("the example has {pointer}")) = Value::from(*value);
        example.write(|_, _| None);
        let found = findings(example.site());
        let typed = serde_json::to_string(value).expect("text is JSON");
        let line = example.lines_of(DATASET, &typed, &typed).0;
        assert!(
            found.contains(&((*code).to_owned(), DATASET.to_owned(), line)),
            "{pointer} = {value:?} gives no {code} at line {line}: {found:?}"
        );
        assert_writes_nothing(example.site());
    }
}
