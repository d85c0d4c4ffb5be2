//! The names of tables in the file, each with one mistake.

use tillit::parse::{self, Format};

use super::*;

/// What a name of a table can be written as by mistake.
fn misnamed(header: &str) -> [String; 3] {
    let list = header.starts_with("[[");
    let name = header.trim_matches(['[', ']']);
    let (parents, own) = name.rsplit_once('.').unwrap_or(("", name));
    let dot = if parents.is_empty() { "" } else { "." };
    let other = format!("{parents}{dot}{}", misspelt(own));
    if list {
        [
            format!("[[{name}]"),
            format!("[[{other}]]"),
            format!("[{name}]"),
        ]
    } else {
        [
            format!("[{name}"),
            format!("[{other}]"),
            format!("[[{name}]]"),
        ]
    }
}

/// How often each thing is said, wherever that is.
fn counted_anywhere(findings: &[Diagnostic]) -> BTreeMap<String, usize> {
    let mut counted = BTreeMap::new();
    for finding in findings {
        let said = format!("{:?} {}", finding.code, finding.message);
        *counted.entry(said).or_insert(0) += 1;
    }
    counted
}

#[test]
fn one_name_of_a_table_that_is_wrong_is_one_finding_and_hides_no_other() {
    let (documents, sources) = example();
    let base = counted_anywhere(&check(documents.clone(), &sources));
    let path = repository().join("tests/fixtures/exempelstad/site/principles.toml");
    let text = std::fs::read_to_string(path).expect("the fixture is there");
    let lines: Vec<_> = text.lines().collect();
    let mut seen = BTreeMap::new();
    let mut wrong = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let times = seen.entry(*line).or_insert(0);
        *times += 1;
        // The first of a list and one that follows it are two cases; more are the same again.
        if !(line.starts_with('[') && line.ends_with(']')) || *times > 2 {
            continue;
        }
        for header in misnamed(line) {
            let mut lines = lines.clone();
            lines[at] = &header;
            let mut sources = sources.clone();
            let id = sources.add("site/principles.toml", lines.join("\n"));
            let (node, mut found) = parse::parse(&sources, id, Format::Toml);
            let mut documents = documents.clone();
            documents.dataset = node;
            found.extend(check(documents, &sources));
            let errors = found.iter().filter(|finding| finding.is_error()).count();
            let now = counted_anywhere(&found);
            let more = now
                .iter()
                .filter(|(said, times)| base.get(*said) < Some(*times));
            let more: Vec<_> = more.collect();
            let gone = base
                .iter()
                .filter(|(said, times)| now.get(*said) < Some(*times));
            let gone: Vec<_> = gone.collect();
            if errors != 1 || more.len() != 1 || !gone.is_empty() {
                wrong.push(format!(
                    "line {}, {header}: more {more:?}, gone {gone:?}",
                    at + 1
                ));
            }
        }
    }
    assert!(seen.len() > 100, "{}", seen.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
