//! Each token of the brand can be set, and is used.

use tillit::brand::{FileKind, Kind, TOKENS, Token};
use toml::Value;

use super::*;

/// The theme's own value of each token, as CSS.
pub(super) fn defaults() -> BTreeMap<String, String> {
    let manifest: Table = read("themes/tillit/theme.toml").parse().expect("TOML");
    let brand = manifest["extra"]["brand"].as_table().expect("a table");
    let css = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Table(pair) => {
            let colour = |scheme: &str| pair[scheme].as_str().expect("a colour").to_owned();
            format!("light-dark({}, {})", colour("light"), colour("dark"))
        }
        number => number.to_string(),
    };
    brand
        .iter()
        .map(|(name, value)| (name.clone(), css(value)))
        .collect()
}

#[test]
fn the_style_sets_each_token_to_what_the_configuration_says() {
    let style = read("themes/tillit/sass/_tokens.scss");
    let set = style.lines().filter_map(|line| {
        let (name, value) = line.trim().strip_prefix('"')?.split_once("\": \"")?;
        Some((name, value.strip_suffix("\",")?.to_owned()))
    });
    let first: BTreeMap<_, _> = set.collect();
    let defaults = defaults();
    let mut missing = Vec::new();
    for token in TOKENS {
        let Some(default) = defaults.get(token.name) else {
            missing.push(token.name);
            continue;
        };
        if !matches!(token.kind, Kind::File(_)) {
            let property = token.name.replace('_', "-");
            assert_eq!(&first[property.as_str()], default, "{}", token.name);
        }
    }
    assert_eq!(first["focus"], "var(--accent)");
    assert_eq!(missing, ["focus", "font_file", "font_file_bold", "logo"]);
    let names: BTreeSet<_> = TOKENS.iter().map(|token| token.name).collect();
    for name in defaults.keys() {
        assert!(names.contains(name.as_str()), "{name} is a token");
    }
}

/// Another value for a token, in config.toml and in the style. The colours can be told from each other.
fn another(place: usize, token: &Token) -> (String, String) {
    match token.kind {
        Kind::Colour => {
            let (light, dark) = match token.name {
                "paper" => ("#fefefd", "#010102"),
                "tint" => ("#fcfcfd", "#020203"),
                "ink" => ("#030304", "#f1f1f2"),
                "ink_soft" => ("#040405", "#f2f2f3"),
                "rule" => ("#bbbbbc", "#444445"),
                "line" => ("#505051", "#a0a0a1"),
                "accent" => ("#070708", "#f3f3f4"),
                "on_accent" => ("#fdfdfe", "#080809"),
                "focus" => ("#0a0a0b", "#f4f4f5"),
                other => panic!("no colour for {other}"),
            };
            (
                format!("{{ light = \"{light}\", dark = \"{dark}\" }}"),
                format!("light-dark({light},{dark})"),
            )
        }
        Kind::Fonts => {
            let fonts = format!("Own{place},serif");
            // The font of the site's own file comes before them.
            let own = if token.name == "serif" { "Site," } else { "" };
            (format!("\"{fonts}\""), format!("{own}{fonts}"))
        }
        Kind::Length => {
            let bounds = token.bounds.expect("every length has bounds");
            let length = format!("{}.{place}5px", usize::from(bounds.least) + place);
            (format!("\"{length}\""), length)
        }
        Kind::Number => (format!("1.{place}5"), format!("1.{place}5")),
        Kind::File(kind) => {
            let file = format!("own{place}.{}", kind.endings()[0]);
            (format!("\"{file}\""), file)
        }
    }
}

