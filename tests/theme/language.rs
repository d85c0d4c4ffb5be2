//! Templates keep to what every Zola understands: the part that Tera 1 (up to Zola 0.22) and Tera 2
//! (from 0.23 on) have in common. No Zola of the tests has Tera 2, so the sources are read.

use super::*;

/// What only one of the two has, or has another way.
const APART: [&str; 24] = [
    "ignore missing",
    "macro ",
    "import ",
    "component",
    "{% filter",
    "{%- filter",
    "is containing",
    "is starting_with",
    "is ending_with",
    "is matching",
    "is divisibleby",
    "is object",
    "| escape ",
    "| map",
    "| filter(",
    "| concat",
    "| slice",
    "| as_str",
    "| group_by",
    "| linebreaksbr",
    "| addslashes",
    "zola_version",
    "loop.length",
    "?.",
];

/// The tags of a template, without its comments: whether each prints, and its words.
fn tags(text: &str) -> Vec<(bool, String)> {
    let mut code = String::new();
    for part in text.split("{#") {
        let after = part.split_once("#}").map_or(part, |(_, after)| after);
        code += after;
    }
    let mut tags = Vec::new();
    for (open, close) in [("{{", "}}"), ("{%", "%}")] {
        for part in code.split(open).skip(1) {
            let (inside, _) = part.split_once(close).expect("a tag is closed");
            let words = inside.trim_matches('-').trim();
            tags.push((open == "{{", words.to_owned()));
        }
    }
    tags
}

/// A tag without the texts in quotes.
fn without_texts(tag: &str) -> String {
    tag.split('"').step_by(2).collect::<Vec<_>>().join("\"\"")
}

#[test]
fn templates_are_written_for_every_zola() {
    let mut count = 0;
    for (name, text) in templates() {
        for word in APART {
            let found = tags(&text).iter().any(|(_, tag)| tag.contains(word));
            assert!(!found, "{name}: {word}");
        }
        for (prints, tag) in tags(&text) {
            count += 1;
            let code = without_texts(&tag);
            let at = || format!("{name}: {tag}");
            if prints {
                // Not escaped before 0.23, or not from 0.23 on.
                assert!(!code.contains('~'), "{}", at());
                assert!(!code.contains("get_"), "{}", at());
            }
            if tag.starts_with("set ") {
                assert!(code.contains('='), "{}", at());
            }
            // 0.17 knows no brackets in conditions.
            if tag.starts_with("if ") || tag.starts_with("elif ") {
                for part in code.split('(').skip(1) {
                    let inside = part.split(')').next().unwrap_or_default();
                    assert!(
                        !inside.contains(" or ") && !inside.contains(" and "),
                        "{}",
                        at()
                    );
                }
                assert!(!code.contains("not ("), "{}", at());
                // What may be missing as a whole is asked for first.
                for whole in ["page", "section", "paginator"] {
                    let asked = code.contains(&format!("{whole} and {whole}."));
                    let read = code.contains(&format!(" {whole}."));
                    assert!(!read || asked || is_sure(&name, whole), "{}", at());
                }
            }
            // A list can be given for one that is missing, and nothing for markup: other values are
            // escaped twice or not at all.
            for value in tag.split("default(value=").skip(1) {
                let sure = value.starts_with("[]") || value.starts_with("\"\") | safe");
                assert!(sure, "{}", at());
            }
            // `list.0` and `call().name` are read by one of the two only.
            assert!(!code.contains(")."), "{}", at());
            let numbered = code
                .split('.')
                .skip(1)
                .any(|part| part.starts_with(|sign: char| sign.is_ascii_digit()));
            assert!(!numbered, "{}", at());
        }
    }
    assert!(count > 500, "{count} tags were read");
}

/// Whether a template is only ever used where Zola gives this.
fn is_sure(name: &str, whole: &str) -> bool {
    match whole {
        "page" => name.starts_with("partials/page-"),
        "section" => name == "partials/section-listing.html",
        // It asks in the line before.
        _ => name == "partials/paginator.html",
    }
}

#[test]
fn no_kind_of_file_is_there_that_one_zola_loads_and_another_does_not() {
    for name in templates().keys() {
        // Every Zola loads these two, and none gives what stands in them to a page.
        assert!(name.ends_with(".html") || name == "sitemap.xml", "{name}");
        assert!(!name.contains("shortcodes"), "{name}");
    }
}
