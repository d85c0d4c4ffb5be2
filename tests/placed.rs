//! Where things stand in windows of different widths; see tests/browser/placed.mjs.

use serde::Deserialize;
use serde_json::json;

use crate::search::node;
use crate::site::Site;

/// What was seen of a page in a window.
#[derive(Debug, Deserialize)]
struct Seen {
    found: Vec<String>,
    /// Cells of tables, and passages in items of lists that are written the other way.
    cells: usize,
    turned: usize,
}

const LOOKS: [(&str, u32); 4] = [
    ("en/five-principles-for-exempelstad/openness/", 1280),
    ("alla-principer/", 320),
    ("om-exemplet/", 320),
    ("ar/khms-mbdy-l-ksmblstd/ash-shafafiya/", 1280),
];

/// The style as it was when each of these stood where it should not.
const BEFORE: &str = "
    @media (width >= 62rem) { .site-header .frame { grid-template-columns: fit-content(36rem) minmax(12rem, 1fr) 18rem } }
    .contents a { display: inline-block }
    .prose tr > * { min-inline-size: 0 !important; padding-inline: 0 1rem !important }
    li > [dir] { text-align: start !important }
";

fn look(site: &Site, more: &str) -> Vec<Seen> {
    let looks = LOOKS.map(|(path, width)| json!({ "path": path, "width": width }));
    let base = "https://principer.exempelstad.example/";
    let wanted = json!({ "base": base, "looks": looks, "more": more });
    let said = node("placed.mjs", &site.path("public"), &wanted.to_string());
    serde_json::from_str(&said).expect("placed.mjs prints JSON")
}

#[test]
fn everything_stands_beside_what_it_belongs_to() {
    let site = Site::fixture("exempelstad");
    site.succeeds(&["build", "--quiet"]);
    let seen = look(&site, "");
    for (Seen { found, .. }, (path, width)) in seen.iter().zip(LOOKS) {
        // In a narrow window the head of the page takes the lines that it needs.
        let found: Vec<_> = found
            .iter()
            .filter(|what| width > 320 || !what.starts_with("more than one line"))
            .collect();
        assert!(found.is_empty(), "{path} at {width} px: {found:?}");
    }
    assert!(seen[2].cells > 5 && seen[3].turned > 5, "{seen:?}");

    // A check that cannot fail shows nothing.
    let before = look(&site, BEFORE);
    let expected = [
        "more than one line: Municipality",
        "its last line is beside its number: Vi i Exempelstad",
        "a short word is broken: Antal",
        "far from the mark of its item: Exempel: ",
    ];
    for (Seen { found, .. }, what) in before.iter().zip(expected) {
        assert!(
            found.iter().any(|found| found.starts_with(what)),
            "{what}: {found:?}"
        );
    }
}
