//! The parts of the style that a site can replace.

use super::*;

const CARDS: (&str, &str) = (
    "sass/parts/_cards.scss",
    "@layer parts { .card { outline: 3px dashed teal } }\n",
);

/// The theme's style of a site that was made with these files of its own.
fn style(version: &str, own: &[(&str, &str)]) -> String {
    let site = Site::fixture("exempelstad").with_zola(version);
    for (path, text) in own {
        site.write(path, text);
    }
    site.succeeds(&["build"]);
    close(&site.read("public/tillit.css"))
}

/// A style without its white space, which Zola leaves out or not.
fn close(css: &str) -> String {
    css.split_whitespace().collect()
}

#[test]
fn a_part_of_the_style_of_the_sites_own_takes_the_place_of_the_themes() {
    for version in [OLDEST, NEWEST] {
        let theme = style(version, &[]);
        assert!(theme.contains(".principles-title"), "{version}");
        let own = style(version, &[CARDS]);
        assert!(own.contains("outline:3pxdashedteal"), "{version}");
        assert!(!own.contains(".principles-title"), "{version}");
        assert!(own.contains(".site-header"), "{version}: the rest stays");
    }
}

#[test]
fn every_part_of_the_style_can_be_replaced() {
    let files = tree(&repository().join("themes/tillit/sass"));
    let parts: Vec<_> = files
        .into_keys()
        .filter(|name| {
            name.rsplit('/')
                .next()
                // The names of what the brand sets are no style.
                .is_some_and(|name| name.starts_with('_') && name != "_set.scss")
        })
        .map(|name| {
            let class: String = name.chars().filter(char::is_ascii_alphabetic).collect();
            (format!("sass/{name}"), class)
        })
        .collect();
    assert!(parts.len() > 15, "{parts:?}");
    let whole = ("sass/site.scss".to_owned(), "site".to_owned());
    let parts: Vec<_> = parts.into_iter().chain([whole]).collect();
    let own: Vec<_> = parts
        .iter()
        .map(|(path, class)| (path.clone(), format!(".{class} {{ color: teal }}\n")))
        .collect();
    let own: Vec<_> = own
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let css = style(NEWEST, &own);
    for (path, class) in parts {
        assert!(css.contains(&format!(".{class}{{")), "{path}: {css}");
    }
    assert!(
        !css.contains(":root"),
        "nothing of the theme's is left: {css}"
    );
}

#[test]
fn a_part_of_the_sites_own_still_serves_its_own_style() {
    let own = [
        ("sass/_tokens.scss", ":root { --own: 1 }\n"),
        ("sass/site.scss", "@use \"tokens\";\n"),
    ];
    let site = Site::fixture("exempelstad");
    for (path, text) in own {
        site.write(path, text);
    }
    site.succeeds(&["build"]);
    let css = site.read("public/tillit.css");
    let own = "--own: 1";
    assert_eq!(
        css.matches(own).count(),
        2,
        "in the theme's place, and used by the site's own"
    );
}

#[test]
fn a_style_of_the_sites_own_stands_behind_the_themes_in_one_sheet() {
    for version in [OLDEST, NEWEST] {
        let site = Site::fixture("exempelstad").with_zola(version);
        let own = "@import \"own.css\";\nh1 { outline: 3px dashed teal }\n";
        site.write("sass/site.scss", own);
        // What stood in config.toml before there was one sheet.
        let config = site.read("config.toml") + "\n[extra]\nsite_css = true\n";
        site.write("config.toml", config);
        site.succeeds(&["build"]);
        let css = close(&site.read("public/tillit.css"));
        assert!(css.ends_with("h1{outline:3pxdashedteal}"), "{version}");
        let imported = css.find("@import\"own.css\"").expect("it is there");
        assert!(imported < css.find("@layer").expect("layers"), "{version}");
        assert!(!site.path("public/site.css").exists(), "{version}");
        let page = site.read("public/index.html");
        assert_eq!(page.matches("rel=\"stylesheet\"").count(), 1, "{version}");
    }
}

#[test]
fn a_style_of_the_sites_own_stands_alone_where_another_file_takes_a_place() {
    let apart = [
        ("static/tillit.css", "h1 { color: teal }\n"),
        ("sass/tillit.scss", "@use \"parts/own\";\n"),
        ("sass/_site.scss", "h1 { color: teal }\n"),
    ];
    for (path, text) in apart {
        let site = Site::fixture("exempelstad");
        site.write(path, text);
        site.write("sass/parts/_own.scss", "h1 { color: teal }\n");
        site.write("sass/site.scss", "h1 { outline: 3px dashed teal }\n");
        site.succeeds(&["build"]);
        let alone = site.read("public/site.css");
        assert!(alone.contains("dashed"), "{path}");
        assert!(!site.read("public/tillit.css").contains("dashed"), "{path}");
        let page = site.read("public/index.html");
        assert_eq!(page.matches("rel=\"stylesheet\"").count(), 2, "{path}");
    }
}

#[test]
fn a_whole_style_of_the_sites_own_takes_the_place_of_the_themes() {
    // As docs/theme.md shows it.
    let examples = fences(&read("docs/theme.md"));
    let whole = examples
        .iter()
        .find(|fence| fence.text.contains("themes/tillit/sass/tokens"));
    let whole = ("sass/tillit.scss", whole.expect("an example").text.as_str());
    for version in [OLDEST, NEWEST] {
        let made = style(version, &[whole, CARDS]);
        let plain = Project::plain(version);
        let own = [whole, CARDS].map(|(path, text)| (path, text.to_owned()));
        let plain = &close(&plain.built_with(own)["tillit.css"]);
        for css in [&made, plain] {
            assert!(css.contains("--paper"), "{version}");
            assert!(css.contains("outline:3pxdashedteal"), "{version}");
            assert!(!css.contains(".masthead"), "{version}");
        }
    }
}

#[test]
fn a_brand_without_style_leaves_a_style_of_the_sites_own_in_its_place() {
    let site = Site::fixture("exempelstad");
    site.write(
        "static/logga.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    );
    let config = site.read("config.toml") + "\n[extra.brand]\nlogo = \"logga.svg\"\n";
    site.write("config.toml", config);
    site.write("sass/_brand.scss", ":root { --own: 1 }\n");
    site.succeeds(&["build"]);
    assert!(site.read("public/tillit.css").contains("--own: 1"));
}

#[test]
fn a_static_file_of_the_sites_own_takes_the_place_of_the_themes() {
    let files = tree(&repository().join("themes/tillit/static"));
    assert!(files.len() > 3, "{:?}", files.keys());
    let site = Site::fixture("exempelstad");
    for name in files.keys() {
        site.write(format!("static/{name}"), format!("own {name}"));
    }
    // With drafts there is a use for all of them.
    site.succeeds(&["build", "--drafts"]);
    for name in files.keys() {
        assert_eq!(site.read(format!("drafts/{name}")), format!("own {name}"));
        let described = match name.strip_prefix("stem-") {
            Some(_) => "stem-<lang>.js",
            None => name,
        };
        let described = format!("`{described}`");
        assert!(read("docs/theme.md").contains(&described), "{described}");
    }
}