#[test]
fn every_token_can_be_set_and_is_used() {
    let (mut config, mut files) = (String::new(), Vec::new());
    for (place, token) in TOKENS.iter().enumerate() {
        let (toml, css) = another(place, token);
        config += &format!("{} = {toml}\n", token.name);
        if matches!(token.kind, Kind::File(_)) {
            files.push(css);
        }
    }
    let mut defaults = defaults();
    defaults.insert("focus".to_owned(), "var(--accent)".to_owned());
    for version in [OLDEST, NEWEST] {
        let site = Site::fixture("exempelstad").with_zola(version);
        let whole = format!("{}\n[extra.brand]\n{config}", site.read("config.toml"));
        site.write("config.toml", whole);
        for file in &files {
            site.write(format!("static/{file}"), "own");
        }
        site.succeeds(&["build"]);
        let css: String = site.read("public/tillit.css").split_whitespace().collect();
        let page = site.read("public/index.html");
        for (place, token) in TOKENS.iter().enumerate() {
            let (_, own) = another(place, token);
            let at = || format!("{version}: {}", token.name);
            match token.kind {
                Kind::File(FileKind::Font) => {
                    assert!(css.contains(&own), "{}", at());
                    assert!(site.path("public").join(&own).is_file(), "{}", at());
                    // Bold words stand on few pages at once.
                    let early = format!("as=\"font\" crossorigin href=\".&#x2F;{own}\"");
                    assert_eq!(page.contains(&early), token.name == "font_file", "{}", at());
                }
                Kind::File(FileKind::Picture | FileKind::Icon) => {
                    let element = match token.name {
                        "logo" => "<img class=\"logo\" src=\"",
                        _ => "<link rel=\"icon\" href=\"",
                    };
                    let (_, after) = page
                        .split_once(element)
                        .unwrap_or_else(|| panic!("{}", at()));
                    let (address, _) = after.split_once('"').unwrap_or_default();
                    assert!(address.ends_with(&own), "{}: {address}", at());
                }
                _ => {
                    let property = token.property();
                    assert!(css.contains(&format!("{property}:{own}")), "{}", at());
                    // The theme's own is left out. On narrow pages and on paper it may be another.
                    let theirs = defaults[token.name].replace(' ', "");
                    assert!(!css.contains(&format!("{property}:{theirs};")), "{}", at());
                    assert!(css.contains(&format!("var({property})")), "{}", at());
                }
            }
        }
    }
}

/// What tests/browser/late.mjs tells of a page whose font comes late.
#[derive(Debug, serde::Deserialize)]
struct Seen {
    path: String,
    moved: Vec<String>,
    /// Whether the text has the font.
    own: bool,
}

fn with_a_late_font(site: &Site) -> Vec<Seen> {
    let address = "https://principer.exempelstad.example";
    let said = crate::search::node("late.mjs", &site.path("public"), address);
    serde_json::from_str(&said).expect("JSON")
}

#[test]
fn nothing_moves_when_a_font_of_the_sites_own_comes_late() {
    let site = Site::fixture("exempelstad");
    let fonts = repository().join("tests/browser/node_modules/@fontsource/courier-prime/files");
    let tokens = [("font_file", 400), ("font_file_bold", 700)];
    let mut config = site.read("config.toml") + "\n[extra.brand]\n";
    std::fs::create_dir_all(site.path("static")).expect("a folder");
    for (token, weight) in tokens {
        let file = format!("courier-prime-latin-{weight}-normal.woff2");
        let to = site.path("static").join(&file);
        std::fs::copy(fonts.join(&file), to).expect("tests/setup/browser.sh gets the font");
        config += &format!("{token} = \"{file}\"\n");
    }
    site.write("config.toml", config);
    site.succeeds(&["build"]);
    for Seen { path, moved, own } in with_a_late_font(&site) {
        assert_eq!(moved, [""; 0], "{path}");
        // The first page has the font after it, the next one has it from the browser's own store.
        assert_eq!(own, path != "./", "{path}");
    }

    // It would be seen if something moved.
    let css = site.read("public/tillit.css");
    let swapped = css.replace("font-display:optional", "font-display:swap");
    assert_ne!(css, swapped);
    site.write("public/tillit.css", swapped);
    let seen = with_a_late_font(&site);
    assert!(seen.iter().any(|seen| !seen.moved.is_empty()), "{seen:?}");
}
