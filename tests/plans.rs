//! What is planned for a site, file by file, without a disk and without a Zola.
//!
//! The sites stand in the program of the tests, and the plans in `tests/snapshots/`, one folder a
//! site: `content.txt` with every file but the configuration, theme files by name only, and a
//! `config-<version>.toml` for each Zola. `TILLIT_UPDATE=1` writes what is planned now.

use std::collections::BTreeMap;
use std::path::Path;

use tillit::load::{File, Loaded, Role};
use tillit::parse::Format;
use tillit::plan::{Content, Plan};
use tillit::scalar::Lang;
use tillit::site::Site;
use tillit::source::Sources;
use tillit::zola::Version;
use tillit::{documents, plan, validate};

use crate::site::repository;

/// Zolas that take the old feed keys, the new ones, and everything but the newest.
const VERSIONS: [&str; 3] = ["0.17.2", "0.19.2", "0.22.0"];

/// A text file with what it is.
type Part = (&'static str, &'static str, fn() -> Role);

fn lang(code: &str) -> Lang {
    Lang::parse(code).expect("a code")
}

/// The city's site, one in two languages with pages, and the smallest one.
#[rustfmt::skip]
const SITES: &[(&str, &[Part])] = &[
    ("city", &[
        ("config.toml", include_str!("../config.toml"), || Role::Config),
        ("site/principles.toml", include_str!("../site/principles.toml"), || Role::Dataset(Format::Toml)),
        ("site/principles.en.toml", include_str!("../site/principles.en.toml"), || Role::Translation { lang: lang("en"), format: Format::Toml }),
        ("site/addresses.toml", include_str!("../site/addresses.toml"), || Role::Addresses),
    ]),
    ("two-languages", &[
        ("config.toml", include_str!("fixtures/toml/config.toml"), || Role::Config),
        ("site/principles.toml", include_str!("fixtures/toml/site/principles.toml"), || Role::Dataset(Format::Toml)),
        ("site/principles.sv.toml", include_str!("fixtures/toml/site/principles.sv.toml"), || Role::Translation { lang: lang("sv"), format: Format::Toml }),
        ("site/pages/about.md", include_str!("fixtures/toml/site/pages/about.md"), || Role::Page { stem: "about".to_owned(), lang: None }),
        ("site/pages/about.sv.md", include_str!("fixtures/toml/site/pages/about.sv.md"), || Role::Page { stem: "about".to_owned(), lang: Some(lang("sv")) }),
    ]),
    ("minimal", &[
        ("config.toml", include_str!("fixtures/minimal/config.toml"), || Role::Config),
        ("site/principles.toml", include_str!("fixtures/minimal/site/principles.toml"), || Role::Dataset(Format::Toml)),
    ]),
];

/// The files of a site as if they had been read, with another text in some of them.
fn loaded(parts: &[Part], changed: impl Fn(&str, &str) -> String) -> Loaded {
    let mut sources = Sources::default();
    let files = parts.iter().map(|(path, text, role)| File {
        id: sources.add(*path, changed(path, text)),
        role: role(),
    });
    let files = files.collect();
    Loaded {
        sources,
        files,
        ..Loaded::default()
    }
}

/// Goes from texts to a plan, with nothing but memory.
fn planned(site: &Site, version: &str) -> Plan {
    plan::plan(site, version.parse::<Version>().expect("a version"))
}

fn sound(loaded: Loaded) -> Site {
    let (documents, sources, findings) = documents::parse(loaded);
    assert!(findings.is_empty(), "{findings:?}");
    let (site, findings) = validate::validate(documents, &sources);
    site.unwrap_or_else(|| panic!("the site is sound: {findings:?}"))
}

fn text(content: &Content) -> String {
    match content {
        Content::Bytes(bytes) => String::from_utf8(bytes.clone()).expect("planned texts are UTF-8"),
        Content::CopyOf(path) => format!("copy of {}\n", path.display()),
    }
}

