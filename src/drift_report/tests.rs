use super::*;
use crate::drift::{Class, Compared, Found, Origin, Published};
use crate::scalar::Lang;
use crate::source::Span;
use crate::word_changes::pieces;

/// A page in which one of two statements is reworded, one text is hidden, and one text is there twice.
fn example() -> (Saved, Drift, Sources) {
    let mut sources = Sources::default();
    let id = sources.add("site/a.toml", "ett\ntv\u{e5}\n");
    let span = Span::new(id, 4..8);
    let text = |class, id: &str, text: &str, found| Compared {
        text: Published {
            class,
            record: "principle",
            id: Some(id.to_owned()),
            field: "statement",
            number: (class == Class::Statement).then_some(2),
            paragraph: (class == Class::Landing).then_some(3),
            text: text.to_owned(),
            span,
        },
        found,
    };
    let long = "ord ".repeat(40);
    let reworded = Found::Reworded {
        page: "Vi tror `p\u{e5}` <alla>".to_owned(),
        words: pieces("Vi litar p\u{e5} alla", "Vi tror p\u{e5} <alla>"),
    };
    let texts = vec![
        text(Class::Statement, "a", "Vi litar p\u{e5} alla", reworded),
        text(
            Class::Landing,
            "b",
            long.trim(),
            Found::Missing { is_hidden: true },
        ),
        text(
            Class::Other,
            "c",
            "Tv\u{e5} g\u{e5}nger",
            Found::Exact { times: 2 },
        ),
    ];
    let drift = Drift {
        lang: Lang::parse("sv").expect("a language"),
        origin: Some((Origin::Other, span)),
        texts,
        extra: vec!["\u{1b}[2J # Mer".to_owned()],
        untranslated: 4,
    };
    let saved = Saved {
        file: "a`b.html".to_owned(),
        form: "HTML",
        encoding: "UTF-8",
        lang: Some("de".to_owned()),
        sha256: String::new(),
    };
    (saved, drift, sources)
}

fn rendered(format: Format) -> String {
    let (saved, drift, sources) = example();
    render(&saved, &drift, &sources, format)
}

#[test]
fn a_terminal_shows_the_count_first_and_then_each_text_with_its_place() {
    let shown = rendered(Format::Terminal {
        colour: false,
        all: true,
    });
    let words = "ord ".repeat(24);
    assert_eq!(
        shown,
        format!(
            "Principles: 0 exact, 1 reworded, 0 missing.
Texts of the landing page: 0 exact, 0 reworded, 1 missing.
Other texts of the dataset that the page has: 1 exact, 0 reworded, 0 missing.
In the page, and not in the dataset: 1.
Compared: `a`b.html` (HTML, UTF-8) with the texts in `sv`.
The page says that it is in `de`, a language that the site does not have.
Without a current translation into `sv`, and so not compared: 4.
The page is not the file that the dataset was taken from: its SHA-256 is another than that in site/a.toml:2.

Reworded
  principle 2 `a`: `statement` (site/a.toml:2)
    Vi [-litar-] {{+tror+}} p\u{e5} {{+<+}}alla{{+>+}}

Missing
  `b`: `statement`, paragraph 3 (site/a.toml:2)
    {words}…
    The text stands in a part of the page that readers do not see until they open it, if at all.

Exact
  `c`: `statement` (site/a.toml:2), 2 times
    Tv\u{e5} g\u{e5}nger

In the page, and not in the dataset
  \u{fffd}[2J # Mer
"
        )
    );
    let coloured = rendered(Format::Terminal {
        colour: true,
        all: false,
    });
    assert!(coloured.contains("\u{1b}[9;31mlitar\u{1b}[0m \u{1b}[4;32mtror\u{1b}[0m"));
    assert!(!coloured.contains("Exact\n"));
}

#[test]
fn nothing_in_a_text_is_markdown() {
    let shown = rendered(Format::Markdown);
    for part in [
        "> Vi <del>litar</del> <ins>tror</ins> p\u{e5} <ins>&lt;</ins>alla<ins>&gt;</ins>\n",
        "\n`b`: `statement`, stycke 3 (site/a.toml:2)\n",
        "> \u{fffd}\\[2J \\# Mer\n",
        "- Utan aktuell \u{f6}vers\u{e4}ttning till `sv`, och d\u{e4}rf\u{f6}r inte j\u{e4}mf\u{f6}rda: 4.\n",
    ] {
        assert!(shown.contains(part), "{part}\n{shown}");
    }
}

#[test]
fn a_program_gets_everything() {
    let json: serde_json::Value =
        serde_json::from_str(&rendered(Format::Json)).expect("it is JSON");
    let summary = &json["summary"];
    assert_eq!(summary["statements"]["reworded"], 1);
    assert_eq!(
        (&summary["untranslated"], &summary["extra"]),
        (&4.into(), &1.into())
    );
    let texts = &json["texts"];
    assert_eq!(
        (&texts[1]["hidden"], &texts[2]["times"]),
        (&true.into(), &2.into())
    );
    assert_eq!(
        (&texts[0]["line"], &texts[0]["column"]),
        (&2.into(), &1.into())
    );
    assert_eq!(json["source"]["page"], "other");
}

#[test]
fn there_are_words_for_everything_in_each_language() {
    for lang in ["sv", "en", "fi"] {
        assert!(words::Words::of(lang).count.contains("{exact}"), "{lang}");
    }
}
