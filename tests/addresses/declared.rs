//! Redirects that the dataset declares from the start.

use super::{DATASET, LIST, line};
use crate::site::Site;

const REDIRECTS: &str = "\
[[redirects]]
from = \"/exempel/oppenhet/\"
to = \"oppenhet\"

[[redirects]]
from = \"/hem/\"
to = \"landing\"

[[quotes]]";

#[test]
fn a_redirect_that_was_published_is_not_taken_away_silently() {
    let site = Site::fixture("base");
    let old = "\"Lärande\"\nold_slugs = [\"att-lara\"]";
    site.edit(DATASET, "\"Lärande\"", old);
    site.edit(DATASET, "[[quotes]]", REDIRECTS);
    site.succeeds(&["build"]);
    let published = super::published(&site);
    let larande = "[\"/principer/larande/\", \"/principer/att-lara/\"]";
    assert_eq!(line(&site, "principle/larande").as_deref(), Some(larande));
    let oppenhet = "[\"/principer/oppenhet/\", \"/exempel/oppenhet/\"]";
    assert_eq!(line(&site, "principle/oppenhet").as_deref(), Some(oppenhet));
    let list = site.read(LIST);
    assert!(list.contains("\nlanding = [\"/\", \"/hem/\"]\n"), "{list}");
    site.succeeds(&["build"]);
    assert_eq!(site.read(LIST), list);

    site.edit(DATASET, old, "\"Lärande\"");
    site.edit(DATASET, REDIRECTS, "[[quotes]]");
    let said = site.run(&["check"]).stderr;
    for wanted in [
        "the old address `/principer/att-lara/` of `principle/larande` does not lead to it any more",
        "to redirect the old address, write `old_slugs = [\"att-lara\"]`",
        "the old address `/exempel/oppenhet/` of `principle/oppenhet` does not lead to it any more",
        "add to `redirects` one with `from = \"/exempel/oppenhet/\"`, `to = \"oppenhet\"` and `lang = \"sv\"`",
        "the old address `/hem/` of `landing` does not lead to it any more",
        "add to `redirects` one with `from = \"/hem/\"`, `to = \"landing\"` and `lang = \"sv\"`",
        "3 errors in 2 files",
    ] {
        assert!(said.contains(wanted), "{wanted}: {said}");
    }
    // What it says helps.
    site.edit(DATASET, "\"Lärande\"", old);
    for (from, to) in [("/exempel/oppenhet/", "oppenhet"), ("/hem/", "landing")] {
        let one =
            format!("[[redirects]]\nfrom = \"{from}\"\nto = \"{to}\"\nlang = \"sv\"\n\n[[quotes]]");
        site.edit(DATASET, "[[quotes]]", &one);
    }
    site.succeeds(&["build"]);
    assert_eq!(super::published(&site), published);
    assert_eq!(site.read(LIST), list);
}

#[test]
fn a_redirect_that_replaces_a_page_is_recorded_once() {
    let site = Site::fixture("base");
    site.succeeds(&["build"]);
    let list = site.read(LIST);
    let principle = "[[principles]]\nid = \"larande\"\norder = 2\nshort_title = \"Lärande\"\nstatement = \"Vi lär av varandra\"\n";
    let redirect = "[[redirects]]\nfrom = \"/principer/larande/\"\nto = \"oppenhet\"\n";
    site.edit(DATASET, principle, redirect);
    site.succeeds(&["build"]);
    assert_eq!(site.read(LIST), list);
}
