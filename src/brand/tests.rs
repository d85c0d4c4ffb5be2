//! What a brand may say, and the style that comes of it.

use super::{Brand, PAIRS, TABLE, TOKENS, read};
use crate::diagnostic::Diagnostic;
use crate::node::Node;
use crate::parse::{self, Format};
use crate::source::Sources;
use crate::theme;

fn node(text: &str) -> Node {
    let mut sources = Sources::default();
    let id = sources.add("config.toml", text);
    let (node, findings) = parse::parse(&sources, id, Format::Toml);
    assert!(findings.is_empty(), "{findings:?}");
    node.expect("a table")
}

fn own_theme() -> Node {
    node(theme::own_manifest())
}

fn brand(tokens: &str) -> (Brand, Vec<Diagnostic>) {
    let config = node(&format!("[extra.brand]\n{tokens}"));
    read(
        &config,
        &own_theme(),
        &["favicon.svg", "fonts/a.woff2", "fonts/b.woff2"],
    )
}

fn style(tokens: &str) -> String {
    let (brand, findings) = brand(tokens);
    assert!(findings.is_empty(), "{findings:?}");
    brand.style()
}

#[test]
fn tokens_become_custom_properties_for_light_and_dark() {
    assert_eq!(
        style(
            "accent = { light = \"#2F4454\", dark = \"#b4c7d6\" }\nrule = \"#777\"\n\
             edge = \"clamp(1rem, 4vw, 3rem)\"\nleading = 1.5\nfavicon = \"favicon.svg\"\n"
        ),
        "@layer tokens {\n  :root {\n    --accent: light-dark(#2f4454, #b4c7d6);\n    \
         --rule: #777;\n    --edge: clamp(1rem, 4vw, 3rem);\n    --leading: 1.5;\n  }\n}\n"
    );
    assert_eq!(style(""), "");
}

#[test]
fn fonts_of_the_sites_own_come_first() {
    let alone = style("font_file = \"fonts/a.woff2\"");
    assert!(alone.contains("url(\"fonts/a.woff2\")"), "{alone}");
    assert!(alone.contains("font-weight: 1 1000"), "{alone}");
    assert!(alone.contains("--serif: Site, Charter,"), "{alone}");
    let both = style(
        "font_file = \"fonts/a.woff2\"\nfont_file_bold = \"fonts/b.woff2\"\nserif = \"Georgia, serif\"",
    );
    assert_eq!(both.matches("@font-face").count(), 2, "{both}");
    assert!(both.contains("--serif: Site, Georgia, serif"), "{both}");
}

#[test]
fn what_is_for_templates_is_no_part_of_the_style() {
    let (brand, _) = brand("favicon = \"favicon.svg\"");
    assert_eq!(
        brand.files().collect::<Vec<_>>(),
        [("favicon", "favicon.svg")]
    );
    assert!(!brand.style().contains("favicon"));
}

#[test]
fn every_colour_that_meets_another_is_checked_in_light_and_dark() {
    // One grey for everything: no pair has any contrast.
    let names: std::collections::BTreeSet<_> = PAIRS
        .iter()
        .flat_map(|pair| [pair.front, pair.back])
        .collect();
    let grey: String = names
        .iter()
        .map(|name| format!("{name} = \"#777\"\n"))
        .collect();
    let (_, findings) = brand(&grey);
    assert_eq!(findings.len(), 2 * PAIRS.len());
    let colours = TOKENS.iter().filter(|token| token.kind.name() == "colour");
    let told: Vec<_> = colours
        .map(|token| token.name)
        .filter(|name| *name != "rule")
        .collect();
    assert_eq!(told.len(), names.len(), "all but what only decorates");
}

/// What the help under each finding says to write: the text between its last backticks.
fn offered(findings: &[Diagnostic]) -> Option<&str> {
    let help = findings.first()?.help.first()?;
    help.ends_with('`')
        .then(|| help.trim_end_matches('`').rsplit('`').next())?
}

#[test]
fn what_is_offered_is_not_refused_again() {
    let greys = [
        "#000", "#333", "#555", "#777", "#808080", "#888888", "#aaa", "#fff",
    ];
    let hues = ["#e8a200", "#c00", "#0a0", "#36f", "#6cf", "#ff0"];
    let colours = TOKENS.iter().filter(|token| token.kind.name() == "colour");
    let (mut ones, mut pairs) = (0, 0);
    for name in colours.map(|token| token.name) {
        for colour in greys.iter().chain(&hues) {
            for written in [
                format!("\"{colour}\""),
                format!("{{ light = \"{colour}\", dark = \"#010101\" }}"),
            ] {
                let mut text = format!("{name} = {written}");
                let mut followed = 0;
                loop {
                    let (_, findings) = brand(&text);
                    let Some(offer) = offered(&findings) else {
                        assert_eq!(findings, [], "{text}");
                        break;
                    };
                    let is_one = !written.starts_with('{');
                    let for_each = offer.starts_with('{');
                    ones += usize::from(is_one && !for_each);
                    pairs += usize::from(is_one && for_each);
                    text = match (is_one, for_each) {
                        (_, true) => format!("{name} = {offer}"),
                        (true, false) => format!("{name} = \"{offer}\""),
                        // Of a pair, the colour of the scheme that the finding names.
                        (false, false) => {
                            let light = findings[0].message.ends_with("in light colours");
                            let old = if light {
                                format!("light = \"{colour}\"")
                            } else {
                                "dark = \"#010101\"".to_owned()
                            };
                            let scheme = if light { "light" } else { "dark" };
                            text.replace(&old, &format!("{scheme} = \"{offer}\""))
                        }
                    };
                    followed += 1;
                    assert!(
                        followed <= if is_one { 1 } else { 2 },
                        "{name} = {written}: {text}"
                    );
                }
            }
        }
    }
    assert!(ones > 5 && pairs > 20, "{ones} {pairs}");
}

/// The colours of the theme itself, set by a site: nothing is found, and what is unset passes too.
#[test]
fn the_themes_own_colours_pass() {
    let config = own_theme();
    let (brand, findings) = read(&config, &config, &["favicon.svg"]);
    assert_eq!(findings, []);
    let table = config.get("extra").and_then(|extra| extra.get(TABLE));
    let set = table.and_then(Node::table).map(<[_]>::len);
    assert_eq!(Some(brand.set.len()), set);
}

#[test]
fn a_token_that_the_theme_does_not_have_is_a_finding() {
    let config = node("[extra.brand]\naccent = \"#000\"\nlogo = \"a.svg\"\nfocus = \"#000\"\n");
    let (brand, findings) = read(&config, &node("[extra.brand]\n"), &["a.svg"]);
    let [finding] = &findings[..] else {
        panic!("one finding: {findings:?}");
    };
    assert_eq!(finding.message, "the theme has no token `accent`");
    let label = finding.label().map(|label| label.text.as_str());
    assert_eq!(label, Some("it would change nothing"));
    assert_eq!(
        finding.help,
        ["remove it, or set it in the site's own `sass/site.scss`"]
    );
    assert_eq!(brand.set.len(), 2, "what every theme can have");
}
