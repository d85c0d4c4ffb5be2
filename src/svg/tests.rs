use super::*;

/// What is found in a picture, each with its place.
fn found(text: &str) -> Vec<String> {
    let mut sources = Sources::default();
    let id = sources.add("site/media/a.svg", text);
    let shown = |finding: &Diagnostic| {
        let label = finding.label().expect("it has a place");
        let place = sources.position(label.span);
        let message = finding.message.replacen("`site/media/a.svg` ", "", 1);
        format!("{}:{} {message}", place.line, place.column)
    };
    check(&sources, id).iter().map(shown).collect()
}

fn within(part: &str) -> Vec<String> {
    found(&format!(
        "<svg xmlns=\"{SVG}\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">\n{part}\n</svg>"
    ))
}

#[test]
fn a_picture_that_is_only_a_picture_is_let_be() {
    let plain = "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">";
    assert_eq!(
        found(&format!(
            "<?xml version=\"1.0\"?>\n{plain}\n<svg xmlns=\"{SVG}\"/>"
        )),
        [""; 0]
    );
    for part in [
        "<title>on the way: javascript</title><path d=\"M0 0\" fill=\"url(#a)\" style=\"fill:url('#b')\"/>",
        "<use href=\"#a\"/><use xlink:href=\"#a\"/>",
        "<image href=\"data:image/png;base64,AA==\"/>",
        "<style>@font-face { src: url(data:font/woff2;base64,AA==) } a { fill: red }</style>",
        "<metadata><x xmlns=\"http://x.example/\" resource=\"http://x.example/\"/></metadata>",
        "<animate attributeName=\"opacity\" to=\"1\"/>",
    ] {
        assert_eq!(within(part), [""; 0], "{part}");
    }
}

#[test]
fn what_runs_or_comes_from_elsewhere_is_found() {
    for (part, wanted) in [
        ("<script>x</script>", "2:1 holds the element `<script>`"),
        (
            "<s:script xmlns:s=\"http://www.w3.org/2000/svg\"/>",
            "2:1 holds the element `<script>`",
        ),
        (
            "<foreignObject/>",
            "2:1 holds the element `<foreignObject>`",
        ),
        (
            "<b xmlns=\"http://www.w3.org/1999/xhtml\"/>",
            "2:1 holds the element `<b>`",
        ),
        ("<g onload=\"x\"/>", "2:4 holds the attribute `onload`"),
        (
            "<a href=\"java&#x73;cript:x\"/>",
            "2:4 holds the address `javascript:x`",
        ),
        (
            "<a xlink:href=\"https://x.example/\"/>",
            "2:4 holds the address `https://x.example/`",
        ),
        (
            "<image href=\"//x.example/a.png\"/>",
            "2:8 holds the address `//x.example/a.png`",
        ),
        (
            "<use href=\"data:image/svg+xml,x\"/>",
            "2:6 holds the address `data:image/svg+xml,x`",
        ),
        (
            "<g xml:base=\"https://x.example/\"/>",
            "2:4 holds the address `https://x.example/`",
        ),
        (
            "<set attributeName=\"xlink:href\" to=\"x\"/>",
            "2:6 changes the attribute `xlink:href`",
        ),
        (
            "<g fill=\"url( 'https://x.example/' )\"/>",
            "2:4 holds `url( 'https://x.example/' )` in `fill`",
        ),
        (
            "<g style=\"fill:u\\72 l(//x)\"/>",
            "2:4 holds `url(//x)` in `style`",
        ),
        (
            "<style>@import 'x';</style>",
            "2:8 holds a style with `@import`",
        ),
        (
            "<style><![CDATA[a{fill:url(x)}]]></style>",
            "2:8 holds a style with `url(x)`",
        ),
        (
            "<?xml-stylesheet href=\"x\"?>",
            "2:1 holds a processing instruction",
        ),
    ] {
        assert_eq!(within(part), [wanted], "{part}");
    }
}

#[test]
fn what_is_no_picture_is_found() {
    assert_eq!(found("<html/>"), ["1:1 is no SVG"]);
    assert_eq!(found("<svg/>"), ["1:1 is no SVG"]);
    assert_eq!(
        found("<svg>\n<a></svg>"),
        ["2:4 is no XML, so it is no SVG"]
    );
    assert_eq!(found(""), ["1:1 is no XML, so it is no SVG"]);
    let declared =
        format!("<!DOCTYPE svg [<!ATTLIST svg onload CDATA \"x\">]>\n<svg xmlns=\"{SVG}\"/>");
    assert_eq!(
        found(&declared),
        ["1:1 declares entities or attributes of its own"]
    );
}

#[test]
fn of_many_only_the_first_are_shown() {
    assert_eq!(within(&"<script/>".repeat(50)).len(), MOST);
}

#[test]
fn what_is_found_says_at_its_place_what_is_the_matter() {
    let part = |part: &str| format!("<svg xmlns=\"{SVG}\">{part}</svg>");
    for (text, label) in [
        (
            "<!DOCTYPE svg [<!ENTITY a \"b\">]>".to_owned(),
            "a browser expands them",
        ),
        ("<svg/>".to_owned(), "not `<svg>` of SVG's namespace"),
        ("<svg>".to_owned(), "here it is not well-formed"),
        (part("<?xml-stylesheet a?>"), "a browser may follow it"),
        (part("<script/>"), "can run, or hold what can"),
        (part("<g onload=\"x\"/>"), "runs as a script"),
        (
            part("<set attributeName=\"onload\" to=\"x\"/>"),
            "can become active",
        ),
        (
            part("<a href=\"https://x.example/\"/>"),
            "leads elsewhere, or runs",
        ),
        (part("<style>@import 'x';</style>"), "comes from elsewhere"),
    ] {
        let mut sources = Sources::default();
        let id = sources.add("site/media/a.svg", text.as_str());
        let found = check(&sources, id);
        let primary = found[0].label().expect("it has a place");
        assert_eq!(primary.text, label, "{text}");
        assert_eq!(
            found[0].help,
            ["save the picture as plain SVG without scripts, links and foreign parts, or as PNG"]
        );
    }
}

#[test]
fn the_size_is_what_the_picture_says_or_the_room_that_it_takes() {
    let svg = |attributes: &str| size(&format!("<svg xmlns=\"{SVG}\" {attributes}/>"));
    for (attributes, found) in [
        ("width=\"20\" height=\"10px\"", Some((20, 10))),
        (
            "width=\"20.4\" height=\"9.6\" viewBox=\"0 0 1 1\"",
            Some((20, 10)),
        ),
        (
            "width=\"100%\" height=\"5cm\" viewBox=\"0,0 30, 40\"",
            Some((30, 40)),
        ),
        ("width=\"20\" viewBox=\"-5 -5 30 40\"", Some((30, 40))),
        ("width=\"20\"", None),
        ("width=\"0\" height=\"10\"", None),
        ("width=\"NaN\" height=\"inf\"", None),
        ("viewBox=\"0 0 30\"", None),
        ("viewBox=\"0 0 -1 40\"", None),
        ("viewBox=\"a b c d\"", None),
    ] {
        assert_eq!(svg(attributes), found, "{attributes}");
    }
    assert_eq!(size("<html width=\"1\" height=\"1\"/>"), None);
    assert_eq!(size("<svg"), None);
}
