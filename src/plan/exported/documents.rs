//! What describes the theme, as it stands in the theme's own repository.
//!
//! A document says what holds in one repository only between two comments, which no reader sees:
//! `<!-- here -->` what it says beside the generator, `<!-- there: … -->` what it says in its place.

/// The documents, with the names that they have in the repository.
const DOCUMENTS: [(&str, &str); 3] = [
    (
        "theme.md",
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/theme.md")),
    ),
    (
        "front-matter.md",
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/front-matter.md")),
    ),
    (
        "languages.md",
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/languages.md")),
    ),
];

const HERE: &str = "<!-- here -->";
const THERE: &str = "<!-- there:";
const END: &str = "-->";

/// Each document by its name.
pub(super) fn all() -> impl Iterator<Item = (&'static str, String)> {
    DOCUMENTS
        .into_iter()
        .map(|(name, text)| (name, written_out(text)))
}

/// A document as it stands there, without the notes to those who write it.
fn written_out(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(HERE) {
        let (_, after) = after.split_once(THERE).expect("every passage has its end");
        let (there, after) = after.split_once(END).expect("every comment has its end");
        out.extend([before, there.trim()]);
        rest = after;
    }
    out.push_str(rest);
    let is_note = |line: &str| line.starts_with("<!--") && line.ends_with(END);
    let mut lines: Vec<&str> = Vec::new();
    for line in out.lines().filter(|line| !is_note(line)) {
        // What was left out leaves no more than one empty line behind.
        if !line.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(line);
        }
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::plan::Content;
    use crate::plan::exported;

    #[test]
    fn each_repository_has_its_own_words() {
        assert_eq!(
            written_out(
                "a <!-- here -->b<!-- there: c -->d\n\n<!-- here -->\n## e\n<!-- there: -->\n\n<!-- f -->\n\ng\n"
            ),
            "a cd\n\ng\n"
        );
    }

    /// Every text of the repository for those who read it.
    fn texts() -> Vec<(String, String)> {
        let plan = exported();
        let text = |content: &Content| match content {
            Content::Bytes(bytes) => String::from_utf8(bytes.clone()).expect("UTF-8"),
            Content::CopyOf(path) => panic!("{} is part of the program", path.display()),
        };
        let files = plan
            .iter()
            .map(|(path, file)| (path.to_string_lossy(), file));
        files
            .filter(|(path, _)| path.starts_with("docs/") || *path == "README.md")
            .map(|(path, file)| (path.into_owned(), text(&file.content)))
            .collect()
    }

    #[test]
    fn the_documents_speak_of_nothing_that_is_not_there() {
        let plan = exported();
        let is_there = |path: &str| plan.get(std::path::Path::new(path)).is_some();
        let texts = texts();
        assert_eq!(texts.len(), 4);
        for (path, text) in &texts {
            assert!(
                !text.contains("<!--"),
                "{path}: notes to those who write it"
            );
            for (_, after) in text
                .match_indices("](")
                .map(|(at, _)| text.split_at(at + 2))
            {
                let target = after.split(')').next().unwrap_or_default();
                let file = target.split('#').next().unwrap_or_default();
                let known =
                    file.is_empty() || file.contains("://") || is_there(&format!("docs/{file}"));
                assert!(known, "{path}: {target}");
            }
            // In backticks stand commands, and names of files.
            for code in text.split('`').skip(1).step_by(2) {
                assert!(!code.starts_with("tillit "), "{path}: {code}");
                let is_ours = ["docs/", "src/", "tests/", "themes/tillit/theme"]
                    .iter()
                    .any(|folder| code.starts_with(folder));
                assert!(!is_ours || is_there(code), "{path}: {code}");
            }
            assert!(!text.contains("\ntillit "), "{path}: a command");
            for code in Code::ALL {
                let is_named = text.contains(&format!("({})", code.name()))
                    || text.contains(&format!("`{}`", code.name()));
                assert!(!is_named, "{path}: {}", code.name());
            }
            for name in ["design.md", "authors.md", "changelog", "same repository"] {
                assert!(!text.contains(name), "{path}: {name}");
            }
        }
    }
}
