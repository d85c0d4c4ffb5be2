//! Nothing is tied to one body, one language, one format.

use super::links::assert_links_lead_somewhere;
use super::menus::{edition_page, menu};
use super::*;

#[test]
fn three_formats_give_one_project() {
    let project = |name: &str| {
        let site = Site::fixture(name);
        site.succeeds(&["build"]);
        (
            site.tree("build/exempelby"),
            site.read("site/addresses.toml"),
        )
    };
    let toml = project("toml");
    assert!(
        toml.0.len() > 50
            && toml
                .0
                .keys()
                .any(|path| path == "content/principles/listen.sv.md")
    );
    for other in ["yaml", "json"] {
        let (files, addresses) = project(other);
        assert_eq!(
            files.keys().collect::<Vec<_>>(),
            toml.0.keys().collect::<Vec<_>>(),
            "{other}"
        );
        for (path, bytes) in &files {
            assert!(*bytes == toml.0[path], "{other}: {path} differs");
        }
        assert_eq!(addresses, toml.1, "{other}");
    }
}

#[test]
fn any_number_of_principles_in_any_language() {
    for (count, lang) in [(1, "fi"), (2, "se"), (23, "de")] {
        let site = Site::fixture("minimal");
        let config = site
            .read("config.toml")
            .replace("\"nb\"", &format!("\"{lang}\""))
            .replace("strings.nb", &format!("strings.{lang}"));
        site.write("config.toml", config);
        let mut dataset = site
            .read("site/principles.toml")
            .replace("\"nb\"", &format!("\"{lang}\""));
        for number in 2..=count {
            dataset += &format!(
                "\n[[principles]]\nid = \"p-{number}\"\norder = {number}\nstatement = \"Lause {number}\"\n"
            );
        }
        site.write("site/principles.toml", dataset);
        let built = Built::of(&site);
        assert_eq!(
            all(&built.pages["prinsipper/index.html"], "li.card").len(),
            count
        );
        assert_eq!(
            built.pages["index.html"].root_element().attr("lang"),
            Some(lang)
        );
        let last = built.page(
            0,
            &Key::Principle(if count == 1 {
                "apenhet".to_owned()
            } else {
                format!("p-{count}")
            }),
        );
        assert!(all(last, "a[rel=next]").is_empty());
        assert!(assert_links_lead_somewhere(&built) > count);
    }
}

#[test]
fn a_hidden_placement_is_all_that_keeps_a_page_out_of_the_menus() {
    let built = Built::of(&Site::fixture("exempelstad"));
    for page in &built.site.original().pages {
        let path = edition_page(&built, &page.stem.value);
        let linked = menu(&built, "index.html", "menu").contains(&path)
            || menu(&built, "index.html", "footer-menu").contains(&path);
        assert_eq!(
            linked,
            page.matter.placement != Some(Placement::Hidden),
            "{path}"
        );
    }
}
