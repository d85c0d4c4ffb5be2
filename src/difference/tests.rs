use super::*;
use crate::parse::{self, Format};
use crate::source::Sources;

fn documents(text: &str) -> Documents {
    let mut sources = Sources::default();
    let id = sources.add("principles.toml", text);
    let (dataset, findings) = parse::parse(&sources, id, Format::Toml);
    assert_eq!(findings, []);
    Documents {
        dataset,
        ..Documents::default()
    }
}

/// The changes between two texts, a line for each.
fn changes(old: &str, new: &str) -> Vec<String> {
    let (old, new) = (documents(old), documents(new));
    let difference = difference(("old", &old), ("new", &new));
    difference.changes.iter().map(shown).collect()
}

fn shown(change: &Change) -> String {
    let subject = match &change.subject {
        Subject::Site => "site".to_owned(),
        Subject::Principle { id, number, title } => {
            format!("principle {id} ({} {title})", number.unwrap_or_default())
        }
        Subject::Record { list, id } => format!("{list} {id}"),
        Subject::Page { stem } => format!("page {stem}"),
    };
    let path = change.path.iter().map(|step| match step {
        Step::Field(name) => format!(".{name}"),
        Step::Item(id) => format!("[{id}]"),
    });
    let what = match &change.what {
        What::Added { new } => format!("+ {new}"),
        What::Removed { old } => format!("- {old}"),
        What::Changed { old, new, .. } => format!("{old} -> {new}"),
        What::Moved {
            old_place,
            new_place,
        } => format!("moved {old_place} to {new_place}"),
        What::Renamed { old_id } => format!("was {old_id}"),
    };
    let class = match change.class {
        Class::Normative => "!",
        Class::Editorial => "",
    };
    format!("{subject}{}: {what}{class}", path.collect::<String>())
}

const CITY: &str = r#"
[site]
id = "stad"
title = "Principer"
lead = "Vi arbetar så."
version = "1.0"
updated = 2026-01-02

[[principles]]
id = "ett"
order = 1
short_title = "Ett"
statement = "Vi litar på varandra"
dnr = "KS 1"

[[principles.meaning]]
id = "a"
text = "A"

[[principles.meaning]]
id = "b"
text = "B"

[[principles.meaning]]
id = "c"
text = "C"

[[principles.questions]]
id = "f"
text = "Hur då?"

[[principles]]
id = "tva"
order = 2
statement = "Vi lyssnar"

[[quotes]]
id = "ord"
text = "Tillit är bra."
attributed_to = "Någon"
"#;

fn city(from: &str, to: &str) -> Vec<String> {
    let changed = CITY.replacen(from, to, 1);
    assert_ne!(changed, CITY, "{from}");
    changes(CITY, &changed)
}

#[test]
fn the_same_is_no_change_in_whatever_order_its_fields_stand() {
    assert_eq!(changes(CITY, CITY), [""; 0]);
    let other = "order = 2\nstatement = \"Vi lyssnar\"\n";
    assert_eq!(
        city(
            "order = 2\nstatement = \"Vi lyssnar\"",
            &format!("statement = \"Vi lyssnar\"\n{}", &other[..9])
        ),
        [""; 0]
    );
}

#[test]
fn a_locked_text_is_normative_and_an_open_one_editorial() {
    assert_eq!(
        city("på varandra", "på alla"),
        ["principle ett (1 Ett).statement: Vi litar på varandra -> Vi litar på alla!"]
    );
    assert_eq!(
        city("text = \"B\"", "text = \"BB\""),
        ["principle ett (1 Ett).meaning[b].text: B -> BB!"]
    );
    assert_eq!(
        city("Hur då?", "Hur?"),
        ["principle ett (1 Ett).questions[f].text: Hur då? -> Hur?"]
    );
    assert_eq!(
        city("är bra", "är allt"),
        ["quotes ord.text: Tillit är bra. -> Tillit är allt."]
    );
    assert_eq!(
        city("så.", "så här."),
        ["site.site.lead: Vi arbetar så. -> Vi arbetar så här.!"]
    );
    assert_eq!(
        city("KS 1", "KS 2"),
        ["principle ett (1 Ett).dnr: KS 1 -> KS 2!"]
    );
    assert_eq!(
        city("order = 2", "order = 2\nstatus = \"retired\""),
        ["principle tva (2 Vi lyssnar).status: + retired!"]
    );
    let open = CITY.replacen("id = \"tva\"", "id = \"tva\"\nlocked = false", 1);
    let said = open.replacen("Vi lyssnar", "Vi hör", 1);
    assert_eq!(
        changes(&open, &said),
        ["principle tva (2 Vi hör).statement: Vi lyssnar -> Vi hör"]
    );
}

