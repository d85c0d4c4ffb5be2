//! Every value of the dataset is published.

use super::*;

/// Texts of the dataset that no page shows, each with the reason. The test fails when one of them is shown.
pub(crate) const UNPUBLISHED: &[(&str, &str)] = &[(
    "links.owner",
    "who looks after a link is for those who write",
)];

/// Values that are no text for readers, and what is done with them instead of printing them.
pub(crate) const USED: &[(&str, &str)] = &[
    ("blocks.type", "it decides what the block shows"),
    ("changes.id", "translations find the change by it"),
    ("documents.accessible", "printed as a word of the theme"),
    ("documents.file", "the document links to it"),
    ("documents.size", "printed in units that people read"),
    ("media.audio_description", "the film links to it"),
    ("media.captions", "the player loads them"),
    ("media.file", "the player or picture loads it"),
    (
        "media.hosting",
        "it decides whether a player or a link is shown",
    ),
    (
        "media.is_media_alternative",
        "it decides whether a film or recording may be shown without captions or transcript",
    ),
    (
        "media.kind",
        "it decides what is shown, and is printed as a word of the theme",
    ),
    (
        "media.people_consent",
        "without it the film, recording or picture is refused",
    ),
    ("media.poster", "the player loads it"),
    ("principles.cases.consent", "without it the case is refused"),
    ("principles.cases.example", "printed as a word of the theme"),
    (
        "principles.changes.id",
        "translations find the change by it",
    ),
    ("principles.changes.kind", "printed as a word of the theme"),
    (
        "principles.exercises.material.id",
        "translations find the material by it",
    ),
    (
        "principles.exercises.steps.id",
        "translations find the step by it",
    ),
    (
        "principles.indicators.levels.level",
        "printed within words of the theme",
    ),
    ("principles.locked", "printed as words of the theme"),
    (
        "principles.maps_to",
        "an entry without `verified_by` is not printed: nobody has checked it",
    ),
    (
        "principles.maps_to.id",
        "translations find the mapping by it",
    ),
    ("principles.old_slugs", "they become redirects"),
    (
        "principles.order",
        "it decides the sequence; readers see 1, 2, 3 even where there are gaps",
    ),
    (
        "principles.overlay",
        "the rules are for departments that build on the dataset, not for readers",
    ),
    (
        "principles.related.relation",
        "printed as a word of the theme",
    ),
    ("principles.slug", "it is a part of the address"),
    (
        "principles.sources.id",
        "translations find the source by it",
    ),
    ("principles.status", "printed as a word of the theme"),
    ("redirects", "they lead from old addresses to new ones"),
    ("schema_version", "it is for programs"),
    (
        "site.accessibility_statement.compliance",
        "printed as words of the theme",
    ),
    (
        "site.accessibility_statement.out_of_scope.exemption",
        "printed as words of the theme",
    ),
    ("site.id", "the project's folder is named by it"),
    ("site.lang", "every page says it as `lang`"),
    (
        "site.languages.lang",
        "the pages of the language say it as `lang`",
    ),
    ("site.licence", "a class that is `unstated` is not printed"),
];

/// What a slot holds in the site in which each value is known from all others.
fn told_apart(number: usize, slot: &Slot, value: &str) -> Option<String> {
    match slot.kind {
        Kind::Date => Some(day(number)),
        Kind::Address => Some(match value.split_once(':') {
            Some(("mailto", _)) => format!("mailto:a{number:04}@exempelstad.example"),
            Some(("tel", _)) => format!("tel:+4631390{number:04}"),
            _ => format!("https://a{number:04}.example/"),
        }),
        kind => Some(between_marks(number, kind, "ord")),
    }
}

/// A day for each number: later numbers, later days.
fn day(number: usize) -> String {
    format!(
        "{:04}-{:02}-{:02}",
        1900 + number / 336,
        number % 336 / 28 + 1,
        number % 28 + 1
    )
}

