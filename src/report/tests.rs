use super::*;
use crate::diagnostic::Code;
use crate::source::Span;

mod human;
mod machines;

/// Sources with the files of these texts, and the span of the first occurrence of a word in one.
struct Files(Sources);

impl Files {
    fn new(files: &[(&str, &str)]) -> Self {
        let mut sources = Sources::default();
        for (path, text) in files {
            sources.add(*path, *text);
        }
        Self(sources)
    }

    fn span(&self, file: usize, word: &str) -> Span {
        let (id, source) = self.0.iter().nth(file).expect("there is such a file");
        let start = source.text.find(word).expect("the text holds the word");
        Span::new(id, start..start + word.len())
    }

    fn human(&self, findings: &[Diagnostic]) -> String {
        render(findings, &self.0, Format::Human, Style::Plain, 80)
    }

    fn json(&self, findings: &[Diagnostic]) -> serde_json::Value {
        let text = render(findings, &self.0, Format::Json, Style::Plain, 80);
        serde_json::from_str(&text).expect("it is JSON")
    }
}

fn sample() -> (Files, Vec<Diagnostic>) {
    let files = Files::new(&[
        (
            "site/principles.toml",
            "[site]\ntitel = \"Tillit\"\n\n[[quotes]]\nid = \"å\"\n\n[[principles]]\nid = \"a\"\n\n\n\n\n\n[[principles]]\nid = \"a\" # 2\n",
        ),
        ("site/principles.en.toml", "[translation]\nlang = \"en\"\n"),
    ]);
    let findings = vec![
        Diagnostic::new(Code::UnknownField, "unknown field `titel` in `site`")
            .at(files.span(0, "titel"), "not a field")
            .help("did you mean `title`?"),
        Diagnostic::new(Code::DuplicateId, "id `a` is used twice")
            .at(files.span(0, "\"a\" #"), "again here")
            .see(files.span(0, "\"a\""), "first here")
            .help("choose another id")
            .help("an id is never used again"),
        Diagnostic::new(Code::TranslationMissing, "`å` is not translated to `en`")
            .at(files.span(1, "\"en\""), "")
            .see(files.span(0, "\"å\""), "the original"),
        Diagnostic::new(Code::DatasetMissing, "there is no dataset in `site`")
            .help("write it as `site/principles.toml`"),
    ];
    (files, findings)
}

#[test]
fn numbers_have_the_right_plural() {
    let summary = |errors, warnings, files| {
        let summary = Summary {
            errors,
            warnings,
            files,
        };
        summary.to_string()
    };
    assert_eq!(summary(1, 0, 0), "1 error");
    assert_eq!(summary(0, 1, 1), "1 warning in 1 file");
    assert_eq!(summary(2, 1, 3), "2 errors, 1 warning in 3 files");
    assert_eq!(summary(1, 2, 1), "1 error, 2 warnings in 1 file");
    assert_eq!(summary(0, 0, 0), "0 errors");
}

#[test]
fn lines_and_columns_are_those_of_the_source() {
    let text = format!("å\r\n{}\nlast ö", "日\t本\n".repeat(2_000));
    let files = Files::new(&[("a", &text)]);
    let (id, source) = files.0.iter().next().expect("there is one");
    let findings: Vec<_> = (0..text.len() + 2)
        .step_by(7)
        .map(|at| Diagnostic::new(Code::Syntax, "x").at(Span::new(id, at..at), ""))
        .collect();
    let places = Places::new(&files.0, &findings);
    for finding in &findings {
        let span = finding.label().expect("it has one").span;
        let place = places.place(span);
        let wanted = source.position(span.start);
        assert_eq!((place.line, place.column), (wanted.line, wanted.column));
    }
}
