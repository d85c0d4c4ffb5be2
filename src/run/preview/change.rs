//! What changed between two states of a site that was built.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What a browser has to do to show the new state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Nothing: every file is as it was.
    Nothing,
    /// Take the style sheets anew.
    Styles,
    /// Load the page anew.
    Pages,
}

/// As much of the list of a site's files as is asked for here: each with its print.
#[derive(Deserialize)]
struct Listed {
    files: BTreeMap<String, Print>,
}

#[derive(PartialEq, Deserialize)]
struct Print {
    sha256: String,
}

/// What changed between two lists of files. Where one of them says nothing, everything may have.
pub(super) fn between(before: Option<&[u8]>, after: Option<&[u8]>) -> Change {
    if before.is_some() && before == after {
        return Change::Nothing;
    }
    let read = |list: Option<&[u8]>| {
        let listed: Listed = serde_json::from_slice(list?).ok()?;
        Some(listed.files)
    };
    let (Some(before), Some(after)) = (read(before), read(after)) else {
        return Change::Pages;
    };
    let is_same = |path: &String| before.get(path) == after.get(path);
    let mut changed = before
        .keys()
        .chain(after.keys())
        .filter(|path| !is_same(path));
    let is_style = |path: &String| {
        path.ends_with(".css") && before.contains_key(path) && after.contains_key(path)
    };
    if changed.all(is_style) {
        Change::Styles
    } else {
        Change::Pages
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(files: &[(&str, &str)]) -> Vec<u8> {
        let files: serde_json::Map<_, _> = files
            .iter()
            .map(|(path, print)| {
                let print = serde_json::json!({ "size": 1, "sha256": print });
                ((*path).to_owned(), print)
            })
            .collect();
        serde_json::json!({ "version": 1, "files": files })
            .to_string()
            .into_bytes()
    }

    #[test]
    fn a_style_alone_needs_no_new_page() {
        let before = list(&[("a.css", "1"), ("index.html", "2")]);
        let change = |files: &[(&str, &str)]| between(Some(&before), Some(&list(files)));
        assert_eq!(
            change(&[("a.css", "1"), ("index.html", "2")]),
            Change::Nothing
        );
        assert_eq!(
            change(&[("a.css", "3"), ("index.html", "2")]),
            Change::Styles
        );
        assert_eq!(
            change(&[("a.css", "3"), ("index.html", "4")]),
            Change::Pages
        );
        // One that comes or goes is named by no page that is open.
        assert_eq!(change(&[("index.html", "2")]), Change::Pages);
        let more = [("a.css", "1"), ("b.css", "1"), ("index.html", "2")];
        assert_eq!(change(&more), Change::Pages);
    }

    #[test]
    fn a_name_that_json_escapes_is_read_too() {
        let before = list(&[("a\"b.html", "1"), ("x.css", "1")]);
        let after = list(&[("a\"b.html", "1"), ("x.css", "2")]);
        assert_eq!(between(Some(&before), Some(&after)), Change::Styles);
    }

    #[test]
    fn where_nothing_is_known_everything_may_have_changed() {
        let known = list(&[("a.css", "1")]);
        assert_eq!(between(None, Some(&known)), Change::Pages);
        assert_eq!(between(Some(b"{"), Some(&known)), Change::Pages);
        assert_eq!(between(None, None), Change::Pages);
    }
}
