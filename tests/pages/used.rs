//! Every value of the dataset that is no text is used.

use super::*;

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
                Value::Array(items) if names.contains(&key.as_str()) => {
                    let texts = items.iter().filter_map(Value::as_str);
                    texts.chain(values(value, names)).collect()
                }
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
    let printed = ["version", "sha256", "wcag", "texts", "data"];
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
