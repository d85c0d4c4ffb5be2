//! Every value of the dataset is published.

use super::*;

/// Texts of the dataset that no page shows, each with the reason. The test fails when one of them is shown.
const UNPUBLISHED: &[(&str, &str)] = &[(
    "dataset.links.owner",
    "who looks after a link is for those who write",
)];

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
    let reasons: BTreeSet<_> = UNPUBLISHED.iter().map(|(field, _)| *field).collect();
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
        original["maps_to"][mapping.parse::<usize>().expect("a place")]["verified_by"].is_null()
    };
    let unexplained: Vec<_> = missing
        .iter()
        .filter(|(field, pointer, file)| !reasons.contains(field) && !unverified(file, pointer))
        .collect();
    assert!(
        unexplained.is_empty(),
        "on no page, and for no reason:\n{unexplained:#?}"
    );
    for (field, reason) in UNPUBLISHED {
        assert!(
            !found.contains(field),
            "{field} is on a page, although {reason}"
        );
        assert!(
            missing.iter().any(|(other, ..)| other == field),
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
