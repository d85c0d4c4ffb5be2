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
        Subject::Settings => "settings".to_owned(),
        Subject::File { path } => format!("file {path}"),
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

#[test]
fn a_principle_with_another_id_and_number_is_known_by_its_statement() {
    let renamed = CITY
        .replacen("id = \"tva\"\norder = 2", "id = \"lyssna\"\norder = 3", 1)
        .replacen("id = \"ett\"", "id = \"lita\"", 1);
    assert_eq!(
        changes(CITY, &renamed),
        [
            "principle lita (1 Ett): was ett",
            "principle lyssna (3 Vi lyssnar): was tva",
            "principle lyssna (3 Vi lyssnar).order: 2 -> 3!",
        ]
    );
}

#[test]
fn of_a_draft_nothing_was_decided() {
    let draft = CITY.replacen("id = \"tva\"", "id = \"tva\"\nstatus = \"draft\"", 1);
    let changed = draft.replacen("Vi lyssnar", "Vi hör", 1);
    assert_eq!(
        changes(&draft, &changed),
        ["principle tva (2 Vi hör).statement: Vi lyssnar -> Vi hör"]
    );
    let without = CITY
        .split("[[principles]]\nid = \"tva\"")
        .collect::<Vec<_>>();
    let without =
        without[0].to_owned() + "[[quotes]]" + CITY.split("[[quotes]]").nth(1).unwrap_or_default();
    assert_eq!(
        changes(&without, &draft),
        ["principle tva (2 Vi lyssnar): + Vi lyssnar"]
    );
    // What becomes one, or is one no longer, is another thing.
    assert_eq!(
        changes(&draft, CITY),
        ["principle tva (2 Vi lyssnar).status: - draft!"]
    );
}

fn page(
    stem: &str,
    lang: Option<&str>,
    matter: &str,
    body: &str,
) -> crate::documents::PageDocument {
    let mut sources = Sources::default();
    let id = sources.add(stem, matter);
    let (node, findings) = parse::parse(&sources, id, Format::Toml);
    assert_eq!(findings, []);
    let span = crate::source::Span::new(id, 0..0);
    crate::documents::PageDocument {
        stem: crate::source::Spanned {
            value: stem.to_owned(),
            span,
        },
        lang: lang.and_then(Lang::parse),
        matter: node.expect("it is sound"),
        body: body.to_owned(),
        body_span: span,
    }
}

#[test]
fn a_page_with_another_name_is_known_by_its_text() {
    let of = |pages: Vec<crate::documents::PageDocument>| Documents {
        pages,
        ..documents(CITY)
    };
    let old = of(vec![
        page("om", None, "title = \"Om\"", "Hej\n"),
        page("om", Some("en"), "title = \"About\"", "Hello"),
        page("om", Some("fi"), "title = \"Tietoja\"", "Hei"),
        page("tom", None, "title = \"Tom\"", ""),
    ]);
    let new = of(vec![
        page("om-oss", None, "title = \"Om oss\"", "Hej"),
        page("om-oss", Some("en"), "title = \"About\"", "Hello you"),
        page("tomt", None, "title = \"Tomt\"", ""),
    ]);
    let found = difference(("old", &old), ("new", &new));
    let said: Vec<_> = found.changes.iter().map(shown).collect();
    assert_eq!(
        said,
        [
            "page om-oss: was om",
            "page om-oss.title: Om -> Om oss",
            "page om-oss.text: Hello -> Hello you",
            "page om-oss: - Tietoja\n\nHei",
            "page tom: - Tom",
            "page tomt: + Tomt",
        ]
    );
}

#[test]
fn a_language_that_is_gone_is_told_once() {
    let of = |role: &str| {
        let text = format!(
            "[translation]\nrole = \"{role}\"\n[[principles]]\nid = \"ett\"\nstatement = \"We trust\"\n"
        );
        let translation = documents(&text).dataset.expect("it is sound");
        Documents {
            translations: vec![(Lang::parse("en").expect("a code"), translation)],
            ..documents(CITY)
        }
    };
    for (role, class) in [
        ("authoritative", Class::Normative),
        ("courtesy", Class::Editorial),
    ] {
        let found = difference(("old", &of(role)), ("new", &documents(CITY)));
        let said: Vec<_> = found
            .changes
            .iter()
            .map(|it| (shown(it), it.class))
            .collect();
        let mark = if class == Class::Normative { "!" } else { "" };
        assert_eq!(said, [(format!("site: - en{mark}"), class)]);
    }
}

#[test]
fn settings_are_compared_value_by_value() {
    let of = |text: &str| Documents {
        config: documents(text).dataset,
        ..documents(CITY)
    };
    let old =
        of("title = \"A\"\nbase_url = \"https://a.example\"\n[extra.brand]\naccent = \"red\"\n");
    let new =
        of("title = \"A\"\nbase_url = \"https://b.example\"\n[extra.brand]\nradius = \"2px\"\n");
    let found = difference(("old", &old), ("new", &new));
    let said: Vec<_> = found.changes.iter().map(shown).collect();
    assert_eq!(
        said,
        [
            "settings.base_url: https://a.example -> https://b.example",
            "settings.extra.brand.accent: - red",
            "settings.extra.brand.radius: + 2px",
        ]
    );
}

#[test]
fn files_are_compared_by_what_they_hold() {
    let (mut old, mut new) = (Files::default(), Files::default());
    for (files, held) in [(&mut old, 1), (&mut new, 2)] {
        files.add("same", 3, &[0; 32]);
        files.add("other", 3, &[held; 32]);
    }
    old.add("gone", 1, &[1; 32]);
    new.add("new", 1, &[1; 32]);
    let paths: Vec<_> = files(&old, &new)
        .iter()
        .map(|change| match (&change.subject, &change.what) {
            (Subject::File { path }, What::Added { .. }) => format!("+{path}"),
            (Subject::File { path }, What::Removed { .. }) => format!("-{path}"),
            (Subject::File { path }, What::Changed { .. }) => path.clone(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(paths, ["-gone", "+new", "other"]);
}