#[test]
fn what_a_city_tightened_is_normative_too() {
    let tight =
        format!("{CITY}\n[[overlay]]\nfield = \"principles.questions\"\nrule = \"locked\"\n");
    let asked = tight.replacen("Hur då?", "Hur?", 1);
    assert_eq!(
        changes(&tight, &asked),
        ["principle ett (1 Ett).questions[f].text: Hur då? -> Hur?!"]
    );
}

#[test]
fn what_comes_and_goes_is_said_with_its_words() {
    let third =
        format!("{CITY}\n[[principles]]\nid = \"tre\"\norder = 3\nstatement = \"Vi lär\"\n");
    assert_eq!(
        changes(CITY, &third),
        ["principle tre (3 Vi lär): + Vi lär!"]
    );
    assert_eq!(
        changes(&third, CITY),
        ["principle tre (3 Vi lär): - Vi lär!"]
    );
    assert_eq!(
        city("[[principles.meaning]]\nid = \"b\"\ntext = \"B\"\n", ""),
        ["principle ett (1 Ett).meaning[b]: - B!"]
    );
}

#[test]
fn what_moved_or_has_another_id_is_known_again() {
    let items = |order: &[&str]| {
        let items = order
            .iter()
            .map(|id| format!("[[quotes]]\nid = \"{id}\"\ntext = \"om {id}\"\n"));
        items.collect::<String>()
    };
    assert_eq!(
        changes(&items(&["a", "b", "c", "d"]), &items(&["b", "c", "a", "d"])),
        ["quotes a: moved 1 to 3"]
    );
    let renamed = items(&["a", "b"]).replacen("id = \"b\"", "id = \"x\"", 1);
    assert_eq!(changes(&items(&["a", "b"]), &renamed), ["quotes x: was b"]);
    assert_eq!(
        city("short_title = \"Ett\"", "short_title = \"Först\""),
        ["principle ett (1 Först).short_title: Ett -> Först!"]
    );
    let swapped = CITY.replacen("order = 1", "order = 3", 1);
    assert_eq!(
        changes(CITY, &swapped),
        ["principle ett (3 Ett).order: 1 -> 3!"]
    );
}

#[test]
fn a_field_that_the_model_does_not_have_is_compared_too() {
    assert_eq!(
        city("dnr =", "diarie ="),
        [
            "principle ett (1 Ett).dnr: - KS 1!",
            "principle ett (1 Ett).diarie: + KS 1",
        ]
    );
}

#[test]
fn who_decided_stands_by_a_principles_change() {
    let (old, new) = (
        documents(CITY),
        documents(&CITY.replacen("varandra", "alla", 1)),
    );
    let difference = difference(("v1", &old), ("v2", &new));
    let decided = difference.changes[0].decided.as_ref().expect("it says so");
    assert_eq!(decided.number.as_deref(), Some("KS 1"));
    assert_eq!(
        (
            difference.old.name.as_str(),
            difference.new.version.as_deref()
        ),
        ("v1", Some("1.0"))
    );
}

#[test]
fn what_gives_a_sentence_its_force_is_normative() {
    let before = "[[principles]]\nid = \"a\"\norder = 1\nstatement = \"Vi\"\nlocked = true\n\
                  decided_on = 2026-01-02\ndnr = \"KS 1\"\n";
    for (from, to) in [
        ("locked = true", "locked = false"),
        ("2026-01-02", "2026-01-03"),
        ("KS 1", "KS 2"),
    ] {
        let changes = changes(before, &before.replace(from, to));
        assert_eq!(changes.len(), 1, "{changes:?}");
        assert!(changes[0].ends_with('!'), "{changes:?}");
    }
}
