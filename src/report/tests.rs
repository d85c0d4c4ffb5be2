use super::*;
use crate::diagnostic::Code;
use crate::source::Span;

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
fn people_see_the_lines_and_what_to_do() {
    let (files, findings) = sample();
    assert_eq!(
        files.human(&findings),
        "\
error[unknown-field]: unknown field `titel` in `site`
 --> site/principles.toml:2:1
  |
2 | titel = \"Tillit\"
  | ^^^^^ not a field
  |
  = help: did you mean `title`?

error[duplicate-id]: id `a` is used twice
  --> site/principles.toml:15:6
   |
15 | id = \"a\" # 2
   |      ^^^^^ again here
   |
  ::: site/principles.toml:8:6
   |
 8 | id = \"a\"
   |      --- first here
   |
   = help: choose another id
   = help: an id is never used again

warning[translation-missing]: `å` is not translated to `en`
 --> site/principles.en.toml:2:8
  |
2 | lang = \"en\"
  |        ^^^^
  |
 ::: site/principles.toml:5:6
  |
5 | id = \"å\"
  |      --- the original

error[dataset-missing]: there is no dataset in `site`
 |
 = help: write it as `site/principles.toml`

3 errors, 1 warning in 2 files
"
    );
}

#[test]
fn places_near_each_other_are_shown_together() {
    let files = Files::new(&[("a.yaml", "a: 1\r\nb: 2\r\na: 3\r\n")]);
    let finding = Diagnostic::new(Code::Syntax, "not valid YAML: `a` is there twice")
        .at(files.span(0, "a: 3"), "again here")
        .see(files.span(0, "a: 1"), "first here");
    assert_eq!(
        files.human(&[finding]),
        "\
error[syntax]: not valid YAML: `a` is there twice
 --> a.yaml:3:1
  |
1 | a: 1
  | ---- first here
2 | b: 2
3 | a: 3
  | ^^^^ again here

1 error in 1 file
"
    );
}

#[test]
fn tabs_and_wide_characters_are_underlined_where_they_stand() {
    let files = Files::new(&[("a.toml", "\tå = \"日本\" # x\n")]);
    let finding = Diagnostic::new(Code::EmptyText, "x").at(files.span(0, "\"日本\""), "here");
    assert_eq!(
        files.human(&[finding]),
        "\
error[empty-text]: x
 --> a.toml:1:6
  |
1 |     å = \"日本\" # x
  |         ^^^^^^ here

1 error in 1 file
"
    );
}

#[test]
fn values_of_several_lines_show_their_begin_or_all_of_it() {
    let short = "a = \"\"\"\nrad\n\"\"\"\n";
    let long = format!("a = \"\"\"\n{}\"\"\"\n", "rad\n".repeat(9));
    let files = Files::new(&[("short.toml", short), ("long.toml", &long)]);
    let finding = |file| {
        let mut span = files.span(file, "\"\"\"");
        span.end = files.0.get(span.source).text.len() as u32 - 1;
        Diagnostic::new(Code::EmptyText, "x").at(span, "here")
    };
    assert_eq!(
        files.human(&[finding(0), finding(1)]),
        "\
error[empty-text]: x
 --> short.toml:1:5
  |
1 |   a = \"\"\"
  |  _____^
2 | | rad
3 | | \"\"\"
  | |___^ here

error[empty-text]: x
 --> long.toml:1:5
  |
1 | a = \"\"\"
  |     ^^^ here

2 errors in 2 files
"
    );
}

#[test]
fn long_lines_are_cut() {
    let line = format!("a = \"{}HÄR{}\"\n", "å ".repeat(100), "ö ".repeat(100));
    let longer = format!(
        "{{{}\"HÄR\": 1{}}}\n",
        "å\t".repeat(2_000),
        " ö".repeat(2_000)
    );
    let files = Files::new(&[("a.toml", &line), ("a.json", &longer)]);
    let finding = |file| Diagnostic::new(Code::EmptyText, "x").at(files.span(file, "HÄR"), "here");
    let text = files.human(&[finding(0), finding(1)]);
    for line in text.lines() {
        assert!(line.chars().count() < 90, "{line}");
    }
    assert!(text.contains(" --> a.toml:1:206\n"), "{text}");
    assert!(text.contains("å HÄRö ö"), "{text}");
    assert!(
        text.ends_with(
            "\
error[empty-text]: x
--> a.json:1:4003
 = note: here: … å å å å å å å å å \"HÄR\": 1 ö ö ö ö ö ö ö ö ö ö ö ö ö ö ö ö ö ö ö ö ö …

2 errors in 2 files
"
        ),
        "{text}"
    );
}