/// Everything but the configuration, as one text: a file begins with its name.
fn content(plan: &Plan) -> String {
    let mut whole = String::new();
    for (path, file) in plan.iter() {
        let name = tillit::source::slash_path(path);
        if name.starts_with("themes/") {
            whole.push_str(&format!("=== {name}\n"));
        } else if name != "config.toml" {
            whole.push_str(&format!("=== {name}\n{}", text(&file.content)));
        }
    }
    whole
}

fn config(plan: &Plan) -> String {
    let file = plan.get(Path::new("config.toml"));
    text(&file.expect("every project has a configuration").content)
}

/// Compares with what is committed, or commits to what is.
fn assert_is(name: &str, now: &str) {
    let path = repository().join("tests/snapshots").join(name);
    if std::env::var_os("TILLIT_UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
        std::fs::write(&path, now).expect("it can be written");
        return;
    }
    let kept = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let lines = kept.lines().zip(now.lines()).enumerate();
    let first = lines
        .clone()
        .find(|(_, (kept, now))| kept != now)
        .map(|(line, (kept, now))| format!("line {}\n- {kept}\n+ {now}", line + 1));
    let first = first.unwrap_or_else(|| "one is longer".to_owned());
    assert!(
        kept == now,
        "{name} differs, first in {first}\nTILLIT_UPDATE=1 writes what is planned now"
    );
}

#[test]
fn plans_are_what_they_were() {
    for (name, parts) in SITES {
        let site = sound(loaded(parts, |_, text| text.to_owned()));
        let mut contents = BTreeMap::new();
        for version in VERSIONS {
            let plan = planned(&site, version);
            contents.insert(version, content(&plan));
            assert_is(&format!("{name}/config-{version}.toml"), &config(&plan));
        }
        assert!(
            contents
                .values()
                .all(|content| *content == contents["0.22.0"]),
            "{name}: only the configuration differs from Zola to Zola"
        );
        assert_is(&format!("{name}/content.txt"), &contents["0.22.0"]);
    }
}

#[test]
fn no_snapshot_is_left_of_what_is_planned_no_more() {
    let mut known: Vec<_> = SITES
        .iter()
        .flat_map(|(name, _)| {
            let configs = VERSIONS.map(|version| format!("{name}/config-{version}.toml"));
            configs.into_iter().chain([format!("{name}/content.txt")])
        })
        .collect();
    known.sort();
    let files = crate::site::tree(&repository().join("tests/snapshots"));
    assert_eq!(files.into_keys().collect::<Vec<_>>(), known);
}

#[test]
fn the_same_texts_give_the_same_plan_and_each_file_knows_its_record() {
    for (name, parts) in SITES {
        let plan = || planned(&sound(loaded(parts, |_, text| text.to_owned())), "0.22.0");
        let one = plan();
        assert!(one == plan(), "{name}");
        for (path, file) in one.iter() {
            let path = tillit::source::slash_path(path);
            let is_page = path.starts_with("content/")
                && (path == "content/_index.md" || !path.contains("/_index"));
            if is_page && !path.starts_with("content/_index.") {
                assert!(file.origin.is_some(), "{name}: {path} came from a record");
            }
        }
    }
}

/// A configuration with these lines, at its top and in its second language.
fn with_config(root: &str, language: &str, version: &str) -> toml::Table {
    let (_, parts) = SITES[1];
    let changed = |path: &str, text: &str| match path {
        "config.toml" => {
            let text = text.replace("[languages.sv]", &format!("[languages.sv]\n{language}"));
            format!("{root}\n{text}")
        }
        _ => text.to_owned(),
    };
    let plan = planned(&sound(loaded(parts, changed)), version);
    config(&plan).parse().expect("the configuration is TOML")
}

