//! What changed between two states of a site that was built.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What a browser has to do to show the new state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Nothing: what it shows is as it was.
    Nothing,
    /// Nothing, unless a script asks for what changed: no page and no style did.
    Files,
    /// Nothing: the pages that changed are shown already.
    Shown,
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

/// What changed between two lists of files, but for what is shown already. Where one of them says nothing, everything
/// may have.
pub(super) fn between(
    before: Option<&[u8]>,
    after: Option<&[u8]>,
    is_shown: &dyn Fn(&str) -> bool,
) -> Change {
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
    let mut change = Change::Nothing;
    for path in before.keys().chain(after.keys()) {
        if before.get(path) == after.get(path) || is_shown(path) {
            continue;
        }
        let was_there = before.contains_key(path) && after.contains_key(path);
        change = change.max(match path.rsplit('.').next() {
            Some("css") if was_there => Change::Styles,
            Some("js" | "json" | "txt" | "xml") if was_there => Change::Files,
            _ => Change::Pages,
        });
    }
    change
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
        let change =
            |files: &[(&str, &str)]| between(Some(&before), Some(&list(files)), &|_| false);
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
    fn what_is_shown_already_is_no_change() {
        let before = list(&[("a.html", "1"), ("b.html", "1"), ("sitemap.xml", "1")]);
        let after = list(&[("a.html", "2"), ("b.html", "1"), ("sitemap.xml", "2")]);
        let change =
            |shown: &[&str]| between(Some(&before), Some(&after), &|page| shown.contains(&page));
        assert_eq!(change(&[]), Change::Pages);
        assert_eq!(change(&["a.html"]), Change::Files);
        assert_eq!(change(&["a.html", "sitemap.xml"]), Change::Nothing);
    }

    #[test]
    fn a_name_that_json_escapes_is_read_too() {
        let before = list(&[("a\"b.html", "1"), ("x.css", "1")]);
        let after = list(&[("a\"b.html", "1"), ("x.css", "2")]);
        assert_eq!(
            between(Some(&before), Some(&after), &|_| false),
            Change::Styles
        );
    }

    #[test]
    fn where_nothing_is_known_everything_may_have_changed() {
        let known = list(&[("a.css", "1")]);
        assert_eq!(between(None, Some(&known), &|_| false), Change::Pages);
        assert_eq!(between(Some(b"{"), Some(&known), &|_| false), Change::Pages);
        assert_eq!(between(None, None, &|_| false), Change::Pages);
    }
}
