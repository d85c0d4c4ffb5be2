//! Each template, partial, block and slot can be replaced.

use scraper::{Html, Selector};

use super::*;

/// What stands in the place of a file that was replaced.
fn mark(name: &str) -> String {
    format!("«{name}»")
}

/// How many files deep a template includes others: what is replaced hides what it includes, so files
/// can be replaced together when they are equally deep.
fn depth(name: &str, templates: &BTreeMap<String, String>) -> usize {
    let included = named(&templates[name], "include \"");
    let deepest = included.iter().map(|name| 1 + depth(name, templates));
    deepest.max().unwrap_or(0)
}

/// Whether the mark of each file stands in one of the sites when all of them are replaced.
fn are_seen(projects: &[Project], names: &[&String]) {
    let own = names
        .iter()
        .map(|name| (format!("templates/{name}"), mark(name)));
    let own: Vec<_> = own.collect();
    let mut seen = String::new();
    for project in projects {
        let own = own.iter().map(|(path, text)| (path.as_str(), text.clone()));
        seen.extend(project.built_with(own).into_values());
    }
    let version = projects[0].version;
    let missing: Vec<_> = names
        .iter()
        .filter(|name| !seen.contains(&mark(name)))
        .collect();
    assert!(
        missing.is_empty(),
        "Zola {version} shows the theme's own: {missing:?}"
    );
}

fn every_template_and_partial(version: &'static str) {
    let projects = [
        Project::generated(version),
        Project::of_department(version),
        Project::of_drafts(version),
        Project::plain(version),
    ];
    let templates = templates();
    let mut together = BTreeMap::<_, Vec<_>>::new();
    for name in templates.keys() {
        let group = match name.as_str() {
            // What every page extends hides all of them.
            "base.html" => ("base", 0),
            name if name.starts_with("partials/") => ("partials", depth(name, &templates)),
            name if name.starts_with("slots/") => ("slots", 0),
            _ => ("templates", 0),
        };
        together.entry(group).or_default().push(name);
    }
    assert!(together.len() > 4, "{:?}", together.keys());
    for names in together.values() {
        are_seen(&projects, names);
    }
}

#[test]
fn every_template_partial_and_slot_can_be_replaced_on_the_oldest_zola() {
    every_template_and_partial(OLDEST);
}

#[test]
fn every_template_partial_and_slot_can_be_replaced_on_the_newest_zola() {
    every_template_and_partial(NEWEST);
}

/// What the theme has in a block; nothing where it is empty.
const IN_BLOCKS: [(&str, &str); 10] = [
    ("title", "Om principerna – Exempelstads principer"),
    ("metadata", "rel=\"canonical\""),
    ("styles", "tillit.css"),
    ("scripts", "appearance.js"),
    ("head", ""),
    ("header", "<header class=\"site-header\">"),
    ("breadcrumbs", "<nav class=\"breadcrumbs"),
    ("notice", ""),
    ("main", "<h1>Om principerna</h1>"),
    ("footer", "<footer class=\"site-footer\">"),
];

#[test]
fn every_block_can_be_changed_around_what_the_theme_has_there() {
    assert_eq!(blocks(), IN_BLOCKS.map(|(name, _)| name));
    let mut template = "{% extends \"tillit/templates/page.html\" %}\n".to_owned();
    for name in blocks() {
        template += &format!(
            "{{% block {name} %}}«{name}»{{{{ super() }}}}«/{name}»{{% endblock {name} %}}\n"
        );
    }
    for version in [OLDEST, NEWEST] {
        let project = Project::plain(version);
        let built = project.built_with([("templates/page.html", template.clone())]);
        let page = &built["om/index.html"];
        for (name, held) in IN_BLOCKS {
            let (_, after) = page
                .split_once(&format!("«{name}»"))
                .unwrap_or_else(|| panic!("{version}, {name}: {page}"));
            let (inside, _) = after
                .split_once(&format!("«/{name}»"))
                .unwrap_or_else(|| panic!("{version}, {name}: {page}"));
            assert!(inside.contains(held), "{version}, {name}: {inside}");
            if held.is_empty() {
                assert_eq!(inside.trim(), "", "{version}, {name}");
            }
        }
    }
}

/// Where on a page each slot stands.
const SLOTS: [(&str, &str); 5] = [
    ("slots/after-content.html", "main > :last-child"),
    (
        "slots/before-content.html",
        "main > .notice ~ .own, main > .own:first-child",
    ),
    ("slots/footer.html", "footer.site-footer > .frame + .own"),
    ("slots/head.html", "head > :last-child"),
    ("slots/header.html", "header.site-header > :last-child"),
];

#[test]
fn every_slot_stands_in_its_place_on_every_page() {
    let names: Vec<_> = slots().into_iter().collect();
    assert_eq!(names, SLOTS.map(|(name, _)| name));
    for (version, project) in [
        (OLDEST, Project::generated(OLDEST)),
        (NEWEST, Project::plain(NEWEST)),
    ] {
        let own = SLOTS.map(|(name, _)| {
            let text = if name == "slots/head.html" {
                format!("<meta name=\"own\" class=\"own\" content=\"{name}\">")
            } else {
                format!("<p class=\"own\" title=\"{name}\"></p>")
            };
            (format!("templates/{name}"), text)
        });
        let own = own.iter().map(|(path, text)| (path.as_str(), text.clone()));
        let mut pages = 0;
        for (path, text) in project.built_with(own) {
            // Old addresses have nothing but the new one.
            if !path.ends_with(".html") || text.contains("http-equiv=\"refresh\"") {
                continue;
            }
            pages += 1;
            let page = Html::parse_document(&text);
            for (name, place) in SLOTS {
                let selector = Selector::parse(place).expect("a selector");
                let found = page.select(&selector).filter(|element| {
                    let value = element.value();
                    value.attr("title").or(value.attr("content")) == Some(name)
                });
                assert_eq!(found.count(), 1, "{version}: {path}, {name}");
            }
        }
        assert!(pages > 10, "{version}: {pages}");
    }
}

#[test]
fn an_empty_slot_leaves_nothing_behind() {
    for name in slots() {
        assert_eq!(templates()[&name], "", "{name}");
    }
}
