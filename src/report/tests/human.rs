//! What people see.

use super::*;

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
