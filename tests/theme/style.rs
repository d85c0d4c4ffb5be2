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
    assert!(site.read("public/site.css").contains("--own: 1"));
    assert!(site.read("public/tillit.css").contains("--own: 1"));
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
    site.succeeds(&["build"]);
    for name in files.keys() {
        assert_eq!(site.read(format!("public/{name}")), format!("own {name}"));
        let described = match name.strip_prefix("stem-") {
            Some(_) => "stem-<lang>.js",
            None => name,
        };
        let described = format!("`{described}`");
        assert!(read("docs/theme.md").contains(&described), "{described}");
    }
}