#[test]
fn the_end_of_a_file_and_an_empty_one_have_a_place() {
    let files = Files::new(&[("empty", ""), ("a", "x = 1\n")]);
    let (first, _) = files.0.iter().next().expect("there are two");
    let (second, _) = files.0.iter().nth(1).expect("there are two");
    let at = |id, at: usize| Diagnostic::new(Code::Syntax, "x").at(Span::new(id, at..at), "here");
    assert_eq!(
        files.human(&[at(first, 0), at(second, 6), at(second, 99)]),
        "\
error[syntax]: x
 --> empty:1:1
  |
1 |
  | ^ here

error[syntax]: x
 --> a:2:1
  |
2 |
  | ^ here

error[syntax]: x
 --> a:2:1
  |
2 |
  | ^ here

3 errors in 2 files
"
    );
}

#[test]
fn nothing_that_users_write_reaches_the_terminal_raw() {
    let evil = "\u{1b}[31m\u{9b}31m\u{202e}\u{2066}\u{200f}\u{2028}\u{7f}\u{8}\u{0}\r";
    let files = Files::new(&[(
        &format!("si\u{1b}te/{evil}.toml"),
        &format!("a = \"x{evil}y\"\n"),
    )]);
    let text = format!("`{evil}`\nx\ty");
    let finding = Diagnostic::new(Code::ControlCharacter, &text)
        .at(files.span(0, evil), &text)
        .see(files.span(0, "y"), &text)
        .help(&text);
    for (format, style) in [
        (Format::Human, Style::Plain),
        (Format::Json, Style::Plain),
        (Format::Sarif, Style::Plain),
        (Format::Github, Style::Plain),
    ] {
        let text = render(std::slice::from_ref(&finding), &files.0, format, style, 80);
        for character in text.chars() {
            let harmless = character == '\n' || visible::sign(character) == character;
            assert!(harmless, "{format:?}: U+{:04X}", u32::from(character));
        }
    }
    let text = files.human(&[finding]);
    assert!(
        text.starts_with("error[control-character]: `␛[31m�31m����␡␈␀␍`␊x y\n"),
        "{text}"
    );
    assert!(text.contains("1 | a = \"x␛[31m�31m����␡␈␀␍y\"\n"), "{text}");
}

#[test]
fn colours_are_escape_sequences_and_nothing_else_is_different() {
    let (files, findings) = sample();
    let colour = render(&findings, &files.0, Format::Human, Style::Colour, 80);
    assert!(colour.contains("\u{1b}["));
    let mut parts = colour.split("\u{1b}[");
    let first = parts.next().unwrap_or_default();
    let rest = parts.filter_map(|part| part.split_once('m').map(|(_, text)| text));
    let plain: String = std::iter::once(first).chain(rest).collect();
    assert_eq!(plain, files.human(&findings));
}

#[test]
fn no_findings_are_no_text_for_people() {
    assert_eq!(Files::new(&[]).human(&[]), "");
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
fn json_is_one_object() {
    let (files, findings) = sample();
    let text = render(&findings[1..2], &files.0, Format::Json, Style::Plain, 80);
    assert_eq!(
        text,
        r#"{
  "version": 1,
  "findings": [
    {
      "code": "duplicate-id",
      "severity": "error",
      "message": "id `a` is used twice",
      "file": "site/principles.toml",
      "line": 15,
      "column": 6,
      "endLine": 15,
      "endColumn": 11,
      "label": "again here",
      "excerpt": "id = \"a\" # 2",
      "help": [
        "choose another id",
        "an id is never used again"
      ],
      "related": [
        {
          "message": "first here",
          "file": "site/principles.toml",
          "line": 8,
          "column": 6,
          "endLine": 8,
          "endColumn": 9
        }
      ]
    }
  ],
  "summary": {
    "errors": 1,
    "warnings": 0,
    "files": 1
  }
}
"#
    );
    assert_eq!(
        files.json(&findings[3..])["findings"],
        serde_json::json!([{
            "code": "dataset-missing",
            "severity": "error",
            "message": "there is no dataset in `site`",
            "help": ["write it as `site/principles.toml`"],
            "related": [],
        }])
    );
    assert_eq!(files.json(&[])["findings"], serde_json::json!([]));
}