#[test]
fn every_value_of_every_record_is_published_or_has_a_reason_not_to_be() {
    let mut example = Typed::example();
    let values: Vec<_> = example
        .slots
        .iter()
        .map(|slot| {
            example.files[&slot.file]
                .pointer(&slot.pointer)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        })
        .collect();
    let numbers = number_each(example.files.get_mut(DATASET).expect("the dataset"));
    example.write(|number, slot| told_apart(number, slot, &values[number]));
    let built = Built::of(example.site());
    let published: String = built
        .readable()
        .map(|(path, _)| String::from_utf8_lossy(&built.files[path]).into_owned())
        .collect();
    let shown: String = built
        .readable()
        .map(|(_, page)| words(one(page, "body")) + "\n")
        .collect();

    let mut missing = BTreeSet::new();
    let mut found = BTreeSet::new();
    for (number, slot) in example.slots.iter().enumerate() {
        let is_there = match slot.kind {
            Kind::Date => published.contains(&format!("datetime=\"{}\"", day(number))),
            Kind::Address => {
                let address = told_apart(number, slot, &values[number]).expect("an address");
                published.contains(&format!("href=\"{address}\""))
                    || published.contains(&format!("href=\"{}\"", address.replace('/', "&#x2F;")))
            }
            _ => {
                published.contains(&format!("{} ", hostile::begin(number)))
                    || published.contains(&hostile::end(number))
            }
        };
        if is_there {
            found.insert(slot.field.as_str());
        } else {
            missing.insert((
                slot.field.as_str(),
                example.slots[number].pointer.as_str(),
                slot.file.as_str(),
            ));
        }
    }
    let reasons: BTreeSet<_> = UNPUBLISHED
        .iter()
        .map(|(field, _)| format!("dataset.{field}"))
        .collect();
    // A mapping that nobody has verified is not printed; the example has one.
    let unverified = |file: &str, pointer: &str| -> bool {
        let parts: Vec<_> = pointer.split('/').collect();
        let [_, "principles", principle, "maps_to", mapping, _] = parts[..] else {
            return false;
        };
        let id =
            &example.files[file]["principles"][principle.parse::<usize>().expect("a place")]["id"];
        let principles = example.files[DATASET]["principles"]
            .as_array()
            .expect("a list");
        let original = principles
            .iter()
            .find(|principle| principle["id"] == *id)
            .expect("the original");
        let place = mapping.parse::<usize>().expect("a place");
        let id =
            example.files[file].pointer(&format!("/principles/{principle}/maps_to/{place}/id"));
        let mappings = original["maps_to"].as_array().expect("a list");
        let original = mappings.iter().find(|mapping| Some(&mapping["id"]) == id);
        original.expect("the original")["verified_by"].is_null()
    };
    let unexplained: Vec<_> = missing
        .iter()
        .filter(|(field, pointer, file)| !reasons.contains(*field) && !unverified(file, pointer))
        .collect();
    assert!(
        unexplained.is_empty(),
        "on no page, and for no reason:\n{unexplained:#?}"
    );
    for (field, reason) in UNPUBLISHED {
        let field = format!("dataset.{field}");
        assert!(
            !found.contains(field.as_str()),
            "{field} is on a page, although {reason}"
        );
        assert!(
            missing.iter().any(|(other, ..)| *other == field),
            "{field} is not in the example"
        );
    }
    for (pointer, number) in numbers {
        assert!(
            shown.contains(&number.to_string()),
            "{pointer} = {number} is on no page"
        );
    }
}

/// Gives each number that readers see a value of its own.
fn number_each(dataset: &mut Value) -> Vec<(String, u64)> {
    fn visit(value: &mut Value, pointer: &str, numbers: &mut Vec<(String, u64)>) {
        match value {
            Value::Object(entries) => {
                for (key, value) in entries {
                    let pointer = format!("{pointer}/{key}");
                    if value.is_u64() && matches!(key.as_str(), "year" | "minutes" | "review_in") {
                        let number = 7_001 + numbers.len() as u64;
                        *value = Value::from(number);
                        numbers.push((pointer, number));
                    } else {
                        visit(value, &pointer, numbers);
                    }
                }
            }
            Value::Array(items) => {
                for (place, value) in items.iter_mut().enumerate() {
                    visit(value, &format!("{pointer}/{place}"), numbers);
                }
            }
            _ => {}
        }
    }
    let mut numbers = Vec::new();
    visit(dataset, "", &mut numbers);
    assert!(numbers.len() >= 8, "the example holds numbers");
    numbers
}

/// The fields of the example's dataset that hold a value, without the places of items.
fn fields(value: &Value, field: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                fields(value, &format!("{field}.{key}"), found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| fields(item, field, found)),
        _ => {
            found.insert(field.to_owned());
        }
    }
}

/// What stands in fields of these names.
fn values<'v>(value: &'v Value, names: &[&str]) -> Vec<&'v str> {
    match value {
        Value::Object(entries) => {
            let each = entries.iter().flat_map(|(key, value)| match value {
                Value::String(text) if names.contains(&key.as_str()) => vec![text.as_str()],
                value => values(value, names),
            });
            each.collect()
        }
        Value::Array(items) => items.iter().flat_map(|item| values(item, names)).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn every_value_that_is_no_text_is_said_to_be_used() {
    let example = Typed::example();
    let texts: BTreeSet<_> = example
        .slots
        .iter()
        .map(|slot| slot.field.as_str())
        .collect();
    let mut all = BTreeSet::new();
    fields(&example.files[DATASET], "dataset", &mut all);
    // Ids are anchors, references lead to what they name; both are tested as links.
    let names = [
        "id",
        "role",
        "decision",
        "contact",
        "quote",
        "media",
        "link",
        "principle",
        "principles_in_tension",
        "behaviours",
        "quotes",
        "year",
        "minutes",
        "review_in",
        "lang",
        "kind",
    ];
    let listed = |field: &str| {
        let used = USED.iter().map(|(used, _)| *used);
        let mut used = used.filter(|used| *used != "principles.maps_to" && *used != "site.licence");
        used.any(|used| field == used || field.starts_with(&format!("{used}.")))
    };
    let built = Built::of(&Site::fixture("exempelstad"));
    let shown: String = built
        .readable()
        .map(|(_, page)| words(one(page, "body")) + "\n")
        .collect();
    let printed = ["version", "sha256"];
    for value in values(&example.files[DATASET], &printed) {
        assert!(shown.contains(value), "{value} is on no page");
    }
    let unexplained: Vec<_> = all
        .iter()
        .filter(|field| !texts.contains(field.as_str()))
        .filter_map(|field| field.strip_prefix("dataset."))
        .filter(|field| !listed(field))
        .filter(|field| !printed.contains(&field.rsplit('.').next().unwrap_or_default()))
        .filter(|field| !names.contains(&field.rsplit('.').next().unwrap_or_default()))
        .collect();
    assert!(
        unexplained.is_empty(),
        "neither shown nor used: {unexplained:#?}"
    );
    for (used, _) in USED {
        let field = format!("dataset.{used}");
        let there = all
            .iter()
            .any(|known| *known == field || known.starts_with(&format!("{field}.")));
        assert!(there, "{used} is not in the example");
    }
}
