use super::*;
use crate::difference::difference;
use crate::drafts;
use crate::parse::{self, Format};
use crate::source::Sources;

fn documents(text: &str) -> (Documents, Sources) {
    let mut sources = Sources::default();
    let id = sources.add("principles.toml", text);
    let (dataset, findings) = parse::parse(&sources, id, Format::Toml);
    assert_eq!(findings, []);
    let documents = Documents {
        dataset,
        ..Documents::default()
    };
    (documents, sources)
}

/// What is said of a change, with the words that it is said at.
fn said(old: &str, new: &str) -> Vec<String> {
    let ((old, _), (whole, sources)) = (documents(old), documents(new));
    let mut new = whole.clone();
    drafts::take_out(&mut new);
    let found = unnoted(&difference(("v1", &old), (".", &new)), &old, (&new, &whole));
    let said = found.iter().map(|finding| {
        let label = finding.label().expect("it has a place");
        let place = sources.slice(label.span).lines().next().unwrap_or_default();
        format!("{place}: {}", finding.message)
    });
    said.collect()
}

const CITY: &str = r#"
[site]
version = "1.0"
lead = "Vi."

[[principles]]
id = "lita"
order = 1
statement = "Vi litar"

[[contacts]]
id = "kansli"
name = "Kansliet"
"#;

fn with(from: &str, to: &str) -> String {
    assert!(CITY.contains(from), "{from}");
    CITY.replacen(from, to, 1)
}

const NOTE: &str = "[[changes]]\nid = \"n\"\nversion = \"1.1\"\nkind = \"normative\"\n";

#[test]
fn a_changed_sentence_needs_a_new_version_and_a_note() {
    let changed = with("Vi litar", "Vi litar aldrig");
    assert_eq!(
        said(CITY, &changed),
        [
            "\"1.0\": what was decided changed since `v1`, and the version is still `1.0`",
            "\"Vi litar aldrig\": `statement` of principle `lita` changed since `v1`, and no note says so",
        ]
    );
    let raised = changed.replace("1.0", "1.1");
    assert_eq!(
        said(CITY, &raised),
        [
            "\"Vi litar aldrig\": `statement` of principle `lita` changed since `v1`, and no note says so"
        ]
    );
    assert_eq!(said(CITY, &(raised.clone() + NOTE)), Vec::<String>::new());
    let of_principle = raised.replace(
        "\n[[contacts]]",
        "\n[[principles.changes]]\nid = \"n\"\nversion = \"1.1\"\nkind = \"normative\"\n[[contacts]]",
    );
    assert_eq!(said(CITY, &of_principle), Vec::<String>::new());
}

#[test]
fn a_note_that_was_there_or_is_of_another_kind_or_version_tells_of_nothing() {
    let raised = with("Vi litar", "Vi litar aldrig").replace("1.0", "1.1");
    let missing = [
        "\"Vi litar aldrig\": `statement` of principle `lita` changed since `v1`, and no note says so",
    ];
    for note in [
        NOTE.replace("normative", "editorial"),
        NOTE.replace("1.1", "1.0"),
        NOTE.replace("1.1", "1.10"),
    ] {
        assert_eq!(said(CITY, &(raised.clone() + &note)), missing, "{note}");
    }
    let before = CITY.to_owned() + NOTE;
    assert_eq!(said(&before, &(raised + NOTE)), missing);
}

#[test]
fn what_to_do_is_said_with_the_words_to_write() {
    let help = |old: &str, new: &str| {
        let ((old, _), (new, _)) = (documents(old), documents(new));
        let difference = difference(("v1", &old), (".", &new));
        let found = unnoted(&difference, &old, (&new, &new));
        found
            .last()
            .map(|finding| finding.help.clone())
            .unwrap_or_default()
    };
    let changed = with("Vi litar", "Vi litar aldrig");
    assert_eq!(
        help(CITY, &changed.replace("1.0", "1.1")),
        [
            "the difference: Vi litar {+aldrig+}",
            "add to `changes` of the principle or of the dataset one with `kind = \"normative\"`, `version = \"1.1\"`, its day, and what changed and why",
        ]
    );
    assert!(help(CITY, &changed)[1].contains("the new version in `version`"));
    let of_site = with("lead = \"Vi.\"", "lead = \"Ni.\"").replace("1.0", "1.1");
    assert!(help(CITY, &of_site)[1].starts_with("add to `changes` of the dataset one"));
}

#[test]
fn a_version_is_compared_number_by_number() {
    let old = CITY.replace("1.0", "1.9");
    let new = |version: &str| {
        with("Vi litar", "Nej").replace("1.0", version) + &NOTE.replace("1.1", version)
    };
    assert_eq!(said(&old, &new("1.10")), Vec::<String>::new());
    assert_eq!(said(&old, &new("1.8")).len(), 1);
}

#[test]
fn what_alters_nothing_that_was_decided_needs_no_note() {
    assert_eq!(said(CITY, CITY), Vec::<String>::new());
    assert_eq!(
        said(CITY, &with("name = \"Kansliet\"", "name = \"Kontoret\"")),
        Vec::<String>::new()
    );
}

#[test]
fn a_principle_that_comes_or_goes_is_told_of_once() {
    let more = CITY.to_owned()
        + "[[principles]]\nid = \"ny\"\norder = 2\nstatement = \"Vi lär\"\nsummary_plain = \"Vi lär.\"\n";
    let of = |said: Vec<String>| {
        said.into_iter()
            .filter(|it| it.contains("no note"))
            .collect::<Vec<_>>()
    };
    let came = of(said(CITY, &more));
    assert_eq!(came.len(), 1, "{came:?}");
    assert!(came[0].contains("principle `ny` is new since"), "{came:?}");
    let went = of(said(&more, CITY));
    assert_eq!(went.len(), 1, "{went:?}");
    assert!(went[0].contains("principle `ny` is gone since"), "{went:?}");
}

#[test]
fn a_principle_that_becomes_a_draft_is_told_of_where_that_stands() {
    let draft = with(
        "statement = \"Vi litar\"",
        "statement = \"Vi litar\"\nstatus = \"draft\"",
    )
    .replace("1.0", "1.1");
    assert_eq!(
        said(CITY, &draft),
        ["\"draft\": principle `lita` is gone since `v1`, and no note says so"]
    );
    assert_eq!(said(CITY, &(draft + NOTE)), Vec::<String>::new());
}