#[test]
fn github_gets_workflow_commands() {
    let files = Files::new(&[("site/50 %, å:1.toml", "a = 1\nb = \"\"\"\n\"\"\"\n")]);
    let findings = [
        Diagnostic::new(Code::RawHtml, "100 % `a: b, c`\nx\r")
            .at(files.span(0, "1"), "here")
            .help("write 50%\n  : said"),
        Diagnostic::new(Code::EmptyText, "x").at(files.span(0, "\"\"\"\n\"\"\""), ""),
        Diagnostic::new(Code::Failed, "y"),
    ];
    assert_eq!(
        render(&findings, &files.0, Format::Github, Style::Colour, 80),
        "::warning file=site/50 %25%2C å%3A1.toml,line=1,endLine=1,col=5,endColumn=6,title=raw-html::\
         100 %25 `a: b, c`␊x␍%0Ahelp: write 50%25%0A  : said\n\
         ::error file=site/50 %25%2C å%3A1.toml,line=2,endLine=3,title=empty-text::x\n\
         ::error title=failed::y\n"
    );
}

#[test]
fn sarif_names_its_rules_and_places() {
    let (files, findings) = sample();
    let text = render(&findings, &files.0, Format::Sarif, Style::Plain, 80);
    let log: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    // Section 3.14.14 of SARIF 2.1.0: the address itself may be left out.
    let folders = run["originalUriBaseIds"].as_object().expect("it is there");
    assert_eq!(folders.keys().collect::<Vec<_>>(), ["%SRCROOT%"]);
    assert_eq!(folders["%SRCROOT%"].get("uri"), None);
    let rules = run["tool"]["driver"]["rules"]
        .as_array()
        .expect("it is a list");
    assert_eq!(rules.len(), Code::ALL.len());
    assert_eq!(rules[0]["id"], "not-utf8");
    assert_eq!(rules[0]["help"]["text"], Code::NotUtf8.page());
    assert_eq!(rules[0]["defaultConfiguration"]["level"], "error");
    let results = run["results"].as_array().expect("it is a list");
    for (result, finding) in results.iter().zip(&findings) {
        let index = result["ruleIndex"].as_u64().expect("it is a number") as usize;
        assert_eq!(rules[index]["id"], finding.code.name());
        assert_eq!(result["ruleId"], finding.code.name());
    }
    assert_eq!(
        results[1],
        serde_json::json!({
            "ruleId": "duplicate-id",
            "ruleIndex": Code::ALL.iter().position(|code| *code == Code::DuplicateId),
            "level": "error",
            "message": {
                "text": "id `a` is used twice\nhelp: choose another id\nhelp: an id is never used again"
            },
            "locations": [{
                "physicalLocation": {
                    "artifactLocation": { "uri": "site/principles.toml", "uriBaseId": "%SRCROOT%" },
                    "region": { "startLine": 15, "startColumn": 6, "endLine": 15, "endColumn": 11 },
                }
            }],
            "relatedLocations": [{
                "id": 0,
                "physicalLocation": {
                    "artifactLocation": { "uri": "site/principles.toml", "uriBaseId": "%SRCROOT%" },
                    "region": { "startLine": 8, "startColumn": 6, "endLine": 8, "endColumn": 9 },
                },
                "message": { "text": "first here" },
            }],
        })
    );
    assert_eq!(results[3].get("locations"), None);
}

#[test]
fn lines_that_another_program_said_stay_lines() {
    let files = Files::new(&[]);
    let said = "Zola said:\n  ╷\n1 │ body";
    let finding = [Diagnostic::new(Code::ZolaFailed, "x").help(said)];
    let show = |format| render(&finding, &files.0, format, Style::Plain, 80);
    assert!(show(Format::Human).contains("Zola said:\n           ╷\n         1 │ body\n"));
    assert_eq!(
        show(Format::Github),
        "::error title=zola-failed::x%0Ahelp: Zola said:%0A  ╷%0A1 │ body\n"
    );
    assert_eq!(files.json(&finding)["findings"][0]["help"][0], said);
    let log: serde_json::Value = serde_json::from_str(&show(Format::Sarif)).expect("it is JSON");
    let message = &log["runs"][0]["results"][0]["message"]["text"];
    assert_eq!(*message, format!("x\nhelp: {said}"));
}

#[test]
fn addresses_of_files_are_percent_encoded() {
    let files = Files::new(&[("site/å b:%#?.toml", "a")]);
    let finding = Diagnostic::new(Code::Syntax, "x").at(files.span(0, "a"), "");
    let text = render(&[finding], &files.0, Format::Sarif, Style::Plain, 80);
    assert!(
        text.contains("\"site/%C3%A5%20b%3A%25%23%3F.toml\""),
        "{text}"
    );
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
        let span = finding.primary.as_ref().expect("it has one").span;
        let place = places.place(span);
        let wanted = source.position(span.start);
        assert_eq!((place.line, place.column), (wanted.line, wanted.column));
    }
}
