//! A page keeps a place for each picture, so that nothing moves when it comes.

use super::*;

/// A picture of 40 by 30 dots, drawn as text.
const DRAWN: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 30\"><path d=\"M0 0h40v30z\"/></svg>";

/// The size that each picture of a page is told to have, by the file that it shows.
fn pictures(built: &Built, path: &str) -> Vec<(String, String)> {
    let images = all(&built.pages[path], "img");
    let sizes = images.iter().map(|image| {
        let number = |name: &str| image.attr(name).map_or("none", |value| value).to_owned();
        let file = built.follow(path, image.attr("src").expect("a picture"));
        (file, [number("width"), number("height")].join("x"))
    });
    sizes.collect()
}

#[test]
fn every_picture_says_how_large_it_is() {
    let site = Site::fixture("exempelstad");
    site.write("static/logo.svg", DRAWN);
    site.write("site/media/ritad.svg", DRAWN);
    let config = site.read("config.toml");
    site.write(
        "config.toml",
        config + "\n[extra.brand]\nlogo = \"logo.svg\"\n",
    );
    // A film elsewhere shows its still picture.
    site.edit(
        "site/principles.toml",
        "id = \"film-annans\"\n",
        "id = \"film-annans\"\nposter = \"exempelfilm-bild.png\"\n",
    );
    let page = site.read("site/pages/om-exemplet.md");
    site.write(
        "site/pages/om-exemplet.md",
        page + "\n![En ritad bild](ritad.svg)\n",
    );
    for version in [OLDEST, NEWEST] {
        let built = Built::of_version(&site, version);
        let mut found = BTreeMap::new();
        for (path, _) in built.readable() {
            found.extend(pictures(&built, path));
        }
        let expected = [
            ("logo.svg", "40x30"),
            ("media/exempelbild.png", "320x180"),
            ("media/exempelfilm-bild.png", "320x180"),
            ("media/ritad.svg", "40x30"),
        ];
        let expected = expected.map(|(file, size)| (file.to_owned(), size.to_owned()));
        assert_eq!(found, BTreeMap::from(expected), "Zola {version}");
    }
}
