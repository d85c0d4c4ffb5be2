//! What programs read.

use std::path::Path;

use super::*;

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
fn a_finding_about_a_whole_file_names_it_and_no_place_in_it() {
    let root = if cfg!(windows) {
        "C:/city"
    } else {
        "/srv/city"
    };
    for (root, file, seen, sarif) in [
        (
            ".",
            "./site/å b.txt",
            "site/å b.txt",
            Some("site/%C3%A5%20b.txt"),
        ),
        ("city", "city/site/a", "city/site/a", Some("city/site/a")),
        (root, &format!("{root}/site/a"), "/site/a", Some("site/a")),
        (root, "/elsewhere/a", "/elsewhere/a", None),
    ] {
        let sources = Sources::at(Path::new(root));
        let finding = [Diagnostic::new(Code::UnknownFile, "x").of(file).help("y")];
        let show = |format| render(&finding, &sources, format, Style::Plain, 80);
        let human = show(Format::Human);
        let arrow = human.lines().nth(1).expect("it has a place");
        assert!(
            arrow.starts_with("--> ") && arrow.ends_with(seen),
            "{human}"
        );
        assert!(human.ends_with("\n\n1 warning in 1 file\n"), "{human}");
        assert!(show(Format::Github).contains(",title=unknown-file::x%0Ahelp: y\n"));
        let log: serde_json::Value = serde_json::from_str(&show(Format::Sarif)).expect("JSON");
        let wanted = match sarif {
            Some(uri) => serde_json::json!({ "uri": uri, "uriBaseId": "%SRCROOT%" }),
            None => serde_json::json!({ "uri": "file:///elsewhere/a" }),
        };
        assert_eq!(
            log["runs"][0]["results"][0]["locations"],
            serde_json::json!([{ "physicalLocation": { "artifactLocation": wanted } }]),
        );
        let json: serde_json::Value = serde_json::from_str(&show(Format::Json)).expect("JSON");
        let from_root = file.strip_prefix(&format!("{root}/")).unwrap_or(file);
        assert_eq!(
            json["findings"][0],
            serde_json::json!({
                "code": "unknown-file",
                "severity": "warning",
                "message": "x",
                "file": from_root,
                "help": ["y"],
                "related": [],
            })
        );
        assert_eq!(json["summary"]["files"], 1);
    }
    let github = render(
        &[Diagnostic::new(Code::UnknownFile, "x").of("./a:b")],
        &Sources::default(),
        Format::Github,
        Style::Plain,
        80,
    );
    assert_eq!(github, "::warning file=a%3Ab,title=unknown-file::x\n");
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
