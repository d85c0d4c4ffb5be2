//! A file of the site's own takes the place of nothing that is made for the site.

use std::path::Path;

use tillit::diagnostic::Code;
use tillit::load;
use tillit::plan::{self, routes};
use tillit::site::{MediaFile, Site as Sound};
use tillit::source::slash_path;
use tillit::{addresses, documents, validate};

use crate::site::{NEWEST, OLDEST, Site};

/// The site with one file more in it, when it is sound, and whether that file is refused.
fn with(site: &Site, name: &str) -> (Option<Sound>, bool) {
    let mut loaded = load::read(&site.path(""), Path::new("site")).expect("it can be read");
    if !name.is_empty() {
        loaded.own_files.retain(|file| file.name != name);
        loaded.own_files.push(MediaFile {
            name: name.to_owned(),
            path: site.path(name),
            pixels: None,
            size: 1,
        });
    }
    let (documents, sources, mut findings) = documents::parse(loaded);
    let (draft, found) = validate::check(documents, &sources);
    findings.extend(found);
    if let Some(draft) = &draft {
        let routes = routes::all(&draft.site);
        let found = addresses::check(draft, &routes, sources.root(), &findings);
        findings.extend(found);
    }
    let is_refused = |finding: &tillit::diagnostic::Diagnostic| {
        finding.code == Code::DuplicateAddress
            && finding.file().is_some_and(|file| file == site.path(name))
    };
    let is_refused = findings.iter().any(is_refused);
    (draft.and_then(|draft| draft.sound(&findings)), is_refused)
}

/// The names of the theme's files in the published site.
fn of_the_theme(site: &Sound) -> Vec<String> {
    let names = site.theme.files.iter().map(|file| file.name.as_str());
    let names = names.filter_map(|name| match name.strip_prefix("static/") {
        Some(path) => Some(path.to_owned()),
        None => name
            .strip_prefix("sass/")
            .and_then(|style| style.strip_suffix(".scss"))
            .filter(|style| !style.starts_with('_'))
            .map(|style| format!("{style}.css")),
    });
    names.collect()
}

#[test]
fn nothing_that_zola_publishes_can_be_replaced_but_the_look_of_the_theme() {
    for version in [OLDEST, NEWEST] {
        let site = Site::fixture("exempelstad").with_zola(version);
        site.edit(
            "config.toml",
            "theme = \"tillit\"",
            "theme = \"tillit\"\ngenerate_feeds = true\nfeed_filenames = [\"rss.xml\"]",
        );
        site.succeeds(&["build"]);
        let (sound, _) = with(&site, "");
        let theme = of_the_theme(&sound.expect("it was built"));
        assert!(theme.contains(&"tillit.css".to_owned()), "{theme:?}");
        let mut refused = 0;
        for path in site.tree("public").keys() {
            let (_, is_refused) = with(&site, &format!("static/{path}"));
            assert_eq!(
                is_refused,
                !theme.contains(path),
                "{version}: static/{path}"
            );
            refused += usize::from(is_refused);
            // Not every disk tells the two apart.
            let loud = path.to_uppercase();
            let (_, is_refused) = with(&site, &format!("static/{loud}"));
            assert!(is_refused, "{version}: static/{loud}");
        }
        assert!(refused > 60, "{refused}");
    }
}

#[test]
fn nothing_that_is_planned_can_be_taken_or_blocked() {
    let site = Site::fixture("exempelstad");
    let (sound, _) = with(&site, "");
    let sound = sound.expect("it is sound");
    let plan = plan::plan(&sound, NEWEST.parse().expect("a version"));
    let own = |path: &str| sound.own_files.iter().any(|file| file.name == path);
    let mut tried = 0;
    for path in plan.iter().map(|(path, _)| slash_path(path)) {
        if !path.starts_with("static/") || own(&path) {
            continue;
        }
        let folders = path.match_indices('/').map(|(at, _)| &path[..at]).skip(1);
        let inside = format!("{path}/in.it");
        for name in folders.chain([path.as_str(), inside.as_str()]) {
            let (sound, is_refused) = with(&site, name);
            assert!(is_refused && sound.is_none(), "{name}");
            tried += 1;
        }
    }
    assert!(tried > 20, "{tried}");
    // Of the other folders of a project, nothing is planned where a file of the site's own can be:
    // a hidden file is none.
    let others = plan.iter().map(|(path, _)| slash_path(path));
    let others = others.filter(|path| path.starts_with("sass/") || path.starts_with("templates/"));
    let others: Vec<_> = others.filter(|path| !own(path)).collect();
    let [style, sheet, redirect] = &others[..] else {
        panic!("{others:?}");
    };
    assert_eq!([style, sheet], ["sass/_site.scss", "sass/tillit.scss"]);
    // The style stays apart where one of its places is somebody's.
    for name in [style, sheet, "sass/_Site.scss"] {
        let (sound, is_refused) = with(&site, name);
        let sound = sound.expect("it is sound");
        let plan = plan::plan(&sound, NEWEST.parse().expect("a version"));
        assert!(!is_refused, "{name}");
        let planned = plan.iter().map(|(path, _)| slash_path(path));
        let planned: Vec<_> = planned.filter(|path| path.starts_with("sass/")).collect();
        assert_eq!(planned.len(), 2, "{name}: {planned:?}");
        assert!(
            planned.contains(&"sass/site.scss".to_owned()),
            "{planned:?}"
        );
    }
    assert_eq!(redirect, "templates/internal/alias.html");
    // The page for old addresses gives way to the site's own, and to what is in the way of its folder.
    for name in [
        redirect.as_str(),
        "templates/Internal/Alias.html",
        "templates/internal",
    ] {
        let (sound, is_refused) = with(&site, name);
        let plan = plan::plan(
            &sound.expect("it is sound"),
            NEWEST.parse().expect("a version"),
        );
        assert!(!is_refused, "{name}");
        let planned = plan.iter().map(|(path, _)| slash_path(path).to_lowercase());
        let planned: Vec<_> = planned
            .filter(|path| path.starts_with("templates/"))
            .collect();
        assert_eq!(planned, [name.to_lowercase()]);
    }
}