/// The feed keys of a table, as TOML.
fn feed_keys(table: &toml::Table) -> String {
    let keys = table.iter().filter(|(key, _)| key.contains("feed"));
    keys.map(|(key, value)| format!("{key} = {value}\n"))
        .collect()
}

#[test]
fn each_zola_is_told_of_feeds_in_its_own_words() {
    let old = "generate_feed = true\nfeed_filename = \"atom.xml\"\n";
    let new = "feed_filenames = [\"atom.xml\"]\ngenerate_feeds = true\n";
    let sorted = |text: &str| {
        let mut lines: Vec<_> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    // Whichever the site's own configuration uses, each Zola gets the keys that it knows (zola.md 1.1).
    for written in [old, new] {
        for (version, expected) in [
            ("0.17.0", old),
            ("0.17.2", old),
            ("0.18.0", old),
            ("0.19.0", new),
            ("0.19.2", new),
            ("0.22.0", new),
            ("0.23.0", new),
        ] {
            let config = with_config(written, written, version);
            assert_eq!(sorted(&feed_keys(&config)), sorted(expected), "{version}");
            let language = config["languages"]["sv"].as_table().expect("a table");
            assert_eq!(sorted(&feed_keys(language)), sorted(expected), "{version}");
        }
    }
    for version in VERSIONS {
        assert_eq!(feed_keys(&with_config("", "", version)), "", "{version}");
    }
}

#[test]
fn a_key_that_a_zola_refuses_is_left_out_for_it() {
    #[rustfmt::skip]
    let keys = [
        // The key, the Zolas that take it, and those that refuse or do not know it.
        ("taxonomy_root = \"x\"", "taxonomy_root", &["0.22.0", "0.23.0"][..], &["0.17.2", "0.18.0", "0.19.2", "0.20.0", "0.21.0"][..]),
        ("skip_content_templating = [\"**/*.md\"]", "skip_content_templating", &["0.23.0"], &["0.17.2", "0.19.2", "0.22.0"]),
        ("exclude_paginated_pages_in_sitemap = \"none\"", "exclude_paginated_pages_in_sitemap", &["0.20.0", "0.21.0", "0.22.0"], &["0.17.2", "0.19.2"]),
    ];
    for (line, key, takes, refuses) in keys {
        for (versions, is_there) in [(takes, true), (refuses, false)] {
            for version in versions {
                let config = with_config(line, "", version);
                assert_eq!(config.contains_key(key), is_there, "{key} for {version}");
            }
        }
    }
    let markdown = "markdown = { highlight_code = true, render_emoji = true }";
    for (version, is_there) in [
        ("0.17.2", true),
        ("0.21.0", true),
        ("0.22.0", false),
        ("0.23.0", false),
    ] {
        let config = with_config(markdown, "", version);
        let markdown = config["markdown"].as_table().expect("a table");
        assert_eq!(
            markdown.contains_key("highlight_code"),
            is_there,
            "{version}"
        );
        assert!(markdown.contains_key("render_emoji"), "{version}");
    }
}

#[test]
fn a_folder_that_zola_would_empty_is_not_handed_on() {
    let mut site = sound(loaded(SITES[2].1, |_, text| text.to_owned()));
    let mut sources = Sources::default();
    let dangerous = format!("output_dir = \"../../site\"\n{}", SITES[2].1[0].1);
    let id = sources.add("config.toml", dangerous);
    let (config_of_site, _) = tillit::parse::parse(&sources, id, Format::Toml);
    site.settings.config = config_of_site.expect("it is TOML");
    for version in VERSIONS {
        let written = config(&planned(&site, version));
        assert!(
            written.contains("base_url = ") && !written.contains("output_dir"),
            "{written}"
        );
    }
}

#[test]
fn front_matter_is_toml_that_ends_where_it_should() {
    for (name, parts) in SITES {
        let plan = planned(&sound(loaded(parts, |_, text| text.to_owned())), "0.22.0");
        let pages = plan.iter().filter(|(path, _)| path.starts_with("content"));
        let mut paths = std::collections::BTreeSet::new();
        for (path, file) in pages {
            let text = text(&file.content);
            let path = path.display();
            assert_eq!(text.matches("+++").count(), 2, "{name}: {path}");
            let matter = text
                .strip_prefix("+++\n")
                .and_then(|rest| rest.split_once("+++\n"));
            let (matter, body) = matter.unwrap_or_else(|| panic!("{name}: {path}"));
            let matter: toml::Table = matter
                .parse()
                .unwrap_or_else(|error| panic!("{name}: {path}: {error}"));
            assert!(
                !body.contains("{{") && !body.contains("{%"),
                "{name}: {path}"
            );
            assert!(
                body.trim().lines().count() <= 1,
                "{name}: {path}: the body is one block"
            );
            if let Some(address) = matter.get("path") {
                let address = address.as_str().expect("text");
                assert!(
                    address.split('/').all(tillit::scalar::is_slug),
                    "{name}: {address}"
                );
                assert!(
                    paths.insert(address.to_owned()),
                    "{name}: two pages at {address}"
                );
                assert!(
                    matter["weight"].is_integer(),
                    "{name}: {path} is in no list without it"
                );
            }
        }
        assert!(!paths.is_empty(), "{name}");
    }
}

/// The site in two languages, with changes to its dataset and to its translation.
fn with_texts(original: &str, translation: &str) -> Site {
    let (_, parts) = SITES[1];
    let changed = |path: &str, text: &str| match path {
        "site/principles.toml" => format!("{text}\n{original}"),
        "site/principles.sv.toml" => format!("{text}\n{translation}"),
        _ => text.to_owned(),
    };
    sound(loaded(parts, changed))
}

#[test]
fn items_that_are_moved_in_the_original_keep_their_own_translations() {
    let changes = |ids: [&str; 3], word: &str| {
        let change = |id: &str| {
            let fixed = if word == "What" {
                "date = 2026-01-01\nversion = \"1.0\"\nkind = \"editorial\"\n"
            } else {
                ""
            };
            format!("[[changes]]\nid = \"{id}\"\n{fixed}note = \"{word} {id}\"\n")
        };
        ids.map(change).concat()
    };
    let translation = changes(["a", "b", "c"], "Vad");
    for ids in [["a", "b", "c"], ["c", "a", "b"], ["b", "a", "c"]] {
        let site = with_texts(&changes(ids, "What"), &translation);
        let notes = site.editions.iter().map(|edition| {
            let changes = edition.dataset.changes.iter();
            changes
                .map(|change| change.note.0.value.clone())
                .collect::<Vec<_>>()
        });
        let expected = ["What", "Vad"].map(|word| ids.map(|id| format!("{word} {id}")).to_vec());
        assert_eq!(notes.collect::<Vec<_>>(), expected);
    }
}

/// The front matter of a planned page.
fn matter(plan: &Plan, path: &str) -> Option<toml::Table> {
    let file = plan.get(Path::new(path))?;
    let text = text(&file.content);
    let matter = text.strip_prefix("+++\n")?.split_once("+++\n")?.0;
    Some(matter.parse().expect("front matter is TOML"))
}

/// Every anchor of a value, and every link to a place on the same page.
fn places(value: &toml::Value, anchors: &mut Vec<String>, links: &mut Vec<String>) {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                match (key.as_str(), value.as_str()) {
                    ("anchor" | "place", Some(anchor)) => anchors.push(anchor.to_owned()),
                    ("url", Some(url)) => links.extend(url.strip_prefix('#').map(str::to_owned)),
                    _ => places(value, anchors, links),
                }
            }
        }
        toml::Value::Array(items) => items.iter().for_each(|item| places(item, anchors, links)),
        _ => {}
    }
}

