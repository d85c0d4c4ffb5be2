//! The templates that the generator does not use, in Swedish, English and Arabic, for every reader.

use super::plain::ADDRESS;
use super::*;
use crate::accessibility::{Page, audit, html_checker, write_report};

/// Zola's own kinds of page: what each is called in the report, and where it stands in a language.
const KINDS: [(&str, &str); 9] = [
    ("index.html", ""),
    ("section.html", "nyheter/"),
    ("section.html, second sheet", "nyheter/page/2/"),
    ("page.html", "nyheter/en/"),
    ("principles.html", "principer/"),
    ("principle.html", "principer/oppenhet/"),
    ("taxonomy_list.html", "tema/"),
    ("taxonomy_single.html", "tema/exempel/"),
    ("404.html", "borta/"),
];

const HEAD: &str = "# Accessibility report of the theme with plain Zola

Written by the tests (`make test`, `tests/theme/three_languages.rs`). It says which pages of a site
without the generator were looked at, as which readers, and what was found; see
[the report of generated pages](report.md), which says what such a report is worth.

";

/// What each page says, in a language: title, text, statement.
fn words(lang: &str) -> [&'static str; 3] {
    match lang {
        "sv" => [
            "Exempel",
            "Det här är ett exempel.",
            "Vi i Exempelstad är öppna",
        ],
        "en" => [
            "Example",
            "This is an example.",
            "We in Exempelstad are open",
        ],
        _ => ["مثال", "هذا مثال.", "نحن في إكسمبلستاد منفتحون"],
    }
}

/// The content of one language.
fn write_content(site: &Site, lang: &str) {
    let [title, text, statement] = words(lang);
    let suffix = if lang == "sv" {
        ""
    } else {
        &format!(".{lang}")
    };
    let page = |name: &str, title: &str, more: &str| {
        site.write(
            format!("content/{name}{suffix}.md"),
            format!("+++\ntitle = \"{title}\"\n{more}+++\n\n{text}\n\n## {title}\n\n{text}\n\n## {title} +\n\n- [x] {text}\n- [ ] {text}\n"),
        );
    };
    let tagged = "\n[taxonomies]\ntema = [\"exempel\"]\n";
    page("_index", &format!("{title} 1"), "");
    page(
        "nyheter/_index",
        &format!("{title} 2"),
        "sort_by = \"date\"\npaginate_by = 1\n",
    );
    page(
        "nyheter/en",
        &format!("{title} 3"),
        &format!("date = 2026-01-31\n{tagged}"),
    );
    page(
        "nyheter/tva",
        &format!("{title} 4"),
        &format!("date = 2026-02-28\n{tagged}"),
    );
    page(
        "principer/_index",
        &format!("{title} 5"),
        "template = \"principles.html\"\npage_template = \"principle.html\"\nsort_by = \"weight\"\n",
    );
    page(
        "principer/oppenhet",
        &format!("{title} 6"),
        &format!("weight = 1\n\n[extra]\nnumber = 1\ntotal = 1\nstatement = \"{statement}\"\n"),
    );
    page("borta", &format!("{title} 7"), "template = \"404.html\"\n");
}

#[test]
fn the_templates_of_plain_zola_serve_every_reader_in_every_language() {
    let site = Site::empty();
    copy(
        &repository().join("themes/tillit"),
        &site.path("themes/tillit"),
    );
    site.write("templates/.keep", "");
    let languages = ["sv", "en", "ar"];
    let mut config = format!(
        "base_url = \"{ADDRESS}\"\ntitle = \"Exempelstads principer\"\ndefault_language = \"sv\"\n\
         theme = \"tillit\"\ncompile_sass = true\ntaxonomies = [{{ name = \"tema\" }}]\n\n[extra]\n\
         appearance_switch = true\n\n[extra.strings.en]\ntaxonomy_tema = \"Themes\"\n"
    );
    for lang in languages {
        write_content(&site, lang);
        if lang != "sv" {
            let [title, ..] = words(lang);
            config += &format!(
                "\n[languages.{lang}]\ntitle = \"{title}\"\ntaxonomies = [{{ name = \"tema\" }}]\n"
            );
        }
    }
    site.write("config.toml", config);
    build_plain(&site.path(""), NEWEST);
    let tasks = site.read("public/nyheter/en/index.html");
    for said in ["aria-label=\"klart\" checked", "aria-label=\"inte klart\""] {
        assert!(tasks.contains(said), "a list of tasks says {said}");
    }
    let named = site.read("public/en/tema/index.html");
    assert!(named.contains("<h1>Themes"), "the site names its taxonomy");
    let pages: Vec<Page> = KINDS
        .into_iter()
        .flat_map(|(kind, path)| {
            languages.map(|lang| Page {
                kind: kind.to_owned(),
                lang: lang.to_owned(),
                path: match (lang, path) {
                    ("sv", "") => "./".to_owned(),
                    ("sv", path) => path.to_owned(),
                    (lang, path) => format!("{lang}/{path}"),
                },
            })
        })
        .collect();
    for Page { path, .. } in &pages {
        assert!(
            site.path("public").join(path).join("index.html").is_file(),
            "{path}"
        );
    }
    let paths: Vec<_> = pages.iter().map(|page| page.path.as_str()).collect();
    let audit = audit(&site.path("public"), ADDRESS, &paths);
    let html = html_checker::check(&site.path("public"));
    write_report("plain.md", HEAD, &audit, &pages, &html);
    for checked in audit.results {
        let at = format!("{}: {}", checked.path, checked.check);
        assert_eq!(checked.findings, [""; 0], "{at}");
        assert!(checked.counted > 0, "{at}");
    }
    assert_eq!(html.findings, [""; 0]);
}