#[test]
fn all_principles_stand_on_one_page_each_with_anchors_of_its_own() {
    let config = SITES[2].1[0];
    let dataset = r#"
        [site]
        id = "s"
        lang = "nb"
        licence = { texts = "CC0-1.0" }
        version = "1.0"
        updated = 2026-01-01
        title = "T"
        lead = "L"
        owner = { org = "O" }

        [[roles]]
        id = "r"
        name = "R"

        [[principles]]
        id = "a"
        order = 1
        statement = "Ett"
        meaning = [{ id = "same", text = "Se [två](@b)." }]
        questions = [{ id = "same", text = "Fråga" }]
        behaviours = [{ id = "same", role = "r", text = "Så" }]
        indicators = [{ id = "same", statement = "Tecken", behaviours = ["same"] }]
        related = [{ principle = "b", relation = "supports" }]

        [[principles]]
        id = "b"
        order = 2
        statement = "Två"
        meaning = [{ id = "same", text = "Samma" }]
        questions = [{ id = "same", text = "Fråga" }]
    "#;
    let parts = [
        config,
        ("site/principles.toml", dataset, || {
            Role::Dataset(Format::Toml)
        }),
    ];
    let plan = planned(&sound(loaded(&parts, |_, text| text.to_owned())), "0.22.0");
    let all = matter(&plan, "content/all.md").expect("a page of all principles");
    assert_eq!(all["template"].as_str(), Some("all.html"));
    let (mut anchors, mut links) = (Vec::new(), Vec::new());
    places(&all["extra"]["principles"], &mut anchors, &mut links);
    let unique: std::collections::BTreeSet<_> = anchors.iter().collect();
    assert_eq!(unique.len(), anchors.len(), "{anchors:?}");
    for anchor in [
        "principle-a",
        "a.statement",
        "a.meaning-same",
        "b.meaning-same",
    ] {
        assert!(
            anchors.iter().any(|known| known == anchor),
            "{anchor}: {anchors:?}"
        );
    }
    assert!(!links.is_empty());
    for link in &links {
        assert!(unique.contains(link), "#{link} is on the page: {anchors:?}");
    }
    assert!(
        links.iter().any(|link| link == "a.behaviour-same"),
        "{links:?}"
    );
    let meaning = &all["extra"]["principles"][0]["meaning"][0]["html"];
    assert!(
        meaning
            .as_str()
            .is_some_and(|html| html.contains("href=\"#principle-b\""))
    );
    let list = matter(&plan, "content/principles.md").expect("the list");
    let path = all["path"].as_str().expect("a path");
    assert_eq!(
        list["extra"]["all_url"].as_str(),
        Some(format!("../{path}/").as_str())
    );
}

#[test]
fn a_page_of_all_principles_is_left_out_when_nobody_could_print_it() {
    let planned_with = |principles: usize| {
        let principle = |number: usize| {
            format!(
                "[[principles]]\nid = \"p-{number}\"\norder = {number}\nstatement = \"Nummer {number}\"\n"
            )
        };
        let principles: String = (1..=principles).map(principle).collect();
        let (_, [config, dataset, ..]) = SITES[2] else {
            panic!("the smallest site has a configuration and a dataset");
        };
        let changed = |path: &str, text: &str| match path {
            "site/principles.toml" => {
                let start = text.find("[[principles]]").expect("it has principles");
                format!("{}{principles}", &text[..start])
            }
            _ => text.to_owned(),
        };
        planned(&sound(loaded(&[*config, *dataset], changed)), "0.22.0")
    };
    let (most, more) = (planned_with(1_000), planned_with(1_001));
    let link = |plan: &Plan| {
        let list = matter(plan, "content/principles.md").expect("the list");
        list["extra"].get("all_url").is_some()
    };
    assert!(most.get(Path::new("content/all.md")).is_some() && link(&most));
    assert!(more.get(Path::new("content/all.md")).is_none() && !link(&more));
}
